"""Lines of the record as values of the components: links, people, hits, moments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from deskundig.kernel.address import path_of
from deskundig.kernel.ref import Kind
from deskundig.record.domain import standing
from deskundig.record.domain.keys import read_uuid
from deskundig.record.domain.memberships import length_in_days
from deskundig.record.domain.standing import Standing
from deskundig.record.domain.thread import Moment as RecordMoment
from deskundig.record.queries.decisions_on import DecisionLine
from deskundig.record.queries.lines import CaseLine, CommitmentLine, DocumentLine, DossierLine, EventLine
from deskundig.record.queries.people_on import Involved
from deskundig.web.labels import outcome
from deskundig.web.page import Badge, Hit, Link, Moment, PersonLine, Tone

OUTCOME_TONES: dict[bool | None, Tone] = {True: "positive", False: "negative", None: "neutral"}
COMMITMENT_TONES: dict[str, Tone] = {"Voldaan": "positive", "Openstaand": "warning"}
_EVENT_TONES: tuple[tuple[str, Tone], ...] = (("geannuleerd", "negative"), ("verplaatst", "warning"))


def document_hit(line: DocumentLine) -> Hit:
    number = line.number or line.identifier
    return Hit(line.heading, path_of(line.ref), line.type, number, line.date, snippet=line.matter)


def short_hit(line: DocumentLine) -> Hit:
    """Without the matter, where that is the page's own."""
    return Hit(line.heading, path_of(line.ref), line.type, line.number or line.identifier, line.date)


def case_hit(line: CaseLine) -> Hit:
    return Hit(line.heading, path_of(line.ref), line.type, line.number, line.started, snippet=line.matter)


def event_hit(line: EventLine) -> Hit:
    return Hit(
        line.title, path_of(line.ref), line.type, line.number if line.nature == "activity" else "", line.date,
        snippet=when_where(line), badge=event_badge(line.status),
    )


def commitment_hit(line: CommitmentLine) -> Hit:
    who = ", ".join(part for part in (line.person_name, line.function or line.ministry) if part)
    badge = Badge(line.status, COMMITMENT_TONES.get(line.status, "neutral")) if line.status else None
    title, kind = line.text or line.number, who or _("Toezegging")
    return Hit(title, path_of(line.ref), kind, line.number, line.created, badge=badge)


def document_link(line: DocumentLine) -> Link:
    return Link(line.heading, path_of(line.ref))


def dossier_link(line: DossierLine, sequence: int | None = None) -> Link:
    number = f"{line.printed}, nr. {sequence}" if sequence else line.printed
    return Link(_("dossier %(number)s") % {"number": number}, path_of(line.ref), line.title)


def person_line(involved: Involved, *, role: bool = True) -> PersonLine:
    shown_role = involved.role if role else ""
    parts = [part for part in (shown_role, involved.function) if part and part != involved.name]
    return PersonLine(
        involved.name, path_of(involved.ref) if involved.ref else "", " · ".join(dict.fromkeys(parts)), involved.party
    )


def people_by_role(people: Iterable[Involved]) -> tuple[tuple[str, tuple[PersonLine, ...]], ...]:
    """Grouped by role in the order they come, so that a role is written once above its people."""
    groups: dict[str, list[PersonLine]] = {}
    for involved in people:
        groups.setdefault(involved.role, []).append(person_line(involved, role=False))
    return tuple((role, tuple(lines)) for role, lines in groups.items())


def first_people(people: Sequence[Involved], most: int = 2) -> str:
    """Who it is from, for the line of facts: "Zonneveld (PA) en 3 anderen"."""
    names = [f"{p.name} ({p.party})" if p.party else p.name for p in people[:most] if p.name]
    rest = len(people) - len(names)
    if rest > 0 and names:
        return ", ".join(names) + " " + ngettext("en %(n)s ander", "en %(n)s anderen", rest) % {"n": rest}
    return _(" en ").join(names)


def moments(thread: Iterable[RecordMoment]) -> tuple[Moment, ...]:
    return tuple(
        Moment(
            m.day, m.title or m.what, "" if m.here or m.ref is None else path_of(m.ref), _step(m) if m.title else "",
            note=m.state, current=m.here,
        )
        for m in thread
    )


def _step(moment: RecordMoment) -> str:
    """What kind of step, with the number people cite it by."""
    ref = moment.ref
    numbered = ref is not None and ref.kind is Kind.DOCUMENT and not moment.here and read_uuid(ref.key) is None
    return f"{moment.what} · {ref.key}" if ref is not None and numbered else moment.what


def outcome_badge(decision: DecisionLine) -> Badge | None:
    if decision.outcome is None:
        return None
    word = outcome(decision.outcome.word)
    if decision.likely is not None:
        word = _("waarschijnlijk %(outcome)s") % {"outcome": word}
    return Badge(word[0].upper() + word[1:], OUTCOME_TONES[decision.outcome.carried])


def standing_of_votes(decisions: Sequence[DecisionLine]) -> Standing | None:
    """How the votes on a thing ended: those that are its own for certain, else the one that likely is."""
    told = [d for d in decisions if d.exact and d.outcome]
    if told:
        return standing.of_votes((d.outcome, d.date) for d in told if d.outcome)
    likely = standing.of_votes((d.outcome, d.date) for d in decisions if d.likely is not None and d.outcome)
    return replace(likely, word=_("Waarschijnlijk %(outcome)s") % {"outcome": likely.word.lower()}) if likely else None


def standing_badge(standing: Standing | None) -> Badge | None:
    return Badge(outcome(standing.word), standing.tone) if standing else None


def standing_note(standing: Standing | None) -> str:
    if standing is None:
        return ""
    day = _("op %(day)s") % {"day": long_day(standing.day)} if standing.day else ""
    return ", ".join(part for part in (day, outcome(standing.note)) if part)


def event_badge(status: str) -> Badge | None:
    low = status.lower()
    return next((Badge(status, tone) for sign, tone in _EVENT_TONES if sign in low), None)


def when_where(line: EventLine) -> str:
    start = timezone.localtime(line.start).strftime("%H.%M uur") if line.start else ""
    if start == "00.00 uur":
        start = ""
    return ", ".join(part for part in (start, line.lead_abbreviation or line.lead_name, line.place.strip()) if part)


def long_day(day: date) -> str:
    return format_date(day, "j F Y")


def short_day(day: date) -> str:
    """"29 aug 2025", for a column or a note, in which it does not break."""
    return format_date(day, f"j\xa0{'M' if get_language() == 'en' else 'b'}\xa0Y")  # Dutch months have no capital


def clock(moment: datetime | None) -> str:
    return timezone.localtime(moment).strftime("%H.%M") if moment else ""


def period(start: str, end: str, *, short: bool = False) -> str:
    """Partial dates as published: "6 december 2023 – heden"; in a column short, "6 dec 2023 – heden"."""
    first, last = partial_day(start, short=short), partial_day(end, short=short) if end else _("heden")
    return f"{first} – {last}" if first else (_("tot %(end)s") % {"end": last} if end else "")


def partial_day(text: str, *, short: bool = False) -> str:
    """``2023-12-06`` → "6 december 2023", ``2023-12`` → "december 2023", ``2023`` → "2023"."""
    try:
        if len(text) == 10:
            return (short_day if short else long_day)(date.fromisoformat(text))
        if len(text) == 7:
            return format_date(date.fromisoformat(f"{text}-01"), "F Y")
    except ValueError:
        return text
    return text


def tenure(start: str, end: str, today: date) -> str:
    """"3 jaar en 2 maanden"; empty when the start is not known to the day."""
    days = length_in_days(start, end, today)
    if days is None:
        return ""
    years, months = divmod(round(days / 30.44), 12)
    parts = [ngettext("%(n)s jaar", "%(n)s jaar", years) % {"n": years}] if years else []
    if months or not years:
        parts.append(ngettext("%(n)s maand", "%(n)s maanden", months) % {"n": months})
    return _(" en ").join(parts)


def size_words(size: int | None) -> str:
    """Bytes in words: "1,2 MB"."""
    if not size:
        return ""
    if size < 1_000_000:
        return f"{max(round(size / 1000), 1)} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")
