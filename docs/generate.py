"""Write ``docs/reference`` from the code: commands, settings, tables, addresses. ``--check`` fails when out of date."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

REFERENCE = Path(__file__).parent / "reference"
NOTE = "<!-- made by `make docs`: change the code, not this file -->\n\n"


def commands() -> str:
    from deskundig.cli import commands as package
    from deskundig.cli import importers, monitors
    from deskundig.cli.modules import modules_of

    groups = {"import": importers, "workforce": monitors}

    out = ["# Opdrachten\n", "Elke opdracht kent `--data DIR`: de map met alle gegevens (of `DESKUNDIG_DATA`).\n"]
    for module in modules_of(package):
        parser = argparse.ArgumentParser(prog=f"deskundig {module.NAME}", description=module.HELP)
        if module.NAME in groups:
            out.append(f"## deskundig {module.NAME}\n\n{module.HELP}. Rol: `{module.ROLE}`.\n")
            for part in modules_of(groups[module.NAME]):
                sub = argparse.ArgumentParser(prog=f"deskundig {module.NAME} {part.NAME}", description=part.HELP)
                part.add_arguments(sub)
                out.append(_command(sub, part.HELP, "###"))
            continue
        module.add_arguments(parser)
        out.append(_command(parser, f"{module.HELP}. Rol: `{module.ROLE}`", "##"))
    return "\n".join(out)


def _command(parser: argparse.ArgumentParser, text: str, level: str) -> str:
    usage = " ".join(parser.format_usage().removeprefix("usage: ").split())
    rows = [
        f"| `{', '.join(a.option_strings) or a.metavar or a.dest}` | {a.help or ''} |"
        for a in parser._actions
        if not isinstance(a, argparse._HelpAction) and a.help != argparse.SUPPRESS
    ]
    table = "\n".join(["| optie | betekenis |", "|---|---|", *rows]) + "\n" if rows else ""
    return f"{level} {parser.prog}\n\n{text}.\n\n```\n{usage}\n```\n\n{table}"


def settings() -> str:
    from deskundig.config.environment import SETTINGS

    rows = [
        f"| `{s.name}` | {s.read.__name__.lstrip('_')} | `{s.default or '(leeg)'}` | {s.meaning} |" for s in SETTINGS
    ]
    head = ["# Settings", "", "Environment variables; `deskundig doctor` checks them.", ""]
    return "\n".join([*head, "| variable | type | default | meaning |", "|---|---|---|---|", *rows, ""])


def tables() -> str:
    from django.apps import apps

    out = ["# Tables", "", "Every table with its columns. References may point at rows that are not (yet) here.", ""]
    for model in sorted(apps.get_models(), key=lambda m: m._meta.db_table):
        if not model.__module__.startswith("deskundig."):
            continue
        doc = (model.__doc__ or "").strip().splitlines()
        text = doc[0] if doc and not doc[0].startswith(f"{model.__name__}(") else ""
        out += [f"## {model._meta.db_table}", "", text, "", "| column | type | |", "|---|---|---|"]
        for field in model._meta.concrete_fields:
            to = f"→ {field.related_model._meta.db_table}" if field.related_model else ""
            out.append(f"| {field.column} | {field.get_internal_type()} | {to} |")
        out.append("")
    return "\n".join(out)


def addresses() -> str:
    from django.urls import get_resolver

    rows = sorted(_addresses(get_resolver().url_patterns, ""))
    return "\n".join(["# Adressen", "", "| adres | rol |", "|---|---|", *(f"| `/{a}` | {r} |" for a, r in rows), ""])


def _addresses(patterns: list[object], prefix: str) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        route = prefix + str(getattr(pattern, "pattern", ""))
        children = getattr(pattern, "url_patterns", None)
        if children is not None:
            yield from _addresses(children, route)
        else:
            yield route, str(getattr(getattr(pattern, "callback", None), "role", "?"))


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands,
    "settings.md": settings,
    "tables.md": tables,
    "addresses.md": addresses,
}


def main() -> int:
    check = "--check" in sys.argv
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DESKUNDIG_DATA", folder)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deskundig.config.settings")
        os.environ["COLUMNS"] = "120"
        import django

        django.setup()
        stale = []
        for name, make in PAGES.items():
            text, path = NOTE + make(), REFERENCE / name
            if check and (not path.exists() or path.read_text(encoding="utf-8") != text):
                stale.append(name)
            elif not check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
    if stale:
        print(f"out of date, run `make docs`: {', '.join(stale)}", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
