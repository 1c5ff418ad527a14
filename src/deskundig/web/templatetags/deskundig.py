"""One tag per pattern of the design (UI.md): components take the values of ``web.page`` and hold no logic."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.safestring import SafeString

from deskundig.web import formatting, labels
from deskundig.web.context import asset_digest
from deskundig.web.page import (
    Badge,
    EmptyState,
    Facet,
    Fact,
    Field,
    Freshness,
    Hit,
    Listing,
    Moment,
    Notice,
    Paging,
    PersonLine,
    Picture,
    Proposal,
    Source,
    Table,
    Thing,
)
from deskundig.web.table_rows import rows_html, without_empty_columns

register = template.Library()
_HERE = "deskundig/components"


@register.simple_tag
def asset(name: str) -> str:
    """The address of a built file, with the digest that makes it safe to keep for ever."""
    return f"{static(f'deskundig/{name}')}?v={asset_digest()}"


@register.filter
def written(value: object) -> SafeString:
    return formatting.written(value)


@register.filter
def day(value: date | datetime | None) -> SafeString | str:
    return formatting.written_day(value) if value else ""


@register.filter
def short_day(value: date | datetime | None) -> SafeString | str:
    return formatting.written_day(value, short=True) if value else ""


@register.filter
def moment(value: date | datetime | None) -> SafeString | str:
    return formatting.written_moment(value) if value else ""


@register.filter
def amount(value: float | None) -> str:
    return "" if value is None else formatting.written_number(value)


@register.filter
def role_word(name: str) -> str:
    """A role as people call it; a group of another name stays as it is."""
    return labels.role(name)


@register.simple_tag(takes_context=True)
def with_language(context: dict[str, Any], language: str) -> str:
    """The address of this page in another language; the rest of the question stays."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return f"?taal={language}"
    query = [(k, v) for k, values in request.GET.lists() if k != "taal" for v in values]
    return "?" + urlencode([*query, ("taal", language)])


@register.inclusion_tag(f"{_HERE}/thing.html")
def thing_header(thing: Thing) -> dict[str, Any]:
    return {"thing": thing}


@register.inclusion_tag(f"{_HERE}/badge.html")
def badge(badge: Badge) -> dict[str, Any]:
    return {"badge": badge}


@register.inclusion_tag(f"{_HERE}/facts.html")
def facts(facts: Sequence[Fact], wide: bool = False) -> dict[str, Any]:
    return {"facts": facts, "wide": wide}


@register.inclusion_tag(f"{_HERE}/source_line.html")
def source_line(source: Source) -> dict[str, Any]:
    return {"source": source}


@register.inclusion_tag(f"{_HERE}/people.html")
def people(people: Sequence[PersonLine]) -> dict[str, Any]:
    return {"people": people}


@register.inclusion_tag(f"{_HERE}/proposal.html", takes_context=True)
def proposal(context: dict[str, Any], proposal: Proposal) -> dict[str, Any]:
    return {"proposal": proposal, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag(f"{_HERE}/timeline.html")
def timeline(moments: Sequence[Moment], thread: bool = False) -> dict[str, Any]:
    """``thread``: the narrow form for a side column, dates above the titles."""
    return {"moments": moments, "thread": thread}


@register.inclusion_tag(f"{_HERE}/notice.html")
def notice(notice: Notice) -> dict[str, Any]:
    return {"notice": notice}


@register.inclusion_tag(f"{_HERE}/empty.html")
def empty_state(empty: EmptyState) -> dict[str, Any]:
    return {"empty": empty}


@register.inclusion_tag(f"{_HERE}/chips.html")
def chips(listing: Listing) -> dict[str, Any]:
    return {"listing": listing}


@register.inclusion_tag(f"{_HERE}/facets.html")
def facets(facets: Sequence[Facet], active: int = 0) -> dict[str, Any]:
    """``active``: how many filters are on, for the fold's title on small screens."""
    return {"facets": facets, "active": active}


@register.inclusion_tag(f"{_HERE}/sorts.html")
def sorts(listing: Listing) -> dict[str, Any]:
    return {"listing": listing}


@register.inclusion_tag(f"{_HERE}/hits.html")
def hits(hits: Sequence[Hit], compact: bool = False, level: int = 2) -> dict[str, Any]:
    """``level`` of the headings of the hits: 2 where the list is the page, 3 under a section's heading."""
    return {"hits": hits, "compact": compact, "tag": f"h{level}"}


@register.inclusion_tag(f"{_HERE}/paging.html")
def paging(paging: Paging | None) -> dict[str, Any]:
    return {"paging": paging}


@register.inclusion_tag(f"{_HERE}/list_foot.html")
def list_foot(listing: Listing) -> dict[str, Any]:
    return {"listing": listing}


@register.inclusion_tag(f"{_HERE}/freshness.html")
def freshness(freshness: Sequence[Freshness]) -> dict[str, Any]:
    return {"freshness": freshness}


@register.inclusion_tag(f"{_HERE}/table.html")
def table(table: Table) -> dict[str, Any]:
    shown = without_empty_columns(table)
    return {"table": shown, "rows": rows_html(shown)}


@register.inclusion_tag(f"{_HERE}/picture.html")
def picture(picture: Picture) -> dict[str, Any]:
    return {"picture": picture}


@register.inclusion_tag(f"{_HERE}/field.html")
def field(field: Field) -> dict[str, Any]:
    described = [f"{field.name}-{part}" for part in ("description", "error") if getattr(field, part)]
    return {"field": field, "described_by": " ".join(described)}


@register.inclusion_tag(f"{_HERE}/search_field.html")
def search_field(place: str = "kop", value: str = "", label: str = "") -> dict[str, Any]:
    """The search field; ``place`` keeps ids apart where a page has two."""
    return {"place": place, "value": value, "label": label}
