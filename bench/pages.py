"""Server time of pages: documents, other things and lists.

Runs on the record of ``DESKUNDIG_DATA`` when that holds one (the real one, imported), else on a made-up record of
``--size`` documents. With ``--url`` the same addresses are asked of that server over HTTP, which must hold the record.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

LISTS = (
    "/documenten", "/documenten?soort=Motie&jaar=2024", "/woo", "/zaken", "/dossiers", "/activiteiten", "/activiteiten?toon=alles",
    "/activiteiten?toon=ongepland", "/agenda", "/besluiten", "/stemmingen", "/stemmingen?toon=roll_call",
    "/stemmingen/overeenkomst", "/stemmingen/afwijkend", "/verslagen", "/kamerleden", "/kamerleden?op=2024-03-01",
    "/bewindspersonen", "/personen", "/fracties", "/commissies", "/ministeries", "/organisaties", "/geschenken", "/reizen",
    "/nevenfuncties", "/vragen", "/vragen?status=open", "/vragen?status=laat", "/moties", "/moties?status=aangenomen",
    "/toezeggingen", "/toezeggingen?status=open", "/toezeggingen?status=laat", "/adviezen",
)
_TIMES = 12                      # each list is asked so often
TARGETS_MS = {"document": 10.0, "list": 50.0}


def measure(args: argparse.Namespace) -> Iterator[dict[str, object]]:
    from django.conf import settings

    from deskundig.cli.database import ensure_database
    from deskundig.record.models import Document

    ensure_database()
    if not Document.objects.exists():
        make_record(args.size or 20_000)
    settings.ALLOWED_HOSTS = ["*"]
    corpus = Document.objects.filter(hidden=False).count()
    get = _over_http(args.url) if args.url else _in_process()
    for name, paths in _samples().items():
        if not paths:
            continue
        times, cpu, sizes = _timed(get, paths)
        target = TARGETS_MS["document" if name.startswith("document") else "list"]
        figure: dict[str, object] = {
            "name": name if name.startswith("list") else f"{name} page", "corpus": corpus, "pages": len(paths), "median_ms": round(statistics.median(times), 2),
            "p95_ms": round(sorted(times)[int(len(times) * 0.95)], 2), "median_kb": round(statistics.median(sizes) / 1000, 1),
            "target_ms": target, "ok": statistics.median(times) <= target,
        }
        # on a machine that does other work too, time on the clock says little: the work itself is told beside it
        yield figure if args.url else {**figure, "median_cpu_ms": round(statistics.median(cpu), 2)}


def _samples(most: int = 150) -> dict[str, list[str]]:
    """Addresses of each kind, drawn from the record with a fixed seed."""
    from django.db.models import Count

    from deskundig.kernel.address import path_of
    from deskundig.kernel.ref import Kind
    from deskundig.record.models import Body, Case, Decision, Document, Event, Person, Report
    from deskundig.record.queries.refs import refs_of

    def drawn(kind: Kind, ids: list[uuid.UUID]) -> list[str]:
        chosen = random.Random(7).sample(ids, min(most, len(ids)))
        return [path_of(ref) for ref in refs_of(kind, chosen).values()]

    def some(model: Any) -> list[uuid.UUID]:
        return list(model.objects.filter(hidden=False).values_list("id", flat=True)[:200_000])

    with_text = list(Body.objects.filter(current=True).values_list("document_id", flat=True).distinct()[:100_000])
    voted = list(Decision.objects.annotate(n=Count("votes")).filter(n__gt=0).values_list("id", flat=True)[:20_000])
    return {
        "document with text": drawn(Kind.DOCUMENT, with_text),
        "document": drawn(Kind.DOCUMENT, some(Document)),
        "case": drawn(Kind.CASE, some(Case)),
        "event": drawn(Kind.EVENT, some(Event)),
        "vote": drawn(Kind.DECISION, voted),
        "person": drawn(Kind.PERSON, some(Person)),
        "report": drawn(Kind.REPORT, some(Report)),
        **{f"list {path}": [path] * _TIMES for path in LISTS},
    }


def _timed(get: Callable[[str], bytes], paths: list[str]) -> tuple[list[float], list[float], list[int]]:
    """Milliseconds on the clock, milliseconds of work in this process, and bytes, of each page."""
    for path in dict.fromkeys(paths[:10]):
        get(path)
    times, cpu, sizes = [], [], []
    for path in paths:
        start, work = time.perf_counter(), time.process_time()
        content = get(path)
        cpu.append((time.process_time() - work) * 1000)
        times.append((time.perf_counter() - start) * 1000)
        sizes.append(len(content))
    return times, cpu, sizes


def _in_process() -> Callable[[str], bytes]:
    """Through all of the site's middleware, without a socket between."""
    from django.test import Client

    client = Client(headers={"accept-language": "nl"})

    def get(path: str) -> bytes:
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return bytes(answer.content)

    return get


def _over_http(url: str) -> Callable[[str], bytes]:
    import httpx

    client = httpx.Client(base_url=url.rstrip("/"), timeout=60)

    def get(path: str) -> bytes:
        answer = client.get(path)
        answer.raise_for_status()
        return answer.content

    return get


def make_record(size: int) -> None:
    """Made-up documents in cases: a question and its answer each, with text, notes, people, versions and a thread."""
    from django.db import transaction

    from deskundig.kernel.prose import Block, BlockKind, Prose
    from deskundig.record import models as m
    from deskundig.record.domain.relations import Relation

    random.seed(1)
    words = ["de", "gemeente", "rijk", "beleid", "kennis", "uitvoering", "warmte", "wonen", "kosten", "onderzoek", "advies", "minister", "vraag", "antwoord"]
    cite = ", zie Kamerstukken II 2024/25, 31 490, nr. {0}.[^{0}]"      # in one paragraph of four, as answers do
    paragraphs = [" ".join(random.choices(words, k=60)) + (cite.format(n) if n % 4 == 0 else ".") for n in range(1, 31)]
    notes = [Block(BlockKind.FOOTNOTE, f"Kamerstukken II 2023/24, 29 362, nr. {n}.", label=str(n)) for n in range(4, 31, 4)]
    text = Prose((*(Block(BlockKind.PARAGRAPH, p) for p in paragraphs), *notes))
    packed = text.pack()
    people = [m.Person(id=uuid.uuid4(), source="bench", number=str(n), name=f"Persoon {n}", sort_name=f"persoon {n:04}") for n in range(200)]
    rows: dict[type[Any], list[Any]] = {m.Person: people}

    def add(row: Any) -> Any:
        rows.setdefault(type(row), []).append(row)
        return row

    for n in range(size // 2):
        day = date(2010, 1, 1) + timedelta(days=n % 5500)
        case = add(m.Case(id=uuid.uuid4(), source="bench", number=f"{day.year}Z{n:05}", type="Schriftelijke vragen", subject=f"Vragen {n}", started=day))
        for place, (type_, gap) in enumerate((("Schriftelijke vragen", 0), ("Antwoord schriftelijke vragen", 21))):
            number = f"{day.year}D{n * 2 + place:05}"
            paper = add(m.Document(id=uuid.uuid4(), source="bench", number=number, type=type_, subject=f"{type_} {n}", date=day + timedelta(days=gap)))
            add(m.DocumentVersion(id=uuid.uuid4(), source="bench", document=paper, number=1))
            add(m.Reference(source_id=paper.id, relation=int(Relation.DOCUMENT_CASE), target_id=case.id))
            add(m.Identifier(value=number, kind="document", object_id=paper.id))
            add(m.Involvement(id=uuid.uuid4(), source="bench", subject_kind="document", subject_id=paper.id, role="Eerste ondertekenaar", person=random.choice(people)))
            if n % 10 == 0:
                add(m.Body(document=paper, rank=1, media_type="text/plain", blocks=packed, characters=12_000, sha256=uuid.uuid4().hex, extractor="bench"))
    with transaction.atomic():
        for model, made in rows.items():
            model.objects.bulk_create(made, batch_size=2000)
