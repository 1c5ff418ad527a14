"""The texts in which the government speaks, passage by passage: answers and letters, and its turns in debates.

A member of the House who says "wij zullen" binds nobody here: of a debate only the turns of ministers and state
secretaries are read, of a paper with questions only the answers.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Max, Q
from django.utils import timezone

from deskundig.kernel.prose import Prose
from deskundig.kernel.ref import Kind
from deskundig.record.domain.roles import place_of
from deskundig.record.models import Body, Document, Involvement, Report, Speech
from deskundig.record.queries.lines import persons_by_id

from .domain.ministries import ministry_of
from .domain.pairs import split_pairs

_OFFICE = re.compile(r"\s*(?:(?:vice-?)?minister\b|minister-president|staatssecretaris)", re.IGNORECASE)
_ADDRESSED = "gericht aan"
# the papers of the government, and those in which only the answers are its own
_WHOLE = ("Brief regering", "Antwoord schriftelijke vragen", "Nota n.a.v.")
_ANSWERS_ONLY = (
    "Lijst van vragen en antwoorden", "Verslag houdende een lijst van vragen", "Verslag van een schriftelijk overleg",
)  # fmt: skip
FIRST_TIME = timedelta(days=4 * 366)  # a term of the House; older texts are read on the pages of their documents


@dataclass(frozen=True, slots=True)
class Passage:
    """``place``: the row of a document of questions it stands in, as the page of the document names it."""

    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one speaker or paper says.

    ``who``: by the name the record has, so that letters and debates name one person alike; as the paper or the report
    has it where the record knows no such person, and empty where the source does not tell whose paper it is.
    """

    kind: Kind
    id: UUID
    said: date
    passages: tuple[Passage, ...]
    who: str
    function: str
    person: UUID | None
    dossier: UUID | None = None
    event_number: str = ""

    @property
    def ministry(self) -> str:
        return ministry_of(self.function)


def documents_to_read(changed: Collection[UUID] | None) -> list[UUID]:
    """Papers of the government with a text: those that changed or were signed since; None for a term of them."""
    papers = Document.objects.filter(_typed(*_WHOLE, *_ANSWERS_ONLY), hidden=False, date__isnull=False)
    papers = papers.filter(id__in=Body.objects.filter(current=True).values("document_id"))
    if changed is None:
        newest = papers.aggregate(last=Max("date"))["last"]
        return list(papers.filter(date__gte=newest - FIRST_TIME).values_list("id", flat=True)) if newest else []
    signed = Involvement.objects.filter(id__in=changed, subject_kind=Kind.DOCUMENT.value)
    touched = {*changed, *(uid for uid in signed.values_list("subject_id", flat=True) if uid)}
    return list(papers.filter(id__in=touched).values_list("id", flat=True))


def turns_to_read(changed: Collection[UUID] | None) -> list[UUID]:
    """Turns of the government in reports that are the best of their sitting; None for a term of them."""
    turns = Speech.objects.filter(_of_office(), hidden=False, start__isnull=False, chair=False)
    turns = turns.filter(report_id__in=Report.objects.filter(hidden=False, current=True).values("id"))
    if changed is None:
        newest = turns.aggregate(last=Max("start"))["last"]
        return list(turns.filter(start__gte=newest - FIRST_TIME).values_list("id", flat=True)) if newest else []
    own = turns.filter(id__in=changed).values_list("id", flat=True)
    of_reports = turns.filter(report_id__in=changed).values_list("id", flat=True)
    return sorted({*own, *of_reports})


def spoken_in_documents(ids: Sequence[UUID]) -> Iterator[Spoken]:
    """The best current text of each. 5 queries."""
    best: dict[UUID, int] = {}
    order = Body.objects.filter(document_id__in=ids, current=True).order_by("rank", "-version_number", "-id")
    for uid, body in order.values_list("document_id", "id"):
        best.setdefault(uid, body)
    texts = dict(Body.objects.filter(id__in=best.values()).values_list("document_id", "blocks"))
    signers = _signers(ids)
    names = _names(person for _, _, person in signers.values())
    rows = Document.objects.filter(id__in=texts).values_list("id", "type", "date", "dossier_id")
    for uid, type_, said, dossier in rows:
        who, function, person = signers.get(uid, ("", "", None))
        passages = tuple(_passages(Prose.unpack(texts[uid]), whole=type_.lower().startswith(_lower(_WHOLE))))
        if said is not None and passages:
            yield Spoken(Kind.DOCUMENT, uid, said, passages, names.get(person, who), function, person, dossier)


def spoken_in_debates(ids: Sequence[UUID]) -> Iterator[Spoken]:
    """2 queries."""
    columns = ("id", "start", "blocks", "speaker_name", "speaker_function", "person_id", "event_number")
    turns = list(Speech.objects.filter(id__in=ids, start__isnull=False).values_list(*columns))
    names = _names(turn[5] for turn in turns)
    for uid, start, blocks, who, function, person, event in turns:
        passages = (Passage(Prose.unpack(blocks).text),)
        said = timezone.localdate(start)
        yield Spoken(Kind.SPEECH, uid, said, passages, names.get(person, who), function, person, event_number=event)


def _names(people: Iterable[UUID | None]) -> dict[UUID | None, str]:
    return {uid: line.name for uid, line in persons_by_id({uid for uid in people if uid}).items() if line.name}


def _passages(prose: Prose, *, whole: bool) -> Iterator[Passage]:
    """The answers, each once, at the first question it answers; the whole text where it has none."""
    seen: set[str] = set()
    for pair in split_pairs(prose):
        if pair.answer and pair.answer not in seen:
            seen.add(pair.answer)
            key = str(pair.number) if pair.series == 1 else f"{pair.series}-{pair.number}"
            yield Passage(pair.answer, f"vraag-{key}")
    if whole and not seen:
        yield Passage(prose.text)


def _signers(ids: Sequence[UUID]) -> dict[UUID, tuple[str, str, UUID | None]]:
    """By document, the first member of the government who signed or sent it: name, function, person. 1 query."""
    rows = Involvement.objects.filter(subject_id__in=ids, hidden=False).order_by("order", "id")
    found: dict[UUID, list[tuple[int, str, str, UUID | None]]] = {}
    columns = ("subject_id", "role", "name", "function", "person_id")
    for subject, role, name, function, person in rows.values_list(*columns):
        if subject and role.strip().lower() != _ADDRESSED and _OFFICE.match(function):
            found.setdefault(subject, []).append((place_of(role), name, function, person))
    return {uid: min(signed, key=lambda each: each[0])[1:] for uid, signed in found.items()}


def _of_office() -> Q:
    starts = ("minister", "staatssecretaris", "viceminister", "vice-minister")
    found = Q()
    for word in starts:
        found |= Q(speaker_function__istartswith=word)
    return found


def _typed(*types: str) -> Q:
    found = Q()
    for type_ in types:
        found |= Q(type__istartswith=type_)
    return found


def _lower(types: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each.lower() for each in types)
