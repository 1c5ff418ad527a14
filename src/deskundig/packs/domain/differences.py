"""What changed between two versions of a pack: new lines, changed lines and lines that are gone.

Lines are matched within their section: first by the thing they are about and their words, then by the thing alone (its
status or facts changed), else they are new. Source numbers play no part: they may shift while nothing changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from .pack import Line, Mark, Pack, Section, SectionKey


@dataclass(frozen=True, slots=True)
class Changed:
    section: SectionKey
    before: Line
    after: Line


@dataclass(frozen=True, slots=True)
class Differences:
    """Lines of the newer pack that are new or changed, and lines of the older one that are not there any more."""

    new: tuple[tuple[SectionKey, Line], ...]
    changed: tuple[Changed, ...]
    gone: tuple[tuple[SectionKey, Line], ...]

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


def differences(old: Pack, new: Pack) -> Differences:
    """Compare two packs on the same subject."""
    added: list[tuple[SectionKey, Line]] = []
    changed: list[Changed] = []
    gone: list[tuple[SectionKey, Line]] = []
    for before, after in zip(old.sections, new.sections, strict=True):
        pairs, unmatched = _match(_entries(before), _entries(after))
        for was, line in pairs:
            if was is None:
                added.append((after.key, line))
            elif _said(was) != _said(line):
                changed.append(Changed(after.key, was, line))
        gone += [(before.key, line) for line in unmatched]
    return Differences(tuple(added), tuple(changed), tuple(gone))


def marked(new: Pack, found: Differences, old: Pack) -> Pack:
    """The newer pack with its new and changed lines marked, and the date of the version it is compared with."""
    marks = dict.fromkeys(found.new, Mark.NEW)
    marks.update({(change.section, change.after): Mark.CHANGED for change in found.changed})

    def mark(section: Section) -> Section:
        def of(lines: tuple[Line, ...]) -> tuple[Line, ...]:
            return tuple(replace(line, mark=marks.get((section.key, line), Mark.NONE)) for line in lines)

        parts = tuple(replace(part, lines=of(part.lines)) for part in section.parts)
        return replace(section, intro=of(section.intro), parts=parts)

    return replace(new, sections=tuple(mark(section) for section in new.sections), since=old.made)


def _entries(section: Section) -> list[Line]:
    return [*section.intro, *(line for part in section.parts for line in part.lines)]


def _match(
    before: Iterable[Line], after: list[Line]
) -> tuple[list[tuple[Line | None, Line]], list[Line]]:
    """Each line of ``after`` with its former self, and the former lines that found none."""
    left = list(dict.fromkeys(before))
    partner: dict[int, Line] = {}
    for identity in (_whole, _name):
        waiting: dict[object, list[Line]] = defaultdict(list)
        for line in left:
            waiting[identity(line)].append(line)
        for i, line in enumerate(after):
            if i not in partner and waiting[identity(line)]:
                partner[i] = waiting[identity(line)].pop(0)
                left.remove(partner[i])
    return [(partner.get(i), line) for i, line in enumerate(after)], left


def _whole(line: Line) -> object:
    return (str(line.ref), line.plain)


def _name(line: Line) -> object:
    """The thing a line is about; lines about no single thing are known by the sources they count or quote."""
    return (str(line.ref),) if line.ref else tuple(note.key for note in line.sources)


def _said(line: Line) -> object:
    """All that a reader sees of a line but numbers and marks."""
    return (
        line.plain, line.date, line.status, line.facts, line.proposal,
        tuple(note.key for note in line.sources), tuple(_said(detail) for detail in line.details),
    )
