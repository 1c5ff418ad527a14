"""Which rows of the record official numbers name, many at a time."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

from deskundig.kernel.folding import fold
from deskundig.kernel.identifiers import parse
from deskundig.kernel.ref import Kind
from deskundig.record.models import Case, Dossier, Event, Identifier, Organization

_CHUNK = 400


@lru_cache(maxsize=8192)
def canonical(number: str) -> str:
    """The canonical form of an official number; the text itself where it spells none."""
    found = parse(number)
    return found.value if found else number.strip()


def by_number(kind: Kind, numbers: Iterable[str]) -> dict[str, UUID]:
    """Canonical number to the row of this kind that has it; a row that is not withdrawn and came first wins."""
    wanted = sorted({canonical(n) for n in numbers if n})
    found: dict[str, UUID] = {}
    for i in range(0, len(wanted), _CHUNK):
        rows = Identifier.objects.filter(kind=kind.value, value__in=wanted[i : i + _CHUNK]).order_by("-id")
        found.update(rows.values_list("value", "object_id"))
    return found


def cases(numbers: Iterable[str]) -> dict[str, UUID]:
    """Case number (2025Z14546) to case."""
    wanted = sorted({n for n in numbers if n})
    rows = Case.objects.filter(number__in=wanted).order_by("hidden", "id").values_list("number", "id")
    out: dict[str, UUID] = {}
    for number, row_id in rows:
        out.setdefault(number, row_id)
    return out


def dossiers(numbers: Iterable[tuple[str, str]]) -> dict[tuple[str, str], UUID]:
    """(number, suffix) to dossier."""
    wanted = {(n, s) for n, s in numbers if n.isdigit()}
    rows = Dossier.objects.filter(number__in={int(n) for n, _ in wanted}).order_by("hidden", "id")
    out: dict[tuple[str, str], UUID] = {}
    for number, suffix, row_id in rows.values_list("number", "suffix", "id"):
        if (str(number), suffix) in wanted:
            out.setdefault((str(number), suffix), row_id)
    return out


def events(numbers: Iterable[str]) -> dict[str, UUID]:
    """Number of an activity (2025A02948) to its event."""
    rows = Event.objects.filter(number__in=sorted({n for n in numbers if n}), nature="activity")
    return dict(rows.values_list("number", "id"))


def organizations(types: Iterable[str] = ()) -> dict[str, UUID]:
    """Folded name and abbreviation to organisation, of these types or all. An abbreviation of several names none."""
    rows = Organization.objects.filter(hidden=False)
    if types:
        rows = rows.filter(type__in=tuple(types))
    names: dict[str, UUID] = {}
    short: dict[str, set[UUID]] = {}
    for row_id, name, abbreviation in rows.order_by("-id").values_list("id", "name", "abbreviation"):
        if name:
            names[fold(name)] = row_id
        if abbreviation:
            short.setdefault(fold(abbreviation), set()).add(row_id)
    return {**{k: next(iter(v)) for k, v in short.items() if len(v) == 1}, **names}
