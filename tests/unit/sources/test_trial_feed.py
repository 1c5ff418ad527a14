"""What the trial servers write is read back as what they were given; collected records merge as a loader merges."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.sources.feed_samples import guid

from deskundig.sources.contract import Also, SourceRecord
from deskundig.sources.trial.collected import Collected
from deskundig.sources.trial.feed_xml import FeedEntry, entity_xml, feed_page, local_time
from deskundig.sources.tweedekamer.schema import ENTITIES, Entity, Origin, Type, categories
from deskundig.sources.tweedekamer.syncfeed import parse_page
from deskundig.sources.tweedekamer.tokens import position_of

SAMPLES = {
    Type.TEXT: "Tekst & <teken> é", Type.INTEGER: "12", Type.DECIMAL: "12.50", Type.FLAG: "true",
    Type.MOMENT: "2025-06-12T10:15:00", Type.DAY: "2025-06-12", Type.PARTIAL: "2025-06",
}
UPDATED = {
    Origin.PARLIS: "2025-06-12T13:03:10.4900000", Origin.SESAM: "2025-06-12T11:03:10.490000Z",
    Origin.OTHER: "2025-06-12T13:03:10.490000+02:00",
}


def full_record(entity: Entity) -> SourceRecord:
    values: dict[str, object] = {
        name: (SAMPLES[f.type], "b") if f.repeated else SAMPLES[f.type] for name, f in entity.fields.items()
    }
    for number, (name, reference) in enumerate(entity.references.items(), 2):
        values[name] = (guid(number), guid(number + 50)) if reference.repeated else guid(number)
    return SourceRecord(entity.name, guid(1), values, updated=UPDATED[entity.origin], token=7)


@pytest.mark.parametrize("name", categories())
def test_every_entity_survives_the_feed(name: str) -> None:
    record = full_record(ENTITIES[name])
    page = feed_page("http://x", name, 0, [FeedEntry(record, 7, "2025-06-12T11:03:10Z")])
    items = list(parse_page(page))
    assert items == [record]
    assert isinstance(items[0], SourceRecord)
    assert dict(items[0].values) == dict(record.values)


@pytest.mark.parametrize("prefix", ["", "tk:", "ns1:"])
def test_a_prefix_changes_nothing_for_who_reads_by_namespace(prefix: str) -> None:
    record = full_record(ENTITIES["Document"])
    page = feed_page("http://x", "Document", 0, [FeedEntry(record, 7, "2025-06-12T11:03:10Z")], prefix=prefix)
    assert list(parse_page(page)) == [record]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="￾￿"), min_size=1))
def test_any_text_survives_the_feed(text: str) -> None:
    record = SourceRecord("Zaal", guid(1), {"naam": text, "sysCode": None}, updated="2025-06-12T13:03:10.4900000", token=7)
    assert list(parse_page(feed_page("http://x", "Zaal", 0, [FeedEntry(record, 7, "")]))) == [record]


def test_a_withdrawn_row_without_values_is_a_bare_element() -> None:
    assert entity_xml(SourceRecord("Zaal", guid(1), {"naam": None}, deleted=True)).endswith('verwijderd="true" />')


def test_pages_tell_where_to_go_on() -> None:
    entries = [FeedEntry(SourceRecord("Zaal", guid(n), {}), n * 7, "") for n in (1, 2)]
    assert position_of(feed_page("http://x", "Zaal", 0, entries)).next_token == 14
    assert position_of(feed_page("http://x", "Zaal", 14, [])).resume_token == 14


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("2025-08-29T00:00:00+02:00", "2025-08-29T00:00:00"), ("2025-08-28T22:00:00Z", "2025-08-29T00:00:00"),
        ("2025-08-29T00:00:00", "2025-08-29T00:00:00"), ("onbekend", "onbekend"),
    ],
)
def test_times_are_written_as_amsterdam_wall_time(text: str, local: str) -> None:
    assert local_time(text) == local


def row(number: int, minute: int, deleted: bool = False, **values: object) -> SourceRecord:
    return SourceRecord("Zaak", guid(number), values, deleted, f"2025-06-12T10:{minute:02}:00+02:00")


def values_of(*records: SourceRecord) -> dict[str, dict[str, object]]:
    return {e.record.id: dict(e.record.values) for e in Collected(records).after("Zaak", 0, 99)}


def test_rows_come_in_the_order_of_their_changes_with_growing_tokens() -> None:
    mixed = Collected([row(1, 30), row(2, 10), SourceRecord("Zaal", guid(9), {}, updated="2025-06-12T10:20:00+02:00")])
    assert [e.record.id for e in mixed.after("Zaak", 0, 9)] == [guid(2), guid(1)]
    everything = mixed.after_in_all(0, 9)
    assert [e.record.id for e in everything] == [guid(2), guid(9), guid(1)]
    assert [e.token for e in everything] == sorted({e.token for e in everything})
    assert [e.record.id for e in mixed.after("Zaak", everything[0].token, 9)] == [guid(1)]


def test_the_newer_of_two_versions_wins_field_by_field() -> None:
    old, new = row(1, 10, titel="oud", soort="Motie"), row(1, 20, titel="nieuw", alias=None)
    assert values_of(old, new) == {guid(1): {"titel": "nieuw", "soort": "Motie", "alias": None}}
    assert values_of(new, old) == {guid(1): {"titel": "nieuw", "alias": None}}


def test_a_withdrawal_empties_nothing() -> None:
    assert values_of(row(1, 10, titel="oud"), row(1, 20, deleted=True, titel=None)) == {guid(1): {"titel": "oud"}}


def test_references_said_among_others_are_added_up() -> None:
    found = values_of(row(1, 10, activiteit=Also((guid(5),))), row(1, 10, activiteit=Also((guid(6), guid(5)))))
    assert found == {guid(1): {"activiteit": (guid(5), guid(6))}}


def test_a_folder_is_read_whole(tmp_path: Path) -> None:
    meta = {"GewijzigdOp": "2025-06-12T10:00:00+02:00"}
    (tmp_path / "zaal.jsonl.gz").write_bytes(gzip.compress(json.dumps({"Id": guid(1), **meta}).encode()))
    (tmp_path / "besluit.json").write_text(json.dumps({"value": [{"Id": guid(2), **meta}, {"Id": guid(3), **meta}]}))
    (tmp_path / "besluit_zaak_links.jsonl").write_text(json.dumps([guid(2), guid(7), "agendapunt"]))
    (tmp_path / "lees.md").write_text("niets")
    collected = Collected.of_folder(tmp_path)
    assert collected.counts == {"Besluit": 2, "Zaal": 1}
    assert collected.after("Besluit", 0, 9)[0].record.values == {"zaakViaAgendapunt": (guid(7),)}
