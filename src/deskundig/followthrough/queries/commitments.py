"""Lists of commitments of the House's register, with counts per ministry, party and committee."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Lower

from deskundig.followthrough.domain.commitment_states import CLOSING_WORDS, LAPSED_WORDS, dates_of
from deskundig.record.domain.keys import read_uuid
from deskundig.record.models import Commitment, Event
from deskundig.record.queries.registers.few import Few, slice_of_few
from deskundig.record.queries.registers.slices import Slice, Window, slice_of

from .commitment_rows import COLUMNS, CommitmentRow, commitment_rows
from .commitment_steps import moved
from .kept import kept
from .narrowing import between, with_words
from .reference_day import reference_day


@dataclass(frozen=True, slots=True)
class CommitmentFilter:
    """Empty means everything; ``open`` is None for both. ``overdue``: open, and past the date its text promises."""

    open: bool | None = None
    overdue: bool = False
    lapsed: bool = False
    ministry: str = ""
    party: str = ""  # to whose member it was made, by name or abbreviation
    committee: str = ""  # that led the meeting, by id, name or abbreviation
    person: UUID | None = None  # to whom it was made
    words: str = ""
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class CommitmentFacets:
    """(value, count), most first. The value of a committee is its abbreviation, or its name where it has none."""

    ministries: tuple[tuple[str, int], ...]
    parties: tuple[tuple[str, int], ...]
    committees: tuple[tuple[str, int], ...]


def commitments(filters: CommitmentFilter, window: Window, *, today: date) -> Slice[CommitmentRow]:
    """A page of commitments, newest first unless the window says otherwise. 5 queries."""
    today = reference_day(today).day
    rows, few = commitments_found(filters), overdue_commitments(filters, today)
    if few is not None:
        return slice_of_few(few, rows, COLUMNS, lambda found: commitment_rows(found, today), window)
    return slice_of(rows, COLUMNS, lambda found: commitment_rows(found, today), window, order="created", dated=True)


def count_commitments(filters: CommitmentFilter, *, today: date | None = None) -> int:
    """How many pass; kept until the record changes. Raises ``ValueError`` for overdue ones without a day."""
    if filters.overdue:
        if today is None:
            raise ValueError("overdue on which day?")
        few = overdue_commitments(filters, reference_day(today).day)
        return len(few) if few is not None else 0
    return kept(f"commitments:{filters}", lambda: commitments_found(filters).count())


def commitment_facets(filters: CommitmentFilter, *, today: date) -> CommitmentFacets:
    """Counts per ministry, party and committee, each with all other filters on. 3 queries, kept."""
    return kept(f"commitments:facets:{filters}:{today}", lambda: _facets(filters, today))


def overdue_commitments(filters: CommitmentFilter, today: date) -> Few | None:
    """Those past their date, which only their texts tell: read once, until the record changes. None when not asked."""
    if not filters.overdue:
        return None
    return kept(f"commitments:overdue:{filters}:{today}", lambda: Few.of(_overdue(filters, today)))


def _overdue(filters: CommitmentFilter, today: date) -> list[tuple[date, UUID]]:
    rows = commitments_found(replace(filters, overdue=False, open=True)).values_list("created", "id", "text")
    dated = ((created, uid, dates_of(text, created).due) for created, uid, text in rows if created)
    return [(created, uid) for created, uid, due in dated if due and due.latest < today]


def _facets(filters: CommitmentFilter, today: date) -> CommitmentFacets:
    def counted(others: CommitmentFilter, *names: str) -> tuple[tuple[str, int], ...]:
        rows = commitments_found(others)
        few = overdue_commitments(others, today)
        if few is not None:
            rows = rows.filter(id__in=[uid for _, uid in few.rows(0, len(few))])
        totals = Counter[str]()
        for *values, n in rows.values_list(*names).annotate(n=Count("id")).order_by():
            totals[next((value for value in values if value), "")] += n
        return tuple(sorted(((v, n) for v, n in totals.items() if v), key=lambda c: (-c[1], c[0])))

    lead = ("event__lead_committee__abbreviation", "event__lead_abbreviation", "event__lead_name")
    return CommitmentFacets(
        ministries=counted(replace(filters, ministry=""), "ministry"),
        parties=counted(replace(filters, party=""), "made_to_party__abbreviation", "made_to_party__name"),
        committees=counted(replace(filters, committee=""), *lead),
    )


def commitments_found(filters: CommitmentFilter) -> QuerySet[Commitment]:
    """Those that pass, in no order; whether they are overdue is not looked at."""
    wanted = between("created", filters.start, filters.end) & with_words(filters.words, "text")
    if filters.ministry:
        wanted &= Q(ministry__icontains=filters.ministry) | Q(function__icontains=filters.ministry)
    if filters.person:
        wanted &= Q(made_to_person_id=filters.person)
    if filters.party:
        wanted &= Q(made_to_party__abbreviation__iexact=filters.party) | Q(made_to_party__name__iexact=filters.party)
    if filters.committee:
        wanted &= Q(event_id__in=_led_by(filters.committee).values("id"))
    rows = Commitment.objects.filter(wanted, hidden=False, created__isnull=False).alias(word=Lower("status"))
    if filters.lapsed:
        rows = rows.filter(word__in=LAPSED_WORDS)
    if filters.open is not None:
        ended, held = moved()
        closed = (Q(word__in=CLOSING_WORDS) & ~Q(id__in=held)) | Q(id__in=ended)
        rows = rows.filter(~closed if filters.open else closed)
    return rows


def _led_by(committee: str) -> QuerySet[Event]:
    own = Q(lead_abbreviation__iexact=committee) | Q(lead_name__iexact=committee)
    tied = Q(lead_committee__abbreviation__iexact=committee) | Q(lead_committee__name__iexact=committee)
    uid = read_uuid(committee)
    return Event.objects.filter(own | tied | Q(lead_committee_id=uid) if uid else own | tied, hidden=False)
