"""Run all measurements, or those named: each module in ``bench/`` with a ``measure(args)`` generator is one part."""

from __future__ import annotations

import argparse
import json
import os
import pkgutil
import sys
import tempfile
from importlib import import_module
from pathlib import Path


def main() -> int:
    parts = sorted(m.name for m in pkgutil.iter_modules([str(Path(__file__).parent)]) if not m.name.startswith("_"))
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("parts", nargs="*", help=f"which of: {', '.join(parts)} (default: all)")
    parser.add_argument("--url", help="measure this running server instead of our own")
    parser.add_argument("--size", type=int, default=0, help="corpus size where a part takes one (0: its default)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="deskundig-bench-") as folder:
        os.environ.setdefault("DESKUNDIG_DATA", folder)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deskundig.config.settings")
        import django

        django.setup()
        for name in args.parts or parts:
            if name not in parts:
                parser.error(f"unknown part {name}")
            for figure in import_module(f"bench.{name}").measure(args):
                print(json.dumps({"part": name, **figure}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
