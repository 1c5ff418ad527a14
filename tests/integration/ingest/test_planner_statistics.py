"""What the planner knows of the sizes of indexes is right, so that it takes the index that was made for a question."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection

from deskundig.record.models import Document, Vote
from deskundig.record.statistics import make_statistics

pytestmark = pytest.mark.django_db
ROWS = 3_000


@pytest.fixture(autouse=True)
def forgotten(db: None) -> Iterator[None]:
    """What this connection read of these rows is not true of another test's."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM sqlite_stat1")
        cursor.execute("ANALYZE sqlite_schema")


def _sizes(table: str) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT idx, stat FROM sqlite_stat1 WHERE tbl = %s AND idx IS NOT NULL", [table])
        return {index: int(stat.split()[0]) for index, stat in cursor.fetchall()}


def test_every_whole_index_is_as_long_as_its_table_and_a_part_is_not() -> None:
    day = date(2024, 1, 1)
    Document.objects.bulk_create(
        Document(id=UUID(int=n), date=day + timedelta(days=n % 90), type="ab"[n % 2], source=f"s{n % 2}") for n in range(ROWS)
    )
    Vote.objects.bulk_create(Vote(id=UUID(int=n), decision_id=UUID(int=n % 9), mistake=n % 10 == 0) for n in range(ROWS))
    make_statistics()
    assert set(_sizes("record_document").values()) == {ROWS}
    votes = _sizes("record_vote")
    assert votes.pop("vote_by_mistake") == ROWS / 10
    assert set(votes.values()) == {ROWS}


def test_the_other_figures_stay_and_an_empty_record_is_no_fault() -> None:
    make_statistics()
    Document.objects.bulk_create(Document(id=UUID(int=n), number=f"{n // 3}") for n in range(60))
    make_statistics()
    with connection.cursor() as cursor:
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE idx LIKE 'record_document_number%%'")
        assert cursor.fetchone() == ("60 3",)


def test_statistics_leave_another_database_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "vendor", "postgresql")
    make_statistics()
    monkeypatch.undo()
    assert not _sizes("record_document")
