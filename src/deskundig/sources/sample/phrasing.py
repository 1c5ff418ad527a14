"""Fill the slots of the content's sentences, so that equal slots of one thread always say the same.

A slot stands in braces; slots may stand in one another, the inner one is filled first.

* ``{getal:9-24}``, ``{dec:1.5-3.0}``, ``{euro:25-50}``: an amount. It depends on theme and year, not on the document,
  so that a question, its answer and a later letter give the same figure.
* ``{aansluitingen}``, ``{aansluitingen:-1}``: a figure of the topic's series in the last full year, or a year before.
* ``{jaar}``, ``{volgend}``, ``{datum}``, ``{dagmaand}``, ``{maand}``: relative to the day of the text.
* ``{gemeente}``, ``{gemeente2}``, ``{krant}`` ...: a place or body, the same within one thread.
* ``{cite:KEY}``, ``{ah:KEY}``: a citation of another paper, or of an answer to questions; ``{word!}``: with a capital.
* any other name is looked up in the scene's words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from . import dice
from .dutch import capital, day_text, decimal, month_text, thousands
from .plan import Book
from .world import World, content

_SLOT = re.compile(r"\{([^{}]+)\}")
_RANGE = re.compile(r"(\d+(?:\.\d)?)-(\d+(?:\.\d)?)")
_PLACE = re.compile(r"([a-z]+?)(\d?)\Z")
_MINISTER_SPEAKS = re.compile(r"\b(?:[Ii]k|mij|mijn|uw Kamer)\b")
TOPICS = ("warmte", "inhuur", "water")


@dataclass(frozen=True)
class Theme:
    """One subject within a topic with all sentences about it, as the content file has them."""

    key: str
    topic: Topic
    data: Mapping[str, Any]

    @property
    def title(self) -> str:
        return str(self.data["title"])

    @property
    def subject(self) -> str:
        return str(self.data["subject"])

    @property
    def neutral(self) -> list[str]:
        """Paragraphs that anyone could write: without a minister who speaks to the chamber."""
        return [p for p in self.data["paragraphs"] if not _MINISTER_SPEAKS.search(p)]


@dataclass(frozen=True)
class Topic:
    key: str
    data: Mapping[str, Any]

    @property
    def series(self) -> Mapping[str, Mapping[str, str]]:
        return self.data["series"]  # type: ignore[no-any-return]  # as the content file has it

    def theme(self, key: str) -> Theme:
        return next(t for t in self.themes() if t.key == key)

    def themes(self) -> list[Theme]:
        return [Theme(t["key"], self, t) for t in self.data["theme"]]


def load_topics() -> dict[str, Topic]:
    return {key: Topic(key, content(key)) for key in TOPICS}


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a sentence stands: its thread, its theme, its day and the words that are known there."""

    thread: str
    day: date
    theme: Theme | None = None
    words: Mapping[str, str] = field(default_factory=dict)

    def saying(self, **words: str) -> Scene:
        return replace(self, words={**self.words, **words})


class Phrasing:
    """Fills slots for a world; a book is needed only where papers are cited."""

    def __init__(self, world: World, book: Book | None = None) -> None:
        self.world = world
        self.book = book

    def fill(self, text: str, scene: Scene) -> str:
        """The sentence with all slots filled. Raises ``KeyError`` for a slot that nobody knows."""
        while match := _SLOT.search(text):
            text = text[: match.start()] + self._slot(match[1], scene) + text[match.end() :]
        return text

    def _slot(self, slot: str, scene: Scene) -> str:
        if slot.endswith("!"):
            return capital(self._slot(slot[:-1], scene))
        name, _, rest = slot.partition(":")
        if name in ("getal", "dec", "euro"):
            return self._amount(name, rest, scene)
        if name in ("cite", "ah"):
            if self.book is None:
                raise KeyError(slot)
            return (self.book.cite if name == "cite" else self.book.cite_appendix)(rest, scene.day)
        return self._word(name, int(rest or 0), scene)

    def _word(self, name: str, offset: int, scene: Scene) -> str:
        if name in scene.words:
            return scene.words[name]
        if scene.theme is not None:
            if name in scene.theme.topic.series:
                return scene.theme.topic.series[name][str(_last_year(scene.day) + offset)]
            if name in ("title", "subject"):
                return str(scene.theme.data[name])
            if name == "label":
                return str(scene.theme.topic.data["label"])
        if name in ("jaar", "volgend", "datum", "dagmaand", "maand"):
            return _moment(name, offset, scene)
        return self._place(name, scene)

    def _place(self, name: str, scene: Scene) -> str:
        match = _PLACE.match(name)
        options = self.world.places.get(match[1]) if match else None
        if not isinstance(options, list) or match is None:
            raise KeyError(name)
        ordered = dice.order(f"{scene.thread}:{match[1]}", options)
        return str(ordered[int(match[2] or 1) - 1])

    @staticmethod
    def _amount(kind: str, rest: str, scene: Scene) -> str:
        match = _RANGE.match(rest)
        if match is None:
            raise KeyError(f"{kind}:{rest}")
        theme = scene.theme.key if scene.theme else scene.thread
        key = f"{theme}:{rest}:{_last_year(scene.day)}"
        if kind == "dec":
            return decimal(dice.number(key, round(float(match[1]) * 10), round(float(match[2]) * 10)))
        return thousands(dice.number(key, int(match[1]), int(match[2])))


def _last_year(day: date) -> int:
    """The last full year with published figures: they come out in May."""
    return day.year - 1 if day.month >= 5 else day.year - 2 if day.year > 2022 else 2021


def _moment(name: str, offset: int, scene: Scene) -> str:
    if name == "jaar":
        return str(_last_year(scene.day) + offset)
    if name == "volgend":
        return str(scene.day.year + 1)
    back = (
        dice.number(f"{scene.thread}:{name}", 3, 12)
        if name == "dagmaand"
        else dice.number(f"{scene.thread}:{name}", 25, 110)
    )
    day = scene.day - timedelta(days=back)
    return month_text(day) if name == "maand" else day_text(day)
