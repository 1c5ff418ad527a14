"""Ministries as they stand in the functions of ministers; the record has no ministries of its own."""

from __future__ import annotations

import re

_FUNCTION = re.compile(
    r"(?:vice-?)?(?:minister|staatssecretaris)(?:-president)?(?:\s+(?:zonder portefeuille|a\.?i\.?))?,?\s+"
    r"(?:van|voor)\s+(.+)", re.IGNORECASE,
)  # fmt: skip
_OFFICE = re.compile(r"(?:het\s+)?ministerie\s+van\s+(.+)", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^)]*\)\s*|\s*,?\s*(?:en\s+)?viceminister-president.*$", re.IGNORECASE)
_JOINING = {"en", "van", "voor", "de", "het"}


def ministry_of(function: str) -> str:
    """``minister van Financiën`` → ``Financiën``; empty for a function that names no ministry."""
    match = _FUNCTION.search(function) or _OFFICE.search(function)
    if match is None:
        return "Algemene Zaken" if "minister-president" in function.lower() else ""
    name = " ".join(_ASIDE.sub(" ", match[1]).split()).rstrip(" ,.;")
    return name[:1].upper() + name[1:]


def acronyms(name: str) -> tuple[str, ...]:
    """How people shorten a name: ``Justitie en Veiligheid`` is ``JV`` and ``JenV``; one word has no acronym."""
    words = [w for w in re.split(r"[\s,/-]+", name) if w]
    if sum(w.lower() not in _JOINING for w in words) < 2:
        return ()
    short = "".join(w[0].upper() for w in words if w.lower() not in _JOINING)
    spoken = "".join("en" if w.lower() == "en" else w[0].upper() for w in words if w.lower() not in _JOINING - {"en"})
    return tuple(dict.fromkeys((short, spoken)))
