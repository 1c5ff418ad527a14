"""Proposals for what became of each sub-question, against hand labels and sentence by sentence."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.followthrough.domain.alignment import align
from deskundig.followthrough.domain.assessment import assess
from deskundig.followthrough.domain.pairs import Pair, split_pairs, split_text
from deskundig.followthrough.domain.replies import PROPOSAL, Assessment, Label, Reply
from deskundig.kernel.prose import Prose

LABELS = json.loads((Path(__file__).parent / "reply_labels.json").read_text(encoding="utf-8"))


def judged(question: str, answer: str) -> tuple[Assessment, ...]:
    pair = Pair(1, question, answer)
    return assess((pair,), pair)


@pytest.mark.parametrize(
    ("question", "answer", "label"),
    [
        ("Kent u dit bericht?", "Ja.", Label.ANSWERED),
        ("Klopt dit bericht?", "Nee, dit klopt niet.", Label.ANSWERED),
        ("Deelt u de zorg over de wachttijd?", "De wachttijd is hoog. Die zorg deel ik.", Label.ANSWERED),
        ("Acht u de afhankelijkheid van inhuur wenselijk?", "Ik acht die afhankelijkheid niet wenselijk.", Label.ANSWERED),
        ("Herkent u het signaal dat kleine gemeenten kampen met tekorten?", "De raad schrijft dat kleine gemeenten vaker tekorten hebben.", Label.GENERAL),
        ("Bent u bereid dit te onderzoeken?", "Hiervoor zie ik geen aanleiding.", Label.ANSWERED),
        ("Bent u bereid de subsidie voort te zetten?", "De subsidie is in 2020 gestart door de provincie.", Label.GENERAL),
        ("Hoeveel meldingen waren er?", "In 2023 waren er 1.250 meldingen.", Label.ANSWERED),
        ("Hoeveel meldingen waren er?", "Hierover zijn geen cijfers bekend.", Label.DECLINED),
        ("Kunt u de inhuur uitsplitsen naar Rijksoverheid en gemeenten?", "De inhuur van het Rijk was 15,4 procent.", Label.PARTLY),
        ("Welke maatregelen neemt u tegen de tekorten?", "Er komt een nieuwe opleiding. Ook werken we aan betere salarissen.", Label.ANSWERED),
        ("Welke maatregelen neemt u tegen de tekorten?", "Betere salarissen zouden kunnen helpen tegen tekorten.", Label.GENERAL),
        ("Hoe beoordeelt u dit risico?", "Ik vind dit risico groot.", Label.ANSWERED),
        ("Hoe beoordeelt u het risico van tekorten?", "Daarom onderzoek ik maatregelen.", Label.PARTLY),
        ("Hoe rijmt u dit met de bezuiniging?", "In de brief van 14 maart benadrukt mijn ambtsvoorganger het belang.", Label.PASSED_ON),
        ("Waarom is hiervoor gekozen?", "Dit is gedaan omdat de wet dit voorschrijft.", Label.ANSWERED),
        ("Kunt u deze vragen afzonderlijk beantwoorden?", "Dit is helaas niet gelukt.", Label.ANSWERED),
        ("Wat vindt u van de kwaliteit van veerdiensten?", "Het weer was zonnig.", Label.NOT),
    ],
)
def test_a_reply_is_judged_by_what_the_question_asks_for(question: str, answer: str, label: Label) -> None:
    (found,) = judged(question, answer)
    assert found.label is label, found


def test_every_proposal_carries_its_reason_both_texts_and_says_that_it_is_a_proposal() -> None:
    (found,) = judged("Hoeveel meldingen waren er?", "Er waren 12 meldingen. Dat is veel.")
    assert found.state == PROPOSAL == "voorstel"
    assert found.question.text == "Hoeveel meldingen waren er?"
    assert found.evidence == "Er waren 12 meldingen."
    assert found.reason and found.algorithm
    assert (found.signs[0].name, found.signs[0].value) == ("getal", "12")


def test_a_condition_counts_only_when_it_is_met() -> None:
    yes = judged("Deelt u dit? Zo ja, wat gaat u doen? Zo nee, waarom niet?", "Ja. Ik start een onderzoek.")
    assert [a.label for a in yes] == [Label.ANSWERED, Label.ANSWERED, Label.NOT_APPLICABLE]
    no = judged("Deelt u dit? Zo ja, wat gaat u doen? Zo nee, waarom niet?", "Nee, want het klopt niet.")
    assert [a.label for a in no] == [Label.ANSWERED, Label.NOT_APPLICABLE, Label.ANSWERED]
    silent = judged("Erkent u de tekorten? Zo nee, waarom niet?", "De tekorten staan in het rapport.")
    assert silent[1].label is Label.NOT_APPLICABLE


def test_one_yes_does_not_answer_two_questions() -> None:
    first, second = judged("Kent u het bericht over tekorten? Deelt u de zorg over salarissen?", "Ja.")
    assert first.label is Label.ANSWERED
    assert second.label is Label.NOT


def test_an_answer_that_refers_to_another_is_judged_with_that_answer() -> None:
    pairs = split_text("Vraag 1\nHoeveel meldingen?\nAntwoord 1\nEr waren 12 meldingen.\nVraag 2\nHoeveel meldingen waren er dus?\nAntwoord 2\nZie het antwoord op vraag 1.")
    assert assess(pairs, pairs[1])[0].label is Label.ANSWERED


def test_without_an_answer_there_is_nothing_to_judge() -> None:
    assert judged("Kent u dit?", "") == ()
    assert judged("", "Ja.") == ()


@given(st.text(max_size=200), st.text(max_size=400))
def test_no_text_makes_it_fail(question: str, answer: str) -> None:
    for found in judged(question, answer):
        assert found.reply in Reply


def test_alignment_keeps_the_order_and_leaves_out_what_serves_nothing() -> None:
    parts = [frozenset({"geld"}), frozenset({"mensen"})]
    given_ = [frozenset({"weer"}), frozenset({"geld"}), frozenset({"mensen"}), frozenset({"geld", "mensen"})]
    assert align(parts, given_) == (None, 0, 1, 1)
    assert align([], given_) == (None,) * 4
    assert align(parts, []) == ()


def macro_f1(results: Iterable[tuple[str, str]]) -> float:
    """Over the classes that occur; sub-questions whose condition was not met are left out (spec, row 72)."""
    applicable = [(gold, found) for gold, found in results if gold != "na"]
    classes = sorted({c for pair in applicable for c in pair} - {"na"})
    scores = []
    for name in classes:
        hit = sum(g == f == name for g, f in applicable)
        scores.append(2 * hit / sum((g == name) + (f == name) for g, f in applicable))
    return sum(scores) / len(scores)


def replies(pairs: tuple[Pair, ...], labels: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(labels[a.question.key], a.reply.value) for p in pairs for a in assess(pairs, p) if a.question.key in labels]


@pytest.mark.shared
def test_the_seed_is_judged_as_the_hand_labels_on_which_the_rules_were_tuned(shared: Path) -> None:
    pairs = split_pairs(Prose.from_text((shared / "seeds/001_2305955078aadc29.txt").read_text(encoding="utf-8")))
    results = replies(pairs, LABELS["tuned_on"]["labels"])
    assert len(results) == 20
    assert macro_f1(results) >= 0.95


@pytest.mark.shared
def test_documents_on_which_nothing_was_tuned_reach_the_bar(shared: Path) -> None:
    csv.field_size_limit(sys.maxsize)
    with (shared / "data/kamervragen/vragen_en_antwoorden.csv").open(encoding="utf-8", newline="") as rows:
        texts = [row["text_content"] for row in csv.DictReader(rows)]
    results = [r for row, labels in LABELS["held_out"]["labels"].items() for r in replies(split_text(texts[int(row)]), labels)]
    assert len(results) == 50
    assert macro_f1(results) >= 0.75
