"""The first screen of a pack: four answers, made of the pack's own lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from lxml import html

from deskundig.packs.domain.glance import TITLE, at_a_glance
from deskundig.packs.domain.pack import Form, Line, Part, Run, Section, SectionKey, SourceNote, assemble
from deskundig.packs.render.html import to_html
from deskundig.packs.render.markdown import to_markdown


def _said(pack):
    return {line.plain for section in pack.sections for line in section.lines()}


def test_a_glance_says_nothing_that_no_section_says(pack):
    answers = at_a_glance(pack)
    assert answers
    assert {line.plain for answer in answers for line in answer.lines} <= _said(pack)


def test_every_line_at_a_glance_keeps_its_source(pack):
    assert all(line.sources for answer in at_a_glance(pack) for line in answer.lines)


def test_an_answer_fits_on_a_part_of_a_screen(pack):
    assert all(0 < len(answer.lines) <= 4 for answer in at_a_glance(pack))
    assert all(not line.details for answer in at_a_glance(pack) for line in answer.lines)


def test_each_answer_names_the_section_where_the_rest_stands(pack):
    for answer in at_a_glance(pack):
        assert pack.sections[answer.number - 1].title == answer.title


def test_the_glance_stands_before_the_first_section_in_page_and_text(pack):
    heads = [" ".join(e.text_content().split()) for e in html.fromstring(to_html(pack)).iter("h2")]
    assert heads[0] == TITLE
    text = to_markdown(pack)
    assert text.index(f"## {TITLE}") < text.index("## 1. ")


def named(people):
    """Names at a glance of a pack with these cards: of each its kind of knowledge, its name and its place."""
    note = SourceNote("Stuk", "Kamer")
    groups = dict.fromkeys(group for group, _, _ in people)
    parts = tuple(
        Part(Form.CARDS, tuple(Line((Run(n),), (note,), place=p) for g, n, p in people if g == group), heading=group)
        for group in groups
    )
    empty = {key: Section(key, (Line((Run("leeg"),), (note,)),)) for key in SectionKey}
    filled = {**empty, SectionKey.PEOPLE: replace(empty[SectionKey.PEOPLE], parts=parts)}
    made = assemble(title="Veren", made=datetime(2031, 5, 1, tzinfo=UTC), sections=filled.values())
    return [line.plain for answer in at_a_glance(made) if answer.names for line in answer.lines]


def test_who_has_most_evidence_comes_first_and_then_the_best_of_another_kind_of_knowledge():
    people = [("Veld", "Bond", 6), ("Veld", "Vereniging", 40), ("Proces", "Iris", 1), ("Proces", "Koen", 2), ("Vak", "TNO", 3)]
    assert named(people) == ["Iris", "TNO", "Bond"]


def test_somebody_of_another_kind_of_knowledge_who_stands_far_down_is_not_named_at_a_glance():
    people = [("Veld", "Bond van één brief", 48), ("Proces", "Iris", 1), ("Proces", "Koen", 2), ("Proces", "Noor", 3)]
    assert named(people) == ["Iris", "Koen", "Noor"]


def test_names_without_a_ranking_stay_in_their_order():
    assert named([("Mensen", "Iris", 0), ("Mensen", "Koen", 0), ("Organisaties", "Bond", 0)]) == ["Iris", "Bond", "Koen"]


def test_a_person_at_a_glance_is_told_without_the_pieces_but_with_the_count(pack):
    people = next((answer for answer in at_a_glance(pack) if answer.names), None)
    cards = [line for section in pack.sections for part in section.parts if part.form == "cards" for line in part.lines]
    assert bool(people) == bool(cards)
    for line in people.lines if people else ():
        assert any(replace(card, details=(), facts=card.facts[:1]) == line for card in cards)
