"""A reference to one thing in the installation, the only value by which parts point at each other's things."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from uuid import NAMESPACE_URL, UUID, uuid5


class Kind(StrEnum):
    """What a reference points at. The Dutch twin of each word stands in ``docs/reference/glossary.md``."""

    DOCUMENT = "document"
    CASE = "case"
    DOSSIER = "dossier"
    EVENT = "event"
    AGENDA_ITEM = "agenda_item"
    DECISION = "decision"
    VOTE = "vote"
    REPORT = "report"
    SPEECH = "speech"
    COMMITMENT = "commitment"
    PERSON = "person"
    ORGANIZATION = "organization"
    MEMBERSHIP = "membership"
    SEAT = "seat"
    INVOLVEMENT = "involvement"
    DISCLOSURE = "disclosure"
    VERSION = "version"
    PUBLICATION = "publication"
    RESERVATION = "reservation"
    ROOM = "room"
    CONTACT = "contact"
    UNIT = "unit"
    DECISION_FILE = "decision_file"
    TOPIC = "topic"


_REF = re.compile(r"([a-z_]{2,24}):(\S{1,200})\Z")


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """One thing: its kind and its permanent key (an official number where it has one, else its id).

    ``str(ref)`` is ``kind:key`` and ``Ref.parse`` reads it back.
    """

    kind: Kind
    key: str

    def __str__(self) -> str:
        return f"{self.kind.value}:{self.key}"

    @classmethod
    def parse(cls, text: str) -> Ref:
        """Read ``kind:key``. Raises ``ValueError`` for anything else."""
        match = _REF.match(text)
        if match is None:
            raise ValueError(f"not a reference: {text[:80]!r}")
        return cls(Kind(match[1]), match[2])


def stable_id(source: str, source_id: str) -> UUID:
    """The id of a thing whose source gives no GUID: the same source and source id always give the same id.

    With ids that can be computed, a reference can be written down before the thing it points at has arrived.
    """
    return uuid5(NAMESPACE_URL, f"deskundig:{source}:{source_id}")
