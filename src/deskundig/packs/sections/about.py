"""1. Waar gaat het om: the subject in the papers' own words, the figures they name, and the papers that fit best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from uuid import UUID

from deskundig.kernel.prose import Prose
from deskundig.kernel.ref import Kind
from deskundig.packs.catalogue import Thing
from deskundig.packs.domain.dutch import count, enumeration, long_date
from deskundig.packs.domain.gist import Passage, choose, passages, request_of
from deskundig.packs.domain.kinds import is_thin
from deskundig.packs.domain.lines import counted, paper, quotation
from deskundig.packs.domain.pack import Form, Line, Part, Section, SectionKey
from deskundig.packs.gathering import Findings

_SHORT_TITLE = 2
_SENTENCES, _FIGURES, _PAPERS, _EACH, _OWN = 6, 4, 7, 2, 4
_IN_PAPERS, _IN_OTHERS = "In de woorden van de stukken", "In de woorden van andere stukken"
_COUNTED = (
    ("document", "document", "documenten"), ("case", "zaak", "zaken"), ("event", "activiteit", "activiteiten"),
    ("speech", "spreekbeurt", "spreekbeurten"), ("commitment", "toezegging", "toezeggingen"),
)  # fmt: skip


def section(found: Findings, proses: Mapping[UUID, Prose]) -> Section:
    texts = {str(thing.text_id): thing for thing in found.all() if thing.text_id in proses}
    own = [thing for thing in texts.values() if thing.own and not found.subject.exact]
    own_lines = tuple(_own_words(own, found, proses))
    said, key = _said([thing for thing in texts.values() if thing not in own], found, proses)
    figures = choose((p for p in said if p.has_figure and p not in key), limit=_FIGURES)
    parts = (
        Part(Form.LIST, own_lines, heading="In de eigen woorden"),
        Part(Form.LIST, tuple(_quoted(p, texts) for p in key), heading=_IN_OTHERS if own_lines else _IN_PAPERS),
        Part(Form.LIST, tuple(_quoted(p, texts) for p in figures), heading="Cijfers die in de stukken staan"),
        Part(Form.LIST, tuple(_papers(found)), heading="Stukken om te lezen"),
    )
    intro = tuple(_intro(found, said=bool(key or own_lines)))
    return Section(SectionKey.ABOUT, intro, tuple(part for part in parts if part.lines))


def _said(
    things: list[Thing], found: Findings, proses: Mapping[UUID, Prose]
) -> tuple[list[Passage], tuple[Passage, ...]]:
    """The sentences of all texts, and the best of them; where few have one, motions' reasons say what it is about."""
    said = [p for thing in things for p in _passages(thing, found, proses)]
    key = choose(said, limit=_SENTENCES)
    if len(key) < _SENTENCES:
        said += [p for thing in things for p in _passages(thing, found, proses, reasons=True)]
        key = choose(said, limit=_SENTENCES)
    return said, key


def _own_words(own: list[Thing], found: Findings, proses: Mapping[UUID, Prose]) -> Iterator[Line]:
    """What the thing itself says: of a motion what it asks and why, of another text its best sentences."""
    said: list[Passage] = []
    for thing in own[:_OWN]:
        prose, is_motion = proses[thing.text_id], "motie" in thing.type.lower()
        request = request_of(prose) if is_motion else ""
        if request:
            yield quotation(request, thing.note, after=_who(thing))
        said += _passages(thing, found, proses, reasons=is_motion, least=1)
    texts = {str(thing.text_id): thing for thing in own}
    for passage in choose(said, limit=_OWN):
        yield _quoted(passage, texts)


def _passages(
    thing: Thing, found: Findings, proses: Mapping[UUID, Prose], *, reasons: bool = False, least: int = 0
) -> Iterator[Passage]:
    """``least`` 0: one word of a topic, two of a thing's title, which holds words that say little alone."""
    best = max((t.score for t in found.all()), default=1.0) or 1.0
    terms, uid = found.subject.terms, thing.text_id
    wanted = least or (1 if _is_narrow(found) else min(2, len(terms.words)))
    yield from passages(proses[uid], terms, str(uid), min(thing.score / best, 1.0), reasons=reasons, least=wanted)


def _is_narrow(found: Findings) -> bool:
    """Whether one word shows the subject: of a topic in words, and of a thing with a short title."""
    return found.subject.exact and (found.subject.ref is None or len(found.subject.terms.words) <= _SHORT_TITLE)


def _quoted(passage: Passage, texts: Mapping[str, Thing]) -> Line:
    thing = texts[passage.document]
    return quotation(passage.text, thing.note, after=_who(thing))


def _who(thing: Thing) -> str:
    """"(brief regering, 18 april 2025)"; of a speech who spoke."""
    parts = (thing.person, thing.type.lower() or "stuk", long_date(thing.date) if thing.date else "")
    return f"({', '.join(part for part in parts if part)})"


def _intro(found: Findings, *, said: bool) -> Iterator[Line]:
    thing = found.subject.thing
    if thing is not None:
        yield _about_thing(thing)
    if found.subject.exact:
        yield counted(_counts(found), found.note())
    if not said and not (found.subject.exact and found.subject.own):   # no text names the title of its dossier
        yield counted("In de teksten die hier zijn, staat geen zin die het onderwerp noemt.", found.note("documents"))


def _about_thing(thing: Thing) -> Line:
    when = f" van {long_date(thing.date)}" if thing.date else ""
    matter = f" Het hoort bij: {thing.matter}." if thing.matter and thing.ref.kind is not Kind.COMMITMENT else ""
    official = thing.note.official or thing.ref.key
    return counted(f"{thing.type or 'Stuk'}{when}, {official}: {thing.title.rstrip('.')}.{matter}", thing.note)


def _counts(found: Findings) -> str:
    parts = [count(found.per_kind[kind], one, many) for kind, one, many in _COUNTED if found.per_kind.get(kind)]
    if not parts:
        return f"Over ‘{found.subject.name}’ is hier niets gevonden."
    years = sorted(year for year in found.per_year if year.isdigit())
    span = f", van {years[0]} tot en met {years[-1]}" if len(years) > 1 else f", uit {years[0]}" if years else ""
    if found.subject.ref and found.subject.ref.kind is Kind.DOSSIER:
        return f"In dit dossier zitten hier {enumeration(parts)}{span}."
    if found.subject.person:
        return f"Van of met {found.subject.name} zijn hier {enumeration(parts)}{span}."
    return f"Over ‘{found.subject.name}’ zijn hier {enumeration(parts)}{span}."


def _papers(found: Findings) -> Iterator[Line]:
    """The best papers, at most two of one type, so that a letter, an advice and a motion stand side by side.

    Where there are few types more letters and reports follow; motions stand in a section of their own.
    """
    fitting = [t for t in found.all() if t.ref.kind in (Kind.DOCUMENT, Kind.CASE) and not is_thin(t.type)]
    shown: Counter[str] = Counter()
    chosen: list[Thing] = []
    for thing in fitting:
        shown[thing.type] += 1
        if shown[thing.type] <= _EACH:
            chosen.append(thing)
    chosen += [thing for thing in fitting if thing not in chosen and "motie" not in thing.type.lower()]
    for thing in chosen[:_PAPERS]:
        yield paper(thing.title, thing.note, type=thing.type, date=thing.date)
