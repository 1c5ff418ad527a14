"""Find the modules of a package: each command and each importer is one module."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from types import ModuleType


def modules_of(package: ModuleType) -> list[ModuleType]:
    """The package's public modules, ordered by name."""
    names = sorted(m.name for m in pkgutil.iter_modules(package.__path__) if not m.name.startswith("_"))
    return [import_module(f"{package.__name__}.{name}") for name in names]
