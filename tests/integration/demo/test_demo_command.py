"""``deskundig demo`` ends on a filled installation; running it again changes nothing; it never mixes with real data."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

QUIET = {"DESKUNDIG_BASE_URL": "http://127.0.0.1:8000"}


@dataclass(frozen=True)
class Installation:
    data: Path
    told_first: str
    changes_after_first: int
    again: subprocess.CompletedProcess[str]

    def ask(self, sql: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.data / "record.sqlite3")) as record:
            return record.execute(sql).fetchall()


def deskundig(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "deskundig.cli.main", "--data", str(data), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **QUIET}, timeout=280)


@pytest.fixture(scope="module")
def demo(made_sample: Path, copy_sample: Callable[[], Path]) -> Installation:
    """What the command left for all tests of this run, and the command once more on it."""
    data = copy_sample()
    told_first = (made_sample / "told.txt").read_text(encoding="utf-8")
    with closing(sqlite3.connect(data / "record.sqlite3")) as record:
        changes = int(record.execute("SELECT count(*) FROM record_change").fetchone()[0])
    return Installation(data, told_first, changes, deskundig(data, "demo", "--no-serve"))


def test_it_takes_everything_in_without_a_problem(demo: Installation) -> None:
    assert "vindbaar" in demo.told_first
    assert demo.ask("SELECT code, message FROM ingest_issue") == []
    assert {state for (state,) in demo.ask("SELECT state FROM ingest_run")} == {"done"}


def test_running_it_twice_changes_nothing(demo: Installation) -> None:
    assert demo.again.returncode == 0, demo.again.stderr
    assert demo.ask("SELECT count(*) FROM record_change") == [(demo.changes_after_first,)]
    assert demo.changes_after_first > 4000


def test_every_table_of_the_record_has_rows(demo: Installation) -> None:
    tables = [str(name) for (name,) in demo.ask("SELECT name FROM sqlite_master WHERE name LIKE 'record\\_%' ESCAPE '\\'"
                                                " AND type = 'table'")]  # fmt: skip
    empty = [name for name in tables if demo.ask(f"SELECT count(*) FROM {name}") == [(0,)]]
    assert empty == ["record_hidden_person"]  # nobody of the sample asked to be left out


def test_every_document_that_is_shown_can_be_read_but_the_one_without_a_file(demo: Installation) -> None:
    unread = demo.ask(
        "SELECT d.number FROM record_document d WHERE NOT d.hidden AND NOT EXISTS "
        "(SELECT 1 FROM record_body b WHERE b.document_id = d.id AND b.current) "
        "AND d.number NOT LIKE 'ronl-%'"  # of Woo documents the sample has descriptions only
    )
    assert unread == [("2022D90000",)]


def test_corrected_documents_keep_the_text_they_had(demo: Installation) -> None:
    kept = demo.ask("SELECT count(*) FROM record_body WHERE NOT current AND version_number = 1")
    assert int(str(kept[0][0])) >= 10


def test_every_citation_leads_to_its_paper_and_every_turn_to_its_speaker(demo: Installation) -> None:
    assert demo.ask("SELECT target_value FROM record_link WHERE target_id IS NULL") == []
    assert demo.ask("SELECT count(*) >= 100 FROM record_link") == [(1,)]
    assert demo.ask("SELECT speaker_name FROM record_speech WHERE person_id IS NULL AND nature != 'procedure'") == []


def test_a_withdrawn_letter_is_hidden_and_a_moved_meeting_is_kept(demo: Installation) -> None:
    assert demo.ask("SELECT subject FROM record_document WHERE hidden AND number != ''") == [
        ("Concept: verdeling van drinkwater bij tekort",)
    ]
    assert demo.ask("SELECT count(*) FROM record_event WHERE status = 'Verplaatst'") == [(2,)]


def test_what_the_site_says_on_every_page_is_kept_with_the_data(demo: Installation) -> None:
    found = json.loads((demo.data / "site.json").read_text(encoding="utf-8"))
    assert "verzonnen" in found["notice"]
    assert found["examples"]


def test_search_finds_it_and_knows_its_parties(demo: Installation) -> None:
    found = json.loads(deskundig(demo.data, "search", "externe inhuur", "--json").stdout)
    assert found["total"] > 20
    assert {"BL", "VM", "ST"} <= set(found["facets"]["party"])


def test_it_refuses_a_folder_with_other_data(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("Een echte brief over een echt onderwerp.", encoding="utf-8")
    assert deskundig(tmp_path / "data", "import", "documents", str(tmp_path / "brief.txt")).returncode == 0
    refused = deskundig(tmp_path / "data", "demo", "--no-serve")
    assert refused.returncode == 2
    assert "kies een lege map" in refused.stderr
    assert "Traceback" not in refused.stderr
