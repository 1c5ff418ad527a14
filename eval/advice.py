"""Recommendations beyond the seed: made-up reports with reactions, each class set by hand before the rules were run.

The shared data hold no report with a reaction but the seed, so this set is our own: six short reports of made-up
councils with letters and answers, in the words that such papers use. It is small and written by the makers of the
rules: it shows what they cannot do rather than how good they are. On the first run four of the six lists were found
whole and 15 of the 21 classes were right; the two lists that were missed led to two forms that are now read (a line
"Aanbevelingen" that is no heading, and "raadt de ombudsman aan"). The rules for classes were not touched.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from deskundig.followthrough.domain.letter_passages import letter_passages
from deskundig.followthrough.domain.pairs import split_pairs
from deskundig.followthrough.domain.reactions import Passage, matrix
from deskundig.followthrough.domain.recommendations import recommendations_in
from deskundig.followthrough.domain.tactics import tactics
from deskundig.kernel.prose import Prose

from .measures import bootstrap, table

CASES = Path(__file__).with_name("advice_cases.json")
_SAID = date(2031, 5, 20)


def measure() -> Iterator[str]:
    cases = json.loads(CASES.read_text(encoding="utf-8"))
    yield f"\n### (h) Aanbevelingen en reacties: {len(cases)} zelfgeschreven rapporten\n"
    found_all, classes, wrong = [], [], []
    confusion: Counter[tuple[str, str]] = Counter()
    tactic_hits = [0, 0, 0]
    for case in cases:
        recommendations = recommendations_in(_prose(case["report"]))
        found_all.append(float([r.number for r in recommendations] == [int(n) for n in case["classes"]]))
        cells = matrix(recommendations, _passages(_prose(case["reaction"])))
        for cell in cells:
            gold = case["classes"].get(str(cell.recommendation.number), "")
            classes.append(float(cell.verdict.value == gold))
            if gold:
                confusion[gold, cell.verdict.value] += 1
            if cell.verdict.value != gold:
                wrong.append(f"- {case['name']} {cell.recommendation.number}: met de hand {gold}, gevonden "
                             f"{cell.verdict.value}. {cell.reason}")  # fmt: skip
        missing = set(case["classes"]) - {str(c.recommendation.number) for c in cells}
        classes += [0.0] * len(missing)
        wrong += [f"- {case['name']} {n}: de aanbeveling zelf is niet gevonden" for n in sorted(missing)]
        said = {f"{t.number}:{t.tactic.value}" for t in tactics(cells, _SAID)}
        gold_tactics = set(case["tactics"])
        more = (len(said & gold_tactics), len(said), len(gold_tactics))
        tactic_hits = [a + b for a, b in zip(tactic_hits, more, strict=True)]
    rows = [
        ["alle aanbevelingen gevonden", len(found_all), bootstrap(found_all)],
        ["klasse goed", len(classes), bootstrap(classes)],
    ]
    yield table(rows, ["wat", "aantal", "aandeel"])
    hit, proposed, there = tactic_hits
    yield f"\nTactieken: {hit} goed van {proposed} voorgesteld; {there} met de hand.\n"
    yield table([[g, f, n] for (g, f), n in sorted(confusion.items())], ["met de hand", "gevonden", "aantal"])
    if wrong:
        yield "\n" + "\n".join(wrong)


def _prose(lines: list[str]) -> Prose:
    return Prose.from_text("\n\n".join(lines))


def _passages(prose: Prose) -> tuple[Passage, ...]:
    pairs = [p for p in split_pairs(prose) if p.question and p.answer]
    if len(pairs) > 1:
        return tuple(Passage(f"antwoord {p.number}", p.question, p.answer, asked=True) for p in pairs)
    return letter_passages(prose)
