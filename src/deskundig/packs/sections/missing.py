"""8. Wat ontbreekt: what the record could not show. Only what was measured, with the search or paper that shows it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from uuid import UUID

from deskundig.kernel.ref import Kind
from deskundig.packs.domain.dutch import count, long_date
from deskundig.packs.domain.experts import Experts
from deskundig.packs.domain.lines import counted
from deskundig.packs.domain.pack import Form, Line, Part, Section, SectionKey
from deskundig.packs.gathering import READ, Findings

from .motions import Voted

KNOWLEDGE = "Kennis die hier niemand inbrengt"
_STALE_DAYS = 31         # without a newer paper: a recess lasts as long
_OLD_DAYS = 365
_ABSENT = (
    ("commitments", "Er staat geen toezegging over dit onderwerp in het register dat hier is."),
    ("speeches", "Er is geen spreekbeurt uit een debat over dit onderwerp gevonden."),
    ("advice", "Er is geen advies, rapport of onderzoek over dit onderwerp gevonden."),
    ("questions", "Er zijn geen schriftelijke of mondelinge vragen over dit onderwerp gevonden."),
    ("motions", "Er is geen motie over dit onderwerp gevonden."),
)


def section(
    found: Findings, voted: Sequence[Voted], experts: Experts, unanswered: Sequence[Line], with_text: Collection[UUID]
) -> Section:
    """``unanswered``: what the section on questions could not find. ``with_text``: things of which a text was read."""
    knowledge = tuple(_gaps(experts))
    papers = (*_age(found), *unanswered, *_votes(voted), *_texts(found, with_text), *_absent(found))
    if not knowledge and not papers:
        return Section(SectionKey.MISSING, (counted("Deze controle vond geen gaten.", found.subject_note()),))
    intro = counted(
        "Dit vond een controle van wat hier bekend is. Wat niet is opgenomen in deze installatie, kan elders wel "
        "bestaan.", found.subject_note(),
    )  # fmt: skip
    parts = (Part(Form.LIST, knowledge, heading=KNOWLEDGE), Part(Form.LIST, papers, heading="Stukken en uitslagen"))
    return Section(SectionKey.MISSING, (intro,), tuple(part for part in parts if part.lines))


def _votes(voted: Sequence[Voted]) -> Iterator[Line]:
    unknown = [v.thing for v in voted if not v.known]
    if unknown:
        what = count(len(unknown), "motie of amendement", "moties en amendementen")
        yield counted(
            f"Van {what} in hoofdstuk 5 is de uitslag niet of niet zeker bekend.",
            *(thing.note for thing in unknown[:5]),
        )


def _texts(found: Findings, with_text: Collection[UUID]) -> Iterator[Line]:
    papers = [thing for thing in found.all() if thing.ref.kind in (Kind.DOCUMENT, Kind.CASE)][:READ]
    without = sum(1 for thing in papers if thing.text_id not in with_text)
    if without:
        yield counted(
            f"Van {without} van de {len(papers)} best passende stukken en zaken is hier geen tekst: alleen hun titel "
            "telt mee.", found.note("documents"),
        )  # fmt: skip


def _absent(found: Findings) -> Iterator[Line]:
    for group, text in _ABSENT:
        instead = found["answers"] if group == "questions" else ()
        if not found[group] and not found.totals.get(group) and not instead:
            yield counted(text, found.note(group))


def _gaps(experts: Experts) -> Iterator[Line]:
    for gap in experts.gaps:
        yield counted(gap.text, gap.note, *gap.more)


def _age(found: Findings) -> Iterator[Line]:
    """How far the record goes, where that is long ago; and that nothing came on the subject while other papers did."""
    until = found.until
    if until and (found.made - until).days > _STALE_DAYS:
        text = f"De stukken hier lopen tot en met {long_date(until)}. Wat daarna kwam, staat niet in dit pakket."
        yield counted(text, found.subject_note())
    days = [thing.date for thing in found.all() if thing.date and thing.date <= found.made]
    newest = max(days, default=None)
    if newest and until and (until - newest).days > _OLD_DAYS:
        thing = next(t for t in found.all() if t.date == newest)
        yield counted(f"Na {long_date(newest)} is over dit onderwerp niets gevonden, over andere wel.", thing.note)
