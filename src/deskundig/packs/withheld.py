"""A pack that was kept, without who asked to be hidden since: what was written then is not shown any more now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from deskundig.expertise.queries.pieces import names_of_hidden
from deskundig.kernel.names import name_key
from deskundig.kernel.ref import Kind, Ref
from deskundig.record.models import Person
from deskundig.record.visibility import hidden_names, hidden_persons

from .domain.pack import Line, Pack, Section, SectionKey, assemble

Shown = Callable[[Line], bool]


def withheld() -> Callable[[str], bool]:
    """What tells whether a title names someone who asked to be left out of the register. 1 query."""
    names = [name.casefold() for name in hidden_names()]
    return lambda title: any(name in title.casefold() for name in names)


def without_hidden(pack: Pack) -> Pack:
    """The same pack without cards of who asked to be hidden, its sources numbered anew. At most 3 queries.

    Titles of papers stay as they were published, as everywhere (decision record 0009).
    """
    names = names_of_hidden()
    numbers = Person.objects.filter(pk__in=hidden_persons()).values_list("number", flat=True)
    gone = {Ref(Kind.PERSON, number) for number in numbers}
    if not names and not gone:
        return pack

    def shown(line: Line) -> bool:
        return line.ref not in gone

    def shown_as_expert(line: Line) -> bool:
        return shown(line) and not (line.text and name_key(line.text[0].text) in names)

    sections = [
        _kept(section, shown_as_expert if section.key is SectionKey.PEOPLE else shown) for section in pack.sections
    ]
    return assemble(
        title=pack.title, made=pack.made, sections=sections, topic=pack.topic, ref=pack.ref, site=pack.site,
        organization=pack.organization, since=pack.since, audience=pack.audience,
    )  # fmt: skip


def _kept(section: Section, shown: Shown) -> Section:
    parts = (replace(part, lines=_lines(part.lines, shown)) for part in section.parts)
    return replace(section, parts=tuple(part for part in parts if part.lines))


def _lines(lines: Iterable[Line], shown: Shown) -> tuple[Line, ...]:
    return tuple(replace(line, details=_lines(line.details, shown)) for line in lines if shown(line))
