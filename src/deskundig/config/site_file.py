"""What an installation says of itself on every page: ``site.json`` in its data directory, all of it optional.

``notice``: a line above every page, such as "these are made-up data". ``examples``: questions beside the search field.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from .environment import SettingError


@dataclass(frozen=True, slots=True)
class SiteFile:
    notice: str = ""
    examples: tuple[str, ...] = ()


def read_site_file(data: Path) -> SiteFile:
    """Empty when there is no such file. Raises ``SettingError`` for one that cannot be read."""
    path = data / "site.json"
    if not path.exists():
        return SiteFile()
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return SiteFile(str(found.get("notice", "")), tuple(str(e) for e in found.get("examples", ())))
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise SettingError(f"{path}: {error} (expected JSON with notice and examples)") from None
