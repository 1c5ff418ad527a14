"""Take in files of OData records: one run per file, so that each file's counts and issues can be seen apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from deskundig.sources.contract import Problem
from deskundig.sources.tweedekamer.meta import NAME
from deskundig.sources.tweedekamer.odata_files import LinesPiece, is_record_file, read_file

from .assertions import check_run
from .intake import Intake, Place
from .prepare import Input, Lines
from .runs import RunContext, start_run
from .stand_ins import settle
from .texts import load_koop_archive
from .vote_order import tie_votes, ties_by_agenda

_ARCHIVES = (".tar.gz", ".tgz", ".zip", ".tar")


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """``lines``: records that stand in the file, 0 for an archive of publications."""

    path: Path
    lines: int
    run: RunContext


def files_in(paths: Iterable[Path]) -> tuple[list[Path], list[Path], list[Path]]:
    """Record files, archives, and the rest, in a fixed order. A path may be a file or a folder."""
    found = [f for p in paths for f in (sorted(x for x in p.rglob("*") if x.is_file()) if p.is_dir() else [p])]
    records = [f for f in found if is_record_file(f)]
    archives = [f for f in found if f.name.lower().endswith(_ARCHIVES) and f not in records]
    return records, archives, [f for f in found if f not in records and f not in archives]


def import_files(records: Iterable[Path], archives: Iterable[Path], intake: Intake) -> Iterator[FileOutcome]:
    """Import one file after the other; archives of official publications last, for their rows come from the records.

    When all are in, votes that the files tie to agenda items only are tied to motions, in a run of their own.
    """
    brought = 0
    for path in records:
        outcome = _import_records(path, intake)
        brought += outcome.run.totals["new"]
        yield outcome
    for path in archives:
        with start_run(NAME, f"import tk-odata {path.name}"[:200]) as run:
            load_koop_archive(path, run)
        brought += run.totals["new"]
        yield FileOutcome(path, 0, run)
    if brought and ties_by_agenda():
        with start_run(NAME, "stemmingen bij moties") as run:
            run.count("link", changed=tie_votes(run))


def _import_records(path: Path, intake: Intake) -> FileOutcome:
    lines = 0
    with start_run(NAME, f"import tk-odata {path.name}"[:200]) as run:

        def pieces() -> Iterator[tuple[Place, Input]]:
            nonlocal lines
            for piece in read_file(path):
                if isinstance(piece, Problem):
                    run.take(piece)
                else:
                    lines += piece.lines
                    yield Place(place=path.name), _input(piece, path)

        intake.take(pieces(), run)
        if run.totals["new"]:
            settle(run)
        check_run(run)
    return FileOutcome(path, lines, run)


def _input(piece: LinesPiece, path: Path) -> Lines:
    return Lines(piece.entity, piece.content, path.name, piece.first_line)
