"""What units ask of the staff record and of the decision files, tied together: siblings do not know one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from deskundig.accounts.units import organization_of
from deskundig.expertise.domain.dossiers import Dossier
from deskundig.expertise.domain.staffing import Post
from deskundig.expertise.models import StaffMember
from deskundig.expertise.ports import use_decision_record, use_staff_record
from deskundig.judgement.domain.transport import UnreadableFile, from_json
from deskundig.judgement.models import DecisionFileRow
from deskundig.judgement.ports import use_departures
from deskundig.workforce.domain.stints import Tie
from deskundig.workforce.models import StintRow
from deskundig.workforce.models.staff import PlannedMove


def connect_units() -> None:
    """Called once, when the applications are ready."""
    use_staff_record(posts)
    use_decision_record(dossiers)
    use_departures(departures)


def posts(organization: str) -> Sequence[Post]:
    """Posts from the staff record; a planned move ends a post on its day. 2 queries."""
    rows = StintRow.objects.filter(organization=organization).values_list("person", "unit", "start", "end", "tie")
    moves = PlannedMove.objects.filter(organization=organization).values_list("person", "unit", "since", "day")
    planned = {(person, unit, since): day for person, unit, since, day in moves}
    return [
        Post(person, start, _earlier(end, planned.get((person, unit, start))), tie == Tie.OWN.value, unit)
        for person, unit, start, end, tie in rows
    ]


def departures(accounts: Collection[str], day: date) -> Mapping[str, date]:
    """Accounts of whom every post ended before ``day``, with the last day. Who is hidden is left out. 3 queries."""
    keys: dict[str, set[tuple[str, str]]] = defaultdict(set)
    hidden = set[str]()
    members = StaffMember.objects.filter(email__in=list(accounts)).select_related("unit__parent__parent__parent")
    for member in members:
        keys[member.email].add((organization_of(member.unit), member.key))
        hidden |= {member.email} if member.hidden else set()
    last = _last_days({pair for pairs in keys.values() for pair in pairs})
    found = {}
    for email, pairs in keys.items():
        known = [last[pair] for pair in pairs if pair in last]
        ends = [end for end in known if end is not None and end < day]
        if email not in hidden and known and len(ends) == len(known):
            found[email] = max(ends)
    return found


def _last_days(wanted: Collection[tuple[str, str]]) -> dict[tuple[str, str], date | None]:
    """The last day of the last post of each (organisation, person); None while one goes on."""
    people = {person for _organization, person in wanted}
    moves = PlannedMove.objects.filter(person__in=people).values_list("person", "organization", "unit", "since", "day")
    planned = {(person, organization, unit, since): day for person, organization, unit, since, day in moves}
    found: dict[tuple[str, str], date | None] = {}
    rows = StintRow.objects.filter(person__in=people).values_list("organization", "person", "unit", "start", "end")
    for organization, person, unit, start, end in rows:
        pair = (organization, person)
        if pair in wanted:
            until = _earlier(end, planned.get((person, organization, unit, start)))
            before = found.get(pair, date.min)
            found[pair] = None if before is None or until is None else max(before, until)
    return found


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
