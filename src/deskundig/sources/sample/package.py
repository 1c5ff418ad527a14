"""The sample as a whole: plan it, write its rows and files, put them in a folder."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import orjson

from . import local_files
from .bill import add_bill
from .budgets import add_budgets, add_folders
from .committee_work import add_meetings, add_procedure_meetings, add_round_tables, add_written_rounds
from .debates import add_debates
from .desk import Desk
from .irregular import add_irregular
from .letters import add_advice, add_letters, add_withdrawn, add_year_reports
from .plan import Book, Promise
from .plan_rows import PlanRows
from .questions import add_questions
from .register_rows import add_registers
from .rows import FIRST_STAGE, LAST_STAGE, File, Row, Rows, Stage
from .small_threads import add_small_threads
from .world import World, content, load_world


@dataclass(frozen=True)
class Sample:
    """One stage of the sample: rows by entity, files by id."""

    stage: Stage
    world: World
    book: Book
    rows: dict[str, list[Row]]
    files: dict[str, File]

    def digest(self) -> str:
        """A hash over everything that does not depend on a typesetter's version."""
        state = hashlib.sha256()
        for entity in sorted(self.rows):
            for row in self.rows[entity]:
                state.update(orjson.dumps(_settled(row), option=orjson.OPT_SORT_KEYS))
        for identity in sorted(self.files):
            file = self.files[identity]
            if file.extension != ".pdf":
                state.update(identity.encode() + file.content)
        return state.hexdigest()

    def write(self, folder: Path) -> None:
        """Rows as JSON lines, one file per entity; files by id under ``resources``."""
        folder.mkdir(parents=True, exist_ok=True)
        for entity, rows in self.rows.items():
            (folder / f"{entity}.jsonl").write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in rows))
        named = {f"{identity}{file.extension}": file.content for identity, file in self.files.items()}
        _write_all(folder / "resources", named)

    def since(self, earlier: Sample) -> Sample:
        """Only what is new or changed, as a source gives it on a second visit."""
        known = {row["Id"]: row for rows in earlier.rows.values() for row in rows}
        rows = {entity: [row for row in found if known.get(row["Id"]) != row] for entity, found in self.rows.items()}
        given = {row["Id"] for found in rows.values() for row in found}
        files = {identity: file for identity, file in self.files.items() if identity in given}
        return Sample(self.stage, self.world, self.book, {k: v for k, v in rows.items() if v}, files)

    def write_reports(self, folder: Path) -> None:
        """The debate reports by the ids of their rows."""
        reports = {row["Id"] for row in self.rows["Verslag"]}
        _write_all(folder, {f"{i}.xml": file.content for i, file in self.files.items() if i in reports})

    def write_local(self, folder: Path) -> None:
        """Local documents with sidecars under ``documenten``, registers under ``registers``, figures in ``cijfers``."""
        _write_all(folder / "documenten", local_files.documents(self.world, self.book))
        _write_all(folder / "registers", local_files.registers(self.world))
        _write_all(folder / "cijfers", local_files.figures(self.world, self.book))


def _write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)


def _settled(row: Row) -> Row:
    """The row without the size of a typeset file."""
    if row.get("ContentType") == "application/pdf":
        return {**row, "ContentLength": 0}
    return {**row, "Bestandsgrootte": 0} if row.get("Extensie") == ".pdf" else row


@lru_cache(maxsize=1)
def plan() -> tuple[World, Book]:
    """Everything that happens in the sample, numbered."""
    world = load_world()
    desk = Desk.open(world)
    calendar = content("calendar")
    add_folders(desk)
    add_year_reports(desk)
    add_advice(desk)
    add_letters(desk)
    add_debates(desk, calendar)
    add_meetings(desk, calendar)
    add_questions(desk)
    add_bill(desk)
    add_round_tables(desk, calendar)
    add_written_rounds(desk)
    add_budgets(desk)
    add_small_threads(desk)
    add_withdrawn(desk)
    add_procedure_meetings(desk, calendar)
    _later_promises(desk)
    return world, desk.plan.book()


def build(*, first: bool = False) -> Sample:
    """The sample as it is (``first=False``) or as it was two weeks before its last day."""
    world, book = plan()
    rows = Rows(FIRST_STAGE if first else LAST_STAGE)
    add_registers(rows, world)
    PlanRows(rows, world, book).add()
    add_irregular(rows)
    return Sample(rows.stage, world, book, rows.by_entity, rows.files)


def _later_promises(desk: Desk) -> None:
    """Promises that repeat, add to or change an earlier one, and one that was met between the two stages."""
    promises = desk.plan.promises
    for key, of, how in (
        ("tz-w3-0", "tz-w1-1", "repeats"),
        ("tz-b2-1", "tz-b1-0", "adds_to"),
        ("tz-i3-1", "tz-i1-1", "changes"),
    ):
        setattr(promises[key], how, of)
    met: Promise = promises["tz-w4-1"]
    met.status, met.fulfilled, met.letters = "Voldaan", date(2026, 10, 23), []
