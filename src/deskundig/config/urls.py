"""All addresses of the site. Each door declares its own; this module only joins them."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("deskundig.web.urls")),
]

handler400 = "deskundig.web.views.errors.bad_request"
handler403 = "deskundig.web.views.errors.forbidden"
handler404 = "deskundig.web.views.errors.not_found"
handler500 = "deskundig.web.views.errors.server_error"
