"""The types of paper a pack tells apart, in the words of their source (soort)."""

from __future__ import annotations

import re

POSITIONS = ("Position paper",)
SCIENCE = ("Wetenschappelijke factsheet", "Wetenschapstoets")

# papers that say little by themselves: conveners, lists, notices
_THIN = (
    "Convocatie", "Sprekerslijst", "Stemmingslijst", "Agenda", "Besluitenlijst", "Stenogram", "Lijst van ingekomen",
    "Overzicht verzoeken", "Mededeling", "Geleidende brief", "Koninklijke boodschap", "Bijlage", "Aanbiedingsbrief",
)  # fmt: skip
_NOT_OF_CABINET = (
    "brief commissie", "brief lid", "brief derden", "bijlage", "motie", "amendement", "schriftelijke vragen",
)  # fmt: skip
_ATTACHMENT = re.compile(r"bijlagen? (?:[\dIVX]+ )?(?:bij|van)\b", re.IGNORECASE)


def is_thin(type: str) -> bool:
    """Whether papers of this type are mostly form: they stay out of the timeline when others say more."""
    return type.startswith(_THIN) or not type


def asks_reaction(type: str) -> bool:
    """Whether the cabinet is expected to react: to advice and reports, not to factsheets for the House itself."""
    low = type.lower()
    return any(word in low for word in ("advies", "rapport", "rekenkamer", "ombudsman"))


def holds_reaction(type: str) -> bool:
    """Whether the cabinet's reaction is in the same paper: a nader rapport answers the Raad van State."""
    return "nader rapport" in type.lower()


def is_of_cabinet(type: str) -> bool:
    """Whether a reaction of this type can be the cabinet's: not a committee's or member's letter, nor an annex."""
    return not type.lower().startswith(_NOT_OF_CABINET)


def is_attachment(title: str) -> bool:
    """"Bijlage 1 bij het wetenschappelijke factsheet …": it stands with its main paper."""
    return bool(_ATTACHMENT.match(title))
