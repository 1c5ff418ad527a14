"""What a clerk would strike is not in the pack: halves of compounds as words, turns of a debate, experts on something else."""

from __future__ import annotations

import datetime as dt

import pytest

from deskundig.kernel.prose import Block, BlockKind, Prose
from deskundig.packs.domain.experts import Expert, Piece, fitting
from deskundig.packs.domain.gist import is_telling, request_of
from deskundig.packs.domain.pack import SourceNote
from deskundig.packs.domain.terms import significant, terms_of_words


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Midden- en kleinbedrijf", ["kleinbedrijf"]),
        ("WIA-problematiek", ["WIA"]),
        ("Land- en tuinbouw", ["tuinbouw"]),
        ("Woo-verzoeken", ["Woo-verzoeken"]),
        ("Externe inhuur", ["Externe", "inhuur"]),
    ],
)
def test_the_words_of_a_subject_are_whole(title: str, words: list[str]) -> None:
    assert significant(title) == words


@pytest.mark.parametrize(
    "sentence",
    [
        "Vernieuwing van de rijksdienst",
        "Ja, de laatste vraag is van mevrouw Chakor over de streefwaarden.",
        "De vraag van de heer Nordkamp ging specifiek over externe inhuur.",
        "Aan de orde is het tweeminutendebat Bouwregelgeving (CD d.d. 12/06).",
        "Ik geef het woord aan de heer Nordkamp van GroenLinks-PvdA.",
        "Dat is om een streefwaarde vast te stellen met betrekking tot de externe inhuur.",
        "",
    ],
)
def test_a_heading_or_a_turn_of_a_debate_tells_nothing(sentence: str) -> None:
    assert not is_telling(sentence)


@pytest.mark.parametrize("sentence", ["Hoe staat het met warmtenetten?", "verzoekt de regering de norm te halen", "In 2024 was de inhuur 15,4 procent."])
def test_a_question_a_request_and_a_figure_tell_something(sentence: str) -> None:
    assert is_telling(sentence)


def test_a_word_that_stands_alone_is_told_from_a_part_of_a_longer_one() -> None:
    alone = terms_of_words(("cultuur",)).alone
    assert alone and alone.search("de culturele sector en de cultuur in het land")
    assert not alone.search("een cultuuromslag op het ministerie")
    nets = terms_of_words(("warmtenet",)).alone
    assert nets and nets.search("Warmtenetten zijn er.") and not nets.search("de warmtenetbeheerder")


def test_only_pieces_that_name_the_subject_make_someone_an_expert_on_it() -> None:
    def piece(title: str, sentence: str = "") -> Piece:
        return Piece(SourceNote(title, "Tweede Kamer"), "eerste indiener", dt.date(2025, 5, 1), sentence)

    off = Expert("Van Baarle", (), (piece("Motie over het Midden-Oosten"),))
    on = Expert("Grinwis", (), (piece("Motie over Syrië"), piece("Motie", "regels voor het kleinbedrijf.")))
    found = list(fitting([off, on], terms_of_words(("kleinbedrijf",))))
    assert [(e.name, len(e.pieces)) for e in found] == [("Grinwis", 1)]


def test_a_motion_that_asks_in_a_list_is_quoted_with_its_list() -> None:
    texts = ["verzoekt de regering:", "het eerste te doen;", "het tweede te laten,", "en gaat over tot de orde van de dag."]
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)
    assert request_of(Prose(blocks)) == "verzoekt de regering: het eerste te doen; het tweede te laten"
