"""OData records: flat, expanded, as lines, as pages; and links between decisions and cases."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.sources.feed_samples import guid

from deskundig.sources.contract import Also, Problem, SourceRecord
from deskundig.sources.tweedekamer.odata import entity_named, entity_with_keys, parse_json_page, parse_lines

META = {"GewijzigdOp": "2025-02-19T07:59:02.573+01:00", "ApiGewijzigdOp": "2025-03-05T12:02:07.07Z", "Verwijderd": False}


def records(entity: str, *rows: Any) -> dict[str, SourceRecord]:
    """The records by id, of input that must give no problem."""
    content = "\n".join(json.dumps(row) for row in rows).encode()
    items = list(parse_lines(entity, content))
    assert not [item for item in items if isinstance(item, Problem)]
    return {item.id: item for item in items if isinstance(item, SourceRecord)}


def codes(entity: str, content: bytes) -> list[str]:
    return [item.code for item in parse_lines(entity, content, place="f") if isinstance(item, Problem)]


def test_names_become_those_of_the_feed_and_null_stays_null() -> None:
    row = {"Id": guid(1).upper(), "NaamNL": "Partij", "AantalZetels": 9, "ContentType": None, **META}
    found = records("Fractie", row)[guid(1)]
    assert found.values == {"naamNl": "Partij", "aantalZetels": 9, "contentType": None}
    assert (found.updated, found.deleted, found.token) == (META["GewijzigdOp"], False, 0)


def test_keys_become_references() -> None:
    found = records("PersoonNevenfunctieInkomsten", {"Id": guid(1), "Nevenfunctie_Id": guid(2).upper(), **META})
    assert found[guid(1)].values == {"persoonNevenfunctie": guid(2)}
    found = records("Stemming", {"Id": guid(1), "Besluit_Id": guid(2), "Persoon_Id": None, **META})
    assert found[guid(1)].values == {"besluit": guid(2), "persoon": None}


def test_a_side_jobs_period_has_the_feeds_name() -> None:
    found = records("PersoonNevenfunctie", {"Id": guid(1), "PersoonId": guid(2), "PeriodeVan": "2012-11", **META})
    assert found[guid(1)].values == {"persoon": guid(2), "periode.van": "2012-11"}


def test_what_is_expanded_becomes_rows_of_their_own_that_point_back() -> None:
    version = {"Id": guid(3), "Versienummer": 3, "DocumentPublicatie": [{"Id": guid(4), "FileName": "kst.xml", **META}]}
    document = {"Id": guid(2), "DocumentNummer": "2025D06779", "HuidigeDocumentVersie": {**version, **META}, **META}
    found = records("Zaak", {"Id": guid(1), "Nummer": "2025Z02986", "Document": [document], **META})
    assert [r.entity for r in found.values()] == ["Zaak", "Document", "DocumentVersie", "DocumentPublicatie"]
    assert found[guid(2)].values["zaak"] == Also((guid(1),))
    assert isinstance(found[guid(2)].values["zaak"], Also)
    assert found[guid(2)].values["huidigeDocumentVersie"] == guid(3)
    assert found[guid(3)].values["document"] == guid(2)
    assert found[guid(4)].values["documentVersie"] == guid(3)


def test_what_a_row_owns_is_said_in_full_when_it_is_expanded() -> None:
    dossier = {"Id": guid(5), "Nummer": 36600, **META}
    events = [{"Id": guid(6), **META}, {"Id": guid(7), **META}]
    found = records("Zaak", {"Id": guid(1), "Kamerstukdossier": [dossier], "Activiteit": events, **META})
    assert found[guid(1)].values == {"kamerstukdossier": guid(5), "activiteit": (guid(6), guid(7))}
    empty = records("Zaak", {"Id": guid(1), "Kamerstukdossier": [], "Activiteit": [], **META})
    assert empty[guid(1)].values == {"kamerstukdossier": None, "activiteit": ()}


def test_two_dossiers_of_one_case_are_both_given() -> None:
    dossiers = [{"Id": guid(5), **META}, {"Id": guid(6), **META}]
    assert records("Zaak", {"Id": guid(1), "Kamerstukdossier": dossiers, **META})[guid(1)].values == {
        "kamerstukdossier": (guid(5), guid(6))
    }


def test_an_inner_row_with_its_own_key_keeps_it() -> None:
    inner = {"Id": guid(2), "Zaak_Id": guid(9), **META}
    assert records("Zaak", {"Id": guid(1), "ZaakActor": [inner], **META})[guid(2)].values == {"zaak": guid(9)}


def test_a_data_sets_own_key_with_an_underscore_is_read_as_the_navigation() -> None:
    row = {"Id": guid(1), "Agendapunt_Id": guid(2), "_agendapunt": {"Id": guid(2), "Nummer": "2023P20142", **META}, **META}
    found = records("Besluit", row)
    assert found[guid(1)].values == {"agendapunt": guid(2)}
    assert found[guid(2)].values == {"nummer": "2023P20142"}


@pytest.mark.parametrize(("via", "field"), [("agendapunt", "zaakViaAgendapunt"), ("besluit", "zaak")])
def test_links_of_decisions_to_cases_keep_how_they_were_found(via: str, field: str) -> None:
    found = records("", [guid(1), guid(2), via])[guid(1)]
    assert (found.entity, found.updated, found.values) == ("Besluit", "", {field: Also((guid(2),))})


def test_a_withdrawn_row_is_marked() -> None:
    assert records("Zaak", {"Id": guid(1), "Soort": None, **META, "Verwijderd": True})[guid(1)].deleted


def test_unknown_fields_are_told_and_kept() -> None:
    items = list(parse_lines("Zaal", json.dumps({"Id": guid(1), "Stoelen": 12, "Plan": {"a": 1}, **META}).encode()))
    assert [i.code for i in items if isinstance(i, Problem)] == ["unknown-field", "unknown-field"]
    assert [i.values for i in items if isinstance(i, SourceRecord)] == [{"Stoelen": 12, "Plan": '{"a":1}'}]


def test_annotations_are_no_fields() -> None:
    row = {"@odata.context": "https://x/$metadata#Zaal(Id)/$entity", "Id": guid(1), "Zaak@odata.count": 3, **META}
    assert records("", row)[guid(1)].entity == "Zaal"


def test_bad_lines_are_told_with_their_place_and_the_rest_goes_on() -> None:
    good = json.dumps({"Id": guid(1), **META}).encode()
    content = b"\n".join([good, b'{"Id": ', b"12", b'{"Id": "x"}', b"[1, 2]", b"", good])
    items = list(parse_lines("Zaal", content, place="zaal.jsonl", first_line=100))
    assert [i.id for i in items if isinstance(i, SourceRecord)] == [guid(1), guid(1)]
    told = [(i.code, i.place) for i in items if isinstance(i, Problem)]
    assert told == [
        ("json-broken", "zaal.jsonl:101"), ("not-a-record", "zaal.jsonl:102"), ("no-id", "zaal.jsonl:103"),
        ("not-a-record", "zaal.jsonl:104"),
    ]


def test_a_row_of_unknown_sort_and_a_broken_link_are_told() -> None:
    assert codes("", json.dumps({"Id": guid(1), "Iets": 1}).encode()) == ["unknown-entity"]
    assert codes("", json.dumps(["x", "y", "agendapunt"]).encode()) == ["no-id"]


def test_a_nul_character_does_not_reach_the_database() -> None:
    assert records("Zaal", {"Id": guid(1), "Naam": "a\0b", **META})[guid(1)].values == {"naam": "ab"}


def test_nesting_that_never_ends_is_cut_off() -> None:
    row: dict[str, Any] = {"Id": guid(1), **META}
    for _ in range(100):
        row = {"Id": guid(1), "GerelateerdNaar": [row], **META}
    assert 1 <= len(list(parse_lines("Zaak", json.dumps(row).encode()))) < 20


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=9), lambda inner: (
    st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["Id", "Zaak", "Document", "Nummer", "x"]), inner)
)))
def test_no_json_makes_the_reader_fall(value: Any) -> None:
    assert list(parse_lines("Zaak", json.dumps(value).encode())), "a line is a record or is told of, never passed over"


@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_fall(content: bytes) -> None:
    told = list(parse_lines("Zaak", content))
    assert bool(told) == any(line.strip() for line in content.split(b"\n")), "each line with something in it is told of"
    assert list(parse_json_page("Zaak", content)), "no page is passed over in silence"


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("zaak.jsonl.gz", "Zaak"), ("fractie_zetel_persoon.jsonl.gz", "FractieZetelPersoon"),
        ("motie_zaak_met_documenten.jsonl.gz", "Zaak"), ("Zaak.json", "Zaak"), ("iets.jsonl", ""),
        ("https://x/OData/v4/2.0/$metadata#Zaak(Id,Nummer)", "Zaak"), ("https://x/$metadata#Zaak/$entity", "Zaak"),
        ("https://x/$metadata#DocumentPublicatie", "DocumentPublicatie"),
    ],
)
def test_a_file_or_context_names_its_entity(name: str, entity: str) -> None:
    assert entity_named(name) == entity


def test_keys_tell_the_entity_only_when_no_other_has_them() -> None:
    assert entity_with_keys({"Id": 1, "Kabinetsappreciatie": "x", "Nummer": "y"}) == "Zaak"
    assert entity_with_keys({"Id": 1, "Nummer": "y"}) == ""
    assert entity_with_keys({"Id": 1}) == ""
