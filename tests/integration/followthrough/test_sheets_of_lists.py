"""The sheets that narrowed lists are read from say what the database says, for every filter and two together."""

from __future__ import annotations

import importlib
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from django.core.cache import cache

from deskundig.followthrough.queries.question_rows import ANSWER, ASKED, POSTPONEMENT, QuestionState
from deskundig.followthrough.queries.sheet import both, either, size, without
from deskundig.record.domain.relations import Relation
from deskundig.record.models import (
    Case,
    Change,
    Decision,
    Document,
    Involvement,
    Membership,
    Organization,
    Person,
    Reference,
    Seat,
)

pytestmark = pytest.mark.django_db
questions: Any = importlib.import_module("deskundig.followthrough.queries.questions")
motions: Any = importlib.import_module("deskundig.followthrough.queries.motions")
TODAY = date(2026, 6, 1)
WORDS = ("", "Stikstof en natuur", "Geluid en milieu: VERKEER", "Tarieven – Oekraïne")


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def new(model: Any, **values: Any) -> Any:
    return model.objects.create(id=uuid.uuid4(), source="tweedekamer", **values)


@pytest.fixture
def person(db: None) -> Person:
    """Someone of whom no party was published with the name, but who holds a seat."""
    made: Person = new(Person, number="77", name="An Olm", family_name="Olm", sort_name="olm, an")
    party = new(Organization, type="party", name="Partij van de Zee", abbreviation="PvdZee")
    new(Membership, person=made, seat=new(Seat, organization=party), nature="member", start="2010-01-01")
    return made


def by(case: Case, **who: Any) -> None:
    new(Involvement, subject_kind="case", subject_id=case.pk, **{"role": "Indiener", "name": "Iemand", **who})


def paper(case: Case, type_: str, *, hidden: bool = False) -> None:
    made = new(Document, number=uuid.uuid4().hex[:12], type=type_, subject="Stuk", date=TODAY, hidden=hidden)
    Reference.objects.create(source_id=made.pk, target_id=case.pk, relation=int(Relation.DOCUMENT_CASE))


@pytest.fixture
def asked(person: Person) -> None:
    papers = ((), (ASKED,), (ASKED, ANSWER), (ASKED, f"{POSTPONEMENT} antwoord)"))
    for place in range(48):
        case = new(
            Case, number=f"2026Z{place:05}", type=questions.CASE_TYPE, subject=WORDS[place % 4], title=WORDS[place // 4 % 4],
            started=TODAY - timedelta(days=place * 2), hidden=place == 9, treatment_status="Ingetrokken" if place % 11 == 5 else "",
        )  # fmt: skip
        for type_ in papers[place % 4]:
            paper(case, type_, hidden=place == 13)
        by(case, party_name=("VVD", "vvd", "D66", "")[place // 3 % 4], person=person if place % 5 == 0 else None)
        by(case, role="Gericht aan", function=("minister van Financiën", "staatssecretaris van Defensie")[place % 2])
    Change.objects.create(kind="case", object_id=uuid.uuid4(), operation="n")


def every_two(filters: Any, choices: list[dict[str, Any]]) -> Iterator[Any]:
    yield filters()
    for one in choices:
        yield filters(**one)
    for one, other in combinations(choices, 2):
        if not set(one) & set(other):
            yield filters(**one, **other)


def test_questions_chosen_from_the_sheet_are_those_that_the_database_finds(asked: None, person: Person) -> None:
    sheet, some = questions._sheet(), 0
    choices: list[dict[str, Any]] = [
        *({"state": state} for state in QuestionState), {"late": True}, {"party": "vvd"}, {"party": "PVDZEE"},
        {"party": "nergens"}, {"ministry": "financ"}, {"ministry": "Defensie"}, {"person": person.pk},
        {"words": "natuur"}, {"words": "en verkeer"}, {"words": "stikstof | tarieven"}, {"words": " | "},
        {"words": "Oekraïne"}, {"start": TODAY - timedelta(days=30)}, {"end": TODAY - timedelta(days=50)},
    ]  # fmt: skip
    for filters in every_two(questions.QuestionFilter, choices):
        few = sheet.chosen(questions.chosen(sheet, filters, TODAY))
        found = set(questions.cases_found(filters, TODAY).values_list("id", flat=True))
        assert {uid for _, uid in few.rows(0, len(few))} == found, filters
        assert questions.count_questions(filters, today=TODAY) == len(found)
        some += 0 < len(found) < 40
    assert some > 50, "most of these choices leave something out and something in"


def test_the_counts_beside_the_questions_leave_their_own_filter_out(asked: None) -> None:
    facets = questions.question_facets(questions.QuestionFilter(party="D66", ministry="financ"), today=TODAY)
    assert {name for name, _ in facets.parties} == {"VVD", "vvd", "D66"}
    for name, n in facets.ministries:
        assert n == questions.count_questions(questions.QuestionFilter(party="D66", ministry=name), today=TODAY)
    assert len(facets.ministries) == 2


@pytest.fixture
def moved(person: Person) -> None:
    for place in range(40):
        case = new(
            Case, number=f"2026M{place:05}", type=motions.CASE_TYPE, subject=WORDS[place % 4], started=TODAY - timedelta(days=place),
            appreciation=("", "Oordeel Kamer", "Ontraden")[place % 3], hidden=place == 8,
        )  # fmt: skip
        by(case, party_name=("VVD", "D66", "")[place // 2 % 3], person=person if place % 4 == 0 else None)
        if place % 3:
            word = ("aangenomen", "verworpen", "aangehouden")[place % 5 % 3]
            made = new(Decision, type=f"Stemmen - {word}", hidden=place == 10)
            tie = Relation.DECISION_CASE_BY_AGENDA if place % 2 else Relation.DECISION_CASE
            Reference.objects.create(source_id=made.pk, target_id=case.pk, relation=int(tie))
    Change.objects.create(kind="case", object_id=uuid.uuid4(), operation="n")


def test_motions_chosen_from_the_sheet_are_those_that_the_database_finds(moved: None, person: Person) -> None:
    sheet, some = motions._sheet(), 0
    choices: list[dict[str, Any]] = [
        *({"outcome": outcome} for outcome in (*motions.OUTCOMES, "open")), {"appreciation": "oordeel kamer"},
        {"party": "vvd"}, {"party": "partij van de zee"}, {"person": person.pk}, {"dossier": uuid.uuid4()},
        {"words": "natuur | verkeer"}, {"start": TODAY - timedelta(days=20)}, {"end": TODAY - timedelta(days=5)},
    ]  # fmt: skip
    for filters in every_two(motions.MotionFilter, choices):
        few = sheet.chosen(motions.chosen(sheet, filters))
        found = set(motions.motions_found(filters).values_list("id", flat=True))
        assert {uid for _, uid in few.rows(0, len(few))} == found, filters
        assert motions.count_motions(filters) == len(found)
        some += 0 < len(found) < 35
    assert some > 25


def test_what_comes_into_the_record_is_in_the_narrowed_list_at_once(asked: None) -> None:
    filters = questions.QuestionFilter(party="VVD")
    before = questions.count_questions(filters, today=TODAY)
    case = new(Case, number="2026Z99999", type=questions.CASE_TYPE, subject="Nieuw", started=TODAY)
    by(case, party_name="VVD")
    Change.objects.create(kind="case", object_id=case.pk, operation="n")
    assert questions.count_questions(filters, today=TODAY) == before + 1


def test_selections_are_laid_over_each_other() -> None:
    one, other = bytes([1, 1, 0, 0]), bytes([1, 0, 1, 0])
    assert (both(one, other), either(one, other), without(one)) == (
        bytes([1, 0, 0, 0]), bytes([1, 1, 1, 0]), bytes([0, 0, 1, 1])
    )  # fmt: skip
    assert (size(one), both(one), both(b"", b"")) == (2, one, b"")
