"""What the titles of parliamentary papers say by their form: who submitted, what about, what they answer."""

from __future__ import annotations

import re

_SUBMITTERS = re.compile(
    r"^(?:\(?nader\)?\s+)*(?:gewijzigde?|nader gewijzigde?|vervangend)?\s*"
    r"(?:motie|amendement|subamendement|initiatiefnota)\s+(?:van\s+)?(?:het\s+lid|de\s+leden)\s+(?P<names>.+?)"
    r"(?=\s+(?:c\.?s\.?\s+)?"
    r"(?:over|om|inzake|tot|ter|waarmee|waarin|dat|betreffende|houdende|met betrekking|strekkende|tvv|t\.v\.v\.)(?!\w)"
    r"|\s+c\.?s\.?\s*$|$)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^(?:nader\s+)?(?:gewijzigde?\s+)?(?:motie|amendement|subamendement|initiatiefnota|antwoord|vragen|beantwoording|verslag"
    r"|lijst van vragen)\b.{0,200}?\b(?:over|inzake|betreffende|omtrent)\s+(.+)$",
    re.IGNORECASE | re.DOTALL,
)
_TOGETHER = re.compile(r"\s+c\.?\s?s\.?$", re.IGNORECASE)
_REPLACES = re.compile(r"\s*\(t\.?v\.?v\.?[^)]*\)\s*$", re.IGNORECASE)
_REACTION = re.compile(
    r"\b(?:(?:kabinets|beleids)?reactie|kabinetsstandpunt|beleidsbrief|nader rapport|standpunt|appreciatie)\b",
    re.IGNORECASE,
)


def submitters(title: str) -> tuple[str, ...]:
    """Family names in "Gewijzigde motie van de leden Van Nispen en Lahlah c.s. over …"; empty for other titles."""
    match = _SUBMITTERS.match(title.strip())
    if match is None:
        return ()
    names = re.split(r",\s*|\s+en\s+", _TOGETHER.sub("", match["names"].strip()))
    return tuple(name.strip() for name in names if 1 < len(name.strip()) <= 60)


def matter(title: str) -> str:
    """What follows "over" in the title of a motion, question or answer; any other title as it is.

    Without who submitted it and what it replaces.
    """
    whole = _REPLACES.sub("", " ".join(title.split()))
    match = _ABOUT.search(whole)
    return match[1].strip() if match else whole


def without_replacement(title: str) -> str:
    """The title without "(t.v.v. 19637-3370)" at its end."""
    return _REPLACES.sub("", " ".join(title.split()))


def initials(body: str) -> tuple[str, ...]:
    """The capitals of a name: ("WRR",) for the Wetenschappelijke Raad voor het Regeringsbeleid; none for short ones."""
    letters = "".join(word[0] for word in body.split() if word[0].isupper())
    return (letters,) if len(letters) >= 3 else ()


def is_reaction(title: str) -> bool:
    """Whether a title calls its paper a reaction of the cabinet to something."""
    return bool(_REACTION.search(title))
