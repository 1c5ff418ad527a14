"""Find who was meant by names that nobody was found for when they were read: people may come after the texts."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import connection, transaction

from deskundig.kernel.ref import Kind
from deskundig.record.models import Case, Document, Involvement, Speech

from .dialect import dialect
from .domain.same_person import Found, People
from .enrich import RecordWriter
from .known_people import known_people
from .mapping.record_words import OWN_WORDS
from .runs import RunContext

# what runs count that brings people, or what tells them apart
_TELLING = ("person", "membership", "Persoon", "FractieZetelPersoon", "FractieZetel", "Fractie")
_BATCH = 2000
_CHUNK = 400
_Said = tuple[str, str, str]  # name, party, day


def brings_people(run: RunContext) -> bool:
    return any(run.by_entity[entity]["new"] for entity in _TELLING if entity in run.by_entity)


def tie_people(run: RunContext) -> int:
    """Tie speakers, and people of documents and cases, who are somebody now. Returns how many rows changed."""
    people = known_people()
    return _tie_speakers(run, people) + _tie_involved(run, people)


def _tie_speakers(run: RunContext, people: People) -> int:
    rows = Speech.objects.filter(hidden=False, person=None).exclude(speaker_name="")
    said: dict[_Said, list[UUID]] = {}
    for row, name, party, day in rows.values_list("id", "speaker_name", "speaker_party", "report__date"):
        said.setdefault((name, party, str(day or "")), []).append(row)
    count = 0
    for key, ids in said.items():
        found = _find(people, key)
        if found.id:
            count += len(ids)
            with transaction.atomic(), connection.cursor() as cursor:
                for chunk in (ids[i : i + _CHUNK] for i in range(0, len(ids), _CHUNK)):
                    values = {"person_id": UUID(found.id), "person_reason": found.reason, "run": run.id}
                    Speech.objects.filter(pk__in=chunk).update(**values)
                dialect().log(cursor, Kind.SPEECH.value, [i.hex for i in ids], "c", run.id)
    return count


def _tie_involved(run: RunContext, people: People) -> int:
    fields = ("id", "source", "name", "party_name", "subject_id")
    rows = Involvement.objects.filter(hidden=False, person=None, organization=None, source__in=OWN_WORDS)
    untied = list(rows.exclude(name="").values_list(*fields))
    days = _days(subject for *_, subject in untied if subject)
    writers: dict[str, RecordWriter] = {}
    count = 0
    for row, source, name, party, subject in untied:
        found = _find(people, (name, party, days.get(subject, "") if subject else ""))
        if found.id:
            count += 1
            writer = writers.setdefault(source, RecordWriter(run, source))
            writer.put(Kind.INVOLVEMENT, row, {"person_id": found.id, "found_by": found.reason})
            if len(writer) >= _BATCH:
                writer.flush()
    for writer in writers.values():
        writer.flush()
    return count


def _find(people: People, said: _Said) -> Found:
    name, party, day = said
    return people.find(name, party=party, day=day)


def _days(subjects: Iterable[UUID]) -> dict[UUID, str]:
    """The day of each document or case."""
    wanted = sorted(set(subjects))
    out: dict[UUID, str] = {}
    for i in range(0, len(wanted), _CHUNK):
        chunk = wanted[i : i + _CHUNK]
        out.update(
            (row, str(day or "")) for row, day in Document.objects.filter(pk__in=chunk).values_list("id", "date")
        )
        out.update((row, str(day or "")) for row, day in Case.objects.filter(pk__in=chunk).values_list("id", "started"))
    return out
