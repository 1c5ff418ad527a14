"""The first screen of a pack: four answers, made of the pack's own lines."""

from __future__ import annotations

from dataclasses import replace

from lxml import html

from deskundig.packs.domain.glance import TITLE, at_a_glance
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


def test_a_person_at_a_glance_is_told_without_the_pieces_but_with_the_count(pack):
    people = next((answer for answer in at_a_glance(pack) if answer.names), None)
    cards = [line for section in pack.sections for part in section.parts if part.form == "cards" for line in part.lines]
    assert bool(people) == bool(cards)
    for line in people.lines if people else ():
        assert any(replace(card, details=(), facts=card.facts[:1]) == line for card in cards)
