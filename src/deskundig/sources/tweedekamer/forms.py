"""The form that one entity after another has: learned from one that was read with care, then one match a row.

A page's rows nearly always have the same fields in the same order. A form is the regular expression of such a row; it
takes the values of a row in one go, where a loop over its tags takes three times as long. A row of another form does
not match, is read by the loop, and teaches its own form. What a form takes is exactly what the loop takes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

PLAIN, SINGLE, REPEATED = range(3)
MOST = 12                # forms of one start tag; rows that differ more than that are read by the loop
_TAGS = re.compile(r"<([^/<> ]+)(?= ref=| xsi:nil=|>)").findall
_REF = '[^"<&]{36}'
_REF_LENGTH = 36

Fields = Mapping[str, tuple[str, int]]      # tag -> field and how it is read


@dataclass(frozen=True, slots=True)
class Form:
    """``row`` takes a whole row from its id on: first what the start tag says, then a value for each of ``names``."""

    row: re.Pattern[str]
    names: tuple[str, ...]
    runs: tuple[tuple[str, int, int], ...]  # repeated references: field, where the first id stands, how far the next

    def take(self, found: Sequence[str | None], values: dict[str, Any]) -> None:
        """Put what ``row`` found (without what the start tag says) into ``values``."""
        values.update(zip(self.names, [text or None for text in found], strict=True))
        for name, first, step in self.runs:
            run: str = values[name] or ""
            values[name] = tuple([run[at : at + _REF_LENGTH] for at in range(first, len(run), step)])


@dataclass(slots=True)
class Forms:
    """The forms learned of one start tag. ``silent``: references that are empty when they are absent."""

    start: str               # the pattern of a start tag from its id on
    end: str                 # "</tk:zaak>"
    fields: Fields
    silent: Mapping[str, Any]
    nil: bool                # whether a field may be said to be empty by an attribute
    known: list[Form] = field(default_factory=list)

    def match(self, body: str, at: int) -> tuple[Form, re.Match[str]] | None:
        """The form of a row, with what it found. The form of the row before is tried first."""
        for place, form in enumerate(self.known):
            found = form.row.fullmatch(body, at)
            if found is not None:
                if place:
                    self.known.insert(0, self.known.pop(place))
                return form, found
        return None

    def learn(self, body: str, at: int) -> None:
        """Learn the form of a row that was read in another way and found to be regular."""
        tags = list(dict.fromkeys(_TAGS(body, at)))
        if len(self.known) >= MOST or any(tag not in self.fields for tag in tags):
            return
        row = re.compile(self.start + "".join(map(self._pattern, tags)) + re.escape(self.end))
        if any(form.row.pattern == row.pattern for form in self.known):
            return
        names = tuple(self.fields[tag][0] for tag in tags)
        if len(set(names)) < len(names):
            return
        runs = tuple(
            (name, len(f'<{tag} ref="'), len(_one_of_a_run(tag)))
            for tag in tags
            for name, sort in [self.fields[tag]]
            if sort == REPEATED
        )
        self.known.insert(0, Form(row, names, runs))

    def _pattern(self, tag: str) -> str:
        name, sort = self.fields[tag]
        may_lack = name in self.silent
        written = re.escape(tag)
        if sort == REPEATED:
            return rf'((?:<{written} ref="{_REF}" />){"*" if may_lack else "+"})'
        if sort == SINGLE:
            return rf'(?:<{written} ref="({_REF})" ?/>){"?" if may_lack else ""}'
        text = rf">([^<]*+)</{written}>"
        return rf'<{written}(?: xsi:nil="true" ?/>|{text})' if self.nil else f"<{written}{text}"


def _one_of_a_run(tag: str) -> str:
    return f'<{tag} ref="{"0" * _REF_LENGTH}" />'
