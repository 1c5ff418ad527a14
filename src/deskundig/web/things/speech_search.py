"""From a name and some words to the turns in debates in which that person used them."""

from __future__ import annotations

from urllib.parse import urlencode

from django.utils.translation import gettext as _

from deskundig.web.page import Field

_LONGEST = 200


def speech_fields() -> tuple[Field, ...]:
    return (
        Field("spreker", _("Wie sprak"), "", "search"),
        Field("woorden", _("Waarover"), "", "search"),
    )


def speech_search(speaker: str, words: str) -> str:
    """The address of the search page for turns of a speaker; without either, of all turns."""
    name = speaker.replace('"', " ").replace("\x00", "").strip()[:_LONGEST]
    asked = words.replace("\x00", "").strip()[:_LONGEST]
    query = " ".join(part for part in (f'persoon:"{name}"' if name else "", asked) if part)
    return f"/zoeken?{urlencode({'q': query, 'wat': 'speech'})}"
