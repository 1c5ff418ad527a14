"""Members of the House whom the title of a paper names as its maker: of most papers the register says no more.

"Antwoord op vragen van de leden Beckerman en Kostić over …" was asked by two; "Amendement van het lid Van Kent over …"
was submitted by one. A title that names a member for another reason (a reply to somebody's motion) proves nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ASKED = ("antwoord schriftelijke vragen", "schriftelijke vragen", "mondelinge vragen", "mededeling (uitstel antwoord)")
_SUBMITTED = ("motie", "amendement", "initiatiefnota", "initiatiefwetgeving", "voorstel van wet (initiatiefvoorstel)")
_REQUESTED = (
    "verzoek bij commissie-regeling van werkzaamheden", "verzoek bij regeling van werkzaamheden", "brief lid / fractie",
    "rondvraagpunt procedurevergadering", "brief van lid/fractie/commissie",
)  # fmt: skip
_ROLE_OF = (("asker", _ASKED), ("submitter", _SUBMITTED), ("requester", _REQUESTED))
_ABOUT_OTHERS = re.compile(
    r"\b(?:in )?reactie op\b|\bappreciatie\b|\bafschrift\b|\bbenoeming\b|\bvertrek\b", re.IGNORECASE
)
_LEAD = re.compile(r"\b(?:het |de )?(?:kamer)?(?:lid|leden)\s+(?=[\"'’A-ZÀ-Þ])")
_ALSO = re.compile(r"\A\s*(?:mede namens )?(?:het |de )(?:lid|leden)\s+")
_FARTHEST = 200  # characters of names
_PART = re.compile(r"\s*(?:,|;|\ben\b|&|\bc\.?\s?s\.?)\s*")
_PARTY = re.compile(r"\(([^()]{1,30})\)")
_PARTICLES = frozenset({
    "'t", "'s", "aan", "de", "den", "der", "het", "in", "op", "te", "ten", "ter", "van", "von", "du", "la", "le", "el",
    "al",
})  # fmt: skip
_MOST = 12  # members that one title names


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it stands there; ``party`` where it stands behind it between brackets."""

    name: str
    party: str = ""


def role_of(thing_type: str, title: str) -> str:
    """What the members do whom this title names; empty for a paper of which a name in the title proves nothing."""
    low = thing_type.lower()
    role = next((role for role, starts in _ROLE_OF if low.startswith(starts)), "")
    return "" if role == "requester" and _ABOUT_OTHERS.search(title) else role


def members_in(title: str) -> tuple[Named, ...]:
    """The members named behind the first "het lid" or "de leden", in their order."""
    lead = _LEAD.search(title)
    if lead is None:
        return ()
    found: list[Named] = []
    for piece in _PART.split(title[lead.end() : lead.end() + _FARTHEST]):
        name, rest = _name_at_start(piece)
        if not name:
            if piece.strip():
                break
            continue
        party = _PARTY.match(rest.strip())
        found.append(Named(name, party[1].strip() if party else ""))
        if rest.strip() and party is None:
            break  # what follows is the subject
    return tuple(found[:_MOST])


def _name_at_start(piece: str) -> tuple[str, str]:
    """The words that can be a name, and what follows them."""
    words = _ALSO.sub("", piece).split()
    end = 0
    while end < len(words) and (words[end][0].isupper() or words[end].lower() in _PARTICLES):
        end += 1
    while end and words[end - 1].lower() in _PARTICLES and words[end - 1][0].islower():
        end -= 1
    return " ".join(words[:end]).rstrip(".:"), " ".join(words[end:])
