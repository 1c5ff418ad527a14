"""What units ask of the staff record and of the decision files, tied together: siblings do not know one another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from deskundig.expertise.domain.dossiers import Dossier
from deskundig.expertise.domain.staffing import Post
from deskundig.expertise.ports import use_decision_record, use_staff_record
from deskundig.judgement.domain.transport import UnreadableFile, from_json
from deskundig.judgement.models import DecisionFileRow
from deskundig.workforce.domain.stints import Tie
from deskundig.workforce.models import StintRow
from deskundig.workforce.models.staff import PlannedMove


def connect_units() -> None:
    """Called once, when the applications are ready."""
    use_staff_record(posts)
    use_decision_record(dossiers)


def posts(organization: str) -> Sequence[Post]:
    """Posts from the staff record; a planned move ends a post on its day. 2 queries."""
    rows = StintRow.objects.filter(organization=organization).values_list("person", "unit", "start", "end", "tie")
    moves = PlannedMove.objects.filter(organization=organization).values_list("person", "unit", "since", "day")
    planned = {(person, unit, since): day for person, unit, since, day in moves}
    return [
        Post(person, start, _earlier(end, planned.get((person, unit, start))), tie == Tie.OWN.value, unit)
        for person, unit, start, end, tie in rows
    ]


def _earlier(end: date | None, planned: date | None) -> date | None:
    days = [day for day in (end, planned) if day is not None]
    return min(days) if days else None


def dossiers(emails: Sequence[str]) -> Sequence[Dossier]:
    """Decision files of these accounts. Written down is what says why it was decided, or what came of it. 2 queries."""
    rows = DecisionFileRow.objects.filter(people__email__in=emails).distinct().prefetch_related("people")
    found = []
    for row in rows:
        try:
            file = from_json(row.content)
        except UnreadableFile:
            continue
        found.append(
            Dossier(
                number=row.number, title=row.title, topics=tuple(dict.fromkeys(n.topic for n in file.needs)),
                people=tuple(sorted(u.email for u in row.people.all())), decided=file.decided,
                documented=bool(file.decided and file.choice_because.strip()) or bool(file.outcome.strip()),
            )
        )
    return found
