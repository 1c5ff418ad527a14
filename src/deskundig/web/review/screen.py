"""The reviewer's queue and one item: both texts side by side, the choices, what others said once one has judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from deskundig.followthrough.domain.review import Agreement, Sort, Standing
from deskundig.followthrough.queries.review import Line, ProposalItem, Queue, Said
from deskundig.kernel.address import path_of
from deskundig.web.navigation import Room
from deskundig.web.page import Badge, Crumb, Link, Page, Tone

from .linked import heading_of

PATH = "/beoordelen"
SORTS: Mapping[Sort, Any] = {
    Sort.ANSWER: gettext_lazy("Is deze deelvraag beantwoord?"),
    Sort.MOTION_LETTER: gettext_lazy("Gaat deze brief over deze motie?"),
    Sort.REPLACES: gettext_lazy("Komt deze motie in de plaats van die andere?"),
    Sort.VOTE: gettext_lazy("Was deze stemming over deze motie?"),
    Sort.FULFILMENT: gettext_lazy("Komt deze brief de toezegging na?"),
    Sort.REACTION: gettext_lazy("Wat doet de reactie met deze aanbeveling?"),
    Sort.TACTIC: gettext_lazy("Hoe wordt dit advies gebruikt?"),
    Sort.PROMISE: gettext_lazy("Is deze zin een toezegging?"),
    Sort.REGISTERED: gettext_lazy("Is dit dezelfde toezegging als in het register?"),
}
_SIDES: Mapping[Sort, tuple[Any, Any]] = {
    Sort.ANSWER: (gettext_lazy("Gevraagd"), gettext_lazy("Geantwoord")),
    Sort.MOTION_LETTER: (gettext_lazy("Motie"), gettext_lazy("Brief")),
    Sort.REPLACES: (gettext_lazy("Motie"), gettext_lazy("Vervangen motie")),
    Sort.VOTE: (gettext_lazy("Motie"), gettext_lazy("Stemming")),
    Sort.FULFILMENT: (gettext_lazy("Toegezegd"), gettext_lazy("Brief")),
    Sort.REACTION: (gettext_lazy("Aanbevolen"), gettext_lazy("Reactie")),
    Sort.TACTIC: (gettext_lazy("Aanbevolen"), gettext_lazy("Reactie")),
    Sort.PROMISE: (gettext_lazy("Zin"), gettext_lazy("Met wat eromheen staat")),
    Sort.REGISTERED: (gettext_lazy("In het register"), gettext_lazy("Zin")),
}
_TONES: Mapping[Standing, Tone] = {
    Standing.OPEN: "neutral", Standing.HALF: "info", Standing.DISPUTED: "warning", Standing.SETTLED: "positive",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the queue."""

    url: str
    title: str
    value: str
    badge: Badge
    share: str


@dataclass(frozen=True, slots=True)
class Option:
    key: int
    value: str
    proposed: bool
    chosen: bool


def queue_page() -> Page:
    return Page(
        title=_("Beoordelen"), room=Room.DO.value, entry="review", index=False, address=PATH,
        description=_("Wat regels voorstelden, wacht op mensen. Pas wat bevestigd is, heet op de site een oordeel."),
    )  # fmt: skip


def queue_context(found: Queue, chosen: Sort | None, judged: Sequence[ProposalItem], reviewer: str) -> dict[str, Any]:
    total = sum(found.waiting.values())
    said = ngettext("%(n)s voorstel wacht op u", "%(n)s voorstellen wachten op u", total) % {"n": total}
    return {
        "summary": said,
        "sorts": [
            (Link(f"{SORTS[sort]} ({count})", f"{PATH}?soort={sort.name.lower()}"), sort is chosen)
            for sort, count in found.waiting.items()
        ],
        "chosen": chosen, "first": f"{PATH}/{found.items[0].id}" if found.items else "",
        "lines": [_waiting(item) for item in found.items], "agreement": agreement_words(found.agreement),
        "judged": [(_waiting(item), own.value) for item in judged if (own := _own(item, reviewer))],
    }  # fmt: skip


def agreement_words(found: Agreement) -> str:
    if not found.items:
        return _("Nog niets is door twee mensen beoordeeld; hoe eens zij het zijn, is nog niet te zeggen.")
    said = _("%(agreed)s van de %(items)s dubbel beoordeelde voorstellen kregen hetzelfde oordeel") % {
        "agreed": found.agreed, "items": found.items,
    }  # fmt: skip
    if found.kappa is None:
        return _("%(said)s; kappa is niet te berekenen omdat steeds hetzelfde is gezegd.") % {"said": said}
    return _("%(said)s; Cohens kappa is %(kappa)s.") % {"said": said, "kappa": f"{found.kappa:.2f}".replace(".", ",")}


def _waiting(item: ProposalItem) -> Waiting:
    title = heading_of(item.subject) if item.subject and item.sort is not Sort.PROMISE else item.left
    part = f"{item.part_shown}: " if item.part_shown else ""
    badge = Badge(_("tekst veranderd"), "warning") if item.stale else Badge(str(item.standing), _TONES[item.standing])
    share = f"{item.confidence:.0%}" if item.confidence is not None else ""
    return Waiting(f"{PATH}/{item.id}", f"{part}{title}", item.value, badge, share)


def item_page(item: ProposalItem) -> Page:
    return Page(
        title=str(SORTS[item.sort]), room=Room.DO.value, entry="review", index=False, address=f"{PATH}/{item.id}",
        crumbs=(Crumb(_("Beoordelen"), PATH),),
    )  # fmt: skip


def item_context(item: ProposalItem, reviewer: str) -> dict[str, Any]:
    left, right = _SIDES[item.sort]
    own = _own(item, reviewer)
    return {
        "item": item, "sides": ((str(left), _link(item.subject), item.left),
                                (str(right), _link(item.other or item.subject), item.right)),
        "options": [
            Option(n, value, value == item.value, value == (own.value if own else ""))
            for n, value in enumerate(item.choices, 1)
        ],
        "badge": Badge(str(item.standing), _TONES[item.standing]), "own": own,
        "share": f"{item.confidence:.0%}" if item.confidence is not None else "",
    }  # fmt: skip


def _own(item: ProposalItem, reviewer: str) -> Said | None:
    return next((said for said in item.verdicts if said.reviewer == reviewer), None)


def _link(line: Line | None) -> Link | None:
    return Link(heading_of(line), path_of(line.ref)) if line else None


def sort_of(word: str) -> Sort | None:
    return next((s for s in Sort if s.name.lower() == word), None)
