"""What the page of a decision file shows, part by part, as values for its template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.judgement.domain.experts import Named, asked, gaps
from deskundig.judgement.domain.file import COMPASS, Argument, Input, Needed, Option, QualityTest, Side, Use, met
from deskundig.judgement.domain.gates import stick, stick_reason
from deskundig.judgement.domain.learning import proposed_avoidable
from deskundig.judgement.ports import gap_experts
from deskundig.judgement.queries import Change, Earlier, FilePage, units_of
from deskundig.web.page import Action, Badge, Field, Table

from . import forms, funnel, pictures, tables
from .frame import HOME
from .steps import steps
from .words import CERTAINTIES, KINDS, PHASES, SOURCES, TONES, USES, ended, part_name, part_names

_GAPS = 3  # gaps for which names are looked up on the page itself


@dataclass(frozen=True, slots=True)
class NeedLine:
    need: Needed
    words: str
    badge: Badge
    number: str  # of the inputs that met it


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the use ladder of an input."""

    name: str
    reached: bool


@dataclass(frozen=True, slots=True)
class InputLine:
    item: Input
    kind: str
    phase: str
    badge: Badge
    ladder: Sequence[Rung]
    met: Sequence[str]
    ref_path: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """An argument on the screen; ``by`` is the role for readers and name with role for the people on the file."""

    argument: Argument
    by: str
    certainty: str
    rests_on: Input | None


@dataclass(frozen=True, slots=True)
class OptionLine:
    option: Option
    chosen: bool
    pro: tuple[Said, ...]
    contra: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class TestLine:
    test: QualityTest
    badge: Badge
    stick: str
    reason: str
    before: str


@dataclass(frozen=True, slots=True)
class GapLine:
    """A gap with people to ask. ``more``: the finder's own page on it."""

    need: Needed
    words: str
    names: Sequence[Named]
    more: str


@dataclass(frozen=True, slots=True)
class GlanceLine:
    """One input or need for the reader who looks once: its number, name, how it ended and why."""

    number: int
    title: str
    words: str
    because: str
    tone: str
    anchor: str


@dataclass(frozen=True, slots=True)
class GlanceGroup:
    title: str
    lines: Sequence[GlanceLine]


def context(
    page: FilePage, earlier: Sequence[Earlier], *, today: date, asked_for: QueryDict | None = None
) -> dict[str, Any]:
    """What the page of a file shows. ``asked_for``: the query of the address, which opens a form."""
    file, address = page.file, f"{HOME}/{page.number}"
    return {
        **shared(page),
        "actions": actions(page, address),
        "offers": forms.offers(file, address) if page.may_change else {},
        **with_form(page, _form(page, asked_for)),
        "funnel": funnel.funnel_picture(page),
        "grid": tables.grid(page),
        "glance": glance(page),
        "gaps": _gap_lines(page, today),
        "origins": pictures.origin_picture(page) if file.heard else None,
        "table": pictures.table_picture(page) if any(m.seats for m in file.meetings) else None,
        "meetings": file.meetings,
        "phases": tables.phase_table(page) if file.heard else None,
        "saturation": pictures.saturation_picture(page) if len(file.heard) > 1 else None,
        "time": tables.time_sentence(page),
        "planned": tables.step_table(page) if file.steps else None,
        "participations": tables.participations(file),
        "earlier": earlier,
        "late": part_names(page.lateness.afterwards),
        "changed_after": part_names(page.lateness.changed),
        "proposed_avoidable": proposed_avoidable(file),
        "warned": [i for i in file.inputs if i.id in file.warned_by],
        "people": page.people,
        "sharing": _sharing(asked_for) if page.may_change else None,
    }


def with_form(page: FilePage, form: forms.Form | None) -> dict[str, Any]:
    """The open form, and the index of the steps with the one unfolded in which the form stands."""
    index = steps(page, form.part if form else "")
    return {"form": form, "steps": index, "index": {step.anchor: step for step in index}}


def shared(page: FilePage) -> dict[str, Any]:
    """What the page and the note both show."""
    file = page.file
    return {
        "needs": [_need(n, page) for n in file.needs],
        "inputs": [_input(i, page) for i in file.heard],
        "withdrawn": [i for i in file.inputs if i.withdrawn],
        "options": [_option(o, page) for o in file.options],
        "tests": [_test(t) for t in file.tests],
        "compass": list(zip(COMPASS, file.compass, strict=True)),
        "phase": PHASES[file.phase],
        "state": state(page),
        "facts": [(f, _titled(page, f.input)) for f in file.facts],
        "risks": [(r, next((o.title for o in file.options if o.id == r.option), "")) for r in file.risks],
        "not_followed": [i for i in file.heard if i.use is Use.NOT_FOLLOWED],
    }


def actions(page: FilePage, address: str) -> Sequence[Action]:
    history = [Action(_("Wat is er veranderd"), f"{address}/verloop")] if page.may_change else []
    return (
        Action(_("Beslisnota"), f"/beslisnotas/{page.number}"),
        Action(_("Kennispakket"), f"/pakketten/besluitdossier/{page.number}"),
        *history,
        Action("JSON", f"{address}.json"),
        Action("Markdown", f"{address}.md"),
    )


def state(page: FilePage) -> Badge:
    if page.blocks:
        n = len(page.blocks)
        return Badge(ngettext("niet compleet: %(n)s punt", "niet compleet: %(n)s punten", n) % {"n": n}, "warning")
    return Badge(_("compleet"), "positive")


def glance(page: FilePage) -> Sequence[GlanceGroup]:
    """Everything the funnel draws, by name: what was used and how, what was not and why, and what never came."""
    heard, gone = page.file.heard, [i for i in page.file.inputs if i.withdrawn]
    used = sorted((i for i in heard if i.use >= Use.WEIGHED), key=lambda i: _ENDS.index(i.use))
    missing = [_missing(need) for need in funnel.missing_needs(page)]
    waived = [n for n in page.file.needs if n.waived_because.strip() and not met(n, heard)]
    groups = (
        GlanceGroup(_("Gebruikt: gewogen"), [_glanced(i) for i in used]),
        GlanceGroup(_("Nog niet gebruikt"), [_glanced(i) for i in heard if i.use < Use.WEIGHED]),
        GlanceGroup(_("Nodig, en nog niet gehoord"), missing),
        GlanceGroup(_("Losgelaten, met reden"), [_waived(need) for need in waived]),
        GlanceGroup(_("Ingetrokken"), [_glanced(i) for i in gone]),
    )
    return [group for group in groups if group.lines]


_ENDS = (Use.FOLLOWED, Use.WEIGHED, Use.NOT_FOLLOWED)
_CHIPS = {Use.FOLLOWED: "positive", Use.WEIGHED: "", Use.NOT_FOLLOWED: "aside"}


def _glanced(item: Input) -> GlanceLine:
    words = "" if item.withdrawn else ended(item.use)
    because = item.withdrawn_because if item.withdrawn else item.because or _next_step(item)
    tone = "stopped" if item.withdrawn else _CHIPS.get(item.use, "stopped")
    return GlanceLine(item.id, item.title, words, because, tone, "" if item.withdrawn else f"#inbreng-{item.id}")


def _missing(need: Needed) -> GlanceLine:
    words = _("moet gehoord worden") if need.must else _("gewenst")
    return GlanceLine(0, need.topic, words, f"{KINDS[need.kind]}, {SOURCES[need.source]}", "missing", "#nodig")


def _waived(need: Needed) -> GlanceLine:
    by = f" ({need.waived_by})" if need.waived_by else ""
    return GlanceLine(0, need.topic, "", f"{need.waived_because}{by}", "aside", "#nodig")


def _next_step(item: Input) -> str:
    if item.use is Use.NOT_FOLLOWED:
        return _("de reden ontbreekt nog")
    if item.use >= Use.WEIGHED:
        return ""
    return _("nog niet gewogen") if item.use is Use.DISCUSSED else _("nog niet besproken")


def _form(page: FilePage, asked_for: QueryDict | None) -> forms.Form | None:
    """The form that the address opens; other parameters fill fields in beforehand."""
    if asked_for is None or not page.may_change:
        return None
    raw = asked_for.get("nummer", "")
    number = int(raw) if raw.isascii() and raw.isdecimal() and len(raw) < 7 else 0
    found = forms.opened(page.file, asked_for.get("doe", ""), number)
    if found is None:
        return None
    given = [replace(f, value=str(asked_for[f.name])) if f.name in asked_for else f for f in found.fields]
    return replace(found, fields=given)


def _need(need: Needed, page: FilePage) -> NeedLine:
    words = f"{KINDS[need.kind]}, {SOURCES[need.source]}"
    heard = ", ".join(str(i.id) for i in page.file.heard if need.id in i.needs and i.use >= Use.DISCUSSED)
    if met(need, page.file.heard):
        return NeedLine(need, words, Badge(_("gehoord"), "positive"), heard)
    if need.waived_because:
        return NeedLine(need, words, Badge(_("losgelaten, met reden")), "")
    badge = Badge(_("moet nog"), "negative") if need.must else Badge(_("nog niet"), "warning")
    return NeedLine(need, words, badge, "")


def _input(item: Input, page: FilePage) -> InputLine:
    last = _("niet gevolgd") if item.use is Use.NOT_FOLLOWED else _("gevolgd")
    ladder = [
        Rung(str(USES[Use.REACHED]), item.use >= Use.REACHED),
        Rung(str(USES[Use.DISCUSSED]), item.use >= Use.DISCUSSED),
        Rung(str(USES[Use.WEIGHED]), item.use >= Use.WEIGHED),
        Rung(last, item.use >= Use.NOT_FOLLOWED),
    ]
    topics = [n.topic for n in page.file.needs if n.id in item.needs]
    return InputLine(
        item,
        f"{KINDS[item.kind]} · {SOURCES[item.source]} · {item.origin.value}",
        str(PHASES[item.phase]),
        Badge(ended(item.use), TONES[item.use]),
        ladder,
        topics,
        f"/{item.ref}" if item.ref and "/" not in item.ref else "",
    )


def _option(option: Option, page: FilePage) -> OptionLine:
    own = [a for a in page.file.arguments if a.option == option.id]
    return OptionLine(
        option,
        option.id == page.file.choice,
        tuple(_said(a, page) for a in own if a.side is Side.PRO),
        tuple(_said(a, page) for a in own if a.side is Side.CONTRA),
    )


def _said(argument: Argument, page: FilePage) -> Said:
    by = argument.by
    if argument.role:
        by = _("%(name)s; lezers zien: %(role)s") % {"name": argument.by or "–", "role": argument.role}
    certainty = str(CERTAINTIES.get(argument.certainty, "")) if argument.certainty else ""
    return Said(argument, by, certainty, next((i for i in page.file.inputs if i.id == argument.input), None))


def _test(test: QualityTest) -> TestLine:
    if test.passed is not None:
        badge = Badge(_("doorstaan"), "positive") if test.passed else Badge(_("niet doorstaan"), "negative")
    elif test.waived_because:
        badge = Badge(_("losgelaten, met reden"))
    else:
        badge = Badge(_("staat open"), "negative" if test.mandatory else "warning")
    return TestLine(test, badge, stick(test), stick_reason(test), str(PHASES[test.before]))


def _titled(page: FilePage, number: int | None) -> Input | None:
    return next((i for i in page.file.inputs if i.id == number), None)


def _gap_lines(page: FilePage, today: date) -> Sequence[GapLine]:
    lines = []
    for need in gaps(page.file)[:_GAPS]:
        query = asked(need, page.file)
        names = gap_experts(query, need.kind, need.source, today=today)
        more = QueryDict(mutable=True)
        more.update({"vraag": query, "soort": need.kind.value, "bron": need.source.value})
        words = f"{KINDS[need.kind]}, {SOURCES[need.source]}"
        lines.append(GapLine(need, words, names, f"/deskundigen?{more.urlencode()}"))
    return lines


def _sharing(asked_for: QueryDict | None) -> dict[str, Any]:
    return {"open": asked_for is not None and asked_for.get("doe") == "delen"}


def sharing_fields(page: FilePage, user: Any) -> Sequence[Field]:
    """Who may read: everyone, the unit, or only the people on the file."""
    units = [(str(number), name) for number, name in units_of(user)]
    if page.unit_id and str(page.unit_id) not in dict(units):
        units.append((str(page.unit_id), page.unit))
    none = [("", _("geen: alleen de mensen van het dossier"))]
    return (
        Field("openbaar", _("Openbaar: iedereen mag dit lezen"), "ja" if page.public else "", "checkbox"),
        Field("eenheid", _("Eenheid die meeleest"), str(page.unit_id or ""), "select", options=[*none, *units]),
        Field(
            "erbij", _("Laat iemand meewerken"), "", "email", description=_("het mailadres waarmee die zich aanmeldt")
        ),
        Field(
            "eraf", _("Werkt niet meer mee"), "", "select", options=[("", _("niemand")), *((p, p) for p in page.people)]
        ),
    )


def conflict(changes: Sequence[Change]) -> Sequence[tuple[str, Change]]:
    """What others did meanwhile, with the part in words."""
    return [(part_name(change.part), change) for change in changes]


def version(form: QueryDict) -> int:
    raw = form.get("versie", "")
    return int(raw) if raw.isascii() and raw.isdecimal() and len(raw) < 9 else -1


def trail_table(changes: Sequence[Change]) -> Table:
    return tables.trail(changes)
