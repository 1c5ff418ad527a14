"""``deskundig readability BESTAND|-``: decision points, length, reading time and sentences of a paper, with advice.

JSON form: words, sentences, minutes, score (Flesch-Douma; null under thirty words), level, words_per_sentence,
syllables_per_word, passive (share of sentences), decision_points, decision_head, headings, long_sentences (words,
text), long_words (word, times) and advice.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from pathlib import Path

from deskundig.cli.errors import CommandError
from deskundig.cli.plain import print_json
from deskundig.judgement.domain.readability import Readability, readability_of
from deskundig.sources.extraction.unreadable import Unreadable
from deskundig.sources.files.reading import read_file

NAME = "readability"
HELP = "hoe leesbaar is een raadsstuk: beslispunten, lengte, leestijd, zinnen en advies"
ROLE = "visitor"
_MOST = 50_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="BESTAND", help="tekst, Word, PDF of webpagina; - leest van stdin")
    parser.add_argument("--json", action="store_true", help="één JSON-document op stdout")


def run(args: argparse.Namespace) -> int:
    try:
        content = sys.stdin.buffer.read(_MOST) if args.file == "-" else Path(args.file).read_bytes()
        reading = read_file(content, name="" if args.file == "-" else args.file)
    except OSError as error:
        raise CommandError(f"{args.file} is niet te lezen: {error.strerror or error}", code=2) from None
    except Unreadable as error:
        raise CommandError(f"{args.file}: {error}") from None
    found = readability_of(reading.prose)
    if args.json:
        print_json(asdict(found))
    else:
        _print(found)
    return 0


def _print(found: Readability) -> None:
    score = "" if found.score is None else f", leesgemak {found.score:.0f} van 100"
    minutes = f"{found.minutes:g}".replace(".", ",")
    print(f"Leest {found.level}{score}: {found.words} woorden, {minutes} minuten.")
    for point in found.decision_points:
        print(f"Gevraagd besluit: {point}")
    for line in found.advice:
        print(f"- {line}")
    for sentence in found.long_sentences:
        print(f"  {sentence.words} woorden: {sentence.text[:160]}")
