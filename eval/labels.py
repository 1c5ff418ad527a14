"""Labels of answers against hand labels: the seed, on which the rules were tuned, and documents on which nothing was.

Three classes after Thomas et al. (EMNLP 2024): clear reply, ambivalent, clear non-reply; conditional parts that were
not triggered are left out. Printed: macro-F1, the confusion matrix, and each difference with its reason.
The texts stand in DESKUNDIG_SHARED (default: ../shared); the labels beside the tests.
"""

from __future__ import annotations

import csv
import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from deskundig.followthrough.domain.assessment import assess
from deskundig.followthrough.domain.pairs import Pair, split_pairs, split_text
from deskundig.followthrough.domain.promises import promises_in
from deskundig.kernel.prose import Prose

from .measures import kappa, table

ROOT = Path(__file__).resolve().parents[1]
LABELS = ROOT / "tests" / "unit" / "followthrough" / "reply_labels.json"
CLASSES = ("clear", "ambivalent", "non-reply")
SEED = "seeds/001_2305955078aadc29.txt"
Judged = tuple[str, str, str, str]      # sub-question, hand label, found, the reason of the rule


def measure() -> Iterator[str]:
    shared = Path(os.environ.get("DESKUNDIG_SHARED", "") or ROOT.parent / "shared")
    if not (shared / SEED).is_file():
        yield f"\n### (g) Etiketten van antwoorden: {shared} is er niet; niets gemeten\n"
        return
    hand = json.loads(LABELS.read_text(encoding="utf-8"))
    seed = split_pairs(Prose.from_text((shared / SEED).read_text(encoding="utf-8")))
    yield "\n### (g) Etiketten van antwoorden\n"
    yield from _told("de seed, waarop de regels zijn afgestemd", list(_beside(seed, hand["tuned_on"]["labels"])))
    held_out = [r for pairs, labels in _others(shared, hand) for r in _beside(pairs, labels)]
    yield from _told("stukken waarop niets is afgestemd", held_out)
    yield from _commitments(seed)


def macro_f1(judged: list[Judged]) -> float:
    """Over the classes that occur on either side, conditional parts that were not triggered left out."""
    applicable = [(gold, found) for _, gold, found, _ in judged if gold != "na"]
    classes = sorted({c for pair in applicable for c in pair} - {"na"})
    return sum(_f1(applicable, name) for name in classes) / len(classes) if classes else 0.0


def _f1(pairs: list[tuple[str, str]], name: str) -> float:
    hit = sum(g == f == name for g, f in pairs)
    return 2 * hit / sum((g == name) + (f == name) for g, f in pairs)


def _told(name: str, judged: list[Judged]) -> Iterator[str]:
    applicable = [(g, f) for _, g, f, _ in judged if g != "na"]
    yield (
        f"\n**{name}**: {len(judged)} deelvragen, {len(applicable)} van toepassing; macro-F1 {macro_f1(judged):.2f},"
        f" kappa {kappa([f for _, f in applicable], [g for g, _ in applicable]):.2f}\n"
    )
    counts = Counter(applicable)
    found = [*CLASSES, "na"]
    yield table([[g, *(counts[g, f] for f in found)] for g in CLASSES], ["met de hand \\ gevonden", *found])
    wrong = [r for r in judged if r[1] != r[2] and r[1] != "na"]
    if wrong:
        yield "\n" + "\n".join(f"- {key}: met de hand {g}, gevonden {f}. {why}" for key, g, f, why in wrong)


def _beside(pairs: tuple[Pair, ...], labels: Mapping[str, str]) -> Iterator[Judged]:
    for pair in pairs:
        for one in assess(pairs, pair):
            if one.question.key in labels:
                yield one.question.key, labels[one.question.key], one.reply.value, one.reason


def _others(shared: Path, hand: Mapping[str, Mapping[str, Mapping[str, Mapping[str, str]]]]) -> Iterator[
    tuple[tuple[Pair, ...], Mapping[str, str]]
]:  # fmt: skip
    csv.field_size_limit(10**8)
    with (shared / "data/kamervragen/vragen_en_antwoorden.csv").open(encoding="utf-8", newline="") as rows:
        texts = [row["text_content"] for row in csv.DictReader(rows)]
    for row, labels in hand["held_out"]["labels"].items():
        yield split_text(texts[int(row)]), labels


def _commitments(seed: tuple[Pair, ...]) -> Iterator[str]:
    found = [(p.number, one) for p in seed for one in promises_in(p.answer, date(2025, 8, 29))]
    dated = sum(one.due is not None for _, one in found)
    yield f"\n**Toezeggingen in de seed**: {len(found)}, waarvan {dated} met een datum\n"
    rows = [[f"A{number}", one.cue, one.strength, one.reason] for number, one in found]
    yield table(rows, ["antwoord", "woorden", "sterkte", "waarom"])
