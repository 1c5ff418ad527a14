"""Faults of the known record site, one test each: persons, votes, cases, dossiers, commitments and reports."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from deskundig.record import models as m
from deskundig.record.domain.relations import Relation

pytestmark = pytest.mark.django_db
Read = Callable[[str], str]
Rows = Callable[[str], list[dict[str, Any]]]


@pytest.fixture
def roll_call(world: Any) -> m.Decision:
    """A roll call: Zonneveld against her party, Van Dijk with it, by mistake."""
    found = m.Decision.objects.create(
        source="x", agenda_item_id=world.decision.agenda_item_id, voting_method="Hoofdelijk", type="Stemmen - aangenomen",
        text="Aangenomen met 3 tegen 1.", order=2,
    )
    for person, choice, mistake in ((world.member, "Tegen", False), (world.colleague, "Voor", True), (None, "Voor", False)):
        m.Vote.objects.create(
            source="x", decision=found, choice=choice, seats=9, actor_name=person.name if person else "Derde Lid",
            party_name="PA", organization=world.party, person=person, mistake=mistake,
        )
    return found


@pytest.mark.parametrize(("nature", "words"), [
    ("side_job", "Commissaris bij een woningcorporatie"), ("trip", "Werkbezoek aan een warmtebron"),
    ("career", "Ingenieur bij een waterschap"), ("education", "Civiele techniek"), ("income", "Neveninkomsten 2030"),
])
def test_what_a_person_made_public_is_shown(world: Any, read: Read, nature: str, words: str) -> None:
    """Known: side jobs, trips, career and education are imported and not shown."""
    m.Disclosure.objects.create(source="x", nature=nature, person=world.member, text=words, start="2030")
    assert words in read("/personen/101")


def test_who_signed_second_has_the_motion_too(world: Any, read: Read) -> None:
    """Known: a person's page shows the cases of which they are the first submitter."""
    assert "Motie van het lid Zonneveld over een expertpool" in read("/personen/102")


def test_a_persons_motions_come_with_their_outcome(world: Any, read: Read) -> None:
    html = read("/personen/101")
    assert "Aangenomen" in html and "9 voor, 5 tegen" in html


def test_a_persons_questions_come_with_their_state(world: Any, read: Read) -> None:
    html = read("/personen/101")
    assert "Schriftelijke vragen (1)" in html and "beantwoord" in html


def test_a_persons_votes_are_shown_and_listed(roll_call: m.Decision, read: Read, rows: Rows) -> None:
    """Known: no votes per member."""
    assert "/stemmingen?persoon=101" in read("/personen/101")
    (row,) = rows("/stemmingen?persoon=101")
    assert row["stemVanGekozene"] == "Tegen"


def test_a_minister_has_a_page_with_what_they_promised(world: Any, read: Read) -> None:
    """Known: no ministers at all."""
    minister = m.Person.objects.create(source="x", number="900", name="Mara Bewind", sort_name="bewind, mara")
    m.Membership.objects.create(
        source="x", nature="post", person=minister, organization=world.ministry, function="minister", portfolio="Wonen",
        start="2030-07-01",
    )
    m.Commitment.objects.filter(id=world.commitment.id).update(person_name="Mara Bewind")
    html = read("/personen/900")
    assert "Ministerie van Wonen" in html and "1\xa0jul\xa02030" in html
    assert "Toezeggingen gedaan" in html and "voor de zomer een brief" in html
    assert "Mara Bewind" in read("/bewindspersonen")


def test_someone_who_never_spoke_has_a_page(world: Any, read: Read) -> None:
    """Known: 500 while no speaker was ever recognised."""
    m.Speech.objects.all().delete()
    assert "Iris Zonneveld" in read("/personen/101")


def test_minutes_spoken_and_the_hour_of_each_turn_are_told(world: Any, read: Read) -> None:
    start = datetime(2031, 3, 20, 14, 5, tzinfo=timezone.get_current_timezone())
    m.Speech.objects.filter(order=1).update(start=start, end=start + timedelta(minutes=12))
    html = read("/personen/101")
    assert "ongeveer 12 minuten" in html and "om 14.05 uur" in html


def test_a_persons_page_asks_a_constant_number_of_questions(world: Any, client: Client) -> None:
    """Known: two queries for each case of a person."""
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get("/personen/101")
        return len(found)

    client.get("/personen/101")
    few = asked()
    for n in range(40):
        case = m.Case.objects.create(source="x", number=f"2031Z1{n:04}", type="Motie", subject=f"Motie {n}", started=date(2031, 1, 1))
        m.Involvement.objects.create(source="x", subject_kind="case", subject_id=case.id, role="Indiener", person=world.member)
    assert asked() <= few + 2


def test_what_one_person_said_about_a_subject_can_be_asked(world: Any, client: Client, read: Read) -> None:
    assert 'action="/verslagen/zoeken"' in read("/personen/101")
    assert 'name="spreker"' in read("/verslagen")
    answer = client.get("/verslagen/zoeken", {"spreker": 'Iris "Zonneveld', "woorden": "warmte"})
    assert answer.status_code == 302
    assert answer["Location"] == "/zoeken?q=persoon%3A%22Iris++Zonneveld%22+warmte&wat=speech"


def test_a_mistaken_vote_is_marked_on_its_page_and_can_be_found(roll_call: m.Decision, read: Read, rows: Rows) -> None:
    """Known: the source's mark of a mistake is ignored."""
    assert "vergissing" in read(f"/stemmingen/{roll_call.id}").lower()
    assert {row["adres"].rpartition("/")[2] for row in rows("/stemmingen?toon=mistake")} >= {str(roll_call.id)}
    assert [r["stemVanGekozene"] for r in rows("/stemmingen?persoon=102")] == ["Voor, bij vergissing"]


def test_a_roll_call_is_known_by_its_method_and_not_by_its_first_row(world: Any, roll_call: m.Decision, rows: Rows, read: Read) -> None:
    """Known: only the first row is looked at. Here a party's row stands first among members."""
    m.Vote.objects.create(id="00000000-0000-0000-0000-000000000001", source="x", decision=roll_call, choice="Voor", seats=5,
                          actor_name="PB", party_name="PB")
    assert [row["adres"].rpartition("/")[2] for row in rows("/stemmingen?toon=roll_call")] == [str(roll_call.id)]
    assert "Iris Zonneveld" in read(f"/stemmingen/{roll_call.id}")


def test_seats_of_members_are_not_added_up_in_a_roll_call(roll_call: m.Decision, rows: Rows) -> None:
    m.Decision.objects.filter(id=roll_call.id).update(text="")
    (row,) = rows("/stemmingen?toon=roll_call")
    assert (row["voor"], row["tegen"]) == (2, 1)


def test_a_member_who_leaves_the_party_line_is_found(roll_call: m.Decision, read: Read) -> None:
    """Known: no breakaway detection."""
    html = read("/stemmingen/afwijkend?van=2031-01-01&tot=2031-12-31")
    assert "Iris Zonneveld" in html and "Bram van Dijk" not in html


def test_votes_can_be_filtered_by_party_with_what_it_chose(world: Any, rows: Rows, read: Read) -> None:
    (row,) = rows(f"/stemmingen?fractie={world.other.id}")
    assert row["stemVanGekozene"] == "Tegen, bij vergissing"
    assert "Stem van Partij B" in read(f"/stemmingen?fractie={world.other.id}")


def test_the_list_of_votes_asks_a_constant_number_of_questions(world: Any, client: Client) -> None:
    """Known: a few queries for each vote."""
    counts = []
    for total in (3, 40):
        while m.Decision.objects.count() < total:
            found = m.Decision.objects.create(
                source="x", agenda_item_id=world.decision.agenda_item_id, type="Stemmen - verworpen", voting_method="Hoofdelijk"
            )
            m.Vote.objects.create(source="x", decision=found, choice="Voor", actor_name="A", party_name="PA", person=world.member)
        client.get("/stemmingen?jaar=2031")
        with CaptureQueriesContext(connection) as asked:
            client.get("/stemmingen?jaar=2031")
        counts.append(len(asked))
    assert abs(counts[0] - counts[1]) <= 1, counts


def test_how_was_voted_stands_with_each_decision(world: Any, rows: Rows, read: Read) -> None:
    """Known: the way of voting is always empty, by a slip in a field's name."""
    assert {row["wijze"] for row in rows("/besluiten")} == {"Met handopsteken"}
    assert "Met handopsteken" in read("/besluiten")


def test_related_cases_are_shown_in_both_directions(world: Any, making: Any, read: Read) -> None:
    """Known: "gerelateerd" in one direction only."""
    other = m.Case.objects.create(source="x", number="2031Z00777", type="Brief regering", subject="Een vervolg op de vragen")
    making.refer(other, Relation.CASE_RELATED, world.case)
    assert "Een vervolg op de vragen" in read("/zaken/2031Z00001")
    assert "Warmtenetten in kleine gemeenten" in read("/zaken/2031Z00777")


def test_what_replaced_a_case_is_shown_in_both_directions(world: Any, making: Any, read: Read) -> None:
    newer = m.Case.objects.create(source="x", number="2031Z00778", type="Motie", subject="Gewijzigde motie over een pool")
    making.refer(newer, Relation.CASE_REPLACES, world.motion_case)
    assert "Gewijzigde motie over een pool" in read("/zaken/2031Z00002")
    assert "over een expertpool" in read("/zaken/2031Z00778")


def test_a_dossier_shows_its_papers_in_print_order_with_years_and_votes(world: Any, making: Any, read: Read) -> None:
    """Known: a list of papers, without a timeline or the state of a bill."""
    making.document(world.things, "bill", "2030D00100", identifier="kst-31490-2", type="Voorstel van wet", date=date(2030, 5, 1),
                    subject="Voorstel van wet", sequence=2, dossier=world.dossier)
    html = read("/dossiers/31490")
    places = [html.index(f"/documenten/{n}") for n in ("2030D00100", "2031D00003", "2031D00004")]
    assert places == sorted(places)
    assert "2030" in html and "2031" in html
    assert "Ingediend" in html or "ingediend" in html


def test_a_page_of_a_dossier_beyond_the_end_is_its_last(world: Any, client: Client) -> None:
    for page in ("999999", "-1", "x", "9" * 400):
        assert client.get(f"/dossiers/31490?pagina={page}").status_code == 200


def test_a_commitment_shows_its_date_that_it_is_late_and_all_its_letters(world: Any, making: Any, read: Read, rows: Rows) -> None:
    """Known: no deadline, nothing overdue, one letter of several."""
    m.Commitment.objects.filter(id=world.commitment.id).update(created=date(2020, 3, 20))
    (row,) = rows("/toezeggingen?status=laat")
    assert row["overTijd"] is True and row["uiterlijk"].startswith("2020-") and row["termijnInWoorden"] == "voor de zomer"
    assert "dagen over tijd" in read("/toezeggingen")
    m.Commitment.objects.filter(id=world.commitment.id).update(fulfilled_by="2031D00004, 2031D00005", status="Voldaan")
    (kept,) = rows("/toezeggingen?status=voldaan")
    assert kept["brieven"] == "2031D00004; 2031D00005"
    assert read(f"/toezeggingen/{world.commitment.number}").count("/documenten/2031D0000") >= 2


def test_one_commitment_can_be_followed(world: Any, read: Read) -> None:
    """Known wish: monitor one commitment."""
    assert "ding=commitment%3ATZ203103-001" in read("/toezeggingen/TZ203103-001")


def test_commitments_are_counted_per_ministry_party_and_committee(world: Any, read: Read, rows: Rows) -> None:
    """Known: per ministry is counted and not shown."""
    m.Commitment.objects.filter(id=world.commitment.id).update(made_to_party=world.party)
    html = read("/toezeggingen")
    for address in ("ministerie=Wonen", "fractie=PA", "commissie=WON"):
        assert f"/toezeggingen?{address}" in html
        assert len(rows(f"/toezeggingen?{address}")) == 1
    assert rows("/toezeggingen?commissie=FIN") == []


def test_questions_show_number_days_term_and_recess(world: Any, making: Any, rows: Rows, read: Read) -> None:
    """Known: red when late, without the days, the term or the recess."""
    case = m.Case.objects.create(source="x", number="2025Z00500", type="Schriftelijke vragen", subject="Vragen in juli", started=date(2025, 7, 1))
    paper = making.document(world.things, "asked", "2025D00500", type="Schriftelijke vragen", subject="Vragen in juli", date=date(2025, 7, 1))
    making.body(paper, making.prose("Vraag 1", "Kent u het bericht?", "Vraag 2", "Wat vindt u daarvan?", "Vraag 3", "Wanneer?"))
    making.refer(paper, Relation.DOCUMENT_CASE, case)
    late = making.document(world.things, "later", "2025D00501", type="Mededeling (uitstel antwoord)", subject="Uitstel", date=date(2025, 7, 15))
    making.refer(late, Relation.DOCUMENT_CASE, case)
    making.document(world.things, "newest", "2025D00502", type="Antwoord schriftelijke vragen", date=date(2025, 10, 1))
    row = next(r for r in rows("/vragen?status=open") if r["zaak"] == "2025Z00500")
    assert (row["aantalVragen"], row["uitgesteld"], row["uiterlijk"]) == (3, True, "2025-07-22")
    assert row["dagenReces"] > 30
    html = read("/vragen?status=open")
    assert "uitstel gemeld op 15\xa0jul\xa02025" in html and "reces" in html


def test_a_report_is_read_in_parts_with_an_address_for_each_turn(world: Any, read: Read, client: Client) -> None:
    """Known: the whole meeting on one page, no anchor per turn."""
    html = read(f"/verslagen/{world.report.id}")
    assert 'id="beurt-1"' in html and 'id="beurt-130"' not in html
    assert 'id="beurt-125"' in read(f"/verslagen/{world.report.id}?beurt=125")
    assert client.get(f"/verslagen/{world.report.id}?pagina=9999").status_code == 200
    assert client.get(f"/verslagen/{world.report.id}?beurt=99999999999999999999").status_code == 200


def test_committees_do_not_share_meetings_by_a_likeness_of_names(world: Any, read: Read) -> None:
    """Known: meetings are tied to committees by LIKE on the name."""
    other = m.Organization.objects.create(source="x", type="committee", name="Commissie voor Wonen en Water", abbreviation="WW")
    assert "2031A00001" in read(f"/organisaties/{world.committee.id}")
    assert "2031A00001" not in read(f"/organisaties/{other.id}")


def test_a_committee_shows_members_with_role_and_dates_without_script(world: Any, read: Read) -> None:
    html = read(f"/organisaties/{world.committee.id}")
    assert "Iris Zonneveld" in html and "Voorzitter" in html and "februari 2030" in html and "(vacature)" in html


def test_a_committee_that_ended_is_told_by_its_own_date(world: Any, rows: Rows) -> None:
    """Known: sleeping is told by a date in the code."""
    m.Organization.objects.filter(id=world.committee.id).update(end=date(2030, 1, 1))
    assert len(rows("/commissies?toon=ended")) == 1 and rows("/commissies?toon=active") == []


def test_motions_name_who_signed_the_paper_where_the_case_names_nobody(world: Any, rows: Rows) -> None:
    m.Involvement.objects.filter(subject_id=world.motion_case.id).delete()
    m.Involvement.objects.create(
        source="koop", subject_kind="document", subject_id=world.motion.id, role="Eerste ondertekenaar", person=world.colleague
    )
    (row,) = rows("/moties")
    assert row["indieners"] == "Bram van Dijk"


def test_the_appreciation_of_the_cabinet_stands_with_the_motion(world: Any, rows: Rows) -> None:
    assert [row["kabinetsappreciatie"] for row in rows("/moties")] == ["Oordeel Kamer"]


def test_a_withdrawn_document_says_so_and_is_in_no_list(world: Any, client: Client, rows: Rows) -> None:
    """Known wish: tell which papers the House took back."""
    answer = client.get("/documenten/2031D00009")
    assert answer.status_code in (200, 410) and "ingetrokken" in answer.content.decode().lower()
    assert "2031D00009" not in {row["nummer"] for row in rows("/documenten")}


def test_two_versions_can_be_compared_and_a_page_has_its_data(world: Any, client: Client, read: Read) -> None:
    """Known: no difference between versions, no JSON of a page."""
    assert "Kent u het" in read("/documenten/2031D00002/verschil")
    assert client.get("/documenten/2031D00002.json").json()["number"] == "2031D00002"


@pytest.mark.parametrize("path", ["/documenten/2031D00002", "/dossiers/31490", "/zaken/2031Z00001", "/personen/101"])
def test_a_page_that_did_not_change_is_not_sent_again(world: Any, client: Client, path: str) -> None:
    tag = client.get(path).headers.get("ETag")
    assert tag
    assert client.get(path, headers={"if-none-match": tag}).status_code == 304
