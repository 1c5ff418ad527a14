"""Signals as values of the components: the list, and one trail with the texts of each step side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from deskundig.judgement.domain.signal import Level, Step
from deskundig.judgement.domain.signal_softening import Softening, spellings
from deskundig.judgement.signal_queries import SignalPage
from deskundig.web.navigation import Entry, Room
from deskundig.web.page import Badge, Crumb, Feed, Field, Moment, Page

HOME = "/signalen"
ENTRY = Entry(Room.DO, gettext_lazy("Signalen"), "signals", 60)


@dataclass(frozen=True, slots=True)
class Line:
    page: SignalPage
    badge: Badge
    way: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step: the words before and after with what differs marked, and the same in words."""

    title: str
    days: str
    before: SafeString
    after: SafeString
    lost: str
    kept: str
    new: str


def list_page() -> Page:
    return Page(
        title=_("Signalen"), room=Room.DO.value, entry="signals", address=HOME,
        description=_("Wat mensen in de uitvoering zien, hoe ver het komt, waar het blijft liggen en wat verdwijnt."),
    )  # fmt: skip


def list_context(pages: Sequence[SignalPage]) -> dict[str, Any]:
    stuck = sum(p.standing.stuck for p in pages)
    said = ngettext("%(n)s signaal", "%(n)s signalen", len(pages)) % {"n": len(pages)}
    return {
        "lines": [Line(p, badge(p), way(p)) for p in pages],
        "summary": _("%(said)s, waarvan %(stuck)s zijn blijven liggen") % {"said": said, "stuck": stuck},
    }  # fmt: skip


def badge(page: SignalPage) -> Badge:
    """Where it is, in words."""
    tone = "positive" if page.closed else "negative" if page.standing.stuck else "warning"
    return Badge(page.standing.words, tone)  # type: ignore[arg-type]  # one of the tones


def way(page: SignalPage) -> str:
    return " → ".join(str(hop.level) for hop in page.hops)


def new_fields(typed: QueryDict | None = None) -> tuple[Field, ...]:
    was = typed or QueryDict()
    hint = _("Met aantallen, plaatsen en namen van regelingen: die vergelijken wij met wat later wordt doorgegeven.")
    protect = "" if typed and "beschermd" not in was else "ja"
    return (
        Field("titel", _("Waarover gaat het?"), was.get("titel", ""), required=True),
        Field("tekst", _("Wat ziet u?"), was.get("tekst", ""), "textarea", hint, required=True),
        Field("naam", _("Uw naam"), was.get("naam", ""), autocomplete="name"),
        Field("beschermd", _("Mijn naam is alleen voor mij en voor wie ik kies"), protect, "checkbox"),
    )  # fmt: skip


def signal_frame(page: SignalPage) -> Page:
    return Page(
        title=page.title, room=Room.DO.value, entry="signals", address=f"{HOME}/{page.number}", index=page.public,
        crumbs=(Crumb(_("Signalen"), HOME),),
        feeds=(Feed(_("Dit signaal als JSON"), f"{HOME}/{page.number}.json", "application/json"),),
    )  # fmt: skip


def signal_context(page: SignalPage, typed: QueryDict | None = None) -> dict[str, Any]:
    return {
        "signal": page, "badge": badge(page), "moments": _moments(page), "steps": [_step(s) for s in page.steps],
        "overall": summary_of(page.overall) if page.overall else "", "forms": _forms(page, typed or QueryDict()),
    }  # fmt: skip


def summary_of(found: Softening) -> str:
    """From the first words to the last, in one sentence."""
    kept, total = found.facts
    firm = len(found.firm_kept), len(found.firm_kept) + len(found.firm_lost)
    facts = _("%(kept)s van de %(total)s getallen en namen") % {"kept": kept, "total": total}
    words = _("%(kept)s van de %(total)s stellige woorden") % {"kept": firm[0], "total": firm[1]}
    return _("Van de eerste naar de laatste tekst bleven %(facts)s en %(words)s over.") % {
        "facts": facts,
        "words": words,
    }


def _moments(page: SignalPage) -> list[Moment]:
    rows = [Moment(h.day, _("Aangekomen bij: %(level)s") % {"level": h.level}, kind=h.by) for h in page.hops]
    rows += [Moment(f.day, _("Antwoord aan de melder: %(text)s") % {"text": f.text}, kind=f.by) for f in page.feedback]
    if page.closed:
        rows.append(Moment(page.closed, _("Afgesloten: %(text)s") % {"text": page.outcome}))
    return sorted(rows, key=lambda m: str(m.when))


def _step(step: Step) -> StepLine:
    found = step.softening
    lost = (*found.numbers_lost, *found.names_lost, *found.firm_lost)
    kept = (*found.numbers_kept, *found.names_kept, *found.firm_kept)
    title = _("Van %(before)s naar %(after)s") % {"before": step.before.level, "after": step.after.level}
    return StepLine(
        title, ngettext("na %(n)s dag", "na %(n)s dagen", step.days) % {"n": step.days},
        marked(step.before.text, _as_written(lost)), marked(step.after.text, found.soft_new),
        ", ".join(lost), ", ".join(kept), ", ".join(found.soft_new),
    )  # fmt: skip


def _as_written(words: Iterable[str]) -> list[str]:
    return [form for word in words for form in (spellings(word) if word[0].isdigit() else (word,))]


def marked(text: str, words: Iterable[str]) -> SafeString:
    """Paragraphs with these words marked; everything else as it was written, escaped."""
    wanted = sorted({w.rstrip("%").strip() for w in words if w}, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, wanted))})(?!\w)", re.IGNORECASE) if wanted else None
    paragraphs = []
    for paragraph in text.split("\n"):
        pieces = pattern.split(paragraph) if pattern else [paragraph]
        paragraphs.append("".join(f"<mark>{escape(p)}</mark>" if n % 2 else escape(p) for n, p in enumerate(pieces)))
    return mark_safe("".join(f"<p>{p}</p>" for p in paragraphs if p.strip()))  # noqa: S308  # each piece is escaped


@dataclass(frozen=True, slots=True)
class Form:
    name: str
    title: str
    button: str
    fields: tuple[Field, ...]


def _forms(page: SignalPage, was: QueryDict) -> list[Form]:
    """What the viewer can do with it."""
    if not page.may_act:
        return []
    levels = [(level.value, level.value) for level in Level if level is not page.hops[-1].level]
    where = Field("niveau", _("Waar komt het aan?"), was.get("niveau", ""), "select", options=levels, required=True)
    forms = []
    if page.closed is None:
        forms = [
            Form("doorgeven", _("Geef door"), _("Leg vast"), (
                where,
                Field("tekst", _("In welke woorden?"), was.get("tekst", ""), "textarea", required=True),
                Field("dag", _("Wanneer?"), was.get("dag", ""), "date"),
                Field("aan", _("Wie leest het daar? (adres van een account)"), was.get("aan", "")),
            )),
            Form("antwoord", _("Antwoord de melder"), _("Stuur antwoord"), (
                Field("antwoord", _("Wat hoort de melder?"), was.get("antwoord", ""), "textarea", required=True),
            )),
            Form("sluiten", _("Sluit af"), _("Sluit af"), (
                Field("uitkomst", _("Wat is ermee gedaan?"), was.get("uitkomst", ""), "textarea", required=True),
            )),
        ]  # fmt: skip
    if page.own and page.protected:
        who = Field("account", _("Adres van het account"), was.get("account", ""), required=True)
        forms.append(Form("naam", _("Wie mag uw naam weten?"), _("Laat mijn naam zien"), (who,)))
    if page.own:
        words = _("Maak weer besloten") if page.public else _("Maak voor iedereen leesbaar")
        forms.append(Form("openbaar", _("Wie mag dit lezen?"), words, ()))
    return forms
