"""Each field of each entity of the Tweede Kamer has a place in the record, and lands there."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.sources.feed_samples import guid

from deskundig.ingest.domain.prepared import FIRST_COLUMN, HIDDEN, MODIFIED, Prepared
from deskundig.ingest.mapping.mapper import Mapper
from deskundig.ingest.mapping.steps import meaning_of, steps_of
from deskundig.ingest.mapping.tweedekamer import TWEEDE_KAMER
from deskundig.ingest.tables import all_tables, table_of
from deskundig.kernel.ref import Kind
from deskundig.record.domain.relations import ENDS, Relation
from deskundig.sources.contract import Also, SourceRecord
from deskundig.sources.tweedekamer.schema import ENTITIES

UPDATED = "2026-09-10T13:30:01.8670000"


def mapped(entity: str, deleted: bool = False, updated: str = UPDATED, **values: Any) -> tuple[dict[str, Any], Prepared]:
    """The row as column to value, with ``details`` and the rest of what came out."""
    out = Prepared()
    said = {name.replace("__", "."): value for name, value in values.items()}
    Mapper(TWEEDE_KAMER, all_tables()).take(SourceRecord(entity, guid(1), said, deleted, updated), out)
    (kind, rows), = out.rows.items()
    flat = rows[0][0]
    names = [c.name for c in table_of(kind).columns]
    return {**dict(zip(names, flat[FIRST_COLUMN:], strict=True)), "details": flat[4]}, out


@pytest.mark.parametrize("name", sorted(ENTITIES))
def test_every_field_of_the_source_has_a_place(name: str) -> None:
    entity, spec = ENTITIES[name], TWEEDE_KAMER[name]
    assert spec.fields == set(entity.fields) | set(entity.references)


@pytest.mark.parametrize("name", sorted(ENTITIES))
def test_every_column_named_exists_and_every_relation_fits_its_kind(name: str) -> None:
    spec = TWEEDE_KAMER[name]
    steps_of(spec, table_of(spec.kind))
    assert all(ENDS[relation][0] is spec.kind for relation in spec.relations.values())
    assert set(spec.partial) <= set(spec.columns)
    assert {ENTITIES[name].references[n].repeated for n in spec.relations} <= {True}


def test_a_case_lands_in_its_columns() -> None:
    row, out = mapped(
        "Zaak", nummer="2025Z14546", soort="Motie", gestartOp="2025-02-18T00:00:00", termijn=None, volgnummer="3384",
        afgedaan="true", kamerstukdossier=guid(5), agendapunt=(guid(7), guid(6)), activiteit=(),
    )
    assert (row["number"], row["type"], row["started"], row["deadline"]) == ("2025Z14546", "Motie", "2025-02-18", None)
    assert (row["sequence"], row["closed"], row["dossier_id"]) == (3384, True, guid(5).replace("-", ""))
    flat, _, refs, numbers = out.rows[Kind.CASE][0]
    assert flat[MODIFIED] == "2026-09-10 11:30:01.867000"
    assert not flat[HIDDEN]
    assert refs == ((Relation.CASE_AGENDA_ITEM, (guid(6).replace("-", ""), guid(7).replace("-", ""))),)
    assert numbers == ("2025Z14546",)
    assert out.problems == []


def test_json_and_text_give_the_same_row() -> None:
    text, _ = mapped("Activiteit", nummer="2013A02935", besloten="true", datum="2013-06-24T12:00:00", vrsNummer="15612583")
    json, _ = mapped("Activiteit", nummer="2013A02935", besloten=True, datum="2013-06-24T12:00:00+02:00", vrsNummer="15612583")
    assert text == json
    assert (text["nature"], text["private"], text["date"]) == ("activity", True, "2013-06-24")


def test_a_person_gets_a_printed_name_and_a_sort_name() -> None:
    row, _ = mapped("Persoon", nummer=2316, roepnaam="Michiel", initialen="M.", tussenvoegsel="van", achternaam="Nispen")
    assert (row["number"], row["name"], row["sort_name"]) == ("2316", "Michiel van Nispen", "nispen, michiel van")


def test_an_actor_belongs_to_a_party_or_a_committee() -> None:
    party, _ = mapped("ZaakActor", zaak=guid(2), fractie=guid(3), commissie=None, relatie="Indiener")
    committee, _ = mapped("ZaakActor", zaak=guid(2), fractie=None, commissie=guid(4))
    both, _ = mapped("ZaakActor", zaak=guid(2), fractie=guid(3), commissie=guid(4))
    assert (party["organization_id"], party["subject_kind"], party["role"]) == (guid(3).replace("-", ""), "case", "Indiener")
    assert committee["organization_id"] == guid(4).replace("-", "")
    assert both["organization_id"] == guid(3).replace("-", "")
    assert both["details"] == f'{{"commissie":"{guid(4)}"}}'


def test_a_commitment_names_its_minister_and_all_letters() -> None:
    row, _ = mapped(
        "Toezegging", nummer="TZ202503-130", achternaam="Heerma", initialen="P.E.", voornaam="Pieter",
        kamerbriefNakoming=("2025D1", "2025D2"), status="Openstaand", datumNakoming="0001-01-01T00:00:00",
    )
    assert (row["person_name"], row["fulfilled_by"], row["fulfilled"]) == ("Pieter Heerma", "2025D1, 2025D2", None)
    only_name, _ = mapped("Toezegging", naam="minister van Financiën")
    assert only_name["person_name"] == "minister van Financiën"


def test_a_side_job_keeps_its_partial_dates() -> None:
    row, _ = mapped("PersoonNevenfunctie", persoon=guid(2), periode__van="2012-11", vergoeding__soort="Bezoldigd")
    assert (row["nature"], row["start"], row["end"], row["remuneration"]) == ("side_job", "2012-11", "", "Bezoldigd")


def test_seats_keep_whole_days_from_both_interfaces() -> None:
    feed, _ = mapped("FractieZetelPersoon", van="2023-12-06")
    odata, _ = mapped("FractieZetelPersoon", van="2023-12-06T00:00:00+01:00")
    assert feed["start"] == odata["start"] == "2023-12-06"


def test_an_amount_has_two_decimals() -> None:
    assert mapped("PersoonNevenfunctieInkomsten", bedrag="1250.5")[0]["amount"] == "1250.50"
    assert mapped("PersoonNevenfunctieInkomsten", bedrag=1250.5)[0]["amount"] == "1250.50"


def test_what_has_no_column_is_kept_as_published_and_days_as_days() -> None:
    row, _ = mapped(
        "Activiteit", sidVoortouw="S-1", datumSoort=None, datumVerzoekEersteVerlenging="2024-05-14T00:00:00+02:00"
    )
    assert row["details"] == '{"datumVerzoekEersteVerlenging":"2024-05-14","sidVoortouw":"S-1"}'


def test_impossible_values_are_told_and_kept_beside_the_row() -> None:
    row, out = mapped("Zaak", gestartOp="2025-02-30T00:00:00", volgnummer="veel", kamerstukdossier="x", titel="goed")
    assert (row["started"], row["sequence"], row["dossier_id"], row["title"]) == (None, None, None, "goed")
    assert row["details"] == '{"gestartOp":"2025-02-30T00:00:00","kamerstukdossier":"x","volgnummer":"veel"}'
    assert sorted(p.code for p in out.problems) == ["impossible-date", "unreadable-value", "unreadable-value"]


def test_a_time_of_change_that_cannot_be_read_is_told() -> None:
    _, out = mapped("Zaal", updated="gisteren", naam="Troelstrazaal")
    assert out.rows[Kind.ROOM][0][0][MODIFIED] is None
    assert [p.code for p in out.problems] == ["impossible-date"]


def test_unknown_codes_are_kept_and_told() -> None:
    row, out = mapped("Stemming", soort="Onthouding")
    assert row["choice"] == "Onthouding"
    assert [p.code for p in out.problems] == ["unknown-code"]


def test_a_text_that_does_not_fit_is_kept_whole_beside_the_row() -> None:
    row, out = mapped("Zaak", soort="x" * 500)
    assert row["type"] == "x" * 120
    assert "x" * 500 in row["details"]
    assert [p.code for p in out.problems] == ["text-too-long"]


def test_a_single_reference_that_is_repeated_keeps_the_first_and_tells() -> None:
    row, out = mapped("Zaak", kamerstukdossier=(guid(5), guid(6)))
    assert row["dossier_id"] == guid(5).replace("-", "")
    assert guid(6) in row["details"]
    assert [p.code for p in out.problems] == ["more-than-one"]


def test_a_broken_reference_among_good_ones_is_left_out_and_told() -> None:
    _, out = mapped("Zaak", activiteit=(guid(5), "x"))
    assert out.rows[Kind.CASE][0][2] == ((Relation.CASE_EVENT, (guid(5).replace("-", ""),)),)
    assert [p.code for p in out.problems] == ["unreadable-value"]


def test_the_digest_tells_other_content_and_other_silence_apart() -> None:
    def digest(**values: Any) -> int:
        return int(mapped("Zaak", **values)[1].rows[Kind.CASE][0][0][3])

    assert digest(titel="a") == digest(titel="a")
    assert digest(titel="a") != digest(titel="b")
    assert digest(titel="a") != digest(titel="a", alias=None)
    assert digest(titel="a", activiteit=()) != digest(titel="a", activiteit=(guid(3),))
    assert digest(titel="a", alias=None) == digest(alias=None, titel="a")


def test_what_a_payload_speaks_about_follows_from_its_names() -> None:
    spec = TWEEDE_KAMER["Document"]
    said = meaning_of(spec, table_of(Kind.DOCUMENT), ("titel", "zaak", "activiteit+", "vreemd"))
    assert said.columns == {table_of(Kind.DOCUMENT).place("title")}
    assert said.full == {Relation.DOCUMENT_CASE}
    assert "vreemd" in said.details


def test_links_without_a_row_stay_links() -> None:
    out = Prepared()
    record = SourceRecord("Besluit", guid(1), {"zaakViaAgendapunt": Also((guid(2),))})
    Mapper(TWEEDE_KAMER, all_tables()).take(record, out)
    one, two = guid(1).replace("-", ""), guid(2).replace("-", "")
    assert out.rows == {}
    assert out.links == [("Besluit", Kind.DECISION, one, int(Relation.DECISION_CASE_BY_AGENDA), two)]


def test_an_entity_without_a_place_is_told() -> None:
    out = Prepared()
    Mapper(TWEEDE_KAMER, all_tables()).take(SourceRecord("Draak", guid(1), {}), out)
    assert ([p.code for p in out.problems], out.read) == (["unmapped-entity"], {"Draak": 1})
