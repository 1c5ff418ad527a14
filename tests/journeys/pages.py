"""Every kind of page of the site, for the checks and the screenshots. Who adds a page, adds a line.

A place has a path, or ``find``: a question to the search page, whose first hit is the place (so that the list need not
know the sample's numbers).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import urlencode
from urllib.request import urlopen


@dataclass(frozen=True, slots=True)
class Place:
    name: str  # also the name of its screenshot
    path: str = ""
    find: str = ""
    status: int = 200


PLACES: tuple[Place, ...] = (
    Place("begin", "/"),
    Place("zoeken-leeg", "/zoeken"),
    Place("zoeken", "/zoeken?q=warmtenet"),
    Place("zoeken-gefilterd", "/zoeken?q=warmtenet&wat=document&volgorde=nieuwste&van=2000"),
    Place("zoeken-niets", "/zoeken?q=xyzzyqwertyplugh"),
    Place("zoeken-kapot", "/zoeken?q=%22warmtenet+AND+%28&van=31-31-2020"),
    Place("status", "/status"),
    Place("ronde", "/status/rondes/1"),
    Place("over", "/over"),
    Place("privacy", "/privacy"),
    Place("toegankelijkheid", "/toegankelijkheid"),
    Place("galerij", "/galerij"),
    Place("engels", "/status?taal=en"),
    Place("niet-gevonden", "/documenten/0000D00000", status=404),
)


def address(site: str, place: Place) -> str:
    """Where a place is on a running site. Fails when nothing is found for ``find``."""
    if place.path:
        return site + place.path
    question = urlencode({"q": place.find, "formaat": "json"})
    with urlopen(f"{site}/zoeken?{question}", timeout=20) as answer:
        hits = json.load(answer)["hits"]
    assert hits, f"nothing found for {place.find!r}"
    return site + hits[0]["url"]
