"""Pages for what went wrong: what happened, what is kept, what to do next. They need no database."""

from __future__ import annotations

import logging
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from deskundig.web.page import Link, Page

log = logging.getLogger(__name__)

_PLAIN = (
    '<!DOCTYPE html><html lang="nl"><meta charset="utf-8"><title>Storing – Deskundig</title>'
    "<h1>Er ging iets mis op deze site</h1>"
    "<p>Uw gegevens zijn bewaard. Probeer het over een paar minuten opnieuw.</p></html>"
)


def _show(request: HttpRequest, status: int, title: str, text: str, links: tuple[Link, ...]) -> HttpResponse:
    page = Page(title=title, index=False)
    context = {"page": page, "code": status, "text": text, "links": links}
    return render(request, "deskundig/errors/error.html", context, status=status)


def _home() -> Link:
    return Link(_("Naar de beginpagina"), "/")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, DisallowedHost):
        text = _(
            "Deze site antwoordt niet op de naam in het adres. De beheerder kan de naam toevoegen met de instelling "
            "DESKUNDIG_HOSTS."
        )
        return _show(request, 400, _("Onbekende naam van de site"), text, ())
    text = _("De vraag die uw browser stuurde, kan deze site niet lezen. Controleer het adres, of begin opnieuw.")
    return _show(request, 400, _("Deze vraag is niet te lezen"), text, (_home(), Link(_("Zoeken"), "/zoeken")))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django gives it
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        text = _("Deze pagina is voor mensen die zijn aangemeld. Heeft u een account? Meld u dan eerst aan.")
        back = f"?{urlencode({'verder': request.get_full_path()})}" if request.method == "GET" else ""
        links = (Link(_("Aanmelden"), f"/mijn/aanmelden{back}"), _home())
        return _show(request, 403, _("Geen toegang"), text, links)
    text = _("U heeft geen toegang tot deze pagina. Moet u er wel bij kunnen? Vraag het de beheerder van deze site.")
    return _show(request, 403, _("Geen toegang"), text, (Link(_("Naar Mijn Deskundig"), "/mijn"), _home()))


def too_large(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - as the others
    """For who stands before the rest of the middleware: a plain answer, without the frame of the site."""
    text = "Wat u stuurt, is groter dan deze site aanneemt. Er is niets bewaard.\n"
    return HttpResponse(text, status=413, content_type="text/plain; charset=utf-8")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django gives it
    text = _(
        "Het formulier is te oud of uw browser bewaart geen cookies voor deze site. Er is niets gewijzigd. "
        "Ga terug, laad de pagina opnieuw en verstuur het formulier nog eens."
    )
    return _show(request, 403, _("Het formulier is niet verwerkt"), text, (_home(),))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django gives it
    text = _(
        "Op dit adres staat niets. Misschien is het nummer verkeerd overgenomen, "
        "of is het stuk nog niet opgehaald bij de bron."
    )
    links = (
        Link(_("Zoek op nummer, onderwerp of naam"), "/zoeken"),
        Link(_("Hoe actueel zijn de gegevens?"), "/status"),
        _home(),
    )
    return _show(request, 404, _("Niet gevonden"), text, links)


def server_error(request: HttpRequest) -> HttpResponse:
    """The last resort: when even the page in its frame cannot be made, a bare page can."""
    try:
        text = _(
            "Deze pagina kon niet worden gemaakt. Alle gegevens zijn bewaard; de fout is vastgelegd. "
            "Probeer het later opnieuw."
        )
        page = Page(title=_("Er ging iets mis"), index=False)
        links = (_home(), Link(_("Status van de site"), "/status"))
        context = {"page": page, "code": 500, "text": text, "links": links}
        return HttpResponse(render_to_string("deskundig/errors/error.html", context, request), status=500)
    except Exception:  # whatever broke the page may break its frame too; the visitor must still see an answer
        log.exception("the error page could not be made")
        return HttpResponse(_PLAIN, status=500)
