"""A plan as what the page shows: the answer, fairness, what cannot be met, who gains what, and why."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.expertise.domain.pool import Plan, Problem, impossible, posts_alone_and_together, without_distance
from deskundig.expertise.domain.pool_gains import gains, uses
from deskundig.expertise.domain.pool_what_if import Compared, compared
from deskundig.expertise.optimum import NEARLY
from deskundig.expertise.pools.planning import Worked, plan_for
from deskundig.expertise.pools.queries import PoolPage, example_pool
from deskundig.web.drawings import Bar, bars
from deskundig.web.navigation import Room
from deskundig.web.page import Badge, Cell, Column, Crumb, Fact, Link, Notice, Page, Picture, Table
from deskundig.web.units.words import number, share

from .form import Asked, what_if_fields
from .picture import map_picture

_SAME = 0.005  # fte


def example() -> PoolPage:
    return example_pool(_("Voorbeeld: acht verzonnen gemeenten"))


def shown_first() -> dict[str, Any]:
    """What a pool gives, in one look, for who has none yet: the example as it is, worked out now."""
    pool = example()
    problem = pool.tables.problem
    plan = plan_for(problem, at=timezone.now(), keep=pool.kept)
    return {"lead": f"{_lead(problem, plan)} {_alone(problem, plan)}", "map": map_picture(pool.tables, problem, plan)}


def _alone(problem: Problem, plan: Plan) -> str:
    """What the same would cost without a pool, as far as that can be said."""
    costs = [gain.alone_cost for gain in gains(problem, plan)]
    known = sum(cost for cost in costs if cost is not None)
    return _("Elk voor zich, met een hele functie per onderwerp, zou dat %(cost)s kosten.") % {"cost": euros(known)}


def frame(pool: PoolPage) -> Page:
    text = _("Wie helpt wie, eerlijk verdeeld en daarna zo goedkoop mogelijk.")
    crumbs = [Crumb(_("Pools"), "/pool")]
    address = f"/pool/{pool.number}"
    return Page(pool.title, text, room=Room.CAN, entry="pools", index=pool.public, crumbs=crumbs, address=address)


def context(pool: PoolPage, now: Worked | None, then: Worked, asked: Asked) -> dict[str, Any]:
    """``now``: the pool as it is, when ``then`` is something else."""
    problem, plan = then
    told = impossible(problem)
    return {
        "pool": pool,
        "lead": _lead(problem, plan),
        "state": _state(plan),
        "facts": _facts(problem, plan),
        "map": map_picture(pool.tables, problem, plan),
        "fairness": _fairness(problem, plan),
        "gains": _gain_table(problem, plan),
        "experts": _expert_table(problem, plan),
        "posts": _post_table(problem),
        "cannot": Notice(_("Dit kan geen enkel plan oplossen"), "\n".join(told), "warning") if told else None,
        "steps": plan.explanation if not plan.proven and plan.method != NEARLY else (),
        "why": _why(plan),
        "compared": _compared_table(now, then) if now else None,
        "fields": what_if_fields(asked, pool.tables),
        "query": asked.query(),
        "changed": asked.what_if.changes,
        "trial": None if pool.kept else _trial(),
    }


def _trial() -> Notice:
    text = _("De gemeenten en functies zijn verzonnen; het plan is nu uitgerekend. Er wordt niets bewaard.")
    links = [Link(_("Probeer andere voorwaarden"), "#wat-als"), Link(_("Begin met uw eigen regio"), "/pool#begin")]
    return Notice(_("Dit is een voorbeeld om te proberen"), text, links=links)


def _lead(problem: Problem, plan: Plan) -> str:
    told = _helped(problem, plan)
    if plan.shortage:
        asked = sum(demand.fte for demand in problem.demands)
        met = 1 - sum(plan.shortage.values()) / asked
        told += " " + _("%(s)s van de gevraagde uren is gedekt.") % {"s": share(met)}
        told += " " + _("Het grootste tekort is %(s)s van wat een gemeente vraagt.") % {
            "s": share(plan.largest_shortage)
        }
    else:
        told += " " + _("Alle vragen worden gedekt.")
    return told


def _helped(problem: Problem, plan: Plan) -> str:
    """Who serves, and whom: not who is only on the pool, nor a municipality that gets nothing."""
    serving = len({a.expert for a in plan.assignments})
    served = len({a.municipality for a in plan.assignments})
    if not serving:
        return _("Geen enkele gemeente krijgt hulp. De pool kost %(cost)s per jaar.") % {"cost": euros(plan.cost)}
    towns = len({d.municipality for d in problem.demands})
    told = ngettext("%(n)s deskundige helpt", "%(n)s deskundigen helpen", serving) % {"n": serving}
    some = {"served": served, "towns": towns, "cost": euros(plan.cost)}
    if served == towns:
        return told + " " + _("%(towns)s gemeenten voor %(cost)s per jaar.") % some
    return told + " " + _("%(served)s van de %(towns)s gemeenten voor %(cost)s per jaar.") % some


def _state(plan: Plan) -> Badge:
    if plan.proven:
        return Badge(_("bewezen het beste plan"), "positive")
    if plan.method == NEARLY:
        return Badge(_("eerlijk; of het goedkoper kan, is niet bewezen"), "warning")
    return Badge(_("stap voor stap gemaakt; er kan een beter plan zijn"), "warning")


def _why(plan: Plan) -> str:
    """Why this is not the proven best: the first line of the explanation, where the plan says so."""
    first = plan.explanation[0] if plan.explanation and not plan.proven else ""
    return first if first.endswith(".") else ""


def _compared_table(now: Worked, then: Worked) -> Table:
    columns = (
        Column(_("Gemeente")),
        Column(_("Krijgt nu (fte)"), number=True),
        Column(_("Krijgt dan (fte)"), number=True),
        Column(_("Kosten nu"), number=True),
        Column(_("Kosten dan"), number=True),
    )
    rows: list[list[Cell | str]] = [
        [
            Cell(row.municipality, badge=_moves(row)),
            "–" if row.served is None else number(row.served, 2),
            "–" if row.served_then is None else number(row.served_then, 2),
            "–" if row.cost is None else euros(row.cost),
            "–" if row.cost_then is None else euros(row.cost_then),
        ]
        for row in compared(now, then)
    ]
    return Table(
        _("Wie hierdoor wint of verliest; wie het meest verliest bovenaan"), columns, rows, name="vergelijking"
    )


def _moves(row: Compared) -> Badge | None:
    if row.served is None:
        return Badge(_("komt erbij"), "info")
    if row.served_then is None:
        return Badge(_("stopt"))
    if abs(row.served_then - row.served) < _SAME:
        return None
    return (
        Badge(_("krijgt minder"), "negative") if row.served_then < row.served else Badge(_("krijgt meer"), "positive")
    )


def euros(amount: float) -> str:
    """125000 → "€ 125.000"."""
    return f"€\u00a0{amount:,.0f}".replace(",", ".")


def _facts(problem: Problem, plan: Plan) -> list[Fact]:
    asked = sum(d.fte for d in problem.demands)
    short = sum(plan.shortage.values())
    far = _("geen grens") if problem.max_distance is None else f"{number(problem.max_distance, 0)} km"
    thin = ", ".join(plan.thin_topics) or _("geen")
    return [
        Fact(_("Gevraagd"), _("%(n)s fte") % {"n": number(asked, 2)}),
        Fact(_("Niet gedekt"), _("%(n)s fte") % {"n": number(short, 2)}),
        Fact(_("Onderwerpen met te weinig deskundigen"), thin),
        Fact(_("Hoogste reisafstand"), far),
        Fact(_("Hoe gemaakt"), plan.method),
        *_distances_left_out(problem),
    ]


def _distances_left_out(problem: Problem) -> list[Fact]:
    lacking = without_distance(problem)
    told = ngettext("bij %(n)s paar: gerekend als 0 km", "bij %(n)s paren: gerekend als 0 km", lacking) % {"n": lacking}
    return [Fact(_("Afstand niet bekend"), told)] if lacking else []


def _fairness(problem: Problem, plan: Plan) -> Picture:
    """Per municipality the share of its largest shortage: what the plan makes as small as it can first."""
    worst: dict[str, float] = dict.fromkeys((d.municipality for d in problem.demands), 0.0)
    where: dict[str, str] = {}
    for d in problem.demands:
        lacking = plan.shortage.get((d.municipality, d.topic), 0.0) / d.fte
        if lacking > worst[d.municipality]:
            worst[d.municipality], where[d.municipality] = lacking, d.topic
    title = _("Het grootste tekort per gemeente: eerlijk is dat het zo klein mogelijk is")
    ordered = sorted(worst.items(), key=lambda item: (-item[1], item[0]))
    rows = [Bar(name, 100 * value, share(value), "negative" if value else "") for name, value in ordered]
    columns = (Column(_("Gemeente")), Column(_("Grootste tekort"), number=True), Column(_("Bij onderwerp")))
    table = Table(title, columns, [[n, share(v), where.get(n, "")] for n, v in ordered], name="eerlijk-cijfers")
    return Picture(title, bars(rows, title=title), table, name="eerlijk")


def _gain_table(problem: Problem, plan: Plan) -> Table:
    columns = (
        Column(_("Gemeente")),
        Column(_("Gevraagd (fte)"), number=True),
        Column(_("Krijgt (fte)"), number=True),
        Column(_("Onderwerpen gedekt"), number=True),
        Column(_("Kosten in de pool"), number=True),
        Column(_("Hele functies alleen"), number=True),
        Column(_("Kosten alleen"), number=True),
    )
    rows: list[list[Cell | str]] = [
        [
            Cell(g.municipality, badge=Badge(_("tekort"), "negative") if g.share < 1 - 1e-9 else None),
            number(g.asked, 2),
            number(g.served, 2),
            f"{g.served_topics} / {g.topics}",
            euros(g.cost),
            str(g.alone_posts),
            _("niemand te vinden") if g.alone_cost is None else euros(g.alone_cost),
        ]
        for g in gains(problem, plan)
    ]
    return Table(_("Wie wat wint; het minst geholpen bovenaan"), columns, rows, name="winst")


def _expert_table(problem: Problem, plan: Plan) -> Table:
    columns = (
        Column(_("Deskundige")),
        Column(_("Onderwerpen")),
        Column(_("Bezet (fte)"), number=True),
        Column(_("Gemeenten"), number=True),
        Column(_("Kosten"), number=True),
    )
    rows: list[list[Cell | str]] = [
        [
            Cell(u.expert, badge=_seat(member=u.member, used=u.used)),
            ", ".join(u.topics),
            f"{number(u.used, 2)} / {number(u.capacity, 2)}",
            str(u.municipalities),
            euros(u.cost),
        ]
        for u in uses(problem, plan)
    ]
    return Table(_("Wat van elke deskundige wordt gevraagd"), columns, rows, name="deskundigen")


def _seat(*, member: bool, used: float) -> Badge | None:
    if not member:
        return Badge(_("niet in de pool"))
    return Badge(_("achter de hand"), "info") if used <= 1e-9 else None


def _post_table(problem: Problem) -> Table:
    columns = (
        Column(_("Onderwerp")),
        Column(_("Functies apart"), number=True),
        Column(_("Functies samen"), number=True),
    )
    posts = posts_alone_and_together(problem.demands)
    rows = [[topic, str(alone), str(together)] for topic, (alone, together) in posts.items()]
    return Table(_("Hele functies: ieder voor zich, of samen"), columns, rows, name="functies")
