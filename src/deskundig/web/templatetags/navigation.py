"""Where the reader is in the navigation."""

from __future__ import annotations

from django import template

from deskundig.web.navigation import Entry, RoomLinks

register = template.Library()


@register.filter
def branch(links: RoomLinks, entry: str) -> str:
    """The route of the main entry under which the present page stands."""
    return links.branch(entry)


@register.filter
def under(links: RoomLinks, entry: str) -> tuple[Entry, ...]:
    """The entries a level deeper than this one."""
    return links.under(entry) if entry else ()
