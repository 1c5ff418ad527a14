"""Size classes of municipalities, with what the report says of staff in the largest and the smallest."""

from __future__ import annotations

from dataclasses import dataclass

G4_FROM = 350_000


@dataclass(frozen=True, slots=True)
class SizeClass:
    """``over_ten`` is the share of staff longer than ten years in service, ``inside`` the yearly moves inside (both in
    percent); None where the report gives no figure for this class."""

    name: str
    least: int
    over_ten: float | None = None
    inside: float | None = None
    source: str = "WRR 113, § 3.3"


CLASSES: tuple[SizeClass, ...] = (
    SizeClass("tot 20.000 inwoners", 0, over_ten=33.0, inside=4.0),
    SizeClass("20.000 tot 50.000 inwoners", 20_000),
    SizeClass("50.000 tot 100.000 inwoners", 50_000),
    SizeClass("100.000 inwoners en meer", 100_000),
    SizeClass("de vier grote steden", G4_FROM, over_ten=44.0, inside=19.1),
)


def size_class(inhabitants: int) -> SizeClass:
    """The class of a municipality. Raises ``ValueError`` for a number below one."""
    if inhabitants < 1:
        raise ValueError("een gemeente heeft inwoners")
    return next(c for c in reversed(CLASSES) if inhabitants >= c.least)
