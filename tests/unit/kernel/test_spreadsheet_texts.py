"""What a file for a spreadsheet holds is never run there, and comes back as it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.kernel.spreadsheet import as_it_was, harmless

SOURCE = Path(__file__).resolve().parents[3] / "src" / "deskundig"


@pytest.mark.parametrize("text", ["=1+1", "+31", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＠x", "－1"])
def test_what_begins_as_a_formula_gets_an_apostrophe(text: str) -> None:
    assert harmless(text).startswith("'")


@pytest.mark.parametrize("separator", [";", "\t", ","])
@pytest.mark.parametrize("formula", ["=HYPERLINK(1)", "@SUM(1)", "+1"])
def test_no_formula_begins_behind_the_separator_of_another_country(separator: str, formula: str) -> None:
    cells = harmless(f"Brief{separator}{formula}").split(separator)
    assert cells[1] == f"'{formula}"


@pytest.mark.parametrize("text", ["", "Motie over -1 graad", "kosten 25,- per jaar", "'s-Gravenhage", "a=b", "x@y.nl"])
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


@given(st.text(alphabet="=+-@;,\t\r\n a1'", max_size=12).filter(lambda text: "'" not in text))
def test_what_was_guarded_reads_back_as_it_was(text: str) -> None:
    assert as_it_was(harmless(text)) == text


def test_every_module_that_writes_csv_guards_what_it_writes() -> None:
    writing = [
        p for p in SOURCE.rglob("*.py")
        if "sample" not in p.parts and "csv.writer(" in p.read_text(encoding="utf-8")
    ]
    bare = [p.relative_to(SOURCE).as_posix() for p in writing if "harmless(" not in re.sub(r"^from .*", "", p.read_text())]
    assert writing and bare == []
