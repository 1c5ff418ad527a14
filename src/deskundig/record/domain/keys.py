"""The permanent key of each thing: its official number where it has one of its own, else its id."""

from __future__ import annotations

import re
from uuid import UUID

from deskundig.kernel.ref import Kind, Ref

SITTING = "sitting"

_DOSSIER = re.compile(r"(\d{1,6})(?:-(\S{1,32}))?\Z")
_SPEECH = re.compile(r"(.+)\.(\d{1,6})\Z")


def numbered_ref(kind: Kind, number: str, id: UUID) -> Ref:
    """Of a document, case, commitment or person."""
    return Ref(kind, number or str(id))


def event_ref(nature: str, number: str, id: UUID) -> Ref:
    """A sitting's number counts within its session year only, so a sitting is named by its id."""
    return Ref(Kind.EVENT, number if number and nature != SITTING else str(id))


def dossier_ref(number: int | None, suffix: str, id: UUID) -> Ref:
    return Ref(Kind.DOSSIER, dossier_key(number, suffix) or str(id))


def dossier_key(number: int | None, suffix: str) -> str:
    """``31490`` or ``36600-VII``; empty for a dossier without a number."""
    if number is None:
        return ""
    return f"{number}-{suffix}" if suffix else str(number)


def read_dossier_key(key: str) -> tuple[int, str] | None:
    match = _DOSSIER.match(key)
    return (int(match[1]), match[2] or "") if match else None


def speech_ref(report: UUID, order: int) -> Ref:
    return Ref(Kind.SPEECH, f"{report}.{order}")


def read_speech_key(key: str) -> tuple[str, int] | None:
    """The report's key and the speech's place in it."""
    match = _SPEECH.match(key)
    return (match[1], int(match[2])) if match else None


def disclosure_ref(person: str, id: UUID) -> Ref:
    """What a person made public: its place is on the page of that person."""
    return Ref(Kind.DISCLOSURE, f"{person}.{id.hex}")


def read_uuid(key: str) -> UUID | None:
    """With or without dashes; None for anything else."""
    if len(key) not in {32, 36}:
        return None
    try:
        return UUID(key)
    except ValueError:
        return None


def printed_dossier_number(number: int | None, suffix: str) -> str:
    """As in print: ``31 490`` or ``36 600 VII``."""
    if number is None:
        return suffix
    digits = str(number)
    grouped = f"{digits[:-3]}\u00a0{digits[-3:]}" if len(digits) > 3 else digits
    return f"{grouped}\u00a0{suffix}" if suffix else grouped
