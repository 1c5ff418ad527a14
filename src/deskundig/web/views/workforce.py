"""Kunnen, for organisations: how long people stay, where they go, what vacancies ask, and what if."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path
from django.utils.translation import gettext_lazy as _

from deskundig.web.access import Role, role
from deskundig.web.navigation import Entry, Room
from deskundig.web.workforce.overview import overview_page
from deskundig.web.workforce.staff_pages import mobility_page, representatives_page, tenure_page
from deskundig.web.workforce.vacancies import vacancies_page
from deskundig.web.workforce.whatif_page import whatif_page


@role(Role.VISITOR)
def overview(request: HttpRequest) -> HttpResponseBase:
    """What there is to see about the people of an organisation."""
    return overview_page(request)


@role(Role.VISITOR)
def stay(request: HttpRequest) -> HttpResponseBase:
    """What is shown depends on who asks: ``workforce.queries.staff_sight``."""
    return tenure_page(request)


@role(Role.VISITOR)
def mobility(request: HttpRequest) -> HttpResponseBase:
    return mobility_page(request)


@role(Role.VISITOR)
def elected(request: HttpRequest) -> HttpResponseBase:
    return representatives_page(request)


@role(Role.VISITOR)
def whatif(request: HttpRequest) -> HttpResponseBase:
    return whatif_page(request)


@role(Role.VISITOR)
def vacancies(request: HttpRequest) -> HttpResponseBase:
    return vacancies_page(request)


NAVIGATION = (
    Entry(Room.CAN, _("Personeel"), "workforce", 50),
    Entry(
        Room.CAN,
        _("Verblijfsduur"),
        "workforce-stay",
        61,
        "workforce",
        _("Hoe lang mensen er zijn en hoe lang zij blijven."),
    ),
    Entry(
        Room.CAN,
        _("Mobiliteit"),
        "workforce-mobility",
        62,
        "workforce",
        _("Wie komt, wie gaat en wie van plek wisselt."),
    ),
    Entry(
        Room.CAN,
        _("Volksvertegenwoordigers"),
        "workforce-representatives",
        63,
        "workforce",
        _("Hoe ervaren de Kamer, raden en bestuurders zijn."),
    ),
    Entry(
        Room.CAN, _("Vacatures"), "workforce-vacancies", 64, "workforce", _("Naar welke deskundigheid wordt gevraagd.")
    ),
    Entry(
        Room.CAN,
        _("Wat als"),
        "workforce-whatif",
        65,
        "workforce",
        _("Tien jaar vooruit, met twee scenario’s naast elkaar."),
    ),
)

urlpatterns = [
    path("personeel", overview, name="workforce"),
    path("personeel/verblijfsduur", stay, name="workforce-stay"),
    path("personeel/mobiliteit", mobility, name="workforce-mobility"),
    path("personeel/vacatures", vacancies, name="workforce-vacancies"),
    path("personeel/wat-als", whatif, name="workforce-whatif"),
    path("personeel/vertegenwoordigers", elected, name="workforce-representatives"),
]
