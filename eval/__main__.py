"""Run all measurements, or those named, on the record in DESKUNDIG_DATA: a Markdown table for each."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from importlib import import_module

_PARTS = {"experts": "eval.experts", "search": "eval.search", "answers": "eval.answers", "topics": "eval.topics",
          "motions": "eval.motions", "fulfilment": "eval.fulfilment", "splitting": "eval.splitting",
          "labels": "eval.labels", "advice": "eval.advice"}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m eval")
    parser.add_argument("parts", nargs="*", choices=[*_PARTS, []], help=f"which of: {', '.join(_PARTS)} (default: all)")
    args = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deskundig.config.settings")
    import django

    django.setup()
    from deskundig.expertise.models import Evidence

    if not Evidence.objects.exists():
        print("no record with evidence in DESKUNDIG_DATA: import it and run deskundig index first", file=sys.stderr)
        return 1
    print(_version())
    for part in args.parts or _PARTS:
        measure: Callable[[], Iterator[str]] = import_module(_PARTS[part]).measure
        for text in measure():
            print(text, flush=True)
    return 0


def _version() -> str:
    """What was measured: so many rows, up to this change of the record."""
    from django.utils import timezone

    from deskundig.expertise.models import Evidence
    from deskundig.record.models import Body, Change, Document

    last = Change.objects.order_by("-seq").values_list("seq", flat=True).first()
    return (
        f"Gemeten op {timezone.localdate().isoformat()}: {Document.objects.filter(hidden=False).count()} documenten, "
        f"{Body.objects.filter(current=True).count()} teksten, {Evidence.objects.count()} stukken bewijs, "
        f"wijziging {last} van het logboek."
    )


if __name__ == "__main__":
    sys.exit(main())
