"""The tag that puts what a page is into its head."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from deskundig.web.page import Page
from deskundig.web.structured import described

register = template.Library()
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


@register.simple_tag(takes_context=True)
def structured_data(context: dict[str, Any], page: Page | None) -> SafeString:
    """JSON-LD; nothing for a page that search engines leave out. No text can end the element: ``<`` is escaped."""
    if not page or not page.index:
        return mark_safe("")
    path = page.address or context["request"].path
    data = described(page, str(path), base_url=settings.BASE_URL, site="Deskundig")
    text = json.dumps(data, ensure_ascii=False, default=str).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 - escaped above
