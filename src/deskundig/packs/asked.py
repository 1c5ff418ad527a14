"""Sets of questions with their answer, as far as the record ties or names them. Set-wise: 5 queries.

A question is answered by a document that the source puts on its case, or by an answer whose title names the same matter
(then it says so). A question without an answer *here* may have one elsewhere: "over de termijn" is only said where the
record has documents of that case.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from deskundig.followthrough.domain.pairs import Pair, split_pairs
from deskundig.kernel.folding import fold
from deskundig.kernel.ref import Kind
from deskundig.record.domain.relations import Relation
from deskundig.record.models import Document, Reference
from deskundig.record.queries.documents import asked_in

from .catalogue import Thing, things
from .domain.questions import QuestionState, state_of
from .domain.titles import matter
from .gathering import Findings
from .proses import proses_of

SETS = 12
_ANSWERS = ("Antwoord schriftelijke vragen", "Antwoord schriftelijke vragen (nader)")
_POSTPONED = "Mededeling (uitstel antwoord)"
_YEAR = 366
_FROM_TITLE = "antwoord gevonden op de woorden van de titel"


@dataclass(frozen=True, slots=True)
class Asked:
    """One set of questions. ``thing`` is the case, or the answer itself where its case is not here."""

    thing: Thing
    answer: Thing | None
    state: QuestionState
    day: dt.date | None = None            # on which they were sent in
    postponed: dt.date | None = None
    proposal: str = ""
    pairs: tuple[Pair, ...] = ()


def asked(found: Findings) -> tuple[Asked, ...]:
    """The sets that fit the subject best, newest first."""
    sets = list(found["questions"][:SETS])
    papers = _papers(sets)
    by_title = _by_title(sets, papers)
    out: list[Asked] = []
    for thing in sets:
        own = papers.get(thing.id, ())
        answer = next((p for p in own if p.type in _ANSWERS), None) or by_title.get(thing.id)
        postponed = next((p.date for p in own if p.type == _POSTPONED), None)
        state = state_of(
            asked=thing.date, answered=answer.date if answer else None, has_answer=answer is not None,
            postponed=postponed, today=found.made, documented=bool(own),
        )  # fmt: skip
        reason = _FROM_TITLE if answer and answer not in own else ""
        out.append(Asked(thing, answer, state, thing.date, postponed, reason))
    known = {a.answer.id for a in out if a.answer}
    loose = [t for t in found["answers"] if t.id not in known and t.type in _ANSWERS][: max(SETS - len(out), SETS // 3)]
    out += [Asked(t, t, state_of(asked=None, answered=t.date, has_answer=True, today=found.made)) for t in loose]
    return tuple(sorted(_read(out, found.made), key=_newest_first))


def _newest_first(asked: Asked) -> tuple[int, str]:
    day = asked.day or asked.thing.date
    return (-(day.toordinal() if day else 0), str(asked.thing.ref))


def _papers(sets: Sequence[Thing]) -> Mapping[UUID, Sequence[Thing]]:
    """The documents that the source puts on each case. 3 queries."""
    rows = Reference.objects.filter(target_id__in=[t.id for t in sets], relation=Relation.DOCUMENT_CASE)
    links = list(rows.values_list("source_id", "target_id"))
    read = things(Kind.DOCUMENT, [document for document, _ in links])
    found: dict[UUID, list[Thing]] = defaultdict(list)
    for document, case in links:
        if document in read:
            found[case].append(read[document])
    return {case: sorted(papers, key=lambda p: (p.days, str(p.ref))) for case, papers in found.items()}


def _by_title(sets: Sequence[Thing], papers: Mapping[UUID, Sequence[Thing]]) -> Mapping[UUID, Thing]:
    """For cases without any document: the answer that names the same matter, within a year after. 2 queries."""
    open_sets = [t for t in sets if not papers.get(t.id) and t.date]
    if not open_sets:
        return {}
    first = min(t.date for t in open_sets if t.date)
    last = max(t.date for t in open_sets if t.date) + dt.timedelta(days=_YEAR)
    rows = Document.objects.filter(type__in=_ANSWERS, hidden=False, date__gte=first, date__lte=last)
    titles: dict[str, list[tuple[dt.date, UUID]]] = defaultdict(list)
    for uid, subject, day in rows.values_list("id", "subject", "date"):
        if day:
            titles[fold(matter(subject))].append((day, uid))
    matched: dict[UUID, UUID] = {}
    for thing in open_sets:
        named = titles.get(fold(thing.title), ())
        later = [(day, uid) for day, uid in named if thing.date and 0 <= (day - thing.date).days < _YEAR]
        if later:
            matched[thing.id] = min(later)[1]
    read = things(Kind.DOCUMENT, matched.values())
    return {case: read[document] for case, document in matched.items() if document in read}


def _read(sets: Iterable[Asked], today: dt.date) -> list[Asked]:
    """With the questions and answers of each answering document that has a text. 2 queries.

    The text knows the day they were sent in, also where the case is not here.
    """
    sets = list(sets)
    proses = proses_of([a.answer.id for a in sets if a.answer])
    out: list[Asked] = []
    for a in sets:
        prose = proses.get(a.answer.id) if a.answer else None
        if a.answer is None or prose is None:
            out.append(a)
            continue
        day = a.day or asked_in(prose.blocks)
        state = state_of(asked=day, answered=a.answer.date, has_answer=True, today=today, postponed=a.postponed)
        out.append(replace(a, day=day, state=state, pairs=split_pairs(prose)))
    return out
