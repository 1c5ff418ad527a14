"""The expert finder as hire requests ask it: who inside the organisation, and who in a pool or at a neighbour's."""

from __future__ import annotations

from datetime import date

from deskundig.expertise.domain.question import Expert, Question
from deskundig.expertise.finder import find
from deskundig.kernel.address import path_of
from deskundig.kernel.folding import fold
from deskundig.search.domain.port import SearchUnavailable
from deskundig.workforce.domain.hire_request import Candidate, Candidates

_LISTED = 5
_POLITICAL = ("minister", "staatssecretaris", "kamerlid", "lid tweede kamer", "lid eerste kamer")
_FORMS = ("gemeente ", "provincie ", "waterschap ", "ministerie van ")


def candidates(subject: str, organization: str, at: date) -> Candidates:
    """Experts on the subject with evidence: of the organisation itself, and from outside parliament and ministries.

    Who holds a political office answers for an organisation but does not do its work.
    """
    own = _bare(organization)
    try:
        inside = find(Question(subject, at, organization=own, limit=_LISTED)).experts if own else ()
        around = find(Question(subject, at, outside=True, limit=2 * _LISTED)).experts
    except SearchUnavailable:
        return Candidates(note="De deskundigenzoeker is nu niet bereikbaar; zoek zelf binnen en in de pool.")
    here = {expert.holder for expert in inside}
    return Candidates(
        inside=tuple(_candidate(e) for e in inside if not fold(e.function).startswith(_POLITICAL)),
        pool=tuple(_candidate(e) for e in around if e.holder not in here)[:_LISTED],
    )


def _bare(organization: str) -> str:
    """The name without its form and without what stands between brackets: papers write it either way."""
    name = fold(organization.partition("(")[0])
    return next((name.removeprefix(form) for form in _FORMS if name.startswith(form)), name)


def _candidate(expert: Expert) -> Candidate:
    best = expert.evidence[0] if expert.evidence else None
    year = f" ({best.date.year})" if best and best.date else ""
    return Candidate(
        name=expert.name,
        function=", ".join(part for part in (expert.function, *expert.organizations[:1]) if part),
        confidence=expert.confidence,
        proof=f"{best.role}: {best.title}{year}" if best else "",
        path=path_of(expert.ref) if expert.ref else "",
    )
