"""The counted-evidence expert finder: who stands on the found papers, cases and activities, and who spoke.

Reads the record's own roles (``Involvement``), speeches (``Speech``) and, where the source gives no roles, the names in
the titles of motions; those are proposals, because a title has a family name only.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from deskundig.followthrough.domain.pairs import split_pairs
from deskundig.kernel.folding import fold
from deskundig.kernel.names import name_key, read_name
from deskundig.kernel.prose import Prose
from deskundig.kernel.ref import Kind, Ref
from deskundig.packs.domain.dutch import count
from deskundig.packs.domain.experts import Asked, Expert, Experts, Gap, Piece
from deskundig.packs.domain.gist import best_sentence, request_of
from deskundig.packs.domain.kinds import POSITIONS, SCIENCE, asks_reaction
from deskundig.packs.domain.titles import matter, submitters
from deskundig.record.domain.keys import numbered_ref
from deskundig.record.models import Person, Speech
from deskundig.record.queries.people_on import people_on

from .gathering import full_query, query_note, recency
from .proses import prose_of_speeches, proses_of
from .publishers import is_source

PEOPLE, BODIES = "Kamerleden, bewindspersonen en sprekers", "Organisaties"
SENDERS = "Position papers en factsheets van buiten"
_FROM_TITLE = "achternaam uit de titel"
_PEOPLE, _BODIES, _SENDERS, _PIECES = 7, 5, 6, 3
_FORMAL = {"gericht aan", "volgcommissie", "afgemeld", "voortouwcommissie"}     # a role that shows no knowledge
_ASKERS = {"vraagsteller", "indiener", "medeindiener", "interpellant"}         # of a set of questions
_PERSON_WEIGHT = {
    "indiener": 1.0, "eerste ondertekenaar": 1.0, "spreker": 1.0, "rapporteur": 1.0, "afzender": 0.8,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Trace:
    """One role of one name on one thing. ``weight`` orders a person's pieces, and nothing else."""

    key: str
    name: str
    function: str
    ref: Ref | None
    role: str
    thing: UUID
    body: bool
    weight: float
    proposal: str = ""


def counted(asked: Asked) -> Experts:
    """Count the roles. At most 7 queries."""
    traces = [*_roles(asked), *_speakers(asked)]
    traces += _authors(asked, {t.thing for t in traces if t.body})
    traces += _in_titles(asked, {t.thing for t in traces if not t.body})
    by_name: dict[str, list[_Trace]] = defaultdict(list)
    for trace in traces:
        by_name[trace.key].append(trace)
    ranked = sorted(by_name.values(), key=lambda own: _rank(own, asked))
    people = [own for own in ranked if not own[0].body][:_PEOPLE]
    bodies = [own for own in ranked if own[0].body][:_BODIES]
    texts = _texts([trace for own in (*people, *bodies) for trace in _best(own, asked)], asked)
    found = [_expert(own, asked, texts, PEOPLE) for own in people]
    found += [_expert(own, asked, texts, BODIES) for own in bodies]
    found += _senders(asked)
    return Experts(tuple(found), _sentence(by_name.values()), gaps=tuple(_gaps(asked)))


def _roles(asked: Asked) -> Iterator[_Trace]:
    owner = {paper: case for case, paper in asked.papers.items()}
    subjects = [*asked.documents, *asked.cases, *asked.events, *owner]
    days = {**asked.dates, **{paper: asked.dates.get(case) for paper, case in owner.items()}}
    for subject, roles in people_on(subjects, days).items():
        thing = owner.get(subject, subject)
        for involved in roles:
            role = involved.role.strip()
            if role.lower() in _FORMAL or not involved.name or is_source(involved.name):
                continue
            body = involved.person_id is None and bool(involved.organization_id)
            key = f"body:{fold(involved.name)}" if body else str(involved.ref or f"name:{name_key(involved.name)}")
            function = involved.party or involved.function
            weight = _PERSON_WEIGHT.get(role.lower(), 0.5)
            yield _Trace(key, involved.name, function, involved.ref, role or "betrokkene", thing, body, weight)


def _speakers(asked: Asked) -> Iterator[_Trace]:
    rows = Speech.objects.filter(id__in=list(asked.speeches), hidden=False, chair=False).values_list(
        "id", "speaker_name", "speaker_party", "speaker_function", "person_id", "person__number", "person__name"
    )
    for speech, name, party, function, person, number, person_name in rows:
        if not name:
            continue
        ref = numbered_ref(Kind.PERSON, number or "", person) if person and person_name else None
        key = str(ref) if ref else f"name:{name_key(person_name or name)}"
        yield _Trace(key, person_name or name, party or function, ref, "spreker", speech, False, 1.0)


def _authors(asked: Asked, known: set[UUID]) -> Iterator[_Trace]:
    """Bodies that published an advice, report or study, where the source gives no role but names the publisher."""
    for thing in (*asked.documents, *asked.cases):
        if thing in known:
            continue
        name, kind = asked.notes[thing].publisher, asked.types.get(thing, "")
        if (asks_reaction(kind) or kind in SCIENCE) and name and not is_source(name):
            yield _Trace(f"body:{fold(name)}", name, "", None, f"uitgever van {kind.lower()}", thing, True, 1.0)


def _in_titles(asked: Asked, known: set[UUID]) -> Iterator[_Trace]:
    """Submitters by the title of a motion, for motions on which the source names nobody. 1 query."""
    named = {
        thing: names for thing in (*asked.cases, *asked.documents)
        if thing not in known and (names := submitters(asked.titles.get(thing, "")))
    }  # fmt: skip
    persons = _only_persons({name for names in named.values() for name in names})
    for thing, names in named.items():
        for place, name in enumerate(names):
            ref, printed, party = persons.get(fold(name), (None, name, ""))
            role = "indiener" if place == 0 else "medeindiener"
            yield _Trace(str(ref or f"title:{fold(name)}"), printed, party, ref, role, thing, False, 0.9, _FROM_TITLE)


def _only_persons(names: set[str]) -> Mapping[str, tuple[Ref, str, str]]:
    """The one person of the record with each of these family names; a name that several have stays a name."""
    wanted = {fold(name) for name in names}
    if not wanted:
        return {}
    stems = (Q(sort_name__startswith=f"{fold(read_name(name).family_name)},") for name in names)
    rows = Person.objects.filter(reduce(or_, stems), hidden=False).values_list(
        "id", "number", "name", "particle", "family_name", "party_label"
    )
    found: dict[str, list[tuple[Ref, str, str]]] = defaultdict(list)
    for uid, number, printed, particle, family, party in rows:
        found[fold(f"{particle} {family}")].append((numbered_ref(Kind.PERSON, number, uid), printed, party))
    return {name: persons[0] for name, persons in found.items() if name in wanted and len(persons) == 1}


def _rank(own: Sequence[_Trace], asked: Asked) -> tuple[object, ...]:
    """Most pieces first, where a recent one counts for more than an old one; a name breaks what is left."""
    days = {asked.paper(t.thing): asked.dates.get(t.thing) for t in own}
    return (-round(sum(recency(day, asked.made) for day in days.values()), 6), own[0].name)


def _best(own: Iterable[_Trace], asked: Asked) -> list[_Trace]:
    """The pieces that show most: by role, then the place of the thing among what was found."""
    places = {uid: i for i, uid in enumerate((*asked.speeches, *asked.documents, *asked.cases, *asked.events))}
    ordered = sorted(own, key=lambda t: (-t.weight, places.get(t.thing, len(places)), str(t.thing)))
    once: dict[str, _Trace] = {}
    for trace in ordered:                # a changed motion on the same matter shows nothing more
        once.setdefault(fold(matter(asked.titles.get(trace.thing, ""))), trace)
    return list(once.values())[:_PIECES]


def _texts(traces: Sequence[_Trace], asked: Asked) -> Mapping[UUID, Prose]:
    """The text of each thing, by the thing: for a case that of its own paper, or of its answer."""
    papers = {trace.thing: asked.texts.get(trace.thing, trace.thing) for trace in traces}
    read = {**proses_of(papers.values()), **prose_of_speeches(papers)}
    return {thing: read[paper] for thing, paper in papers.items() if paper in read}


def _expert(own: Sequence[_Trace], asked: Asked, texts: Mapping[UUID, Prose], group: str) -> Expert:
    dated = sorted(own, key=lambda t: asked.dates.get(t.thing) or dt.date.min)
    days = [day for t in own if (day := asked.dates.get(t.thing))]
    roles = Counter(role for role, _ in {(t.role.lower(), asked.paper(t.thing)) for t in own})
    pieces = tuple(
        _piece(t, texts, asked)
        for t in sorted(_best(own, asked), key=lambda t: asked.dates.get(t.thing) or dt.date.min, reverse=True)
    )
    return Expert(
        name=dated[-1].name,
        roles=tuple(sorted(roles.items(), key=lambda item: (-item[1], item[0]))),
        pieces=pieces,
        function=next((t.function for t in reversed(dated) if t.function), ""),
        ref=next((t.ref for t in own if t.ref), None),
        group=group,
        first=min(days, default=None),
        last=max(days, default=None),
        proposal=next((t.proposal for t in own if t.proposal), ""),
    )


def _piece(trace: _Trace, texts: Mapping[UUID, Prose], asked: Asked) -> Piece:
    """With the document that is quoted as its source."""
    said = _said(trace, texts, asked)
    place = asked.texts.get(trace.thing, trace.thing) if said else trace.thing
    note = asked.notes.get(place, asked.notes[trace.thing])
    return Piece(note, trace.role.lower(), asked.dates.get(trace.thing), said)


def _said(trace: _Trace, texts: Mapping[UUID, Prose], asked: Asked) -> str:
    """What a motion asks; of questions and answers the part that is this person's; else the best sentence."""
    if trace.thing not in texts:
        return ""
    prose, kind = texts[trace.thing], asked.types.get(trace.thing, "").lower()
    if "motie" in kind:
        return request_of(prose) or best_sentence(prose, asked.terms)
    if "antwoord" not in kind and "vragen" not in kind:
        return best_sentence(prose, asked.terms)
    pairs = split_pairs(prose)
    if trace.role.lower() in _ASKERS:
        questions = [pair.question for pair in pairs if pair.question]
        return max(questions, key=lambda q: (asked.terms.found_in(q), -len(q)), default="")
    return best_sentence(Prose.from_text("\n\n".join(pair.answer for pair in pairs)), asked.terms)


def _senders(asked: Asked) -> Iterator[Expert]:
    """Who sent a paper to the House, by its title: experts from outside, one line a paper."""
    papers = [uid for uid in (*asked.documents, *asked.cases) if asked.types.get(uid) in (*POSITIONS, *SCIENCE)]
    for uid in papers[:_SENDERS]:
        note, day = asked.notes[uid], asked.dates.get(uid)
        kind = asked.types[uid].lower()
        piece = Piece(note, kind, day)
        roles = ((kind, 1),)
        yield Expert(asked.titles[uid], roles, (piece,), ref=note.ref, group=SENDERS, first=day, last=day)


def _sentence(names: Iterable[Sequence[_Trace]]) -> str:
    people = sum(1 for own in names if not own[0].body)
    bodies = sum(1 for own in names if own[0].body)
    if not people and not bodies:
        return "Op de gevonden stukken staan geen namen van mensen of organisaties."
    return (
        f"Op de gevonden stukken staan {count(people, 'persoon', 'personen')} en "
        f"{count(bodies, 'organisatie', 'organisaties')}. Dit is geteld bewijs uit openbare stukken: het zegt wie zich "
        "hierover uitsprak, en is geen oordeel over mensen. In de volgorde tellen nieuwe stukken zwaarder dan oude."
    )


def _gaps(asked: Asked) -> Iterator[Gap]:
    types = set(asked.types.values())
    for wanted, words, what, text in (
        (POSITIONS, 'soort:"position paper"', "position papers",
         "Er is geen position paper van een organisatie of deskundige gevonden."),
        (SCIENCE, "soort:(factsheet OR wetenschapstoets)", "wetenschappelijke factsheets en toetsen",
         "Er is geen wetenschappelijke factsheet of toets gevonden."),
    ):
        if not types & set(wanted):
            yield Gap(text, query_note(full_query(asked.query, words), what))
