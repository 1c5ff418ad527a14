"""What the steps of a plan earn in one state of one index. What a sign counts for stands in ``domain.ranking``.

Every engine that compiles steps to queries of its own weighs them by this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from deskundig.search.domain import ranking
from deskundig.search.domain.pieces import ANY, MOST_ASKED
from deskundig.search.domain.planner import FORM
from deskundig.search.domain.senses import MOSTLY
from deskundig.search.domain.steps import AnyOf
from deskundig.search.domain.steps import Weighed as Words

from .content import PIECES

Occurrences = Callable[[str, str], int]  # (field, word) -> in how many things


@dataclass(frozen=True, slots=True)
class Sign:
    """A word in a field: what it earns by standing there, and how much its BM25 counts (0: not)."""

    field: str
    word: str
    stands: float
    often: float = 0.0


class Weighing:
    """Weighs by how rare words are among the things of an index."""

    def __init__(self, occurrences: Occurrences, things: int) -> None:
        self._occurrences = occurrences
        self._things = max(things, 1)

    def words(self, step: AnyOf) -> list[Sign]:
        """Forms of one word, each as rare as the word itself: a rare plural must not beat the word that was asked.

        Standing in the text counts by itself, and only partly by BM25: that measures a text against the average
        length, and where most things have a title alone it would give a report next to nothing.
        """
        found = [
            (field, word, weight, count)
            for field, words in places(step)
            for word, weight in words
            if (count := self._occurrences(field, word))
        ]
        most = max((count for _, _, weight, count in found if weight >= FORM), default=0)
        rarity = self._rarity(most or max((count for *_, count in found), default=0))
        signs = []
        for field, word, weight, count in found:
            as_rare = rarity / self._rarity(count)
            often = ranking.OFTEN * weight * as_rare if field == step.field else 0.0
            signs.append(Sign(field, word, ranking.STANDS * weight * rarity, often))
        return signs

    def subject(self, step: AnyOf) -> Iterator[Sign]:
        """Long texts hold many words: what they are about counts apart, whatever their length."""
        for base, weight in step.bases:
            if weight >= FORM and (count := self._occurrences("about", base)):
                rarity = self._rarity(max(count, self._occurrences("text", step.asked)))
                yield Sign("about", base, ranking.ABOUT * rarity)
                yield Sign("about", f"{base}{MOSTLY}", ranking.MOSTLY_ABOUT * rarity)

    def pieces(self, pieces: Sequence[str]) -> list[Sign]:
        """The rarest of the pieces that stand somewhere."""
        things = self._occurrences(PIECES, ANY)
        counts = {piece: count for piece in pieces if (count := self._occurrences(PIECES, piece))}
        rarest = sorted(counts, key=lambda piece: (counts[piece], piece))[:MOST_ASKED]
        return [Sign(PIECES, piece, ranking.idf(things, counts[piece])) for piece in rarest]

    def close(self, pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, tuple[str, str]]]:
        """Neighbours that count for more where they stand together: (field, pair), where both words occur."""
        for pair in pairs:
            for field in ("text", "title"):
                if all(self._occurrences(field, word) for word in pair):
                    yield field, pair

    def _rarity(self, count: int) -> float:
        return ranking.idf(self._things, count)


def places(step: AnyOf) -> tuple[tuple[str, Words], ...]:
    """The fields in which the words of a step are looked for."""
    of_title = "title_" if step.field == "title" else ""
    return (step.field, step.words), (f"{of_title}base", step.bases), (f"{of_title}part", step.parts)


def numbered(value: str, *, own: bool) -> tuple[Sign, ...]:
    """Where an official number may stand: of the thing itself, and unless ``own`` of its dossier or what it cites."""
    named = Sign("number", value, ranking.OWN_NUMBER)
    beside = Sign("dossier", value, ranking.IN_DOSSIER), Sign("cites", value, ranking.CITED)
    return (named,) if own else (named, *beside)
