"""Pages of things as JSON: what ``deskundig show --json`` prints and ``/documenten/<nr>.json`` answers.

Dates are ISO 8601, references ``kind:key``, enumerations their value. Field names are those of the read's dataclass; a
document has the shape of ``document_json``, which other programs rely on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from deskundig.kernel.address import path_of
from deskundig.kernel.prose import BlockKind, Prose
from deskundig.kernel.ref import Ref

from .citations import Citation
from .documents import DocumentPage
from .lines import CaseLine, DocumentLine
from .people_on import Involved

# (number, question, answer) of one question in a document of questions
PairText = tuple[str, str, str]


def plain(value: Any) -> Any:
    """Any value of a read as JSON: dataclasses become objects, with an ``address`` beside a ``ref`` that has a page."""
    if value is None or isinstance(value, str | int | float | bool):
        return value if not isinstance(value, Enum) else value.value
    if isinstance(value, Ref):
        return str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, Prose):
        return value.text
    if is_dataclass(value) and not isinstance(value, type):
        return _object(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, Iterable):
        return [plain(item) for item in value]
    raise TypeError(f"no JSON for {type(value).__name__}")


def _object(value: Any) -> dict[str, Any]:
    out = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    ref = getattr(value, "ref", None)
    if isinstance(ref, Ref) and path_of(ref):
        out["address"] = path_of(ref)
    return out


def document_json(page: DocumentPage, citations: Sequence[Citation], pairs: Iterable[PairText]) -> dict[str, Any]:
    """A document with its text, citations, footnotes and question-answer pairs."""
    return {
        "ref": str(page.ref),
        "kind": page.ref.kind.value,
        "number": page.number,
        "identifier": page.identifier,
        "type": page.type,
        "title": page.heading,
        "matter": page.matter,
        "dates": plain(page.dates),
        "session_year": page.session_year,
        "organization": page.organization_name,
        "source": {
            "name": page.source, "page": page.source_page, "file": page.source_file, "official": page.official_page,
        },
        "cases": [
            {**_case(case.line), "people": [_person(p) for p in case.people], "decisions": plain(case.decisions)}
            for case in page.cases
        ],
        "dossier": {"ref": str(page.dossier.ref), "number": page.dossier.key, "title": page.dossier.title}
        if page.dossier else None,
        "sequence": page.sequence,
        "persons": [_person(p) for p in page.people],
        "events": [
            {"ref": str(e.ref), "number": e.number, "title": e.title, "date": plain(e.date)} for e in page.events
        ],
        "versions": [
            {
                "number": v.number, "date": plain(v.date), "status": v.status, "current": v.current,
                "extension": v.extension, "size": v.size, "identifier": v.identifier,
            }
            for v in page.versions
        ],
        "attachments": [_paper(d) for d in page.attachments],
        "attached_to": [_paper(d) for d in page.attached_to],
        "citations": [citation_json(c) for c in citations],
        "footnotes": _footnotes(page.prose, citations),
        "cited_by": [{**_paper(c.line), "text": c.text} for c in page.cited_by],
        "pairs": [{"number": n, "question": question, "answer": answer} for n, question, answer in pairs],
        "topics": list(page.topics),
        "text": page.prose.text,
        "address": path_of(page.ref),
    }


def citation_json(citation: Citation) -> dict[str, Any]:
    return {
        "text": citation.text, "identifier": citation.identifier, "url": citation.url,
        "ref": str(citation.ref) if citation.ref else None, "footnote": citation.footnote or None,
    }


def _footnotes(prose: Prose, citations: Sequence[Citation]) -> list[dict[str, Any]]:
    by_block: dict[int, list[dict[str, Any]]] = {}
    for citation in citations:
        by_block.setdefault(citation.block, []).append(citation_json(citation))
    return [
        {"label": block.label, "text": block.text, "citations": by_block.get(place, [])}
        for place, block in enumerate(prose.blocks)
        if block.kind is BlockKind.FOOTNOTE
    ]


def _case(line: CaseLine) -> dict[str, Any]:
    return {
        "ref": str(line.ref), "number": line.number, "type": line.type, "title": line.heading,
        "started": plain(line.started), "address": path_of(line.ref),
    }


def _paper(line: DocumentLine) -> dict[str, Any]:
    return {
        "ref": str(line.ref), "number": line.number, "type": line.type, "title": line.heading, "date": plain(line.date),
        "address": path_of(line.ref),
    }


def _person(involved: Involved) -> dict[str, Any]:
    return {
        "role": involved.role, "name": involved.name, "function": involved.function, "party": involved.party,
        "ref": str(involved.ref) if involved.ref else None,
    }
