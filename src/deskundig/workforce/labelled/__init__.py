"""Sentences of made-up vacancies with the kinds of expertise they ask for, labelled by one person.

``leer`` sentences taught the rules and the learned part. ``toets`` sentences were written after the rules were fixed
and measure them; nothing is learned from them. ``eerste`` and ``tweede`` were written by one person at one
sitting, ``vast`` is what holds: how far two people would agree is not measured yet.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from deskundig.workforce.domain.vacancy_kinds import LETTERS, Asked, Classifier, Example, trained
from deskundig.workforce.domain.vacancy_quality import Quality, measured, measured_texts, overall

LEARN, TEST = "leer", "toets"


@dataclass(frozen=True)
class Labelled:
    """One labelled sentence."""

    purpose: str
    vacancy: str
    part: str
    first: frozenset[Asked]
    second: frozenset[Asked]
    final: frozenset[Asked]
    text: str


@dataclass(frozen=True)
class Measured:
    """Quality on the sentences kept apart, per sentence and per vacancy."""

    sentences: int
    texts: int
    precision: float
    recall: float
    per_sentence: dict[Asked, Quality]
    per_text: dict[Asked, Quality]


@cache
def labelled() -> tuple[Labelled, ...]:
    text = (files(__package__) / "vacancy_sentences.csv").read_text(encoding="utf-8")
    return tuple(
        Labelled(
            row["deel"], row["vacature"], row["plaats"], _kinds(row["eerste"]), _kinds(row["tweede"]),
            _kinds(row["vast"]), row["zin"],
        )
        for row in csv.DictReader(text.splitlines(), delimiter=";")
    )  # fmt: skip


def _kinds(letters: str) -> frozenset[Asked]:
    return frozenset(LETTERS[letter] for letter in letters.split(",") if letter != "-")


def _examples(wanted: Callable[[Labelled], bool]) -> list[Example]:
    return [Example(row.text, row.final, row.vacancy) for row in labelled() if row.part == "eis" and wanted(row)]


@cache
def classifier() -> Classifier:
    """The rules with what the sentences to learn from add to them."""
    return trained(_examples(lambda row: row.purpose == LEARN))


@cache
def quality() -> Measured:
    """How good the classifier is on sentences it never saw."""
    test = _examples(lambda row: row.purpose == TEST)
    found = measured(classifier(), test)
    precision, recall = overall(found)
    return Measured(
        len(test), len({e.group for e in test}), precision, recall, found, measured_texts(classifier(), test),
    )  # fmt: skip
