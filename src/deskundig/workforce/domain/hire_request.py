"""A request to hire: "do it ourselves, unless" (WRR 113, recommendation 4), the second pair of eyes, the running total.

The ladder is: ourselves, the pool, and only then hire. Nothing is approved while a rung is empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from .hiring import Category, HireShare, Motive

MONTH_DAYS = 30.4375


@dataclass(frozen=True, slots=True)
class HireRequest:
    """All fields as the requester filled them in. ``amount`` in euros for the whole assignment, VAT included."""

    requester: str
    motive: Motive | None
    category: Category | None
    reason: str
    own_options: tuple[str, ...]        # who or what inside was considered, with why not
    pool_options: tuple[str, ...]
    end: date | None
    client_expert: str                  # who inside knows enough to be the client
    transfer_plan: str                  # what the organisation can do itself afterwards
    amount: Decimal | None = None
    handover: str = ""                  # how the one who comes meets those who know: the warm handover
    start: date | None = None
    subject: str = ""
    unit: str = ""
    organization: str = ""
    ict: bool = False


def missing(request: HireRequest) -> tuple[str, ...]:
    """What a request lacks before anyone may approve it, in words for the requester."""
    gaps = (
        (bool(request.subject.strip()), "om welk werk het gaat"),
        (bool(request.unit.strip()), "voor welke eenheid het is"),
        (bool(request.own_options), "welke eigen mensen of middelen zijn bekeken"),
        (bool(request.pool_options), "welke mogelijkheden in een pool of bij buren zijn bekeken"),
        (request.motive is not None, "het motief"),
        (request.category is not None, "de begrotingscategorie"),
        (bool(request.reason.strip()), "de reden waarom zelf doen niet lukt"),
        (request.amount is not None, "het bedrag"),
        (request.start is not None, "een begindatum"),
        (request.end is not None, "een einddatum"),
        (bool(request.client_expert.strip()), "wie binnen genoeg weet om opdrachtgever te zijn"),
        (bool(request.handover.strip()), "hoe de warme overdracht gaat"),
        (bool(request.transfer_plan.strip()), "hoe de kennis wordt overgedragen"),
    )
    return tuple(text for present, text in gaps if not present)


def contradictions(request: HireRequest) -> tuple[str, ...]:
    """What cannot be true as it was filled in."""
    found = []
    if request.start and request.end and request.end < request.start:
        found.append("de einddatum ligt voor de begindatum")
    if request.amount is not None and request.amount <= 0:
        found.append("het bedrag is niet meer dan nul")
    return tuple(found)


class ApprovalRefused(Exception):  # noqa: N818 - reads as the sentence it is
    """The approval does not count; the message says why."""


def check_other_eyes(requester: str, decider: str) -> None:
    """The one who decides is someone else than the one who asks. Raises ``ApprovalRefused``."""
    if not requester.strip():
        raise ApprovalRefused("de aanvrager is niet meer bekend: laat de aanvraag opnieuw indienen")
    if decider.strip().casefold() == requester.strip().casefold():
        raise ApprovalRefused("een aanvrager keurt de eigen aanvraag niet goed")


def check_approval(request: HireRequest, approver: str) -> None:
    """Four eyes: a request is whole, and the approver is someone else. Raises ``ApprovalRefused``."""
    gaps = missing(request)
    if gaps:
        raise ApprovalRefused("er ontbreekt: " + "; ".join(gaps))
    if wrong := contradictions(request):
        raise ApprovalRefused("dit klopt niet: " + "; ".join(wrong))
    check_other_eyes(request.requester, approver)


def months(start: date | None, end: date | None) -> float | None:
    """Length of an assignment in months, both days included."""
    return None if start is None or end is None else ((end - start).days + 1) / MONTH_DAYS


def amount_in(year: int, amount: Decimal, start: date, end: date) -> Decimal:
    """The part of an amount that falls in a year, spread evenly over the days of the assignment."""
    first, last = max(start, date(year, 1, 1)), min(end, date(year, 12, 31))
    days = (last - first).days + 1
    return amount * max(0, days) / ((end - start).days + 1)


@dataclass(frozen=True, slots=True)
class RunningTotal:
    """An organisation's year in euros: own staff, hire that was paid, approved but not yet paid, and this request.

    ``own_year`` is the year of the own staff costs: an earlier one where this year's are not known yet.
    """

    organization: str
    year: int
    own: Decimal | None
    own_year: int | None
    paid: Decimal
    approved: Decimal
    asked: Decimal = Decimal(0)

    @property
    def before(self) -> HireShare | None:
        return None if self.own is None else HireShare(own=self.own, hire=self.paid + self.approved)

    @property
    def after(self) -> HireShare | None:
        return None if self.own is None else HireShare(own=self.own, hire=self.paid + self.approved + self.asked)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone, or a body, with evidence on the subject. ``proof`` names the best piece; ``path`` is on this site."""

    name: str
    function: str
    confidence: str
    proof: str
    path: str


@dataclass(frozen=True, slots=True)
class Candidates:
    """Who might do it instead: inside the organisation first, then the pool and neighbours. ``note``: why none."""

    inside: tuple[Candidate, ...] = ()
    pool: tuple[Candidate, ...] = ()
    note: str = ""


class CandidateFinder(Protocol):
    """Who knows of a subject: supplied by the expert finder of the installation."""

    def __call__(self, subject: str, organization: str, at: date) -> Candidates: ...
