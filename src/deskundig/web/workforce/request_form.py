"""The one-page form of a hire request, read strictly: what cannot be read keeps what was typed, with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from django.http import QueryDict
from django.utils.translation import gettext as _

from deskundig.web.page import Field
from deskundig.workforce.domain.hire_request import HireRequest
from deskundig.workforce.domain.hiring import Category, Motive
from deskundig.workforce.domain.money import read_euros, written_euros

Choice = TypeVar("Choice", bound=StrEnum)
_LONGEST = {"onderwerp": 300, "eenheid": 200, "opdrachtgever": 200, "organisatie": 200}
_MOST = 4_000


@dataclass(frozen=True, slots=True)
class Filled:
    """The form as a value, or what is wrong with it, by field."""

    request: HireRequest
    errors: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of the ladder with its fields."""

    fields: Sequence[Field]


def read(form: QueryDict, requester: str) -> Filled:
    """Read what was typed. Errors name the field and never repeat what stood in it."""
    errors: dict[str, str] = {}
    request = HireRequest(
        requester=requester,
        motive=_choice(form, "motief", Motive, errors),
        category=_choice(form, "categorie", Category, errors),
        reason=_text(form, "reden", errors),
        own_options=_lines(_text(form, "zelf", errors)),
        pool_options=_lines(_text(form, "pool", errors)),
        start=_day(form, "begin", errors), end=_day(form, "einde", errors),
        client_expert=_text(form, "opdrachtgever", errors),
        handover=_text(form, "overdracht", errors),
        transfer_plan=_text(form, "kennis", errors),
        amount=_amount(form, errors),
        subject=_text(form, "onderwerp", errors), unit=_text(form, "eenheid", errors),
        organization=_text(form, "organisatie", errors), ict=bool(form.get("ict")),
    )  # fmt: skip
    if request.start and request.end and request.end < request.start:
        errors["einde"] = _("ligt voor de begindatum")
    return Filled(request, errors)


def typed(form: QueryDict) -> dict[str, str]:
    return {name: form.get(name, "") for name in _NAMES}


def values_of(request: HireRequest) -> dict[str, str]:
    """A request as what stands in the fields."""
    return {
        "organisatie": request.organization, "eenheid": request.unit, "onderwerp": request.subject,
        "zelf": "\n".join(request.own_options), "pool": "\n".join(request.pool_options), "reden": request.reason,
        "motief": request.motive.value if request.motive else "", "ict": "ja" if request.ict else "",
        "categorie": request.category.value if request.category else "",
        "bedrag": written_euros(request.amount) if request.amount is not None else "",
        "begin": request.start.isoformat() if request.start else "",
        "einde": request.end.isoformat() if request.end else "", "opdrachtgever": request.client_expert,
        "overdracht": request.handover, "kennis": request.transfer_plan,
    }  # fmt: skip


_NAMES = (
    "organisatie", "eenheid", "onderwerp", "zelf", "pool", "reden", "motief", "ict", "categorie", "bedrag", "begin",
    "einde", "opdrachtgever", "overdracht", "kennis",
)  # fmt: skip


def rungs(values: Mapping[str, str], errors: Mapping[str, str], organizations: Sequence[str]) -> dict[str, Rung]:
    """The fields by rung of the ladder: the work, ourselves, the pool, hire. All but one are needed to submit."""
    v, e = values.get, errors.get

    def field(name: str, label: str, kind: str = "text", text: str = "", options: Sequence[tuple[str, str]] = (),
              required: bool = True) -> Field:
        return Field(name, label, v(name, ""), kind, text, e(name, "") or "", required, options)

    known = [(name, name) for name in organizations]
    if (kept := v("organisatie", "")) and kept not in organizations:
        known.append((kept, kept))
    return {
        "werk": Rung([
            field("onderwerp", _("Welk werk moet er gebeuren?"),
                  text=_("noem het vak en de taak; daarmee wordt gezocht wie het kan")),
            field("eenheid", _("Voor welke eenheid?")),
            field("organisatie", _("Organisatie"), "select", options=[("", _("kies")), *known],
                  text=_("de begroting waar het op drukt")),
        ]),
        "zelf": Rung([
            field("zelf", _("Wie of wat binnen is bekeken, en waarom lukt het niet?"), "textarea",
                  _("één per regel, zo nodig een rol in plaats van een naam")),
        ]),
        "pool": Rung([
            field("pool", _("Welke pool of buur is gevraagd, en waarom lukt het niet?"), "textarea",
                  _("één per regel")),
        ]),
        "inhuur": Rung([
            field("reden", _("Waarom is inhuur dan nodig?"), "textarea"),
            field("motief", _("Motief: hersens of handen"), "select",
                  options=[("", _("kies")), *((m.value, _motive(m)) for m in Motive)]),
            field("categorie", _("Begrotingscategorie"), "select", text=_("de lijst is uitputtend"),
                  options=[("", _("kies")), *((c.value, c.value) for c in Category)]),
            field("ict", _("Het is ICT-werk"), "checkbox", required=False),
            field("bedrag", _("Bedrag voor de hele opdracht, in euro, met btw")),
            field("begin", _("Begindatum"), "date"), field("einde", _("Einddatum"), "date"),
        ]),
        "kennis": Rung([
            field("opdrachtgever", _("Wie binnen weet genoeg om opdrachtgever te zijn?"),
                  text=_("een naam of een rol; iemand met basisdeskundigheid op dit onderwerp")),
            field("overdracht", _("Warme overdracht: hoe ontmoet wie komt, wie het nu weet?"), "textarea"),
            field("kennis", _("Kennisoverdracht: wat kunnen wij straks zelf, en hoe komt dat?"), "textarea"),
        ]),
    }  # fmt: skip


def _motive(motive: Motive) -> str:
    """The motive with what it means; brains is what we do not know, hands is what we have no people for."""
    if motive is Motive.BRAINS:
        return _("hersens: kennis die wij niet hebben")
    return _("handen: %(why)s") % {"why": motive.value}


motive_words = _motive


def _text(form: QueryDict, name: str, errors: dict[str, str]) -> str:
    value = form.get(name, "").replace("\x00", "").replace("\r\n", "\n").strip()
    most = _LONGEST.get(name, _MOST)
    if len(value) > most:
        errors[name] = _("is te lang: hoogstens %(most)s tekens") % {"most": most}
    return value[:most]


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _choice(form: QueryDict, name: str, kinds: type[Choice], errors: dict[str, str]) -> Choice | None:
    raw = form.get(name, "")
    if not raw:
        return None
    try:
        return kinds(raw)
    except ValueError:
        errors[name] = _("kies een van de mogelijkheden")
        return None


def _day(form: QueryDict, name: str, errors: dict[str, str]) -> date | None:
    raw = form.get(name, "").strip()
    try:
        return date.fromisoformat(raw) if raw else None
    except ValueError:
        errors[name] = _("dit is geen datum (jjjj-mm-dd)")
        return None


def _amount(form: QueryDict, errors: dict[str, str]) -> Decimal | None:
    raw = form.get("bedrag", "").strip()
    if not raw:
        return None
    try:
        amount = read_euros(raw)
    except ValueError as error:
        errors["bedrag"] = str(error)
        return None
    if not 0 < amount < 10**11:
        errors["bedrag"] = _("een bedrag is meer dan nul")
        return None
    return amount
