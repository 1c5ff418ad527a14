"""The repeated references a source can give, as small numbers for the reference table."""

from __future__ import annotations

from enum import IntEnum

from deskundig.kernel.ref import Kind


class Relation(IntEnum):
    """``X_Y``: from a row of kind X to a row of kind Y. The numbers are stored: never renumber."""

    DOCUMENT_CASE = 1
    DOCUMENT_EVENT = 2
    DOCUMENT_AGENDA_ITEM = 3
    DOCUMENT_PARENT = 4            # bronDocument: this document is an attachment of the target
    CASE_EVENT = 5
    CASE_AGENDA_ITEM = 6
    CASE_RELATED = 7               # gerelateerdVanuit
    CASE_REPLACES = 8              # vervangenVanuit: this case came in the place of the target
    DECISION_CASE = 9
    RESERVATION_EVENT = 10
    COMMITMENT_REPEATS = 11
    COMMITMENT_ADDS_TO = 12
    COMMITMENT_CHANGES = 13
    DECISION_CASE_BY_AGENDA = 14   # derived by the publisher of a data set from the agenda item: not one to one


ENDS: dict[Relation, tuple[Kind, Kind]] = {
    Relation.DOCUMENT_CASE: (Kind.DOCUMENT, Kind.CASE),
    Relation.DOCUMENT_EVENT: (Kind.DOCUMENT, Kind.EVENT),
    Relation.DOCUMENT_AGENDA_ITEM: (Kind.DOCUMENT, Kind.AGENDA_ITEM),
    Relation.DOCUMENT_PARENT: (Kind.DOCUMENT, Kind.DOCUMENT),
    Relation.CASE_EVENT: (Kind.CASE, Kind.EVENT),
    Relation.CASE_AGENDA_ITEM: (Kind.CASE, Kind.AGENDA_ITEM),
    Relation.CASE_RELATED: (Kind.CASE, Kind.CASE),
    Relation.CASE_REPLACES: (Kind.CASE, Kind.CASE),
    Relation.DECISION_CASE: (Kind.DECISION, Kind.CASE),
    Relation.RESERVATION_EVENT: (Kind.RESERVATION, Kind.EVENT),
    Relation.COMMITMENT_REPEATS: (Kind.COMMITMENT, Kind.COMMITMENT),
    Relation.COMMITMENT_ADDS_TO: (Kind.COMMITMENT, Kind.COMMITMENT),
    Relation.COMMITMENT_CHANGES: (Kind.COMMITMENT, Kind.COMMITMENT),
    Relation.DECISION_CASE_BY_AGENDA: (Kind.DECISION, Kind.CASE),
}
