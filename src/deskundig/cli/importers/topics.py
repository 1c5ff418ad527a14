"""``deskundig import topics PAD…``: vocabularies as CSV, JSON or SKOS (TOOI, policy agenda, ESCO, CompetentNL)."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from deskundig.cli.errors import CommandError
from deskundig.cli.plain import print_json
from deskundig.expertise.domain.vocabulary_forms import Row, UnreadableVocabulary, collected, rows_of
from deskundig.expertise.topics import skos
from deskundig.expertise.topics.importing import Taken, import_vocabulary

NAME = "topics"
HELP = "onderwerpen uit een waardelijst: TOOI-thema's, beleidsagenda, ESCO, CompetentNL of een eigen CSV"
_LARGEST = 200_000_000  # bytes
_SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PAD", nargs="+", type=Path,
                        help="bestanden (.csv, .json, .jsonld, .ttl, .rdf, .nt); van één lijst samen")  # fmt: skip
    parser.add_argument("--scheme", metavar="NAAM", default="", help="naam van de lijst, bijvoorbeeld tooi of esco;"
                        " anders de lijst die het bestand noemt, of de bestandsnaam")  # fmt: skip
    parser.add_argument("--json", action="store_true", help="geef de uitkomst als JSON")


def run(args: argparse.Namespace) -> int:
    taken = _take(args.paths, args.scheme)
    for problem in taken.problems[:_SHOWN]:
        print(problem, file=sys.stderr)
    if len(taken.problems) > _SHOWN:
        print(f"en nog {len(taken.problems) - _SHOWN} problemen", file=sys.stderr)
    counts = {name: getattr(taken, name) for name in ("new", "changed", "unchanged")}
    if args.json:
        print_json({**counts, "problems": len(taken.problems)})
    else:
        print(f"onderwerpen: {counts['new']} nieuw, {counts['changed']} gewijzigd, {counts['unchanged']} gelijk;"
              " deskundig index legt ze op de documenten")  # fmt: skip
    return 0 if any(counts.values()) else 1


def _take(paths: list[Path], scheme: str) -> Taken:
    """Files of one list tell of one another's topics: labels in one, what stands above in the next, as ESCO has it."""
    lists: dict[str, list[Row]] = defaultdict(list)
    for path in paths:
        rows = _rows(path)
        named = all(row.get("scheme") or not row.get("label") for row in rows)
        lists[scheme or ("" if named else path.stem.lower()[:64])] += rows
    every = [(chosen, collected(rows)) for chosen, rows in lists.items()]
    now = timezone.now()
    with transaction.atomic():
        taken = [
            import_vocabulary(vocabulary=one, scheme=chosen, actor="opdrachtregel", at=now) for chosen, one in every
        ]
    return Taken(
        sum(one.new for one in taken), sum(one.changed for one in taken), sum(one.unchanged for one in taken),
        tuple(problem for one in taken for problem in one.problems),
    )  # fmt: skip


def _rows(path: Path) -> list[Row]:
    ending = path.suffix.lower()
    try:
        if path.stat().st_size > _LARGEST:
            raise CommandError(f"{path}: groter dan {_LARGEST // 1_000_000} MB")
        if ending in skos.FORMS:
            return skos.rows_of(path.read_bytes(), ending)
        return rows_of(path.read_text(encoding="utf-8-sig"), path.name)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise CommandError(f"{path}: geen UTF-8; bewaar het bestand als UTF-8") from None
    except UnreadableVocabulary as error:
        raise CommandError(f"{path}: {error}") from None
