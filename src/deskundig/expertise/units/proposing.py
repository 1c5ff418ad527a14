"""What public evidence says someone can do of what the own unit needs: a proposal, until the person says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from deskundig.expertise.domain.grid import Kind, Source
from deskundig.expertise.domain.mix import Level
from deskundig.expertise.domain.question import MOST, Proof, Question
from deskundig.expertise.domain.staffing import Basis, Shown
from deskundig.expertise.finder import find
from deskundig.expertise.models import StaffMember
from deskundig.expertise.queries.own import profile_of

from .actions import say_skill
from .queries import OwnPlace, unit_with
from .roster import needs_of

MOST_TOPICS = 12               # needed topics that the record is asked about, the heaviest first


@dataclass(frozen=True, slots=True)
class ProposedSkill:
    """``pieces`` of public evidence on the topic, the best of them with its sentence."""

    member: int
    topic: str
    kind: Kind
    source: Source
    pieces: int
    best: Proof


def proposed_skills(place: OwnPlace, user_id: int, day: date) -> list[ProposedSkill]:
    """Nothing unless a reviewer tied this account to someone in the record. One question to the finder per topic."""
    profile, unit = profile_of(user_id), unit_with(place.unit)
    if profile is None or unit is None or place.hidden:
        return []
    known = {(s.topic, s.kind, s.source) for s in place.skills}
    topics = list(dict.fromkeys(need.topic for _, need, _ in needs_of(unit, day)))[:MOST_TOPICS]
    found = []
    for topic in topics:
        expert = next((e for e in find(Question(topic, day, limit=MOST)).experts if e.holder == profile.holder), None)
        if expert is None or not expert.evidence:
            continue
        kind, source = next(iter(expert.cells))
        if (topic, kind.value, source.value) not in known:
            found.append(ProposedSkill(place.member, topic, kind, source, expert.total, expert.evidence[0]))
    return found


def confirm_proposed(
    *, place: OwnPlace, user_id: int, email: str, topic: str, level: Level, shown: Shown, at: datetime
) -> bool:
    """The person confirms a proposal; False when the record no longer makes it. Raises ``NotYours``."""
    for one in proposed_skills(place, user_id, timezone.localdate(at)):
        if one.topic == topic:
            say_skill(
                member_id=place.member, email=email, topic=topic, kind=one.kind, source=one.source, level=level,
                shown=shown, at=at, basis=Basis.EVIDENCE, pieces=one.pieces,
            )  # fmt: skip
            profile = profile_of(user_id)
            if profile is not None:
                StaffMember.objects.filter(pk=place.member).update(holder=profile.holder)
            return True
    return False
