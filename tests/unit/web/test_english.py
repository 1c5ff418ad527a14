"""English stands beside Dutch for the whole interface: no sentence is without it, none is a guess."""

from __future__ import annotations

import re
from pathlib import Path

import deskundig.web

CATALOGUE = Path(deskundig.web.__path__[0]) / "locale" / "en" / "LC_MESSAGES" / "django.po"
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


def entries() -> list[str]:
    """The entries of the catalogue with a sentence, each as text with its lines joined."""
    blocks = CATALOGUE.read_text(encoding="utf-8").split("\n\n")
    joined = (re.sub(r'"\n"', "", block) for block in blocks)
    return [block for block in joined if re.search(r'^msgid ".+"', block, re.MULTILINE)]


def translations(entry: str) -> list[str]:
    return re.findall(r'^msgstr(?:\[\d\])? "(.*)"$', entry, re.MULTILINE)


def test_every_sentence_has_its_english() -> None:
    found = entries()
    assert len(found) > 2_000
    assert [e for e in found if not translations(e) or not all(translations(e))] == []
    assert [e for e in found if re.search(r"^#,.*fuzzy", e, re.MULTILINE)] == []


def test_what_is_filled_in_is_filled_in_in_english_too() -> None:
    for entry in entries():
        dutch = re.findall(r'^msgid(?:_plural)? "(.*)"$', entry, re.MULTILINE)
        wanted = set(_PLACEHOLDER.findall(dutch[-1]))
        assert set(_PLACEHOLDER.findall(translations(entry)[-1])) == wanted, entry
