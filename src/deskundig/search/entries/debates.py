"""Speeches as entries: what was said, by whom, in which debate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from django.db.models import QuerySet

from deskundig.kernel.address import path_of
from deskundig.kernel.ref import Kind
from deskundig.record.domain.keys import speech_ref
from deskundig.record.models import Speech
from deskundig.search.domain.ministries import ministry_of
from deskundig.search.domain.port import IndexEntry

from .involved import Involved
from .names import Names
from .texts import plain
from .weights import weight

_COLUMNS = (
    "id", "report_id", "order", "nature", "section", "speaker_name", "speaker_party", "speaker_function", "person_id",
    "chair", "characters", "blocks", "report__title", "report__date", "event_number",
)
_TYPES = {"interruption": "Interruptie", "motion": "Indiening motie", "chair": "Voorzitter", "procedure": "Procedure"}
_SHORT = 300      # a chair's turn shorter than this gives somebody the floor


def findable() -> QuerySet[Speech]:
    """Of several reports of one sitting only the best one's speeches."""
    return Speech.objects.filter(hidden=False, report__current=True, report__hidden=False)


def entries(ids: Sequence[UUID], names: Names) -> Iterator[IndexEntry]:
    for (uid, report, order, nature, section, speaker, party, function, person, chair, length, blocks, debate, day,
         event) in findable().filter(id__in=ids).values_list(*_COLUMNS):  # fmt: skip
        if chair and length < _SHORT:
            continue
        ref = speech_ref(report, order)
        about = section or debate
        yield IndexEntry(
            ref=ref, id=uid.hex, title=f"{speaker}: {about}" if speaker and about else speaker or about,
            type=_TYPES.get(nature, "Spreekbeurt"), date=day, url=path_of(ref), body=plain(blocks),
            cites=(event,) if event else (), weight=weight(Kind.SPEECH),
            **_speaker(names, person, speaker, party, function).facets(),
        )  # fmt: skip


def bodies(ids: Sequence[UUID]) -> Mapping[UUID, str]:
    return {uid: plain(blocks) for uid, blocks in Speech.objects.filter(id__in=ids).values_list("id", "blocks")}


def _speaker(names: Names, person: UUID | None, name: str, party: str, function: str) -> Involved:
    involved = Involved()
    known = names.persons.get(person) if person else None
    if name or known:
        involved.persons[known.name if known and known.name else name] = None
    if known:
        involved.person_keys[known.key] = None
    involved.add_party(party, names)
    involved.add_ministry(ministry_of(function))
    return involved
