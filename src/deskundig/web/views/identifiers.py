"""An official number typed as an address (``/kst-31490-365``, ``/2025D36086``) leads to the thing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import re_path

from deskundig.kernel.ref import Kind
from deskundig.web.access import Role, role
from deskundig.web.things.missing import elsewhere


@role(Role.VISITOR)
def identifier(request: HttpRequest, key: str) -> HttpResponse:
    return elsewhere(request, Kind.DOCUMENT, key)


_NUMBERS = r"(?i:20\d\d[DZAP]\d{5}|TZ\d{6}-\d{1,4}|(?:kst|ah|h|blg|kv|stb|stcrt|trb)-[\w()-]{1,100})"

urlpatterns = [re_path(rf"^(?P<key>{_NUMBERS})$", identifier, name="identifier")]
