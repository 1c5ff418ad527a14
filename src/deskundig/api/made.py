"""What is made of the record on request: experts with proof, packs, advice beside its reaction, aligned answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from deskundig.expertise.domain.question import LONGEST, MOST, Expert, Proof, Question, Said
from deskundig.expertise.domain.ranking import Feature
from deskundig.expertise.finder import find
from deskundig.followthrough.queries import AnswerPage, answer_page
from deskundig.followthrough.queries.advice import AdvicePage, advice, advice_page
from deskundig.followthrough.queries.question_rows import questions_of
from deskundig.kernel.grid import Cell, Source
from deskundig.kernel.grid import Kind as KnowledgeKind
from deskundig.kernel.ref import Kind, Ref
from deskundig.packs.gathering import NothingFound
from deskundig.packs.render.formats import FORMATS
from deskundig.packs.render.typesetting import PrintError
from deskundig.packs.service import make_pack
from deskundig.packs.subjects import UnknownSubject
from deskundig.record.queries.resolve import find_named
from deskundig.search.domain.port import QueryError, SearchUnavailable

from .lists import json_response
from .problems import ApiProblem
from .queries import Reader
from .shapes import dutch

LONGEST_KEY = 200


@dataclass(frozen=True, slots=True)
class CellCount:
    """How much stands in one cell of the grid of expertise."""

    kind: str
    source: str
    count: int


@dataclass(frozen=True, slots=True)
class ExpertItem:
    """Someone who knows of the subject, with the reasons for the place and the proof."""

    ref: Ref | None
    name: str
    function: str
    organizations: tuple[str, ...]
    score: float
    confidence: str
    pieces: int
    outside: bool
    cells: tuple[CellCount, ...]
    features: tuple[Feature, ...]
    evidence: tuple[Proof, ...]
    says: tuple[Said, ...]


def experts_response(request: HttpRequest) -> HttpResponse:
    """Who knows of something. Raises ``ApiProblem`` 400 for wrong parameters, 503 when the index cannot be read."""
    reader = _reader(request, "vraag", "soort", "bron", "organisatie", "op", "perPagina")
    query = reader.text("vraag", LONGEST)
    if not query:
        reader.wrong("vraag", "is leeg: stel een vraag in gewone woorden")
    kinds, sources = reader.choices("soort", tuple(KnowledgeKind)), reader.choices("bron", tuple(Source))
    day, limit, organization = reader.day("op"), reader.number("perPagina", 10, 1, MOST), reader.text("organisatie")
    reader.done()
    question = Question(
        query, at=day or timezone.localdate(), past=day is not None, kinds=tuple(map(KnowledgeKind, kinds)),
        sources=tuple(map(Source, sources)), organization=organization, limit=limit,
    )  # fmt: skip
    try:
        found = find(question)
    except SearchUnavailable as error:
        raise ApiProblem(503, str(error)) from None
    return json_response({
        "vraag": query, "aantal": found.total, "peildatum": question.at.isoformat(),
        "algoritme": question.algorithm.name, "milliseconden": found.took_ms,
        "rooster": dutch(_cells(found.grid)),
        "ontbreekt": [{"soort": k.value, "bron": s.value} for k, s in found.empty_cells],
        "resultaten": [dutch(_expert(expert)) for expert in found.experts],
    })  # fmt: skip


def _expert(found: Expert) -> ExpertItem:
    return ExpertItem(
        found.ref, found.name, found.function, found.organizations, found.score, found.confidence, found.total,
        found.outside, _cells(found.cells), found.features, found.evidence, found.says,
    )  # fmt: skip


def _cells(grid: Mapping[Cell, int]) -> tuple[CellCount, ...]:
    return tuple(CellCount(kind.value, source.value, n) for (kind, source), n in grid.items())


def pack_response(request: HttpRequest, subject: str) -> HttpResponse:
    """The pack on a topic in words or a number. Raises ``ApiProblem`` 404 where nothing is found."""
    reader = _reader(request, "vorm")
    form = reader.choice("vorm", tuple(FORMATS)) or "json"
    if len(subject) > LONGEST_KEY or "\x00" in subject:
        reader.wrong("onderwerp", f"is langer dan {LONGEST_KEY} tekens of bevat geen tekst")
    reader.done()
    try:
        pack = make_pack(subject, timezone.now())
        if form == "json":
            return json_response(dutch(pack))
        content = FORMATS[form].render(pack)
    except (NothingFound, UnknownSubject) as error:
        raise ApiProblem(404, str(error)) from None
    except QueryError as error:
        raise ApiProblem(400, f"het onderwerp is niet te lezen: {error}") from None
    except SearchUnavailable as error:
        raise ApiProblem(503, str(error)) from None
    except PrintError:
        raise ApiProblem(406, f"dit pakket is niet als {form} te maken; kies een andere vorm") from None
    return HttpResponse(content, content_type=FORMATS[form].media_type)


def advice_response(request: HttpRequest) -> HttpResponse:
    """Advice and reports with the reactions to them, newest first."""
    reader = _reader(request, "status")
    status = reader.choice("status", ("open",))
    reader.done()
    rows = advice(today=timezone.localdate(), open_only=status == "open")
    return json_response({"aantal": len(rows), "resultaten": [dutch(row) for row in rows]})


def one_advice(key: str) -> AdvicePage | None:
    """One advice beside the reaction to it; None where it is not here."""
    document = _id(Kind.DOCUMENT, key)
    return advice_page(document, today=timezone.localdate()) if document else None


def one_answer(key: str) -> AnswerPage | None:
    """Questions and answers of a document, or of the newest answer in a case; None where it is not here."""
    today, document = timezone.localdate(), _id(Kind.DOCUMENT, key)
    if document is None and (case := _id(Kind.CASE, key)):
        row = questions_of(case, today=today)
        papers = (*row.answers, *row.questions) if row else ()
        document = papers[0].id if papers else None
    return answer_page(document, today=today) if document else None


def _id(kind: Kind, key: str) -> UUID | None:
    found = find_named(kind, key) if key and len(key) <= LONGEST_KEY and "\x00" not in key else None
    return found.id if found is not None and not found.hidden else None


def _reader(request: HttpRequest, *known: str) -> Reader:
    reader = Reader(request.GET)
    for name in request.GET:
        if name not in known:
            reader.wrong(name, "bestaat niet")
    return reader


def shown(found: Any, what: str, key: str) -> HttpResponse:
    """One thing, or 404 with its key."""
    if found is None:
        raise ApiProblem(404, f"{what}: {key[:80]} is hier niet bekend.")
    return json_response(dutch(found))
