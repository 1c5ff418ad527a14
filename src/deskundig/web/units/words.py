"""Dutch words and numbers of the pages of units."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from deskundig.expertise.domain.grid import Kind, Source
from deskundig.expertise.domain.mix import Level
from deskundig.expertise.domain.staffing import Basis, Shown
from deskundig.kernel.disclosure_control import TOO_SMALL

KINDS: Mapping[Kind, Promise] = {
    Kind.VAK: _("Vak"),
    Kind.VELD: _("Veld"),
    Kind.PROCES: _("Proces"),
    Kind.UITVOERING: _("Uitvoering"),
}
SOURCES: Mapping[Source, Promise] = {
    Source.WETENSCHAP: _("Wetenschap"),
    Source.PROFESSIE: _("Professie"),
    Source.ERVARING: _("Ervaring"),
}
LEVELS: Mapping[Level, Promise] = {
    Level.BASIC: _("kan het volgen"),
    Level.WORKING: _("kan het werk doen"),
    Level.EXPERT: _("kan oordelen"),
}
SHOWN: Mapping[Shown, Promise] = {
    Shown.NAME: _("mijn leidinggevende ziet het met mijn naam"),
    Shown.COUNTS: _("het telt mee, zonder mijn naam"),
    Shown.NOT: _("alleen ik zie het; het telt nergens mee"),
}
BASES: Mapping[Basis, Promise] = {
    Basis.OWN: _("eigen opgave"),
    Basis.EVIDENCE: _("openbaar bewijs"),
    Basis.GIVEN: _("opgave van de organisatie"),
}


def cell_name(kind: Kind, source: Source) -> str:
    """ "vak uit professie"."""
    return f"{KINDS[kind]} uit {SOURCES[source]}".lower()


def number(value: float | None, digits: int = 1) -> str:
    """0.5 → "0,5"; 2.0 → "2"; None: too few people."""
    if value is None:
        return TOO_SMALL
    text = f"{value:.{digits}f}".replace(".", ",")
    return text.rstrip("0").rstrip(",") if "," in text else text


def share(value: float | None) -> str:
    return TOO_SMALL if value is None else f"{value * 100:.0f}\u00a0%"


def count(value: int | None) -> str:
    return TOO_SMALL if value is None else str(value)
