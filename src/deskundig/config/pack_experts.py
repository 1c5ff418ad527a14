"""The expert finder and the register of institutions as a pack asks them: who knows, what nobody brings, who could."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from deskundig.expertise.domain.grid import CELLS, Cell, Kind, Source
from deskundig.expertise.domain.kinds import Who, judge
from deskundig.expertise.domain.question import Expert as FoundExpert
from deskundig.expertise.domain.question import Found, Proof, Question
from deskundig.expertise.domain.senders import Sender, senders
from deskundig.expertise.finder import find
from deskundig.expertise.knowledge.answering import themes_of, who_could
from deskundig.expertise.knowledge.register import Listed, counts_by_type
from deskundig.expertise.queries.pieces import names_of_hidden
from deskundig.kernel.folding import fold
from deskundig.kernel.names import name_key
from deskundig.packs.catalogue import things
from deskundig.packs.domain.dutch import capital, enumeration, shorten
from deskundig.packs.domain.experts import Asked, Expert, Experts, Gap, Piece, fitting, seated
from deskundig.packs.domain.kinds import SCIENCE
from deskundig.packs.domain.pack import SourceNote
from deskundig.packs.evidence import counted
from deskundig.web.experts.form import ExpertForm

from .pack_standing import standing_on

_LISTED = 12
_SENDERS, _PIECES = 4, 3
_SENT = "inzender"
_BY_TITLE = "alleen de naam is bekend, uit de titel van het stuk"
_SEATS = 2  # of each kind and source somebody brings
_ASKED = 30  # of the finder: those whose evidence does not name the subject itself are left out
_FEW = 5  # kinds of knowledge that are named when nobody has them; with more, what is there is named
_NAMED = 3  # institutions that are named for one kind of knowledge
_DOMAINS = 2
_TITLE = 120  # characters of a title that is named
_SPREAD = (
    "Hieronder staat een deel, gespreid over soorten kennis. "
    "Dit is bewijs uit openbare stukken en geen oordeel over mensen."
)
_TITLES = {cell: f"{cell[0].value.capitalize()} uit {cell[1].value}" for cell in CELLS}


def experts_of_pack(asked: Asked) -> Experts:
    """Experts by kind and source with their evidence, and the cells with nobody.

    A pack on a thing without words of its own, and a record without evidence, get the roles counted on what was found.
    """
    if asked.within:
        return _on_own_papers(asked)
    words = " ".join(asked.terms.words)
    found = find(Question(words, asked.made, past=True, limit=_ASKED)) if words else None
    if found is None or not found.experts:
        return _without_hidden(counted(asked))
    notes = _notes(found)
    named = fitting([_expert(one, notes) for one in found.experts], asked.terms)
    outside = _without_known(senders_of(asked), found)
    below = [replace(one, place=found.total + i) for i, one in enumerate(_newest(outside)[:_SENDERS], 1)]
    experts = _by_group([*seated(named, _LISTED, _SEATS), *below])
    kept = {expert.name for expert in named}
    filled = {cell for one in found.experts if one.name in kept for cell in one.cells}
    filled |= {cell for cell in CELLS if any(expert.group == _TITLES[cell] for expert in outside)}
    told = f"Op stukken over dit onderwerp staan {found.total + len(outside)} mensen en organisaties. {_SPREAD}"
    names = [*(expert.name for expert in found.experts), *(expert.name for expert in outside)]
    return Experts(tuple(experts), told, _every(words), tuple(_gaps(names, filled, words, asked)))


def _on_own_papers(asked: Asked) -> Experts:
    """Who stands on the papers of the dossier or person itself, counted there."""
    notes = {**asked.notes, **{paper: asked.notes[case] for case, paper in asked.papers.items()}}
    ranked, total, filled = standing_on(asked.within, notes, _TITLES)
    if not ranked:
        return _without_hidden(counted(asked))
    experts = _by_group(seated(ranked, _LISTED, _SEATS))
    whose = "deze persoon" if asked.of_person else "dit dossier"
    told = f"Op de stukken van {whose} staan {total} mensen en organisaties. {_SPREAD}"
    gaps = () if asked.of_person else _gaps((), filled, " ".join(asked.terms.words), asked)
    return Experts(tuple(experts), told, gaps=tuple(gaps))


def _by_group(experts: Sequence[Expert]) -> list[Expert]:
    """The kind of knowledge with the most evidence first; within one as they were ranked."""
    best: dict[str, int] = {}
    for expert in experts:
        best[expert.group] = min(expert.place, best.get(expert.group, expert.place))
    return sorted(experts, key=lambda expert: best[expert.group])


def _newest(senders: Sequence[Expert]) -> list[Expert]:
    """Whose paper is newest first: what somebody wrote long ago says least of who knows now."""
    return sorted(senders, key=lambda one: one.last or dt.date.min, reverse=True)


def senders_of(asked: Asked) -> list[Expert]:
    """Who sent a position paper or factsheet on the subject, by its title: most are known as a case without a paper."""
    found: dict[str, Expert] = {}
    for uid in (*asked.documents, *asked.cases):
        for sender in senders(asked.types.get(uid, ""), asked.titles.get(uid, "")):
            piece = Piece(asked.notes[uid], _SENT, asked.dates.get(uid))
            before = found.get(fold(sender.name))
            found[fold(sender.name)] = _sender(sender, piece, asked.types[uid], before)
    return list(found.values())


def _sender(sender: Sender, piece: Piece, type_: str, before: Expert | None) -> Expert:
    told = ("dr. " if sender.titled else "") + sender.affiliation
    cell = judge(Who(sender.name, told if sender.person else "", thing_type=type_))
    pieces = (*(before.pieces if before else ()), piece)
    days = [p.date for p in pieces if p.date]
    return Expert(
        name=sender.name, roles=((_SENT, len(pieces)),), pieces=pieces[:_PIECES], function=told.strip(),
        group=_TITLES[cell.kind, cell.source], first=min(days, default=None), last=max(days, default=None),
        proposal=_BY_TITLE,
    )  # fmt: skip


def _without_known(outside: Sequence[Expert], found: Found) -> list[Expert]:
    """Senders the finder did not find already, and who did not ask to be hidden."""
    known = {fold(expert.name) for expert in found.experts}
    hidden = names_of_hidden()
    return [one for one in outside if fold(one.name) not in known and name_key(one.name) not in hidden]


def _without_hidden(experts: Experts) -> Experts:
    """Counted roles know nothing of people who asked to be hidden: they are taken out here, by the name they go by."""
    names = names_of_hidden()
    return replace(experts, found=tuple(e for e in experts.found if name_key(e.name) not in names))


def _notes(found: Found) -> dict[str, SourceNote]:
    refs = [(proof.ref.kind, proof.thing) for expert in found.experts for proof in expert.evidence]
    return {
        str(thing.ref): thing.note for kind in {kind for kind, _ in refs}
        for thing in things(kind, [uid for of, uid in refs if of is kind]).values()
    }  # fmt: skip


def _expert(one: FoundExpert, notes: dict[str, SourceNote]) -> Expert:
    told = (" ".join(part.split()) for part in (one.function, *one.organizations[:1]))
    return Expert(
        name=one.name, roles=one.roles,
        pieces=tuple(_piece(proof, notes[str(proof.ref)]) for proof in one.evidence if str(proof.ref) in notes),
        function=", ".join(dict.fromkeys(part for part in told if part)), ref=one.ref,
        group=_TITLES[_main_cell(one)], first=one.first, last=one.last, place=one.place,
        proposal="" if one.ref else _BY_TITLE,
    )  # fmt: skip


def _piece(proof: Proof, note: SourceNote) -> Piece:
    return Piece(note, proof.role, proof.date, proof.sentence)


def _main_cell(one: FoundExpert) -> Cell:
    return next(iter(one.cells))


def _every(words: str) -> SourceNote:
    """The page on which all who were found stand."""
    return SourceNote(
        title=f"Telling: deskundigen over ‘{words}’", publisher="deze installatie", type="zoekvraag", query=words,
        path=ExpertForm(query=words).url(),
    )  # fmt: skip


# -- what nobody brings --


def _gaps(names: Sequence[str], filled: Collection[Cell], words: str, asked: Asked) -> Iterator[Gap]:
    """What is there and what is not; for each empty cell whom the register names; then what is left."""
    empty = [cell for cell in CELLS if cell not in filled]
    if not empty:
        return
    note = _every(words)
    yield Gap(_what_is_there(empty), note)
    if (Kind.VAK, Source.WETENSCHAP) in empty:
        yield from _unnamed_science(asked)
    themes = themes_of((*asked.documents, *asked.cases, *asked.papers.values()))
    known = {fold(name) for name in names}
    able = [(one, direct) for one, direct in who_could(words, themes) if fold(one.name) not in known]
    left: list[Cell] = []
    for cell in empty:
        fits = [(one, direct) for one, direct in able if (one.type.kind, one.type.source) == cell]
        if fits:
            best = [one for one, direct in fits if direct]
            wider = "" if best else enumeration([theme.lower() for theme in themes])
            yield _to_ask(cell, (best or [one for one, _ in fits])[:_NAMED], wider, note)
        else:
            left.append(cell)
    if left:
        yield _nobody(left, words, note)


def _unnamed_science(asked: Asked) -> Iterator[Gap]:
    """Scientific papers whose titles name no maker: somebody knows, but the record does not say who."""
    found = [
        uid for uid in (*asked.documents, *asked.cases)
        if asked.types.get(uid) in SCIENCE and not senders(asked.types[uid], asked.titles[uid])
    ]  # fmt: skip
    if found:
        told = f"‘{shorten(asked.titles[found[0]], _TITLE)}’"
        more = f" en nog {len(found) - 1}" if len(found) > 1 else ""
        text = f"Er is wel wetenschappelijk werk zonder naam van een maker in de titel: {told}{more}."
        yield Gap(text, asked.notes[found[0]], tuple(asked.notes[uid] for uid in found[1:_NAMED]))


def _what_is_there(empty: Sequence[Cell]) -> str:
    if len(empty) > _FEW:
        there = enumeration([_TITLES[cell].lower() for cell in CELLS if cell not in empty])
        return f"Alle bewijs zit in {len(CELLS) - len(empty)} van de {len(CELLS)} soorten kennis: {there}."
    return f"Er is niemand gevonden met {enumeration([_TITLES[cell].lower() for cell in empty])}."


def _to_ask(cell: Cell, fits: Sequence[Listed], wider: str, note: SourceNote) -> Gap:
    """Whom the register names for a cell. ``wider``: the themes they know, where none names the subject itself."""
    over = f" over het bredere thema {wider}" if wider else ""
    told = enumeration([_told(one) for one in fits])
    text = f"{_TITLES[cell]}: niemand gevonden. Volgens het register van kennisinstellingen te vragen{over}: {told}."
    return Gap(text, note, tuple(_source(one) for one in fits))


def _told(one: Listed) -> str:
    about = f" ({', '.join(one.domains[:_DOMAINS])})" if one.domains else ""
    return f"{one.name}{about}"


def _source(one: Listed) -> SourceNote:
    return SourceNote(
        title=one.name, publisher="Register van kennisinstellingen van deze installatie", type=one.type.label.lower(),
        address=one.url, path=f"/kennisinstellingen?{urlencode({'zoek': one.name})}", ref=one.ref,
    )  # fmt: skip


def _nobody(left: Sequence[Cell], words: str, note: SourceNote) -> Gap:
    """The cells nobody can fill, and where to ask."""
    board = SourceNote(
        title="Vragenbord: stel een onderzoekbare vraag", publisher="deze installatie", type="formulier",
        path=f"/vragenbord?{urlencode({'vraag': words})}",
    )  # fmt: skip
    named = enumeration([_TITLES[cell].lower() for cell in left])
    if not counts_by_type():
        text = f"{capital(named)}: niemand gevonden. Het register van kennisinstellingen is hier leeg, dus wie wel te "
        return Gap(f"{text}vragen is, staat hier niet.", note, (board,))
    text = f"{capital(named)}: niemand gevonden, en ook het register van kennisinstellingen noemt niemand. Zet de vraag"
    return Gap(f"{text} op het vragenbord, of zoek in het eigen netwerk.", note, (board,))
