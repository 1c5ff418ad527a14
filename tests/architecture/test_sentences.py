"""A sentence that is made when a module is loaded must wait for the reader's language."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.functional import Promise

import deskundig
from deskundig.web.areas import rooms

ROOT = Path(deskundig.__path__[0])
MODULES = sorted(p for part in ("web", "alerts", "packs") for p in (ROOT / part).rglob("*.py"))
_AT_ONCE = {"gettext", "ngettext", "pgettext", "npgettext"}


def at_once(tree: ast.Module) -> set[str]:
    """The names under which a module knows the functions that translate at once."""
    return {
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in _AT_ONCE
    }


def on_loading(node: ast.AST) -> Iterator[ast.AST]:
    """What runs when the module is loaded: everything outside functions."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield child
            yield from on_loading(child)


@pytest.mark.parametrize("module", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_sentence_is_translated_while_a_module_loads(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    names = at_once(tree)
    found = [
        node.lineno
        for node in on_loading(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
    ]
    assert found == [], "the first reader's language would be everybody's: use gettext_lazy"


def test_the_navigation_waits_for_the_readers_language() -> None:
    titles = [(entry.name, entry.title) for links in rooms() for entry in links.entries]
    assert [name for name, title in titles if not isinstance(title, Promise)] == []
