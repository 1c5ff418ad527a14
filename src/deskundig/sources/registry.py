"""Sources that can be followed, by name: their modules have ``META``, a default ``BASE_URL`` and the connector."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import ModuleType

MODULES: Mapping[str, str] = {
    "officielebekendmakingen": "deskundig.sources.officielebekendmakingen.connector",
    "openoverheid": "deskundig.sources.openoverheid.connector",
}


def module_of(name: str) -> ModuleType:
    """Raises ``KeyError`` for a source that is not known."""
    return import_module(MODULES[name])
