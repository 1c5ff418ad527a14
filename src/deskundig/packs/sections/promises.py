"""4. Wat is toegezegd en loopt: commitments from the register with their state, open ones first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from deskundig.packs.catalogue import Thing
from deskundig.packs.domain.dutch import count, enumeration, number, shorten, there_are
from deskundig.packs.domain.lines import counted, paper
from deskundig.packs.domain.pack import Fact, Form, Line, Part, Section, SectionKey, Status, Tone
from deskundig.packs.gathering import Findings

_ROWS = 10
_TONES = {"voldaan": Tone.GOOD, "openstaand": Tone.WAITING, "deels voldaan": Tone.WAITING, "niet nagekomen": Tone.BAD}
_RUNNING = ("openstaand", "deels voldaan")


def section(found: Findings) -> Section:
    commitments = found["commitments"]
    if not commitments:
        text = "Er is geen toezegging over dit onderwerp gevonden in het register."
        return Section(SectionKey.PROMISES, (counted(text, found.note("commitments")),))
    chosen = sorted(commitments, key=lambda t: (not is_running(t), -t.score, str(t.ref)))[:_ROWS]
    rows = tuple(_row(thing) for thing in sorted(chosen, key=lambda t: (not is_running(t), _newest_first(t))))
    more = max(found.totals.get("commitments", 0) - len(rows), 0)
    part = Part(Form.TABLE, rows, heading="Toezeggingen, de lopende eerst", subject="Toezegging", more=more)
    return Section(SectionKey.PROMISES, (_intro(found),), (part,))


def running(found: Findings) -> tuple[Thing, ...]:
    """The commitments that the register does not call done."""
    return tuple(thing for thing in found["commitments"] if is_running(thing))


def standing(found: Findings) -> Iterator[Line]:
    """For the state of affairs: how many commitments run."""
    open_ones = running(found)
    if open_ones:
        what = count(len(open_ones), "toezegging", "toezeggingen")
        yield counted(f"Volgens het register loopt nog: {what}.", found.note("commitments"))


def is_running(thing: Thing) -> bool:
    return thing.status.strip().lower() in _RUNNING


def _intro(found: Findings) -> Line:
    states = Counter(thing.status.lower() or "zonder stand" for thing in found["commitments"])
    parts = [f"{number(n)} {state}" for state, n in states.most_common()]
    total = max(found.totals.get("commitments", 0), len(found["commitments"]))
    said = f"{there_are(total, 'toezegging', 'toezeggingen')} gevonden"
    of = f"; van de {len(found['commitments'])} bekeken" if total > len(found["commitments"]) else ""
    return counted(f"{said}{of}: {enumeration(parts)}. De stand is die van het register.", found.note("commitments"))


def _row(thing: Thing) -> Line:
    status = thing.status.strip().lower()
    return paper(
        shorten(thing.title, 260), thing.note, date=thing.date, facts=tuple(_facts(thing)),
        status=Status(status or "zonder stand", _TONES.get(status, Tone.NEUTRAL)),
    )  # fmt: skip


def _facts(thing: Thing) -> Iterator[Fact]:
    yield Fact("Door", thing.person or thing.matter or "–")


def _newest_first(thing: Thing) -> int:
    return -thing.days
