"""The order of people for a question, and the reasons for it."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskundig.expertise.domain.ranking import ALGORITHMS, EXPCOMBMNZ, PLAIN_VOTES, Algorithm, Piece, confidence, rank
from deskundig.expertise.domain.roles import ROLES, role_code
from deskundig.expertise.domain.spread import Labels, spread

AT = date(2031, 1, 1)


def piece(holder: str, thing: int, fit: float = 1.0, role: str = "submitter", age: int = 10) -> Piece:
    return Piece(holder, UUID(int=thing), role, fit, AT - timedelta(days=age))


def names(*pieces: Piece, algorithm: Algorithm = EXPCOMBMNZ) -> list[str]:
    return [r.holder for r in rank(pieces, algorithm, AT)]


def test_more_things_that_fit_as_well_win():
    assert names(piece("one", 1), piece("two", 2), piece("two", 3)) == ["two", "one"]


def test_a_better_fit_a_heavier_role_and_a_newer_thing_each_win():
    assert names(piece("far", 1, fit=0.2), piece("near", 2, fit=0.9)) == ["near", "far"]
    assert names(piece("helper", 1, role="cosigner"), piece("writer", 2)) == ["writer", "helper"]
    assert names(piece("old", 1, age=2000), piece("new", 2)) == ["new", "old"]


def test_long_experience_is_not_erased():
    old = [piece("veteran", n, age=9000) for n in range(1, 20)]
    assert names(*old, piece("newcomer", 99)) == ["veteran", "newcomer"]
    (only,) = rank([piece("veteran", 1, age=20_000)], EXPCOMBMNZ, AT)
    assert only.votes[0].recency == EXPCOMBMNZ.floor


def test_two_roles_on_one_thing_are_one_piece_of_evidence():
    (only,) = rank([piece("a", 1, role="cosigner"), piece("a", 1, role="submitter")], EXPCOMBMNZ, AT)
    assert [vote.piece.role for vote in only.votes] == ["submitter"]


def test_every_place_has_its_reasons():
    for algorithm in ALGORITHMS.values():
        (only,) = rank([piece("a", 1), piece("a", 2)], algorithm, AT)
        assert only.features and all(feature.text for feature in only.features)
        assert only.votes and only.score > 0


def test_plain_votes_only_count():
    many, few = [piece("many", n, fit=0.1, age=5000) for n in (1, 2)], [piece("few", 3)]
    assert names(*many, *few, algorithm=PLAIN_VOTES) == ["many", "few"]


def test_the_correction_for_being_active_on_everything_holds_back():
    algorithm = Algorithm("test@1", "", prolific=1.0)
    ranked = rank([piece("busy", 1), piece("calm", 2)], algorithm, AT, {"busy": 900, "calm": 3})
    assert [r.holder for r in ranked] == ["calm", "busy"]
    assert any(f.name == "prolific" for f in ranked[1].features)


@settings(deadline=None)  # other work on the machine must not fail it
@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(1, 9), st.floats(0, 1), st.integers(0, 9000)), max_size=30))
def test_scores_are_positive_and_in_order_whatever_is_found(found):
    ranked = rank([piece(h, n, fit, age=age) for h, n, fit, age in found], EXPCOMBMNZ, AT)
    scores = [r.score for r in ranked]
    assert scores == sorted(scores, reverse=True) and all(score > 0 for score in scores)
    assert {r.holder for r in ranked} == {h for h, *_ in found}


@pytest.mark.parametrize(("number", "words"), [(1, "één stuk"), (2, "enig bewijs"), (4, "enig bewijs"), (5, "veel bewijs")])
def test_confidence_is_said_in_words(number, words):
    assert confidence(number) == words


def test_every_role_has_a_weight_between_nothing_and_one_and_a_reason():
    assert all(0 < role.weight <= 1 and role.reason and role.label for role in ROLES.values())


@pytest.mark.parametrize(
    ("role", "type_", "function", "code"),
    [
        ("Eerste ondertekenaar", "Motie", "", "submitter"),
        ("Eerste ondertekenaar", "Antwoord schriftelijke vragen", "minister van Wonen", "answerer"),
        ("Eerste ondertekenaar", "Brief regering", "staatssecretaris Wonen", "author"),
        ("Indiener", "Schriftelijke vragen", "Tweede Kamerlid", "asker"),
        ("Gericht aan", "Motie", "minister", ""),
        ("Afgemeld", "", "", ""),
        ("Iets nieuws", "Brief", "", "involved"),
    ],
)
def test_published_roles_get_our_code(role, type_, function, code):
    assert role_code(role, type_, function) == code


# -- the spread list --

PARTY = {"a1": "A", "a2": "A", "a3": "A", "a4": "A", "b": "B", "c": "C", "none1": "", "none2": ""}


def spread_out(items: list[str], limit: int = 9) -> list[str]:
    return spread(items, lambda i: 10.0 - items.index(i), lambda i: Labels(PARTY[i], "proces", "professie"), limit)


def test_at_most_two_of_one_organisation_among_the_first_five():
    first = spread_out(["a1", "a2", "a3", "a4", "b", "c", "none1", "none2"])[:5]
    assert sum(PARTY[i] == "A" for i in first) <= 2 and first[0] == "a1"


def test_nobody_is_lost_and_a_list_of_one_organisation_stays_whole():
    assert sorted(spread_out(["a1", "a2", "b"])) == ["a1", "a2", "b"]
    assert spread_out(["a1", "a2", "a3", "a4"]) == ["a1", "a2", "a3", "a4"]
    assert spread_out([]) == []
