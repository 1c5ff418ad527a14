"""The gallery: every component of the design with sample data, for who builds pages and who judges them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _

from deskundig.web import gallery_samples
from deskundig.web.access import Role, role
from deskundig.web.page import Crumb, Page
from deskundig.web.show import show


@role(Role.VISITOR)
def gallery(request: HttpRequest) -> HttpResponse:
    text = _("Alle onderdelen waaruit de pagina's zijn gemaakt, met verzonnen gegevens.")
    page = Page(
        title=_("Galerij"), description=text, crumbs=(Crumb(_("Over"), "/over"),), address="/galerij", index=False
    )
    return show(request, "gallery/gallery.html", page, sample=gallery_samples)


urlpatterns = [path("galerij", gallery, name="gallery")]
