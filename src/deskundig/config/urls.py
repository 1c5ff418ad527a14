"""All addresses of the site. Each door declares its own; this module only joins them."""

from __future__ import annotations

from django.urls import include, path

from deskundig.api.v1 import api

urlpatterns = [
    path("api/v1/", api.urls),
    path("", include("deskundig.web.urls")),
]

handler400 = "deskundig.web.views.errors.bad_request"
handler403 = "deskundig.web.views.errors.forbidden"
handler404 = "deskundig.web.views.errors.not_found"
handler500 = "deskundig.web.views.errors.server_error"
