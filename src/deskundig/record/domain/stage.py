"""How far a bill is, read from the documents and votes of its dossier (Reglement van Orde, hoofdstuk 9)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

STAGES: tuple[str, ...] = (
    "Ingediend",
    "Advies Raad van State",
    "Verslag van de commissie",
    "Nota naar aanleiding van het verslag",
    "Behandeling in de Kamer",
    "Stemming Tweede Kamer",
    "Eerste Kamer",
)

# The beginning of a document's type (soort), lower case, and the stage it marks.
_MARKS: tuple[tuple[str, int], ...] = (
    ("voorstel van wet", 0),
    ("koninklijke boodschap", 0),
    ("geleidende brief", 0),
    ("advies afdeling advisering raad van state", 1),
    ("advies raad van state", 1),
    ("verslag (initiatief)wetsvoorstel", 2),
    ("verslag (wetsvoorstel)", 2),
    ("verslag houdende een lijst van vragen", 2),
    ("verslag van een wetgevingsoverleg", 4),
    ("nota n.a.v. het", 3),
    ("nota naar aanleiding van het", 3),
    ("amendement", 4),
    ("gewijzigd voorstel van wet", 5),
)


@dataclass(frozen=True, slots=True)
class Sign:
    """A document (its type and chamber), or a vote on the bill itself (``carried`` set)."""

    day: date | None
    type: str
    chamber: int | None = None
    carried: bool | None = None


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    day: date | None
    reached: bool


@dataclass(frozen=True, slots=True)
class BillProgress:
    """``steps`` in the order of the procedure; ``now`` in words; ``ended`` when the House rejected the bill."""

    steps: tuple[Step, ...] = ()
    now: str = ""
    ended: bool = field(default=False)


def bill_progress(signs: Iterable[Sign]) -> BillProgress | None:
    """None when the dossier holds no bill. A step counts as reached when a later one was."""
    signs = tuple(signs)
    if not any(s.type.lower().startswith("voorstel van wet") for s in signs):
        return None
    first: dict[int, date | None] = {}
    rejected = False
    for sign in signs:
        stage = _stage_of(sign)
        rejected = rejected or sign.carried is False
        if stage is not None and (stage not in first or _earlier(sign.day, first[stage])):
            first[stage] = sign.day
    last = max(first, default=0)
    steps = tuple(Step(name, first.get(i), i <= last) for i, name in enumerate(STAGES))
    return BillProgress(steps, "Verworpen" if rejected else STAGES[last], ended=rejected)


def _stage_of(sign: Sign) -> int | None:
    if sign.carried is not None:
        return 5
    if sign.chamber == 1:
        return 6
    low = sign.type.lower()
    return next((stage for mark, stage in _MARKS if low.startswith(mark)), None)


def _earlier(day: date | None, other: date | None) -> bool:
    return day is not None and (other is None or day < other)
