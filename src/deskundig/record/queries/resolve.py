"""Any spelling of an official number, an id or a name → the thing it names."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from deskundig.kernel.folding import fold, squeeze
from deskundig.kernel.identifiers import parse
from deskundig.kernel.names import read_name
from deskundig.kernel.ref import Kind, Ref
from deskundig.record.domain.keys import read_speech_key, read_uuid, speech_ref
from deskundig.record.models import Organization, Person, Speech

from .citations import known_things
from .finding import Found, find_thing
from .refs import KINDS, refs_of

# In which order one number is looked for as a thing's own number.
_NUMBERED = (Kind.DOCUMENT, Kind.CASE, Kind.EVENT, Kind.COMMITMENT, Kind.DOSSIER)
_LONGEST = 300


def resolve(text: str) -> Ref | None:
    """The visible thing that this names, None when there is none or a name fits more than one.

    Reads ``2025D36086``, ``kst-31490-365``, "31 490, nr. 365", a UUID, ``kind:key``, a person's or organisation's name.
    At most about 20 queries, for a text that names nothing; 2 for an official number.
    """
    clean = squeeze(text)[:_LONGEST]
    if not clean or "\0" in clean:      # a database ends a text there, and would then find anything
        return None
    return _by_ref(clean) or _by_number(clean) or _by_uuid(clean) or _by_name(clean)


def existing(kind: Kind, key: str) -> Ref | None:
    """The permanent reference of the visible thing with this key."""
    if kind is Kind.SPEECH:
        return _speech(key)
    if kind not in KINDS:
        return None
    found = find_thing(kind, key)
    return None if found is None or found.hidden else refs_of(kind, [found.id]).get(found.id)


def find_named(kind: Kind, text: str, *, type: str = "") -> Found | None:
    """The thing with this key; a person or organisation also by name or abbreviation, where it fits exactly one.

    ``type``: only organisations of this type go by their name.
    """
    found = find_thing(kind, text)
    if found is not None or kind not in (Kind.PERSON, Kind.ORGANIZATION):
        return found
    clean = squeeze(text)[:_LONGEST]
    if not clean or "\0" in clean:
        return None
    ref = _person_named(clean) if kind is Kind.PERSON else _body_named(clean, type)
    return find_thing(kind, ref.key) if ref is not None else None


BODIES = {"organisatie": "", "fractie": "party", "commissie": "committee", "ministerie": "ministry"}
"""What an address calls a body, and its type: VWS is a ministry and the committee for it."""


def body_asked(name: str, text: str) -> tuple[UUID | None, str]:
    """A body that a list is asked for: its id, or the words for one that the record has no page of, as typed.

    ``name`` is that of the parameter.
    """
    found = find_named(Kind.ORGANIZATION, text, type=BODIES.get(name, "")) if text else None
    return (found.id, "") if found else (None, text)


def _by_ref(text: str) -> Ref | None:
    try:
        ref = Ref.parse(text)
    except ValueError:
        return None
    return existing(ref.kind, ref.key)


def _by_number(text: str) -> Ref | None:
    identifier = parse(text)
    value = identifier.value if identifier else text
    known = known_things([value]).get(value, ())
    wanted = identifier.kind if identifier else None
    best = next((ref for ref in known if ref.kind is wanted), known[0] if known else None)
    if best or identifier is None:
        return best
    kinds = (wanted,) if wanted in _NUMBERED else _NUMBERED
    return next((ref for kind in kinds if kind and (ref := existing(kind, value))), None)


def _by_uuid(text: str) -> Ref | None:
    speech = _speech(text)
    if speech is not None:
        return speech
    uid = read_uuid(text)
    if uid is None:
        return None
    return next((refs[uid] for kind in KINDS if uid in (refs := refs_of(kind, [uid]))), None)


def _speech(key: str) -> Ref | None:
    parts = read_speech_key(key)
    report = read_uuid(parts[0]) if parts else None
    if parts is None or report is None:
        return None
    here = Speech.objects.filter(report_id=report, order=parts[1], hidden=False).exists()
    return speech_ref(report, parts[1]) if here else None


def _by_name(text: str) -> Ref | None:
    """A person's full name in any order, or an organisation's name or abbreviation, when it fits exactly one."""
    return _person_named(text) or _body_named(text)


def _person_named(text: str) -> Ref | None:
    name = read_name(text)
    for wanted in (Q(sort_name=name.sort_key), Q(sort_name__startswith=f"{fold(name.family_name)},")):
        persons = list(Person.objects.filter(wanted, hidden=False).values_list("id", flat=True)[:2])
        if len(persons) == 1:
            return refs_of(Kind.PERSON, persons).get(persons[0])
    return None


def _body_named(text: str, type: str = "") -> Ref | None:
    wanted = Q(type=type) if type else Q()
    for field in ("abbreviation", "name", "web_name"):
        bodies = list(
            Organization.objects.filter(wanted, **{f"{field}__iexact": text}, hidden=False)
            .order_by("end").values_list("id", "end")[:5]
        )
        lasting = [uid for uid, end in bodies if end is None] or [uid for uid, _ in bodies]
        if len(lasting) == 1:
            return Ref(Kind.ORGANIZATION, str(lasting[0]))
    return None
