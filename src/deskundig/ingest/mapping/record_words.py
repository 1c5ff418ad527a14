"""Rows that our own readers of files and registers give: already in the record's words, so columns map to themselves.

An entity is the name of its kind ("document"), a field the name of its column, a repeated reference the name of its
relation in lower case ("document_case"). Facts without a column are kept in ``details``.
"""

from __future__ import annotations

from collections.abc import Mapping

from deskundig.kernel.names import PersonName
from deskundig.kernel.ref import Kind
from deskundig.record.domain.relations import ENDS

from .spec import RowSpec, Values, canonical

_COLUMNS: Mapping[Kind, tuple[str, ...]] = {
    Kind.DOCUMENT: (
        "number", "identifier", "type", "title", "subject", "date", "registered", "received", "session_year", "chamber",
        "sequence", "citation_title", "alias", "appendix_number", "sender_reference", "organization_name",
        "dossier_id", "current_version_id", "media_type", "size", "address", "language",
    ),
    Kind.VERSION: ("document_id", "number", "status", "date", "extension", "size", "identifier"),
    Kind.PUBLICATION: ("version_id", "identifier", "type", "file_name", "url", "media_type", "size", "published"),
    Kind.CASE: (
        "number", "type", "title", "subject", "status", "started", "deadline", "session_year", "sequence",
        "organization_name", "citation_title", "alias", "closed", "dossier_id",
    ),
    Kind.DOSSIER: ("number", "suffix", "title", "citation_title", "alias", "chamber"),
    Kind.EVENT: (
        "nature", "number", "type", "title", "status", "date", "start", "end", "place", "session_year", "chamber",
        "lead_committee_id", "lead_name", "lead_abbreviation",
    ),
    Kind.REPORT: ("event_id", "type", "status", "media_type", "size", "title", "date"),
    Kind.PERSON: (
        "number", "titles", "initials", "particle", "family_name", "given_names", "call_name", "gender", "function",
        "birth_date", "birth_place", "death_date", "party_label",
    ),
    Kind.ORGANIZATION: ("type", "number", "name", "abbreviation", "subtype", "start", "end", "identifier"),
    Kind.MEMBERSHIP: ("nature", "person_id", "organization_id", "function", "portfolio", "start", "end"),
    Kind.INVOLVEMENT: (
        "subject_kind", "subject_id", "person_id", "organization_id", "name", "party_name", "abbreviation", "function",
        "role", "order",
    ),
    Kind.DISCLOSURE: ("nature", "person_id", "text", "organization_name", "place", "date", "start", "end", "remark"),
}  # fmt: skip
_DETAILS: Mapping[Kind, tuple[str, ...]] = {
    Kind.DOCUMENT: ("updated", "sent", "report_number", "addressee", "found_by", "file_name"),
    Kind.CASE: ("found_by",),
    Kind.PERSON: ("wikidata", "birth_year", "death_year", "register_keys"),
    Kind.ORGANIZATION: ("register_keys",),
    Kind.EVENT: ("vlos_id", "committees"),
    Kind.REPORT: ("message_id", "timestamp"),
    Kind.INVOLVEMENT: ("found_by",),
    Kind.MEMBERSHIP: ("register_key",),
    Kind.DISCLOSURE: ("register_key",),
}
_PARTIAL = frozenset({Kind.MEMBERSHIP, Kind.DISCLOSURE})
_NUMBERED = frozenset({Kind.DOCUMENT, Kind.CASE, Kind.EVENT})


def _name(row: Values) -> PersonName:
    parts = ("call_name", "initials", "particle", "family_name", "given_names")
    return PersonName(**{p: str(row.get(p) or "") for p in parts})


def _dossier(row: Values) -> tuple[str, ...]:
    number, suffix = str(row.get("number") or ""), str(row.get("suffix") or "")
    return canonical(f"{number}-{suffix}" if suffix else number, Kind.DOSSIER)


def _spec(kind: Kind) -> RowSpec:
    person = kind is Kind.PERSON
    return RowSpec(
        kind.value,
        kind,
        columns={name: name for name in _COLUMNS[kind]},
        partial=("start", "end") if kind in _PARTIAL else (),
        relations={relation.name.lower(): relation for relation, (source, _) in ENDS.items() if source is kind},
        details=_DETAILS.get(kind, ()),
        computed={"name": lambda r: _name(r).printed, "sort_name": lambda r: _name(r).sort_key} if person else {},
        number="number" if kind in _NUMBERED else "",
        numbers=_dossier if kind is Kind.DOSSIER else None,
    )


RECORD_WORDS: dict[str, RowSpec] = {kind.value: _spec(kind) for kind in _COLUMNS}
# sources whose readers speak the record's words; each keeps its own name on the rows it made
OWN_WORDS = ("files", "koop", "vlos", "officielebekendmakingen", "openoverheid", "registers")
