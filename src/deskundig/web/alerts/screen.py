"""The pages of monitors as values of the components, and their form read from what was sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from urllib.parse import parse_qs, urlencode

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _

from deskundig.alerts.actions import Wishes
from deskundig.alerts.domain.question import FACETS, request_of
from deskundig.alerts.domain.rhythm import Rhythm
from deskundig.alerts.models import Delivery, Monitor
from deskundig.alerts.queries import Line
from deskundig.alerts.showing import without_names, words_of
from deskundig.kernel.address import path_of
from deskundig.kernel.ref import Kind, Ref
from deskundig.record.queries.titles import titles_of
from deskundig.search import service
from deskundig.search.domain.port import SearchUnavailable
from deskundig.web import search_page
from deskundig.web.navigation import Room
from deskundig.web.page import Crumb, Feed, Field, Hit, Link, Page

from .followed_lists import asked_list, newest_in, title_of

PATH = "/mijn/monitors"
PREVIEW_DAYS = 30
_SHOWN = 10


def page_of(title: str, *, inner: bool = True, feeds: Sequence[Feed] = ()) -> Page:
    crumbs = [Crumb(_("Mijn"), "/mijn")] + ([Crumb(_("Monitors"), PATH)] if inner else [])
    return Page(title, room=Room.MINE, entry="mine", index=False, crumbs=crumbs, feeds=feeds)


def rhythms() -> Mapping[str, str]:
    return {
        Rhythm.LIVE.value: _("Meteen"), Rhythm.HOURLY.value: _("Elk uur"), Rhythm.DAILY.value: _("Elke dag"),
        Rhythm.WEEKLY.value: _("Elke week"),
    }


def weekdays() -> Sequence[str]:
    return (
        _("maandag"), _("dinsdag"), _("woensdag"), _("donderdag"), _("vrijdag"), _("zaterdag"), _("zondag")
    )  # fmt: skip


def groups(lines: Sequence[Line]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Monitors under their group's name; those without a group first."""
    return [
        (name, [{"line": line, "when": when(line.monitor), "asks": asks(line)} for line in of])
        for name, of in groupby(lines, key=lambda line: line.words.group)
    ]


def when(monitor: Monitor) -> str:
    """Rhythm and way of delivery in words."""
    if monitor.channel == "feed":
        return _("alleen in de feed")
    said = rhythms()[monitor.rhythm].lower()
    if monitor.rhythm == Rhythm.WEEKLY:
        said = _("elke %(day)s") % {"day": weekdays()[monitor.weekday]}
    if monitor.rhythm in (Rhythm.DAILY, Rhythm.WEEKLY):
        return _("%(when)s om %(hour)s uur per mail") % {"when": said, "hour": monitor.hour}
    return _("%(when)s per mail") % {"when": said}


def asks(line: Line) -> Link:
    """What is followed, with a link to where it stands."""
    question, kind = line.words.question, line.monitor.kind
    if kind == "list":
        return Link(title_of(question), question)
    if kind == "thing":
        ref = search_page.read_ref(question)
        return Link(question if ref is None else ref.key, path_of(ref) if ref else "")
    return question_link(question)


def question_link(question: str) -> Link:
    asked = parse_qs(question)
    filters = [value for name in FACETS for value in asked.get(name, ())]
    words = " · ".join(part for part in (*asked.get("q", ()), *filters) if part)
    return Link(words or _("alles"), f"/zoeken?{question}")


def wishes_of_link(query: QueryDict) -> Wishes | None:
    """What the link on a search page or a thing's page asks to follow; None when it asks nothing."""
    ref = search_page.read_ref(query.get("ding", ""))
    if ref is not None:
        title = titles_of([ref]).get(ref, ref.key)
        return Wishes(title[:200], str(ref), kind="thing", rhythm=Rhythm.LIVE)
    if listed := asked_list(query.get("lijst", "")):
        return Wishes(title_of(listed)[:200], listed, kind="list")
    question = _question(query)
    return Wishes(question_link(question).text[:200], question) if question else None


def _question(query: QueryDict) -> str:
    words = " ".join(query.get("q", "").replace("\0", " ").split())[:1_000]
    pairs = [("q", words)] if words else []
    chosen = ((name, value) for name in FACETS for value in query.getlist(name)[:20])
    return urlencode([*pairs, *((name, value[:300]) for name, value in chosen if value and "\0" not in value)])


def read_wishes(sent: QueryDict) -> Wishes:
    """The form as it was sent. A choice that does not exist becomes the usual one."""
    rhythm, hour, day = sent.get("ritme", ""), sent.get("uur", ""), sent.get("weekdag", "")
    ref, listed = search_page.read_ref(sent.get("ding", "")), asked_list(sent.get("lijst", ""))
    about = " ".join(sent.get("over", "").replace("\0", " ").split())
    if ref is not None and ref.kind is Kind.PERSON and about:
        sent, ref = _speaking_about(ref, about, sent), None
    return Wishes(
        name=" ".join(sent.get("naam", "").replace("\0", " ").split()),
        question=str(ref) if ref else listed or _question(sent),
        kind="thing" if ref else "list" if listed else "query",
        rhythm=Rhythm(rhythm) if rhythm in set(Rhythm) else Rhythm.DAILY,
        hour=int(hour) if hour in map(str, range(24)) else 8,
        weekday=int(day) if day in map(str, range(7)) else 0,
        channel="feed" if sent.get("kanaal") == "feed" else "mail",
        group=" ".join(sent.get("groep", "").replace("\0", " ").split()),
    )


def _speaking_about(ref: Ref, about: str, sent: QueryDict) -> QueryDict:
    """Someone and a subject: what is asked of search is what this person says of it."""
    name = titles_of([ref]).get(ref, ref.key).replace('"', " ")
    asked = sent.copy()
    asked["q"], asked["wat"] = f'persoon:"{name}" {about}', Kind.SPEECH.value
    return asked


def wishes_of(monitor: Monitor) -> Wishes:
    """As its owner left them, but for the name of who asked to be hidden."""
    words = words_of(monitor, without_names())
    return Wishes(
        words.name, words.question, monitor.kind, Rhythm(monitor.rhythm), monitor.hour, monitor.weekday,
        monitor.channel, words.group,
    )


def form(wishes: Wishes) -> dict[str, Any]:
    """Fields, and the filters that the form keeps without showing a field for them."""
    asked = parse_qs(wishes.question) if wishes.kind == "query" else {}
    fields = [Field("naam", _("Naam"), wishes.name, required=True)]
    if wishes.kind == "query":
        fields.append(Field("q", _("Zoekvraag"), asked.get("q", [""])[0], "search"))
    if wishes.kind == "thing" and wishes.question.startswith(f"{Kind.PERSON.value}:"):
        said = _("Leeg: alles van deze persoon. Met woorden: alleen wat deze persoon daarover zegt in een debat.")
        fields.append(Field("over", _("Alleen over"), "", "search", said))
    fields += [
        Field("ritme", _("Hoe vaak"), wishes.rhythm.value, "select", required=True, options=tuple(rhythms().items())),
        Field("uur", _("Om"), str(wishes.hour), "select", _("Voor elke dag en elke week"), required=True,
              options=tuple((str(h), f"{h}.00") for h in range(24))),
        Field("weekdag", _("Op"), str(wishes.weekday), "select", _("Voor elke week"), required=True,
              options=tuple((str(n), day) for n, day in enumerate(weekdays()))),
        Field("kanaal", _("Waar"), wishes.channel, "select", required=True,
              options=(("mail", _("Per mail")), ("feed", _("Alleen in mijn feed")))),
        Field("groep", _("Groep"), wishes.group, description=_("Wat in een groep hoort, staat in uw lijst bij elkaar")),
    ]  # fmt: skip
    kept = [(name, value) for name in FACETS for value in asked.get(name, ())]
    if wishes.kind == "thing":
        kept = [("ding", wishes.question)]
    elif wishes.kind == "list":
        kept = [("lijst", wishes.question)]
    return {"fields": fields, "kept": kept, "follows": _followed(wishes), "can_preview": wishes.kind != "thing"}


def _followed(wishes: Wishes) -> Link:
    if wishes.kind == "query":
        return question_link(wishes.question) if wishes.question else Link("")
    if wishes.kind == "list":
        return Link(title_of(wishes.question), wishes.question)
    ref = search_page.read_ref(wishes.question)
    return Link(titles_of([ref]).get(ref, ref.key), path_of(ref)) if ref else Link(wishes.question)


def preview(wishes: Wishes, today: date) -> dict[str, Any]:
    """What the question or list would have sent in the last month: how many, and the newest."""
    if wishes.kind == "list":
        return _preview_of_list(wishes.question, today)
    if wishes.kind != "query" or not wishes.question:
        return {}
    try:
        asked = request_of(wishes.question, start=today - timedelta(days=PREVIEW_DAYS), limit=_SHOWN)
        result = service.search(replace(asked, end=today))
    except SearchUnavailable:
        return {}
    return {"preview": search_page.hits(result.hits), "preview_total": result.total}


def _preview_of_list(address: str, today: date) -> dict[str, Any]:
    found = newest_in(address, today - timedelta(days=PREVIEW_DAYS), today)
    items, total = (found[0].items, found[1]) if found else ((), 0)
    shown = tuple(Hit(item.title, item.path, item.type, when=item.when) for item in items[:_SHOWN])
    return {"preview": shown, "preview_total": total}


def found(rows: Sequence[Delivery]) -> tuple[Hit, ...]:
    return tuple(Hit(row.title, row.url, row.type, when=row.day, why=row.reason) for row in rows)


def feeds_of(monitor: Monitor) -> tuple[Feed, ...]:
    base = f"{settings.BASE_URL}{PATH}/feed/{monitor.secret}"
    return (
        Feed("Atom", f"{base}.atom", "application/atom+xml"),
        Feed("JSON Feed", f"{base}.json", "application/feed+json"),
    )
