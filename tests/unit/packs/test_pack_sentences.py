"""Terms, and the sentences they choose."""

from __future__ import annotations

import pytest
from tests.unit.cpu_time import cpu_seconds

from deskundig.kernel.prose import Block, BlockKind, Prose
from deskundig.packs.domain.gist import best_sentence, choose, passages, request_of, without_notes
from deskundig.packs.domain.terms import significant, terms_of, terms_of_words


def prose(*texts: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Prose:
    return Prose(tuple(Block(kind, text) for text in texts))


@pytest.mark.parametrize("note", ["Dat staat vast.[^2]", "Dat staat vast.2", "Dat staat[^12]  vast."])
def test_a_quoted_sentence_has_no_marks_of_notes(note):
    assert without_notes(note) == "Dat staat vast."


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("externe inhuur", "Externe krachten worden ingehuurd; de personeelsinhuur stijgt.", 2),
        ("huizen", "Er staat een huis leeg.", 1),
        ("wolf", "De wolven zijn terug.", 1),
        ("stikstof", "De stikstofruimte is op.", 1),
        ("externe inhuur", "Een intern overleg.", 0),
        ("vis", "Revisie van de begroting", 0),
    ],
)
def test_terms_find_their_dutch_forms(query, text, found):
    assert terms_of(query).found_in(text) == found


def test_fields_dates_and_what_is_excluded_are_no_terms():
    assert terms_of('"externe inhuur" soort:motie van:2024-01-01 NOT zorg -defensie').words == ("externe", "inhuur")
    assert terms_of("warmtenet* OR aardgas").words == ("warmtenet", "aardgas")


def test_a_phrase_allows_one_word_between():
    terms = terms_of("externe inhuur")
    assert terms.phrase.search("de externe ICT-inhuur van het Rijk")
    assert terms.phrase.search("Externe  inhuur")
    assert not terms.phrase.search("externe krachten, zo blijkt, en veel meer inhuur")


def test_nothing_to_look_for_finds_nothing():
    terms = terms_of("de van het")
    assert terms.words == ()
    assert list(passages(prose("De tekst van het stuk is lang genoeg om te tellen."), terms, "d")) == []


def test_significant_words_leave_out_the_names_of_papers():
    title = "Antwoord op vragen van het lid Proef over de publicatie van het warmteplan 2025"
    assert significant(title) == ["Proef", "warmteplan"]


WORDS = "De externe inhuur van het Rijk bedroeg vorig jaar 15,4 procent van de uitgaven aan personeel."
OTHER = "De Kamer sprak op een dinsdag in het voorjaar over heel andere zaken dan deze, zo bleek."
HALF = "Daarom neemt de inhuur van krachten door de overheid volgens de minister ieder jaar iets toe."


def test_the_chosen_sentence_is_a_sentence_of_the_document():
    text = prose(OTHER, f"{HALF} {WORDS}")
    assert best_sentence(text, terms_of("externe inhuur")) == WORDS
    assert best_sentence(prose(OTHER), terms_of("externe inhuur")) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Wat vindt u van de externe inhuur bij het Rijk, en hoe gaat u die de komende jaren verminderen?",
        "gehoord de beraadslaging over de externe inhuur, overwegende dat die te hoog is en omlaag moet.",
        "Externe inhuur 2019 12,4 13,9 1.234.567 € 99.123 88 77 66 55 44 33 22 11 (x € 1.000) 10,2 %.",
        "Externe inhuur.",
    ],
)
def test_questions_formulas_and_rows_of_figures_are_not_chosen(text):
    assert list(passages(prose(text), terms_of("externe inhuur"), "d")) == []


def test_headings_and_footnotes_are_not_quoted():
    for kind in (BlockKind.HEADING, BlockKind.FOOTNOTE, BlockKind.TABLE):
        assert list(passages(prose(WORDS, kind=kind), terms_of("externe inhuur"), "d")) == []


def test_a_motions_reasons_are_taken_only_when_asked_for():
    text = prose("constaterende dat de externe inhuur bij het Rijk de afgelopen jaren is gestegen;")
    terms = terms_of("externe inhuur")
    assert not list(passages(text, terms, "m"))
    assert [p.text[-8:] for p in passages(text, terms, "m", reasons=True)] == ["gestegen"]


def test_choice_has_no_twins_and_no_document_that_takes_all():
    terms = terms_of("externe inhuur")
    twin = WORDS.replace("vorig jaar", "dit jaar")
    many = [p for name in "ab" for p in passages(prose(WORDS, twin, HALF), terms, name)]
    chosen = choose(many, limit=9, each=2)
    assert [p.text for p in chosen] == [WORDS, HALF]
    assert [p.has_figure for p in chosen] == [True, False]


def test_choice_does_not_depend_on_the_order_of_what_it_is_given():
    terms = terms_of("externe inhuur")
    found = [p for name in "abc" for p in passages(prose(WORDS, HALF, OTHER), terms, name)]
    assert choose(found, limit=4) == choose(list(reversed(found)), limit=4)


def test_the_request_of_a_motion_goes_before_what_it_states():
    motion = prose(
        "gehoord de beraadslaging,", "spreekt uit dat het beter moet;", "verzoekt de regering een plan te maken,",
        "en gaat over tot de orde van de dag.",
    )  # fmt: skip
    assert request_of(motion) == "verzoekt de regering een plan te maken"
    assert request_of(prose("Een brief zonder verzoek.")) == ""


def test_a_request_that_leads_to_a_list_shows_that_it_was_cut():
    assert request_of(prose("verzoekt de regering advies te vragen aan:")) == "verzoekt de regering advies te vragen aan …"


def test_patterns_stay_linear_on_long_words():
    terms = terms_of_words(("externe", "inhuur"))
    assert cpu_seconds(lambda: (terms.found_in("x" * 200_000), terms.phrase.search("extern " * 30_000))) < 2.0
