"""Cost labels of ministries' running costs, in all their spellings, as own staff or one of the eight hire categories.

The labels of 2014-2015 vary: numbered ("23. Uitzendkrachten"), other case, other dashes, non-breaking spaces.
Outsourcing ("uitbesteden") is not hire by the budget rules. What is hire but fits no category belongs to the last: the
list is limitative.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from .figures import Figure
from .hiring import Category, HireShare

_NUMBER = re.compile(r"^\d{1,2}\.\s*")
_DASHES = re.compile(r"[‐-―]")

_HIRE: tuple[tuple[str, Category], ...] = (
    ("interim-management", Category.INTERIM_MANAGEMENT),
    ("organisatie- en formatieadvies", Category.ORGANISATION_ADVICE),
    ("advisering en eventueel explorerend onderzoek", Category.POLICY_ADVICE),
    ("beleidsadvies", Category.POLICY_ADVICE),
    ("communicatieadvisering", Category.COMMUNICATION),
    ("juridisch advies", Category.LEGAL),
    ("advisering opdrachtgevers over automatiseringsvraagstukken", Category.AUTOMATION),
    ("accountancy, financiën en administratieve organisatie", Category.FINANCE),
    ("uitzendkrachten", Category.TEMPORARY),
    ("overige externe inhuur", Category.TEMPORARY),
    ("inhuur deskundigen", Category.TEMPORARY),
)
_OWN = (
    "salaris, vakantie- en eindejaarsuitkering",
    "toelagen, toeslagen en vergoedingen",
    "gratificaties",
    "sociale lasten",
    "pensioenpremies",
    "eindheffing loonbelasting",
    "departement_specifiek_personeel",
    "bz specifieke personele uitgaven",
)
OWN = "eigen personeel"


def fold_label(label: str) -> str:
    """One spelling: no number before it, plain dashes and spaces, lower case."""
    text = _DASHES.sub("-", label.replace("\xa0", " "))
    return _NUMBER.sub("", " ".join(text.split())).casefold().rstrip(".")


def classify(label: str) -> Category | str | None:
    """A hire category, ``OWN``, or None for costs that are neither."""
    folded = fold_label(label)
    for start, category in _HIRE:
        if folded.startswith(start):
            return category
    return OWN if folded.startswith(_OWN) else None


@dataclass(frozen=True, slots=True)
class CostLine:
    """One line of the running costs; amount in euros."""

    year: int
    chapter: str
    ministry: str
    label: str
    amount: Decimal


def read_amount(text: str) -> Decimal:
    """``"1.234,50"`` in thousands of euros as euros. Raises ``ValueError``, for what is no finite number too."""
    try:
        amount = Decimal(text.strip().replace(".", "").replace(",", ".")) * 1000
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite():
        raise ValueError(f"geen bedrag: {text[:40]!r}")
    return amount


@dataclass(frozen=True, slots=True)
class MinistryHire:
    """A ministry's hire in a year: shares in both denominators, amounts per category, and which labels counted."""

    year: int
    chapter: str
    ministry: str
    share: HireShare
    per_category: dict[Category, Decimal]
    own_labels: tuple[str, ...]
    hire_labels: tuple[str, ...]


def computed_figures(shares: Iterable[MinistryHire], *, source: str) -> list[Figure]:
    """The shares as figures with numerator and denominator, in both denominators."""
    made = []
    for found in shares:
        unit = f"{found.ministry} ({found.chapter})"
        for note, bottom in (("eigen personeel + inhuur", found.share.total), ("eigen personeel", found.share.own)):
            made.append(Figure(
                indicator="inhuur_berekend_pct", unit=unit, period=str(found.year),
                value=(found.share.hire / bottom * 100).quantize(Decimal("0.0001")), measure="%",
                numerator=found.share.hire, denominator=bottom, denominator_note=note, source=source,
                place=f"kostensoorten: {'; '.join(found.hire_labels)}"[:200],
                reliability="berekend uit de kostensoorten", level="ministerie",
            ))  # fmt: skip
    return made


def ministry_hire(lines: Iterable[CostLine]) -> tuple[MinistryHire, ...]:
    """Shares per year and ministry (chapters of one ministry together by name), only where own staff costs are given.

    Corrections below zero are netted inside their group; a group that stays negative is left out.
    """
    groups: dict[tuple[int, str, str], list[CostLine]] = {}
    for line in lines:
        groups.setdefault((line.year, line.chapter, line.ministry), []).append(line)
    found = []
    for (year, chapter, ministry), members in sorted(groups.items()):
        own = [m for m in members if classify(m.label) == OWN]
        hire = [(m, c) for m in members if isinstance(c := classify(m.label), Category)]
        own_total, hire_total = sum((m.amount for m in own), Decimal(0)), sum((m.amount for m, _ in hire), Decimal(0))
        if own_total <= 0 or hire_total < 0:
            continue
        per_category: dict[Category, Decimal] = {}
        for member, category in hire:
            per_category[category] = per_category.get(category, Decimal(0)) + member.amount
        found.append(
            MinistryHire(
                year, chapter, ministry, HireShare(own=own_total, hire=hire_total), per_category,
                tuple(sorted({m.label for m in own})), tuple(sorted({m.label for m, _ in hire})),
            )
        )
    return tuple(found)
