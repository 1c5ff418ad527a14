"""One line of each list: the cells of its table, and the same facts for CSV and JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from deskundig.kernel.address import path_of
from deskundig.record.queries.events import ReportLine
from deskundig.record.queries.lines import (
    CaseLine,
    DocumentLine,
    DossierLine,
    EventLine,
    OrganizationLine,
)
from deskundig.record.queries.registers.disclosures import DisclosureLine
from deskundig.record.queries.registers.kinds import PersonInList, VoteInList
from deskundig.record.queries.registers.members import MemberInList, PostLine
from deskundig.record.queries.registers.woo import WooLine
from deskundig.web import labels
from deskundig.web.formatting import written_day
from deskundig.web.page import Cell
from deskundig.web.things import lines
from deskundig.web.things.organization import type_label


@dataclass(frozen=True, slots=True)
class Row:
    """``cells`` for the table in the order of its columns; ``data`` for programs, named in Dutch."""

    cells: Sequence[Cell | SafeString | str | int]
    data: Mapping[str, Any]


def document(line: DocumentLine) -> Row:
    number = line.number or line.identifier
    data = {
        "nummer": line.number, "identificatie": line.identifier, "soort": line.type, "titel": line.heading,
        "onderdeelVan": line.matter, "datum": _iso(line.date), "adres": path_of(line.ref),
    }
    return Row((Cell(line.heading, path_of(line.ref)), line.type, _day(line.date), number), data)


def woo_document(line: WooLine) -> Row:
    data = {
        "nummer": line.number, "titel": line.heading, "soort": line.type, "verantwoordelijke": line.organization,
        "categorie": line.category, "datum": _iso(line.date), "adres": path_of(line.ref),
    }
    cells = (Cell(line.heading, path_of(line.ref)), line.organization, line.type, line.category, _day(line.date))
    return Row(cells, data)


def case(line: CaseLine) -> Row:
    data = {
        "nummer": line.number, "soort": line.type, "titel": line.heading, "onderdeelVan": line.matter,
        "begonnen": _iso(line.started), "status": line.status, "afgedaan": line.closed,
        "kabinetsappreciatie": line.appreciation, "adres": path_of(line.ref),
    }
    return Row((Cell(line.heading, path_of(line.ref)), line.type, _day(line.started), line.number), data)


def dossier(line: DossierLine) -> Row:
    state = {True: _("afgesloten"), False: _("loopt nog"), None: ""}[line.closed]
    data = {
        "nummer": line.key, "titel": line.title, "afgesloten": line.closed, "hoogsteVolgnummer": line.highest_sequence,
        "adres": path_of(line.ref),
    }
    return Row((Cell(line.title or line.printed, path_of(line.ref)), line.printed, state), data)


def event(line: EventLine) -> Row:
    clock = lines.clock(line.start)
    day = _day(line.date)
    when = SafeString(f"{day}, {clock}") if day and clock not in ("", "00.00") else day
    data = {
        "nummer": line.number, "soort": line.type, "onderwerp": line.title, "datum": _iso(line.date),
        "begin": line.start.isoformat() if line.start else None, "einde": line.end.isoformat() if line.end else None,
        "status": line.status, "besloten": line.private, "voortouw": line.lead_name, "plaats": line.place.strip(),
        "adres": path_of(line.ref),
    }
    status = Cell("", badge=lines.event_badge(line.status)) if lines.event_badge(line.status) else line.status
    lead = line.lead_abbreviation or line.lead_name
    return Row((Cell(line.title, path_of(line.ref)), line.type, when, line.place.strip(), lead, status), data)


def vote(found: VoteInList) -> Row:
    d = found.line
    told = found.cases and (found.certain or found.likely)
    title = found.cases[0].heading if told else d.agenda_title or d.type
    data = {
        "onderwerp": title, "zaken": [c.number for c in found.cases], "zakenZeker": found.certain,
        "zakenWaarschijnlijkheid": found.likely.chance if found.likely else None, "besluit": d.type,
        "tekst": d.text, "wijze": d.method, "datum": _iso(d.date), "voor": d.tally.supporting,
        "tegen": d.tally.opposing, "nietDeelgenomen": d.tally.absent,
        "fracties": {p.party: p.choice for p in d.tally.parties}, "adres": path_of(d.ref),
    }
    outcome = Cell("", badge=lines.outcome_badge(d)) if d.outcome else d.type
    supporting, opposing = d.stated or (d.tally.supporting, d.tally.opposing)
    counts = (supporting, opposing) if d.tally.cast or d.stated else ("", "")
    proposal = _("waarschijnlijk over deze zaak") if found.likely and not found.certain else ""
    return Row((Cell(title, path_of(d.ref), note=proposal), outcome, *counts, _day(d.date)), data)


def outcome_words(type: str) -> str:
    """besluitSoort without its stem: "Stemmen - aangenomen" → "aangenomen"."""
    return labels.outcome(type.removeprefix("Stemmen - "))


def report(line: ReportLine) -> Row:
    data = {
        "id": str(line.id), "titel": line.title, "soort": line.type, "status": line.status, "datum": _iso(line.date),
        "adres": path_of(line.ref),
    }
    return Row((Cell(line.title, path_of(line.ref)), line.type, _day(line.date), line.status), data)


def person(found: PersonInList) -> Row:
    line = found.line
    data = {"nummer": line.ref.key, "naam": line.name, "functie": line.function, "fractie": found.party,
            "adres": path_of(line.ref)}
    return Row((Cell(line.name, path_of(line.ref)), line.function, found.party), data)


def party(line: OrganizationLine) -> Row:
    seats = "" if line.seats is None else line.seats
    cells = (Cell(line.name, path_of(line.ref)), _short(line), seats, _period(line))
    return Row(cells, {**_organization_data(line), "zetels": line.seats})


def committee(line: OrganizationLine) -> Row:
    cells = (Cell(line.name, path_of(line.ref)), _short(line), line.subtype, _period(line))
    return Row(cells, _organization_data(line))


def organization(line: OrganizationLine) -> Row:
    type_ = line.subtype or type_label(line.type)
    cells = (Cell(line.name, path_of(line.ref)), _short(line), type_, _period(line))
    return Row(cells, _organization_data(line))


def _short(line: OrganizationLine) -> str:
    """The abbreviation, where it is one: the source repeats the name of a body that has none."""
    return "" if line.abbreviation == line.name else line.abbreviation


def gift(line: DisclosureLine) -> Row:
    return Row((line.text or _("Zonder omschrijving"), _who(line), written(line.day)), _disclosure_data(line))


def trip(line: DisclosureLine) -> Row:
    cells = (line.text, _who(line), line.place, _span(line), line.organization_name)
    return Row(cells, {**_disclosure_data(line), "bestemming": line.place, "betaaldDoor": line.organization_name})


def side_job(line: DisclosureLine) -> Row:
    paid = " · ".join(part for part in (line.remuneration, line.remark) if part)
    data = {"actief": line.active, "vergoeding": line.remuneration, "toelichting": line.remark}
    return Row((line.text, _who(line), _span(line), paid), {**_disclosure_data(line), **data})


def _who(line: DisclosureLine) -> Cell:
    name = line.person_name or _("Niet in de bron")
    return Cell(f"{name} ({line.party})" if line.party else name, path_of(line.ref) if line.ref else "")


def _disclosure_data(line: DisclosureLine) -> dict[str, Any]:
    return {
        "id": str(line.id), "persoon": line.person_name, "fractie": line.party, "omschrijving": line.text,
        "datum": line.day if len(line.day) == 10 else None, "van": line.start or None, "tot": line.end or None,
        "adres": path_of(line.ref) if line.ref else "",
    }


def written(day: str) -> SafeString | str:
    """A day as published, written out where it is whole."""
    try:
        return _day(date.fromisoformat(day)) if len(day) == 10 else day
    except ValueError:
        return day


def _span(line: DisclosureLine) -> SafeString | str:
    if line.end == line.day or not line.day:
        return written(line.day)
    return lines.period(line.start, line.end, short=True)


def member(found: MemberInList) -> Row:
    line = found.line
    committees = [c.abbreviation or c.name for c in found.committees]
    data = {
        "nummer": line.ref.key, "naam": line.name, "fractie": found.party, "sinds": found.since or None,
        "commissies": [c.name for c in found.committees], "adres": path_of(line.ref),
    }
    cells = (Cell(line.name, path_of(line.ref)), found.party, written(found.since), ", ".join(committees))
    return Row(cells, data)


def post(line: PostLine) -> Row:
    address = path_of(line.ref) if line.ref else ""
    data = {
        "id": str(line.id), "persoon": line.person_name, "functie": line.function, "portefeuille": line.portfolio,
        "ministerie": line.ministry, "van": line.start or None, "tot": line.end or None, "adres": address,
    }
    function = f"{line.function}: {line.portfolio}" if line.portfolio else line.function
    ministry = Cell(line.ministry, path_of(line.ministry_ref) if line.ministry_ref else "")
    period = lines.period(line.start, line.end, short=True) if line.start or line.end else ""
    return Row((Cell(line.person_name or _("Niet in de bron"), address), function, ministry, period), data)


def decision(found: VoteInList) -> Row:
    d = found.line
    told = vote(found).data
    subject = Cell(told["onderwerp"], path_of(d.ref))
    badge = lines.outcome_badge(d) if d.outcome else None
    said = badge.text if badge else d.type
    outcome = Cell("" if badge else d.type, badge=badge, note="" if _says_no_more(d.text, said) else d.text)
    return Row((subject, outcome, d.method, _day(d.date)), told)


def _says_no_more(text: str, said: str) -> bool:
    """Whether the text of a decision only repeats its kind: "Aangenomen." under "Aangenomen"."""
    return said.lower().startswith(text.strip(" .").lower())


def _organization_data(line: OrganizationLine) -> dict[str, Any]:
    return {
        "id": str(line.id), "naam": line.name, "afkorting": line.abbreviation, "soort": type_label(line.type),
        "ondersoort": line.subtype, "van": _iso(line.start), "tot": _iso(line.end), "adres": path_of(line.ref),
    }


def _period(line: OrganizationLine) -> str:
    if line.start is None and line.end is None:
        return ""
    start, end = (day.isoformat() if day else "" for day in (line.start, line.end))
    return lines.period(start, end, short=True)


def _day(day: date | None) -> SafeString | str:
    return written_day(day, short=True) if day else ""


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
