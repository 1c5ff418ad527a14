"""What is proposed or confirmed between a thing and another paper, as lines for the page of either."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deskundig.accounts.roles import Role, has_role
from deskundig.followthrough.domain.review import BELONGS, Sort
from deskundig.followthrough.queries.review import Line, ProposalItem, proposals_on
from deskundig.followthrough.queries.turns import TurnLine
from deskundig.kernel.address import path_of
from deskundig.record.queries.decisions_on import DecisionLine
from deskundig.record.queries.lines import CommitmentLine, DocumentLine
from deskundig.web.page import Badge, Link
from deskundig.web.things.lines import long_day

LINKS = (Sort.MOTION_LETTER, Sort.FULFILMENT, Sort.REPLACES, Sort.VOTE)
_CERTAIN = 0.9995  # by number: the letter says so itself
_TITLES = {
    (Sort.MOTION_LETTER, True): gettext_lazy("Brieven over deze motie"),
    (Sort.MOTION_LETTER, False): gettext_lazy("Gaat over deze motie"),
    (Sort.REPLACES, True): gettext_lazy("Komt in de plaats van"),
    (Sort.REPLACES, False): gettext_lazy("Vervangen door"),
    (Sort.VOTE, True): gettext_lazy("De stemming over deze motie"),
    (Sort.VOTE, False): gettext_lazy("Was over deze motie"),
    (Sort.FULFILMENT, True): gettext_lazy("Brieven die dit kunnen nakomen"),
    (Sort.FULFILMENT, False): gettext_lazy("Kan deze toezegging nakomen"),
}


@dataclass(frozen=True, slots=True)
class LinkedPaper:
    """The other paper, whether people confirmed it, why it was proposed, and where to judge it."""

    link: Link
    badge: Badge
    reason: str
    by: str
    review: str


@dataclass(frozen=True, slots=True)
class LinkedGroup:
    title: str
    papers: tuple[LinkedPaper, ...]


def linked_to(ids: Iterable[UUID], *, reviewing: bool = False) -> tuple[LinkedGroup, ...]:
    """Groups of papers tied to these things, which are one thing (a case and its documents). At most 7 queries.

    A vote that is only proposed is for who is ``reviewing``: the page tells others of it among the votes.
    """
    own = set(ids)
    groups: dict[tuple[Sort, bool], dict[str, LinkedPaper]] = {}
    for item in proposals_on(own, *LINKS):
        if item.sort is Sort.VOTE and not (reviewing or item.settled):
            continue
        subject = item.subject_id in own
        other = item.other if subject else item.subject
        if other is not None:
            paper = _paper(item, other)
            groups.setdefault((item.sort, subject), {}).setdefault(paper.link.url, paper)
    return tuple(LinkedGroup(str(_TITLES[key]), tuple(papers.values())) for key, papers in groups.items())


def _paper(item: ProposalItem, other: Line) -> LinkedPaper:
    return LinkedPaper(
        Link(heading_of(other), path_of(other.ref)), link_badge(item), item.reason, said_by(item),
        f"/beoordelen/{item.id}",
    )  # fmt: skip


def may_review(request: HttpRequest) -> bool:
    return has_role(request.user, Role.REVIEWER)


def link_badge(item: ProposalItem) -> Badge:
    """Confirmed by people, certain by number, or a proposal with its likelihood in words."""
    if item.settled == BELONGS:
        return Badge(_("bevestigd") if not item.stale else _("bevestigd op een eerdere tekst"), "positive")
    if (item.confidence or 0) >= _CERTAIN:
        return Badge(_("nummer genoemd"), "info")
    return Badge(_("voorstel, %(share)s") % {"share": f"{item.confidence or 0:.0%}"}, "warning")


def said_by(item: ProposalItem) -> str:
    return ", ".join(item.named) if item.settled else ""


def heading_of(line: Line) -> str:
    """How a thing is called in a list, with its day."""
    if isinstance(line, CommitmentLine):
        return line.text or line.number
    if isinstance(line, DecisionLine):
        return _vote_heading(line)
    if isinstance(line, TurnLine):
        return f"{line.speaker}, {line.heading} ({long_day(line.date)})" if line.date else line.heading
    day = line.date if isinstance(line, DocumentLine) else line.started
    return f"{line.heading} ({long_day(day)})" if day else line.heading


def _vote_heading(line: DecisionLine) -> str:
    place = _("Stemming nummer %(n)s") % {"n": line.order} if line.order is not None else _("Stemming")
    under = f"{place}, {line.agenda_title}" if line.agenda_title else place
    return f"{under} ({long_day(line.date)})" if line.date else under
