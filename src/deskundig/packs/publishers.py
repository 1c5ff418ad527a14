"""Who published what a source gives, as a reader knows them."""

from __future__ import annotations

_HOUSES = ("Tweede Kamer", "Eerste Kamer")
_PUBLISHERS: dict[str, str] = {
    "tweedekamer": "Tweede Kamer der Staten-Generaal",
    "vlos": "Tweede Kamer der Staten-Generaal, verslagen",
    "registers": "Registers van organisaties en mensen",
    "officielebekendmakingen": "Officiële bekendmakingen",
    "openoverheid": "open.overheid.nl",
    "files": "Eigen bestand",
    "sample": "Fictieve voorbeelddata",
}


def is_source(name: str) -> bool:
    """Whether a publisher's name is only that of the source it came from, and says nothing of who wrote it."""
    return name in _PUBLISHERS.values() or name in _PUBLISHERS or name in _HOUSES


def publisher_of(source: str, body: str) -> str:
    """The publisher of a row: the body that the row itself names, else the owner of its source."""
    return body or _PUBLISHERS.get(source, source)
