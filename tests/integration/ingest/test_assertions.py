"""A sudden drop fails a run and holds the search index, until a later run ends well."""

from __future__ import annotations

import pytest
from tests.integration.ingest.loading import load, record

from deskundig.ingest.assertions import check_run, hold, live_rows
from deskundig.ingest.load import Loader, Piece
from deskundig.ingest.models import Run
from deskundig.ingest.prepare import Preparer
from deskundig.ingest.runs import start_run
from deskundig.ingest.tables import all_tables

pytestmark = pytest.mark.django_db


def withdraw(count: int) -> str:
    """Withdraw the first so many of the rows in one run, check it, and give its message."""
    rows = [record("Zaal", n, 5, deleted=True) for n in range(1, count + 1)]
    with start_run("tweedekamer", "sync") as run:
        Loader(run).load([Piece(Preparer("tweedekamer", all_tables()).items(rows))])
        check_run(run)
    return run.failure


def test_many_withdrawals_at_once_fail_the_run() -> None:
    load(*(record("Zaal", n, naam=f"Zaal {n}") for n in range(1, 601)))
    assert withdraw(150).startswith("Controle: Zaal: 150 van 600 rijen")
    assert hold().startswith("Controle: Zaal")
    assert Run.objects.latest("id").state == "failed"
    load(record("Zaal", 601))
    assert hold() == ""


def test_few_withdrawals_are_daily_life() -> None:
    load(*(record("Zaal", n, naam=f"Zaal {n}") for n in range(1, 601)))
    assert withdraw(100) == ""
    assert hold() == ""


def test_tombstones_of_rows_that_were_never_here_are_no_drop() -> None:
    load(record("Zaal", 5000))
    assert withdraw(500) == ""


def test_rows_are_counted_per_entity_also_where_entities_share_a_table() -> None:
    load(record("Activiteit", 1), record("Activiteit", 2), record("Vergadering", 3), record("Activiteit", 4, deleted=True))
    assert (live_rows("tweedekamer", "Activiteit"), live_rows("tweedekamer", "Vergadering")) == (2, 1)
    assert live_rows("tweedekamer", "Draak") == 0


def test_a_run_that_fails_for_another_reason_does_not_hold_the_index() -> None:
    with start_run("tweedekamer", "sync") as run:
        run.fail("de bron antwoordt niet")
    assert hold() == ""
