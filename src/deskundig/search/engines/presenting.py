"""How something found becomes a hit: its snippet, and why it was found. The same for every engine."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from deskundig.kernel.ref import Ref
from deskundig.search.domain.port import Hit
from deskundig.search.domain.snippets import snippet, stands_in
from deskundig.search.domain.steps import Plan
from deskundig.search.domain.words import words_of


class Findable(Protocol):
    """What of an entry a hit shows: an ``IndexEntry`` or what an engine kept of it."""

    @property
    def ref(self) -> Ref: ...
    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def date(self) -> date | None: ...
    @property
    def url(self) -> str: ...
    @property
    def numbers(self) -> tuple[str, ...]: ...


def hit_of(thing: Findable, people: tuple[str, ...], body: str, score: float, plan: Plan) -> Hit:
    piece = snippet(body, plan.marks)
    why = []
    if stands_in(thing.title, plan.marks):
        why.append("title")
    if piece.marked:
        why.append("text")
    if not set(plan.numbers).isdisjoint(thing.numbers):
        why.append("number")
    if not set(plan.asked).isdisjoint(word for name in people for word in words_of(name)):
        why.append("person")
    return Hit(
        ref=thing.ref, title=thing.title, type=thing.type, date=thing.date, score=round(score, 4), snippet=piece.html,
        url=thing.url, why=tuple(why), people=people, id=thing.id,
    )  # fmt: skip
