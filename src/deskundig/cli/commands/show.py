"""``deskundig show NUMMER``: everything the record knows of one thing, for people or (``--json``) for programs.

The JSON of a document has the shape of ``record.queries.json_shapes.document_json``; of other kinds the fields of their
read, with ``ref`` and ``address``. Nothing under that number: one clear line and exit code 1.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils import timezone

from deskundig.cli.database import ensure_database
from deskundig.cli.errors import CommandError
from deskundig.followthrough.domain.pairs import split_pairs
from deskundig.kernel.ref import Kind, Ref
from deskundig.record.queries.cases import case_page
from deskundig.record.queries.citations import citations_in
from deskundig.record.queries.commitments import commitment_page
from deskundig.record.queries.documents import DocumentPage, document_page
from deskundig.record.queries.dossiers import dossier_page
from deskundig.record.queries.events import event_page
from deskundig.record.queries.json_shapes import document_json, plain
from deskundig.record.queries.organizations import organization_page
from deskundig.record.queries.people import person_page
from deskundig.record.queries.reports import report_page, speech
from deskundig.record.queries.resolve import resolve
from deskundig.record.queries.votes import vote_page

NAME = "show"
HELP = "toon één ding: document, zaak, dossier, activiteit, verslag, stemming, toezegging, persoon of organisatie"
ROLE = "visitor"

_PAGES: dict[Kind, Callable[[str], Any]] = {
    Kind.CASE: case_page,
    Kind.DOSSIER: dossier_page,
    Kind.EVENT: event_page,
    Kind.DECISION: vote_page,
    Kind.REPORT: report_page,
    Kind.SPEECH: speech,
    Kind.COMMITMENT: commitment_page,
    Kind.PERSON: person_page,
    Kind.ORGANIZATION: lambda key: organization_page(key, today=timezone.localdate()),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    about = "nummer in elke schrijfwijze, id, of naam van een persoon of organisatie"
    parser.add_argument("ref", metavar="NUMMER", help=about)
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def run(args: argparse.Namespace) -> int:
    ensure_database()
    ref = resolve(args.ref)
    if ref is None:
        raise CommandError(f"onder “{args.ref[:80]}” staat niets in dit register")
    document = describe(ref)
    if document is None:
        raise CommandError(f"{ref} is niet (meer) te tonen")
    if args.json:
        print(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(document)))
    return 0


def describe(ref: Ref) -> dict[str, Any] | None:
    """One thing as a JSON object."""
    if ref.kind is Kind.DOCUMENT:
        page = document_page(ref.key)
        return _document(page) if page else None
    found = _PAGES[ref.kind](ref.key) if ref.kind in _PAGES else None
    if found is None:
        return None
    return {"ref": str(ref), "kind": ref.kind.value, **plain(found)}


def _document(page: DocumentPage) -> dict[str, Any]:
    pairs = [(str(pair.number), pair.question, pair.answer) for pair in split_pairs(page.prose)]
    return document_json(page, citations_in(page.prose.blocks), pairs)


_WORDS = {
    "ref": "verwijzing", "kind": "wat", "number": "nummer", "identifier": "officieel nummer", "type": "soort",
    "title": "titel", "heading": "titel", "matter": "onderdeel van", "dates": "data", "date": "datum",
    "registered": "geregistreerd", "received": "ontvangen", "asked": "ingezonden", "modified": "bijgewerkt",
    "session_year": "vergaderjaar", "organization": "organisatie", "source": "bron", "cases": "zaken",
    "dossier": "dossier", "persons": "mensen", "people": "mensen", "events": "activiteiten", "versions": "versies",
    "attachments": "bijlagen", "attached_to": "bijlage bij", "citations": "verwijst naar", "footnotes": "noten",
    "cited_by": "aangehaald in", "pairs": "vragen en antwoorden", "topics": "onderwerpen", "text": "tekst",
    "address": "adres", "role": "rol", "name": "naam", "party": "fractie", "function": "functie",
    "question": "vraag", "answer": "antwoord", "started": "begonnen", "status": "status", "documents": "documenten",
    "decisions": "besluiten", "papers": "stukken", "agenda": "agenda", "commitments": "toezeggingen",
    "members": "leden", "posts": "functies en zetels", "motions": "moties", "thread": "verloop", "reports": "verslagen",
}
_LEFT_OUT = {"id", "kind", "text", "citations", "footnotes", "here", "organization_id", "person_id"}


def _lines(document: dict[str, Any]) -> Iterator[str]:
    """For people: the title, the facts that are known, lists as points, and the text at the end."""
    number = document.get("number") or document.get("key") or document["ref"]
    title = document.get("title") or document.get("heading") or document.get("name") or ""
    yield f"{number}  {title}".strip()
    yield ""
    yield from _facts({k: v for k, v in document.items() if k not in {"title", "heading"}}, 0)
    for note in document.get("footnotes", ()):
        yield f"noot {note['label']}: {note['text']}"
    if document.get("text"):
        yield ""
        yield document["text"]


def _facts(values: dict[str, Any], depth: int) -> Iterator[str]:
    indent = "  " * depth
    for key, value in values.items():
        if value in (None, "", [], {}) or key in _LEFT_OUT:
            continue
        word = _WORDS.get(key, key.replace("_", " "))
        if isinstance(value, dict):
            inner = list(_facts(value, depth + 1))
            if inner:
                yield f"{indent}{word}:"
                yield from inner
        elif isinstance(value, list):
            yield f"{indent}{word} ({len(value)}):"
            yield from _points(value, depth + 1)
        else:
            yield f"{indent}{word}: {_cell(value)}"


def _points(values: Iterable[Any], depth: int) -> Iterator[str]:
    for value in values:
        yield f"{'  ' * depth}- {_point(value)}"


def _point(value: Any) -> str:
    """One line for a thing in a list."""
    if isinstance(value, dict):
        shown = (v for k, v in value.items() if k not in {*_LEFT_OUT, "ref", "address"} and v not in (None, "", []))
        return " · ".join(part for part in map(_point, shown) if part)
    return ", ".join(_point(v) for v in value) if isinstance(value, list) else _cell(value)


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return " ".join(str(value).split())
