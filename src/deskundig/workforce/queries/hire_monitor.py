"""The hire of one organisation in one year: by category, motive, ICT, supplier, unit and quarter, and its patterns.

Amounts of small groups are hidden: a row about fewer people than the threshold says what one of them costs. Totals by
category of a whole organisation are public by the budget rules (the annex) and are always shown.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from deskundig.workforce.domain.disclosure_control import effective_threshold
from deskundig.workforce.domain.hire_patterns import (
    UNKNOWN,
    Assignment,
    Concentration,
    Stay,
    concentration,
    hidden_rows,
    side,
    stays,
)
from deskundig.workforce.domain.hiring import HireShare
from deskundig.workforce.models import HireLine, StaffCost, StintRow

_ICT_ROLE = re.compile(
    r"\b(ict|it|software|applicatie|data|informatie(beheer|beveilig|voorziening|analist)|systeem|cyber|cloud|devops)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """One row of a breakdown. ``amount`` None: te klein om te tonen."""

    name: str
    amount: Decimal | None
    share: float | None  # of all hire of the year


@dataclass(frozen=True, slots=True)
class Breakdown:
    key: str
    parts: tuple[Part, ...]

    @property
    def told(self) -> bool:
        """Whether it says anything: a list with only "not given" does not."""
        return any(p.name != UNKNOWN for p in self.parts)


@dataclass(frozen=True, slots=True)
class Patterns:
    """Counts are None where they are too small to show."""

    people: int | None
    stays: int | None
    renewed: int | None  # stays that were renewed at least once
    permanent: int | None  # stays of two years or more
    concentration: Concentration | None
    largest_supplier: str  # empty: none, or too small to name


@dataclass(frozen=True, slots=True)
class IctHeads:
    """People with ICT work on the last day of the year; ``external_share`` of all of them. None: too small to show."""

    own: int | None
    external: int | None
    external_share: float | None


@dataclass(frozen=True, slots=True)
class HireMonitor:
    """``years``: all years with hire, oldest first, with the share where own costs are known."""

    organization: str
    year: int
    total: Decimal
    share: HireShare | None
    breakdowns: tuple[Breakdown, ...]
    patterns: Patterns
    ict: IctHeads | None
    years: tuple[tuple[int, Decimal, HireShare | None], ...]
    sources: tuple[str, ...]
    threshold: int


def hire_monitor(
    organization: str, *, year: int | None = None, public: bool = True, asked: int = 0
) -> HireMonitor | None:
    """The monitor of a year, the last one when none is asked for; None without hire of that organisation and year."""
    every = list(HireLine.objects.filter(organization=organization))
    chosen = year if year is not None else max((line.year for line in every), default=0)
    lines = [line for line in every if line.year == chosen]
    if not lines:
        return None
    threshold = effective_threshold(asked, public=public)
    groups = {key: _groups(name, lines) for key, name in _KEYS}
    hidden = _hidden(groups, {effective_threshold(asked, public=False), threshold})
    own = {cost.year: cost.own for cost in StaffCost.objects.filter(organization=organization)}
    total = _sum(lines)
    return HireMonitor(
        organization=organization, year=chosen, total=total,
        share=HireShare(own[chosen], total) if chosen in own else None,
        breakdowns=tuple(
            _breakdown(key, found, total, hidden.get(key, frozenset())) for key, found in groups.items()
        ),
        patterns=_patterns(every, lines, threshold, hidden["leverancier"]),
        ict=_ict(organization, chosen, lines, threshold),
        years=tuple(_years(every, own)), sources=tuple(sorted({line.source for line in lines})), threshold=threshold,
    )  # fmt: skip


def monitored() -> list[tuple[str, int]]:
    """Organisations whose hire is here by assignment, with their last year."""
    rows = HireLine.objects.exclude(unit="", supplier="", start=None, motive="")
    last: dict[str, int] = {}
    for name, year in rows.values_list("organization", "year").distinct():
        last[name] = max(year, last.get(name, 0))
    return sorted(last.items())


def _quarter(line: HireLine) -> str:
    if not line.start:
        return UNKNOWN
    return f"begonnen in kwartaal {(line.start.month + 2) // 3}" if line.start.year == line.year else "eerder begonnen"


def _is_ict(line: HireLine) -> str:
    return UNKNOWN if line.ict is None else ("ICT" if line.ict else "geen ICT")


def _motive(line: HireLine) -> str:
    return line.motive or UNKNOWN


def _brains(line: HireLine) -> str:
    return side(line.motive or UNKNOWN)


_KEYS: tuple[tuple[str, Callable[[HireLine], str]], ...] = (
    ("categorie", lambda line: line.category), ("hersens of handen", _brains), ("motief", _motive), ("ict", _is_ict),
    ("leverancier", lambda line: line.supplier or UNKNOWN), ("eenheid", lambda line: line.unit or UNKNOWN),
    ("periode", _quarter),
)  # fmt: skip


def _groups(name: Callable[[HireLine], str], lines: Sequence[HireLine]) -> dict[str, list[HireLine]]:
    groups: dict[str, list[HireLine]] = defaultdict(list)
    for line in lines:
        groups[name(line)].append(line)
    return groups


def _hidden(groups: Mapping[str, Mapping[str, list[HireLine]]], thresholds: set[int]) -> dict[str, frozenset[str]]:
    """What may not be shown, of all lists together. Categories of an organisation are public by the budget rules."""
    heads = {
        key: {name: _heads(lines) for name, lines in rows.items()} for key, rows in groups.items() if key != "categorie"
    }
    return hidden_rows(heads, *sorted(thresholds))


def _breakdown(
    key: str, groups: Mapping[str, Sequence[HireLine]], total: Decimal, hidden: frozenset[str]
) -> Breakdown:
    ordered = sorted(groups, key=lambda n: (0 if key == "periode" else -_sum(groups[n]), n))
    if hidden:  # the order of hidden rows would rank them
        ordered = [n for n in ordered if n not in hidden] + sorted(n for n in ordered if n in hidden)
    return Breakdown(key, tuple(
        Part(n, None, None) if n in hidden
        else Part(n, _sum(groups[n]), float(_sum(groups[n]) / total) if total else None)
        for n in ordered
    ))  # fmt: skip


def _heads(lines: Iterable[HireLine]) -> int:
    """How many people lines are about: a line in detail without a name counts as one, a total of a category as none."""
    found = list(lines)
    named = {line.worker for line in found if line.worker}
    return len(named) + sum(1 for line in found if not line.worker and (line.unit or line.supplier or line.start))


def _sum(lines: Iterable[HireLine]) -> Decimal:
    return sum((line.amount for line in lines), Decimal(0))


def _years(every: Sequence[HireLine], own: dict[int, Decimal]) -> Iterable[tuple[int, Decimal, HireShare | None]]:
    amounts: dict[int, Decimal] = defaultdict(Decimal)
    for line in every:
        amounts[line.year] += line.amount
    for year, amount in sorted(amounts.items()):
        yield year, amount, HireShare(own[year], amount) if year in own else None


def _patterns(
    every: Sequence[HireLine], lines: Sequence[HireLine], threshold: int, small: frozenset[str]
) -> Patterns:
    """Stays over all years that touch this one: a renewal is often of last year's assignment."""
    spans = [Assignment(li.worker, li.unit, li.start, li.end) for li in every if li.worker and li.start and li.end]
    first, last = date(lines[0].year, 1, 1), date(lines[0].year, 12, 31)
    found = [stay for stay in stays(spans) if stay.start <= last and stay.end >= first]
    by_supplier: dict[str, list[HireLine]] = defaultdict(list)
    for line in lines:
        if line.supplier:
            by_supplier[line.supplier].append(line)
    amounts = {name: _sum(rows) for name, rows in by_supplier.items()}
    biggest = max(amounts, key=lambda name: (amounts[name], name), default="")
    people = {stay.worker for stay in found}
    tells = (len(people) >= threshold or not spans) and biggest not in small  # its share would be its amount
    return Patterns(
        people=_shown(len(people), threshold), stays=_shown(len(found), threshold),
        renewed=_part(found, [s for s in found if s.renewals], threshold),
        permanent=_part(found, [s for s in found if s.permanent], threshold),
        concentration=concentration(amounts) if tells else None,
        largest_supplier="" if biggest in small else biggest,
    )  # fmt: skip


def _part(every: Sequence[Stay], some: Sequence[Stay], threshold: int) -> int | None:
    """A count of people inside a count: neither it nor the rest may be small."""
    one, rest = len({s.worker for s in some}), len({s.worker for s in every}) - len({s.worker for s in some})
    return None if 0 < one < threshold or 0 < rest < threshold else one


def _shown(count: int, threshold: int) -> int | None:
    return None if 0 < count < threshold else count


def _ict(organization: str, year: int, lines: Sequence[HireLine], threshold: int) -> IctHeads | None:
    last = date(year, 12, 31)
    roles = StintRow.objects.filter(organization=organization, tie="own", start__lte=last).exclude(end__lt=last)
    own = len({person for person, role in roles.values_list("person", "role") if _ICT_ROLE.search(role)})
    # without any own ICT role the staff file does not tell roles apart, or there is no such file: no ratio
    external = len(
        {line.worker for line in lines if line.ict and line.worker and (line.end is None or line.end >= last)}
    )
    if not own or not external:
        return None
    shown = min(own, external) >= threshold
    return IctHeads(_shown(own, threshold), _shown(external, threshold), external / (own + external) if shown else None)
