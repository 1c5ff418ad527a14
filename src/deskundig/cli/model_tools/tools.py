"""The tools themselves: each asks the query of a command and gives that command's JSON.

Their words are Dutch, as on the site. A wrong argument raises ``ToolError`` with one sentence that says what to do.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Annotated, Any, ParamSpec

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from deskundig.cli.advice_json import page_json, row_json
from deskundig.cli.commands.answer import document_of
from deskundig.cli.commands.recommendations import document_named
from deskundig.cli.commands.show import describe
from deskundig.cli.errors import CommandError
from deskundig.cli.followthrough_json import answer_json, commitment_json, motion_json, question_json
from deskundig.cli.listing import day_of, id_of
from deskundig.cli.plain import plain
from deskundig.expertise.answer import as_json as experts_json
from deskundig.expertise.domain.question import Question
from deskundig.expertise.finder import find
from deskundig.followthrough.queries import (
    CommitmentFilter,
    MotionFilter,
    QuestionFilter,
    QuestionState,
    answer_page,
    commitments,
    count_commitments,
    count_motions,
    count_questions,
    motions,
    open_questions,
)
from deskundig.followthrough.queries.advice import advice, advice_page
from deskundig.followthrough.queries.motions import OUTCOMES
from deskundig.kernel.grid import Kind as KnowledgeKind
from deskundig.kernel.grid import Source
from deskundig.kernel.ref import Kind
from deskundig.packs.gathering import NothingFound
from deskundig.packs.render.markdown import to_markdown
from deskundig.packs.service import make_pack
from deskundig.packs.subjects import UnknownSubject
from deskundig.record.queries.json_shapes import plain as record_plain
from deskundig.record.queries.registers.kinds import EVENTS, VOTES
from deskundig.record.queries.registers.lists import Filters, Register
from deskundig.record.queries.registers.slices import Window
from deskundig.record.queries.resolve import resolve
from deskundig.search import service
from deskundig.search.answer import as_json as search_json
from deskundig.search.domain.fields import KIND_WORDS, first_and_last_day
from deskundig.search.domain.port import QueryError, SearchRequest, SearchUnavailable

MOST_TEXT = 40_000  # characters of one answer that are text of a document
Given = ParamSpec("Given")
Answer = dict[str, Any]

Words = Annotated[str, Field(max_length=1_000, description="woorden die in de titel of tekst staan")]
Query = Annotated[
    str, Field(min_length=1, max_length=10_000, description='zoekvraag, zoals: "externe inhuur" soort:motie')
]
Number = Annotated[
    str, Field(min_length=1, max_length=300, description="nummer in elke schrijfwijze, zoals 2025D36086, of een naam")
]
Day = Annotated[str, Field(max_length=10, description="dag als jjjj-mm-dd; leeg: geen grens")]
Name = Annotated[str, Field(max_length=200, description="(deel van een) naam of afkorting; leeg: alle")]
Some = Annotated[int, Field(ge=1, le=100, description="hoeveel")]
After = Annotated[str, Field(max_length=200, description="ga verder na deze plaats: next van de vorige keer")]


def told(tool: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """A tool whose known failures are answers to the model, not crashes of the server."""

    @wraps(tool)
    def asked(*args: Given.args, **kwargs: Given.kwargs) -> Answer:
        close_old_connections()
        try:
            found: Answer = plain(tool(*args, **kwargs))
        except (CommandError, NothingFound, UnknownSubject, QueryError, SearchUnavailable) as error:
            raise ToolError(str(error)) from None
        return found

    return asked


@told
def zoek(
    vraag: Query,
    wat: Annotated[str, Field(max_length=40, description="soort ding: document, zaak, activiteit …; leeg: alles")] = "",
    van: Annotated[str, Field(max_length=10, description="vanaf deze dag, maand of dit jaar")] = "",
    tot: Annotated[str, Field(max_length=10, description="tot en met deze dag, maand of dit jaar")] = "",
    nieuwste_eerst: bool = False,
    aantal: Some = 10,
) -> Answer:
    """Zoek in documenten, zaken, debatten, toezeggingen, stemmingen, personen en organisaties."""
    kind = KIND_WORDS.get(wat.lower(), wat.lower())
    if wat and kind not in set(Kind):
        raise ToolError(f"onbekende soort: {wat}; bekend zijn {', '.join(sorted(set(KIND_WORDS)))}")
    result = service.search_widely(
        SearchRequest(
            vraag.replace("\0", " "),
            kinds=(kind,) if kind else (),
            start=_period(van, 0),
            end=_period(tot, 1),
            sort="date" if nieuwste_eerst else "relevance",
            limit=aantal,
        )
    )
    return _addressed(search_json(vraag, result))


@told
def toon(
    nummer: Number,
    tekst_vanaf: Annotated[int, Field(ge=0, description="eerste teken van de tekst dat u wilt lezen")] = 0,
    tekens: Annotated[int, Field(ge=0, le=MOST_TEXT, description="hoeveel tekens van de tekst")] = 8_000,
) -> Answer:
    """Toon één ding: document met tekst, zaak, dossier, activiteit, verslag, stemming, toezegging, persoon …"""
    ref = resolve(nummer)
    found = describe(ref) if ref else None
    if found is None:
        raise ToolError(f"onder “{nummer[:80]}” staat niets in dit register")
    if isinstance(found.get("text"), str):
        text = found["text"]
        found |= {"text": text[tekst_vanaf : tekst_vanaf + tekens], "text_from": tekst_vanaf, "text_length": len(text)}
    return _addressed(found)


@told
def deskundigen(
    vraag: Annotated[
        str, Field(min_length=1, max_length=500, description="in gewone woorden: wie weet van warmtenetten")
    ],
    soort: Annotated[KnowledgeKind | None, Field(description="alleen deze soort kennis")] = None,
    bron: Annotated[Source | None, Field(description="alleen uit deze bron")] = None,
    organisatie: Name = "",
    aantal: Annotated[int, Field(ge=1, le=50)] = 10,
) -> Answer:
    """Wie weten hiervan: mensen en organisaties met bewijs uit openbare stukken. Geen oordeel over mensen."""
    question = Question(
        vraag,
        at=timezone.localdate(),
        kinds=(soort,) if soort else (),
        sources=(bron,) if bron else (),
        organization=organisatie,
        limit=aantal,
    )
    return _addressed(experts_json(find(question)))


@told
def kennispakket(
    onderwerp: Annotated[str, Field(min_length=1, max_length=200, description="woorden of een nummer")],
) -> Answer:
    """Een kennispakket in Markdown: stukken, tijdlijn, wat open staat, moties, adviezen, wie het weten."""
    if "\0" in onderwerp:
        raise ToolError("het onderwerp bevat een teken dat geen tekst is")
    pack = make_pack(onderwerp, timezone.now())
    return {"title": pack.title, "made": pack.made, "markdown": to_markdown(pack)}


@told
def vragen(
    stand: Annotated[QuestionState | None, Field(description="alleen met deze stand")] = None,
    te_laat: Annotated[bool, Field(description="alleen open en over de termijn")] = False,
    ministerie: Name = "",
    fractie: Name = "",
    persoon: Name = "",
    woorden: Words = "",
    van: Day = "",
    tot: Day = "",
    aantal: Some = 20,
    na: After = "",
) -> Answer:
    """Schriftelijke vragen aan de regering, met dagen, uitstel en antwoord. Nieuwste eerst."""
    today = timezone.localdate()
    filters = QuestionFilter(
        state=stand,
        late=te_laat,
        ministry=ministerie,
        party=fractie,
        person=id_of(persoon, Kind.PERSON),
        words=woorden,
        start=day_of(van),
        end=day_of(tot),
    )
    found = open_questions(filters, Window(after=na, limit=aantal), today=today)
    total = count_questions(filters, today=today)
    return _addressed({"total": total, "next": found.after, "questions": [question_json(r) for r in found.lines]})


@told
def antwoorden(nummer: Number) -> Answer:
    """Vragen en antwoorden van één stuk, uitgelijnd; etiketten als "deels beantwoord" zijn voorstellen."""
    page = answer_page(document_of(nummer), today=timezone.localdate())
    if page is None:
        raise ToolError(f"niet in dit register: {nummer}")
    return _addressed(answer_json(page))


@told
def toezeggingen(
    open: Annotated[bool, Field(description="alleen nog niet nagekomen")] = False,
    ministerie: Name = "",
    persoon: Name = "",
    woorden: Words = "",
    van: Day = "",
    tot: Day = "",
    aantal: Some = 20,
    na: After = "",
) -> Answer:
    """Toezeggingen van bewindspersonen aan de Kamer, met uiterste datum en de brief erbij. Nieuwste eerst."""
    filters = CommitmentFilter(
        open=True if open else None,
        ministry=ministerie,
        person=id_of(persoon, Kind.PERSON),
        words=woorden,
        start=day_of(van),
        end=day_of(tot),
    )
    found = commitments(filters, Window(after=na, limit=aantal), today=timezone.localdate())
    total = count_commitments(filters)
    return _addressed({"total": total, "next": found.after, "commitments": [commitment_json(r) for r in found.lines]})


@told
def moties(
    uitkomst: Annotated[str, Field(description=f"{', '.join(OUTCOMES)}, of open; leeg: alle")] = "",
    fractie: Name = "",
    persoon: Name = "",
    dossier: Name = "",
    woorden: Words = "",
    van: Day = "",
    tot: Day = "",
    aantal: Some = 20,
    na: After = "",
) -> Answer:
    """Moties met uitkomst, stemmen en het oordeel van het kabinet. Nieuwste eerst."""
    if uitkomst and uitkomst not in (*OUTCOMES, "open"):
        raise ToolError(f"onbekende uitkomst: {uitkomst[:80]}; kies uit {', '.join(OUTCOMES)} of open")
    filters = MotionFilter(
        outcome=uitkomst,
        party=fractie,
        person=id_of(persoon, Kind.PERSON),
        dossier=id_of(dossier, Kind.DOSSIER),
        words=woorden,
        start=day_of(van),
        end=day_of(tot),
    )
    found = motions(filters, Window(after=na, limit=aantal))
    total = count_motions(filters)
    return _addressed({"total": total, "next": found.after, "motions": [motion_json(r) for r in found.lines]})


@told
def stemmingen(van: Day = "", tot: Day = "", aantal: Some = 20, na: After = "") -> Answer:
    """Waarover is gestemd, met uitslag en wie voor en tegen waren. Nieuwste eerst; toon geeft één stemming."""
    return _list(VOTES, "votes", van, tot, aantal, na)


@told
def activiteiten(van: Day = "", tot: Day = "", aantal: Some = 20, na: After = "") -> Answer:
    """Debatten, hoorzittingen en andere vergaderingen, met datum, zaal en commissie. Nieuwste eerst."""
    return _list(EVENTS, "events", van, tot, aantal, na)


@told
def adviezen(
    nummer: Annotated[str, Field(max_length=300, description="nummer van een advies of rapport; leeg: de lijst")] = "",
    open: Annotated[bool, Field(description="in de lijst: alleen zonder reactie")] = False,
) -> Answer:
    """Adviezen en rapporten met de reactie van het kabinet; met een nummer elke aanbeveling naast de reactie."""
    today = timezone.localdate()
    if not nummer:
        rows = advice(today=today, open_only=open)
        return _addressed({"total": len(rows), "advice": [row_json(row) for row in rows]})
    page = advice_page(document_named(nummer), today=today)
    if page is None:
        raise ToolError(f"niet in dit register: {nummer}")
    return _addressed(page_json(page))


TOOLS: tuple[Callable[..., Answer], ...] = (
    zoek,
    toon,
    deskundigen,
    kennispakket,
    vragen,
    antwoorden,
    toezeggingen,
    moties,
    stemmingen,
    activiteiten,
    adviezen,
)


def _list(register: Register[Any], name: str, van: str, tot: str, aantal: int, na: str) -> Answer:
    filters = Filters(start=day_of(van), end=day_of(tot))
    found = register.slice(filters, Window(after=na, limit=aantal))
    rows = [record_plain(line) for line in found.lines]
    return _addressed({"total": register.count(filters), "next": found.after, name: rows})


def _period(text: str, end: int) -> date | None:
    days = first_and_last_day(text) if text else None
    if text and days is None:
        raise ToolError(f"geen datum: {text} (gebruik jjjj-mm-dd, jjjj-mm of jjjj)")
    return days[end] if days else None


def _addressed(found: Answer) -> Answer:
    """Paths of this site as whole addresses, so that what is quoted can be opened."""
    return {key: _whole(value) if key in ("address", "url") else _within(value) for key, value in found.items()}


def _within(found: Any) -> Any:
    if isinstance(found, dict):
        return _addressed(found)
    return [_within(item) for item in found] if isinstance(found, (list, tuple)) else found


def _whole(path: Any) -> Any:
    return settings.BASE_URL + path if isinstance(path, str) and path.startswith("/") else path
