"""5. Moties en stemmingen: what was asked of the government, how the House voted, what the cabinet thought of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from deskundig.kernel.folding import fold
from deskundig.kernel.prose import Prose
from deskundig.packs.catalogue import Thing
from deskundig.packs.domain.dutch import enumeration, long_date, number, there_are
from deskundig.packs.domain.gist import request_of
from deskundig.packs.domain.lines import counted, paper, quotation
from deskundig.packs.domain.pack import Fact, Form, Line, Part, Section, SectionKey, Status, Tone
from deskundig.packs.domain.titles import matter, submitters
from deskundig.packs.gathering import Findings
from deskundig.packs.proses import proses_of
from deskundig.record.domain.outcomes import Outcome
from deskundig.record.queries.decisions_on import DecisionLine, decisions_on

_ROWS, _REQUESTS = 10, 4
_WHOLE = 0.95                            # of the fullest tally in the list: a party that is missing costs more
_AMENDMENT_DAYS = 5 * 365                # older amendments belong to a bill that was settled
_NO_APPRECIATION = "niet beschikbaar"
_BY_AGENDA = "alle stemmingen bij dit agendapunt liepen zo af"


@dataclass(frozen=True, slots=True)
class Voted:
    """A motion or amendment with how it ended.

    ``certain`` is False where only the agenda item ties votes to it: then ``outcome`` is set when all of those votes
    ended alike, and ``decision``, with its seats, is left out. Where a rule says which vote is likely its own, that one
    is given, with its ``reason``.
    """

    thing: Thing
    outcome: Outcome | None = None
    decision: DecisionLine | None = None
    certain: bool = True
    reason: str = ""

    @property
    def known(self) -> bool:
        return self.outcome is not None and self.certain

    @property
    def status(self) -> Status:
        if self.outcome is None:
            return Status("geen uitslag hier" if self.certain else "uitslag niet zeker", Tone.WAITING)
        tone = Tone.GOOD if self.outcome.carried else Tone.BAD if self.outcome.carried is False else Tone.NEUTRAL
        return Status(self.word, tone)

    @property
    def word(self) -> str:
        """What became of it, "" where that is not known."""
        if self.outcome is None:
            return ""
        return f"waarschijnlijk {self.outcome.word}" if self.reason else self.outcome.word


def votes(found: Findings) -> tuple[Voted, ...]:
    """The motions and amendments that fit best, newest first. 4 queries."""
    recent = [t for t in found["amendments"] if t.date and (found.made - t.date).days < _AMENDMENT_DAYS]
    chosen = [*_latest_versions(found["motions"])[:_ROWS], *_latest_versions(recent)[: _ROWS // 4]]
    decisions = decisions_on([thing.id for thing in chosen])
    voted = (_voted(thing, decisions.get(thing.id, ())) for thing in chosen)
    return tuple(sorted(voted, key=lambda v: (-v.thing.days, str(v.thing.ref))))


def _latest_versions(things: Sequence[Thing]) -> list[Thing]:
    """A changed motion came in the place of an earlier one by the same members on the same matter."""
    newest: dict[object, Thing] = {}
    for thing in things:
        key = (submitters(thing.title), fold(matter(thing.title)))
        if key not in newest or thing.days > newest[key].days:
            newest[key] = replace(thing, score=max(thing.score, newest[key].score)) if key in newest else thing
    return list(newest.values())


def outcomes(voted: Sequence[Voted]) -> Mapping[UUID, Status]:
    """How each ended, where the source ties the vote to it."""
    return {v.thing.id: v.status for v in voted if v.known}


Texts = Mapping[UUID, Prose]


def texts(voted: Sequence[Voted]) -> Texts:
    """The text of each motion's own paper, by case. 2 queries."""
    own = {v.thing.paper: v.thing for v in voted if v.thing.paper}
    return {own[paper].id: prose for paper, prose in proses_of(own).items()}


def section(found: Findings, voted: Sequence[Voted], texts: Texts) -> Section:
    if not voted:
        nothing = counted("Er zijn geen moties of amendementen gevonden.", found.note("motions"))
        return Section(SectionKey.MOTIONS, (nothing,))
    full = max((_counted(v.decision) for v in voted if v.decision), default=0)
    parts = [Part(
        Form.TABLE, tuple(_row(v, full) for v in voted), heading="Moties en amendementen, de nieuwste eerst",
        subject="Motie of amendement", more=max(found.totals.get("motions", 0) - _ROWS, 0),
    )]  # fmt: skip
    requests = tuple(_requests(voted, texts))
    if requests:
        parts.append(Part(Form.LIST, requests, heading="Wat de moties vragen, in hun eigen woorden"))
    return Section(SectionKey.MOTIONS, (_intro(found, voted),), tuple(parts))


def _intro(found: Findings, voted: Sequence[Voted]) -> Line:
    total = found.totals.get("motions", 0)
    ended = Counter(v.word for v in voted if v.outcome and (v.certain or v.reason))
    known = [f"{number(n)} {word}" for word, n in ended.most_common()]
    unknown = sum(1 for v in voted if not v.known and not v.reason)
    text = f"{there_are(total, 'motie', 'moties')} gevonden. " if total else ""
    if known:
        text += f"Van de {number(len(voted))} hieronder: {enumeration(known)}. "
    if unknown == len(voted):
        text += f"Van geen van de {number(len(voted))} hieronder is de uitslag hier zeker bekend. "
    elif unknown:
        text += f"Van {number(unknown)} van de {number(len(voted))} is de uitslag hier niet of niet zeker bekend. "
    if any(not v.certain for v in voted):
        text += "Niet zeker: de bron noemt bij een agendapunt wel de stemmingen, maar niet welke bij welke motie hoort."
    return counted(text.strip(), found.note("motions"))


def _row(voted: Voted, full: int) -> Line:
    thing = voted.thing
    facts = [Fact("Voor–tegen", _tally(voted.decision, full))]
    cabinet = thing.appreciation
    facts.append(Fact("Kabinet", "–" if not cabinet or cabinet.lower().startswith(_NO_APPRECIATION) else cabinet))
    return paper(
        thing.title, thing.note, date=thing.date, facts=tuple(facts),
        status=voted.status, proposal="" if voted.certain or voted.outcome is None else voted.reason or _BY_AGENDA,
    )  # fmt: skip


def _counted(decision: DecisionLine) -> int:
    return decision.tally.cast + decision.tally.absent


def _tally(decision: DecisionLine | None, full: int) -> str:
    """Seats for and against, as the decision states them; else as counted, said to be a part where parties are missing.

    ``full``: the most seats any vote of the list counts. A show of hands counts every seat of the House.
    """
    if decision is None or not (decision.tally.cast or decision.stated):
        return "–"
    if decision.stated:
        return f"{decision.stated[0]}–{decision.stated[1]}"
    told = f"{decision.tally.supporting}–{decision.tally.opposing}"
    return told if _counted(decision) >= _WHOLE * full else f"{told} (niet alle stemmen zijn hier)"


def _voted(thing: Thing, decisions: Sequence[DecisionLine]) -> Voted:
    """The newest decision that ended something: a vote held, or a motion withdrawn or kept back."""
    ending = [d for d in decisions if d.outcome]
    if not ending:
        return Voted(thing)
    if ending[-1].exact:
        return Voted(thing, ending[-1].outcome, ending[-1])
    if ending[-1].likely is not None:
        return Voted(thing, ending[-1].outcome, ending[-1], certain=False, reason=ending[-1].reason)
    ends = {d.outcome for d in ending}
    return Voted(thing, ends.pop() if len(ends) == 1 else None, certain=False)


def _requests(voted: Sequence[Voted], texts: Texts) -> Iterator[Line]:
    """What carried motions ask goes first; they bind, the others show where the House stood."""
    ordered = sorted(voted, key=lambda v: (not (v.known and v.outcome and v.outcome.carried), -v.thing.score))
    shown = 0
    for v in ordered:
        if v.thing.id not in texts or shown == _REQUESTS:
            continue
        request = request_of(texts[v.thing.id])
        if request:
            shown += 1
            when = f", {long_date(v.thing.date)}" if v.thing.date else ""
            how = f", {v.word}" if v.outcome and (v.certain or v.reason) else ""
            yield quotation(request, v.thing.note, after=f"({v.thing.type.lower()}{when}{how})")
