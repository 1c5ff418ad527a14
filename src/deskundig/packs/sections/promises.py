"""4. Wat is toegezegd en loopt: commitments of the register, open ones first, and promises in the texts found."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from deskundig.followthrough.domain.commitment_states import dates_of, is_open, state_of
from deskundig.followthrough.domain.pairs import split_pairs
from deskundig.followthrough.domain.promises import Promise, promises_in
from deskundig.kernel.prose import Prose
from deskundig.packs.catalogue import Thing
from deskundig.packs.domain.dutch import count, enumeration, long_date, number, short_date, shorten, there_are
from deskundig.packs.domain.gist import without_notes
from deskundig.packs.domain.lines import counted, paper, quotation
from deskundig.packs.domain.pack import Fact, Form, Line, Part, Section, SectionKey, Status, Tone
from deskundig.packs.gathering import Findings

_ROWS, _IN_TEXT, _EACH = 10, 6, 4
_READ = 6                                # answers and letters that are read for promises, best first
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Register:
    """A commitment of the register as it stands on a day; ``word`` is the register's own."""

    thing: Thing
    word: str
    open: bool
    due: dt.date | None                   # what its text promises; None where it names no date
    over: int                             # days past that date, while open


def registered(found: Findings) -> tuple[Register, ...]:
    """The commitments found, open ones first, each with the date its own words promise."""
    rows = []
    for thing in found["commitments"]:
        state, dates = state_of(thing.status), dates_of(thing.title, thing.date)
        due = dates.due.latest if dates.due else None
        over = max((found.made - due).days, 0) if due and is_open(state) else 0
        rows.append(Register(thing, thing.status.strip().lower() or "zonder stand", is_open(state), due, over))
    return tuple(sorted(rows, key=lambda r: (not r.open, -r.thing.score, str(r.thing.ref))))


def section(found: Findings, commitments: tuple[Register, ...], proses: Mapping[UUID, Prose]) -> Section:
    parts: list[Part] = []
    if commitments:
        shown = sorted(commitments[:_ROWS], key=lambda r: (not r.open, -r.thing.days, str(r.thing.ref)))
        more = max(found.totals.get("commitments", 0) - len(shown), 0)
        rows = tuple(_row(r) for r in shown)
        parts.append(Part(
            Form.TABLE, rows, heading="Toezeggingen in het register, de lopende eerst", subject="Toezegging", more=more
        ))
    said = tuple(_in_texts(found, proses))
    if said:
        parts.append(Part(Form.LIST, said, heading="Toezeggingen die een rekenregel in antwoorden en brieven las"))
    return Section(SectionKey.PROMISES, (_intro(found, commitments),), tuple(parts))


def standing(found: Findings, commitments: tuple[Register, ...]) -> Iterator[Line]:
    """For the state of affairs: how many commitments run, and how many are past their own date."""
    running = [r for r in commitments if r.open]
    if running:
        late = sum(1 for r in running if r.over)
        over = f", waarvan {number(late)} over de datum die ze zelf noemen" if late else ""
        what = count(len(running), "toezegging", "toezeggingen")
        yield counted(f"Volgens het register loopt nog: {what}{over}.", found.note("commitments"))


def _intro(found: Findings, commitments: tuple[Register, ...]) -> Line:
    if not commitments:
        return counted("Er is geen toezegging over dit onderwerp gevonden in het register.", found.note("commitments"))
    states = Counter(r.word for r in commitments)
    parts = [f"{number(n)} {word}" for word, n in states.most_common()]
    total = max(found.totals.get("commitments", 0), len(commitments))
    of = f" Van de {number(len(commitments))} bekeken:" if total > len(commitments) else ""
    said = f"{there_are(total, 'toezegging', 'toezeggingen')} gevonden"
    joined = f"{said}.{of} {enumeration(parts)}" if of else f"{said}: {enumeration(parts)}"
    return counted(f"{joined}. De stand is die van het register.", found.note("commitments"))


def _row(r: Register) -> Line:
    thing = r.thing
    facts = (Fact("Door", thing.person or thing.matter or "–"), Fact("Voor", short_date(r.due) if r.due else "–"))
    if r.over:
        status = Status(f"{r.word}, {count(r.over, 'dag', 'dagen')} te laat", Tone.BAD)
    else:
        status = Status(r.word, Tone.WAITING if r.open else Tone.NEUTRAL)
    return paper(shorten(thing.title, 260), thing.note, date=thing.date, facts=facts, status=status)


def _in_texts(found: Findings, proses: Mapping[UUID, Prose]) -> Iterator[Line]:
    """Promises about the subject in the best answers and letters, the firmest first. All are proposals."""
    terms = found.subject.terms
    read = [t for t in sorted((*found["answers"], *found["letters"]), key=lambda t: -t.score) if t.text_id in proses]
    once = list({t.text_id: t for t in read}.values())[:_READ]
    ranked = [
        (promise, thing) for thing in once for promise in _promises(proses[thing.text_id], thing.date)[:_EACH * 2]
    ]
    ranked.sort(key=lambda p: (-terms.found_in(p[0].sentence), -p[0].strength, -p[1].days, p[0].start))
    taken: Counter[UUID] = Counter()
    for promise, thing in ranked:
        if taken[thing.id] < _EACH and taken.total() < _IN_TEXT:
            taken[thing.id] += 1
            yield _said(promise, thing)


def _promises(prose: Prose, said: dt.date | None) -> list[Promise]:
    """Those in the answers of a text of questions, else in all of it."""
    answers = dict.fromkeys(pair.answer for pair in split_pairs(prose) if pair.answer)
    return [promise for text in answers or [prose.text] for promise in promises_in(text, said)]


def _said(promise: Promise, thing: Thing) -> Line:
    when = f", {long_date(thing.date)}" if thing.date else ""
    due = f"; voor {short_date(promise.due.latest)}" if promise.due else "; geen datum genoemd"
    return quotation(
        shorten(without_notes(promise.sentence), _LONGEST), thing.note,
        after=f"({thing.type.lower() or 'stuk'}{when}{due})", proposal=f"sterkte {promise.strength} van 5",
    )  # fmt: skip
