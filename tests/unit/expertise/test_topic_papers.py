"""What people did on the papers of the topic that a question names."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from deskundig.expertise.domain.deeds import Deed
from deskundig.expertise.domain.ranking import COMPANY, TOPIC, Piece, rank
from deskundig.expertise.domain.topic_papers import TopicPapers, shares, worth_of

AT = date(2031, 1, 1)


def deed(holder: str, dossier: str, role: str = "submitter", age: int = 10) -> Deed[str]:
    return Deed(holder, role, AT - timedelta(days=age), dossier)


def test_a_dossier_counts_for_the_share_of_its_labelled_papers_under_the_topic():
    assert shares({"spoor": 4, "begroting": 1}, {"spoor": 4, "begroting": 10}) == {"spoor": 1.0, "begroting": 0.1}


def test_a_dossier_never_counts_for_more_than_one():
    assert shares({"spoor": 3}, {}) == {"spoor": 1.0}


def test_a_part_counts_by_role_by_age_and_by_dossier():
    worth = worth_of(
        [deed("wrote", "a"), deed("signed", "a", "cosigner"), deed("long ago", "a", age=2000), deed("aside", "b")],
        {"a": 1.0, "b": 0.1}, AT,
    )  # fmt: skip
    assert worth["wrote"] > worth["signed"] > worth["aside"] > worth["long ago"] > 0
    assert worth["signed"] == pytest.approx(0.6 * worth["wrote"])


def test_a_dossier_nobody_asked_for_counts_nothing():
    assert worth_of([deed("someone", "elsewhere")], {"a": 1.0}, AT) == {"someone": 0.0}


def pieces() -> list[Piece]:
    return [Piece(holder, UUID(int=n), "submitter", 1.0, AT - timedelta(days=9)) for n, holder in enumerate("ab", 1)]


def test_who_worked_on_the_topics_papers_comes_first_and_is_told_why():
    first, second = rank(pieces(), TOPIC, AT, topic=TopicPapers(("Verkeer | Spoor",), {"b": 3.0, "stranger": 9.0}))
    assert (first.holder, second.holder) == ("b", "a")
    reason = next(f for f in first.features if f.name == "topic")
    assert "‘Verkeer | Spoor’" in reason.text
    assert reason.value == pytest.approx(first.score - second.score, rel=1e-2)


def test_nobody_is_added_by_a_topic_alone():
    ranked = rank(pieces(), TOPIC, AT, topic=TopicPapers(("Verkeer",), {"stranger": 9.0}))
    assert {r.holder for r in ranked} == {"a", "b"}


def test_an_algorithm_without_topics_does_not_look_at_them():
    plain = rank(pieces(), COMPANY, AT)
    assert rank(pieces(), COMPANY, AT, topic=TopicPapers(("Verkeer",), {"b": 3.0})) == plain
