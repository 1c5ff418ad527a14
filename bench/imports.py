"""Import of landed SyncFeed pages into SQLite: entries a second, memory, and whether time grows with the entries.

The pages are written by the replay server's code, from ../shared/data/tweedekamer when it is there, else from generated
records. Each size runs three times on a fresh data directory; the fastest counts, for a shared machine only ever
slows down. Memory is the proportional set size of the process and its workers together, at its highest.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from deskundig.sources.contract import SourceRecord
from deskundig.sources.landing import LandingZone
from deskundig.sources.trial.collected import Collected
from deskundig.sources.trial.feed_xml import PAGE_SIZE, feed_page
from deskundig.sources.tweedekamer.schema import ENTITIES

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data" / "tweedekamer"
SIZES = (10_000, 100_000, 300_000)
_TRIES = 3


def measure(args: argparse.Namespace) -> Iterator[dict[str, Any]]:
    sizes = (args.size,) if args.size else SIZES
    with tempfile.TemporaryDirectory(prefix="deskundig-bench-import-") as folder:
        landing = Path(folder, "landing")
        corpus = "tweedekamer" if SHARED.is_dir() else "generated"
        _land_pages(landing, max(sizes), corpus)
        for size in sizes:
            best = min((_import(landing, size) for _ in range(_TRIES)), key=lambda found: found["seconds"])
            named = {"corpus": f"{best['entries']} SyncFeed entries ({corpus})", "workers": best["workers"]}
            yield {"figure": "import", "value": round(best["entries"] / best["seconds"]), "unit": "entries/s", **named}
            yield {"figure": "import time", "value": best["seconds"], "unit": "s", **named}
            yield {"figure": "import peak memory", "value": round(best["memory"] / 1024), "unit": "MB", **named}
            for part in ("main", "worker"):
                cost = best[f"{part}_cpu"] / best["entries"] * 1e6
                yield {"figure": f"import {part} processor time", "value": round(cost, 1), "unit": "us/entry", **named}


def _import(landing: Path, size: int, workers: int = 2) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="deskundig-bench-data-") as data:
        command = [sys.executable, "-m", "bench._import_once", str(landing), str(size // PAGE_SIZE), str(workers)]
        with subprocess.Popen(command, env={**os.environ, "DESKUNDIG_DATA": data}, stdout=subprocess.PIPE) as process:
            highest = 0
            while process.poll() is None:
                highest = max(highest, sum(_memory(pid) for pid in _family(process.pid)))
                time.sleep(0.1)
            out = process.stdout.read() if process.stdout else b""
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
        return {**json.loads(out), "workers": workers, "memory": highest}


def _family(pid: int) -> list[int]:
    """A process and its children."""
    try:
        found = [Path(f) for f in Path(f"/proc/{pid}/task").glob("*/children")]
        return [pid, *(int(child) for file in found for child in file.read_text().split())]
    except OSError:
        return [pid]


def _memory(pid: int) -> int:
    """Proportional set size in KiB: pages that several processes share count once together; 0 where Linux is not."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    except OSError:
        return 0


def _land_pages(landing: Path, entries: int, corpus: str) -> None:
    """Pages of all entities in turn, in proportion to their numbers, with ascending times of landing."""
    collected = Collected.of_folder(SHARED) if corpus == "tweedekamer" else Collected(_generated(entries))
    counts = {name: n for name, n in collected.counts.items() if ENTITIES[name].in_feed}
    share = min(1.0, entries / sum(counts.values()))
    zone = LandingZone(landing)
    queues = {name: _pages(collected, name, int(n * share)) for name, n in counts.items()}
    made = 0
    while made < entries and queues:
        for name in list(queues):
            rounds = max(1, round(counts[name] / sum(counts.values()) * 40))
            for _ in range(rounds):
                page = next(queues[name], None)
                if page is None:
                    del queues[name]
                    break
                zone.land("tweedekamer", f"http://replay/{made:09}", page, "application/atom+xml")
                made += PAGE_SIZE


def _pages(collected: Collected, name: str, limit: int) -> Iterator[bytes]:
    token = 0
    for _ in range(0, max(limit, 1), PAGE_SIZE):
        entries = collected.after(name, token, PAGE_SIZE)
        if not entries:
            return
        yield feed_page("https://gegevensmagazijn.tweedekamer.nl", name, token, entries)
        token = entries[-1].token


def _generated(count: int) -> Iterator[SourceRecord]:
    """A mix as in the real feed: actors and votes most, then decisions, documents and cases."""
    for i in range(count):
        case, kind = str(UUID(int=i // 9)), i % 9
        row_id, updated = str(UUID(int=(1 << 96) + i * 7919)), f"2024-03-{1 + i % 28:02}T10:{i % 60:02}:00.1230000"
        if kind < 3:
            yield SourceRecord("ZaakActor", row_id, {
                "zaak": case, "persoon": str(UUID(int=(2 << 96) + i % 500)), "actorNaam": f"Lid {i % 500}",
                "actorFractie": f"Partij {i % 15}", "functie": "Tweede Kamerlid", "relatie": "Indiener",
            }, updated=updated)
        elif kind < 6:
            yield SourceRecord("Stemming", row_id, {
                "besluit": str(UUID(int=(3 << 96) + i // 15)), "fractie": str(UUID(int=(4 << 96) + i % 15)),
                "soort": "Voor" if i % 2 else "Tegen", "actorNaam": f"Partij {i % 15}", "fractieGrootte": str(i % 30),
                "actorFractie": f"Partij {i % 15}", "vergissing": "false",
            }, updated=updated)
        elif kind == 6:
            yield SourceRecord("Besluit", row_id, {
                "agendapunt": str(UUID(int=(5 << 96) + i)), "zaak": (case,), "stemmingsSoort": "Met handopsteken",
                "besluitSoort": "Stemmen - aangenomen", "besluitTekst": "Aangenomen.", "status": "Besluit",
            }, updated=updated)
        elif kind == 7:
            yield SourceRecord("Document", row_id, {
                "zaak": (case,), "documentNummer": f"2024D{i % 100_000:05}", "soort": "Brief regering",
                "onderwerp": f"Brief over onderwerp {i} en wat daaruit volgt voor de uitvoering", "volgnummer": "-1",
                "datum": "2024-03-01T00:00:00", "vergaderjaar": "2023-2024", "kamer": "2", "organisatie": "Tweede Kamer",
                "contentType": "application/pdf", "contentLength": str(1000 + i),
            }, updated=updated)
        else:
            yield SourceRecord("Zaak", case, {
                "nummer": f"2024Z{i // 9 % 100_000:05}", "soort": "Motie", "titel": f"Begroting van onderdeel {i % 90}",
                "onderwerp": f"Motie van het lid {i % 150} over onderwerp {i}", "gestartOp": "2024-03-01T00:00:00",
                "organisatie": "Tweede Kamer", "vergaderjaar": "2023-2024", "status": "Vrijgegeven", "afgedaan": "true",
            }, updated=updated)
