"""What people decide about evidence and about themselves. Each is one transaction with one event in the audit trail."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from deskundig.accounts.audit import record_event
from deskundig.expertise.domain.grid import Kind, Source
from deskundig.expertise.evidence.update import renew
from deskundig.expertise.models import Claim, Correction, Identity, Profile, StaffMember
from deskundig.kernel.grid import Form
from deskundig.record.visibility import hide_person, show_person

_PEOPLE, _BODIES = {"p:"}, {"o:", "b:"}  # how keys of holders begin; a name alone ("n:") may turn out to be either


class NotPossible(ValueError):  # noqa: N818 - reads as the sentence it is
    """The decision cannot stand; the message says why, in Dutch."""


@transaction.atomic
def correct(
    *, thing: UUID, holder: str, actor: str, at: datetime, reason: str, kind: Kind | None = None,
    source: Source | None = None, form: Form | None = None, rejected: bool = False,
) -> Correction | None:  # fmt: skip
    """Say what a piece of evidence shows, or that it is none of this person. No later run changes it.

    Without a kind, a source, a form or a rejection an earlier verdict is taken back: the rules say again what it shows.
    """
    if not reason.strip():
        raise NotPossible("geef een reden: wie dit later ziet moet kunnen nagaan waarom")
    verdict = None
    if kind or source or form or rejected:
        verdict, _ = Correction.objects.update_or_create(
            thing_id=thing, holder=holder,
            defaults={"kind": kind or "", "source": source or "", "form": form or "", "rejected": rejected,
                      "reason": reason.strip(), "decided_by": actor, "decided": at},
        )  # fmt: skip
    else:
        Correction.objects.filter(thing_id=thing, holder=holder).delete()
    renew([thing])
    said = {"kind": kind or "", "source": source or "", "form": form or "", "rejected": "ja" if rejected else "",
            "reason": reason.strip()}  # fmt: skip
    _record(actor, "evidence-corrected" if verdict else "evidence-restored", holder, at, thing=str(thing), **said)
    return verdict


@transaction.atomic
def merge(*, holder: str, into: str, name: str, actor: str, at: datetime, reason: str) -> Identity:
    """Two spellings are one person or body: from now on the evidence of ``holder`` counts for ``into``."""
    if holder == into:
        raise NotPossible("dit is al dezelfde")
    if {holder[:2], into[:2]} & _PEOPLE and {holder[:2], into[:2]} & _BODIES:
        raise NotPossible("een mens en een organisatie zijn niet dezelfde")
    if holder in _merged_on(into):
        raise NotPossible("deze twee zijn al andersom samengevoegd; maak dat eerst ongedaan")
    if Identity.objects.filter(holder=holder, thing_id=None, undone=None).exists():
        raise NotPossible("deze naam is al samengevoegd; maak dat eerst ongedaan")
    made = Identity.objects.create(
        holder=holder, meant=into, meant_name=name, reason=reason.strip(), decided_by=actor, decided=at
    )
    _record(actor, "people-merged", holder, at, into=into)
    return made


@transaction.atomic
def merge_all(*, holders: Iterable[str], into: str, name: str, actor: str, at: datetime, reason: str) -> None:
    """Several spellings are one: all of them, or where one cannot be merged none."""
    for holder in holders:
        merge(holder=holder, into=into, name=name, actor=actor, at=at, reason=reason)


@transaction.atomic
def split(
    *, holder: str, things: Iterable[UUID], meant: str, name: str, actor: str, at: datetime, reason: str
) -> list[Identity]:
    """One name of two people: on these things ``meant`` is the other one."""
    wanted = sorted(set(things), key=str)
    if not wanted or holder == meant:
        raise NotPossible("kies de stukken die van de ander zijn, en wie dat is")
    Identity.objects.filter(holder=holder, thing_id__in=wanted, undone=None).update(undone=at)
    made = Identity.objects.bulk_create(
        Identity(holder=holder, thing_id=thing, meant=meant, meant_name=name, reason=reason.strip(), decided_by=actor,
                 decided=at) for thing in wanted
    )  # fmt: skip
    _record(actor, "people-split", holder, at, meant=meant, things=[str(thing) for thing in wanted])
    return made


@transaction.atomic
def undo(*, identities: Iterable[int], actor: str, at: datetime) -> int:
    """Take merges or splits back; everything is as it was. Gives the number taken back."""
    rows = list(Identity.objects.select_for_update().filter(id__in=list(identities), undone=None))
    for row in rows:
        _record(actor, "people-undone", row.holder, at, meant=row.meant)
    return Identity.objects.filter(id__in=[row.id for row in rows]).update(undone=at)


@transaction.atomic
def hide(*, holder: str, actor: str, at: datetime, hidden: bool = True) -> Profile:
    """Someone asks to be gone from every list, page, export and feed, at once; or to come back.

    All of the profile goes: evidence, own claims, a place in a unit. Of someone without a public office the page in the
    record goes too; official acts of office holders are public record and stay (decision record 0009).
    """
    profile, _ = Profile.objects.update_or_create(holder=holder, defaults={"hidden": hidden})
    StaffMember.objects.filter(holder=holder).update(hidden=hidden)
    for person in _persons(holder):
        if hidden:
            hide_person(person, at)
        else:
            show_person(person)
    _record(actor, "profile-hidden" if hidden else "profile-shown", holder, at)
    return profile


@transaction.atomic
def claim(
    *, holder: str, topic: str, kind: Kind, source: Source, text: str, actor: str, at: datetime
) -> Claim:
    """Someone's own word on what they know: shown apart from proof."""
    if not topic.strip():
        raise NotPossible("noem het onderwerp waar u van weet")
    made, _ = Claim.objects.update_or_create(
        holder=holder, topic=topic.strip()[:200], kind=kind, source=source, defaults={"text": text.strip(), "made": at}
    )
    _record(actor, "expertise-claimed", holder, at)
    return made


@transaction.atomic
def withdraw_claim(*, holder: str, claim_id: int, actor: str, at: datetime) -> bool:
    """Take an own claim back; only one's own."""
    number, _ = Claim.objects.filter(id=claim_id, holder=holder).delete()
    if number:
        _record(actor, "expertise-unclaimed", holder, at)
    return bool(number)


@transaction.atomic
def show_claims(*, holder: str, public: bool, actor: str, at: datetime) -> Profile:
    """Whether others see someone's own claims."""
    profile, _ = Profile.objects.update_or_create(holder=holder, defaults={"claims_public": public})
    _record(actor, "claims-shown" if public else "claims-kept", holder, at)
    return profile


@transaction.atomic
def ask_profile(*, holder: str, user_id: int, actor: str, because: str, at: datetime) -> Profile:
    """Someone says to be this person. A reviewer confirms it; until then it gives nothing."""
    if not because.strip():
        raise NotPossible("zeg hoe wij kunnen nagaan dat u dit bent")
    if Profile.objects.filter(user_id=user_id).exclude(holder=holder).exists():
        raise NotPossible("uw account hoort al bij iemand anders; laat dat eerst losmaken")
    if Profile.objects.filter(holder=holder).exclude(user_id=None).exists():
        raise NotPossible("dit profiel is al van een ander account; neem contact op met de beheerder")
    Profile.objects.filter(asked_by=user_id).update(asked_by=None, asked_because="")
    values = {"asked_by": user_id, "asked_because": because.strip()[:1_000]}
    profile, _ = Profile.objects.update_or_create(holder=holder, defaults=values)
    _record(actor, "profile-asked", holder, at)
    return profile


@transaction.atomic
def settle_profile(*, holder: str, granted: bool, actor: str, actor_id: int | None, at: datetime) -> Profile:
    """A reviewer says that the account is of this person, or is not. Nobody confirms themselves."""
    profile = Profile.objects.select_for_update().filter(holder=holder).exclude(asked_by=None).first()
    if profile is None:
        raise NotPossible("hier is niet om gevraagd")
    if actor_id is not None and profile.asked_by == actor_id:
        raise NotPossible("iemand anders moet bevestigen dat u dit bent")
    if granted:
        profile.user_id, profile.confirmed_by = profile.asked_by, actor
    profile.asked_by, profile.asked_because = None, ""
    profile.save()
    _record(actor, "profile-granted" if granted else "profile-refused", holder, at)
    return profile


def _persons(holder: str) -> list[UUID]:
    """The person of the record whom a holder stands for."""
    return [UUID(holder[2:])] if holder.startswith("p:") else []


def _merged_on(holder: str) -> list[str]:
    """The chain of merges from one holder on: merging back into it would make a circle."""
    step = dict(Identity.objects.filter(thing_id=None, undone=None).values_list("holder", "meant"))
    seen = [holder]
    while seen[-1] in step and step[seen[-1]] not in seen:
        seen.append(step[seen[-1]])
    return seen


def _record(actor: str, action: str, holder: str, at: datetime, **details: str | list[str]) -> None:
    record_event(actor=actor, action=action, object=f"holder:{holder}"[:224], at=at, details=details)
