"""Who took part, against who the decision is about (WRR 113, section 5.4)."""

from __future__ import annotations

from dataclasses import dataclass

from .file import Group, Participation

MISSING_BELOW = 0.5
ABOVE = 1.5
_MOST_PERSONS = 1_000_000


class WrongGroups(ValueError):  # noqa: N818 - reads as the sentence it is
    """A line of groups that cannot be read; the message quotes it."""


@dataclass(frozen=True, slots=True)
class Represented:
    """``index``: share among participants over share of the population; 1 is in proportion, None without a share."""

    group: Group
    share: float | None
    index: float | None

    @property
    def missing(self) -> bool:
        return self.index is not None and self.index < MISSING_BELOW

    @property
    def over(self) -> bool:
        return self.index is not None and self.index > ABOVE


def representation(groups: tuple[Group, ...]) -> tuple[Represented, ...]:
    """Each group against the population. Without any participant there is no share and no index."""
    total = sum(g.people for g in groups)
    found = []
    for group in groups:
        share = group.people / total if total else None
        index = share / group.population if share is not None and group.population > 0 else None
        found.append(Represented(group, share, index))
    return tuple(found)


def missing_groups(participation: Participation) -> tuple[str, ...]:
    """Groups that are less than half of what their share of the population says."""
    return tuple(r.group.name for r in representation(participation.groups) if r.missing)


def read_groups(text: str) -> tuple[Group, ...]:
    """Lines "naam; aantal; aandeel%". Raises ``WrongGroups``: a wrong line, a group twice, or more than 100 %."""
    groups = tuple(_group(line.strip()) for line in text.splitlines() if line.strip())
    names = [g.name.casefold() for g in groups]
    if len(set(names)) < len(names):
        raise WrongGroups("een groep staat er twee keer")
    if sum(g.population for g in groups) > 1.005:
        raise WrongGroups("de aandelen zijn samen meer dan 100%")
    return groups


def _group(line: str) -> Group:
    parts = [part.strip() for part in line.split(";")]
    wrong = WrongGroups(f"deze regel is niet te lezen: {line[:60]!r} (schrijf: naam; aantal; aandeel%)")
    if len(parts) != 3 or not parts[0] or not (parts[1].isascii() and parts[1].isdecimal()):
        raise wrong
    share = parts[2].removesuffix("%").strip().replace(",", ".")
    try:
        population = float(share) / 100
    except ValueError:
        raise wrong from None
    if not 0 <= population <= 1 or len(parts[1]) > 7 or int(parts[1]) > _MOST_PERSONS:
        raise wrong
    return Group(parts[0], int(parts[1]), round(population, 6))


def written_groups(groups: tuple[Group, ...]) -> str:
    """The lines that ``read_groups`` reads back."""
    return "\n".join(f"{g.name}; {g.people}; {g.population * 100:.4f}".rstrip("0").rstrip(".") + "%" for g in groups)
