"""The reads behind the pages: complete, and in a constant number of queries."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deskundig.kernel.ref import Kind, Ref
from deskundig.record.domain.relations import Relation
from deskundig.record.queries.cases import case_page
from deskundig.record.queries.documents import document_page
from deskundig.record.queries.dossiers import dossier_page
from deskundig.record.queries.events import event_page
from deskundig.record.queries.organizations import organization_page
from deskundig.record.queries.people import person_page
from deskundig.record.queries.reports import report_page, speech
from deskundig.record.queries.votes import vote_page


def test_a_document_page_has_everything_around_its_text(world: Any) -> None:
    page = document_page("2031D00002")
    assert page is not None
    assert page.ref == Ref(Kind.DOCUMENT, "2031D00002")
    assert page.dates.asked == date(2031, 2, 3)
    assert page.official_page == "https://zoek.officielebekendmakingen.nl/ah-tk-20302031-12.html"
    assert [v.number for v in page.versions] == [2, 1]
    assert page.version is not None and page.version.number == 2
    assert [(v.number, v.dropped) for v in page.versions] == [(2, False), (1, True)]
    assert [c.line.number for c in page.cases] == ["2031Z00001"]
    assert [d.number for d in page.cases[0].documents] == ["2031D00001"]
    assert [e.number for e in page.events] == ["2031A00001"]
    assert page.topics == ("Wonen",)
    assert "Kent u het rapport" in page.prose.text


def test_the_party_of_a_person_is_the_party_at_the_date_of_the_document(world: Any, making: Any) -> None:
    page = document_page("2031D00002")
    assert page is not None
    addressee = next(p for p in page.people if p.role == "Gericht aan")
    assert (addressee.name, addressee.party) == ("Iris Zonneveld", "PA")
    signer = page.people[0]
    assert (signer.name, signer.function, signer.ref) == ("M. Bewind", "Minister van Wonen", None)
    early = making.document(world.things, "early", "2026D00001", type="Motie", subject="Vroege motie", date=date(2026, 1, 1))
    making.m.Involvement.objects.create(
        id=making.uid("early"), source="tweedekamer", subject_kind="document", subject_id=early.id, role="Eerste ondertekenaar",
        person=world.member, party_name="",
    )
    earlier = document_page("2026D00001")
    assert earlier is not None and earlier.people[0].party == "PB"


def test_the_thread_runs_from_the_question_to_the_answer(world: Any) -> None:
    page = document_page("2031D00002")
    assert page is not None
    assert [(m.what, m.here) for m in page.thread] == [
        ("Schriftelijke vragen", False), ("Antwoord schriftelijke vragen", True), ("Commissiedebat", False)
    ]


def test_attachments_are_seen_from_both_sides(world: Any) -> None:
    letter, annex = document_page("2031D00004"), document_page("2031D00005")
    assert letter is not None and annex is not None
    assert [d.number for d in letter.attachments] == ["2031D00005"]
    assert [d.number for d in annex.attached_to] == ["2031D00004"]


def test_a_cited_document_knows_who_cites_it(world: Any) -> None:
    page = document_page("2031D00003")
    assert page is not None
    assert [(c.line.number, c.text) for c in page.cited_by] == [("2031D00002", "31 490, nr. 7")]
    assert page.cases[0].decisions[0].tally.supporting == 9


@pytest.mark.parametrize("key", ["2031D00009", "2099D99999", "", "kst-31490-99", "x" * 400, "'; drop table"])
def test_a_withdrawn_or_unknown_document_has_no_page(world: Any, key: str) -> None:
    assert document_page(key) is None


def test_a_document_without_a_number_is_found_by_its_id(world: Any) -> None:
    page = document_page(str(world.named.id))
    assert page is not None and page.heading == "Rapport zonder nummer"


def test_more_papers_cost_no_more_queries(world: Any, making: Any) -> None:
    with CaptureQueriesContext(connection) as before:
        document_page("2031D00002")
    for n in range(20):
        extra = making.document(world.things, f"x{n}", f"2031D1{n:04}", type="Brief regering", subject=f"Brief {n}", date=date(2031, 3, 11))
        making.refer(extra, Relation.DOCUMENT_CASE, world.case)
        making.refer(extra, Relation.DOCUMENT_PARENT, world.answer)
    with CaptureQueriesContext(connection) as after:
        page = document_page("2031D00002")
    assert page is not None and len(page.cases[0].documents) == 21 and len(page.attachments) == 20
    assert len(after) == len(before) <= 24


def test_a_case_page_shows_papers_people_decisions_and_agenda(world: Any, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(20):
        page = case_page("2031Z00001")
    assert page is not None
    assert [d.number for d in page.documents] == ["2031D00001", "2031D00002"]
    assert [(p.role, p.name) for p in page.people] == [
        ("Indiener", "Iris Zonneveld"), ("Gericht aan", "Ministerie van Wonen"), ("Volgcommissie", "Commissie voor Wonen")
    ]
    assert page.dossier is not None and page.dossier.printed == "31\u00a0490"
    assert [e.number for e in page.events] == ["2031A00001"]


def test_a_vote_that_only_shares_the_agenda_item_is_not_told_as_the_motions_own(world: Any, making: Any) -> None:
    case = making.m.Case.objects.create(id=making.uid("z9"), source="tweedekamer", number="2031Z00009", type="Motie", subject="Motie X")
    making.refer(world.decision, Relation.DECISION_CASE_BY_AGENDA, case)
    alone = case_page("2031Z00009")
    assert alone is not None and alone.decisions[0].exact
    second = making.m.Case.objects.create(id=making.uid("z10"), source="tweedekamer", number="2031Z00010", type="Motie", subject="Motie Y")
    making.refer(world.decision, Relation.DECISION_CASE_BY_AGENDA, second)
    shared = case_page("2031Z00009")
    assert shared is not None and not shared.decisions[0].exact


def test_a_dossier_lists_its_papers_in_print_order(world: Any, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(14):
        page = dossier_page("31490")
    assert page is not None and page.known
    assert [p.sequence for p in page.papers] == [7, 8]
    assert page.by_year == ((2031, 2),)
    chapter = dossier_page("36600-VII")
    assert chapter is not None and chapter.printed == "36\u00a0600\u00a0VII" and chapter.papers == ()


def test_papers_of_a_dossier_that_is_not_here_are_found_by_their_number(world: Any, making: Any) -> None:
    making.document(world.things, "lone", "2031D00077", identifier="kst-27859-12", type="Brief regering", title="Modernisering", subject="Brief regering")
    making.document(world.things, "other_chapter", "2031D00078", identifier="kst-27859-A-3", type="Brief regering", subject="Ander stuk")
    page = dossier_page("27859")
    assert page is not None and not page.known
    assert [p.number for p in page.papers] == ["2031D00077"]
    assert page.title == "Modernisering"
    assert dossier_page("99999") is None


def test_an_event_page_shows_agenda_people_and_promises(world: Any, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(24):
        page = event_page("2031A00001")
    assert page is not None
    assert [p.name for p in page.people] == ["Iris Zonneveld"]
    assert [d.number for d in page.agenda[0].documents] == ["2031D00001", "2031D00002"]
    assert [c.number for c in page.commitments] == ["TZ203103-001"]
    assert [(r.id, r.first_turn) for r in page.reports] == [(world.report.id, 1)]


def test_a_sitting_is_named_by_its_id_and_not_by_its_number(world: Any) -> None:
    assert event_page("64") is None
    page = event_page(str(world.sitting.id))
    assert page is not None and page.reports[0].id == world.report.id


def test_a_vote_page_counts_seats_and_names_the_motion(world: Any, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(14):
        page = vote_page(str(world.decision.id))
    assert page is not None and page.certain
    assert (page.line.tally.supporting, page.line.tally.opposing) == (9, 5)
    assert page.line.tally.mistakes == ("PB",)
    assert [c.number for c in page.cases] == ["2031Z00002"]
    assert [p.name for p in page.submitters] == ["Iris Zonneveld", "Bram van Dijk"]


def test_a_report_is_paged_and_every_turn_can_be_found(world: Any, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(9):
        first = report_page(str(world.report.id))
    assert first is not None and first.total == 130 and first.pages > 1
    for turn in (1, 61, 90, 91, 130):
        page = report_page(str(world.report.id), turn=turn)
        assert page is not None and turn in {t.order for t in page.turns}
    assert [s.title for s in first.sections] == ["Warmte", "Regeling"]
    for number in range(1, first.pages + 1):
        page = report_page(str(world.report.id), page=number)
        assert page is not None and page.turns[0].parent is None


def test_a_report_can_be_read_for_one_speaker(world: Any) -> None:
    page = report_page(str(world.report.id), speaker="Minister Bewind")
    assert page is not None and {t.speaker for t in page.turns} == {"Minister Bewind"} and page.total == 65


def test_a_worse_report_names_the_better_one(world: Any) -> None:
    page = report_page(str(world.draft.id))
    assert page is not None and page.better == Ref(Kind.REPORT, str(world.report.id))


def test_one_turn_is_read_by_its_own_key(world: Any) -> None:
    turn = speech(f"{world.report.id}.2")
    assert turn is not None and turn.parent is not None and turn.nature == "interruption"
    assert speech(f"{world.report.id}.999") is None
    assert speech("nonsense") is None


def test_a_person_page_brings_posts_papers_motions_and_turns_together(world: Any, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(24):
        page = person_page("101")
    assert page is not None
    assert page.party is not None and page.party.abbreviation == "PA"
    assert [p.abbreviation for p in page.posts] == ["WON", "PA", "PB"]
    assert [(x.case.number, x.decision.outcome.word) for x in page.motions] == [("2031Z00002", "aangenomen")]
    assert page.turns_total == 65
    assert [d.text for d in page.disclosures] == ["Een boek"]
    assert [c.number for c in page.commitments_received] == ["TZ203103-001"]


def test_an_organisation_page_parts_members_from_former_ones(world: Any, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(18):
        party = organization_page(str(world.party.id), today=date(2031, 4, 1))
    other = organization_page(str(world.other.id), today=date(2031, 4, 1))
    committee = organization_page(str(world.committee.id), today=date(2031, 1, 1))
    assert party is not None and other is not None and committee is not None
    assert [x.name for x in party.members] == ["Bram van Dijk", "Iris Zonneveld"]
    assert [x.name for x in other.former] == ["Iris Zonneveld"]
    assert [e.number for e in committee.coming] == ["2031A00001"]
    ministry = organization_page(str(world.ministry.id), today=date(2031, 4, 1))
    assert ministry is not None and ministry.commitments_total == 1
