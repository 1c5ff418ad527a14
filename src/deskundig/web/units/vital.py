"""The list of vital expertise on the screen and as a file, and the form that designates it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from deskundig.expertise.domain.unit_tables import number_of
from deskundig.expertise.domain.vital import Filling
from deskundig.expertise.units.designating import NoSuchNeed, designate_vital, withdraw_vital
from deskundig.expertise.units.queries import NeedRow, needs_listed
from deskundig.expertise.units.vital import VitalLine, VitalList, safe_vital, vital_list
from deskundig.kernel.disclosure_control import TOO_SMALL
from deskundig.web.drawings import Bar, bars
from deskundig.web.page import Badge, Cell, Column, EmptyState, Field, Link, Notice, Picture, Table, Tone
from deskundig.web.things.lines import long_day

from .exports import csv_file
from .seen import Seen
from .words import cell_name, count, number, share

MOST_BARS = 20
FILLINGS = {
    Filling.MET: gettext_lazy("op de norm"),
    Filling.SHORT: gettext_lazy("onder de norm"),
    Filling.BREACH: gettext_lazy("onder de ondergrens"),
}
_TONES: Mapping[Filling, Tone] = {Filling.MET: "positive", Filling.SHORT: "warning", Filling.BREACH: "negative"}
_BARS = {Filling.MET: "", Filling.SHORT: "soft", Filling.BREACH: "negative"}


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a form. ``typed`` keeps what was filled in when something was wrong."""

    redirect: str = ""
    wrong: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)


def listed(seen: Seen) -> VitalList:
    """As far as the one who asks may see it."""
    found = vital_list(seen.unit, day=timezone.localdate())
    return found if seen.manages else safe_vital(found)


def handle(request: HttpRequest, seen: Seen) -> Done:
    """Designate a need of the unit, or take that back; for its manager only."""
    if not seen.manages:
        raise PermissionDenied
    typed = {name: request.POST.get(name, "").strip() for name in ("behoefte", "aangewezen", "norm", "ondergrens")}
    who, now = request.user.get_username(), timezone.now()
    try:
        if request.POST.get("formulier") == "intrekken":
            withdraw_vital(unit=seen.unit, need_id=_number(typed["aangewezen"]), actor=who, at=now)
        else:
            wrong = _wrong(typed)
            if wrong:
                return Done(wrong=wrong, typed=typed)
            designate_vital(
                unit=seen.unit, need_id=_number(typed["behoefte"]), people=number_of(typed["norm"]) or 0.0,
                floor=number_of(typed["ondergrens"]), actor=who, at=now,
            )  # fmt: skip
    except NoSuchNeed:
        return Done(wrong={"behoefte": _("Deze behoefte is er niet meer. Kies een andere.")}, typed=typed)
    return Done(redirect=f"/eenheden/{seen.unit.pk}/vitaal")


def _number(text: str) -> int:
    """The number of a need; 0, which none has, for anything else."""
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 19 else 0


def _wrong(typed: Mapping[str, str]) -> dict[str, str]:
    norm, floor = number_of(typed["norm"]), number_of(typed["ondergrens"])
    wrong = {}
    if norm is None or not 0 < norm <= 1_000:
        wrong["norm"] = _("Vul een aantal boven nul in, zoals 1,5.")
    elif typed["ondergrens"] and (floor is None or not 0 < floor <= norm):
        wrong["ondergrens"] = _("Vul een aantal boven nul in dat niet boven de norm ligt, of laat het leeg.")
    return wrong


# -- the page --


def context(seen: Seen, done: Done) -> dict[str, Any]:
    found = listed(seen)
    needs = needs_listed(seen.unit) if seen.manages else []
    return {
        "lead": _lead(found),
        "picture": _picture(found) if found.lines else None,
        "table": _table(found) if found.lines else None,
        "empty": None if found.lines else _empty(seen),
        "notice": _notice(done),
        "unit": seen.unit,
        "manages": seen.manages,
        "threshold": found.threshold,
        "part_hidden": any(v.strong is None for v in found.lines) and not found.safe,
        "designate": _designate_fields(needs, done) if needs else [],
        "withdraw": _withdraw_field([n for n in needs if n.vital]),
    }


def _notice(done: Done) -> Notice | None:
    told = "\n".join(done.wrong.values())
    return Notice(_("Er is niets veranderd"), told, "negative") if told else None


def _lead(found: VitalList) -> str:
    told = ngettext(
        "%(n)s deskundigheid is als vitaal aangewezen.", "%(n)s deskundigheden zijn als vitaal aangewezen.",
        len(found.lines),
    ) % {"n": len(found.lines)}  # fmt: skip
    if found.lines:
        told += " " + _("%(floor)s onder de ondergrens, %(norm)s onder de norm.") % {
            "floor": found.breached,
            "norm": found.short,
        }
    if found.hidden:
        told += " " + _("Van %(n)s is het te klein om te tonen.") % {"n": found.hidden}
    return told


def _empty(seen: Seen) -> EmptyState:
    title = _("Er is nog niets als vitaal aangewezen")
    if not seen.manages:
        return EmptyState(title, _("De leidinggevende van de eenheid kan dat doen."))
    text = _("Wijs hieronder een behoefte aan, of begin bij Behoeften met de startset ‘vitale deskundigheid’.")
    return EmptyState(title, text, (Link(_("Behoeften opschrijven"), f"/eenheden/{seen.unit.pk}/behoeften"),))


def _state(line: VitalLine) -> str:
    return TOO_SMALL if line.filling is None else str(FILLINGS[line.filling])


def _team(line: VitalLine) -> str:
    return line.path.rsplit("/", 1)[-1]


def _finding(found: VitalList) -> str:
    """How many are at their norm, of those that may be told of."""
    told = {"n": sum(1 for v in found.lines if v.filling is Filling.MET), "all": len(found.lines) - found.hidden}
    if found.hidden:
        return _("Van de %(all)s die te tonen zijn, zijn er %(n)s op de norm") % told
    return _("Hoe ver de norm is vervuld: %(n)s van de %(all)s op de norm") % told


def _picture(found: VitalList) -> Picture:
    """How far each norm is filled, with the norm as a line; the whole is said where not all fit."""
    lines = found.lines[:MOST_BARS]
    title = _finding(found)
    rows = [
        Bar(
            f"{line.topic} · {_team(line)}",
            None if line.rate is None else line.rate * 100,
            share(line.rate),
            "" if line.filling is None else _BARS[line.filling],
        )
        for line in lines
    ]
    table = Table(
        _("Vervulling van de norm op %(day)s; bron: personeelsgegevens en wat mensen laten meetellen")
        % {"day": long_day(found.day)},
        (
            Column(_("Onderwerp")),
            Column(_("Eenheid")),
            Column(_("Aanwezig"), number=True),
            Column(_("Norm"), number=True),
            Column(_("Vervulling"), number=True),
            Column(_("Stand")),
        ),
        [
            [v.topic, _team(v), number(v.present), number(v.norm.people), share(v.rate), _state(v)]
            for v in lines
        ],
        name="vitaal-cijfers",
    )
    return Picture(title, bars(rows, title=title, norm=100.0, norm_label=_("norm")), table, name="vitaal")


def _table(found: VitalList) -> Table:
    return Table(
        _("Vitale deskundigheid, wat het verst onder de ondergrens is eerst"),
        (
            Column(_("Onderwerp")),
            Column(_("Soort en bron")),
            Column(_("Eenheid")),
            Column(_("Norm"), number=True),
            Column(_("Ondergrens"), number=True),
            *_measures(found),
            Column(_("Mensen"), number=True),
            Column(_("Waarom")),
        ),
        [_row(line, safe=found.safe) for line in found.lines],
        name="vitaal-lijst",
    )


def _measures(found: VitalList) -> tuple[Column, ...]:
    """HR sees a rate in steps; who manages the unit sees what is behind it."""
    if found.safe:
        return (Column(_("Vervulling"), number=True),)
    return Column(_("Aanwezig"), number=True), Column(_("Waarvan ingewerkt"), number=True)


def _row(line: VitalLine, *, safe: bool) -> list[Cell | str]:
    badge = Badge(_state(line)) if line.filling is None else Badge(_state(line), _TONES[line.filling])
    return [
        Cell(line.topic, badge=badge),
        cell_name(line.kind, line.source),
        Cell(_team(line), url=f"/eenheden/{line.unit}/vitaal"),
        number(line.norm.people),
        number(line.norm.lowest),
        *((share(line.rate),) if safe else (number(line.present), number(line.strong))),
        count(line.holders),
        line.note,
    ]


def _designate_fields(needs: list[NeedRow], done: Done) -> list[Field]:
    options = [(str(n.id), f"{n.topic} ({n.kind} uit {n.source}, {number(n.people)})") for n in needs]
    typed, wrong = done.typed, done.wrong
    told = _("met hoeveel mensen er nu nodig zijn")
    amount = _("mensen in voltijd, zoals 1,5; dit wordt ook de behoefte")
    return [
        Field("behoefte", _("Behoefte"), typed.get("behoefte", ""), "select", told, wrong.get("behoefte", ""),
              required=True, options=options),
        Field("norm", _("Norm"), typed.get("norm", ""), "text", amount, wrong.get("norm", ""), required=True),
        Field("ondergrens", _("Ondergrens"), typed.get("ondergrens", ""), "text", _("leeg: de norm zelf"),
              wrong.get("ondergrens", "")),
    ]  # fmt: skip


def _withdraw_field(vital: list[NeedRow]) -> Field | None:
    if not vital:
        return None
    options = [(str(n.id), f"{n.topic} ({n.kind} uit {n.source})") for n in vital]
    return Field("aangewezen", _("Aangewezen door deze eenheid"), "", "select", options=options, required=True)


# -- files --

_HEAD = ("eenheid", "onderwerp", "soort", "bron", "niveau", "norm", "ondergrens", "aanwezig", "ingewerkt", "mensen",
         "vervulling", "stand", "toelichting")  # fmt: skip


def _values(line: VitalLine) -> tuple[object, ...]:
    return (
        line.path, line.topic, line.kind.value, line.source.value, int(line.level), line.norm.people, line.norm.lowest,
        _rounded(line.present), _rounded(line.strong), line.holders, _rounded(line.rate),
        None if line.filling is None else line.filling.value, line.note,
    )  # fmt: skip


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def as_csv(found: VitalList) -> HttpResponse:
    """An empty cell stands for what too few people are behind."""
    return csv_file(f"vitaal-{found.unit}", _HEAD, [_values(line) for line in found.lines])


def as_json(found: VitalList) -> JsonResponse:
    document = {
        "eenheid": found.path,
        "dag": found.day.isoformat(),
        "vitaal": [dict(zip(_HEAD, _values(line), strict=True)) for line in found.lines],
    }
    return JsonResponse(document, json_dumps_params={"ensure_ascii": False})
