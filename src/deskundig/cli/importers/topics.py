"""``deskundig import topics PAD…``: vocabularies as CSV, JSON or SKOS (TOOI, policy agenda, ESCO, CompetentNL)."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from django.utils import timezone

from deskundig.cli.errors import CommandError
from deskundig.cli.plain import print_json
from deskundig.expertise.domain.vocabulary import UnreadableVocabulary, Vocabulary, read
from deskundig.expertise.topics.importing import Taken, import_vocabulary

NAME = "topics"
HELP = "onderwerpen uit een waardelijst: TOOI-thema's, beleidsagenda, ESCO, CompetentNL of een eigen CSV"
_LARGEST = 200_000_000  # bytes
_SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PAD", nargs="+", type=Path, help="bestanden (.csv, .json, .jsonld)")
    parser.add_argument("--scheme", metavar="NAAM", default="", help="naam van de lijst, bijvoorbeeld tooi of esco;"
                        " anders de lijst die het bestand noemt, of de bestandsnaam")  # fmt: skip
    parser.add_argument("--json", action="store_true", help="geef de uitkomst als JSON")


def run(args: argparse.Namespace) -> int:
    taken = [(path, _take(path, args.scheme)) for path in args.paths]
    for path, one in taken:
        for problem in one.problems[:_SHOWN]:
            print(f"{path.name}: {problem}", file=sys.stderr)
        if len(one.problems) > _SHOWN:
            print(f"{path.name}: en nog {len(one.problems) - _SHOWN} problemen", file=sys.stderr)
    counts = {name: sum(getattr(one, name) for _, one in taken) for name in ("new", "changed", "unchanged")}
    if args.json:
        print_json({**counts, "problems": sum(len(one.problems) for _, one in taken)})
    else:
        print(f"onderwerpen: {counts['new']} nieuw, {counts['changed']} gewijzigd, {counts['unchanged']} gelijk;"
              " deskundig index legt ze op de documenten")  # fmt: skip
    return 0 if any(counts.values()) else 1


def _take(path: Path, scheme: str) -> Taken:
    vocabulary = _read(path)
    named = all(entry.scheme for entry in vocabulary.entries)
    chosen = scheme or ("" if named else path.stem.lower()[:64])
    return import_vocabulary(vocabulary=vocabulary, scheme=chosen, actor="opdrachtregel", at=timezone.now())


def _read(path: Path) -> Vocabulary:
    try:
        if path.stat().st_size > _LARGEST:
            raise CommandError(f"{path}: groter dan {_LARGEST // 1_000_000} MB")
        return read(path.read_text(encoding="utf-8-sig"), path.name)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise CommandError(f"{path}: geen UTF-8; bewaar het bestand als UTF-8") from None
    except UnreadableVocabulary as error:
        raise CommandError(f"{path}: {error}") from None
