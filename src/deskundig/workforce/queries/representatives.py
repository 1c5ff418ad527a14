"""The monitor of representatives: the House, ministers, and councils of organisations that brought their careers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import mean

from django.db.models.functions import Coalesce

from deskundig.record.models import Membership, Organization
from deskundig.workforce.domain.representatives import (
    ExperiencePoint,
    PartySizes,
    Period,
    Term,
    experience,
    join_periods,
    party_sizes,
    term_starts,
    terms,
)
from deskundig.workforce.domain.stints import Stint, years_between
from deskundig.workforce.models import StintRow

from .tenure import TenureReport, house_rows, tenure_report

FIRST_YEAR = 1950
EVERY = 5  # years between points of the line
CABINET = 10  # so many posts beginning on one day: a new cabinet


@dataclass(frozen=True, slots=True)
class PostLengths:
    """Completed time in one kind of post in the cabinet."""

    post: str
    people: int
    mean_years: float


@dataclass(frozen=True, slots=True)
class Cabinet:
    """Who took office in a cabinet: renewal and early exit, and the years in office before it, all posts together."""

    term: Term
    mean_years_before: float


@dataclass(frozen=True)
class Representatives:
    day: date
    source: str
    tenure: TenureReport
    experience: tuple[ExperiencePoint, ...]
    terms: tuple[Term, ...]
    parties: tuple[PartySizes, ...]
    committees: int  # topics: standing committees that exist now
    posts: tuple[PostLengths, ...]
    cabinets: tuple[Cabinet, ...]
    posts_from: date | None  # the register of posts begins here: of what was before it nothing is known
    councils: tuple[TenureReport, ...]

    @property
    def load(self) -> float | None:
        """Committees that a member of a party of mean size has to follow."""
        return self.parties[-1].load(self.committees) if self.parties and self.committees else None


def representatives(*, at: date) -> Representatives:
    """Everything that public careers tell, up to ``at``; the register itself ends earlier (see ``day``)."""
    seats = list(_seats())
    careers = _careers((person, period) for person, _, period in seats)
    last = min(at, max((end or start for _, _, (start, end) in seats), default=at))
    days = [date(year, 7, 1) for year in range(FIRST_YEAR, last.year + 1, EVERY)] + [last]
    starts = [d for d in term_starts(start for _, _, (start, _) in seats) if d.year >= FIRST_YEAR]
    stints = [Stint(person, "Tweede Kamer", a, b) for person, periods in careers.items() for a, b in periods]
    source = "perioden van het Kamerlidmaatschap (openbaar)"
    return Representatives(
        day=last,
        source=source,
        tenure=tenure_report(stints, "Tweede Kamer", last, source),
        experience=experience(careers, days),
        terms=terms(careers, starts),
        parties=party_sizes(((party, period) for _, party, period in seats), days),
        committees=Organization.objects.filter(
            type="committee", hidden=False, end=None, name__istartswith="vaste commissie"
        ).count(),
        posts=tuple(_posts()),
        cabinets=_cabinets(last),
        posts_from=_posts_from(),
        councils=tuple(_councils(at)),
    )


def _seats() -> Iterable[tuple[str, str, Period]]:
    """Who sat for which party when."""
    party_of = Coalesce("organization_id", "seat__organization_id")
    rows = house_rows().annotate(party=party_of).values_list("person_id", "party", "start", "end")
    for person, party, start, end in rows.iterator(5_000):
        if len(start) == 10 and (not end or len(end) == 10):
            yield str(person), str(party), (date.fromisoformat(start), date.fromisoformat(end) if end else None)


def _careers(periods: Iterable[tuple[str, Period]]) -> dict[str, list[Period]]:
    found: dict[str, list[Period]] = defaultdict(list)
    for person, period in periods:
        found[person].append(period)
    joined = {person: join_periods(mine) for person, mine in found.items()}
    return {person: mine for person, mine in joined.items() if mine}


def _posts_from() -> date | None:
    rows = Membership.objects.filter(nature="post", hidden=False, start__regex=r"^\d{4}-\d{2}-\d{2}$")
    first = rows.order_by("start").values_list("start", flat=True).first()
    return date.fromisoformat(first) if first else None


def _cabinets(last: date) -> tuple[Cabinet, ...]:
    """Cabinets are the days on which many took office; of the last one nobody can be said to have left early.

    The first one is left out: the register begins with it, so nobody in it could have been in a cabinet before.
    """
    rows = Membership.objects.filter(nature="post", hidden=False).exclude(start="")
    found: list[tuple[str, Period]] = []
    for person, start, end in rows.values_list("person_id", "start", "end"):
        if len(start) == 10 and (not end or len(end) == 10):
            found.append((str(person), (date.fromisoformat(start), date.fromisoformat(end) if end else None)))
    careers = _careers(found)
    starts = [day for day in term_starts((start for _, (start, _) in found), least=CABINET) if day <= last]
    served = {point.day: point.mean_years for point in experience(careers, starts)}
    return tuple(Cabinet(term, served.get(term.start, 0.0)) for term in terms(careers, starts)[1:])


def _posts() -> Iterable[PostLengths]:
    rows = Membership.objects.filter(nature="post", hidden=False).exclude(start="").exclude(end="")
    lengths: dict[str, list[float]] = defaultdict(list)
    for function, start, end in rows.values_list("function", "start", "end"):
        if len(start) == 10 and len(end) == 10 and end >= start:
            lengths[function].append(years_between(date.fromisoformat(start), date.fromisoformat(end)))
    for post, years in sorted(lengths.items(), key=lambda item: -len(item[1])):
        if len(years) > 1:
            yield PostLengths(post, len(years), mean(years))


def _councils(at: date) -> Iterable[TenureReport]:
    """Elected people in the file of an organisation, by post: council, aldermen, mayor. Their careers are public."""
    rows = StintRow.objects.filter(tie="elected").order_by("organization", "unit", "role")
    grouped: dict[tuple[str, str], list[Stint]] = defaultdict(list)
    columns = ("organization", "person", "unit", "role", "start", "end")
    for name, person, unit, role, start, end in rows.values_list(*columns):
        grouped[name, role or unit].append(Stint(person, unit, start, end))
    for (name, post), stints in grouped.items():
        careers = _careers((s.person, (s.start, s.end)) for s in stints)  # re-elected is one career
        joined = [Stint(person, post, a, b) for person, periods in careers.items() for a, b in periods]
        yield tenure_report(joined, f"{name}: {post}", at, "loopbanen van gekozen mensen (openbaar)")
