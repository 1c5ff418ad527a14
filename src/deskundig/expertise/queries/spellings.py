"""Names and who they stand for: to find two spellings of one person, or two people with one name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Max, Min, Q

from deskundig.expertise.domain.forms import form_of
from deskundig.expertise.models import Correction, Evidence, Identity
from deskundig.expertise.proofs import Thing, things_of
from deskundig.kernel.folding import fold

from .pieces import corrected_forms, hidden_holders

_MOST = 40
_STANDS_ON = ("document", "case", "speech", "event")  # a correction keeps the thing without its kind


@dataclass(frozen=True, slots=True)
class Spelling:
    """One holder of evidence. ``into``: what it was merged into."""

    holder: str
    name: str
    pieces: int
    first: dt.date | None
    last: dt.date | None
    affiliation: str
    body: bool
    into: str = ""
    into_name: str = ""


@dataclass(frozen=True, slots=True)
class PieceOf:
    """A thing on which a holder stands, to choose from when a name is split or what it shows is corrected."""

    thing_id: UUID
    thing: Thing | None
    type: str
    date: dt.date | None
    meant: str  # the other one, where it was split off
    kind: str = ""
    source: str = ""
    maker: str = ""
    reason: str = ""
    form: str = ""
    rejected: bool = False  # one said that this is no evidence of this person


def spellings(name: str) -> tuple[Spelling, ...]:
    """Holders with these words in their name, the same family names together; hidden people are not shown."""
    words = [word for word in fold(name).split() if word]
    if not words:
        return ()
    wanted = Q()
    for word in name.split():
        wanted &= Q(name__icontains=word)
    rows = (
        Evidence.objects.filter(wanted).values("holder").annotate(
            n=Count("pk"), first=Min("date"), last=Max("date"), shown=Max("name"), place=Max("affiliation"),
        ).order_by("-n")[:_MOST]
    )  # fmt: skip
    hidden = hidden_holders()
    into = {i.holder: i for i in Identity.objects.filter(thing_id=None, undone=None)}
    return tuple(
        Spelling(r["holder"], r["shown"], r["n"], r["first"], r["last"], r["place"], r["holder"][:2] in {"o:", "b:"},
                 into[r["holder"]].meant if r["holder"] in into else "",
                 into[r["holder"]].meant_name if r["holder"] in into else "")
        for r in rows if r["holder"] not in hidden
    )  # fmt: skip


def pieces_of(holder: str, limit: int = 50) -> tuple[PieceOf, ...]:
    """The newest things on which a holder stands, and those of which somebody said that they are not of this one."""
    if holder in hidden_holders():
        return ()
    rows = list(Evidence.objects.filter(holder=holder).order_by("-date", "thing_id")[:limit])
    gone = list(Correction.objects.filter(holder=holder, rejected=True).order_by("-decided")[:limit])
    kinds = [(row.thing_kind, row.thing_id) for row in rows]
    things = things_of([*kinds, *((kind, c.thing_id) for c in gone for kind in _STANDS_ON)])
    split = dict(
        Identity.objects.filter(holder=holder, undone=None).exclude(thing_id=None).values_list("thing_id", "meant_name")
    )
    said = corrected_forms(holder)
    standing = (
        PieceOf(row.thing_id, things.get(row.thing_id), row.thing_type, row.date, split.get(row.thing_id, ""), row.kind,
                row.source, row.maker, row.reason,
                said.get((row.thing_id, holder)) or form_of(row.role, row.thing_type)[0])
        for row in rows
    )  # fmt: skip
    rejected = (
        PieceOf(c.thing_id, things.get(c.thing_id), "", None, "", maker=c.decided_by, reason=c.reason, rejected=True)
        for c in gone
    )
    return (*standing, *rejected)


def decided(holder: str = "") -> Sequence[Identity]:
    """Merges and splits that stand, newest first."""
    rows = Identity.objects.filter(undone=None)
    return list(
        (rows.filter(Q(holder=holder) | Q(meant=holder)) if holder else rows).order_by("-decided", "-pk")[:_MOST]
    )


def name_of(holder: str) -> str:
    """The name with which a holder stands on papers; empty when unknown."""
    return Evidence.objects.filter(holder=holder).values_list("name", flat=True).order_by("-date").first() or ""
