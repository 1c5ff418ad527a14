"""Which official number a document carries, from all that is known of it, whatever arrived first."""

from __future__ import annotations

from dataclasses import dataclass, field

from deskundig.kernel.identifiers import parse
from deskundig.kernel.ref import Kind

_FIRST_CHAMBER = 1      # it numbers its papers with letters that the sequence number does not hold


@dataclass(slots=True)
class Paper:
    """What is known of one document's official numbers, as published.

    own: the number the document came with. versions and publications: their numbers, and whether they are withdrawn.
    """

    appendix: str = ""
    chamber: int | None = None
    dossier: tuple[int, str] | None = None
    sequence: int | None = None
    current_version: str | None = None
    versions: list[tuple[str, str, bool]] = field(default_factory=list)     # version id, number, withdrawn
    publications: list[tuple[str, bool]] = field(default_factory=list)
    own: str = ""


def official(text: str) -> str:
    """A document's number in canonical form, ``""`` where the text spells none."""
    found = parse(text)
    return found.value if found is not None and found.kind is Kind.DOCUMENT else ""


def kamerstuk(number: int, suffix: str, sequence: int) -> str:
    """``kst-36600-VII-12``: the number that a dossier and a sequence number make."""
    return official(f"kst-{number}-{suffix}-{sequence}" if suffix else f"kst-{number}-{sequence}")


def numbers_of(paper: Paper) -> tuple[str, ...]:
    """All official numbers of a document; the first is the one it goes by.

    Order: the one it came with, the current version's, other versions', its publications', its appendix number, what
    follows from its dossier; then those of withdrawn versions and publications.
    """
    if not (paper.versions or paper.publications or paper.own or paper.appendix or paper.dossier):
        return ()      # most documents, when a first copy comes in
    versions = sorted(paper.versions, key=lambda v: (v[2], v[0] != paper.current_version, v[1]))
    live = [paper.own, *(number for _, number, withdrawn in versions if not withdrawn)]
    live += sorted(number for number, withdrawn in paper.publications if not withdrawn)
    live.append(paper.appendix)
    former = [number for _, number, withdrawn in versions if withdrawn]
    former += sorted(number for number, withdrawn in paper.publications if withdrawn)
    found = [official(number) for number in live if number]
    if paper.dossier and paper.sequence and paper.sequence > 0 and paper.chamber != _FIRST_CHAMBER:
        found.append(kamerstuk(*paper.dossier, paper.sequence))
    found += [official(number) for number in former if number]
    return tuple(dict.fromkeys(number for number in found if number))
