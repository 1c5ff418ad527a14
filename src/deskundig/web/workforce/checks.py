"""The recomputed figures of the report as a table."""

from __future__ import annotations

from django.utils.translation import gettext as _

from deskundig.web.page import Badge, Cell, Column, Table
from deskundig.workforce.domain.report_figures import NOT_RECOMPUTED, verdicts


def _verdict(*, agrees: bool) -> Badge:
    return Badge(_("klopt"), "positive") if agrees else Badge(_("wijkt af"), "negative")


def table() -> Table:
    """Each figure with its place, the recomputed value and the verdict."""
    found = verdicts()
    counted = _("%(n)s cijfers nagerekend, %(fine)s kloppen.") % {
        "n": len(found), "fine": sum(v.agrees for v in found),
    }
    return Table(
        caption=f"{counted} {_('W is WRR-rapport 113, A is het antwoord op de Kamervragen (ah-tk-20242025-2932)')}",
        columns=(
            Column(_("Cijfer")), Column(_("Plaats")), Column(_("Nagerekend"), number=True), Column(_("Let op")),
        ),
        rows=[
            [
                Cell(v.check.label, badge=_verdict(agrees=v.agrees)),
                v.check.place,
                f"{v.value} {v.check.measure}".replace(".", ","),
                v.check.note,
            ]
            for v in found
        ],
        name="nagerekend",
    )


def not_recomputed() -> Table:
    """Rows that name a figure or a rule from which nothing more follows."""
    return Table(
        _("Wel genoemd, niet na te rekenen"), (Column(_("Rij")), Column(_("Waarom niet"))),
        [[str(row), why] for row, why in NOT_RECOMPUTED.items()], name="niet-nagerekend",
    )  # fmt: skip
