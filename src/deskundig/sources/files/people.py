"""The people a parliamentary paper names in its head: who asks, who answers."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PARTY = re.compile(r"\((?:(?:beiden|allen|alle drie|alle vier)\s+)?([^()]{1,40})\)")
_LEAD = re.compile(r"^(?:(?:het|de|van|voormalig|lid|leden)\s+){1,6}(?=[A-ZÀ-ÝŠŽa-z'’])")
_SPLIT = re.compile(r"\s*,\s*|\s+en\s+")
_MINISTER = re.compile(
    r"(?P<function>(?:demissionair\s+)?(?:[Mm]inister(?:-[Pp]resident)?|[Ss]taatssecretaris))\s+"
    r"(?P<name>(?:(?:van|de|der|den|ten|ter|'t|’t)\s+){0,3}[A-ZÀ-ÝŠŽ][^()]{1,60}?)\s*\((?P<ministry>[^()]{3,120})\)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """Someone a text names, with what it says of them."""

    name: str
    party: str = ""
    function: str = ""
    organization: str = ""


def members(text: str) -> tuple[Named, ...]:
    """ "de leden Kröger, Thijssen (beiden GroenLinks-PvdA) en Rooderkerk (D66)": each with the party that follows."""
    rest = _LEAD.sub("", " ".join(text.split()))
    out: list[Named] = []
    at = 0
    for match in _PARTY.finditer(rest):
        party = match[1].strip()
        out.extend(Named(n, party) for n in _names(rest[at : match.start()]))
        at = match.end()
    out.extend(Named(n) for n in _names(rest[at:]))
    return tuple(out)


def _names(text: str) -> list[str]:
    names = (n.strip(" ,.;:´") for n in _SPLIT.split(text))
    return [re.sub(r"\s+´", "", n) for n in names if 1 < len(n) <= 60 and re.search(r"[A-ZÀ-Ý]", n)]


def ministers(text: str) -> tuple[Named, ...]:
    """ "Minister Van Weel (Binnenlandse Zaken en Koninkrijksrelaties)": name, function and portfolio of each."""
    found = _MINISTER.finditer(" ".join(text.split()))
    return tuple(
        Named(m["name"].strip(), function=f"{m['function'].lower()} van {m['ministry'].strip()}",
              organization=m["ministry"].strip())
        for m in found
    )  # fmt: skip
