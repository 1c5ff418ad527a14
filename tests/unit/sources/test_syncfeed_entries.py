"""Entries of the SyncFeed become records, whatever prefix, order or emptiness they come with."""

from __future__ import annotations

import pytest
from tests.unit.sources.feed_samples import NS, element, entry, feed, guid, only_record

from deskundig.sources.contract import Item, Problem, SourceRecord
from deskundig.sources.tweedekamer.syncfeed import parse_page


def problems(items: list[Item]) -> list[str]:
    return [item.code for item in items if isinstance(item, Problem)]


def test_a_case_keeps_the_sources_names_and_says_all_its_references() -> None:
    record = only_record(element("zaak", (
        f'<nummer>2025Z14546</nummer><termijn xsi:nil="true" /><afgedaan>false</afgedaan>'
        f'<agendapunt ref="{guid(5)}"/><agendapunt ref="{guid(4)}"/>'
    )))
    assert record.entity == "Zaak"
    assert record.id == guid(1)
    assert record.updated == "2025-06-12T13:03:10.4900000"
    assert record.token == 7
    assert record.values["nummer"] == "2025Z14546"
    assert record.values["termijn"] is None
    assert record.values["agendapunt"] == (guid(5), guid(4))
    assert record.values["activiteit"] == ()
    assert record.values["kamerstukdossier"] is None
    assert "titel" not in record.values
    assert "zaakViaAgendapunt" not in record.values


def test_the_prefix_does_not_matter_and_neither_does_its_absence_on_attributes() -> None:
    plain = only_record(element("verslag", "<soort>Eindpublicatie</soort>", attributes='tk:contentType="text/xml"'))
    prefixed = only_record(
        f'<ns1:verslag xmlns:ns1="{NS}" id="{guid(1)}" ns1:bijgewerkt="2025-06-12T13:03:10.4900000" '
        f'ns1:verwijderd="false" ns1:contentType="text/xml"><ns1:soort>Eindpublicatie</ns1:soort></ns1:verslag>'
    )
    bare = only_record(
        f'<verslag xmlns="{NS}" id="{guid(1)}" bijgewerkt="2025-06-12T13:03:10.4900000" verwijderd="false" '
        f'contentType="text/xml"><soort>Eindpublicatie</soort></verslag>'
    )
    assert plain == prefixed == bare
    assert plain.values["contentType"] == "text/xml"


@pytest.mark.parametrize("yes", ["true", "True", "1"])
def test_a_tombstone_says_nothing_but_that_the_row_is_withdrawn(yes: str) -> None:
    record = only_record(element("stemming", deleted=yes))
    assert record.deleted
    assert dict(record.values) == {}


def test_a_withdrawn_row_may_still_have_a_body() -> None:
    record = only_record(element("zaak", "<nummer>2025Z00001</nummer>", deleted="true"))
    assert record.deleted
    assert dict(record.values) == {"nummer": "2025Z00001"}


def test_references_may_be_empty_dangling_and_repeated() -> None:
    record = only_record(element("stemming", f'<besluit ref="{guid(9)}"/><persoon/><fractie ref=""/>'))
    assert (record.values["besluit"], record.values["persoon"], record.values["fractie"]) == (guid(9), None, None)
    twice = only_record(element("stemming", f'<besluit ref="{guid(9)}"/><besluit ref="{guid(8)}"/>'))
    assert twice.values["besluit"] == (guid(9), guid(8))


def test_a_side_job_has_its_period_and_pay_inside() -> None:
    record = only_record(element("persoonNevenfunctie", (
        "<omschrijving>Lid raad</omschrijving><periode><van>2012-11</van></periode>"
        "<vergoeding><soort>Onbezoldigd</soort><toelichting>geen</toelichting></vergoeding>"
    )))
    assert record.values["periode.van"] == "2012-11"
    assert record.values["periode.totEnMet"] is None
    assert record.values["vergoeding.toelichting"] == "geen"


def test_a_commitment_may_name_several_letters_and_several_people() -> None:
    record = only_record(element("toezegging", (
        "<kamerbriefNakoming>2026D00001</kamerbriefNakoming><kamerbriefNakoming>2026D00002</kamerbriefNakoming>"
        f'<toegezegdAan ref="{guid(2)}"/><toegezegdAan ref="{guid(3)}"/><toegezegdAanFractie/>'
    )))
    assert record.values["kamerbriefNakoming"] == ("2026D00001", "2026D00002")
    assert record.values["toegezegdAan"] == (guid(2), guid(3))
    assert record.values["toegezegdAanFractie"] is None


def test_the_documents_system_number_of_an_activity_is_plain_text() -> None:
    assert only_record(element("activiteit", "<vrsNummer>16436107</vrsNummer>")).values["vrsNummer"] == "16436107"


def test_each_entry_has_its_own_token() -> None:
    page = feed(entry(element("zaal", row=1), token=11, row=1), entry(element("zaal", row=2), token=29, row=2))
    assert [item.token for item in parse_page(page) if isinstance(item, SourceRecord)] == [11, 29]


def test_a_missing_token_does_not_shift_the_others() -> None:
    page = feed(entry(element("zaal", row=1), token=None), entry(element("zaal", row=2), token=29, row=2))
    assert [item.token for item in parse_page(page) if isinstance(item, SourceRecord)] == [0, 29]


def test_text_with_escapes_comments_and_cdata_is_one_text() -> None:
    record = only_record(element("zaak", "<titel>A &amp; B &#8211; <![CDATA[<c>]]><!-- stil --> d</titel>"))
    assert record.values["titel"] == "A & B – <c> d"


def test_what_is_not_known_is_told_and_kept() -> None:
    items = list(parse_page(feed(entry(element("zaak", "<nieuwVeld>x</nieuwVeld>")))))
    assert problems(items) == ["unknown-field"]
    assert [i.values["nieuwVeld"] for i in items if isinstance(i, SourceRecord)] == ["x"]


def test_trouble_in_one_entry_leaves_the_others() -> None:
    page = feed(
        entry(element("draak"), row=1),
        entry(f'<zaak xmlns="{NS}" id="geen-guid"/>', row=2),
        entry("", row=3),
        entry(element("zaak", "<titel>a</titel><titel>b</titel>", row=4), row=4),
        entry(element("zaak", "<titel><b>vet</b></titel>", row=5), row=5),
    )
    items = list(parse_page(page))
    assert sorted(problems(items)) == ["entry-empty", "no-id", "repeated-field", "unexpected-children", "unknown-entity"]
    assert [item.id for item in items if isinstance(item, SourceRecord)] == [guid(4), guid(5)]
    assert next(i for i in items if isinstance(i, SourceRecord)).values["titel"] == "b"
