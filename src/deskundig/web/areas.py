"""The areas of the site: each module in ``web/views`` with ``urlpatterns`` is one, and is found by itself."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from types import ModuleType

from django.urls import URLPattern, URLResolver

from deskundig.web import views

from .navigation import Entry, RoomLinks, by_room

_MOST_ASKED = ("search", "documents")     # a route costs what stands before it: the last of 200 half a millisecond


@cache
def area_modules() -> tuple[ModuleType, ...]:
    """The area modules, ordered by name, after those that are asked for most."""
    found = (m.name for m in pkgutil.iter_modules(views.__path__) if not m.name.startswith("_"))
    names = sorted(found, key=lambda name: (name not in _MOST_ASKED, name))
    modules = (import_module(f"{views.__name__}.{name}") for name in names)
    return tuple(module for module in modules if hasattr(module, "urlpatterns"))


def all_routes() -> list[URLPattern | URLResolver]:
    return [pattern for area in area_modules() for pattern in area.urlpatterns]


@cache
def rooms() -> tuple[RoomLinks, ...]:
    """The navigation of this installation, from what the areas declare."""
    entries: list[Entry] = [entry for area in area_modules() for entry in getattr(area, "NAVIGATION", ())]
    return by_room(entries)
