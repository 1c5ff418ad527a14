"""Many documents to measure with: real sentences when ``../shared`` is there, else words by Zipf's law. Seeded.

Sizes are those of the Tweede Kamer's documents as text: on average 4.8 kB, most shorter, a few very long.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
_TYPES = ("Motie", "Brief regering", "Schriftelijke vragen", "Antwoord schriftelijke vragen", "Amendement", "Verslag van een "
          "commissiedebat", "Bijlage", "Memorie van toelichting", "Stenogram", "Rapport")  # fmt: skip
_PARTIES = ("VVD", "CDA", "PvdA", "D66", "SP", "GroenLinks", "PVV", "ChristenUnie", "SGP", "PvdD", "BBB", "NSC", "Volt", "DENK")
_MINISTRIES = ("Financiën", "Justitie en Veiligheid", "Binnenlandse Zaken en Koninkrijksrelaties", "Defensie",
               "Volksgezondheid, Welzijn en Sport", "Sociale Zaken en Werkgelegenheid", "Buitenlandse Zaken")  # fmt: skip
_SYLLABLE_LIST = """
    be ge ver ont re de in uit aan op over onder voor na raad staat wet zorg land water stof net werk huis bouw plan
    geld tijd recht punt kern lijn vraag deel kost prijs school stad dorp boer vis zee weg spoor brief lid kamer
"""
_SYLLABLES = _SYLLABLE_LIST.split()
_FIRST_DAY = date(2008, 9, 1)
MEAN_SIZE = 4_800


@dataclass(frozen=True, slots=True)
class MadeDocument:
    number: str
    type: str
    title: str
    text: str
    date: date
    person: int          # of PERSONS
    party: str
    ministry: str


PERSONS = 3_000


def documents(count: int, seed: int = 1) -> Iterator[MadeDocument]:
    """The same documents for the same seed, whatever the count."""
    chance = random.Random(seed)
    sentences = _sentences(chance)
    for i in range(count):
        size = min(120_000, max(200, int(chance.lognormvariate(7.95, 1.03))))
        text = _fill(sentences, size, chance)
        yield MadeDocument(
            number=f"{2008 + i % 18}D{i:06d}", type=chance.choice(_TYPES),
            title=sentences[int(chance.random() * len(sentences))][:110].rstrip("."),
            text=text, date=_FIRST_DAY + timedelta(days=int(chance.random() * 6200)),
            person=int(chance.paretovariate(0.7)) % PERSONS, party=chance.choice(_PARTIES), ministry=chance.choice(_MINISTRIES),
        )  # fmt: skip


def _fill(sentences: list[str], size: int, chance: random.Random) -> str:
    parts: list[str] = []
    length = 0
    while length < size:
        sentence = sentences[int(chance.random() * len(sentences))]
        parts.append(sentence)
        length += len(sentence) + 1
    return " ".join(parts)


def _sentences(chance: random.Random) -> list[str]:
    real = [s for path in _REAL for s in _read(SHARED / path)] if SHARED.is_dir() else []
    return real or _made_sentences(chance)


_REAL = ("historisch/statengeneraal_ocr.jsonl.gz", "tweedekamer/zaak.jsonl.gz")


def _read(path: Path) -> Iterator[str]:
    if not path.exists():
        return
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = row.get("Content") or row.get("Onderwerp") or ""
            yield from (s for s in re.split(r"(?<=[.!?])\s+", text) if 20 < len(s) < 400)


def _made_sentences(chance: random.Random, words: int = 60_000, count: int = 200_000) -> list[str]:
    vocabulary = list({"".join(chance.choices(_SYLLABLES, k=chance.choice((1, 2, 2, 3, 3, 4)))) for _ in range(words * 2)})
    vocabulary = sorted(vocabulary)[:words]
    chance.shuffle(vocabulary)
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(vocabulary))))
    return [
        " ".join(chance.choices(vocabulary, cum_weights=weights, k=chance.randint(5, 28))).capitalize() + "."
        for _ in range(count)
    ]
