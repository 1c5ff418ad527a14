"""The record's tables, one module per family of nouns (DESIGN: the record in the field's words)."""

from .cases import Case, Dossier
from .debates import Report, Speech
from .decisions import Commitment, Decision, Vote
from .documents import Body, Document, DocumentVersion, Publication
from .history import Change, FormerVersion, ReadCursor
from .links import Classification, Identifier, Link, Reference
from .meetings import AgendaItem, Event, Reservation, Room
from .people import Contact, Disclosure, Involvement, Membership, Organization, Person, Seat
from .visibility import HiddenPerson

__all__ = [
    "AgendaItem", "Body", "Case", "Change", "Classification", "Commitment", "Contact", "Decision", "Disclosure",
    "Document", "DocumentVersion", "Dossier", "Event", "FormerVersion", "HiddenPerson", "Identifier", "Involvement",
    "Link", "Membership", "Organization", "Person", "Publication", "ReadCursor", "Reference", "Report", "Reservation",
    "Room", "Seat", "Speech", "Vote",
]
