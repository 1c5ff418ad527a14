"""Decisions on cases: what was decided when, and how the votes fell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, F, Q
from django.db.models.functions import Cast, Coalesce

from deskundig.kernel.ref import Kind, Ref
from deskundig.record.domain.keys import event_ref
from deskundig.record.domain.outcomes import Outcome, outcome_of, stated_count
from deskundig.record.domain.relations import Relation
from deskundig.record.domain.vote_order import DECIDES
from deskundig.record.domain.votes import ABSENT, AGAINST, FOR, ROLL_CALL, Ballot, PartyVote, Tally, tally
from deskundig.record.models import Decision, Link, Vote

from .prepared import Prepared
from .references import references_from, references_to

DECISION_COLUMNS = (
    "id", "type", "text", "remark", "status", "voting_method", "order", "agenda_item_id", "agenda_item__title",
    "agenda_item__event_id", "agenda_item__event__number", "agenda_item__event__nature", "agenda_item__event__title",
    "agenda_item__event__date", "source",
)


_DECISIONS = Prepared(
    lambda ids: Decision.objects.filter(id__in=ids, hidden=False).values_list(*DECISION_COLUMNS)
)
_VOTES = Prepared(
    lambda decisions: Vote.objects.filter(decision_id__in=decisions, hidden=False).values_list(
        "decision_id", "choice", "party_name", "seats", "actor_name", "mistake", "organization_id",
        "person_id", "person__number", "person__name", "decision__voting_method",
    )
)


_TIE = ("source_id", "target_id", "confidence", "reason", "verdict")
_TIES_OF = Prepared(lambda cases: Link.objects.filter(target_id__in=cases, relation=DECIDES).values_list(*_TIE))
_LIKELY_OF = Prepared(lambda votes: Link.objects.filter(source_id__in=votes, relation=DECIDES).values_list(*_TIE))
CONFIRMED, REJECTED = "confirmed", "rejected"
_ERRED = "vergissing"


@dataclass(frozen=True, slots=True)
class LikelyTie:
    """``chance`` from 0 to 1 that this vote was on that case, by a rule; ``confirmed`` by a person."""

    chance: float
    reason: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """``exact`` is False where only the agenda item ties it to the case: then it may be another case's vote.

    ``likely`` is the chance that it is this one's, where a rule found that out for the ``reason`` it gives; nobody has
    confirmed it.
    """

    id: UUID
    ref: Ref
    type: str
    text: str
    remark: str
    status: str
    method: str
    order: int | None
    agenda_item_id: UUID | None
    agenda_title: str
    event: Ref | None
    event_title: str
    date: date | None
    outcome: Outcome | None
    tally: Tally
    source: str = ""
    exact: bool = True
    likely: float | None = None
    reason: str = ""

    @property
    def known(self) -> bool:
        """It is this case's vote, for certain or as a rule proposes."""
        return self.exact or self.likely is not None

    @property
    def stated(self) -> tuple[int, int] | None:
        """(for, against) as the decision's own text gives them."""
        return stated_count(self.text)

    @property
    def incomplete(self) -> bool:
        """The decision names more votes than there are rows: the source left some out."""
        return self.stated is not None and sum(self.stated) > self.tally.cast


def decisions_on(
    cases: Iterable[UUID], *, count_possible: bool = True
) -> Mapping[UUID, tuple[DecisionLine, ...]]:
    """Decisions per case, oldest first. At most 5 queries."""
    links = references_to(cases, (Relation.DECISION_CASE, Relation.DECISION_CASE_BY_AGENDA))
    return decisions_of_links(links, count_possible=count_possible)


def decisions_of_links(
    links: Iterable[tuple[UUID, UUID, int]], *, count_possible: bool = True
) -> Mapping[UUID, tuple[DecisionLine, ...]]:
    """As ``decisions_on``, for references that were read already: (decision, case, relation). At most 4 queries.

    Without ``count_possible`` the votes of decisions that only share the agenda item are not counted. Where a rule says
    which of those is the case's own, the others are left out.
    """
    best: dict[tuple[UUID, UUID], bool] = {}
    for decision, case, relation in links:
        best[decision, case] = best.get((decision, case), False) or relation == Relation.DECISION_CASE
    ties = _TIES_OF({case for (_, case), exact in best.items() if not exact})
    likely = {(decision, case): tie for decision, case, tie in _not_rejected(ties)}
    rejected = {row[:2] for row in ties} - likely.keys()     # people said that this vote was not on this case
    best = {pair: exact for pair, exact in best.items() if exact or pair not in rejected}
    certain = _only_possible(best)
    tied = {case for _, case in likely}      # of such a case the other votes of the agenda item need not be read
    best = {pair: exact for pair, exact in best.items() if exact or pair in likely or pair[1] not in tied}
    certain |= {pair for pair, tie in likely.items() if tie.confirmed}
    counted = {pair[0] for pair, exact in best.items() if exact or pair in certain or pair in likely}
    every = {decision for decision, _ in best}
    lines = decision_lines(every, counted=every if count_possible else counted)
    found: dict[UUID, list[DecisionLine]] = defaultdict(list)
    for (decision, case), exact in best.items():
        if decision in lines:
            line = lines[decision]
            found[case].append(_tied(line, exact or (decision, case) in certain, likely.get((decision, case))))
    return {case: _settled(lines) for case, lines in found.items()}


def _tied(line: DecisionLine, exact: bool, tie: LikelyTie | None) -> DecisionLine:
    if exact:
        return line
    return replace(line, exact=False, likely=tie.chance if tie else None, reason=tie.reason if tie else "")


def ties_of_votes(
    decisions: Iterable[UUID],
) -> tuple[Mapping[UUID, tuple[UUID, LikelyTie]], frozenset[tuple[UUID, UUID]]]:
    """The one case that a rule says each vote was on, where people confirmed one that; and the pairs (decision, case)
    that they rejected. At most 1 query."""
    rows = _LIKELY_OF(set(decisions))
    found: dict[UUID, tuple[UUID, LikelyTie]] = {}
    for decision, case, tie in _not_rejected(rows):
        if tie.confirmed or decision not in found:
            found[decision] = case, tie
    return found, frozenset((row[0], row[1]) for row in rows if row[4] == REJECTED)


def _not_rejected(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[UUID, UUID, LikelyTie]]:
    for decision, case, chance, reason, verdict in rows:
        if verdict != REJECTED:
            yield decision, case, LikelyTie(chance or 0.0, reason, verdict == CONFIRMED)


def decision_lines(ids: Iterable[UUID], *, counted: Iterable[UUID]) -> Mapping[UUID, DecisionLine]:
    """Decisions, and the tallies of those to be counted. No query when there are none, else at most 2."""
    ballots = ballots_of(counted)
    return {row[0]: decision_line(row, ballots.get(row[0])) for row in _DECISIONS(set(ids))}


def decision_line(row: tuple[Any, ...], votes: list[Ballot] | None) -> DecisionLine:
    """A row of ``DECISION_COLUMNS`` with its ballots."""
    (uid, type_, text, remark, status, method, order, item, item_title, event, number, nature, title, day,
     source) = row
    return DecisionLine(
        uid, Ref(Kind.DECISION, str(uid)), type_, text, remark, status, method, order, item, item_title or "",
        event_ref(nature, number, event) if event and number is not None else None, title or "", day,
        outcome_of(type_, text), tally(votes or (), method=method), source,
    )


def ballots_of(decisions: Iterable[UUID]) -> Mapping[UUID, list[Ballot]]:
    """The ballots of each decision. 1 query."""
    rows = _VOTES(set(decisions))
    found: dict[UUID, list[Ballot]] = defaultdict(list)
    for decision, choice, party, seats, actor, mistake, organization, person, number, name, method in rows:
        by_member = bool(person) or (method == ROLL_CALL and actor != party)
        found[decision].append(
            Ballot(
                choice=choice,
                party=party or actor,
                seats=seats or 0,
                member=(name or actor) if by_member else "",
                member_key=(number or str(person)) if person and name else "",
                party_key=str(organization) if organization else "",
                mistake=bool(mistake),
            )
        )
    return found


def counted_roll_calls(decisions: Iterable[UUID]) -> Mapping[UUID, Tally]:
    """Seats by party in roll calls, without the members: a list needs no 150 names a row. 1 query.

    A member who stands there twice with one choice counts once, as in ``tally``. A decision without members' rows is
    absent.
    """
    ids = set(decisions)
    by_member = Q(person_id__isnull=False) | ~Q(actor_name=F("party_name"))
    rows = Vote.objects.filter(by_member, decision_id__in=ids, hidden=False).values_list(
        "decision_id", "party_name", "choice"
    )
    who = Coalesce(Cast("person_id", CharField()), F("actor_name"))
    counted = rows.annotate(members=Count(who, distinct=True), erred=Count("id", filter=Q(mistake=True))).order_by()
    seats: dict[UUID, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for decision, party, choice, members, erred in counted if ids else ():
        side = choice if choice in (FOR, AGAINST) else ABSENT
        seats[decision][party][side] += members
        seats[decision][party][_ERRED] += erred
    return {decision: Tally(parties=_by_size(parties)) for decision, parties in seats.items()}


def _by_size(parties: Mapping[str, Counter[str]]) -> tuple[PartyVote, ...]:
    votes = (PartyVote(p, "", n[FOR], n[AGAINST], n[ABSENT], bool(n[_ERRED])) for p, n in parties.items())
    return tuple(sorted(votes, key=lambda p: (-p.total, p.party.lower())))


def _only_possible(links: Mapping[tuple[UUID, UUID], bool]) -> set[tuple[UUID, UUID]]:
    """Ties by agenda item that leave no choice: the case has one decision and the decision has one case.

    No query where the source itself ties decisions to cases, else 1.
    """
    by_case: dict[UUID, list[UUID]] = defaultdict(list)
    for decision, case in links:
        by_case[case].append(decision)
    single = {case: found[0] for case, found in by_case.items() if len(found) == 1 and not links[found[0], case]}
    if not single:
        return set()
    by_agenda = references_from(set(single.values()), (Relation.DECISION_CASE_BY_AGENDA,))
    cases = Counter(decision for decision, _, _ in by_agenda)
    return {(decision, case) for case, decision in single.items() if cases[decision] == 1}


def _settled(lines: list[DecisionLine]) -> tuple[DecisionLine, ...]:
    """What the source ties exactly goes before what a rule proposes, and that before all of the agenda item."""
    told = [line for line in lines if line.exact] or [line for line in lines if line.known]
    return tuple(sorted(told or lines, key=lambda d: (d.date is None, d.date or date.min, d.order or 0)))
