"""Time of an expert question: on the record in ``DESKUNDIG_RECORD`` if set, else on a made-up one of 100,000 documents."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from dataclasses import replace
from statistics import median, quantiles

from django.utils import timezone

from deskundig.cli.database import ensure_database
from deskundig.expertise.domain.question import Question
from deskundig.expertise.evidence.update import update
from deskundig.expertise.finder import find
from deskundig.expertise.models import Evidence
from deskundig.record.models import Document
from deskundig.search import indexing, service
from deskundig.search.domain.words import FUNCTION_WORDS, words_of

from ._record import fill_record

SIZE = 100_000
_QUESTIONS = (
    "warmtenet", "externe inhuur", "stikstof", "jeugdzorg wachttijden", "wie weet iets van woningbouw", "drinkwater",
    "veteranen", "kinderopvangtoeslag", "gevolgen van klimaat voor gemeenten", "digitale veiligheid bij de overheid",
)  # fmt: skip
_ROUNDS = 5


def measure(args: argparse.Namespace) -> Iterator[dict[str, object]]:
    ensure_database()
    if not Evidence.objects.exists():
        fill_record(args.size or SIZE)
        indexing.update()
    report = update(rebuild=True)
    corpus = f"{report.pieces} pieces of evidence"
    yield {"figure": "evidence rebuild", "value": round(report.seconds, 1), "unit": "s", "target": 180, "corpus": corpus}
    asked = Question("", timezone.localdate())
    took, processor, listed = [], [], 0
    broad, things = _broad()
    for turn in range(_ROUNDS + 1):
        for query in (*_QUESTIONS, broad):
            start, busy = time.perf_counter(), time.process_time()
            found = find(replace(asked, query=query))
            if turn:                     # the first round opens files
                took.append((time.perf_counter() - start) * 1000)
                processor.append((time.process_time() - busy) * 1000)
                listed += len(found.experts)
    yield {"figure": "things on the broadest question", "value": things, "unit": "things", "corpus": broad}
    yield {"figure": "expert question, processor, median", "value": round(median(processor), 1), "unit": "ms", "corpus": corpus}
    yield {"figure": "expert question, processor, 95th", "value": round(quantiles(processor, n=20)[-1], 1), "unit": "ms",
           "corpus": corpus}  # fmt: skip
    yield {"figure": "expert question, median", "value": round(median(took), 1), "unit": "ms", "target": 50, "corpus": corpus,
           "listed": listed // len(took)}
    yield {"figure": "expert question, 95th", "value": round(quantiles(took, n=20)[-1], 1), "unit": "ms", "target": 150, "corpus": corpus}


def _broad() -> tuple[str, int]:
    """A word that stands in about a fifth of all things: the broadest that people ask."""
    texts = Document.objects.filter(hidden=False).order_by("id").values_list("subject", flat=True)[:2_000]
    words = {w for text in texts for w in words_of(text) if len(w) > 4 and w not in FUNCTION_WORDS}
    counts = service.engine().occurrences(sorted(words))
    wanted = service.engine().count() // 5
    word = min(counts, key=lambda w: (abs(counts[w] - wanted), w), default="")
    return word, counts.get(word, 0)
