"""The page that says how readable a paper is: of a document of the record, or of text that someone pastes."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from deskundig.judgement.domain.readability import (
    LONG_SENTENCE,
    WORDS_A_MINUTE,
    Readability,
    readability,
    readability_of,
)
from deskundig.kernel.address import path_of
from deskundig.kernel.ref import Kind
from deskundig.packs.proses import proses_of
from deskundig.record.queries.finding import find_thing
from deskundig.record.queries.resolve import resolve
from deskundig.web.formatting import written_number
from deskundig.web.navigation import Room
from deskundig.web.page import Badge, Column, Fact, Field, Link, Page, Table
from deskundig.web.show import show

ADDRESS = "/leesbaarheid"
_MOST = 400_000  # characters of a pasted text
_TONES = {
    "makkelijk": "positive",
    "gewoon": "positive",
    "vrij moeilijk": "warning",
    "moeilijk": "warning",
    "zeer moeilijk": "negative",
}


def page(request: HttpRequest) -> HttpResponse:
    """Nothing that is pasted is kept."""
    pasted = request.POST.get("tekst", "").strip()
    number = (request.POST if pasted else request.GET).get("stuk", "").strip()[:100]
    found, said, status = None, {}, 200
    if len(pasted) > _MOST:
        said, status = {"error": _("Deze tekst is te lang voor dit veld: neem het stuk op en geef het nummer.")}, 400
    elif pasted:
        found = readability([line for line in pasted.splitlines() if line.strip()])
    elif number:
        found, said, status = _of_document(number)
    context = {**_fields(number, pasted[:_MOST]), **said, **(_shown(found) if found else {})}
    text = _("Beslispunten, lengte, leestijd en zinnen van een raadsstuk, met wat er beter kan.")
    frame = Page(_("Is dit stuk leesbaar?"), text, room=Room.DO, entry="decision-files", address=ADDRESS)
    return show(request, "judgement/readable.html", frame, status=status, **context)


def _of_document(number: str) -> tuple[Readability | None, dict[str, Any], int]:
    ref = resolve(number)
    thing = find_thing(ref.kind, ref.key) if ref is not None and ref.kind is Kind.DOCUMENT else None
    if ref is None or thing is None or thing.hidden:
        return None, {"error": _("Dit nummer is van geen stuk dat hier is.")}, 404
    prose = proses_of([thing.id]).get(thing.id)
    if prose is None:
        return None, {"error": _("Van dit stuk is hier geen tekst."), "of": Link(number, path_of(ref))}, 404
    return readability_of(prose), {"of": Link(number, path_of(ref))}, 200


def _fields(number: str, pasted: str) -> dict[str, Any]:
    told = _("bijvoorbeeld 2025D36086 of kst-31490-365")
    return {
        "number": Field("stuk", _("Nummer van een stuk"), number, description=told),
        "text": Field(
            "tekst", _("Of plak de tekst"), pasted, "textarea", description=_("wat u plakt, wordt niet bewaard")
        ),
    }


def _shown(found: Readability) -> dict[str, Any]:
    score = _("niet te zeggen bij minder dan 30 woorden") if found.score is None else written_number(found.score)
    facts = [
        Fact(
            _("Lengte"), _("%(w)s woorden in %(s)s zinnen") % {"w": written_number(found.words), "s": found.sentences}
        ),
        Fact(_("Leestijd"), _("%(n)s minuten") % {"n": written_number(found.minutes)}),
        Fact(_("Leesgemak (0 tot 100)"), score),
        Fact(_("Woorden per zin"), written_number(found.words_per_sentence)),
        Fact(_("Lettergrepen per woord"), written_number(found.syllables_per_word)),
        Fact(_("Zinnen met ‘worden’"), f"{round(100 * found.passive)}%"),
        Fact(_("Tussenkopjes"), str(found.headings)),
    ]
    rows = [[str(s.words), s.text] for s in found.long_sentences]
    columns = (Column(_("Woorden"), number=True), Column(_("Zin")))
    caption = _("De langste zinnen van meer dan %(n)s woorden") % {"n": LONG_SENTENCE}
    return {
        "found": found, "facts": facts, "level": Badge(found.level, _TONES.get(found.level, "neutral")),  # type: ignore[arg-type]
        "long": Table(caption, columns, rows, name="lang") if rows else None, "speed": WORDS_A_MINUTE,
    }  # fmt: skip
