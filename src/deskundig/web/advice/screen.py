"""The values that the pages of advice show: the list, the matrix, both texts side by side, the numbers compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import shorten
from typing import Any
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from deskundig.followthrough.domain.claims import Claim, Colour
from deskundig.followthrough.domain.reactions import Beside, Cell, Touch
from deskundig.followthrough.domain.recommendations import Recommendation
from deskundig.followthrough.domain.replies import CONFIRMED
from deskundig.followthrough.domain.tactics import TacticSign
from deskundig.followthrough.domain.verdicts import Verdict
from deskundig.followthrough.queries.advice import AdvicePage, AdviceRow
from deskundig.kernel.address import path_of
from deskundig.web.formatting import written_number
from deskundig.web.navigation import Entry, Room
from deskundig.web.page import (
    Action,
    Badge,
    Column,
    Crumb,
    EmptyState,
    Field,
    Link,
    Page,
    Proposal,
    Table,
    Text,
    Thing,
    Tone,
)
from deskundig.web.page import Cell as TableCell
from deskundig.web.review.saying import said_by

ENTRY = Entry(Room.DO, gettext_lazy("Adviezen"), "advice", 35)
CLASSES: Mapping[Verdict, Promise] = {
    Verdict.WITH_MEANS: gettext_lazy("overgenomen met middelen"),
    Verdict.WITHOUT_MEANS: gettext_lazy("overgenomen zonder middelen"),
    Verdict.PARTLY: gettext_lazy("deels overgenomen"),
    Verdict.REPHRASED: gettext_lazy("anders ingevuld"),
    Verdict.RESEARCH: gettext_lazy("meer onderzoek"),
    Verdict.REJECTED: gettext_lazy("afgewezen met reden"),
    Verdict.NOT_ADDRESSED: gettext_lazy("niet beantwoord"),
    Verdict.NOT_ASKED: gettext_lazy("niet gevraagd"),
}
# Heads of columns do not wrap: eight of them fit only when they are short.
_HEADS: Mapping[Verdict, Promise] = {
    **CLASSES,
    Verdict.WITH_MEANS: gettext_lazy("overgenomen, met geld"),
    Verdict.WITHOUT_MEANS: gettext_lazy("overgenomen, zonder geld"),
    Verdict.PARTLY: gettext_lazy("deels overgenomen"),
    Verdict.REPHRASED: gettext_lazy("anders"),
    Verdict.RESEARCH: gettext_lazy("onderzoek"),
    Verdict.REJECTED: gettext_lazy("afgewezen"),
}
_LONGEST = 64  # letters of a title in a list of choices
_IN_MATRIX = 320  # letters: a title stands whole in the matrix, but for one that is a paragraph; that stands below
_TONES: Mapping[Verdict, Tone] = {
    Verdict.WITH_MEANS: "positive", Verdict.WITHOUT_MEANS: "info", Verdict.PARTLY: "info", Verdict.REPHRASED: "warning",
    Verdict.RESEARCH: "warning", Verdict.REJECTED: "negative", Verdict.NOT_ADDRESSED: "negative",
    Verdict.NOT_ASKED: "neutral",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """A passage of the reaction as it stands beside a recommendation."""

    key: str
    heading: str
    text: str
    touch: str


@dataclass(frozen=True, slots=True)
class Line:
    """One recommendation with everything that a reader needs to judge the proposal."""

    number: int
    title: str
    text: str
    note: str
    badge: Badge | None
    proposal: Proposal | None
    sides: tuple[Side, ...]
    signs: tuple[str, ...]
    review: str = ""  # where a reviewer judges it


def list_page() -> Page:
    text = _("Wat raden en onderzoekers aanbevelen, of er een reactie is, en wat ermee is gedaan.")
    return Page(_("Adviezen"), text, room=Room.DO, entry="advice", address="/adviezen")


def list_context(rows: Sequence[AdviceRow], open_only: bool) -> dict[str, Any]:
    said = ngettext("%(n)s advies of rapport", "%(n)s adviezen en rapporten", len(rows))
    columns = (
        Column(_("Advies of rapport")),
        Column(_("Van")),
        Column(_("Verschenen")),
        Column(_("Drie maanden")),
        Column(_("Reactie")),
    )
    table = Table(_("Adviezen en rapporten, de nieuwste eerst"), columns, [_row(r) for r in rows], hide_caption=True)
    return {
        "table": table, "summary": said % {"n": written_number(len(rows))}, "rows": bool(rows),
        "other": Link(_("Toon alle adviezen"), "/adviezen") if open_only
        else Link(_("Toon alleen zonder reactie"), "/adviezen?status=open"),
        "empty": EmptyState(_("Geen adviezen gevonden"), _("Er is hier geen stuk van de soort advies of rapport.")),
    }  # fmt: skip


def _row(row: AdviceRow) -> Sequence[Any]:
    first = row.reactions[0].document if row.reactions else None
    return (
        TableCell(row.document.heading, address(row), standing(row)), ", ".join(row.makers) or "–",
        row.document.date or "–", row.term.due or "–",
        TableCell(first.heading, path_of(first.ref)) if first else _("niet gevonden"),
    )  # fmt: skip


def address(row: AdviceRow) -> str:
    return f"/adviezen/{row.document.number or row.document.id}"


def standing(row: AdviceRow) -> Badge:
    """Whether there is a reaction, in words, and whether it came within three months."""
    late = {"n": row.term.late}
    if not row.open:
        if row.term.late:
            return Badge(_("reactie, %(n)s dagen na de termijn") % late, "warning")
        return Badge(_("reactie binnen drie maanden") if row.term.due else _("reactie"), "positive")
    if row.term.late:
        return Badge(_("geen reactie gevonden, %(n)s dagen na de termijn") % late, "negative")
    return Badge(_("nog geen reactie gevonden"), "warning")


def advice_frame(page: AdvicePage) -> Page:
    return Page(
        page.row.document.heading, _("Wat er met de aanbevelingen is gedaan."), room=Room.DO, entry="advice",
        crumbs=[Crumb(_("Adviezen"), "/adviezen")], address=address(page.row),
    )  # fmt: skip


def advice_context(page: AdvicePage) -> dict[str, Any]:
    cells = page.cells
    return {
        "thing": _thing(page),
        "matrix": _matrix(cells) if cells else None,
        "lines": [_line(c, page.stored.get(c.recommendation.number, 0)) for c in cells]
        or [_bare(r) for r in page.recommendations],
        "reaction": page.reaction and Link(page.reaction.document.heading, path_of(page.reaction.document.ref)),
        "reaction_day": page.reaction and page.reaction.document.date,
        "found_by": page.reaction.reason if page.reaction else "",
        "others": _others(page),
        "claims": _claims(page.claims) if page.claims else None,
        "tactics": [_tactic(t, page.stored_tactics.get(t.number, 0)) for t in page.tactics], "actions": page.actions,
        "asked": any(b.passage.asked for c in cells for b in c.beside)
        or any(c.verdict is Verdict.NOT_ASKED for c in cells),
        "empty": EmptyState(
            _("Geen aanbevelingen gevonden"),
            _("In de tekst staan geen genummerde of genoemde aanbevelingen, of er is hier geen leesbare tekst."),
            [Link(_("Lees het stuk"), path_of(page.row.document.ref))],
        ),
    }


def _tactic(found: TacticSign, stored: int) -> tuple[str, Proposal, str]:
    """Of which recommendation, the label with who confirmed it, and where a reviewer judges it."""
    where = _("Aanbeveling %(n)s") % {"n": found.number} if found.number else _("De reactie als geheel")
    said = said_by(found.state, found.reviewers, found.earlier_text)
    review = f"/beoordelen/{stored}" if stored else ""
    return where, Proposal(found.tactic.value, found.reason, found.algorithm, said_by=said), review


def action_fields(page: AdvicePage) -> tuple[Field, ...]:
    """The form that records what was done later with a recommendation."""
    options = [(str(r.number), f"{r.number}. {shorten(r.title, _LONGEST)}") for r in page.recommendations]
    return (
        Field("nummer", _("Bij welke aanbeveling?"), "", "select", options=options, required=True),
        Field("daad", _("Wat is er gedaan?"), "", "textarea", required=True),
        Field("wie", _("Door wie?")), Field("dag", _("Wanneer?"), "", "date"),
        Field("middelen", _("Met welke middelen?")), Field("bewijs", _("Waaruit blijkt het?")),
    )  # fmt: skip


def _thing(page: AdvicePage) -> Thing:
    row = page.row
    facts: list[Any] = [*row.makers, *([row.document.date] if row.document.date else [])]
    count = len(page.recommendations)
    facts.append(ngettext("%(n)s aanbeveling", "%(n)s aanbevelingen", count) % {"n": count})
    note = _("Een reactie hoort er binnen drie maanden te zijn.") if row.term.due else ""
    return Thing(
        row.document.type or _("Advies"), row.document.heading, row.document.number, facts, standing(row), note,
        [Action(_("Lees het stuk"), path_of(row.document.ref))],
    )  # fmt: skip


def _others(page: AdvicePage) -> list[Link]:
    """The other reactions, each as a choice of what is laid beside the advice."""
    shown = page.reaction.document.id if page.reaction else None
    return [
        Link(f"{r.document.heading} ({r.reason})",
             f"{address(page.row)}?{urlencode({'reactie': r.document.number or r.document.id})}")
        for r in page.row.reactions if r.document.id != shown
    ]  # fmt: skip


def _matrix(cells: Sequence[Cell]) -> Table:
    """Recommendations as rows, the classes that occur as columns; the cell says where in the reaction."""
    used = [v for v in Verdict if any(c.verdict is v for c in cells)]
    rows = [
        [
            f"{c.recommendation.number}. {shorten(c.recommendation.title, _IN_MATRIX, placeholder=' …')}",
            *(_mark(c) if c.verdict is v else "" for v in used),
        ]
        for c in cells
    ]
    columns = (Column(_("Aanbeveling"), dutch=True), *(Column(str(_HEADS[v])) for v in used))
    return Table(_matrix_title(cells), columns, rows, name="matrix")


def _matrix_title(cells: Sequence[Cell]) -> str:
    said = sum(c.state == CONFIRMED for c in cells)
    if not said:
        return _("Wat de reactie met elke aanbeveling doet (voorstellen)")
    if said == len(cells):
        return _("Wat de reactie met elke aanbeveling doet (door mensen bevestigd)")
    counted = {"said": said, "all": len(cells)}
    return _("Wat de reactie met elke aanbeveling doet (%(said)s van %(all)s bevestigd, de rest voorstellen)") % counted


def _mark(cell: Cell) -> TableCell:
    """Where in the reaction; a tick where people confirmed the class."""
    found = _place(cell)
    return replace(found, text=f"{found.text} ✓") if cell.state == CONFIRMED else found


def _place(cell: Cell) -> TableCell:
    place = f"#aanbeveling-{cell.recommendation.number}"
    if cell.verdict is Verdict.NOT_ASKED:
        return TableCell(_("○ niet gevraagd"), place)
    if cell.verdict is Verdict.NOT_ADDRESSED:
        return TableCell(_("✕ niet beantwoord"), place)
    where = ", ".join(b.passage.key for b in cell.beside if b.touch is not Touch.ALLUSION)
    return TableCell(f"● {where}", place)


def _line(cell: Cell, stored: int) -> Line:
    own = cell.recommendation
    name = str(CLASSES[cell.verdict])
    said = said_by(cell.state, cell.reviewers, cell.earlier_text)
    badge = Badge(name if said else _("voorstel: %(name)s") % {"name": name}, _TONES[cell.verdict])
    return Line(
        own.number, own.title, _body(own), own.note, badge,
        Proposal(name, cell.reason, cell.algorithm, said_by=said), tuple(_side(b) for b in cell.beside),
        tuple(f"{s.name}: {s.value}" for s in cell.signs), f"/beoordelen/{stored}" if stored else "",
    )  # fmt: skip


def _bare(found: Recommendation) -> Line:
    return Line(found.number, found.title, _body(found), found.note, None, None, (), ())


def _body(found: Recommendation) -> str:
    return found.text or found.title


def _side(found: Beside) -> Side:
    return Side(found.passage.key, found.passage.heading, found.text, found.touch.value)


def _claims(claims: Sequence[Claim]) -> Table:
    columns = (Column(_("Getal")), Column(_("In de reactie")), Column(_("In het rapport")), Column(_("Vergelijking")))
    return Table(
        _("Getallen uit de reactie naast die uit het rapport (voorstellen)"),
        columns,
        [_claim(c) for c in claims],
        hide_caption=True,
        name="getallen",
    )


def _claim(claim: Claim) -> Sequence[TableCell | Text]:
    tone: Tone = "positive" if claim.colour is Colour.GREEN else "warning"
    return (
        TableCell(claim.said, badge=Badge(claim.colour.value, tone)), f"“{claim.quote}”", f"“{claim.report_quote}”",
        claim.reason,
    )  # fmt: skip
