"""What is kept of one person, for that person: every piece of evidence with why, own claims, what others see."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import F

from deskundig.accounts.audit import events_of
from deskundig.expertise.domain.forms import form_of
from deskundig.expertise.domain.grid import Cell, Kind, Source
from deskundig.expertise.domain.roles import ROLES
from deskundig.expertise.models import Claim, Correction, Evidence, Identity, Profile
from deskundig.expertise.proofs import Thing, things_of
from deskundig.kernel.grid import Form
from deskundig.record.visibility import holds_office

from .people import Known, known


@dataclass(frozen=True, slots=True)
class OwnPiece:
    """One piece of evidence about oneself. ``rejected``: one said that it is not; it counts nowhere then."""

    thing_id: UUID
    thing: Thing | None
    type: str
    role: str
    date: dt.date | None
    kind: str
    source: str
    maker: str
    reason: str
    rejected: bool = False
    corrected: bool = False
    form: str = ""
    form_because: str = ""


@dataclass(frozen=True, slots=True)
class OwnProfile:
    """Everything that is kept of someone as an expert. ``merged``: other spellings that count as this person."""

    holder: str
    known: Known
    hidden: bool
    claims_public: bool
    office: bool
    total: int
    cells: tuple[tuple[Cell, int], ...]
    pieces: tuple[OwnPiece, ...]
    rejected: tuple[OwnPiece, ...]
    claims: tuple[Claim, ...]
    merged: tuple[Identity, ...]
    events: tuple[tuple[dt.datetime, str, str], ...]


def profile_of(user_id: int) -> Profile | None:
    """The profile that a reviewer tied to this account."""
    return Profile.objects.filter(user_id=user_id).first()


def asked_by(user_id: int) -> Profile | None:
    """The profile this account asks for, not confirmed yet."""
    return Profile.objects.filter(asked_by=user_id).first()


def own_profile(holder: str, *, offset: int = 0, limit: int = 25) -> OwnProfile:
    """All evidence about someone, hidden or not: this is only for that person. About 12 queries."""
    profile = Profile.objects.filter(holder=holder).first()
    merged = tuple(Identity.objects.filter(meant=holder, thing_id=None, undone=None).order_by("holder"))
    holders = [holder, *(one.holder for one in merged)]
    rows = Evidence.objects.filter(holder__in=holders)
    name = rows.values_list("name", flat=True).first() or holder[2:]
    corrections = {c.thing_id: c for c in Correction.objects.filter(holder__in=holders)}
    shown = list(rows.order_by(F("date").desc(nulls_last=True), "thing_id", "role")[offset : offset + limit])
    rejected = [c for c in corrections.values() if c.rejected]
    things = things_of([(row.thing_kind, row.thing_id) for row in shown])
    things |= things_of([(kind, c.thing_id) for c in rejected for kind in ("document", "speech", "event")])
    counts: Counter[tuple[str, str]] = Counter({(k, s): n for k, s, n in _counted(rows.values_list("kind", "source"))})
    who = known({holder: name})
    return OwnProfile(
        holder=holder, known=who.get(holder, Known(name)), hidden=bool(profile and profile.hidden),
        claims_public=profile.claims_public if profile else True,
        office=holder.startswith("p:") and holds_office(UUID(holder[2:])), total=rows.count(),
        cells=tuple(((Kind(k), Source(s)), n) for (k, s), n in counts.most_common()),
        pieces=tuple(_piece(row, things, corrections) for row in shown),
        rejected=tuple(_rejected(c, things) for c in rejected),
        claims=tuple(Claim.objects.filter(holder=holder).order_by("topic")), merged=merged,
        events=tuple((e.at, e.action, e.actor) for e in events_of(f"holder:{holder}", 20)),
    )  # fmt: skip


def is_about(holder: str, thing: UUID) -> bool:
    """Whether there is, or was, evidence of this person on a thing: only then can they say something of it."""
    merged = Identity.objects.filter(meant=holder, thing_id=None, undone=None).values_list("holder", flat=True)
    holders = [holder, *merged]
    return (
        Evidence.objects.filter(holder__in=holders, thing_id=thing).exists()
        or Correction.objects.filter(holder__in=holders, thing_id=thing).exists()
    )


def holder_on(holder: str, thing: UUID) -> str:
    """Under which spelling this person stands on a thing."""
    merged = Identity.objects.filter(meant=holder, thing_id=None, undone=None).values_list("holder", flat=True)
    holders = [holder, *merged]
    found = Evidence.objects.filter(holder__in=holders, thing_id=thing).values_list("holder", flat=True).first()
    return (
        found
        or Correction.objects.filter(holder__in=holders, thing_id=thing).values_list("holder", flat=True).first()
        or holder
    )


def _counted(pairs: Any) -> list[tuple[str, str, int]]:
    return [(kind, source, n) for (kind, source), n in Counter(pairs).items()]


def _piece(row: Evidence, things: Mapping[UUID, Thing], corrections: Mapping[UUID, Correction]) -> OwnPiece:
    verdict = corrections.get(row.thing_id)
    form, because = form_of(row.role, row.thing_type)
    if verdict and verdict.form:
        form, because = Form(verdict.form), verdict.reason
    return OwnPiece(
        row.thing_id, things.get(row.thing_id), row.thing_type, ROLES[row.role].label, row.date, row.kind, row.source,
        row.maker, row.reason, corrected=verdict is not None, form=form.value, form_because=because,
    )  # fmt: skip


def _rejected(verdict: Correction, things: Mapping[UUID, Thing]) -> OwnPiece:
    return OwnPiece(
        verdict.thing_id, things.get(verdict.thing_id), "", "", None, verdict.kind, verdict.source, verdict.decided_by,
        verdict.reason, rejected=True,
    )  # fmt: skip


def asked_profiles() -> Sequence[tuple[Profile, str]]:
    """Who says to be whom, for a reviewer: the profile and the account's name."""
    rows = list(Profile.objects.exclude(asked_by=None).order_by("holder"))
    names = dict(User.objects.filter(pk__in=[row.asked_by for row in rows]).values_list("pk", "username"))
    return [(row, names.get(row.asked_by or 0, "")) for row in rows]
