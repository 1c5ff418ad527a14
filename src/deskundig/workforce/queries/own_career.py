"""One's own career: found by the mail address of the account, seen by nobody else."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User

from deskundig.kernel.disclosure_control import effective_threshold
from deskundig.workforce.actions.staff import staff_salt, stint_of
from deskundig.workforce.domain.rotation import APPLIES_FROM, Phase, Post, career, phase_of, stays_in_domain
from deskundig.workforce.domain.staff_import import pseudonym
from deskundig.workforce.models import PlannedMove, StintRow


@dataclass(frozen=True)
class OwnCareer:
    """``rule`` tells whether the 3-5-7 rule holds for the present scale; None when the scale is not known."""

    posts: tuple[Post, ...]
    present: Post | None
    phase: Phase | None
    rule: bool | None
    inside_domain: int
    moves: int


def own_career(user: User, *, today: date) -> OwnCareer | None:
    """The career of who is signed in; None when no staff file knows this address."""
    accounts = StintRow.objects.filter(account=pseudonym(user.email or user.username, staff_salt()))
    people = set(accounts.values_list("person", "organization"))
    if not people:
        return None
    stints = [
        stint_of(row) for person, organization in sorted(people)
        for row in StintRow.objects.filter(person=person, organization=organization)
    ]  # fmt: skip
    posts = career(stints, today)
    present = next((p for p in reversed(posts) if p.end is None or p.end >= today), None)
    scale = max((s for s in stints if s.present(today)), key=lambda s: s.start, default=None)
    inside, moves = stays_in_domain(posts)
    return OwnCareer(
        posts, present, phase_of(present.years) if present else None,
        None if scale is None or scale.scale is None else scale.scale >= APPLIES_FROM, inside, moves,
    )  # fmt: skip


def early_moves(organization: str) -> list[tuple[str, int | None]]:
    """How often each reason was given for a move before four years; None: te klein om te tonen. For HR."""
    rows = PlannedMove.objects.filter(organization=organization).exclude(reason="")
    counts = Counter(rows.values_list("reason", flat=True))
    threshold = effective_threshold(0, public=False)
    shown = {reason: n if n >= threshold else None for reason, n in counts.items()}
    return sorted(shown.items(), key=lambda item: -(item[1] or 0))
