"""What a vacancy asks for: only its requirements count, errors are known and corrected for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.workforce.domain.vacancy_import import read_postings, read_vacancies
from deskundig.workforce.domain.vacancy_kinds import Asked, rule_kinds
from deskundig.workforce.domain.vacancy_quality import Quality, corrected_share, rogan_gladen
from deskundig.workforce.domain.vacancy_text import Part, cut, requirements
from deskundig.workforce.labelled import LEARN, TEST, classifier, labelled, quality

TEXT = """Over ons
Wij hebben diepgaande kennis van bodem en water.
Wat ga je doen?
Je schrijft beleidsnota's.
Wie ben jij?
Je hebt een opleiding in de hydrologie.
Je bent politiek-bestuurlijk sensitief.
Wat bieden wij?
Kennis van het vak krijg je bij ons vanzelf.
"""


def test_only_what_stands_under_the_requirements_counts() -> None:
    assert requirements(TEXT) == ("Je hebt een opleiding in de hydrologie.", "Je bent politiek-bestuurlijk sensitief.")
    assert [s.part for s in cut(TEXT)] == [Part.ORGANIZATION, Part.TASK, Part.REQUIREMENT, Part.REQUIREMENT, Part.OFFER]


def test_a_text_without_requirements_asks_for_nothing() -> None:
    assert requirements("1e Beheerder in Den Helder voor 38 uur bij het ministerie") == ()


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Je hebt een opleiding in de hydrologie.", {Asked.SUBJECT}),
        ("U hebt een netwerk bij corporaties.", {Asked.FIELD}),
        ("Ervaring met projectmatig werken.", {Asked.PROCESS}),
        ("Je hebt huisbezoeken gedaan.", {Asked.EXECUTION}),
        ("Politieke sensitiviteit is vanzelfsprekend.", {Asked.SENSITIVITY}),
        ("Specifieke vakkennis is niet nodig.", set()),
        ("Je bent een teamspeler.", set()),
    ],
)
def test_rules_tell_the_kinds_apart_and_hear_a_negation(sentence: str, kinds: set[Asked]) -> None:
    assert rule_kinds(sentence) == kinds


@given(st.text(max_size=300))
def test_no_text_breaks_the_classifier(text: str) -> None:
    for sentence in cut(text):
        assert classifier().kinds(sentence.text) <= set(Asked)


def test_more_than_a_hundred_sentences_are_labelled_and_those_to_test_with_stand_apart() -> None:
    rows = labelled()
    assert sum(r.purpose == TEST for r in rows) >= 70
    assert len(rows) >= 300
    assert len({r.text for r in rows}) == len(rows)
    assert {r.vacancy for r in rows if r.purpose == TEST}.isdisjoint({r.vacancy for r in rows if r.purpose == LEARN})


def test_on_sentences_it_never_saw_the_classifier_is_right_and_finds_most() -> None:
    found = quality()
    assert found.precision > 0.9
    assert found.recall > 0.75
    assert all((q.precision or 0) >= 0.85 for q in found.per_sentence.values())


def test_an_observed_share_is_corrected_for_misses_and_false_alarms() -> None:
    # a tenth of what is not there is seen, a fifth of what is there is missed: 24 % seen is 20 % asked
    assert rogan_gladen(0.24, 0.8, 0.9) == pytest.approx(0.2)
    assert rogan_gladen(0.05, 0.8, 0.9) == 0.0
    assert rogan_gladen(0.95, 0.8, 0.9) == 1.0


def test_a_classifier_that_says_nothing_corrects_nothing() -> None:
    poor = Quality(Asked.SUBJECT, 5, 5, 5, 5)
    share = corrected_share(30, 100, poor)
    assert (share.observed, share.corrected, share.low) == (0.3, None, None)
    good = Quality(Asked.SUBJECT, 8, 1, 2, 9)
    share = corrected_share(24, 100, good)
    assert share.low is not None and share.high is not None and share.corrected is not None
    assert share.low < share.corrected < share.high
    with pytest.raises(ValueError, match="zonder teksten"):
        corrected_share(0, 0, good)


def test_vacancies_are_read_and_every_problem_is_told_by_row() -> None:
    head = ["Nummer", "Titel", "Tekst", "Datum", "Schaal"]
    good = {"Nummer": "1", "Titel": "adviseur", "Tekst": "Salaris in schaal 11.", "Datum": "2024-05-31", "Schaal": ""}
    texts, problems = read_vacancies([good, {**good, "Datum": "ooit", "Schaal": "99"}], head)
    assert (texts[0].posted, texts[0].scale) == (date(2024, 5, 31), 11)
    assert [(p.row, p.column) for p in problems] == [(3, "datum"), (3, "schaal")]
    assert [p.row for p in read_vacancies([], ["Nummer"])[1]] == [1, 1, 1]


def test_job_postings_as_sites_publish_them_are_read() -> None:
    posting = {"title": "Jurist", "description": "Tekst", "datePosted": "2022-06-16T10:00", "identifier": {"value": 565478},
               "hiringOrganization": {"name": " Gemeente X"}}
    texts, problems = read_postings([posting, "geen", {"title": "x"}])
    assert (texts[0].number, texts[0].organization) == ("565478", "Gemeente X")
    assert {p.row for p in problems} == {2, 3}
