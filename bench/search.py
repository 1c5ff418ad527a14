"""Search over HTTP as JSON, facets counted and twenty snippets cut, on a record of many documents.

``python -m bench search`` (100,000 documents; ``--size 500000`` for more). ``--url http://…`` asks another running
server that answers ``/zoeken?q=…&formaat=json``; then nothing is built. ``DESKUNDIG_DATA`` keeps a built record for the
next time.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from ._corpus import documents

DEFAULT_SIZE = 100_000
QUERIES = 200
_WORD = re.compile(r"[a-zëéïö]{5,}")


def measure(args: argparse.Namespace) -> Iterator[dict[str, Any]]:
    if args.url:
        yield from _asked(args.url, args.size)
        return
    size = args.size or DEFAULT_SIZE
    yield from _built(size)
    with _server() as (url, process):
        yield {"figure": "memory of the server before any question", "documents": size, **_memory(process)}
        yield from _asked(url, size, process.pid)
        yield {"figure": "memory of the server after all questions", "documents": size, **_memory(process)}


def _built(size: int) -> Iterator[dict[str, Any]]:
    from deskundig.search import indexing

    from ._record import fill_record

    characters = fill_record(size)
    report = indexing.update(rebuild=True)
    yield {
        "figure": "indexing a record", "documents": size, "megabytes": round(characters / 1e6),
        "seconds": round(report.seconds, 1), "per_second": round(report.written / report.seconds),
        "index_megabytes": round(_size(Path(os.environ["DESKUNDIG_DATA"]) / "search") / 1e6),
    }  # fmt: skip


def _asked(url: str, size: int, server: int = 0) -> Iterator[dict[str, Any]]:
    """Wall time as a user feels it; ``cpu_ms`` (of our own server) also tells on a busy machine."""
    client = _Client(url)
    for name, make, more in _KINDS:
        questions = list(islice(_questions(name, make), QUERIES))
        for question in questions[:5]:
            client.ask(question, **more)
        before = _cpu_seconds(server)
        answers = [client.ask(question, **more) for question in questions]
        used = _cpu_seconds(server) - before
        times = sorted(ms for ms, _ in answers)
        yield {
            "figure": f"search {name} over HTTP", "documents": size, "queries": len(times),
            "p50_ms": round(times[len(times) // 2], 2), "p95_ms": round(times[int(len(times) * 0.95)], 2),
            "max_ms": round(times[-1], 1), "cpu_ms": round(used * 1000 / len(times), 2),
            "hits_median": statistics.median(total for _, total in answers),
        }  # fmt: skip


# Questions are made of the words of the documents themselves, so that they have hits.


def _questions(name: str, make: Callable[[random.Random, list[str]], str]) -> Iterator[str]:
    chance = random.Random(f"search {name}")
    texts = [d.text for d in islice(documents(2_000), 2_000)]
    while True:
        question = make(chance, chance.choice(texts).split())
        if question:
            yield question


def _long_words(words: list[str]) -> list[str]:
    return [w for w in (word.lower().strip(".,;:()") for word in words) if _WORD.fullmatch(w)]


def _words(number: int) -> Callable[[random.Random, list[str]], str]:
    def make(chance: random.Random, words: list[str]) -> str:
        known = _long_words(words)
        return " ".join(chance.sample(known, number)) if len(known) >= number else ""

    return make


def _phrase(chance: random.Random, words: list[str]) -> str:
    at = chance.randrange(max(len(words) - 1, 1))
    pair = [re.sub(r"\W+", "", word) for word in words[at : at + 2]]
    return f'"{" ".join(pair)}"' if len(pair) == 2 and all(len(w) > 3 for w in pair) else ""


def _prefix(chance: random.Random, words: list[str]) -> str:
    known = _long_words(words)
    return f"{chance.choice(known)[:5]}*" if known else ""


_KINDS: tuple[tuple[str, Callable[[random.Random, list[str]], str], dict[str, str]], ...] = (
    ("term", _words(1), {}),
    ("three terms", _words(3), {}),
    ("phrase", _phrase, {}),
    ("prefix", _prefix, {}),
    ("term by date", _words(1), {"volgorde": "nieuwste"}),
    ("term with filter", _words(1), {"soort": "Motie"}),
)


class _Client:
    """One connection that stays open, as a browser's does."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._path = parts.path.rstrip("/")
        self._connection = http.client.HTTPConnection(parts.hostname or "127.0.0.1", parts.port or 80, timeout=60)

    def ask(self, question: str, **more: str) -> tuple[float, int]:
        """Milliseconds from the question until the whole answer is here, and the number of hits."""
        address = f"{self._path}/zoeken?{urlencode({'q': question, 'formaat': 'json', **more})}"
        started = time.perf_counter()
        self._connection.request("GET", address, headers={"Accept": "application/json"})
        response = self._connection.getresponse()
        content = response.read()
        took = (time.perf_counter() - started) * 1000
        if response.status != 200:
            raise SystemExit(f"{address}: status {response.status}")
        return took, int(json.loads(content)["total"])


@contextmanager
def _server() -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "deskundig.cli.main", "serve", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}", process
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(15)


def _wait_for(port: int) -> None:
    for _ in range(300):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise SystemExit("the server did not start")


def _memory(process: subprocess.Popen[bytes]) -> dict[str, float]:
    """Resident memory of the server and its workers together, in MB, and the greatest of one process."""
    sizes = [_resident(pid) for pid in (process.pid, *_children(process.pid))]
    return {"megabytes": round(sum(sizes), 1), "largest_process_megabytes": round(max(sizes), 1)}


def _cpu_seconds(server: int) -> float:
    """CPU time of a process and its workers; 0 for another's server."""
    total = 0
    for pid in (server, *_children(server)) if server else ():
        with suppress(OSError):
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


def _children(pid: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = path.read_text().rpartition(")")[2].split()
            if int(fields[1]) == pid:
                found.append(int(path.parent.name))
    return found


def _resident(pid: int) -> float:
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096 / 1e6
    return 0.0


def _size(directory: Path) -> int:
    return sum(f.stat().st_size for f in directory.rglob("*") if f.is_file())
