"""Permanent, Dutch addresses of things (UI.md). Search, packs, feeds and pages all print the same address."""

from __future__ import annotations

from urllib.parse import quote

from .ref import Kind, Ref

_ROOMS: dict[Kind, str] = {
    Kind.DOCUMENT: "documenten",
    Kind.CASE: "zaken",
    Kind.DOSSIER: "dossiers",
    Kind.EVENT: "activiteiten",
    Kind.DECISION: "stemmingen",
    Kind.REPORT: "verslagen",
    Kind.COMMITMENT: "toezeggingen",
    Kind.PERSON: "personen",
    Kind.ORGANIZATION: "organisaties",
    Kind.TOPIC: "onderwerpen",
    Kind.UNIT: "eenheden",
    Kind.DECISION_FILE: "besluitdossiers",
}


def disclosure_anchor(id: str) -> str:
    """Where a gift, trip or side job stands on the page of its person; ``id`` as 32 hex digits."""
    return f"opgave-{id}"


def path_of(ref: Ref) -> str:
    """The path of a thing's own page, ``""`` for kinds without one.

    A speech's key is ``<report key>.<order>``; its address is a place in its report. What a person made public has the
    key ``<person key>.<id>``, and a place on the page of that person.
    """
    if ref.kind is Kind.SPEECH:
        report, _, order = ref.key.rpartition(".")
        # the question chooses the page of a long report, the fragment the place on it
        return f"/verslagen/{quote(report, safe='')}?beurt={order}#beurt-{order}"
    if ref.kind is Kind.DISCLOSURE:
        person, _, made_public = ref.key.rpartition(".")
        return f"/personen/{quote(person, safe='')}#{disclosure_anchor(made_public)}"
    room = _ROOMS.get(ref.kind)
    return f"/{room}/{quote(ref.key, safe='')}" if room else ""
