"""People decide what of themselves is shown; a manager takes a need away. One event per action.

Files come in by ``taking_in``.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from deskundig.accounts.audit import record_event
from deskundig.accounts.models import Unit
from deskundig.expertise.domain.grid import Kind, Source
from deskundig.expertise.domain.mix import Level
from deskundig.expertise.domain.staffing import Basis, Shown
from deskundig.expertise.models import Need, Skill, StaffMember
from deskundig.kernel.folding import fold, squeeze

from .designating import note_vital, vital_of

READ = "expertise.handover_read"


class NotYours(PermissionError):  # noqa: N818 - reads as the sentence it is
    """Only the person decides about the own profile."""


@transaction.atomic
def remove_need(*, unit: Unit, need_id: int, actor: str, at: datetime) -> bool:
    """Take one need of a unit away."""
    before = vital_of(unit)
    number, _ = Need.objects.filter(unit=unit, pk=need_id).delete()
    if number:
        record_event(
            actor=actor, action="expertise.need_removed", object=f"unit:{unit.pk}", at=at, details={"need": need_id}
        )
    note_vital(unit, before, actor=actor, at=at)
    return bool(number)


# -- what people decide of themselves --


@transaction.atomic
def say_skill(
    *, member_id: int, email: str, topic: str, kind: Kind, source: Source, level: Level, shown: Shown, at: datetime,
    basis: Basis = Basis.OWN, pieces: int = 0,
) -> Skill:  # fmt: skip
    """The person says what they can do, or changes it. Raises ``NotYours`` and ``ValueError`` without a topic."""
    member = _own(member_id, email)
    if not topic.strip():
        raise ValueError("noem het onderwerp waar u van weet")
    written = squeeze(topic)[:200]
    known = {fold(t): t for t in Skill.objects.filter(member=member).values_list("topic", flat=True)}
    skill, _ = Skill.objects.update_or_create(
        member=member, topic=known.get(fold(written), written), kind=kind.value, source=source.value,
        defaults={"level": int(level), "shown": shown.value, "own_word": True, "made": at, "basis": basis.value,
                  "pieces": pieces},
    )  # fmt: skip
    _told(member, email, "expertise.skill_said", at)
    return skill


@transaction.atomic
def show_skill(*, skill_id: int, email: str, shown: Shown, at: datetime) -> None:
    """The person decides who sees one thing they can do. Raises ``NotYours``."""
    skill = Skill.objects.select_related("member").filter(pk=skill_id).first()
    if skill is None:
        raise NotYours
    member = _own(skill.member_id, email)
    Skill.objects.filter(pk=skill_id).update(shown=shown.value, own_word=True)
    _told(member, email, "expertise.skill_shown", at)


@transaction.atomic
def drop_skill(*, skill_id: int, email: str, at: datetime) -> None:
    """The person takes something away; it is kept as not shown, so that no import brings it back."""
    show_skill(skill_id=skill_id, email=email, shown=Shown.NOT, at=at)


@transaction.atomic
def hide_member(*, member_id: int, email: str, hidden: bool, at: datetime) -> None:
    """The person leaves every count and list of the unit at once, or comes back. Raises ``NotYours``."""
    member = _own(member_id, email)
    StaffMember.objects.filter(pk=member.pk).update(hidden=hidden)
    _told(member, email, "expertise.member_hidden" if hidden else "expertise.member_back", at)


def note_reading(*, member_id: int, email: str, at: datetime) -> None:
    """Someone else read a person's handover file: the person sees that it happened, and by whom."""
    record_event(actor=email, action=READ, object=f"staff_member:{member_id}", at=at)


def _own(member_id: int, email: str) -> StaffMember:
    member = StaffMember.objects.filter(pk=member_id).exclude(email="").first()
    if member is None or member.email != email.strip().lower():
        raise NotYours
    return member


def _told(member: StaffMember, email: str, action: str, at: datetime) -> None:
    record_event(actor=email, action=action, object=f"staff_member:{member.pk}", at=at)
