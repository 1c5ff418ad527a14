"""Tenure of an organisation's staff as a page, a file and a command show it: a part of one release, nothing counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from deskundig.kernel.disclosure_control import TOO_SMALL, NotPublishable, check_attributes, published_share
from deskundig.kernel.evenness import tenure_balance
from deskundig.workforce.domain.places import Place
from deskundig.workforce.domain.release import CurvePoint, Release
from deskundig.workforce.domain.release_stock import ALL, ATTRIBUTES, BANDS, EDGES, UPPER, completed_since
from deskundig.workforce.domain.stints import effective_years
from deskundig.workforce.domain.tenure import Band, band_median

BY_PLACE = "plek"
SPLITS = (BY_PLACE, *ATTRIBUTES)


@dataclass(frozen=True, slots=True)
class Bands:
    """Counts per band, None where hidden; ``total`` and ``median`` (years, interpolated) only from what is shown."""

    counts: tuple[int | None, ...]
    total: int | None
    threshold: int

    @property
    def median(self) -> float | None:
        """None too when the median falls in the open band."""
        shown = [c for c in self.counts if c is not None]
        if len(shown) < len(BANDS) or sum(shown) < max(self.threshold, 1):
            return None
        ends = [*EDGES[1:], None]
        return band_median([Band(low, high, c) for low, high, c in zip(EDGES, ends, shown, strict=True)])

    @property
    def in_open_band(self) -> bool:
        """More than half are in the open band: the median is ten years or more."""
        last = self.counts[-1]
        return None not in self.counts and last is not None and bool(self.total) and last * 2 > (self.total or 0)

    @property
    def balance(self) -> float | None:
        """New, settled and experienced in balance, from what is shown only; None where a band is hidden."""
        shown = [c for c in self.counts if c is not None]
        if len(shown) < len(BANDS) or sum(shown) < max(self.threshold, 1):
            return None
        return tenure_balance(sum(shown[:2]), sum(shown[2:4]), shown[4])

    def share(self, first: int, last: int) -> str:
        """The share in bands ``first`` up to but not including ``last``, as it may be shown."""
        chosen = self.counts[first:last]
        if self.total is None or None in chosen:
            return TOO_SMALL
        return published_share(sum(c or 0 for c in chosen), self.total, threshold=self.threshold)


@dataclass(frozen=True, slots=True)
class SplitRow:
    label: str
    place: str  # key of the place where the row is one, else empty
    bands: Bands


@dataclass(frozen=True)
class StaffTenure:
    """One place of an organisation on one day. Stock and completed durations never in one table."""

    organization: str
    day: date
    place: Place
    around: tuple[Place, ...]  # the places above it, the organisation first
    stock: Bands
    completed: Bands
    completed_from: date
    curve: tuple[CurvePoint, ...]
    observed_from: date | None
    spans_years: bool  # False: an older day, of which durations at leaving and the curve are not given
    fresh: bool  # nobody longer than two years in post
    split: str
    rows: tuple[SplitRow, ...]
    threshold: int

    @property
    def curve_median(self) -> int | None:
        """Whole years after which half or fewer remain."""
        return next((p.years for p in self.curve if p.survival <= 0.5), None)

    @property
    def peak_years(self) -> float | None:
        """Years at full strength in a post of median length: a year goes to getting in (WRR 113, box 3.3)."""
        return None if self.completed.median is None else effective_years(self.completed.median)

    @property
    def settled(self) -> int | None:
        """People over their first year: who can do the work without the one beside them."""
        first = self.stock.counts[0]
        return None if first is None or self.stock.total is None else self.stock.total - first


def staff_tenure(release: Release, place: str, *, split: str = BY_PLACE, visible: Sequence[str] = ()) -> StaffTenure:
    """The figures of one place. Raises ``NotPublishable`` for a split that is not made."""
    found = release.places.all[place]
    _check_split(split, found)
    return StaffTenure(
        organization=release.organization,
        day=release.day,
        place=found,
        around=tuple(release.places.all[k] for k in reversed(release.places.up(place)[1:])),
        stock=_stock(release, place),
        completed=_completed(release, place),
        completed_from=completed_since(release.day),
        curve=release.curves.get(place, ()),
        observed_from=release.observed_from,
        spans_years=release.spans_years,
        fresh=place in release.fresh,
        split=split,
        rows=tuple(_rows(release, place, split, visible)),
        threshold=release.threshold,
    )


def _check_split(split: str, place: Place) -> None:
    unit_level = place.level not in UPPER
    check_attributes(["plek", "duur", *split.split(",")], unit_level=True)
    if split not in SPLITS:
        raise NotPublishable(f"een uitsplitsing naar {split[:40]} is er niet; kies uit {', '.join(SPLITS)}")
    if unit_level and split in ATTRIBUTES:
        raise NotPublishable(f"een uitsplitsing naar {split} is er voor de organisatie en haar hoofdafdelingen")


def _rows(release: Release, place: str, split: str, visible: Sequence[str]) -> list[SplitRow]:
    if split == BY_PLACE:
        children = [c for c in release.places.children.get(place, ()) if c in visible]
        return [SplitRow(release.places.all[c].name, c, _stock(release, c)) for c in children]
    values = ATTRIBUTES[split]
    return [SplitRow(value, "", _stock(release, place, split, value)) for value in values]


def _stock(release: Release, place: str, name: str = ALL, value: str = ALL) -> Bands:
    total = release.cell("n", place, name, value)
    counts = (release.cell("stock", place, name, value, band) for band in BANDS)
    # of a group too small to count, an empty band would tell on everyone in it
    return Bands(tuple(None if total is None and n == 0 else n for n in counts), total, release.threshold)


def _completed(release: Release, place: str) -> Bands:
    if not release.spans_years:
        return Bands((None,) * len(BANDS), None, release.threshold)
    counts = tuple(release.cell("done", place, band) for band in BANDS)
    return Bands(counts, release.cell("done", place, ALL), release.threshold)
