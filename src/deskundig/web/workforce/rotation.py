"""One's own career and the planning of moves on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from deskundig.web.drawings import Bar, bars
from deskundig.web.navigation import Room
from deskundig.web.page import Column, Fact, Field, Page, Picture, Table
from deskundig.workforce.domain.rotation import REASONS, Phase, Post
from deskundig.workforce.queries.own_career import OwnCareer

from .staff_question import shown, written_years

MOVE = "/personeel/overstap"
_PHASES = {
    Phase.SETTLING: "U bent korter dan drie jaar in functie: tijd om in te werken en op volle kracht te komen.",
    Phase.LOOKING: "U bent drie tot vijf jaar in functie: u kunt aan een volgende stap denken. Eerder dan "
    "vier jaar vraagt een reden.",
    Phase.MOVING: "U bent vijf tot zeven jaar in functie: bespreek wanneer u overstapt en wie uw kennis overneemt.",
    Phase.STAYING: "U bent langer dan zeven jaar in functie: dat mag, als dat goed is voor het werk. Leg vast waarom.",
}


def career_page() -> Page:
    text = _("Alleen u ziet deze pagina. Uw leidinggevende en personeelszaken zien hem niet.")
    return Page(_("Mijn loopbaan"), text, room=Room.MINE, entry="mine", index=False)


def career_facts(found: OwnCareer) -> list[Fact]:
    facts = []
    if found.present is not None and found.phase is not None:
        facts += [
            Fact(_("Nu"), f"{found.present.role or '–'}, {found.present.unit}"),
            Fact(_("In functie"), written_years(found.present.years)),
            Fact(_("Op volle kracht"), written_years(found.present.full_strength)),
            Fact(_("Fase (3-5-7)"), str(_(_PHASES[found.phase]))),
        ]
        if found.rule is not None:
            rule = _("ja") if found.rule else _("nee, alleen vanaf schaal 12")
            facts.append(Fact(_("Geldt de roulatieregel voor u?"), rule))
    if found.moves:
        inside = _("%(n)s van %(all)s") % {"n": found.inside_domain, "all": found.moves}
        facts.append(Fact(_("Overstappen binnen een domein"), inside))
    return facts


def career_picture(found: OwnCareer) -> Picture:
    title = _("Uw functies en hoe lang ze duurden")
    rows = [Bar(_name(post), post.years, written_years(post.years)) for post in found.posts]
    table = Table(
        title, (Column(_("Functie")), Column(_("Begin")), Column(_("Einde")), Column(_("Duur"), number=True),
                Column(_("Waarvan op volle kracht"), number=True)),
        [[_name(p), p.start.isoformat(), p.end.isoformat() if p.end else _("nu"), written_years(p.years),
          written_years(p.full_strength)] for p in found.posts],
        name="loopbaan-cijfers",
    )  # fmt: skip
    return Picture(title, bars(rows, title=title), table, name="loopbaan")


def _name(post: Post) -> str:
    return f"{post.role}, {post.unit}" if post.role else post.unit


def move_page() -> Page:
    text = _(
        "Wie eerder dan na vier jaar overstapt, doet dat met een reden. Zo blijft kennis lang genoeg op haar plek."
    )
    return Page(_("Overstap plannen"), text, room=Room.CAN, entry="workforce-mobility", index=False)


def move_fields(
    organizations: Sequence[str], form: Mapping[str, str], errors: Mapping[str, str], *, reason_needed: bool
) -> list[Field]:
    reasons = (
        ("", _("na vier jaar of later: geen reden nodig")),
        *((key, str(_(text))) for key, text in REASONS.items()),
    )
    names = tuple((name, name) for name in organizations)
    return [
        Field("organisatie", _("Organisatie"), form.get("organisatie", ""), "select", required=True, options=names),
        Field("nummer", _("Personeelsnummer"), required=True, error=errors.get("nummer", ""),
              description=_("Wordt een code; het nummer zelf bewaren we niet.")),
        Field("dag", _("Dag van de overstap"), form.get("dag", ""), "date", required=True, error=errors.get("dag", "")),
        Field("reden", _("Reden"), form.get("reden", ""), "select", required=reason_needed, options=reasons,
              error=errors.get("reden", "")),
        Field("uitleg", _("Uitleg"), form.get("uitleg", ""), "textarea", required=reason_needed,
              description=_("Wat is er geregeld voor de overdracht?")),
    ]  # fmt: skip


def reasons_table(found: Sequence[tuple[str, int | None]]) -> Table | None:
    if not found:
        return None
    return Table(
        _("Redenen voor een overstap voor vier jaar"), (Column(_("Reden")), Column(_("Aantal"), number=True)),
        [[str(_(REASONS.get(reason, reason))), shown(count)] for reason, count in found], name="redenen",
    )  # fmt: skip
