"""A commitment's page with its strength and the steps that people recorded, and the form that moves it on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from deskundig.followthrough.actions import move_commitment
from deskundig.followthrough.domain.commitment_states import CommitmentState
from deskundig.followthrough.domain.commitment_steps import NEEDS_REASON, NEXT
from deskundig.followthrough.queries.commitment_rows import CommitmentRow, commitment_row
from deskundig.followthrough.queries.commitment_steps import StepTaken
from deskundig.kernel.address import path_of
from deskundig.kernel.ref import Kind
from deskundig.record.queries.commitments import CommitmentPage
from deskundig.record.queries.finding import find_thing
from deskundig.web.page import Badge, Field, Moment
from deskundig.web.review.linked import linked_to, may_review
from deskundig.web.show import show
from deskundig.web.things import commitment
from deskundig.web.things.lines import long_day

from .commitments import IN_WORDS


@dataclass(frozen=True, slots=True)
class Point:
    """One of the five points of strength, present or not, in words and a sign."""

    name: str
    present: bool


def shown(request: HttpRequest, page: CommitmentPage, error: str = "") -> HttpResponse:
    row = commitment_row(page.line.id, today=timezone.localdate())
    allowed = may_review(request)
    return show(
        request, "commitment/commitment.html", commitment.page_of(page), linked=linked_to([page.line.id]),
        may_review=allowed, error=error, status=400 if error else 200, **_context(row, allowed),
        **commitment.context(page),
    )  # fmt: skip


def moved(request: HttpRequest, page: CommitmentPage) -> HttpResponse:
    """Record the step that was chosen, or show again with what is wrong."""
    row = commitment_row(page.line.id, today=timezone.localdate())
    assert row is not None and isinstance(request.user, User)
    to = next((s for s in CommitmentState if s.value == request.POST.get("stand", "")), None)
    if to is None:
        return shown(request, page, _("Kies een stand."))
    try:
        move_commitment(
            commitment=page.line.id, current=row.state, to=to, user=request.user, at=timezone.now(),
            letter=_letter(request.POST.get("brief", "")), reason=request.POST.get("reden", ""),
        )  # fmt: skip
    except ValueError as error:
        return shown(request, page, str(error))
    return HttpResponseRedirect(f"{path_of(page.line.ref)}#stand")


def _letter(number: str) -> UUID | None:
    """The id of the paper with this number; None for an empty field. Raises ``ValueError`` where it is not here."""
    if not number.strip():
        return None
    found = find_thing(Kind.DOCUMENT, number.strip()[:80])
    if found is None or found.hidden:
        raise ValueError(_("Deze brief staat niet in dit register: %(number)s") % {"number": number.strip()[:80]})
    return found.id


def _context(row: CommitmentRow | None, allowed: bool) -> dict[str, Any]:
    if row is None:
        return {}
    due = row.dates.due
    return {
        "row": row, "state": Badge(str(IN_WORDS[row.state]), "positive" if row.verified else "neutral"),
        "points": [Point(name, present) for name, present in row.strength.points],
        "due": f"{due.text} ({long_day(due.latest)})" if due else "",
        "review": long_day(row.dates.review) if row.dates.review else "",
        "steps": [_moment(step) for step in row.steps],
        "fields": _fields(row.state) if allowed else (),
    }  # fmt: skip


def _moment(step: StepTaken) -> Moment:
    letter = path_of(step.letter.ref) if step.letter else ""
    return Moment(step.at, str(IN_WORDS[step.state]), letter, step.by, step.reason)


def _fields(state: CommitmentState) -> Sequence[Field]:
    options = [(s.value, f"{IN_WORDS[s]}{' *' if s in NEEDS_REASON else ''}") for s in NEXT[state]]
    return (
        Field("stand", _("Nieuwe stand"), "", "select", options=options, required=True),
        Field("reden", _("Reden"), "", "textarea", _("nodig bij een stand met *")),
        Field("brief", _("Nummer van de brief die het toont")),
    )
