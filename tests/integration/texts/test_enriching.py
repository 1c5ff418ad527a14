"""What files and registers say stands beside what other sources say, and never in its place."""

from __future__ import annotations

import json
from uuid import UUID

import pytest

from deskundig.ingest.enrich import RecordWriter
from deskundig.ingest.runs import start_run
from deskundig.kernel.ref import Kind
from deskundig.record.domain.relations import Relation
from deskundig.record.models import Change, Document, Reference

pytestmark = pytest.mark.django_db
OWN = UUID(int=1)


def _put(source: str = "files", *, fill: bool = False, **values: object) -> None:
    with start_run(source, "toets") as run:
        writer = RecordWriter(run, source)
        writer.put(Kind.DOCUMENT, OWN, values, fill=fill)
        writer.flush()


def _row() -> Document:
    return Document.objects.get(pk=OWN)


def test_a_row_of_another_source_keeps_what_it_says_and_gets_what_it_lacks() -> None:
    Document.objects.create(id=OWN, source="tweedekamer", number="2031D00001", title="Titel")
    _put(title="Andere titel", type="Brief", sent="2031-01-01")
    row = _row()
    assert (row.source, row.title, row.type) == ("tweedekamer", "Titel", "Brief")
    assert json.loads(row.details)["sent"] == "2031-01-01"
    _put("koop", type="Nota", sent="2031-02-02")
    row = _row()
    assert (row.source, row.type, json.loads(row.details)["sent"]) == ("tweedekamer", "Brief", "2031-01-01")


def test_a_row_of_ones_own_says_what_was_said_last() -> None:
    _put(title="Eerst", type="Brief")
    _put(title="Dan")
    assert (_row().title, _row().type) == ("Dan", "Brief")
    _put(title="Later", subject="Bomen", fill=True)
    assert (_row().title, _row().subject) == ("Dan", "Bomen")


def test_nothing_new_is_no_change() -> None:
    _put(title="Eerst", sent="2031-01-01")
    count = Change.objects.count()
    _put(title="Eerst", sent="2031-01-01")
    assert Change.objects.count() == count


def test_the_first_word_in_a_batch_stands_and_links_are_added() -> None:
    with start_run("files", "toets") as run:
        writer = RecordWriter(run, "files")
        writer.put(Kind.DOCUMENT, OWN, {"title": "Eerst"})
        writer.put(Kind.DOCUMENT, OWN, {"title": "Dan", "type": "Brief"})
        for target in (2, 3, 2):
            writer.link(Relation.DOCUMENT_CASE, OWN, UUID(int=target), Kind.DOCUMENT)
        assert len(writer) == 1
        writer.flush()
    assert (_row().title, _row().type) == ("Eerst", "Brief")
    assert set(Reference.objects.values_list("target_id", flat=True)) == {UUID(int=2), UUID(int=3)}
    _put(type="Nota")
    assert Reference.objects.count() == 2
