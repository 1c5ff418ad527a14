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
from deskundig.search import indexing

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
    took, listed = [], 0
    for turn in range(_ROUNDS + 1):
        for query in _QUESTIONS:
            start = time.perf_counter()
            found = find(replace(asked, query=query))
            if turn:                     # the first round opens files
                took.append((time.perf_counter() - start) * 1000)
                listed += len(found.experts)
    yield {"figure": "expert question, median", "value": round(median(took), 1), "unit": "ms", "target": 50, "corpus": corpus,
           "listed": listed // len(took)}
    yield {"figure": "expert question, 95th", "value": round(quantiles(took, n=20)[-1], 1), "unit": "ms", "target": 150, "corpus": corpus}
