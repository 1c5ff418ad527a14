"""What the address of a list asks for, and the address of the same list asked otherwise."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict

from deskundig.kernel.ref import Kind
from deskundig.record.queries.registers.lists import UNDATED, Filters
from deskundig.record.queries.registers.slices import Window
from deskundig.record.queries.resolve import BODIES, body_asked, find_named
from deskundig.web.asked import day_asked

VALUES = ("zaal", "verantwoordelijke")                # filters that one list has for itself
NO_DATE = "zonder"               # jaar=zonder: what has no date
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class RegisterForm:
    """The query of a list, cleaned; every field is a text as it stands in the address. Empty: not asked."""

    path: str
    soort: str = ""
    jaar: str = ""
    van: str = ""
    tot: str = ""
    toon: str = ""
    letter: str = ""
    persoon: str = ""
    dossier: str = ""
    op: str = ""                             # the day at which the list is looked at
    body: tuple[str, str] = ("", "")         # name of the parameter (fractie, commissie ...) and the body's id
    value: tuple[str, str] = ("", "")        # name of the list's own parameter, and its value
    volgorde: str = ""                       # "oplopend", "aflopend"; empty: the list's own order
    na: str = ""
    voor: str = ""

    def url(self, **changes: Any) -> str:
        """The address with changes. A change of what is listed begins again at the first page."""
        wanted = replace(self, **{"na": "", "voor": "", **changes})
        values = {
            "soort": wanted.soort, "jaar": wanted.jaar, "van": wanted.van, "tot": wanted.tot, "toon": wanted.toon,
            "letter": wanted.letter, "persoon": wanted.persoon, wanted.body[0]: wanted.body[1],
            wanted.value[0]: wanted.value[1],
            "dossier": wanted.dossier, "op": wanted.op, "volgorde": wanted.volgorde, "na": wanted.na,
            "voor": wanted.voor,
        }
        kept = {name: value for name, value in values.items() if name and value}
        return f"{self.path}?{urlencode(kept)}" if kept else self.path

    def export_url(self, form: str) -> str:
        address = self.url()
        return f"{address}{'&' if '?' in address else '?'}formaat={form}"

    @property
    def start(self) -> date | None:
        return _day(self.van)

    @property
    def end(self) -> date | None:
        return _day(self.tot)

    def filters(self) -> Filters:
        """The same for the record. Someone or something that is not here gives an empty list, not everything."""
        organization, body = body_asked(*self.body)
        return Filters(
            type=self.soort, year=UNDATED if self.jaar == NO_DATE else self.jaar, start=self.start, end=self.end,
            state=self.toon, letter=self.letter, person=_id(Kind.PERSON, self.persoon),
            organization=organization, body=body, dossier=_id(Kind.DOSSIER, self.dossier),
            on=_day(self.op), value=self.value[1],
        )

    def window(self, limit: int, *, descending: bool) -> Window:
        if self.volgorde:
            descending = self.volgorde == "aflopend"
        return Window(self.na, self.voor, limit, descending)


def read_form(path: str, query: QueryDict, takes: Container[str]) -> RegisterForm:
    """``takes``: of whom and what the list can be asked; of the others nothing is read, so that no page claims it."""

    def text(name: str) -> str:
        return query.get(name, "").replace("\x00", "").strip()[:_LONGEST]

    bodies = BODIES if "organization" in takes else ()
    body = next(((name, text(name)) for name in bodies if text(name)), ("", ""))
    value = next(((name, text(name)) for name in VALUES if text(name)), ("", ""))
    order = text("volgorde")
    start, end, on = day_asked(query, "van"), day_asked(query, "tot"), day_asked(query, "op")
    return RegisterForm(
        path, soort=text("soort"), jaar=text("jaar") if _is_year(text("jaar")) else "",
        van=start.isoformat() if start else "", tot=end.isoformat() if end else "", toon=text("toon"),
        letter=text("letter")[:1].lower(), persoon=text("persoon") if "person" in takes else "",
        dossier=text("dossier") if "dossier" in takes else "", body=body, value=value,
        op=on.isoformat() if on else "",
        volgorde=order if order in ("oplopend", "aflopend") else "", na=text("na"), voor=text("voor"),
    )


def _is_year(text: str) -> bool:
    return text == NO_DATE or (len(text) == 4 and text.isascii() and text.isdecimal() and text[0] != "0")


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


_NOWHERE = UUID(int=0)


def _id(kind: Kind, key: str) -> UUID | None:
    if not key:
        return None
    found = find_named(kind, key)
    return found.id if found else _NOWHERE
