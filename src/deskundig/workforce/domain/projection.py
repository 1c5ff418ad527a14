"""What if: an organisation's expertise ten years ahead under chosen rules. Cohorts, seeded Monte Carlo, bands.

A person's strength on the work grows from 0 to 1 over the learning time and halves in the winding-down time before a
planned move: about a year to get in and two to two and a half years at the peak of a post of four to five years
(WRR 113, box 3.3). People leave by the yearly chance of their tenure band. Every assumption is a field with its
source; nothing is fitted here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

STEP = 0.25                                 # years
NEVER = 1e9                                 # years that a post stays empty that is not filled again


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


def project(
    rules: Rules, *, tenures: Sequence[float] = (), years: int = 10, runs: int = 200, seed: int = 1
) -> tuple[YearBand, ...]:
    """Bands of expert-years per year. ``tenures`` are the present times in post (drawn evenly when not given)."""
    totals = [_one_run(rules, tenures, years, Random(f"{seed}:{run}")) for run in range(runs)]  # noqa: S311
    bands = []
    for year in range(years):
        values = sorted(total[year] / rules.posts for total in totals)
        bands.append(YearBand(year + 1, _percentile(values, 0.1), _percentile(values, 0.5), _percentile(values, 0.9)))
    return tuple(bands)


def _percentile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _one_run(rules: Rules, tenures: Sequence[float], years: int, random: Random) -> list[float]:
    """Expert-years per year of all posts. Posts that a cut takes away are the last in the row, in four years' time."""
    steps = int(years / STEP)
    kept = [round(rules.posts * (1 - rules.cut * min(1.0, step * STEP / 4))) for step in range(steps)]
    totals = [float(rules.pooled_posts)] * years
    per_year = int(1 / STEP)
    for number in range(rules.posts):
        lasts = next((step for step in range(steps) if number >= kept[step]), steps)
        time = tenures[number] if number < len(tenures) else random.uniform(0, 6)
        for step, strong in enumerate(_seat(rules, time, lasts, random)):
            totals[step // per_year] += strong * STEP
    return totals


def _seat(rules: Rules, time: float, steps: int, random: Random) -> Iterator[float]:
    """The strength on one post, step by step: someone learns, leaves, is followed up or not."""
    draw = random.random
    hired, start, vacant = draw() < rules.hired_share, 0.0, 0.0
    length = rules.hire_length if hired else rules.post_length
    time = time % length if length else time
    for _ in range(steps):
        if vacant > 0:
            vacant -= STEP
            if vacant <= 0:
                vacant = time = 0.0
        else:
            planned = length is not None and time + STEP > length
            if planned or draw() < leave_chance(rules, time) * STEP:
                start, hired, vacant = _successor(rules, time, start, length, hired, random, planned=planned)
                length = rules.hire_length if hired else rules.post_length
                time = 0.0
            else:
                time += STEP
        yield 0.0 if vacant > 0 else strength(rules, time, start, length)


def strength(rules: Rules, time: float, start: float, length: float | None) -> float:
    """From the start level to 1 over the learning time; half in the winding-down time before a planned move."""
    grown = start + (1 - start) * (min(1.0, time / rules.learning) if rules.learning else 1.0)
    winding = length is not None and time > max(rules.learning, length - rules.winding_down)
    return grown * 0.5 if winding else grown


def leave_chance(rules: Rules, time: float) -> float:
    """The yearly chance to leave after so many years in post."""
    if time < 3:
        return rules.leave_first_years
    return rules.leave_middle if time < 10 else rules.leave_late


def _successor(
    rules: Rules, time: float, start: float, length: float | None, hired: bool, random: Random, *, planned: bool
) -> tuple[float, bool, float]:
    """Start level, own or hired, and empty years of whoever comes: knows something after a transfer, or when a planned
    move stays inside the domain. Not replaced: empty for good."""
    if random.random() >= rules.replace_share:
        return 0.0, False, NEVER
    handed = rules.transfer * strength(rules, max(time, rules.learning), start, length)
    from_domain = 0.5 if planned and not hired and random.random() < rules.inside_domain else 0.0
    return min(1.0, max(handed, from_domain)), random.random() < rules.hired_share, rules.vacancy_time


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
        Assumption("duur van inhuur", f"{rules.hire_length:g} jaar".replace(".", ","), "aanname"),
        Assumption("overdracht", f"{rules.transfer:.0%} van de kennis", "keuze in dit scenario"),
        Assumption(
            "overstap binnen het domein", f"{rules.inside_domain:.0%}, begint op halve kracht", "keuze in dit scenario"
        ),
    )
