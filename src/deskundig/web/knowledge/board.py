"""The board of questions as values of the components, and its forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deskundig.accounts.roles import Role, has_role
from deskundig.expertise.domain.grid import Kind, Source
from deskundig.expertise.domain.institutions import researchable
from deskundig.expertise.knowledge import board
from deskundig.expertise.knowledge.answering import answerers, asked_before, telling
from deskundig.expertise.knowledge.register import institutions
from deskundig.expertise.models import BoardQuestion, BoardReply
from deskundig.kernel.address import path_of
from deskundig.record.queries.resolve import resolve
from deskundig.web import search_page
from deskundig.web.asked import row_number
from deskundig.web.knowledge.institutions import hit_of
from deskundig.web.navigation import Room
from deskundig.web.page import Badge, Choice, Crumb, Field, Hit, Page, Thing, Tone
from deskundig.web.things.lines import long_day
from deskundig.web.typology import KINDS, SOURCES

PATH = "/vragenbord"
_TONES: Mapping[str, Tone] = {"open": "warning", "taken": "info", "answered": "positive", "withdrawn": "neutral"}
Viewer = AbstractBaseUser | AnonymousUser


def list_page() -> Page:
    text = _("Kennisvragen van overheden: wat willen zij weten, wie vroeg dat al, en wie kan het beantwoorden?")
    return Page(_("Vragenbord"), text, room=Room.CAN, entry="board", address=PATH)


def list_context(user: Viewer, status: str) -> dict[str, Any]:
    chosen = status if status in board.STATUSES else ""
    every = board.board(user)
    found = [row for row in every if not chosen or row.status == chosen]
    states = [
        Choice(name.capitalize(), f"{PATH}?stand={key}" if key != chosen else PATH, n, key == chosen)
        for key, name in board.STATUSES.items() if (n := sum(row.status == key for row in every))
    ]  # fmt: skip
    summary = ngettext("%(n)s vraag", "%(n)s vragen", len(found)) % {"n": len(found)}
    return {
        "hits": _hits(found), "states": states, "summary": summary,
        "may_ask": has_role(user, Role.CONTRIBUTOR),
    }  # fmt: skip


def _hits(rows: Sequence[BoardQuestion]) -> list[Hit]:
    behind = board.organizations_behind(rows)
    return [_hit(row, behind.get(row.unit_id or 0, "")) for row in rows]


def _hit(row: BoardQuestion, organization: str) -> Hit:
    badge = Badge(board.STATUSES[row.status], _TONES[row.status])
    who = organization if row.public else _("alleen voor de eigen eenheid")
    return Hit(row.question, f"{PATH}/{row.number}", who, row.number, row.asked, snippet=row.decision, badge=badge)


# -- one question --


def page_of(row: BoardQuestion) -> Page:
    return Page(
        row.question,
        row.decision,
        room=Room.CAN,
        entry="board",
        crumbs=(Crumb(_("Vragenbord"), PATH),),
        address=f"{PATH}/{row.number}",
        index=row.public,
    )


def context(row: BoardQuestion, user: Viewer, today: date) -> dict[str, Any]:
    facts: list[Any] = [_("gevraagd op %(day)s") % {"day": long_day(row.asked.date())}]
    if row.needed:
        facts.append(_("antwoord nodig voor %(day)s") % {"day": long_day(row.needed)})
    if not row.public:
        facts.append(_("alleen voor de eigen eenheid"))
    badge = Badge(board.STATUSES[row.status].capitalize(), _TONES[row.status])
    return {
        "thing": Thing(_("Kennisvraag"), row.question, row.number, facts, badge), "row": row,
        "blocks": [(title, text) for title, text in _blocks(row) if text],
        "wanted": _wanted(row), "replies": [_reply(r) for r in board.replies_on(row)],
        "may_reply": has_role(user, Role.CONTRIBUTOR) and row.status != "withdrawn",
        "sign_in": not has_role(user, Role.CONTRIBUTOR) and row.status != "withdrawn",
        "may_steer": board.may_steer(user, row),
        "states": [(key, name) for key, name in board.STATUSES.items() if key != row.status],
        "reply_fields": _reply_fields(),
        **_around(row.question, user, today, row.number, _kind(row.kind), _source(row.source)),
    }  # fmt: skip


def _blocks(row: BoardQuestion) -> tuple[tuple[str, str], ...]:
    return ((_("Waar is het antwoord voor?"), row.decision), (_("Afbakening"), row.scope),
            (_("Wat is al bekend?"), row.known))  # fmt: skip


def _around(
    question: str, user: Viewer, today: date, number: str = "", kind: Kind | None = None, source: Source | None = None
) -> dict[str, Any]:
    """Who could answer, and who asked or answered before."""
    before = asked_before(question, board=tuple(board.board(user)), leave_out=number)
    can = answerers(question, today, kind=kind, source=source) or answerers(question, today)
    words = telling(question)
    return {
        "answerers": [hit_of(a) for a in can[:6]], "before": search_page.hits(before.hits),
        "near": _hits(before.board),
        "experts_url": f"/deskundigen?{urlencode({'vraag': words})}",
        "search_url": f"/zoeken?{urlencode({'q': words})}",
    }  # fmt: skip


def _wanted(row: BoardQuestion) -> str:
    kind, source = _kind(row.kind), _source(row.source)
    parts = [str(KINDS[kind]).lower() if kind else "", str(SOURCES[source]).lower() if source else ""]
    return _(" uit ").join(part for part in parts if part)


def _reply(row: BoardReply) -> dict[str, Any]:
    ref = resolve(row.reference) if row.reference else None
    url = row.reference if row.reference.startswith(("https://", "http://")) else path_of(ref) if ref else ""
    return {"row": row, "title": board.SORTS[row.sort].capitalize(), "url": url,
            "institution": row.institution.name if row.institution else ""}  # fmt: skip


def _reply_fields() -> list[Field]:
    bodies = [("", _("(geen)")), *((str(one.id), one.name) for one in institutions())]
    sorts = [(key, board.SORTS[key].capitalize()) for key in ("known", "offer", "answer")]
    return [
        Field("soort", _("Wat wilt u zeggen?"), "known", "select", required=True, options=sorts),
        Field("tekst", _("Uw tekst"), type="textarea", required=True),
        Field(
            "bron", _("Bron"), description=_("Nummer van een stuk of een adres. Bij een antwoord is een bron nodig.")
        ),
        Field("instelling", _("Namens of over welke instelling?"), "", "select", options=bodies),
    ]


# -- asking --


def ask_page() -> Page:
    text = _("Zes stappen naar een vraag die iemand kan beantwoorden. Eerst kijken wie dit al vroeg of beantwoordde.")
    return Page(
        _("Stel een kennisvraag"),
        text,
        room=Room.CAN,
        entry="board",
        crumbs=(Crumb(_("Vragenbord"), PATH),),
        index=False,
    )


def ask_context(form: QueryDict, user: User, today: date) -> dict[str, Any]:
    question = form.get("vraag", "").replace("\x00", "").strip()[:2_000]
    lacks = researchable(question, form.get("besluit", ""), form.get("bekend", ""), form.get("afbakening", ""))
    units = [("", _("(geen)")), *((str(pk), name) for pk, name in board.units_of(user).items())]
    fields = [
        Field("vraag", _("1. Wat wilt u weten?"), question, "textarea", required=True,
              description=_("Eén vraag, met een vraagteken. Bijvoorbeeld: Wat kost een warmtenet per woning in kleine"
                            " dorpen?")),
        Field("besluit", _("2. Waar is het antwoord voor?"), form.get("besluit", ""), "textarea", required=True,
              description=_("Welk besluit of welk werk wacht erop?")),
        Field("afbakening", _("3. Voor wie, waar en over welke tijd?"), form.get("afbakening", ""), "textarea",
              required=True),
        Field("bekend", _("4. Wat is er al bekend?"), form.get("bekend", ""), "textarea", required=True,
              description=_("Noem stukken of onderzoek. Weet u het niet? Kijk eerst wat hieronder staat.")),
        Field("soort", _("5. Welke soort kennis zoekt u?"), form.get("soort", ""), "select",
              options=[("", _("maakt niet uit")), *((k.value, str(v)) for k, v in KINDS.items())]),
        Field("kennisbron", _("Uit welke bron?"), form.get("kennisbron", ""), "select",
              options=[("", _("maakt niet uit")), *((s.value, str(v)) for s, v in SOURCES.items())]),
        Field("nodig", _("6. Wanneer is het antwoord nodig?"), form.get("nodig", ""), "date"),
        Field("eenheid", _("Namens welke eenheid?"), form.get("eenheid", ""), "select", options=units),
        Field("besloten", _("Alleen voor de eigen eenheid"), form.get("besloten", ""), "checkbox"),
    ]  # fmt: skip
    return {"fields": fields, "lacks": lacks if question else (), "question": question, "user": user,
            **(_around(question, user, today) if question else {})}  # fmt: skip


def ask(user: User, form: QueryDict, at: datetime) -> BoardQuestion:
    """Raises ``board.NotPossible`` with what the question lacks."""
    unit, needed = form.get("eenheid", ""), form.get("nodig", "")
    try:
        day = date.fromisoformat(needed) if needed else None
    except ValueError:
        raise board.NotPossible(_("kies een dag, zoals 2027-03-01")) from None
    return board.ask(
        question=form.get("vraag", ""),
        decision=form.get("besluit", ""),
        known=form.get("bekend", ""),
        scope=form.get("afbakening", ""),
        user=user,
        at=at,
        kind=_kind(form.get("soort", "")),
        source=_source(form.get("kennisbron", "")),
        needed=day,
        unit=row_number(unit),
        public=form.get("besloten") != "ja",
    )


def change(row: BoardQuestion, user: User, form: QueryDict, at: datetime) -> None:
    """A reply or another state. Raises ``board.NotPossible``."""
    if form.get("doe") == "stand":
        board.set_status(question=row, status=form.get("stand", ""), user=user, at=at)
        return
    body = form.get("instelling", "")
    board.reply(question=row, sort=form.get("soort", ""), text=form.get("tekst", ""), reference=form.get("bron", ""),
                institution=row_number(body), user=user, at=at)  # fmt: skip


def _kind(text: str) -> Kind | None:
    return Kind(text) if text in set(Kind) else None


def _source(text: str) -> Source | None:
    return Source(text) if text in set(Source) else None
