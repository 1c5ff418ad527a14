"""Pages about the site itself: what it is, privacy, accessibility. Each language has its own text."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from deskundig.web.access import Role, role
from deskundig.web.page import Page
from deskundig.web.show import show


@role(Role.VISITOR)
def about(request: HttpRequest) -> HttpResponse:
    text = _("Wat Deskundig is, voor wie, waar de gegevens vandaan komen en wie het maakt.")
    return _show(request, "about", Page(title=_("Over Deskundig"), description=text, address="/over"))


@role(Role.VISITOR)
def privacy(request: HttpRequest) -> HttpResponse:
    text = _("Welke gegevens over mensen op deze site staan, waarom, en wat u daaraan kunt doen.")
    return _show(request, "privacy", Page(title=_("Privacy"), description=text, address="/privacy"))


@role(Role.VISITOR)
def accessibility(request: HttpRequest) -> HttpResponse:
    text = _("Hoe toegankelijk deze site is, wat er nog niet goed gaat en waar u dat kunt melden.")
    page = Page(title=_("Toegankelijkheid"), description=text, address="/toegankelijkheid")
    return _show(request, "accessibility", page)


def _show(request: HttpRequest, name: str, page: Page) -> HttpResponse:
    return show(request, "about/page.html", page, text=f"deskundig/about/{name}.{get_language() or 'nl'}.html")


urlpatterns = [
    path("over", about, name="about"),
    path("privacy", privacy, name="privacy"),
    path("toegankelijkheid", accessibility, name="accessibility"),
]
