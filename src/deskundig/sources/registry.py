"""Sources that can be followed, by name: their modules have ``META``, a default ``BASE_URL`` and the connector."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import ModuleType

from .contract import SourceMeta

MODULES: Mapping[str, str] = {
    "officielebekendmakingen": "deskundig.sources.officielebekendmakingen.connector",
    "openoverheid": "deskundig.sources.openoverheid.connector",
}


def module_of(name: str) -> ModuleType:
    """Raises ``KeyError`` for a source that is not known."""
    return import_module(MODULES[name])


def meta_of(name: str) -> SourceMeta:
    """What people must know of the source. Raises ``KeyError`` for a source that is not known."""
    meta: SourceMeta = module_of(name).META
    return meta
