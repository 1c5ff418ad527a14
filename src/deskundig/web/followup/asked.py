"""What the address of a list of Doen asks for, and the same address asked otherwise."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict

from deskundig.kernel.ref import Kind
from deskundig.record.queries.registers.slices import Window
from deskundig.record.queries.resolve import find_named
from deskundig.web.asked import day_asked

_FIELDS = (
    "status", "fractie", "ministerie", "commissie", "persoon", "wie", "dossier", "woorden", "datum", "register", "van",
    "tot", "volgorde", "na", "voor",
)
Own = Mapping[str, Collection[str]]  # filters that one list has for itself, with the values they take; none: any word
_LONGEST = 120
_NOWHERE = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Asked:
    """The query, cleaned; every field as it stands in the address. Empty: not asked."""

    path: str
    status: str = ""
    fractie: str = ""
    ministerie: str = ""
    commissie: str = ""
    persoon: str = ""
    wie: str = ""
    dossier: str = ""
    woorden: str = ""
    datum: str = ""
    register: str = ""
    van: str = ""
    tot: str = ""
    volgorde: str = ""
    na: str = ""
    voor: str = ""

    def url(self, **changes: Any) -> str:
        """The address with changes; a change of what is listed begins again at the first page."""
        wanted = replace(self, **{"na": "", "voor": "", **changes})
        kept = {name: getattr(wanted, name) for name in _FIELDS if getattr(wanted, name)}
        return f"{self.path}?{urlencode(kept)}" if kept else self.path

    def beside(self, names: Collection[str]) -> tuple[tuple[str, str], ...]:
        """What is asked by other means than these fields, for a form to keep."""
        rest = (n for n in _FIELDS if n not in names and n not in ("na", "voor"))
        return tuple((name, getattr(self, name)) for name in rest if getattr(self, name))

    def export_url(self, form: str) -> str:
        address = self.url()
        return f"{address}{'&' if '?' in address else '?'}formaat={form}"

    @property
    def start(self) -> date | None:
        return date.fromisoformat(self.van) if self.van else None

    @property
    def end(self) -> date | None:
        return date.fromisoformat(self.tot) if self.tot else None

    def thing(self, kind: Kind) -> UUID | None:
        """Whom or what is asked for; someone who is not here gives an empty list, not everything."""
        key = self.persoon if kind is Kind.PERSON else self.dossier
        if not key:
            return None
        found = find_named(kind, key)
        return found.id if found else _NOWHERE

    def window(self, limit: int) -> Window:
        return Window(self.na, self.voor, limit, self.volgorde != "oplopend")


def read_asked(path: str, query: QueryDict, states: Collection[str], own: Own) -> Asked:
    """Nonsense counts as not asked; an unknown status too."""

    def text(name: str) -> str:
        return query.get(name, "").replace("\x00", "").strip()[:_LONGEST]

    def of_list(name: str) -> str:
        value = text(name)
        return value if name in own and (not own[name] or value in own[name]) else ""

    start, end = day_asked(query, "van"), day_asked(query, "tot")
    order = text("volgorde")
    return Asked(
        path,
        status=text("status") if text("status") in states else "",
        fractie=text("fractie"), ministerie=text("ministerie"), commissie=text("commissie"),
        persoon=text("persoon"), dossier=text("dossier"), woorden=text("woorden"),
        wie=of_list("wie"), datum=of_list("datum"), register=of_list("register"),
        van=start.isoformat() if start else "", tot=end.isoformat() if end else "",
        volgorde=order if order in ("oplopend", "aflopend") else "", na=text("na"), voor=text("voor"),
    )
