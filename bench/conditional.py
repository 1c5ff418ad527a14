"""What it costs to hear that nothing changed: ``If-None-Match`` on the API, pages and feeds, target 2 ms at the median.

Asked over HTTP of a local server (``--url``, or one started here on the record of ``DESKUNDIG_DATA``), by one connection that
is kept open; and through all of the middleware in this process, where the work itself (processor time) is told as well.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

TARGET_MS = 2.0
ROUNDS = 200
PATHS = {
    "api list": "/api/v1/documenten", "api search": "/api/v1/zoekresultaten?q=inhuur", "api questions": "/api/v1/vragen?status=open",
    "api file": "/api/v1/zaken/_uitvoer?vorm=csv", "page of a list": "/documenten", "page of search": "/zoeken?q=inhuur",
    "home page": "/", "feed": "/documenten.atom", "feed of a search": "/zoeken.atom?q=inhuur",
}  # fmt: skip


def measure(args: argparse.Namespace) -> Iterator[dict[str, object]]:
    from django.conf import settings

    from deskundig.cli.database import ensure_database
    from deskundig.record.models import Document

    from .pages import make_record

    ensure_database()
    if not args.url and not Document.objects.exists():
        make_record(args.size or 5_000)
    settings.ALLOWED_HOSTS = ["*"]
    yield from _figures("over http", _over_http, args.url)
    if not args.url:
        yield from _figures("in process", _in_process, "")


Get = Callable[[str, str], tuple[int, str]]      # path, tag → status, tag


def _figures(way: str, using: Callable[[str], Any], url: str) -> Iterator[dict[str, object]]:
    with using(url) as get:
        for name, path in PATHS.items():
            status, tag = get(path, "")
            if status == 503:                     # no index here: nothing to search
                continue
            assert status == 200 and tag, (path, status, tag)
            times, cpu = [], []
            for _ in range(ROUNDS):
                start, work = time.perf_counter(), time.process_time()
                answered = get(path, tag)[0]
                cpu.append((time.process_time() - work) * 1000)
                times.append((time.perf_counter() - start) * 1000)
                assert answered == 304, (path, answered)
            median = statistics.median(times)
            figure: dict[str, object] = {
                "name": f"{name}, not modified, {way}", "rounds": ROUNDS, "median_ms": round(median, 3),
                "p95_ms": round(sorted(times)[int(ROUNDS * 0.95)], 3), "target_ms": TARGET_MS, "ok": median <= TARGET_MS,
            }  # fmt: skip
            yield figure if way == "over http" else {**figure, "median_cpu_ms": round(statistics.median(cpu), 3)}


@contextmanager
def _in_process(_url: str) -> Iterator[Get]:
    from django.test import Client

    client = Client(headers={"accept-language": "nl"})

    def get(path: str, tag: str) -> tuple[int, str]:
        answer = client.get(path, headers={"if-none-match": tag} if tag else {})
        return answer.status_code, answer.get("ETag", "")

    yield get


@contextmanager
def _over_http(url: str) -> Iterator[Get]:
    import httpx

    with _server(url) as address, httpx.Client(base_url=address.rstrip("/"), timeout=60) as client:

        def get(path: str, tag: str) -> tuple[int, str]:
            with client.stream("GET", path, headers={"If-None-Match": tag} if tag else {}) as answer:
                return answer.status_code, answer.headers.get("ETag", "")

        yield get


@contextmanager
def _server(url: str) -> Iterator[str]:
    """The server that was named, or one on the same record for as long as it is measured."""
    if url:
        yield url
        return
    command = [str(Path(sys.executable).with_name("deskundig")), "serve", "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ)
    try:
        assert process.stderr is not None
        yield "http://" + process.stderr.readline().split("http://", 1)[1].split()[0]
    finally:
        process.terminate()
        process.wait(timeout=20)
