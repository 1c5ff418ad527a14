"""Votes: the picture of a decision (bars by party, seats counted) with its table, and lines for other pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.kernel.address import path_of
from deskundig.kernel.ref import Kind, Ref
from deskundig.record.domain.votes import Ballot, PartyVote, Tally
from deskundig.record.queries.decisions_on import DecisionLine
from deskundig.record.queries.votes import VotePage
from deskundig.web import labels
from deskundig.web.labels import source_label
from deskundig.web.navigation import Room
from deskundig.web.page import Badge, Cell, Column, Crumb, Fact, Link, Notice, Page, Picture, Table, Thing
from deskundig.web.things import lines


@dataclass(frozen=True, slots=True)
class VoteLine:
    """A decision in a few words, for the page of a case."""

    link: Link
    day: Any
    badge: Badge | None
    seats: str
    text: str
    parties_for: str
    parties_against: str


def vote_lines(decisions: Iterable[DecisionLine]) -> tuple[VoteLine, ...]:
    return tuple(
        VoteLine(
            Link(d.type or _("Besluit"), path_of(d.ref)), d.date, lines.outcome_badge(d), seats_words(d), d.text,
            ", ".join(p.party for p in d.tally.parties if p.choice == "Voor"),
            ", ".join(p.party for p in d.tally.parties if p.choice == "Tegen"),
        )
        for d in decisions
    )


def seats_words(line: DecisionLine) -> str:
    """The count that the decision names, else the seats counted."""
    if not line.tally.cast and not line.stated:
        return ""
    supporting, opposing = line.stated or (line.tally.supporting, line.tally.opposing)
    return _("%(for)s voor, %(against)s tegen") % {"for": supporting, "against": opposing}


def page_of(page: VotePage) -> Page:
    return Page(
        title=_title(page), description=page.line.text, room=Room.KNOW.value, entry="votes",
        crumbs=(Crumb(_("Stemmingen"), "/stemmingen"),), address=path_of(page.line.ref), type="article",
    )


def _title(page: VotePage) -> str:
    if (page.certain or page.likely) and len(page.cases) == 1:
        return page.cases[0].heading
    return page.line.agenda_title or page.line.type or _("Besluit")


def context(page: VotePage) -> dict[str, Any]:
    line, told = page.line, page.certain or page.likely is not None
    return {
        "thing": thing(page),
        "finding": _finding(line),
        "picture": picture(line) if line.tally.parties else None,
        "members": _members(line.tally) if line.tally.roll_call else None,
        "differing": _differing(line.tally),
        "notices": _notices(page),
        "facts": _facts(line),
        "cases": [lines.case_hit(c) for c in page.cases] if told else (),
        "possible_cases": [lines.case_hit(c) for c in page.cases] if not told else (),
        "documents": [lines.short_hit(d) for d in page.documents],
        "submitters": [lines.person_line(i) for i in page.submitters],
        "others": vote_lines(page.others),
    }


def thing(page: VotePage) -> Thing:
    line = page.line
    event = Link(line.event_title or _("vergadering"), path_of(line.event)) if line.event else ""
    return Thing(
        kind=_("Stemming") if line.outcome else _("Besluit"), title=_title(page),
        facts=[fact for fact in (line.date, event, line.method.lower()) if fact],
        status=lines.outcome_badge(line), status_note=seats_words(line),
    )


def _finding(line: DecisionLine) -> str:
    t = line.tally
    if not t.cast:
        return line.text
    words = {"for": t.supporting, "against": t.opposing, "absent": t.absent}
    text = _("%(for)s zetels voor, %(against)s tegen") % words
    absent = ngettext("%(absent)s niet meegeteld", "%(absent)s niet meegeteld", t.absent) % words if t.absent else ""
    return ", ".join(part for part in (text, absent) if part)


def picture(line: DecisionLine) -> Picture:
    """Title states the finding, by the count that the decision itself names where it names one."""
    t = line.tally
    outcome = labels.outcome(line.outcome.word) if line.outcome else _("geen uitslag")
    supporting, opposing = line.stated or (t.supporting, t.opposing)
    title = _("%(outcome)s met %(for)s stemmen voor en %(against)s tegen") % {
        "outcome": outcome[0].upper() + outcome[1:], "for": supporting, "against": opposing,
    }
    columns = [Column(_("Fractie")), Column(_("Voor"), number=True), Column(_("Tegen"), number=True),
               Column(_("Niet deelgenomen"), number=True), Column(_("Opmerking"))]
    rows = [
        (
            Cell(p.party, path_of(Ref(Kind.ORGANIZATION, p.party_key)) if p.party_key else ""), p.supporting,
            p.opposing, p.absent, _("zei zich te hebben vergist") if p.mistake else "",
        )
        for p in t.parties
    ]
    return Picture(title, bars(t), Table(_("Zetels per fractie"), columns, rows, name="zetels"), name="stemverhouding")


def bars(tally: Tally) -> SafeString:
    """A row a party, largest first: for to the left of the middle, against to the right, so that place tells it too."""
    widest = max((max(p.supporting, p.opposing) for p in tally.parties), default=1) or 1
    head = _bar_row(_("Fractie"), "", _("voor"), _("tegen"), "d-bars__row--head")
    total = _bar_row(
        _("Alle zetels"), _bar(tally.supporting, tally.opposing, max(tally.supporting, tally.opposing) or 1),
        str(tally.supporting), str(tally.opposing), "d-bars__row--total",
    )
    rows = "".join(_party_row(p, widest) for p in tally.parties)
    return mark_safe(f'<ul class="d-bars">{head}{total}{rows}</ul>')  # noqa: S308  # numbers and escaped names only


def _party_row(party: PartyVote, widest: int) -> str:
    name = escape(party.party) + (" *" if party.mistake else "")
    if not party.cast_seats:
        name += f' <span class="d-quiet">({_("niet deelgenomen")})</span>'
    bar = _bar(party.supporting, party.opposing, widest)
    return _bar_row(name, bar, str(party.supporting or ""), str(party.opposing or ""))


def _bar_row(name: str, bar: str, left: str, right: str, look: str = "") -> str:
    return (
        f'<li class="d-bars__row {look}"><span class="d-bars__name">{name}</span>'
        f'<span class="d-bars__for">{left}</span>{bar or "<span></span>"}'
        f'<span class="d-bars__against">{right}</span></li>'
    )


def _bar(supporting: int, opposing: int, widest: int) -> str:
    left, right = supporting / widest * 100, opposing / widest * 100
    return (
        '<svg class="d-bars__bar" viewBox="0 0 200 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect class="d-svg-bar--positive" x="{100 - left:.1f}" y="0" width="{left:.1f}" height="10"/>'
        f'<rect class="d-svg-bar--negative" x="100" y="0" width="{right:.1f}" height="10"/>'
        '<line class="d-svg-axis" x1="100" x2="100" y1="0" y2="10" vector-effect="non-scaling-stroke"/></svg>'
    )


def _members(tally: Tally) -> Table:
    columns = [Column(_("Kamerlid")), Column(_("Fractie")), Column(_("Stem")), Column(_("Opmerking"))]
    rows = [
        (
            Cell(m.member, path_of(Ref(Kind.PERSON, m.member_key)) if m.member_key else ""), m.party, m.choice,
            _("zei zich te hebben vergist") if m.mistake else "",
        )
        for m in tally.members
    ]
    return Table(_("Hoofdelijke stemming"), columns, rows, name="hoofdelijk")


def _differing(tally: Tally) -> tuple[Link, ...]:
    """Members who voted otherwise than most of their party."""
    return tuple(_member_link(m) for m in tally.differing())


def _member_link(ballot: Ballot) -> Link:
    address = path_of(Ref(Kind.PERSON, ballot.member_key)) if ballot.member_key else ""
    return Link(f"{ballot.member} ({ballot.party}): {ballot.choice.lower()}", address)


def _notices(page: VotePage) -> tuple[Notice, ...]:
    t = page.line.tally
    found = []
    if page.line.incomplete:
        found.append(_incomplete(page.line))
    if page.likely and not page.certain:
        found.append(Notice(_("Waarschijnlijk over deze zaak"), _(
            "Voorstel. De bron verbindt deze stemming met een agendapunt en niet met één zaak. De zaak is gekozen op "
            "grond van %(reason)s.") % {"reason": page.likely.reason}))
    elif not page.certain and page.cases:
        found.append(Notice(_("Niet zeker waarover deze stemming ging"), _(
            "De bron verbindt deze stemming met een agendapunt en niet met één zaak. "
            "Hieronder staan alle zaken van dat agendapunt."), tone="warning"))
    if t.mistakes:
        found.append(Notice(_("Vergissing"), _(
            "%(who)s gaf later te kennen zich te hebben vergist. De stem telt zoals hij is uitgebracht.") % {
                "who": ", ".join(t.mistakes)}))
    if t.stray:
        found.append(Notice(_("Losse stemmen"), _(
            "De bron noemt bij deze stemming met handopsteken ook losse leden (%(who)s). Zij tellen hier niet mee: "
            "hun fractie telt al.") % {"who": ", ".join(b.member for b in t.stray)}))
    if t.doubles:
        found.append(Notice(_("Dubbele regels"), ngettext(
            "%(n)s regel stond dubbel bij de bron en telt hier één keer.",
            "%(n)s regels stonden dubbel bij de bron en tellen hier één keer.", t.doubles) % {"n": t.doubles}))
    return tuple(found)


def _incomplete(line: DecisionLine) -> Notice:
    supporting, opposing = line.stated or (0, 0)
    text = _(
        "Volgens het besluit waren er %(for)s stemmen voor en %(against)s tegen. Van %(known)s daarvan geeft de bron "
        "hoe zij vielen; alleen die staan in het beeld en de tabel."
    ) % {"for": supporting, "against": opposing, "known": line.tally.cast}
    return Notice(_("Niet alle stemmen zijn bekend"), text, tone="warning")


def _facts(line: DecisionLine) -> tuple[Fact, ...]:
    found: list[tuple[str, Any]] = [
        (_("Besluit"), line.type), (_("Tekst"), line.text), (_("Wijze van stemmen"), line.method),
        (_("Datum"), line.date), (_("Status"), line.status), (_("Agendapunt"), line.agenda_title),
        (_("Opmerking"), line.remark),
    ]
    return (*(Fact(label, value) for label, value in found if value), Fact(_("Bron"), source_label(line.source)))
