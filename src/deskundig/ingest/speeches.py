"""Debate reports into the record: the sitting, its report, every turn; a sitting's best report is the one shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction

from deskundig.kernel.clock import instant
from deskundig.kernel.identifiers import parse
from deskundig.kernel.ref import Kind, stable_id
from deskundig.record.models import Change, Classification, Event, Link, Speech
from deskundig.record.models import Report as ReportRow
from deskundig.sources.contract import Problem
from deskundig.sources.files.folder import FoundFile, walk
from deskundig.sources.files.outcomes import reports
from deskundig.sources.files.reading import cited_in
from deskundig.sources.files.sandbox import Job
from deskundig.sources.vlos.report import Report, Turn

from . import resolve
from .bulk.readers import open_readers
from .citations import targets_of, write_citations
from .documents import SCHEME
from .domain.same_person import Found, People
from .enrich import RecordWriter
from .known_people import known_people
from .runs import RunContext
from .stand_ins import settle

SOURCE = "vlos"
_CHUNK = 500
_GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
_FIELDS = ("parent_id", "nature", "section", "event_number", "speaker_name", "speaker_party", "speaker_function",
           "person_id", "person_reason", "chair", "start", "end", "blocks", "characters")  # fmt: skip
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Placed:
    """A report with the rows it belongs to."""

    report: Report
    id: UUID
    sitting: UUID
    size: int = 0


def import_reports(paths: Iterable[Path], run: RunContext, *, progress: Progress | None = None) -> None:
    """Take in all debate reports at and under the paths. Each is one transaction; one that fails costs one issue."""
    people = known_people()
    found = (item for path in paths for item in walk(path))
    with open_readers() as box:
        for job, outcome in reports(box, _jobs(found, run)):
            if isinstance(outcome, Problem):
                run.count("report", read=1)
                run.take(outcome)
                continue
            take_report(place(outcome, job.name, len(job.content)), people, run)
            if progress:
                progress(outcome.title)
    settle(run)


def _jobs(found: Iterable[FoundFile | Problem], run: RunContext) -> Iterator[Job[FoundFile]]:
    for item in found:
        if isinstance(item, Problem):
            run.take(item)
        else:
            yield Job(item, item.name, path=item.path, content=item.content)


def place(report: Report, name: str, size: int = 0) -> Placed:
    """Which report and sitting of the record this is: by the ids in the file's name, else by day and title."""
    guids = [UUID(g) for g in _GUID.findall(name)]
    known = ReportRow.objects.filter(pk__in=guids).values_list("id", "event_id").first()
    sitting = (known[1] if known else None) or _known_sitting(report, guids)
    if sitting is None:
        sitting = guids[0] if len(guids) > 1 else stable_id(SOURCE, f"vergadering:{report.sitting_id}")
    rest = [g for g in guids if g != sitting]
    key = f"verslag:{report.sitting_id}:{report.type}:{report.status}:{report.timestamp}"
    own = known[0] if known else (rest[-1] if rest else stable_id(SOURCE, key))
    return Placed(report, own, sitting, size)


def _known_sitting(report: Report, guids: Sequence[UUID]) -> UUID | None:
    sittings = Event.objects.filter(nature="sitting")
    by_id = sittings.filter(pk__in=guids).values_list("id", flat=True).first()
    if by_id or not report.date or not report.title:
        return by_id
    same = sittings.filter(date=report.date, title=report.title).exclude(source=SOURCE).values_list("id", flat=True)[:2]
    return same[0] if len(same) == 1 else None


def take_report(placed: Placed, people: People, run: RunContext) -> None:
    """Write one report in one transaction; written again, it changes nothing."""
    with transaction.atomic():
        writer = RecordWriter(run, SOURCE)
        _put_sitting(writer, placed)
        _put_report(writer, placed)
        writer.flush(place=placed.report.title)
        _write_turns(placed, people, run)
        _classify(placed)
        _show_current(placed.sitting, run)
        run.save()


def _put_sitting(writer: RecordWriter, placed: Placed) -> None:
    report = placed.report
    lead = next((c for c in report.committees if c.role == "Voortouwcommissie"), None)
    writer.put(Kind.EVENT, placed.sitting, {
        "nature": "sitting", "number": report.number if report.number != "0" else "", "type": report.sitting_type,
        "title": report.title, "date": report.date, "start": report.start, "end": report.end, "place": report.room,
        "session_year": report.session_year, "chamber": report.chamber, "lead_name": lead.name if lead else "",
        "lead_abbreviation": lead.abbreviation if lead else "", "vlos_id": report.sitting_id,
        "committees": [c.name for c in report.committees],
    })  # fmt: skip


def _put_report(writer: RecordWriter, placed: Placed) -> None:
    report = placed.report
    writer.put(Kind.REPORT, placed.id, {
        "event_id": str(placed.sitting), "type": report.type, "status": report.status, "media_type": "text/xml",
        "size": placed.size or None, "title": report.title, "date": report.date, "message_id": report.message_id,
        "timestamp": report.timestamp,
    }, updated=report.timestamp)  # fmt: skip


def _write_turns(placed: Placed, people: People, run: RunContext) -> None:
    before = {s.id: s for s in Speech.objects.filter(report_id=placed.id)}
    found = _finder(people, placed.report, run)
    new, changed, log = [], [], []
    for turn in placed.report.turns:
        speech = _speech(turn, placed, found(turn), run.id)
        old = before.pop(speech.id, None)
        if old is None:
            new.append(speech)
            log.append((speech.id, "n"))
        elif _differs(old, speech):
            changed.append(speech)
            log.append((speech.id, "c"))
    gone = list(before.values())
    Speech.objects.bulk_create(new, batch_size=_CHUNK)
    Speech.objects.bulk_update(changed, [f.removesuffix("_id") for f in _FIELDS] + ["run"], batch_size=100)
    # a turn that a later edition of the report leaves out is kept, but belongs to no report any more
    Speech.objects.filter(pk__in=[s.id for s in gone]).update(hidden=True, report=None, run=run.id)
    log += [(s.id, "h") for s in gone]
    _log(log, run)
    same = len(placed.report.turns) - len(new) - len(changed)
    run.count("speech", new=len(new), changed=len(changed), hidden=len(gone), unchanged=same)
    _link_turns(placed, {s.id for s in (*new, *changed)})


def _differs(old: Speech, new: Speech) -> bool:
    return any(_plain(getattr(old, f)) != _plain(getattr(new, f)) for f in _FIELDS)


def _plain(value: Any) -> Any:
    """PostgreSQL gives bytes as a ``memoryview``."""
    return bytes(value) if isinstance(value, memoryview) else value


def _turn_id(report: UUID, order: int) -> UUID:
    return stable_id(SOURCE, f"beurt:{report}:{order}")


def _speech(turn: Turn, placed: Placed, person: Found, run: int) -> Speech:
    speaker = turn.speaker
    return Speech(
        id=_turn_id(placed.id, turn.order), report_id=placed.id, order=turn.order,
        parent_id=_turn_id(placed.id, turn.parent) if turn.parent else None, nature=turn.nature.value,
        section=turn.section, event_number=turn.event_number[:64], speaker_name=(speaker.name if speaker else "")[:200],
        speaker_party=(speaker.party if speaker else "")[:120],
        speaker_function=(speaker.function if speaker else "")[:200], person_id=UUID(person.id) if person.id else None,
        person_reason=person.reason, chair=turn.chair, start=_moment(turn.start), end=_moment(turn.end),
        blocks=turn.prose.pack(), characters=len(turn.prose.text), run=run,
    )  # fmt: skip


def _moment(text: str) -> Any:
    try:
        return instant(text)
    except ValueError:
        return None


def _finder(people: People, report: Report, run: RunContext) -> Callable[[Turn], Found]:
    """Finds a turn's speaker, each speaker of the report once. Two who fit are an issue and nobody."""
    seen: dict[tuple[str, str, str], Found] = {}

    def find(turn: Turn) -> Found:
        speaker = turn.speaker
        if speaker is None or not speaker.name:
            return Found()
        key = (speaker.name, speaker.first_name, speaker.party)
        if key not in seen:
            seen[key] = people.find(speaker.name, first=speaker.first_name, party=speaker.party, day=report.date)
            if seen[key].several:
                message = f"Spreker {speaker.first_name} {speaker.name} kan meer dan één persoon zijn; niemand gekozen."
                run.problem("spreker-dubbel", message, entity="speech", place=report.title)
        return seen[key]

    return find


def _link_turns(placed: Placed, written: set[UUID]) -> None:
    """Citations in the turns that are new or changed, and the papers of the motions that were handed in."""
    turns = {_turn_id(placed.id, t.order): t for t in placed.report.turns}
    write_citations({i: cited_in(turns[i].prose) for i in written if i in turns}, Kind.SPEECH)
    papers = {i: parse(t.introduces) for i, t in turns.items() if t.introduces}
    values = {i: p.value for i, p in papers.items() if p}
    there = set(Link.objects.filter(source_id__in=values, relation="introduces").values_list("source_id", flat=True))
    targets = targets_of(values.values())
    Link.objects.bulk_create(
        Link(
            relation="introduces", source_kind=Kind.SPEECH.value, source_id=i, target_value=value,
            target_kind=targets[value][0] if value in targets else "",
            target_id=targets[value][1] if value in targets else None, text=turns[i].introduces, maker="source",
        )
        for i, value in values.items() if i not in there
    )  # fmt: skip


def _classify(placed: Placed) -> None:
    """The policy topics of each activity: on the activity where it is known, and on the report."""
    events = resolve.events(a.number for a in placed.report.activities)
    rows = []
    for activity in placed.report.activities:
        for label in activity.categories:
            objects = [(Kind.REPORT, placed.id)]
            if activity.number in events:
                objects.append((Kind.EVENT, events[activity.number]))
            rows += [
                Classification(object_kind=k.value, object_id=i, scheme=SCHEME, label=label[:200], maker=SOURCE)
                for k, i in objects
            ]
    Classification.objects.bulk_create(rows, ignore_conflicts=True)


def _show_current(sitting: UUID, run: RunContext) -> None:
    """Only the turns of the sitting's current report are shown; those of the others stay, hidden."""
    for report, current in ReportRow.objects.filter(event_id=sitting).values_list("id", "current"):
        ids = list(Speech.objects.filter(report_id=report, hidden=current).values_list("id", flat=True))
        Speech.objects.filter(pk__in=ids).update(hidden=not current)
        _log([(i, "c" if current else "h") for i in ids], run)


def _log(operations: Iterable[tuple[UUID, str]], run: RunContext) -> None:
    rows = [Change(kind=Kind.SPEECH.value, object_id=i, operation=o, run=run.id) for i, o in operations]
    Change.objects.bulk_create(rows, batch_size=_CHUNK)
