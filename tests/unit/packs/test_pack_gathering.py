"""What is gathered: recency, likeness, one thing once, searches that people can redo."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deskundig.kernel.ref import Kind, Ref
from deskundig.packs.catalogue import Thing
from deskundig.packs.domain.pack import SourceNote
from deskundig.packs.gathering import GROUPS, full_query, query_note, recency
from deskundig.search.domain.nodes import printed
from deskundig.search.domain.query import parse

TODAY = date(2025, 9, 2)


def thing(kind: Kind, type_: str) -> Thing:
    ref = Ref(kind, "1")
    return Thing(UUID(int=1), ref, type_, "Titel", TODAY, SourceNote(title="Titel", publisher="u", ref=ref))


@pytest.mark.parametrize("group", GROUPS, ids=lambda g: g.name)
def test_every_search_of_a_pack_can_be_typed(group):
    query = full_query("externe inhuur", group.words)
    assert printed(parse(query))
    assert query_note(query, "x").path.startswith("/zoeken?q=externe%20inhuur%20soort%3A")


def test_or_keeps_its_meaning_when_words_are_added():
    assert full_query("warmte OR gas", "soort:zaak") == "(warmte OR gas) soort:zaak"
    assert full_query("warmte gas", "soort:zaak") == "warmte gas soort:zaak"
    assert full_query("warmte", "") == "warmte"


@pytest.mark.parametrize(
    ("name", "kind", "type_", "held"),
    [
        ("motions", Kind.CASE, "Motie", True),
        ("motions", Kind.DOCUMENT, "Motie", False),
        ("advice", Kind.DOCUMENT, "Brief Algemene Rekenkamer", True),
        ("advice", Kind.DOCUMENT, "Brief regering", False),
        ("letters", Kind.CASE, "Brief regering", True),
        ("events", Kind.EVENT, "Commissiedebat", True),
        ("questions", Kind.CASE, "Schriftelijke vragen", True),
    ],
)
def test_a_group_holds_its_kinds_and_types(name, kind, type_, held):
    group = next(g for g in GROUPS if g.name == name)
    assert group.holds(thing(kind, type_)) is held


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dates(), st.dates())
def test_recency_never_rises_with_age(one, other):
    older, newer = sorted((one, other))
    assert 0.4 <= recency(older, newer) <= recency(newer, newer) == 1.0


def test_recency_halves_its_fading_part_in_six_years():
    assert recency(TODAY, TODAY) == 1.0
    assert recency(TODAY - timedelta(days=2191), TODAY) == pytest.approx(0.7, abs=0.001)
    assert recency(None, TODAY) == pytest.approx(0.4)
    assert recency(TODAY + timedelta(days=30), TODAY) == 1.0
