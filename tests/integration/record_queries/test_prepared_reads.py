"""Reads whose SQL is worked out once give what the queryset itself gives."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from deskundig.record.models import Document, Identifier
from deskundig.record.queries.prepared import Prepared

COLUMNS = ("id", "number", "date", "modified", "hidden", "sequence")
BY_ID = Prepared(lambda ids: Document.objects.filter(id__in=ids, hidden=False).order_by("number").values_list(*COLUMNS))


def test_rows_are_those_of_the_queryset_for_lists_of_any_length(world: Any) -> None:
    every = list(Document.objects.values_list("id", flat=True))
    for length in range(1, len(every) + 1):
        wanted = every[:length]
        expected = list(Document.objects.filter(id__in=wanted, hidden=False).order_by("number").values_list(*COLUMNS))
        assert BY_ID(wanted) == expected
        assert BY_ID(set(wanted)) == expected


def test_values_come_as_the_fields_type(world: Any) -> None:
    row = BY_ID([world.answer.id])[0]
    assert isinstance(row[0], UUID)
    assert row[2] == world.answer.date and row[3].tzinfo is not None and row[4] is False


def test_nothing_asked_is_no_query(world: Any, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert BY_ID([]) == []
    with django_assert_num_queries(1):
        BY_ID([world.answer.id, world.motion.id, world.letter.id])


def test_more_than_fits_is_asked_the_plain_way(world: Any) -> None:
    many = [world.answer.id, *(UUID(int=n) for n in range(600))]
    assert [row[1] for row in BY_ID(many)] == ["2031D00002"]


@pytest.mark.django_db
def test_texts_numbers_and_lists_go_together(world: Any) -> None:
    read = Prepared(
        lambda kind, values: Identifier.objects.filter(kind=kind, value__in=values).order_by("value").values_list("value")
    )
    assert read("document", ["2031D00001", "kst-31490-7", "x'); drop table"]) == [("2031D00001",), ("kst-31490-7",)]
    assert read("case", ["2031D00001", "a", "b"]) == []
    by_sequence = Prepared(lambda n: Document.objects.filter(sequence=n).values_list("number"))
    assert by_sequence(7) == [("2031D00003",)]
    assert by_sequence(8) == [("2031D00004",)]
