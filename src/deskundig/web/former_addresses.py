"""Addresses that people already have: of OpenTK, tweedekamer.nl, officielebekendmakingen.nl and the open data service.

Whoever puts this site's name before such an address (a bookmark, a link in an old note, a redirect of the old host)
comes to the same thing or list here.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect, QueryDict

from deskundig.kernel.address import path_of
from deskundig.kernel.ref import Kind
from deskundig.record.domain.named_in_address import dossier_named, named_in
from deskundig.record.queries.resolve import existing, resolve
from deskundig.web.things.missing import elsewhere

# page of OpenTK -> what it is about, and the parameter that names it
THINGS: Mapping[str, tuple[Kind, str]] = {
    "document": (Kind.DOCUMENT, "nummer"), "zaak": (Kind.CASE, "nummer"), "activiteit": (Kind.EVENT, "nummer"),
    "toezegging": (Kind.COMMITMENT, "nummer"), "persoon": (Kind.PERSON, "nummer"),
    "commissie": (Kind.ORGANIZATION, "id"), "verslag": (Kind.EVENT, "vergaderingid"), "oo": (Kind.DOCUMENT, "nummer"),
    "ksd": (Kind.DOSSIER, "ksd"),
}  # fmt: skip
# page of OpenTK -> the list here
LISTS: Mapping[str, str] = {
    "index": "/", "search": "/zoeken", "stemmingen": "/stemmingen", "besluiten": "/besluiten",
    "toezeggingen": "/toezeggingen", "open-vragen": "/vragen?status=open", "geschenken": "/geschenken",
    "kamerleden": "/kamerleden", "personen": "/personen", "commissies": "/commissies", "verslagen": "/verslagen",
    "kamerstukdossiers": "/dossiers", "activiteiten": "/activiteiten", "vragen": "/vragen", "oods": "/woo",
    "ongeplande-activiteiten": "/activiteiten?toon=ongepland", "mijn": "/mijn", "uitleg": "/over",
}  # fmt: skip
FEEDS: Mapping[str, str] = {"index.xml": "/documenten.atom", "search/index.xml": "/zoeken.atom"}
_KEPT = ("q", "commissie", "fractie", "ministerie")  # filters that are called the same here
# its choice of what to find -> ours
_SOUGHT: Mapping[str, tuple[tuple[str, str], ...]] = {
    "moties": (("soort", "Motie"),), "activiteiten": (("wat", Kind.EVENT.value),),
    "vragenantwoorden": (("soort", "Schriftelijke vragen"), ("soort", "Antwoord schriftelijke vragen")),
}  # fmt: skip


def to_page(request: HttpRequest, page: str) -> HttpResponse:
    """A page of OpenTK, by its name without ``.html``."""
    if page in LISTS:
        return HttpResponsePermanentRedirect(with_filters(LISTS[page], request.GET))
    kind, name = THINGS[page]
    key = dossier_named(request.GET.dict()) if kind is Kind.DOSSIER else request.GET.get(name, "").strip()
    ref = existing(kind, key) if key and "\0" not in key else None
    return HttpResponseRedirect(path_of(ref)) if ref else elsewhere(request, kind, key)


def to_feed(request: HttpRequest, feed: str) -> HttpResponse:
    return HttpResponsePermanentRedirect(with_filters(FEEDS[feed], request.GET))


def to_named(request: HttpRequest) -> HttpResponse:
    """Whatever thing the address names: its first number or id that is known here."""
    keys = named_in(request.get_full_path()) or ("",)
    key = next((key for key in keys if resolve(key)), keys[0])
    return elsewhere(request, Kind.DOCUMENT, key)


def with_filters(target: str, asked: QueryDict) -> str:
    """A list of this site with the filters that were asked for there."""
    chosen = [(name, asked[name]) for name in _KEPT if asked.get(name)]
    chosen += _SOUGHT.get(asked.get("soorten", ""), ())
    joined = "&" if "?" in target else "?"
    return f"{target}{joined}{urlencode(chosen)}" if chosen else target
