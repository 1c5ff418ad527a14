"""All addresses of the site. Each door declares its own; this module only joins them."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("deskundig.web.urls")),
]
