"""Titles of motions and letters taken apart, and the motion that a letter is about."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.followthrough.domain.motion_features import probability_of
from deskundig.followthrough.domain.motion_letters import PROPOSE, Letter, Motion, MotionIndex, best_matches
from deskundig.followthrough.domain.motion_titles import Version, motions_named, own_title, without_numbers

MOTIONS = [
    Motion(1, "Motie van het lid Zandbergher over een zone zonder bestrijdingsmiddelen rond winningen", date(2031, 4, 20)),
    Motion(2, "Gewijzigde motie van het lid Zandbergher over een zone zonder bestrijdingsmiddelen rond winningen (t.v.v. 49103-3)",
           date(2031, 4, 24)),
    Motion(3, "Motie van de leden Boukhrissi en Belkhadir over een eerlijke verdeling binnen een pool", date(2031, 10, 9)),
    Motion(4, "Motie van het lid Mosterdijk over startgeld voor regionale pools", date(2031, 10, 9)),
    Motion(5, "Motie van het lid Walingstra c.s. over het uitvoeren van de motie-Mosterdijk over startgeld voor regionale pools",
           date(2032, 1, 5)),
    *(Motion(100 + n, f"Motie van het lid Ander over onderwerp nummer {n} van {w}", date(2031, 1, 1))
      for n, w in enumerate(["havens", "bruggen", "sluizen", "scholen", "musea", "bossen", "duinen", "dijken", "wegen", "sporen"])),
]  # fmt: skip
INDEX = MotionIndex(MOTIONS)


def first(title: str, sent: date = date(2032, 2, 1)) -> Motion[int]:
    return best_matches(INDEX, Letter(title, sent))[0].motion


def test_a_title_gives_version_names_subject_and_number_apart() -> None:
    (named,) = motions_named(
        "Uitvoering van de gewijzigde motie van de leden Boukhrissi en Van den Oeverland c.s. over een vast verblijf (Kamerstuk 49102-7)"
    )
    assert named.version is Version.CHANGED
    assert named.names == {"boukhrissi", "oeverland"}
    assert named.asks == "een vast verblijf"
    assert (named.joined, named.number) == (True, "(Kamerstuk 49102-7)")


def test_one_letter_can_name_several_motions_each_with_its_own_number() -> None:
    named = motions_named(
        "Reactie op de moties van het lid Graver over een register van dieren (Kamerstuk 29683-293) en over onderzoek naar vaccins (Kamerstuk 29683-294)"
    )
    assert [(n.asks, n.number) for n in named] == [
        ("een register van dieren", "(Kamerstuk 29683-293)"), ("onderzoek naar vaccins", "(Kamerstuk 29683-294)"),
    ]  # fmt: skip
    assert all(n.names == {"graver"} for n in named)


@pytest.mark.parametrize(
    "number", ["(Kamerstuk 36600-VI-87)", "(t.v.v. 36550-17)", "(Kamerstuk 36351-(R2184)-9)", "Kamerstuk 36566, nr. 16"]
)
def test_numbers_are_hidden_in_every_spelling(number: str) -> None:
    assert without_numbers(f"Reactie op de motie over warmte {number}") == "Reactie op de motie over warmte"


def test_a_title_without_the_word_names_no_motion() -> None:
    assert motions_named("Voortgang van de warmtetransitie in emotionele tijden") == ()


def test_the_version_that_the_letter_names_comes_first() -> None:
    assert first("Uitvoering van de gewijzigde motie van het lid Zandbergher over een zone zonder bestrijdingsmiddelen rond winningen").id == 2


def test_a_compound_and_other_forms_of_the_words_still_find_the_motion() -> None:
    found = best_matches(INDEX, Letter("Reactie op de motie-Boukhrissi over eerlijk verdelen binnen pools", date(2032, 2, 1)))
    assert found[0].motion.id == 3


def test_a_motion_about_a_motion_is_not_taken_for_the_motion_it_is_about() -> None:
    title = "Uitvoering van de motie van het lid Walingstra c.s. over het uitvoeren van de motie-Mosterdijk over startgeld voor regionale pools (Kamerstuk 49102-60)"
    assert first(title).id == 5


def test_a_motion_about_a_motion_asks_all_that_its_title_says() -> None:
    own = own_title("Motie van het lid Walingstra over het uitvoeren van de motie-Mosterdijk over startgeld (t.v.v. 49103-3)")
    assert own.asks == "het uitvoeren van de motie-Mosterdijk over startgeld"
    assert own.names == {"walingstra"}


CHAIN = MotionIndex([
    *MOTIONS,
    Motion(6, "Motie van het lid Kruidhof over alles opbiechten bij de voorjaarsnota", date(2032, 1, 5)),
    Motion(7, "Gewijzigde motie van het lid Kruidhof over zeggen wat het kost (t.v.v. 49103-6)", date(2032, 1, 20), 6),
])  # fmt: skip


def chained(title: str) -> int:
    return best_matches(CHAIN, Letter(title, date(2032, 2, 1)))[0].motion.id


def test_a_changed_motion_is_found_by_the_words_of_the_one_it_replaced() -> None:
    assert chained("Appreciatie van de gewijzigde motie van het lid Kruidhof over alles opbiechten bij de voorjaarsnota") == 7


def test_the_motion_itself_comes_first_where_the_letter_speaks_of_no_change() -> None:
    assert chained("Oordeel over de motie van het lid Kruidhof over alles opbiechten bij de voorjaarsnota") == 6


def test_a_title_that_calls_a_motion_by_its_members_leaves_the_version_open() -> None:
    (named,) = motions_named("Onderzoeksopzet motie-Kruidhof biechten")
    assert named.version is Version.UNSAID


def test_who_asks_about_a_motion_without_a_name_is_taken_for_its_member() -> None:
    (named,) = motions_named("Reactie op het verzoek van het lid Kruidhof over het uitvoeren van de motie")
    assert named.names == {"kruidhof"}
    assert "verzoek" not in named.asks


def test_of_two_motions_that_replace_each_other_neither_is_lost() -> None:
    ring = MotionIndex([
        Motion(1, "Motie van het lid Kruidhof over gras", date(2032, 1, 5), 2),
        Motion(2, "Gewijzigde motie van het lid Kruidhof over gras", date(2032, 1, 6), 1),
    ])  # fmt: skip
    found = best_matches(ring, Letter("Uitvoering van de gewijzigde motie-Kruidhof over gras", date(2032, 2, 1)))
    assert {m.motion.id for m in found} == {1, 2}


def test_a_motion_of_weeks_after_the_letter_is_no_candidate() -> None:
    found = best_matches(INDEX, Letter("Reactie op de motie-Mosterdijk over startgeld voor regionale pools", date(2031, 9, 1)))
    assert 4 not in {m.motion.id for m in found}


def test_a_letter_about_a_motion_that_is_not_here_gets_no_proposal() -> None:
    found = best_matches(INDEX, Letter("Reactie op de motie van het lid Onbekend over gratis zwemles", date(2032, 2, 1)))
    assert all(m.probability < PROPOSE for m in found)


def test_the_reason_says_what_speaks_for_it_in_words() -> None:
    found = best_matches(INDEX, Letter("Reactie op de motie van het lid Mosterdijk over startgeld voor regionale pools", date(2032, 2, 1)))
    assert found[0].probability >= PROPOSE
    assert found[0].reason.startswith("100% van de woorden van de motie")
    assert "dezelfde indieners" in found[0].reason


def test_words_are_never_as_certain_as_a_number() -> None:
    assert probability_of(50.0, 50.0) == 0.99


@given(st.text(max_size=300))
def test_any_text_can_be_read_as_a_title(text: str) -> None:
    assert isinstance(own_title(text).asks, str)
    motions_named("motie " + text + " motie")


@given(st.floats(-50, 50), st.floats(0, 50), st.floats(0, 5))
def test_a_better_score_or_a_greater_lead_is_never_less_likely(score: float, lead: float, more: float) -> None:
    assert 0 <= probability_of(score, lead) <= probability_of(score + more, lead) <= 1
    assert probability_of(score, lead) <= probability_of(score, lead + more)
