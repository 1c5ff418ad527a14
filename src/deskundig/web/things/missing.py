"""When nothing stands at an address: another spelling leads on, a withdrawn thing says so, else there is search."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from deskundig.kernel.address import path_of
from deskundig.kernel.identifiers import parse
from deskundig.kernel.ref import Kind
from deskundig.record.queries.finding import find_thing
from deskundig.record.queries.resolve import resolve
from deskundig.web.labels import kind_label
from deskundig.web.page import Link, Page
from deskundig.web.show import show


def elsewhere(request: HttpRequest, kind: Kind, key: str) -> HttpResponse:
    """Answer for a key under which ``kind`` has no page: a redirect, 410 or 404."""
    found = find_thing(kind, key)
    if found is not None and found.hidden:
        return _withdrawn(request, kind, key)
    ref = resolve(key)
    path = path_of(ref) if ref else ""
    if path and path.partition("#")[0] != request.path:
        return HttpResponseRedirect(path)
    return _unknown(request, kind, key)


def _withdrawn(request: HttpRequest, kind: Kind, key: str) -> HttpResponse:
    text = _(
        "%(kind)s %(number)s is bij de bron ingetrokken en wordt hier daarom niet meer getoond. "
        "Andere stukken die ernaar verwijzen, vindt u met zoeken."
    ) % {"kind": kind_label(kind.value), "number": key[:80]}
    return _say(request, 410, _("Ingetrokken bij de bron"), text, key)


def _unknown(request: HttpRequest, kind: Kind, key: str) -> HttpResponse:
    official = parse(key)
    if official is None:
        text = _("Onder “%(key)s” staat hier geen %(kind)s. Controleer het nummer, of zoek op onderwerp of naam.")
        words = {"key": key[:80], "kind": kind_label(kind.value).lower()}
        return _say(request, 404, _("Niet gevonden"), text % words, key)
    number = {"number": official.printed}
    title = _("%(number)s staat hier niet") % number
    text = _("%(number)s is een geldig nummer, maar staat niet in dit register. Misschien is het nog niet opgehaald.")
    source = Link(_("Bekijk het bij de officiële bron"), official.source_url)
    return _say(request, 404, title, text % number, key, source)


def _say(request: HttpRequest, status: int, title: str, text: str, key: str, *links: Link) -> HttpResponse:
    search = Link(_("Zoek naar “%(key)s”") % {"key": key[:80]}, f"/zoeken?{urlencode({'q': key[:80]})}")
    onward = (search, *links, Link(_("Hoe actueel zijn de gegevens?"), "/status"), Link(_("Naar de beginpagina"), "/"))
    page = Page(title=title, index=False)
    return show(request, "errors/error.html", page, status=status, code=status, text=text, links=onward)
