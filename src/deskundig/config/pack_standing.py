"""Who stands on the papers of one thing: the finder would bring people of other dossiers too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from deskundig.expertise.domain.grid import Cell
from deskundig.expertise.domain.roles import ROLES
from deskundig.expertise.queries.people import Known, known
from deskundig.expertise.queries.pieces import Row, pieces_on
from deskundig.packs.domain.experts import Expert, Piece
from deskundig.packs.domain.pack import SourceNote

_LOOKED_UP = 60
_PIECES = 3


def standing_on(
    things: Collection[UUID], notes: Mapping[UUID, SourceNote], titles: Mapping[Cell, str]
) -> tuple[list[Expert], int, set[Cell]]:
    """Those with most role weight on the things first, how many there are, and which cells they fill. 6 queries."""
    by_holder: dict[str, list[Row]] = defaultdict(list)
    for row in pieces_on(things):
        by_holder[row.holder].append(row)
    ranked = sorted(by_holder.items(), key=lambda item: (-_weight(item[1]), item[0]))[:_LOOKED_UP]
    who = known({holder: rows[0].name for holder, rows in ranked})
    found = [_expert(rows, who[holder], notes, titles) for holder, rows in ranked if holder in who]
    cells = {(row.kind, row.source) for rows in by_holder.values() for row in rows}
    shown = (expert for expert in found if expert.pieces)
    return [replace(expert, place=place) for place, expert in enumerate(shown, 1)], len(by_holder), cells


def _weight(rows: Iterable[Row]) -> float:
    return round(sum(_best_roles(rows).values()), 6)


def _best_roles(rows: Iterable[Row]) -> Mapping[UUID, float]:
    best: dict[UUID, float] = {}
    for row in rows:
        best[row.thing] = max(best.get(row.thing, 0.0), ROLES[row.role].weight)
    return best


def _expert(
    rows: Sequence[Row], who: Known, notes: Mapping[UUID, SourceNote], titles: Mapping[Cell, str]
) -> Expert:  # fmt: skip
    newest = sorted(rows, key=lambda row: (ROLES[row.role].weight, row.date is not None, row.date), reverse=True)
    cell = Counter((row.kind, row.source) for row in rows).most_common(1)[0][0]
    days = [row.date for row in rows if row.date]
    told = (who.function or newest[0].function, who.party or newest[0].affiliation)
    return Expert(
        name=who.name,
        roles=tuple(Counter(ROLES[row.role].label for row in rows).most_common()),
        pieces=tuple(Piece(notes[r.thing], ROLES[r.role].label, r.date) for r in newest if r.thing in notes)[:_PIECES],
        function=", ".join(dict.fromkeys(" ".join(part.split()) for part in told if part)),
        ref=who.ref, group=titles[cell], first=min(days, default=None), last=max(days, default=None),
        proposal="" if who.ref else "alleen de naam is bekend, uit het stuk",
    )  # fmt: skip
