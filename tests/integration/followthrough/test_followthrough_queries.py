"""Questions, motions, commitments and answers read from a small made-up record."""

from __future__ import annotations

import json
from datetime import date
from types import ModuleType
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deskundig.cli.commands import answer, questions
from deskundig.cli.commands import commitments as commitments_command
from deskundig.cli.commands import motions as motions_command
from deskundig.cli.errors import CommandError
from deskundig.cli.main import build_parser
from deskundig.followthrough.domain.commitment_states import CommitmentState
from deskundig.followthrough.domain.replies import PROPOSAL
from deskundig.followthrough.queries import (
    CommitmentFilter,
    MotionFilter,
    QuestionFilter,
    QuestionState,
    answer_page,
    commitments,
    count_commitments,
    count_motions,
    count_questions,
    motions,
    open_questions,
    pairs_of,
    promises_of,
)
from deskundig.record import models as m
from deskundig.record.domain.relations import Relation
from deskundig.record.queries.registers.slices import Window

TODAY = date(2031, 5, 1)


FIRST = Window(limit=20)


@pytest.fixture
def threads(world: Any, making: ModuleType) -> Any:
    """The made-up record with three more sets of questions and two more motions."""
    uid, refer, document = making.uid, making.refer, making.document
    t = world.things
    for number, started in (("2031Z00010", date(2031, 4, 25)), ("2031Z00011", date(2031, 3, 20)), ("2031Z00012", date(2031, 4, 1)),
                            ("2031Z00013", date(2031, 4, 2))):
        case = m.Case.objects.create(id=uid(number), source=making.SRC, number=number, type="Schriftelijke vragen", subject=f"Vragen {number}", started=started)
        setattr(t, number, case)
        if number != "2031Z00013":
            refer(document(t, f"q{number}", f"{number[:4]}D{number[-5:]}", type="Schriftelijke vragen", date=started), Relation.DOCUMENT_CASE, case)
    postponed = document(t, "postponed", "2031D00099", type="Mededeling (uitstel antwoord)", date=date(2031, 4, 8))
    refer(postponed, Relation.DOCUMENT_CASE, t.__dict__["2031Z00011"])
    refer(t.gone, Relation.DOCUMENT_CASE, t.__dict__["2031Z00012"])
    m.Document.objects.filter(id=t.gone.id).update(type="Antwoord schriftelijke vragen")
    m.Involvement.objects.create(
        id=uid("to"), source=making.SRC, subject_kind="case", subject_id=uid("2031Z00011"), role="Gericht aan", name="M. Bewind",
        function="Minister van Wonen en Warmte (VRO)",
    )
    m.Involvement.objects.create(
        id=uid("by"), source=making.SRC, subject_kind="case", subject_id=uid("2031Z00010"), role="Indiener", name="X. Onbekend", party_name="Partij C"
    )
    t.changed = m.Case.objects.create(
        id=uid("z3"), source=making.SRC, number="2031Z00003", type="Motie", subject="Gewijzigde motie", started=date(2031, 3, 5), appreciation="Ontraden"
    )
    t.loose = m.Case.objects.create(id=uid("z4"), source=making.SRC, number="2031Z00004", type="Motie", subject="Losse motie", started=date(2031, 3, 6))
    refer(t.changed, Relation.CASE_REPLACES, t.loose)
    rejected = m.Decision.objects.create(id=uid("d3"), source=making.SRC, type="Stemmen - verworpen", text="Verworpen.", status="Besluit")
    refer(rejected, Relation.DECISION_CASE_BY_AGENDA, t.changed)
    refer(rejected, Relation.DECISION_CASE_BY_AGENDA, t.motion_case)
    m.Commitment.objects.create(
        id=uid("tz2"), source=making.SRC, number="TZ203101-002", text="De minister informeert de Kamer binnen drie weken.", status="Openstaand",
        created=date(2031, 1, 10), ministry="Wonen", fulfilled_by="31D00004, 2031D77777, brief volgt",
    )
    m.Commitment.objects.create(
        id=uid("tz3"), source=making.SRC, number="TZ203101-003", text="De minister kijkt ernaar.", status="Voldaan", created=date(2031, 1, 11),
        fulfilled=date(2031, 2, 1), fulfilled_by="kst-31490-8", ministry="Klimaat",
    )
    return world


def numbers(rows: Any) -> list[str]:
    return [row.case.number for row in rows.lines]


def test_questions_are_open_postponed_answered_or_without_papers(threads: Any) -> None:
    found = open_questions(QuestionFilter(), FIRST, today=TODAY)
    assert {row.case.number: row.state for row in found.lines} == {
        "2031Z00010": QuestionState.OPEN, "2031Z00011": QuestionState.POSTPONED, "2031Z00012": QuestionState.OPEN,
        "2031Z00013": QuestionState.UNKNOWN, "2031Z00001": QuestionState.ANSWERED,
    }


def test_the_list_filters_by_state_term_ministry_party_person_words_and_period(threads: Any) -> None:
    def asked(**filters: Any) -> list[str]:
        return numbers(open_questions(QuestionFilter(**filters), FIRST, today=TODAY))

    assert asked(state=QuestionState.OPEN) == ["2031Z00010", "2031Z00012", "2031Z00011"]
    assert asked(state=QuestionState.POSTPONED) == ["2031Z00011"]
    assert asked(state=QuestionState.ANSWERED) == ["2031Z00001"]
    assert asked(state=QuestionState.UNKNOWN) == ["2031Z00013"]
    assert asked(late=True) == ["2031Z00012"]        # 30 days and no notice; the postponed one has three weeks more, to 1 May
    assert asked(ministry="warmte") == ["2031Z00011"]
    assert asked(ministry="ministerie van wonen") == ["2031Z00001"]
    assert asked(party="partij c") == ["2031Z00010"]
    assert asked(party="PA") == ["2031Z00001"]        # by the member's seat: the case itself names no party
    assert asked(person=threads.member.id) == ["2031Z00001"]
    assert asked(words="warmtenetten gemeenten") == ["2031Z00001"]
    assert asked(start=date(2031, 4, 1), end=date(2031, 4, 2)) == ["2031Z00013", "2031Z00012"]
    assert count_questions(QuestionFilter(state=QuestionState.OPEN), today=TODAY) == 3


def test_a_row_tells_who_asked_whom_and_how_long_it_took(threads: Any) -> None:
    row = open_questions(QuestionFilter(state=QuestionState.ANSWERED), FIRST, today=TODAY).lines[0]
    assert row.deadline is not None
    assert (row.deadline.asked, row.deadline.answered, row.deadline.days, row.deadline.late) == (date(2031, 2, 3), date(2031, 3, 10), 35, 14)
    assert [p.name for p in row.askers] == ["Iris Zonneveld"]
    assert row.parties == ("PA",)
    assert row.ministries == ("Wonen",)
    assert [d.number for d in row.answers] == ["2031D00002"]
    postponed = open_questions(QuestionFilter(state=QuestionState.POSTPONED), FIRST, today=TODAY).lines[0]
    assert postponed.ministries == ("Wonen en Warmte",)
    assert postponed.deadline is not None
    assert (postponed.deadline.postponed_in_time, postponed.deadline.late, postponed.deadline.late_plain) == (True, 0, 21)


def test_pages_follow_one_another_without_gap_or_double(threads: Any) -> None:
    seen: list[str] = []
    after = ""
    for _ in range(9):
        page = open_questions(QuestionFilter(), Window(after=after, limit=2), today=TODAY)
        seen += numbers(page)
        after = page.after
        if not after:
            break
    assert seen == ["2031Z00010", "2031Z00013", "2031Z00012", "2031Z00011", "2031Z00001"]


def test_motions_carry_outcome_votes_and_appreciation(threads: Any) -> None:
    rows = {row.case.number: row for row in motions(MotionFilter(), FIRST).lines}
    carried = rows["2031Z00002"]
    assert (carried.outcome, carried.carried, carried.supporting, carried.opposing, carried.certain) == ("aangenomen", True, 9, 5, True)
    assert (carried.decided, carried.appreciation, carried.parties) == (date(2031, 3, 12), "Oordeel Kamer", ("PA",))
    assert [d.identifier for d in carried.documents] == ["kst-31490-7"]
    assert carried.dossier is not None
    assert carried.dossier.key == "31490"
    changed, loose = rows["2031Z00003"], rows["2031Z00004"]
    assert (changed.outcome, changed.certain, changed.possible, changed.decision) == ("verworpen", False, 1, None)
    assert [c.number for c in changed.replaces] == ["2031Z00004"]
    assert [c.number for c in loose.replaced_by] == ["2031Z00003"]
    assert not loose.open
    assert not loose.outcome


def test_motions_are_filtered_by_outcome_appreciation_dossier_party_and_words(threads: Any) -> None:
    def found(**filters: Any) -> set[str]:
        return set(numbers(motions(MotionFilter(**filters), FIRST)))

    assert found(outcome="aangenomen") == {"2031Z00002"}
    assert found(outcome="open") == {"2031Z00004"}
    assert found(appreciation="ontraden") == {"2031Z00003"}
    assert found(dossier=threads.dossier.id) == {"2031Z00002"}
    assert found(party="Partij A") == {"2031Z00002"}
    assert found(person=threads.colleague.id) == {"2031Z00002"}
    assert found(words="gewijzigde") == {"2031Z00003"}
    assert count_motions(MotionFilter()) == 3


def test_a_motion_that_only_shares_its_agenda_item_with_differing_votes_gets_no_outcome(threads: Any, making: ModuleType) -> None:
    carried = m.Decision.objects.create(id=making.uid("d4"), source=making.SRC, type="Stemmen - aangenomen", text="Aangenomen.", status="Besluit")
    making.refer(carried, Relation.DECISION_CASE_BY_AGENDA, threads.changed)
    row = next(r for r in motions(MotionFilter(), FIRST).lines if r.case.number == "2031Z00003")
    assert (row.outcome, row.carried, row.certain, row.possible) == ("", None, False, 2)
    assert numbers(motions(MotionFilter(outcome="aangenomen"), FIRST)) == ["2031Z00002"]
    assert numbers(motions(MotionFilter(outcome="verworpen"), FIRST)) == []


def test_what_is_kept_is_asked_again_once_the_record_changes(threads: Any, making: ModuleType) -> None:
    m.Change.objects.create(kind="case", object_id=threads.case.id, operation="c")
    filters = QuestionFilter(state=QuestionState.OPEN)
    assert count_questions(filters, today=TODAY) == 3
    m.Case.objects.filter(number="2031Z00010").update(hidden=True)
    assert count_questions(filters, today=TODAY) == 3
    m.Change.objects.create(kind="case", object_id=threads.case.id, operation="h")
    assert count_questions(filters, today=TODAY) == 2


def test_commitments_tell_their_due_date_state_and_letters(threads: Any) -> None:
    rows = {row.line.number: row for row in commitments(CommitmentFilter(), FIRST, today=TODAY).lines}
    summer = rows["TZ203103-001"]
    assert summer.dates.due is not None
    assert (summer.dates.due.text, summer.overdue, summer.state) == ("voor de zomer", False, CommitmentState.MADE)
    assert summer.made_to_person is not None
    assert summer.made_to_person.name == "Iris Zonneveld"
    assert summer.event is not None
    late = rows["TZ203101-002"]
    assert (late.overdue, late.days_over) == (True, 90)
    assert [d.number for d in late.letters] == ["2031D00004"]
    assert late.letters_missing == ("2031D77777", "brief volgt")
    done = rows["TZ203101-003"]
    assert (done.state, done.open, done.overdue) == (CommitmentState.CLAIMED, False, False)
    assert done.dates.review == date(2031, 7, 11)
    assert [d.identifier for d in done.letters] == ["kst-31490-8"]


def test_commitments_are_filtered(threads: Any) -> None:
    def found(**filters: Any) -> list[str]:
        return [row.line.number for row in commitments(CommitmentFilter(**filters), FIRST, today=TODAY).lines]

    assert found(open=True) == ["TZ203103-001", "TZ203101-002"]
    assert found(open=False) == ["TZ203101-003"]
    assert found(ministry="klimaat") == ["TZ203101-003"]
    assert found(person=threads.member.id) == ["TZ203103-001"]
    assert found(words="kamer weken") == ["TZ203101-002"]
    assert count_commitments(CommitmentFilter(open=True)) == 2


def test_an_answer_page_has_pairs_proposals_and_the_term(threads: Any) -> None:
    page = answer_page(threads.answer.id, today=TODAY)
    assert page is not None
    assert [(p.pair.number, bool(p.pair.answer)) for p in page.pairs] == [(1, True), (2, False)]
    assert page.deadline is not None
    assert page.deadline.days == 35
    assert [c.number for c in page.cases] == ["2031Z00001"]
    assert all(a.state == PROPOSAL and a.reason for p in page.pairs for a in p.assessments)
    assert [p.number for p in pairs_of(threads.answer.id)] == [1, 2]
    assert answer_page(threads.gone.id, today=TODAY) is None


def test_promises_of_a_letter_are_read_from_its_whole_text(threads: Any, making: ModuleType) -> None:
    making.body(threads.letter, making.prose("Geachte voorzitter,", "Ik stuur de Kamer binnen drie weken het rapport."))
    (found,) = promises_of(threads.letter.id, threads.letter.date)
    assert found.due is not None
    assert found.due.latest == date(2031, 3, 26)
    assert promises_of(threads.annex.id, None) == ()


@pytest.mark.parametrize("rows", [1, 30])
def test_every_list_asks_the_database_the_same_number_of_times_however_long(threads: Any, making: ModuleType, rows: int) -> None:
    for i in range(rows):
        for kind in ("Schriftelijke vragen", "Motie"):
            case = m.Case.objects.create(id=making.uid(f"{kind}{i}"), source=making.SRC, number=f"2030Z{i:05d}", type=kind, started=date(2030, 1, 1))
            making.refer(threads.letter, Relation.DOCUMENT_CASE, case)
            m.Involvement.objects.create(
                id=making.uid(f"in{kind}{i}"), source=making.SRC, subject_kind="case", subject_id=case.id, role="Indiener", person=threads.member
            )
        m.Commitment.objects.create(id=making.uid(f"tzz{i}"), source=making.SRC, number=f"TZ203001-{i:03d}", created=date(2030, 1, 1), fulfilled_by="2031D00004")
    everything = Window(limit=100)
    for read, most in (
        (lambda: open_questions(QuestionFilter(late=True), everything, today=TODAY), 16),  # 8 of these make the sheet, once
        (lambda: open_questions(QuestionFilter(), everything, today=TODAY), 9),
        (lambda: motions(MotionFilter(), everything), 16),
        (lambda: commitments(CommitmentFilter(), everything, today=TODAY), 11),
    ):
        with CaptureQueriesContext(connection) as asked:
            read()
        assert len(asked) <= most, [q["sql"][:90] for q in asked]


def run(module: ModuleType, *words: str) -> int:
    return int(module.run(build_parser().parse_args([module.NAME, *words])))


def test_the_commands_print_one_json_document(threads: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(answer, "ah-tk-20302031-12", "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["number"], shown["counts"]["pairs"], shown["counts"]["answers"]) == ("2031D00002", 2, 1)
    assert shown["pairs"][0]["subquestions"][0]["state"] == "voorstel"
    assert shown["deadline"]["days"] == 35
    assert run(questions, "--open", "--json", "--limit", "2") == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["total"], len(shown["questions"]), bool(shown["next"])) == (3, 2, True)
    assert run(motions_command, "--json", "--outcome", "aangenomen", "--dossier", "31490") == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["motions"][0]["votes"] == {"for": 9, "against": 5}
    assert run(commitments_command, "--open", "--json", "--person", "Iris Zonneveld") == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["commitments"][0]["due"]["text"] == "voor de zomer"


def test_the_commands_print_lines_for_people(threads: Any, capsys: pytest.CaptureFixture[str]) -> None:
    for module, words in ((answer, ["2031Z00001"]), (questions, []), (motions_command, []), (commitments_command, [])):
        assert run(module, *words) == 0
    shown = capsys.readouterr().out
    for piece in ("2 vragen", "2031Z00011 uitgesteld", "aangenomen (9-5)", "TZ203101-002 staat open"):
        assert piece in shown


@pytest.mark.parametrize(
    ("module", "words", "code"),
    [(answer, ["niets"], 1), (answer, ["2031A00001"], 1), (questions, ["--from", "gisteren"], 2), (questions, ["--limit", "0"], 2), (motions_command, ["--person", "Niemand"], 1)],
)
def test_wrong_use_is_told_in_one_line(threads: Any, module: ModuleType, words: list[str], code: int) -> None:
    with pytest.raises(CommandError) as told:
        run(module, *words)
    assert told.value.code == code
    assert "\n" not in str(told.value)
