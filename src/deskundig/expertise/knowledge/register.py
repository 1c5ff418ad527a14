"""The register of knowledge institutions: taken in from files, tied to the same body in the record, and listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from uuid import UUID

from django.db import transaction

from deskundig.accounts.audit import record_event
from deskundig.expertise import starters
from deskundig.expertise.domain.institutions import TYPES, Line, Register, Type, read
from deskundig.expertise.models import Institution, InstitutionDomain
from deskundig.kernel.folding import fold
from deskundig.kernel.ref import Kind, Ref
from deskundig.record.models import Organization
from deskundig.record.queries.refs import refs_of


@dataclass(frozen=True, slots=True)
class Taken:
    new: int
    changed: int
    unchanged: int
    skipped: int
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """One institution as a list shows it; ``ref`` is its page in the record."""

    id: int
    name: str
    abbreviation: str
    type: Type
    domains: tuple[str, ...]
    region: str
    url: str
    ref: Ref | None
    maker: str


@transaction.atomic
def take_in(*, register: Register, source: str, actor: str, at: datetime) -> Taken:
    """Institutions by their name. What a file says of a body replaces what was said before, its domains too."""
    bodies = _bodies()
    counts = {"new": 0, "changed": 0, "unchanged": 0}
    for line in register.lines:
        values = {"type": line.type, "maker": source[:150]}
        more = {"abbreviation": line.abbreviation, "region": line.region, "url": line.url, "uri": line.uri}
        values |= {name: value for name, value in more.items() if value}
        row = Institution.objects.filter(name=line.name).first()
        body = bodies.get(fold(line.name)) or bodies.get(line.uri)
        if row is None:
            row = Institution.objects.create(name=line.name, organization_id=body, **values)
            state = "new"
        else:
            differs = {n: v for n, v in values.items() if getattr(row, n) != v and n != "maker"}
            if body and row.organization_id != body:
                differs["organization_id"] = str(body)
            for name, value in differs.items():
                setattr(row, name, value)
            row.save()
            state = "changed" if differs else "unchanged"
        moved = _keep_domains(row, line)
        counts["changed" if state == "unchanged" and moved else state] += 1
    record_event(actor=actor, action="institutions-imported", object=f"register:{source}"[:224], at=at,
                 details={"new": counts["new"], "changed": counts["changed"]})  # fmt: skip
    return Taken(counts["new"], counts["changed"], counts["unchanged"], register.skipped, register.problems)


def _keep_domains(row: Institution, line: Line) -> bool:
    """The domains of the line, where it has any, and no others; whether that changed something."""
    if not line.domains:
        return False
    cell = TYPES[line.type]
    gone, _ = InstitutionDomain.objects.filter(institution=row).exclude(label__in=line.domains).delete()
    made = [
        InstitutionDomain.objects.get_or_create(
            institution=row, label=label, kind=cell.kind.value, source=cell.source.value
        )[1]
        for label in line.domains
    ]
    return bool(gone) or any(made)


def starter_register() -> Register:
    """Well-known Dutch institutions with their domains, to begin with and to change."""
    return read((files(starters) / "institutions.csv").read_text(encoding="utf-8"), "institutions.csv")


def institutions(*, type_: str = "", words: str = "") -> tuple[Listed, ...]:
    """All of them in order of name, or those of one sort, or with these words in their name or domains. 3 queries."""
    rows = Institution.objects.filter(type=type_) if type_ else Institution.objects.all()
    domains: dict[int, list[str]] = defaultdict(list)
    for institution, label in InstitutionDomain.objects.order_by("label").values_list("institution_id", "label"):
        domains[institution].append(label)
    found = list(rows.order_by("name"))
    refs = refs_of(Kind.ORGANIZATION, [row.organization_id for row in found if row.organization_id])
    listed = [_listed(row, domains, refs) for row in found if row.type in TYPES]
    wanted = fold(words).split()
    if not wanted:
        return tuple(listed)
    texts = {one.id: fold(" ".join((one.name, one.abbreviation, one.region, *one.domains))) for one in listed}
    return tuple(one for one in listed if all(word in texts[one.id] for word in wanted))


def size() -> int:
    """How many institutions are in the register."""
    return Institution.objects.count()


def counts_by_type() -> tuple[tuple[Type, int], ...]:
    numbers: dict[str, int] = defaultdict(int)
    for code in Institution.objects.values_list("type", flat=True):
        numbers[code] += 1
    return tuple((TYPES[code], numbers[code]) for code in TYPES if numbers[code])


def _listed(row: Institution, domains: Mapping[int, list[str]], refs: Mapping[UUID, Ref]) -> Listed:
    ref = refs.get(row.organization_id) if row.organization_id else None
    own = tuple(dict.fromkeys(domains[row.pk]))
    return Listed(row.pk, row.name, row.abbreviation, TYPES[row.type], own, row.region, row.url, ref, row.maker)


def _bodies() -> Mapping[str, UUID]:
    """Bodies of the record by folded name and by identifier; a name that several have is nobody's."""
    found: dict[str, set[UUID]] = defaultdict(set)
    for uid, name, identifier in Organization.objects.filter(hidden=False).values_list("id", "name", "identifier"):
        for key in {fold(name), identifier} - {""}:
            found[key].add(uid)
    return {key: next(iter(ids)) for key, ids in found.items() if len(ids) == 1}
