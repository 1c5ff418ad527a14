"""The decision note (beslisnota): the file on two pages, for who decides and for who asks later.

Its heads are those of a beslisnota with a letter to parliament: alternatives, facts, risks and considerations; and, as
the file knows it, who was heard and what was not followed and why. Nothing is left out to look better: what is missing
or filled in afterwards says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from deskundig.kernel.dutch_dates import long_date

from .completeness import blocks, lateness
from .file import DecisionFile, Option, QualityTest, Side, Use
from .gates import stick_reason

_SIDES = {Side.PRO: "Voor", Side.CONTRA: "Tegen"}
_CHANGED = "Achteraf ingevuld"


@dataclass(frozen=True, slots=True)
class Item:
    """A bullet: a lead in bold, the text, and lines under it."""

    text: str
    lead: str = ""
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotePart:
    title: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """``facts``: the line under the title. ``warning``: that it is incomplete or was filled in afterwards."""

    title: str
    number: str
    facts: str
    parts: tuple[NotePart, ...]
    warning: str = ""
    decided: date | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """How much a list and a text may take, so that the note stays at two pages."""

    items: int
    characters: int


ROOMS = (Room(60, 2_000), Room(14, 420), Room(9, 260), Room(6, 170), Room(4, 110))
"""From roomy to tight; the renderer takes the first that fits."""


def note_of(file: DecisionFile, number: str, room: Room = ROOMS[0]) -> Note:
    """The note of a file as it stands."""
    fit = _Fit(room, number)
    parts = (
        NotePart("Vraag en keuze", _choice(file, fit)),
        NotePart("Alternatieven", items=fit.all([_option(o, file, fit) for o in file.options])),
        NotePart("Feiten", items=fit.all([Item(fit.text(f.text), under=(f"Bron: {f.source}",)) for f in file.facts])),
        NotePart("Risico’s", items=fit.all(_risks(file, fit))),
        NotePart("Overwegingen", items=_considerations(file, fit)),
        NotePart("Wie is gehoord", items=fit.all([*_heard(file), *_not_heard(file, fit)])),
        NotePart("Niet gevolgd, en waarom", _left(file, fit), fit.all(_not_followed(file, fit))),
        NotePart("Toetsen", items=fit.all(_tests(file, fit))),
        NotePart("Verwachting", (fit.text(file.expectation),) if file.expectation else ()),
        NotePart("Wat nog ontbreekt", items=fit.all([Item(block.text) for block in blocks(file)])),
    )
    return Note(
        file.title,
        number,
        _facts(file),
        tuple(p if p.paragraphs or p.items else _empty(p) for p in parts if _kept(p)),
        _warning(file),
        file.decided,
    )


class _Fit:
    """Shortens texts and lists, and says that it did."""

    def __init__(self, room: Room, number: str) -> None:
        self.room, self.number = room, number

    def text(self, text: str) -> str:
        plain = " ".join(text.split())
        if len(plain) <= self.room.characters:
            return plain
        return plain[: self.room.characters].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"

    def all(self, items: Sequence[Item]) -> tuple[Item, ...]:
        if len(items) <= self.room.items:
            return tuple(items)
        left = len(items) - self.room.items + 1
        return (*items[: self.room.items - 1], Item(f"en nog {left}: zie dossier {self.number}"))


def _facts(file: DecisionFile) -> str:
    owners = f"eigenaren: {', '.join(file.owners)}" if file.owners else ""
    decided = f"besloten op {_day(file.decided)}" if file.decided else "nog niet besloten"
    return " · ".join(part for part in (decided, owners) if part)


def _warning(file: DecisionFile) -> str:
    said = []
    if blocks(file):
        said.append("Dit dossier is niet compleet.")
    late = lateness(file)
    if late.afterwards:
        said.append(f"{_CHANGED} na het besluit: {', '.join(late.afterwards)}.")
    elif late.at_once:
        said.append(f"{_CHANGED}: bijna alles is binnen tien minuten ingevuld.")
    return " ".join(said)


def _choice(file: DecisionFile, fit: _Fit) -> tuple[str, ...]:
    chosen = next((o.title for o in file.options if o.id == file.choice), "")
    said = f"Keuze: {chosen}. {file.choice_because}" if chosen else "Er is nog niet gekozen."
    judgement = (f"Oordeel: {file.judgement}",) if file.judgement.strip() else ()
    return tuple(fit.text(t) for t in (file.question or "De vraag ontbreekt.", said, *judgement))


def _option(option: Option, file: DecisionFile, fit: _Fit) -> Item:
    marks = ["gekozen"] if option.id == file.choice else []
    marks += ["bewaard voor later"] if option.shelved else []
    lead = f"{option.title} ({', '.join(marks)})" if marks else option.title
    return Item(fit.text(option.text), lead)


def _risks(file: DecisionFile, fit: _Fit) -> list[Item]:
    titles = {o.id: o.title for o in file.options}
    return [
        Item(
            fit.text(r.text),
            titles.get(r.option, "") if r.option else "",
            (f"Maatregel: {fit.text(r.measure)}",) if r.measure else ("Geen maatregel genoemd.",),
        )
        for r in file.risks
    ]


def _considerations(file: DecisionFile, fit: _Fit) -> tuple[Item, ...]:
    """The chosen option first; a role stands where loyal dissent asked for one."""
    order = sorted(file.options, key=lambda o: o.id != file.choice)
    found = []
    for option in order:
        own = [a for a in file.arguments if a.option == option.id]
        lines = [
            f"{_SIDES[a.side]}: {fit.text(a.text)}{_of(a.role or a.by, a.certainty)}"
            for side in Side
            for a in own
            if a.side is side
        ]
        if option.id == file.choice and not any(a.side is Side.CONTRA for a in own) and file.searched_contra:
            lines.append(f"Tegen: geen gevonden na zoeken. {fit.text(file.contra_search)}".rstrip())
        if lines:
            left = len(lines) - fit.room.items
            shown = lines[: fit.room.items] + ([f"en nog {left}: zie dossier {fit.number}"] if left > 0 else [])
            found.append(Item("", option.title, tuple(shown)))
    return tuple(found)


def _of(by: str, certainty: str) -> str:
    said = ", ".join(part for part in (by, certainty) if part)
    return f" ({said})" if said else ""


def _heard(file: DecisionFile) -> Iterable[Item]:
    """Heard is discussed at least; what only came in says so."""
    for item in sorted(file.heard, key=lambda i: i.use < Use.DISCUSSED):
        late = "; nog niet besproken" if item.use < Use.DISCUSSED else ""
        yield Item(f"{item.title} ({item.kind.value} uit {item.source.value}, {_day(item.day)}{late})", item.by)


def _not_heard(file: DecisionFile, fit: _Fit) -> Iterable[Item]:
    for need in file.needs:
        if need.waived_because:
            why = (
                f"{fit.text(need.waived_because)} ({need.waived_by})"
                if need.waived_by
                else fit.text(need.waived_because)
            )
            yield Item(f"niet gehoord, met reden: {why}", need.topic)


def _left(file: DecisionFile, fit: _Fit) -> tuple[str, ...]:
    return (fit.text(file.not_followed),) if file.not_followed.strip() else ()


def _not_followed(file: DecisionFile, fit: _Fit) -> list[Item]:
    return [Item(fit.text(i.because), i.title) for i in file.heard if i.use is Use.NOT_FOLLOWED]


def _waived(test: QualityTest, fit: _Fit) -> str:
    return f"losgelaten: {fit.text(test.waived_because)}" if test.passed is None and test.waived_because else ""


def _tests(file: DecisionFile, fit: _Fit) -> list[Item]:
    said = {True: "doorstaan", False: "niet doorstaan", None: "staat open"}
    return [
        Item(
            f"{_waived(t, fit) or said[t.passed]} ({stick_reason(t)}). {fit.text(t.evidence)}".rstrip(),
            t.name,
        )
        for t in file.tests
    ]


_OPTIONAL = ("Verwachting", "Wat nog ontbreekt", "Toetsen")
_NOTHING = {
    "Alternatieven": "Er zijn geen alternatieven beschreven.",
    "Feiten": "Er zijn geen feiten met een bron vastgelegd.",
    "Risico’s": "Er zijn geen risico’s vastgelegd.",
    "Overwegingen": "Er zijn geen argumenten vastgelegd.",
    "Wie is gehoord": "Er is niemand gehoord.",
    "Niet gevolgd, en waarom": "Er is geen inbreng die niet is gevolgd.",
}


def _kept(part: NotePart) -> bool:
    return bool(part.paragraphs or part.items) or part.title not in _OPTIONAL


def _empty(part: NotePart) -> NotePart:
    """A head without anything under it says so: a reader must see that it was not filled in."""
    return NotePart(part.title, (_NOTHING[part.title],))


def _day(day: date) -> str:
    return long_date(day)
