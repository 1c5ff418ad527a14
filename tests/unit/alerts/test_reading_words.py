"""The quick reading of a text gives the words that the index has, and two readers find what one finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deskundig.alerts.matching import Percolator, asked
from deskundig.alerts.reading import Reading, words_in
from deskundig.kernel.ref import Kind, Ref
from deskundig.search.domain.port import IndexEntry, SearchRequest
from deskundig.search.domain.words import composed, words_of
from deskundig.search.engines.memory import MemoryEngine

ODD = "aé ß²½Ωﬁ’“”–•\u00ad\u200b\u0081\x00\n\tªµÅÿ–ıŋ"


def slowly(text: str) -> list[str]:
    return words_of(composed(text).lower())


@given(st.text())
def test_any_text_is_read_as_the_index_reads_it(text: str) -> None:
    assert [word.decode() for word in words_in(text) if len(word.decode()) < 60] == slowly(text)


@given(st.text(alphabet=ODD + "abcXYZ 123-_."))
def test_letters_with_signs_are_read_as_the_index_reads_them(text: str) -> None:
    assert [word.decode() for word in words_in(text) if len(word.decode()) < 60] == slowly(text)


def test_a_run_without_spaces_is_no_word_between_two_words() -> None:
    noise = "x" * 80
    entry = IndexEntry(Ref(Kind.DOCUMENT, "2024D00001"), "1" * 32, "Nota", body=f"externe {noise} inhuur")
    assert Reading(entry, ("text",)).stands("text", b" externe inhuur ")
    assert not Reading(entry, ("text",)).stands("text", b" nota externe ")       # no phrase runs from title into text


def test_a_beginning_of_words_and_a_day_are_told_without_looking_closely() -> None:
    from datetime import date

    things = [
        IndexEntry(Ref(Kind.DOCUMENT, f"2024D0000{n}"), f"{n:032x}", "Nota", body=body, date=date(2023 + n, 5, 1))
        for n, body in enumerate(("inhuurkrachten", "verhuur", "de inhuur"))
    ]
    percolator = Percolator(MemoryEngine())
    percolator.ask({1: asked(SearchRequest("inh*")), 2: asked(SearchRequest("van:2024 huur*")), 3: asked(SearchRequest("van:2025"))})
    assert [(n, e.ref.key) for n, e in percolator.match(things)] == [(1, "2024D00000"), (1, "2024D00002"), (3, "2024D00002")]
