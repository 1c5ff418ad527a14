"""Seconds to compose and to print a kennispakket, without touching the network; must be under 2 at the median.

Measures the record in DESKUNDIG_DATA. An empty one is filled with ../shared/data/tweedekamer first (minutes); without
that folder nothing is measured.
"""

from __future__ import annotations

import argparse
import contextlib
import socket
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pypdfium2
from django.db import connection
from django.db.models import Count

from deskundig.packs import service
from deskundig.packs.gathering import NothingFound
from deskundig.packs.render.formats import FORMATS
from deskundig.record.domain.keys import dossier_ref
from deskundig.record.models import Document, Dossier, Event

SHARED = Path(__file__).resolve().parents[2] / "shared"
_TOPICS = ("externe inhuur", "stikstof", "jeugdzorg wachttijden")
_ROUNDS = 7
_MADE = datetime(2025, 9, 2, 7, 0, tzinfo=UTC)


def measure(args: argparse.Namespace) -> Iterator[dict[str, Any]]:
    if not _has_record() and not _filled():
        return
    corpus = f"{Document.objects.filter(hidden=False).count()} documents of the record"
    pack = None
    with _no_network():
        for subject in (*_TOPICS, *_things()):
            try:
                pack, times = _timed(partial(service.make_pack, subject, _MADE))
            except NothingFound:
                continue
            named = {"unit": "s", "subject": subject, "sources": len(pack.sources), "corpus": corpus}
            yield {"figure": "pack median", "value": round(statistics.median(times), 3), "must": 2.0, **named}
            yield {"figure": "pack worst", "value": round(max(times), 3), **named}
            printed = len(pypdfium2.PdfDocument(FORMATS["pdf"].render(pack)))
            yield {"figure": "pack pages", "value": printed, "unit": "pages", "must": 8, "subject": subject}
        if pack is None:
            return
        for form in FORMATS.values():
            _, times = _timed(partial(form.render, pack))
            yield {"figure": "pack printing median", "value": round(statistics.median(times), 3), "unit": "s", "form": form.name}


def _has_record() -> bool:
    return Document._meta.db_table in connection.introspection.table_names() and Document.objects.exists()


def _filled() -> bool:
    """Take in the shared record by the commands that people use."""
    if not (SHARED / "data" / "tweedekamer").is_dir():
        return False
    from deskundig.cli.main import main

    with contextlib.redirect_stdout(sys.stderr):
        return not any((
            main(["import", "tk-odata", str(SHARED / "data" / "tweedekamer")]),
            main(["import", "documents", str(SHARED / "seeds")]),
            main(["index"]),
        ))  # fmt: skip


def _things() -> tuple[str, ...]:
    """The dossier with most papers, the newest letter and the newest committee debate, where the record has them."""
    found: list[str] = []
    largest = Dossier.objects.filter(hidden=False).annotate(n=Count("documents")).order_by("-n", "id").first()
    if largest is not None:
        found.append(str(dossier_ref(largest.number, largest.suffix, largest.id)))
    letters = Document.objects.filter(hidden=False, type="Brief regering").exclude(number="")
    newest = letters.order_by("-date", "id").values_list("number", flat=True).first()
    debates = Event.objects.filter(hidden=False, type="Commissiedebat").exclude(number="")
    debate = debates.order_by("-start", "id").values_list("number", flat=True).first()
    return (*found, *(number for number in (newest, debate) if number))


def _timed(work: Callable[[], Any]) -> tuple[Any, list[float]]:
    times = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        done = work()
        times.append(time.perf_counter() - started)
    return done, times


@contextlib.contextmanager
def _no_network() -> Iterator[None]:
    """Any outgoing connection ends the measurement with an error."""
    connect = socket.socket.connect

    def refuse(*_: object) -> None:
        raise RuntimeError("a pack touched the network")

    socket.socket.connect = refuse  # type: ignore[method-assign]
    try:
        yield
    finally:
        socket.socket.connect = connect  # type: ignore[method-assign]
