"""Decision files with something open of which nobody is left who worked on them, and those that hang on one person.

Whether colleagues are still there is a matter of the organisation: what somebody gets is of files they may read, and
only where they work on the file or for a unit here. Names are for the people on a file and who manages its unit.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import User
from django.db.models import F, Max, QuerySet, Value
from django.db.models.functions import Concat

from deskundig.accounts.models import AuditEvent, UnitRole
from deskundig.accounts.roles import Role, has_role
from deskundig.accounts.units import managed_by
from deskundig.kernel.clock import AMSTERDAM

from .domain.left_behind import Account, Crew, Worker, crew, presence, still_open
from .domain.transport import from_json
from .models import DecisionFileRow
from .ports import departed
from .visibility import Viewer, visible_files

_OBJECT = "decision_file:"


@dataclass(frozen=True, slots=True)
class Deed:
    """What was last done with a file. ``action`` as in the audit trail; ``part`` of a change, else empty."""

    action: str
    part: str
    day: date
    by: str


@dataclass(frozen=True, slots=True)
class LeftFile:
    """``workers`` and ``last.by`` are empty for who may not know the names; ``yours``: the viewer is the one left."""

    number: str
    title: str
    unit: str
    owners: tuple[str, ...]
    open: tuple[str, ...]
    last: Deed | None
    workers: tuple[Worker, ...]
    yours: bool


@dataclass(frozen=True, slots=True)
class LeftFiles:
    """``nobody``: all have gone, longest ago first; ``one``: one is left. ``looked_at``: all files that were judged."""

    day: date
    nobody: tuple[LeftFile, ...]
    one: tuple[LeftFile, ...]
    looked_at: int


def files_left_behind(user: Viewer | None, *, today: date) -> LeftFiles:
    """For a viewer; None is who runs the installation, who sees all. About ten queries, however many files."""
    rows = DecisionFileRow.objects.all() if user is None else _inside(user)
    crews = _crews(rows, today)
    telling = {number: found for number, found in crews.items() if found.gone or found.on_one}
    lines = _lines(telling, user)
    ordered = sorted(lines, key=lambda number: (telling[number].since, number))
    return LeftFiles(
        today,
        tuple(lines[n] for n in ordered if telling[n].gone),
        tuple(lines[n] for n in ordered if telling[n].on_one),
        len(crews),
    )


def _inside(user: Viewer) -> QuerySet[DecisionFileRow]:
    if not isinstance(user, User):
        return DecisionFileRow.objects.none()
    rows = visible_files(user)
    return rows if UnitRole.objects.filter(user=user).exists() else rows.filter(people=user.pk)


def _crews(rows: QuerySet[DecisionFileRow], day: date) -> dict[str, Crew]:
    """Per file everybody who is on it, and everybody who ever did something with it."""
    numbers = list(rows.values_list("number", flat=True))
    wanted = DecisionFileRow.objects.filter(pk__in=rows.values("pk"))
    done: dict[str, dict[str, date | None]] = defaultdict(dict)
    for number, name in wanted.filter(people__isnull=False).values_list("number", "people__username"):
        done[number][name] = None
    for of, actor, at in (
        _events(wanted).values("object", "actor").annotate(last=Max("at")).values_list("object", "actor", "last")
    ):
        done[of.removeprefix(_OBJECT)][actor] = _day(at)
    there = {a.name: presence(a, day) for a in _accounts({name for each in done.values() for name in each}, day)}
    return {
        number: crew(Worker(name, there[name], last) for name, last in done.get(number, {}).items())
        for number in numbers
    }


def _events(rows: QuerySet[DecisionFileRow]) -> QuerySet[AuditEvent]:
    objects = rows.annotate(as_object=Concat(Value(_OBJECT), F("number"))).values("as_object")
    return AuditEvent.objects.filter(object__in=objects, action__startswith="judgement.").order_by()


def _accounts(names: Collection[str], day: date) -> Iterable[Account]:
    users = {u.username: u for u in User.objects.filter(username__in=list(names))}
    acted: Mapping[str, datetime] = dict(
        AuditEvent.objects.filter(actor__in=list(names)).order_by().values("actor").annotate(last=Max("at"))
        .values_list("actor", "last")
    )  # fmt: skip
    ended = departed([name for name, user in users.items() if user.is_active], day)
    for name in names:
        user = users.get(name)
        signs = [at for at in (acted.get(name), user.last_login if user else None) if at]
        seen = max(signs, default=user.date_joined if user else None)
        yield Account(name, user.is_active if user else None, _day(seen) if seen else None, ended.get(name))


def _day(at: datetime) -> date:
    return at.astimezone(AMSTERDAM).date()


# -- what is shown --


def _lines(found: Mapping[str, Crew], user: Viewer | None) -> dict[str, LeftFile]:
    """Only files in which something is open."""
    rows = DecisionFileRow.objects.filter(number__in=list(found)).prefetch_related("people")
    deeds = _last_deeds(rows)
    manages = managed_by(user) if isinstance(user, User) and has_role(user, Role.MANAGER) else frozenset()
    lines = {}
    for row in rows:
        file = from_json(row.content)
        left = still_open(file)
        if left:
            mine = user is not None and user.pk in {u.pk for u in row.people.all()}
            named = user is None or mine or row.of_unit_id in manages
            lines[row.number] = _line(row, file.owners, left, found[row.number], deeds.get(row.number), named=named,
                                      yours=mine and found[row.number].on_one)  # fmt: skip
    return lines


def _line(
    row: DecisionFileRow, owners: Sequence[str], left: Sequence[str], who: Crew, deed: Deed | None, *, named: bool,
    yours: bool,
) -> LeftFile:  # fmt: skip
    last = deed if deed is None or named else Deed(deed.action, deed.part, deed.day, "")
    return LeftFile(
        row.number, row.title, row.unit, tuple(owners), tuple(left), last, tuple(who.workers) if named else (), yours
    )


def _last_deeds(rows: QuerySet[DecisionFileRow]) -> dict[str, Deed]:
    newest = _events(rows.order_by()).values("object").annotate(newest=Max("pk")).values("newest")
    return {
        e.object.removeprefix(_OBJECT): Deed(e.action, json.loads(e.details).get("part", ""), _day(e.at), e.actor)
        for e in AuditEvent.objects.filter(pk__in=newest)
    }
