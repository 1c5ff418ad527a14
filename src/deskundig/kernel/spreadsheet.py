"""Texts in files for spreadsheets: none is run as a formula, and what was guarded reads back as it was."""

from __future__ import annotations

import re

_GUARD = "'"
# What a spreadsheet runs: a cell that begins with one of these, also in their wide forms. A cell begins at the start of
# a text, and also after the separator of another country: "a;=1" is two cells where a semicolon separates. After a
# comma a dash is left alone, for that is how prices are written ("25,-").
_RUNS = re.compile(r"(?:^|(?<=[;\t\r\n,]))(?=[=+@＝＋＠])|(?:^|(?<=[;\t\r\n]))(?=[-－])|^(?=[\t\r\n])")
_GUARDED = re.compile(r"(?:^|(?<=[;\t\r\n,]))'(?=[=+@＝＋＠])|(?:^|(?<=[;\t\r\n]))'(?=[-－])|^'(?=[\t\r\n])")


def harmless(text: str) -> str:
    """The text with an apostrophe before whatever a spreadsheet would run."""
    return _RUNS.sub(_GUARD, text)


def as_it_was(text: str) -> str:
    """What ``harmless`` was given, of what it gave."""
    return _GUARDED.sub("", text) if _GUARD in text else text
