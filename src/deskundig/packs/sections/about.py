"""1. Waar gaat het om: the subject in the papers' own words, the figures they name, and the papers that fit best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from uuid import UUID

from deskundig.kernel.prose import Prose
from deskundig.kernel.ref import Kind
from deskundig.packs.catalogue import Thing
from deskundig.packs.domain.dutch import count, enumeration, long_date
from deskundig.packs.domain.gist import Passage, choose, passages
from deskundig.packs.domain.kinds import is_thin
from deskundig.packs.domain.lines import counted, paper, quotation
from deskundig.packs.domain.pack import Form, Line, Part, Section, SectionKey
from deskundig.packs.gathering import Findings

_SENTENCES, _FIGURES, _PAPERS, _EACH = 6, 4, 7, 2
_COUNTED = (
    ("document", "document", "documenten"), ("case", "zaak", "zaken"), ("event", "activiteit", "activiteiten"),
    ("speech", "spreekbeurt", "spreekbeurten"), ("commitment", "toezegging", "toezeggingen"),
)  # fmt: skip


def section(found: Findings, proses: Mapping[UUID, Prose]) -> Section:
    texts = {str(thing.text_id): thing for thing in found.all() if thing.text_id in proses}
    said = [p for thing in texts.values() for p in _passages(thing, found, proses)]
    if not said:                         # only motions have a text: then their reasons say what it is about
        said = [p for thing in texts.values() for p in _passages(thing, found, proses, reasons=True)]
    key = choose(said, limit=_SENTENCES)
    figures = choose((p for p in said if p.has_figure and p not in key), limit=_FIGURES)
    parts = [
        Part(Form.LIST, tuple(_quoted(p, texts) for p in key), heading="In de woorden van de stukken"),
        Part(Form.LIST, tuple(_quoted(p, texts) for p in figures), heading="Cijfers die in de stukken staan"),
        Part(Form.LIST, tuple(_papers(found)), heading="Stukken om te lezen"),
    ]
    return Section(SectionKey.ABOUT, tuple(_intro(found, key)), tuple(part for part in parts if part.lines))


def _passages(
    thing: Thing, found: Findings, proses: Mapping[UUID, Prose], *, reasons: bool = False
) -> Iterator[Passage]:
    best = max((t.score for t in found.all()), default=1.0) or 1.0
    uid = thing.text_id
    yield from passages(proses[uid], found.subject.terms, str(uid), thing.score / best, reasons=reasons)


def _quoted(passage: Passage, texts: Mapping[str, Thing]) -> Line:
    thing = texts[passage.document]
    when = f", {long_date(thing.date)}" if thing.date else ""
    return quotation(passage.text, thing.note, after=f"({thing.type.lower() or 'stuk'}{when})")


def _intro(found: Findings, key: tuple[Passage, ...]) -> Iterator[Line]:
    thing = found.subject.thing
    if thing is not None:
        yield _about_thing(thing)
    if found.subject.exact:
        yield counted(_counts(found), found.note())
    if not key:
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
    return f"Over ‘{found.subject.name}’ zijn hier {enumeration(parts)}{span}."


def _papers(found: Findings) -> Iterator[Line]:
    """The best papers, at most two of one type, so that a letter, an advice and a motion stand side by side."""
    shown: Counter[str] = Counter()
    for thing in found.all():
        fits = thing.ref.kind in (Kind.DOCUMENT, Kind.CASE) and not is_thin(thing.type)
        if fits and shown[thing.type] < _EACH and shown.total() < _PAPERS:
            shown[thing.type] += 1
            yield paper(thing.title, thing.note, type=thing.type, date=thing.date)
