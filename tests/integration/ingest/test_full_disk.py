"""A database without room: one clear line, the page undone, and the next run takes it again."""

from __future__ import annotations

import pytest
from django.db import connection
from tests.integration.ingest.loading import everything, load, record

from deskundig.ingest.load import Loader, Piece, StorageFullError
from deskundig.ingest.models import ResumeToken, Run
from deskundig.ingest.prepare import Preparer
from deskundig.ingest.runs import start_run
from deskundig.ingest.tables import all_tables
from deskundig.record.models import Change

pytestmark = pytest.mark.django_db(transaction=True)      # a full database ends the outer transaction too


def pragma(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {statement}")
        return int(cursor.fetchone()[0])


def test_what_does_not_fit_is_undone_and_comes_again() -> None:
    load(record("Zaak", 1, titel="was er al"), token="7")
    before, log = everything(), Change.objects.count()
    rows = [record("Zaak", n, titel="x" * 3000) for n in range(2, 400)]
    prepared = Preparer("tweedekamer", all_tables()).items(rows)
    usual = pragma("max_page_count")
    pragma(f"max_page_count = {pragma('page_count') + 20}")
    try:
        with pytest.raises(StorageFullError, match="de schijf is vol"), start_run("tweedekamer", "test") as run:
            Loader(run).load([Piece(prepared, "Zaak", "2800")])
    finally:
        pragma(f"max_page_count = {usual}")
    assert everything() == before
    assert Change.objects.count() == log
    assert ResumeToken.objects.get(stream="Zaak").token == "7"
    failed = Run.objects.get(pk=run.id)
    assert (failed.state, failed.read, failed.message.startswith("de schijf is vol")) == ("failed", 0, True)
    assert load(*rows, token="2800").totals["new"] == 398
