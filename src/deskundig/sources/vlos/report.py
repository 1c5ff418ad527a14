"""A debate report as values: the sitting, its activities and every turn in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from deskundig.kernel.prose import Prose


class Nature(StrEnum):
    """What a turn is. A turn within another points at it by ``parent``."""

    SPEECH = "speech"
    INTERRUPTION = "interruption"
    CHAIR = "chair"
    MOTION = "motion"
    PROCEDURE = "procedure"


@dataclass(frozen=True, slots=True)
class Speaker:
    """As published; ``object_id`` is a VLOS id that occurs nowhere else in the open data."""

    name: str  # verslagnaam: "Van Oostenbruggen"
    first_name: str = ""
    party: str = ""
    function: str = ""
    kind: str = ""  # Tweede Kamerlid, Minister, Staatssecretaris, Externe spreker
    object_id: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn. ``order`` counts from 1 in the report; ``parent`` is the order of the turn it stands in, 0 for none."""

    order: int
    nature: Nature
    prose: Prose
    parent: int = 0
    section: str = ""
    event_number: str = ""  # Activiteit.nummer
    speaker: Speaker | None = None
    chair: bool = False
    start: str = ""  # local time without offset, as published
    end: str = ""
    introduces: str = ""  # "36740-XVI, nr. 9": the paper of a motion that is handed in here


@dataclass(frozen=True, slots=True)
class Activity:
    number: str  # 2025A02948, "" for opening and closing
    title: str
    type: str
    start: str = ""
    end: str = ""
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Committee:
    name: str
    abbreviation: str
    role: str  # Voortouwcommissie, Volgcommissie
    object_id: str


@dataclass(frozen=True, slots=True)
class Report:
    """All texts as published, times local without offset except ``timestamp``."""

    message_id: str
    timestamp: str
    type: str  # Voorpublicatie, Tussenpublicatie, Eindpublicatie
    status: str  # Casco, Ongecorrigeerd, Gecorrigeerd
    sitting_id: str  # VLOS id of the sitting
    sitting_type: str  # Plenair, Commissie
    chamber: str
    title: str
    room: str
    session_year: str
    number: str
    date: str
    start: str
    end: str
    activities: tuple[Activity, ...] = ()
    committees: tuple[Committee, ...] = ()
    turns: tuple[Turn, ...] = field(default=(), repr=False)
