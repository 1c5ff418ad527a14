"""Where parts that must not know each other are tied together (ports get their adapters here)."""

from __future__ import annotations

from dataclasses import replace

from deskundig.config.hire_candidates import candidates
from deskundig.config.selftest_evidence import evidence
from deskundig.expertise.domain.grid import CELLS, Cell
from deskundig.expertise.domain.question import Expert as FoundExpert
from deskundig.expertise.domain.question import Found, Proof, Question
from deskundig.expertise.finder import find
from deskundig.expertise.queries.pieces import names_of_hidden
from deskundig.judgement.ports import use_gap_experts
from deskundig.kernel.names import name_key
from deskundig.packs.catalogue import things
from deskundig.packs.domain.dutch import enumeration
from deskundig.packs.domain.experts import Asked, Expert, Experts, Gap, Piece, fitting
from deskundig.packs.domain.pack import SourceNote
from deskundig.packs.evidence import counted
from deskundig.packs.ports import use_expert_finder
from deskundig.web.experts.form import ExpertForm
from deskundig.workforce.ports import use_candidate_finder, use_evidence_finder

from .gap_experts import experts_at_gap

_LISTED = 12
_ASKED = 30                # of the finder: those whose evidence does not name the subject itself are left out
_FEW = 5                 # kinds of knowledge that are named when nobody has them; with more, what is there is named
_TITLES = {cell: f"{cell[0].value.capitalize()} uit {cell[1].value}" for cell in CELLS}


def connect() -> None:
    """Called once, when the applications are ready."""
    use_expert_finder(experts_of_pack)
    use_gap_experts(experts_at_gap)
    use_candidate_finder(candidates)
    use_evidence_finder(evidence)


def experts_of_pack(asked: Asked) -> Experts:
    """Experts by kind and source with their evidence, and the cells with nobody.

    A pack on a thing without words of its own, and a record without evidence, get the roles counted on what was found.
    """
    words = " ".join(asked.terms.words)
    found = find(Question(words, asked.made, past=True, limit=_ASKED)) if words else None
    if found is None or not found.experts:
        return _without_hidden(counted(asked))
    notes = _notes(found)
    named = fitting([_expert(one, notes) for one in found.experts], asked.terms)
    order = {str(one.ref or one.name): _cell_order(one) for one in found.experts}
    experts = tuple(sorted(named[:_LISTED], key=lambda e: order[str(e.ref or e.name)]))
    return Experts(experts, _sentence(found, len(experts)), (_gap(found, words),) if found.empty_cells else ())


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
    return Expert(
        name=one.name, roles=one.roles,
        pieces=tuple(_piece(proof, notes[str(proof.ref)]) for proof in one.evidence if str(proof.ref) in notes),
        function=", ".join(part for part in (one.function, *one.organizations[:1]) if part), ref=one.ref,
        group=_TITLES[_main_cell(one)], first=one.first, last=one.last,
        proposal="" if one.ref else "alleen de naam is bekend, uit de titel van het stuk",
    )  # fmt: skip


def _piece(proof: Proof, note: SourceNote) -> Piece:
    return Piece(note, proof.role, proof.date, proof.sentence)


def _main_cell(one: FoundExpert) -> Cell:
    return next(iter(one.cells))


def _cell_order(one: FoundExpert) -> tuple[int, int]:
    return CELLS.index(_main_cell(one)), one.place


def _sentence(found: Found, shown: int) -> str:
    return (
        f"Op stukken over dit onderwerp staan {found.total} mensen en organisaties; hier {shown}, "
        "gespreid over soorten kennis. Dit is bewijs uit openbare stukken en geen oordeel over mensen."
    )


def _gap(found: Found, words: str) -> Gap:
    empty = found.empty_cells
    if len(empty) > _FEW:
        there = enumeration([_TITLES[cell].lower() for cell in CELLS if cell not in empty])
        text = f"Alle bewijs zit in {len(CELLS) - len(empty)} van de {len(CELLS)} soorten kennis: {there}."
    else:
        text = f"Er is niemand gevonden met: {', '.join(_TITLES[cell].lower() for cell in empty)}."
    note = SourceNote(
        title=f"Telling: deskundigen over ‘{words}’", publisher="deze installatie", type="zoekvraag", query=words,
        path=ExpertForm(query=words).url(),
    )  # fmt: skip
    return Gap(text, note)
