"""One command loads one module; all commands are named as their modules."""

from __future__ import annotations

import pytest

from deskundig.cli import commands, importers
from deskundig.cli.modules import modules_of


@pytest.mark.parametrize("package", [commands, importers])
def test_every_module_is_named_as_the_user_types_it(package: object) -> None:
    for module in modules_of(package):  # type: ignore[arg-type]
        name = module.__name__.rpartition(".")[2]
        assert name.rstrip("_").replace("_", "-") == module.NAME


@pytest.mark.parametrize(
    ("words", "name"),
    [(["search", "x"], "search"), (["--data", "index", "show", "x"], "show"), (["--data=x", "import", "vlos"], "import_")],
)
def test_the_first_plain_word_is_the_command(words: list[str], name: str) -> None:
    assert [module.__name__.rpartition(".")[2] for module in modules_of(commands, words)] == [name]


@pytest.mark.parametrize("words", [[], ["--help"], ["zoek"], ["--data", "search"]])
def test_without_a_known_command_all_are_given(words: list[str]) -> None:
    assert len(modules_of(commands, words)) > 10
