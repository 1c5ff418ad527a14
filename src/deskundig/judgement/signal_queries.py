"""Reads of signals, for one viewer: what they may see, and the sender's name only where the sender allowed it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db.models import Prefetch, Q, QuerySet

from .domain.signal import PROTECTED, Feedback, Hop, Level, Standing, Step, overall, standing, steps
from .domain.signal_softening import Softening
from .models.signals import SignalFeedback, SignalHop, SignalRow, SignalSender

Viewer = AbstractBaseUser | AnonymousUser
_MOST = 200


@dataclass(frozen=True, slots=True)
class SignalPage:
    """A signal as this viewer may see it. ``sender`` is the name, or ``PROTECTED``.

    Who passed it on, and who answered, is for its own people: empty for others.
    """

    number: str
    title: str
    sender: str
    protected: bool
    public: bool
    opened: date
    closed: date | None
    outcome: str
    hops: tuple[Hop, ...]
    steps: tuple[Step, ...]
    feedback: tuple[Feedback, ...]
    standing: Standing
    overall: Softening | None
    may_act: bool
    own: bool  # the viewer is the sender


def signals_for(viewer: Viewer, *, today: date) -> tuple[SignalPage, ...]:
    """Signals the viewer may read: those that are stuck first, then the newest. At most 5 queries."""
    rows = _pages(_visible(viewer).order_by("-changed")[:_MOST], viewer, today)
    return tuple(sorted(rows, key=lambda p: (not p.standing.stuck, -p.standing.age if p.standing.stuck else 0)))


def signal_page(number: str, viewer: Viewer, *, today: date) -> SignalPage | None:
    """One signal; None when it is not there or the viewer may not know of it."""
    pages = _pages(_visible(viewer).filter(number=number), viewer, today)
    return pages[0] if pages else None


def _visible(viewer: Viewer) -> QuerySet[SignalRow]:
    own = Q(people=viewer.pk) if isinstance(viewer, User) else Q(pk__in=[])
    hops = Prefetch("hops", SignalHop.objects.order_by("day", "pk"))
    told = Prefetch("feedback", SignalFeedback.objects.order_by("day", "pk"))
    return SignalRow.objects.filter(Q(public=True) | own).distinct().prefetch_related(hops, told)


def _pages(rows: Iterable[SignalRow], viewer: Viewer, today: date) -> list[SignalPage]:
    found = list(rows)
    names, mine = _names(found, viewer)
    acting = set(
        SignalRow.people.through.objects.filter(user_id=viewer.pk, signalrow__in=found).values_list(
            "signalrow_id", flat=True
        )
    ) if isinstance(viewer, User) else set()  # fmt: skip
    return [_page(row, names.get(row.pk, PROTECTED), row.pk in acting, row.pk in mine, today) for row in found]


def _names(rows: list[SignalRow], viewer: Viewer) -> tuple[dict[int, str], set[int]]:
    """The senders' names that this viewer may know, and which signals are the viewer's own."""
    allowed = Q(signal__protected=False)
    if isinstance(viewer, User):
        allowed |= Q(user=viewer) | Q(shown_to=viewer)
    senders = list(SignalSender.objects.filter(allowed, signal__in=rows).distinct())
    mine = {s.signal_id for s in senders if isinstance(viewer, User) and s.user_id == viewer.pk}
    return {s.signal_id: s.name for s in senders}, mine


def _page(row: SignalRow, sender: str, may_act: bool, own: bool, today: date) -> SignalPage:
    hops = tuple(Hop(Level(h.level), h.day, h.text, h.by if may_act else "") for h in row.hops.all())
    feedback = tuple(Feedback(f.day, f.text, f.by if may_act else "") for f in row.feedback.all())
    return SignalPage(
        number=row.number, title=row.title, sender=sender, protected=row.protected, public=row.public,
        opened=row.opened, closed=row.closed, outcome=row.outcome, hops=hops, steps=steps(hops), feedback=feedback,
        standing=standing(hops, feedback, row.closed, today), overall=overall(hops), may_act=may_act, own=own,
    )  # fmt: skip
