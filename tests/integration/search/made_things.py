"""Things and questions made by lot of few words, so that engines can be held against each other."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from deskundig.kernel.ref import Kind, Ref
from deskundig.search.domain.port import IndexEntry

WORDS = [
    "stikstof", "warmtenet", "warmtenetten", "inhuur", "externe", "inhuurkrachten", "gemeente", "gemeenten",
    "toeslag", "toeslagen", "brief", "brieven", "kamer", "regering", "minister", "verzoek", "debat", "motie", "water",
    "waterschap", "schap", "kind", "kinderen", "kinderopvang", "opvang",
]  # fmt: skip


def made_entries(number: int = 400) -> Iterator[IndexEntry]:
    chance = random.Random(113)
    for i in range(number):
        words = chance.choices(WORDS, k=chance.randint(3, 40))
        yield IndexEntry(
            Ref(chance.choice([Kind.DOCUMENT, Kind.CASE, Kind.EVENT]), f"k{i}"), f"{i:032x}", " ".join(words[:3]),
            type=chance.choice(["Motie", "Brief regering", ""]), body=" ".join(words[3:]),
            date=date(2010, 1, 1) + timedelta(days=chance.randint(0, 5000)) if chance.random() < 0.9 else None,
            persons=tuple(chance.sample(["Michiel van Nispen", "Judith Uitermark"], chance.randint(0, 2))),
            topics=tuple(chance.sample([f"Onderwerp {n}" for n in range(40)], 2)), parties=tuple(chance.sample(["SP", "VVD"], 1)),
        )  # fmt: skip


def made_questions() -> Iterator[str]:
    chance = random.Random(7)
    for _ in range(12):
        a, b, c = chance.sample(WORDS, 3)
        yield from (a, f"{a} {b}", f"{a} OR {b} -{c}", f'"{a} {b}"', f"{a[:4]}*", f"NEAR/4({a} {b})", f"NEAR/2({a} {b[:3]}*)",
                    f"titel:{a}", f"soort:motie {a}", f"jaar:2015-2017 {b}", f'"{a} {b[:3]}*"', f"onderwerp:{chance.randint(0, 39)}",
                    f"persoon:nispen -{a}", "", f"NEAR/0({a} {b})", f"NEAR/50({a} motie)", f"NEAR/3({a} {a})")  # fmt: skip
