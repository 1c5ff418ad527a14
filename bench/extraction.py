"""Documents and PDF pages a second: read in the sandbox and indexed, and taken in whole by the command.

``--size`` is the number of documents (5,000); of PDFs a fifth of it, each of about ten pages. Every figure also gives
processor time, for that says more than wall time when others use the machine.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from deskundig.kernel.ref import Kind, Ref, stable_id
from deskundig.search.domain.port import IndexEntry
from deskundig.search.engines.embedded import EmbeddedEngine
from deskundig.sources.extraction.pdf import page_count
from deskundig.sources.files.ahead import Ahead
from deskundig.sources.files.outcomes import readings
from deskundig.sources.files.reading import Reading
from deskundig.sources.files.sandbox import Job, Sandbox

from . import _files

DEFAULT_SIZE = 5_000
WORKERS = 2
Files = Iterable[tuple[str, bytes]]


def measure(args: argparse.Namespace) -> Iterator[dict[str, Any]]:
    size = args.size or DEFAULT_SIZE
    papers, motions, prints = list(_files.mixed(size)), _files.official(size), list(_files.pdfs(max(1, size // 5)))
    for corpus, files in (("mixed documents without PDF", papers), ("official XML of motions", motions)):
        yield {"figure": "extraction", "corpus": corpus, "unit": "documents/s", **_timed(_extracted, files)}
        yield {
            "figure": "extraction and indexing",
            "corpus": corpus,
            "unit": "documents/s",
            "must": 900,
            **_timed(_indexed, files),
        }
    yield {"figure": "extraction of PDF", "unit": "pages/s", **_timed(_extracted, prints, of="pages")}
    yield {
        "figure": "extraction and indexing of PDF",
        "unit": "pages/s",
        "must": 400,
        **_timed(_indexed, prints, of="pages"),
    }
    yield from _taken_in(papers, motions)


def _timed(work: Callable[[Files], tuple[int, int]], files: Files, of: str = "documents") -> dict[str, Any]:
    began, used = time.perf_counter(), _cpu()
    documents, pages = work(files)
    seconds, cpu = time.perf_counter() - began, _cpu() - used
    count = pages if of == "pages" else documents
    return {
        "value": round(count / seconds), "documents": documents, "pages": pages, "seconds": round(seconds, 1),
        f"cpu_ms_of_one_of_{of}": round(cpu / max(1, count) * 1000, 2), "workers": WORKERS,
    }  # fmt: skip


def _cpu() -> float:
    """Processor seconds of this process and of its workers that ended."""
    return sum(
        u.ru_utime + u.ru_stime for u in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def _read(files: Files) -> Iterator[tuple[str, Reading]]:
    with Sandbox(WORKERS) as box, Ahead(readings(box, (Job(name, name, content=c) for name, c in files))) as found:
        for job, reading in found:
            if isinstance(reading, Reading):
                yield job.name, reading


def _extracted(files: Files) -> tuple[int, int]:
    documents = pages = 0
    for _, reading in _read(files):
        documents += 1
        pages += _pages(reading)
    return documents, pages


def _pages(reading: Reading) -> int:
    if not reading.media_type.endswith("pdf"):
        return 0
    return page_count(reading.prose)


def _indexed(files: Files) -> tuple[int, int]:
    pages = 0

    def entries() -> Iterator[IndexEntry]:
        nonlocal pages
        for number, (name, reading) in enumerate(_read(files)):
            pages += _pages(reading)
            key = stable_id("bench", f"{number}:{name}")
            yield IndexEntry(
                Ref(Kind.DOCUMENT, str(key)), key.hex, reading.facts.title or name, type=reading.facts.type,
                body=reading.prose.text, persons=reading.facts.submitters,
                cites=tuple(c.value for c in reading.cited),
            )  # fmt: skip

    with tempfile.TemporaryDirectory(prefix="deskundig-bench-index-") as folder:
        return EmbeddedEngine(Path(folder)).replace(entries()), pages


def _taken_in(*corpora: Files) -> Iterator[dict[str, Any]]:
    """The commands that people use, on an empty installation: all rows, links and texts, then the index."""
    with tempfile.TemporaryDirectory(prefix="deskundig-bench-taken-") as folder:
        data = Path(folder, "data")
        _command(data, "index")  # makes the tables
        for number, files in enumerate(corpora):
            source = Path(folder, f"files{number}")
            count = _files.lay_out(source, iter(files))
            for figure, arguments in (
                ("import documents", ("import", "documents", str(source))),
                ("index after it", ("index",)),
            ):
                began = time.perf_counter()
                _command(data, *arguments)
                seconds = time.perf_counter() - began
                yield {"figure": figure, "value": round(count / seconds), "unit": "documents/s", "documents": count,
                       "seconds": round(seconds, 1)}  # fmt: skip


def _command(data: Path, *arguments: str) -> None:
    command = [str(Path(sys.executable).with_name("deskundig")), *arguments]
    subprocess.run(command, env={**os.environ, "DESKUNDIG_DATA": str(data)}, stdout=subprocess.DEVNULL, check=True)
