"""What if: an organisation's expertise ten years ahead under chosen rules. Cohorts, seeded Monte Carlo, bands.

A person's strength on the work grows from 0 to 1 over the learning time and halves in the winding-down time before a
planned move: about a year to get in and two to two and a half years at the peak of a post of four to five years
(WRR 113, box 3.3). People leave by the yearly chance of their tenure band. Every assumption is a field with its
source; nothing is fitted here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

STEP = 0.25                                 # years


@dataclass(frozen=True, slots=True)
class Assumption:
    """What a number rests on; shown on the page beside the outcome."""

    name: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The levers, named after the recommendations. Times in years, shares from 0 to 1."""

    posts: int
    post_length: float | None = None        # planned move after so many years; None: none
    inside_domain: float = 0.5              # share of planned moves inside the domain, which keep knowledge
    hired_share: float = 0.154              # share of posts filled by hire
    hire_length: float = 1.5                # how long a hired person stays
    transfer: float = 0.0                   # share of a leaver's strength that the successor starts with
    pooled_posts: int = 0                   # posts' worth of expertise that neighbours bring in at full strength
    vacancy_time: float = 0.25              # before a leaver is replaced
    replace_share: float = 1.0              # share of leavers who are replaced; below 1: a hiring stop
    cut: float = 0.0                        # share of posts that goes, spread over the first four years
    learning: float = 1.0
    winding_down: float = 1.0
    leave_first_years: float = 0.10         # yearly chance to leave, below three years in post
    leave_middle: float = 0.08              # three to ten years
    leave_late: float = 0.04                # ten years and longer

    def __post_init__(self) -> None:
        if self.posts < 1:
            raise ValueError("een organisatie heeft minstens één functie")
        for name in ("inside_domain", "hired_share", "transfer", "replace_share", "cut"):
            if not 0 <= getattr(self, name) <= 1:
                raise ValueError(f"{name} ligt tussen 0 en 1")
        if self.post_length is not None and self.post_length < 0.5:
            raise ValueError("een functie duurt minstens een half jaar")


@dataclass(frozen=True, slots=True)
class YearBand:
    """Expert-years in one year as a share of the posts at the start: 10th, 50th and 90th percentile of the runs."""

    year: int
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class _Seat:
    """Who sits on a post: time in post, strength at arrival, own or hired; empty while ``vacant`` years remain."""

    time: float
    start: float
    hired: bool
    vacant: float = 0.0


def project(
    rules: Rules, *, tenures: Sequence[float] = (), years: int = 10, runs: int = 200, seed: int = 1
) -> tuple[YearBand, ...]:
    """Bands of expert-years per year. ``tenures`` are the present times in post (drawn evenly when not given)."""
    totals = [_one_run(rules, list(tenures), years, Random(f"{seed}:{run}")) for run in range(runs)]  # noqa: S311
    bands = []
    for year in range(years):
        values = sorted(total[year] / rules.posts for total in totals)
        bands.append(YearBand(year + 1, _percentile(values, 0.1), _percentile(values, 0.5), _percentile(values, 0.9)))
    return tuple(bands)


def _percentile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _one_run(rules: Rules, tenures: list[float], years: int, random: Random) -> list[float]:
    present = [tenures[i] if i < len(tenures) else random.uniform(0, 6) for i in range(rules.posts)]
    seats = [_first(rules, time, random) for time in present]
    steps = int(1 / STEP)
    totals = []
    for year in range(years):
        total = 0.0
        for step in range(steps):
            kept = round(rules.posts * (1 - rules.cut * min(1.0, (year + step * STEP) / 4)))
            seats = [_next(seat, rules, random) for seat in seats[:kept]]
            total += sum(strength(s, rules) for s in seats) * STEP
        totals.append(total + rules.pooled_posts)
    return totals


def _first(rules: Rules, time: float, random: Random) -> _Seat:
    hired = random.random() < rules.hired_share
    length = rules.hire_length if hired else rules.post_length
    return _Seat(time=time % length if length else time, start=0.0, hired=hired)


def strength(seat: _Seat, rules: Rules) -> float:
    """From the start level to 1 over the learning time; half in the winding-down time before a planned move."""
    if seat.vacant > 0:
        return 0.0
    grown = seat.start + (1 - seat.start) * min(1.0, seat.time / rules.learning if rules.learning else 1.0)
    length = rules.hire_length if seat.hired else rules.post_length
    winding = length is not None and seat.time > max(rules.learning, length - rules.winding_down)
    return grown * 0.5 if winding else grown


def _next(seat: _Seat, rules: Rules, random: Random) -> _Seat:
    if seat.vacant > 0:
        left = seat.vacant - STEP
        return replace(seat, vacant=left) if left > 0 else replace(seat, vacant=0.0, time=0.0)
    length = rules.hire_length if seat.hired else rules.post_length
    planned = length is not None and seat.time + STEP > length
    if not planned and random.random() >= _leave_chance(seat, rules) * STEP:
        return replace(seat, time=seat.time + STEP)
    if random.random() >= rules.replace_share:
        return replace(seat, vacant=99.0)
    return _successor(seat, rules, random, planned=planned)


def _leave_chance(seat: _Seat, rules: Rules) -> float:
    if seat.time < 3:
        return rules.leave_first_years
    return rules.leave_middle if seat.time < 10 else rules.leave_late


def _successor(seat: _Seat, rules: Rules, random: Random, *, planned: bool) -> _Seat:
    """Whoever comes: knows something after a transfer, or when a planned move stays inside the domain."""
    handed = rules.transfer * strength(replace(seat, time=max(seat.time, rules.learning)), rules)
    from_domain = 0.5 if planned and not seat.hired and random.random() < rules.inside_domain else 0.0
    hired = random.random() < rules.hired_share
    return _Seat(time=0.0, start=min(1.0, max(handed, from_domain)), hired=hired, vacant=rules.vacancy_time)


def assumptions(rules: Rules) -> tuple[Assumption, ...]:
    """Every number the outcome rests on, with where it comes from."""
    box = "WRR 113, kader 3.3"
    return (
        Assumption("inwerktijd", f"{rules.learning:g} jaar", box),
        Assumption(
            "afbouw voor een geplande overstap", f"{rules.winding_down:g} jaar op halve kracht", f"afgeleid uit {box}"
        ),
        Assumption(
            "vertrek per jaar",
            f"{rules.leave_first_years:.0%} / {rules.leave_middle:.0%} / {rules.leave_late:.0%} "
            "(korter dan 3, 3 tot 10, langer dan 10 jaar)",
            "aanname; te vervangen door eigen gegevens",
        ),
        Assumption("duur van inhuur", f"{rules.hire_length:g} jaar", "aanname"),
        Assumption("overdracht", f"{rules.transfer:.0%} van de kennis", "keuze in dit scenario"),
        Assumption(
            "overstap binnen het domein", f"{rules.inside_domain:.0%}, begint op halve kracht", "keuze in dit scenario"
        ),
    )
