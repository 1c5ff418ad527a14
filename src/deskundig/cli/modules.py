"""Find the modules of a package: each command and each importer is one module, named as the user types it."""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType


def modules_of(package: ModuleType, words: Sequence[str] = ()) -> list[ModuleType]:
    """The package's public modules, ordered by name; only the one that the first of ``words`` without a dash names.

    A module is named as its command, with an underscore for a hyphen and behind a Python keyword (``import_``). Where
    no word names one, all are given: the parser then tells what there is.
    """
    names = sorted(m.name for m in pkgutil.iter_modules(package.__path__) if not m.name.startswith("_"))
    typed = {name.rstrip("_").replace("_", "-"): name for name in names}
    plain = [word for i, word in enumerate(words) if not word.startswith("-") and words[i - 1 : i] != ["--data"]]
    chosen = [typed[plain[0]]] if plain and plain[0] in typed else names
    return [import_module(f"{package.__name__}.{name}") for name in chosen]
