"""Snippets are safe and show the best place; suggestions only where something looks like a slip."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.cpu_time import cpu_seconds

from deskundig.search.domain.query import parse
from deskundig.search.domain.ranking import idf, prior
from deskundig.search.domain.senses import Senses
from deskundig.search.domain.snippets import LENGTH, Marks, snippet, stands_in
from deskundig.search.domain.suggestion import suggest

LONG = "Eerste zin over niets. " * 40 + "De externe inhuur daalt. Inhuurkrachten gaan weg. " + "Nog een zin. " * 60


def marks(*words: str) -> Marks:
    return Marks(tuple((w,) for w in words))


def test_the_best_window_holds_most_of_the_words_asked() -> None:
    text = "Hier staat inhuur alleen. " + "x " * 400 + "Hier staat externe inhuur samen."
    found = snippet(text, marks("externe", "inhuur"))
    assert "<mark>externe</mark> <mark>inhuur</mark>" in found.html
    assert found.html.startswith("… ")
    assert found.marked == 2


def test_a_snippet_starts_at_a_sentence() -> None:
    assert snippet(LONG, marks("inhuur")).html.startswith("… De externe <mark>inhuur</mark> daalt.")


def test_all_forms_in_the_window_are_marked() -> None:
    found = snippet(LONG, Marks((("inhuur", "inhuurkrachten"),)))
    assert "<mark>inhuur</mark>" in found.html and "<mark>Inhuurkrachten</mark>" in found.html


def test_a_compound_in_no_list_is_marked_by_the_word_in_it() -> None:
    assert "<mark>inhuurpoolleider</mark>" in snippet("Een inhuurpoolleider vertrok.", marks("inhuur")).html


def test_the_heaviest_form_that_stands_in_a_text_is_shown_and_no_word_that_only_holds_a_piece_of_it() -> None:
    forms = Marks((("trekken", "getrokken", "trekdieren", "trek"),))
    text = "Met betrekking tot vertrek. " * 30 + "Er waren trekdieren. " + "Niets hier. " * 40 + "Zij hebben getrokken."
    assert "<mark>getrokken</mark>" in snippet(text, forms).html
    assert "<mark>trekdieren</mark>" in snippet(text.replace("getrokken", "gewacht"), forms).html


def test_a_prefix_marks_whole_words() -> None:
    assert "<mark>Inhuurkrachten</mark>" in snippet(LONG, Marks((), ("inhuurk",))).html


def test_accents_do_not_hinder() -> None:
    assert snippet("Een CAFÉ in Curaçao.", marks("cafe", "curacao")).html == "Een <mark>CAFÉ</mark> in <mark>Curaçao</mark>."


def test_without_words_the_text_begins() -> None:
    found = snippet(LONG, marks("zebra"))
    assert found.html.startswith("Eerste zin") and found.marked == 0


def test_notes_and_white_space_are_left_out() -> None:
    assert snippet("De inhuur[^12]\n\n daalt.", marks("inhuur")).html == "De <mark>inhuur</mark> daalt."


def test_html_in_a_text_is_shown_as_text() -> None:
    assert snippet("<script>inhuur</script> & zo", marks("inhuur")).html == "&lt;script&gt;<mark>inhuur</mark>&lt;/script&gt; &amp; zo"


@given(st.text(max_size=600), st.lists(st.sampled_from(["a", "inhuur", "ss", "i", "é", "x1"]), max_size=4))
def test_a_snippet_is_safe_and_short(text: str, words: Sequence[str]) -> None:
    html = snippet(text, marks(*words)).html
    bare = re.sub(r"</?mark>", "", html)
    assert "<" not in bare and ">" not in bare
    assert html.count("<mark>") == html.count("</mark>")
    assert len(unescape(bare)) <= LENGTH + 80


def test_a_huge_text_is_cut_in_bounded_time() -> None:
    text = "inhuur extern " * 60_000
    assert cpu_seconds(lambda: snippet(text, marks("inhuur", "extern", "zebra"))) < 0.5


def test_a_word_stands_in_a_title() -> None:
    assert stands_in("Over Inhuur en meer", marks("inhuur"))
    assert not stands_in("Over inhuurkrachten", marks("inhuur"))
    assert stands_in("Over inhuurkrachten", Marks((), ("inhuur",)))


class Words:
    """A vocabulary of fixed counts."""

    def __init__(self, **counts: int) -> None:
        self.counts = counts
        self.senses = Senses(counts, 100_000)

    def get(self, word: str, default: int, /) -> int:
        return self.counts.get(word, default)

    def size(self) -> int:
        return 100_000

    def forms(self, bases: Sequence[str]) -> list[tuple[str, int]]:
        return []

    relatives = compounds = forms  # type: ignore[assignment]

    def alike(self, word: str, slips: int) -> list[tuple[str, int]]:
        from deskundig.search.domain.distance import distance

        return [(w, c) for w, c in self.counts.items() if distance(w, word, slips) <= slips]


WORDS = Words(externe=500, inhuur=400, extern=300, stikstof=900, stik=2, stof=200, omtzigt=80, kamer=9000, huur=900, inuur=1)


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("inhur", "inhuur"), ("stiktsof", "stikstof"), ("Omtzicht", "Omtzigt"), ("extern einhuur", "externe inhuur"),
        ("stik stof", "stikstof"), ("externeinhuur", "externe inhuur"), ("inuur", "inhuur"), ('"externe inhur"', '"externe inhuur"'),
        ("soort:motie inhur", "soort:motie inhuur"), ("titel:stiktsof", "titel:stikstof"), ("inhur OR stof", "inhuur OR stof"),
        ("-inhur stof", ""), ("inhuur", ""), ("de kamre", "de kamer"), ("bzk", ""), ("2025D36086", ""), ("inhu*", ""), ("xyzzyplugh", ""),
        ("NEAR/3(externe inhur)", "NEAR/3(externe inhuur)"),
    ],
)  # fmt: skip
def test_a_slip_is_put_right_and_nothing_else_is_touched(query: str, meant: str) -> None:
    assert suggest(parse(query), WORDS) == meant


def test_rare_words_say_more() -> None:
    assert idf(1000, 1) > idf(1000, 100) > idf(1000, 900) > 0


def test_newer_heavier_and_fuller_things_weigh_more() -> None:
    old, new = date(2000, 1, 1), date(2025, 1, 1)
    assert prior(1.0, new, 5_000) > prior(1.0, old, 5_000) > prior(1.0, old, 0)
    assert prior(1.2, old, 0) > prior(1.0, old, 0)
    assert prior(1.0, new, 0) / prior(1.0, old, 0) < 1.35
    assert 0.3 <= prior(0.0, None, 0) <= prior(9.0, date.max, 10**9) <= 2.5
