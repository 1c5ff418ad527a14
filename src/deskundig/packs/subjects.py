"""What a pack is about: free words, or a thing of the record with all that hangs on it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from deskundig.kernel.folding import fold, squeeze
from deskundig.kernel.identifiers import parse
from deskundig.kernel.ref import Kind, Ref
from deskundig.packs.domain.dutch import capital, shorten
from deskundig.packs.domain.terms import Terms, significant, terms_of, terms_of_words
from deskundig.packs.domain.titles import matter
from deskundig.record.domain.relations import Relation
from deskundig.record.models import AgendaItem, Case, Commitment, Document, Involvement, Person, Reference
from deskundig.record.queries.finding import find_thing
from deskundig.record.queries.resolve import find_named, resolve
from deskundig.record.visibility import hidden_persons
from deskundig.search.domain.nodes import printed
from deskundig.search.domain.query import read
from deskundig.search.domain.words import words_of

from .catalogue import Thing, things

KINDS = (Kind.DOCUMENT, Kind.CASE, Kind.DOSSIER, Kind.EVENT, Kind.COMMITMENT)
_IN_DOSSIER = re.compile(r"kst-(\d+)(?:-([IVXA-Z]+))?-[\dA-Z]+")    # "kst-36600-VII-12"
LONGEST = 300                            # characters of a topic
_MOST_WORDS = 6
_MOST_OF_PERSON = 1_000                  # papers of somebody: the newest ones
_MOST_PAPERS = 200                       # of a dossier: the newest ones
_NEAR_CASE = (Relation.CASE_EVENT, Relation.CASE_RELATED, Relation.CASE_REPLACES, Relation.CASE_AGENDA_ITEM)
_NEAR_DOCUMENT = (
    Relation.DOCUMENT_CASE, Relation.DOCUMENT_EVENT, Relation.DOCUMENT_PARENT, Relation.DOCUMENT_AGENDA_ITEM,
)  # fmt: skip


class UnknownSubject(ValueError):  # noqa: N818 - reads as the sentence it is
    """The text names nothing a pack can be made of; the message says what to try, in Dutch."""


@dataclass(frozen=True, slots=True)
class Subject:
    """``query`` is a search that anyone can redo. ``exact``: it finds the subject itself and not only what is like it.

    ``own`` holds the ids of things that are part of the subject, by kind.
    """

    title: str
    query: str
    terms: Terms
    exact: bool
    topic: str = ""
    ref: Ref | None = None
    thing: Thing | None = None
    own: Mapping[Kind, frozenset[UUID]] = field(default_factory=dict)
    person: bool = False                  # the topic is somebody: what they put their name to, not what names them

    @property
    def name(self) -> str:
        """The subject as it reads in a sentence."""
        return self.topic or shorten(self.title, 90)


def subject_of(text: str) -> Subject:
    """The thing that an official number, id or ``kind:key`` names, else the topic in free words.

    Raises ``UnknownSubject`` for an empty text and for a reference to a thing that is not here.
    """
    clean = squeeze(text)[:LONGEST]
    ref = resolve(clean) if _looks_like_number(clean) else None
    if ref is None:
        named = _named(clean)
        if named is None:
            return _person(clean) or _topic(clean)
        ref = named
    if ref.kind not in KINDS:
        raise UnknownSubject(f"Van {ref} is geen kennispakket te maken: wel van een stuk, zaak, dossier of activiteit.")
    return subject_of_ref(ref)


def subject_of_ref(ref: Ref) -> Subject:
    """A thing with its own documents, cases and events. Raises ``UnknownSubject`` when it is not here."""
    found = find_thing(ref.kind, ref.key) if ref.kind in KINDS else None
    if found is None:
        raise UnknownSubject(_not_here(ref.key, ref.key))
    if found.hidden:
        raise UnknownSubject(f"{ref.key} is door de bron ingetrokken.")
    thing = things(ref.kind, [found.id])[found.id]
    words = tuple(significant(matter(thing.title)) or significant(thing.matter))[:_MOST_WORDS]
    if ref.kind is Kind.DOSSIER:
        title = f"Dossier {thing.note.official}: {thing.title}" if thing.title != thing.note.official else thing.title
        return Subject(
            title, f"dossier:{thing.ref.key}", terms_of_words(words), exact=True, ref=thing.ref, thing=thing,
            own=_of_dossier(found.id),
        )  # fmt: skip
    return Subject(
        title=shorten(capital(thing.title), 200),
        query=" OR ".join(words),
        terms=terms_of_words(words),
        exact=False,
        ref=thing.ref,
        thing=thing,
        own=_own(ref.kind, found.id),
    )


def subject_of_matter(title: str, words: Sequence[str]) -> Subject:
    """Something with a title and words of its own that the record does not hold: it is looked for by likeness."""
    chosen = tuple(dict.fromkeys(word for text in words for word in significant(text)))[:_MOST_WORDS]
    if not chosen:
        raise UnknownSubject("Hiervan is geen kennispakket te maken: geen woord noemt het onderwerp.")
    return Subject(capital(title), " OR ".join(chosen), terms_of_words(chosen), exact=False, topic=title)


def _topic(words: str) -> Subject:
    """A broken query is repaired as search does it, so that all searches of the pack ask the same."""
    query = printed(read(words).node)
    if not words_of(query):              # empty, or only runs of signs that no index holds
        raise UnknownSubject("Geef een onderwerp in woorden, of het nummer van een stuk, zaak, dossier of activiteit.")
    return Subject(capital(words), query, terms_of(query), exact=True, topic=words)


def _person(text: str) -> Subject | None:
    """Somebody with exactly this full name: a family name alone is more often a topic ("wolf", "Boer")."""
    found = find_named(Kind.PERSON, text) if " " in text else None
    names = Person.objects.filter(id=found.id, hidden=False).values_list("name", flat=True) if found else ()
    name = next((name for name in names if fold(name) == fold(text)), "")
    if not found or not name or found.id in hidden_persons():
        return None
    return Subject(
        name, f'persoon:"{name}"', terms_of_words(()), exact=True, topic=name, own=_of_person(found.id), person=True
    )


def _of_person(uid: UUID) -> dict[Kind, frozenset[UUID]]:
    """The newest papers and cases somebody stands on, and the cases of those papers. 3 queries."""
    rows = Involvement.objects.filter(person_id=uid, subject_kind__in=(Kind.DOCUMENT.value, Kind.CASE.value))
    ids: dict[str, set[UUID]] = defaultdict(set)
    for kind, thing in rows.values_list("subject_kind", "subject_id"):
        if thing:
            ids[kind].add(thing)
    papers = Document.objects.filter(id__in=ids[Kind.DOCUMENT.value], hidden=False).order_by("-date", "id")
    documents = list(papers.values_list("id", flat=True)[:_MOST_OF_PERSON])
    found: dict[Kind, set[UUID]] = defaultdict(set)
    found[Kind.CASE].update(ids[Kind.CASE.value])
    _add_targets(found, documents, (Relation.DOCUMENT_CASE,))
    return {Kind.DOCUMENT: frozenset(documents), Kind.CASE: frozenset(found[Kind.CASE])}


def _looks_like_number(text: str) -> bool:
    """A name may be a topic ("Raad van State"), so only texts with a digit are looked up as a thing."""
    return any(c.isdigit() for c in text)


def _named(text: str) -> Ref | None:
    """The thing a text means that is not here; a bare number may also be a topic ("2030").

    Raises ``UnknownSubject`` for an official number that the record does not hold.
    """
    identifier = parse(text)
    if identifier is not None and identifier.kind is not Kind.DOSSIER:
        raise UnknownSubject(_not_here(text, identifier.value))
    try:
        return Ref.parse(text)
    except ValueError:
        return None


def _not_here(text: str, official: str) -> str:
    """What to try instead: the dossier of a paper that is not here, where that is."""
    paper = _IN_DOSSIER.fullmatch(official)
    dossier = "-".join(part for part in paper.groups() if part) if paper else ""
    if dossier and find_thing(Kind.DOSSIER, dossier) is not None:
        return f"{text} is hier niet bekend. Het dossier ervan is hier wel: vraag een pakket over {dossier}."
    return f"{text} is hier niet bekend. Zoek op woorden, of neem eerst de bron ervan op."


def _of_dossier(uid: UUID) -> dict[Kind, frozenset[UUID]]:
    """The newest papers of a dossier and the cases they or the source put in it. 3 queries.

    The source ties a case to its dossier by the case, by its papers, or by both.
    """
    papers = Document.objects.filter(dossier_id=uid, hidden=False).order_by("-date", "id")
    documents = list(papers.values_list("id", flat=True)[:_MOST_PAPERS])
    cases = Case.objects.filter(dossier_id=uid, hidden=False).order_by("-started", "id")
    found: dict[Kind, set[UUID]] = defaultdict(set)
    found[Kind.CASE].update(cases.values_list("id", flat=True)[:_MOST_PAPERS])
    _add_targets(found, documents, (Relation.DOCUMENT_CASE,))
    return {Kind.DOCUMENT: frozenset(documents), Kind.CASE: frozenset(found[Kind.CASE])}


def _own(kind: Kind, uid: UUID) -> dict[Kind, frozenset[UUID]]:
    """All that hangs on a document, case, event or commitment. At most 9 queries."""
    found: dict[Kind, set[UUID]] = defaultdict(set)
    found[kind].add(uid)
    if kind is Kind.COMMITMENT:
        events = Commitment.objects.filter(id=uid).values_list("event_id", flat=True)
        found[Kind.EVENT].update(event for event in events if event)
    if kind is Kind.DOCUMENT:
        _add_targets(found, [uid], _NEAR_DOCUMENT)
        found[Kind.DOCUMENT].update(_sources([uid], (Relation.DOCUMENT_PARENT,)))
    if kind in (Kind.EVENT, Kind.COMMITMENT):
        _add_agenda(found)
    _add_targets(found, found[Kind.CASE], _NEAR_CASE)
    found[Kind.CASE].update(_sources(found[Kind.CASE], (Relation.CASE_RELATED, Relation.CASE_REPLACES)))
    found[Kind.DOCUMENT].update(_sources(found[Kind.CASE], (Relation.DOCUMENT_CASE,)))
    items = AgendaItem.objects.filter(id__in=found.pop(Kind.AGENDA_ITEM, ()), hidden=False)
    found[Kind.EVENT].update(event for event in items.values_list("event_id", flat=True) if event)
    return {kind: frozenset(ids) for kind, ids in found.items() if ids}


def _add_agenda(found: dict[Kind, set[UUID]]) -> None:
    """What stands on the agenda of the events."""
    items = set(AgendaItem.objects.filter(event_id__in=found[Kind.EVENT], hidden=False).values_list("id", flat=True))
    found[Kind.CASE].update(_sources(items, (Relation.CASE_AGENDA_ITEM,)))
    found[Kind.CASE].update(_sources(found[Kind.EVENT], (Relation.CASE_EVENT,)))
    found[Kind.DOCUMENT].update(_sources(items, (Relation.DOCUMENT_AGENDA_ITEM,)))
    found[Kind.DOCUMENT].update(_sources(found[Kind.EVENT], (Relation.DOCUMENT_EVENT,)))


_TARGETS = {
    Relation.DOCUMENT_CASE: Kind.CASE,
    Relation.DOCUMENT_EVENT: Kind.EVENT,
    Relation.DOCUMENT_PARENT: Kind.DOCUMENT,
    Relation.DOCUMENT_AGENDA_ITEM: Kind.AGENDA_ITEM,
    Relation.CASE_EVENT: Kind.EVENT,
    Relation.CASE_RELATED: Kind.CASE,
    Relation.CASE_REPLACES: Kind.CASE,
    Relation.CASE_AGENDA_ITEM: Kind.AGENDA_ITEM,
}


def _add_targets(found: dict[Kind, set[UUID]], sources: Iterable[UUID], relations: Iterable[Relation]) -> None:
    rows = Reference.objects.filter(source_id__in=set(sources), relation__in=tuple(relations))
    for relation, target in rows.values_list("relation", "target_id"):
        found[_TARGETS[Relation(relation)]].add(target)


def _sources(targets: Iterable[UUID], relations: Iterable[Relation]) -> set[UUID]:
    rows = Reference.objects.filter(target_id__in=set(targets), relation__in=tuple(relations))
    return set(rows.values_list("source_id", flat=True))
