"""A page of a collection: the rows, how many there are in all, and links to the pages beside it (RFC 8288)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from deskundig.record.queries.registers.slices import Slice

from .export import FORMS, Exported, asked_form, export_response, form_of
from .queries import EXPORT_KEYS, Reader, read_list_query
from .resources import Resource
from .shapes import dutch


def json_response(body: Any, links: Iterable[tuple[str, str]] = ()) -> HttpResponse:
    """A JSON answer with its ``Link`` header."""
    response = HttpResponse(json.dumps(body, ensure_ascii=False), content_type="application/json")
    header = ", ".join(f'<{url}>; rel="{rel}"' for rel, url in links)
    if header:
        response["Link"] = header
    return response


def list_response(request: HttpRequest, resource: Resource) -> HttpResponseBase:
    """One page of a resource, or the whole of it where a form of file is asked for. Raises ``ApiProblem``."""
    if asked_form(request):
        return list_export(request, resource)
    asked = read_list_query(request.GET, resource, timezone.localdate())
    part = resource.register.slice(asked.filters, asked.window)
    rows = [dutch(line) for line in part.lines]
    if resource.chosen and (asked.filters.person or asked.filters.organization):
        said = resource.chosen(asked.filters, part.lines)
        rows = [{**row, "stemVanGekozene": vote} for row, vote in zip(rows, said, strict=True)]
    return page_response(rows, resource.register.count(asked.filters), list(neighbours(request, part)))


def list_export(request: HttpRequest, resource: Resource) -> HttpResponseBase:
    """All rows that pass the filters, as a file. Raises ``ApiProblem`` for wrong parameters."""
    asked = read_list_query(request.GET, resource, timezone.localdate(), known=EXPORT_KEYS)
    named = Reader(request.GET)
    form = named.choice("vorm", tuple(FORMS))
    named.done()
    exported = Exported(
        resource.name, resource.line, lambda window: resource.register.slice(asked.filters, window),
        asked.window.descending,
    )
    return export_response(exported, form_of(request, form))


def page_response(rows: list[Any], total: int, links: list[tuple[str, str]]) -> HttpResponse:
    """Rows with how many there are in all, and the pages beside them in the body and in the ``Link`` header."""
    beside = (("volgende", _named(links, "next")), ("vorige", _named(links, "prev")))
    body = {"aantal": total, "resultaten": rows, **{rel: url for rel, url in beside if url}}
    response = json_response(body, links)
    patch_vary_headers(response, ("Accept",))
    return response


def facets_response(request: HttpRequest, resource: Resource) -> HttpResponse:
    """Counts of each value of each filter, with all other filters on."""
    asked = read_list_query(request.GET, resource, timezone.localdate())
    found = resource.register.facets(asked.filters)
    named = {"soort": found.types if not resource.type else (), "jaar": found.years, "toon": found.states}
    persons = resource.register.persons(asked.filters)
    return json_response(
        {
            **{name: counted(values) for name, values in named.items()},
            **({resource.own: counted(resource.register.own_values(asked.filters))} if resource.own else {}),
            **({"persoon": [{"waarde": k, "naam": name, "aantal": n} for k, name, n in persons]} if persons else {}),
            "zonderDatum": found.undated,
        }
    )


def counted(values: Iterable[tuple[str, int]]) -> list[dict[str, Any]]:
    """Values of a filter with how many rows each would give."""
    return [{"waarde": value, "aantal": n} for value, n in values]


def neighbours(request: HttpRequest, part: Slice[Any]) -> Iterable[tuple[str, str]]:
    """``self``, ``next`` and ``prev`` as absolute addresses with the same filters."""
    asked = {name: str(value) for name, value in request.GET.items()}
    base = {name: value for name, value in asked.items() if name not in ("na", "voor")}
    yield "self", _address(request, asked)
    if part.after:
        yield "next", _address(request, {**base, "na": part.after})
    if part.before:
        yield "prev", _address(request, {**base, "voor": part.before})


def _address(request: HttpRequest, query: dict[str, str]) -> str:
    return f"{settings.BASE_URL}{request.path}{'?' + urlencode(query) if query else ''}"


def _named(links: list[tuple[str, str]], rel: str) -> str:
    return next((url for name, url in links if name == rel), "")
