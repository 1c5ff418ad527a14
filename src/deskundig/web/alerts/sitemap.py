"""Sitemaps of the registers: one index, and for each list a map per year, in parts of a limited size."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from urllib.parse import quote

from django.conf import settings
from lxml import etree

from deskundig.kernel.address import path_of
from deskundig.record.queries.registers import kinds
from deskundig.record.queries.registers.lists import Filters
from deskundig.web.registers import declared
from deskundig.web.registers.declared import Declared
from deskundig.web.registers.rows import Row

MOST = 20_000             # the protocol allows 50,000; smaller parts are made faster
ALL = "alles"
_NS = "http://www.sitemaps.org/schemas/sitemap/0.9"
# the site's own list of commitments is one of Doen, made of rows with more in them than a map needs
_COMMITMENTS = Declared(
    "commitments", "/toezeggingen", "", "", "", kinds.COMMITMENTS, (),
    lambda line: Row((), {"adres": path_of(line.ref)}),
)
_LISTS: dict[str, Declared] = {
    each.path[1:]: each
    for each in (
        declared.DOCUMENTS, declared.CASES, declared.DOSSIERS, declared.EVENTS, declared.VOTES, declared.REPORTS,
        declared.PERSONS, declared.ORGANIZATIONS, _COMMITMENTS,
    )
}


def index() -> bytes:
    """Where the parts are. Counts of lists are kept, so this costs little when asked often."""
    root = etree.Element(f"{{{_NS}}}sitemapindex", nsmap={None: _NS})  # type: ignore[dict-item]
    for name, listed in _LISTS.items():
        for year, total in _years(listed):
            for number in range(1, ceil(total / MOST) + 1):
                _place(root, "sitemap", f"/sitemaps/{quote(name)}/{quote(year)}/{number}.xml")
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _years(listed: Declared) -> Iterator[tuple[str, int]]:
    if not listed.register.dated:
        yield ALL, listed.register.count(Filters())
        return
    yield from listed.register.facets(Filters()).years


def part(name: str, year: str, number: int) -> bytes | None:
    """The addresses of one part; None for a part that cannot be."""
    listed = _LISTS.get(name)
    is_year = len(year) == 4 and year.isascii() and year.isdecimal()
    if listed is None or number < 1 or number > 1_000 or (listed.register.dated and not is_year):
        return None
    if not listed.register.dated and year != ALL:
        return None
    filters = Filters(year=year) if listed.register.dated else Filters()
    root = etree.Element(f"{{{_NS}}}urlset", nsmap={None: _NS})  # type: ignore[dict-item]
    lines = listed.register.all(filters, descending=False, most=number * MOST)
    for place, line in enumerate(lines):
        if place >= (number - 1) * MOST:
            _place(root, "url", listed.row(line).data["adres"])
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _place(root: etree._Element, name: str, path: str) -> None:
    etree.SubElement(etree.SubElement(root, f"{{{_NS}}}{name}"), f"{{{_NS}}}loc").text = settings.BASE_URL + path
