"""7. Wie weten hiervan: people and bodies with the evidence for it, counted by role and dated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from deskundig.kernel.ref import Kind
from deskundig.packs.domain.dutch import capital, enumeration, shorten
from deskundig.packs.domain.experts import Expert, Experts, Piece
from deskundig.packs.domain.gist import is_telling
from deskundig.packs.domain.lines import counted
from deskundig.packs.domain.pack import Fact, Form, Line, Part, Run, Section, SectionKey
from deskundig.packs.domain.titles import matter
from deskundig.packs.gathering import Findings

_LONGEST = 220                           # characters of a quoted sentence


def section(found: Findings, experts: Experts) -> Section:
    shown = _quoted_once(experts.found)
    groups = tuple(dict.fromkeys(expert.group for expert in shown))
    parts = tuple(_part(group, [e for e in shown if e.group == group]) for group in groups)
    return Section(SectionKey.PEOPLE, (counted(experts.counted, experts.note or found.subject_note()),), parts)


def _quoted_once(experts: Sequence[Expert]) -> list[Expert]:
    """Each sentence quoted once, and only where it says something by itself; else the paper's title stands there."""
    quoted: set[str] = set()
    shown = []
    for expert in experts:
        pieces = []
        for piece in expert.pieces:
            telling = is_telling(piece.sentence) and piece.sentence not in quoted
            quoted.add(piece.sentence)
            pieces.append(piece if telling else replace(piece, sentence=""))
        shown.append(replace(expert, pieces=tuple(pieces)))
    return shown


def _part(group: str, experts: list[Expert]) -> Part:
    """Cards for people and bodies; a plain list where a paper itself stands for who sent it."""
    plain = not any(expert.ref is None or expert.ref.kind in (Kind.PERSON, Kind.ORGANIZATION) for expert in experts)
    form = Form.LIST if plain else Form.CARDS
    return Part(form, tuple(_card(expert, plain=plain) for expert in experts), heading=group)


def _card(expert: Expert, *, plain: bool) -> Line:
    name = (Run(expert.name, strong=not plain), Run(f", {expert.function}" if expert.function else ""))
    return Line(
        text=tuple(run for run in name if run.text),
        sources=tuple(piece.note for piece in expert.pieces),
        date=expert.last if plain else None,
        ref=expert.ref,
        facts=() if plain else tuple(_facts(expert)),
        proposal=expert.proposal,
        details=() if plain else tuple(_piece(piece) for piece in expert.pieces),
        place=expert.place,
    )


def _facts(expert: Expert) -> Iterator[Fact]:
    yield Fact("Geteld", enumeration([f"{n}× {role}" for role, n in expert.roles]))
    if expert.first and expert.last:
        first, last = expert.first.year, expert.last.year
        yield Fact("Periode", f"{first}–{last}" if first != last else str(last))


def _piece(piece: Piece) -> Line:
    what = (Run(shorten(piece.sentence, _LONGEST), quote=True), Run(" "), Run(f"({piece.role})"))
    title = (Run(capital(matter(piece.note.title))), Run(f" ({piece.role})"))
    return Line(what if piece.sentence else title, (piece.note,), date=piece.date, ref=piece.note.ref)
