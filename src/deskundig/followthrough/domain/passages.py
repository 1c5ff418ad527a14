"""The address of a sentence in the page of its source, so that a reader lands on the words themselves."""

from __future__ import annotations

import re
from urllib.parse import quote

_WORDS = 5  # of the beginning and of the end of a sentence that name it
_NOTE = re.compile(r"\[\^[^\]]{1,12}\]")  # a note mark is set smaller on the page: no text fragment goes across one


def place_in(path: str, place: str, sentence: str) -> str:
    """``path`` with its place on the page and a text fragment of the sentence (WICG Scroll to Text Fragment)."""
    anchored = path if "#" in path else f"{path}#{place}"
    clean = _NOTE.split(sentence)[0].split()
    if len(clean) <= 2 * _WORDS:
        return f"{anchored}:~:text={_safe(clean)}"
    return f"{anchored}:~:text={_safe(clean[:_WORDS])},{_safe(clean[-_WORDS:])}"


def _safe(words: list[str]) -> str:
    """In a text fragment a dash, a comma and an ampersand have a meaning of their own."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
