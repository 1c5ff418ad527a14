"""From question to answer: which of all answers to written questions belongs to this question."""

from __future__ import annotations

from collections.abc import Iterator

from deskundig.followthrough.domain.pairs import split_pairs
from deskundig.packs.proses import proses_of
from deskundig.record.models import Body, Document

from .measures import bootstrap, table
from .search import reciprocal_ranks


def measure() -> Iterator[str]:
    with_text = Body.objects.filter(current=True).values("document_id")
    answers = Document.objects.filter(type__startswith="Antwoord", hidden=False, id__in=with_text)
    ids = answers.values_list("id", flat=True)
    pairs = [p for prose in proses_of(ids).values() for p in split_pairs(prose) if p.question and p.answer]
    yield f"\n### (c) Van vraag naar antwoord: {len(pairs)} vragen uit {len(ids)} beantwoordingen\n"
    if pairs:
        scores = reciprocal_ranks([p.question for p in pairs], [p.answer for p in pairs])
        first = {name: sum(v == 1 for v in values) / len(values) for name, values in scores.items()}
        rows = [[name, bootstrap(values), f"{first[name]:.3f}"] for name, values in scores.items()]
        yield table(rows, ["velden", "MRR", "eigen antwoord bovenaan"])
