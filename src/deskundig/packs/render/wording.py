"""The fixed words of a pack, the same in every format."""

from __future__ import annotations

from datetime import date, datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from deskundig.kernel.address import path_of
from deskundig.packs.domain.audience import AUDIENCES
from deskundig.packs.domain.dutch import capital, count, long_date
from deskundig.packs.domain.handover import READING as READING_HANDOVER
from deskundig.packs.domain.handover import Handover, Paper
from deskundig.packs.domain.pack import Line, Mark, Part, Run, SourceNote

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MARKS: dict[Mark, str] = {Mark.NEW: "nieuw", Mark.CHANGED: "gewijzigd"}
PROPOSAL = "voorstel"
DATE = "Datum"
STATUS = "Stand"
READING = (
    "Alles in dit pakket is gevonden, geteld of aangehaald uit openbare stukken; er is niets bij bedacht. "
    "Tussen aanhalingstekens staat de letterlijke tekst. Het nummer achter een regel wijst naar de bron in hoofdstuk 9."
)
READING_PROPOSAL = "Een ‘voorstel’ is het oordeel van een rekenregel dat nog niemand heeft bevestigd."


def printed(run: Run) -> str:
    """The run's text, with quotation marks where they are the source's own words."""
    return f"“{run.text}”" if run.quote else run.text


def made_text(pack: Paper) -> str:
    """"Gemaakt op 21 november 2026 om 14.05 uur door Griffie Voorbeeld"."""
    made = f"Gemaakt op {_moment(pack.made)}"
    if pack.organization:
        made += f" door {pack.organization}"
    if pack.since:
        made += f"; vergeleken met de versie van {_moment(pack.since)}"
    return made + "."


def _moment(moment: datetime) -> str:
    local = moment.astimezone(AMSTERDAM)
    return f"{long_date(local.date())} om {local:%H.%M} uur"


def reading_text(pack: Paper) -> str:
    """How to read the pack; proposals are explained only where there are any."""
    proposals = any(line.proposal for section in pack.sections for line in section.lines())
    begin = READING_HANDOVER if isinstance(pack, Handover) else READING
    audience = AUDIENCES.get(getattr(pack, "audience", ""))
    own = audience.reading if audience else ""
    return " ".join(part for part in (begin, READING_PROPOSAL if proposals else "", own) if part)


def more_text(part: Part) -> str:
    """"En nog 12 andere …": what is not listed is told; empty when all is."""
    if not part.more:
        return ""
    found = "die is" if part.more == 1 else "ze zijn"
    return f"En nog {count(part.more, 'ander', 'andere')}; {found} te vinden via de zoekvraag in de bronnen."


def link_of(line: Line, site: str) -> str:
    """The address of what a line is about on the site, ``""`` where it has no page."""
    path = path_of(line.ref) if line.ref else ""
    return site + path if path else ""


def linked_run(line: Line) -> int:
    """Which run carries the link to what the line is about: the first strong one, else the first that is no quote."""
    strong = (i for i, run in enumerate(line.text) if run.strong)
    plain = (i for i, run in enumerate(line.text) if not run.quote and run.text.strip())
    return next(strong, next(plain, 0))


def outside(note: SourceNote) -> str:
    """The publisher's own page, only where it is an address a browser may follow."""
    address = note.address.strip()
    if not address.lower().startswith(("https://", "http://")):
        return ""
    return quote(address, safe="%/:=&?~#+!$,;'@()*[]")


def note_facts(note: SourceNote) -> str:
    """What a source is besides its title: "Brief regering, 18 april 2025, kst-31490-363"; of a count its search."""
    if note.query:
        return f"Zoekvraag: {note.query}"
    parts = [note.type, long_date(note.date) if note.date else "", note.official]
    return ", ".join(part for part in parts if part)


def note_origin(note: SourceNote, pack: Paper) -> str:
    """Who published it and when it was fetched: "Tweede Kamer; opgehaald 1 september 2025"; empty for a count.

    A day on which all were fetched is told once, above the list.
    """
    if note.query:
        return ""
    publisher = capital(note.publisher)  # it starts a sentence
    if note.fetched and not _one_day(pack):
        return f"{publisher}; opgehaald {long_date(note.fetched)}"
    return publisher


def sources_text(pack: Paper) -> str:
    """What holds for all sources, above their list."""
    day = _one_day(pack)
    return f"De stukken zijn bij hun bron opgehaald op {long_date(day)}." if day else ""


def _one_day(pack: Paper) -> date | None:
    days = {note.fetched for note in pack.sources if not note.query}
    return days.pop() if len(days) == 1 else None


def file_name(pack: Paper, extension: str) -> str:
    """A plain file name for a download: "kennispakket-externe-inhuur.pdf"."""
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in pack.title.lower())
    stem = "-".join(word for word in kept.split("-") if word)[:60].strip("-")
    return f"{pack.kind.lower()}-{stem or 'onderwerp'}.{extension}"
