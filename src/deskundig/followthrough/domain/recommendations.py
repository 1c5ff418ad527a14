"""The recommendations of a report, as the report numbers or names them (issue 6 part 4; row 75 of the specification).

Forms, tried in this order: "Aanbeveling 1. Versterk …" or "R1: …" as a heading or at the start of a paragraph, also
when a summary and a chapter both name it; numbered points or subheadings under a heading "Aanbevelingen"; points
without numbers there; and, where a report has none of these, sentences that recommend ("De raad beveelt aan …").
Whatever the report does not number is numbered in its order and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deskundig.kernel.prose import Block, BlockKind, Prose
from deskundig.kernel.sentences import sentences

ALGORITHM = "aanbevelingsregels@1"
MOST = 60  # a higher number is a year or a slip
LONGEST = 4000  # characters of one recommendation: chapters behind it are grounds, not the recommendation

NUMBERED_HERE = "het rapport nummert niet; dit is de volgorde in de tekst"
FROM_SENTENCE = "het rapport noemt geen aanbevelingen apart; dit is een zin die aanbeveelt"

_NAMED = re.compile(
    r"\s*(?:(?P<word>Aanbeveling|Advies)\s+|(?P<letter>R)\s?)(?P<number>\d{1,2})(?P<sign>\s*[.:)–-])?(?=\s|\Z)\s*"
)
_SECTION = re.compile(
    r"(?:[\dIVX]{1,4}(?:\.\d+)*\.?\s*)?(?:[\w\s,-]{0,40}\b)?(?:aanbevelingen|adviezen)\b", re.IGNORECASE
)
_POINT = re.compile(r"\s*(?P<number>\d{1,2})\s?[.)]\s+(?=\S)")
_LABEL = re.compile(r"(\d{1,2})\s?[.)]?\Z")
_RECOMMENDS = re.compile(
    r"\b(?:beve(?:el|elt|len)\b[^.;]{0,60}\baan\b|(?:raad|commissie|rekenkamer|wij|we|onderzoekers|ombudsman)\b[^.;]{0,30}"
    r"\b(?:advise(?:ert|ren)|raadt|raden)\b"
    r"|\b(?:raadt|raden)\s+(?:de|het)\s+(?:raad|commissie|rekenkamer|ombudsman|onderzoekers)\b[^.;]{0,30}\baan\b)",
    re.IGNORECASE,
)
_TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})
_LONGEST_TITLE = 140
_BODY = 80  # characters from which a place says more than the name


@dataclass(frozen=True, slots=True)
class Recommendation:
    """``title`` is its name or first sentence, ``text`` what it asks. ``blocks`` are its places in ``Prose.blocks``.

    ``note`` says, in Dutch, what the reader must know of how it was found; empty for one the report numbers itself.
    """

    number: int
    title: str
    text: str
    blocks: tuple[int, ...]
    note: str = ""
    algorithm: str = ALGORITHM

    @property
    def whole(self) -> str:
        return self.text if self.text.startswith(self.title) else f"{self.title}\n{self.text}".strip()


def recommendations_in(prose: Prose) -> tuple[Recommendation, ...]:
    """Every recommendation once, in the order of their numbers; empty where the text has none."""
    blocks = prose.blocks
    return _named(blocks) or _listed(blocks) or _said(blocks)


def _named(blocks: Sequence[Block]) -> tuple[Recommendation, ...]:
    """ "Aanbeveling 3. …": the first place that has a body gives the text; all places are kept."""
    found: dict[int, list[Recommendation]] = {}
    for place, block in enumerate(blocks):
        match = _name_of(block)
        if match is not None:
            one = _at(blocks, place, int(match["number"]), block.text[match.end() :].strip())
            found.setdefault(one.number, []).append(one)
    return tuple(_fullest(found[number]) for number in sorted(found))


def _name_of(block: Block) -> re.Match[str] | None:
    match = _NAMED.match(block.text) if block.kind in _TEXT or block.kind is BlockKind.HEADING else None
    if match is None or not 0 < int(match["number"]) <= MOST:
        return None
    rest = block.text[match.end() :]
    if rest and not (rest[0].isupper() or rest[0] in "‘“'\"«"):
        return None
    sure = match["sign"] or (block.kind is BlockKind.HEADING and match["word"])
    return match if sure else None


def _at(blocks: Sequence[Block], place: int, number: int, rest: str) -> Recommendation:
    behind = list(_behind(blocks, place))
    title = rest if len(rest) <= _LONGEST_TITLE else _first_sentence(rest)
    body = "\n".join(blocks[i].text for i in behind)
    if not title and body:
        title, rest = _first_sentence(body), ""
    text = "\n".join(t for t in (rest if rest != title else "", body) if t)
    return Recommendation(number, title.rstrip(" ."), text[:LONGEST], (place, *behind))


def _behind(blocks: Sequence[Block], place: int) -> Iterator[int]:
    """The text blocks up to the next heading or the next recommendation."""
    length = 0
    for i in range(place + 1, len(blocks)):
        block = blocks[i]
        if block.kind is BlockKind.HEADING or _name_of(block) is not None or length > LONGEST:
            return
        if block.kind in _TEXT:
            length += len(block.text)
            yield i


def _fullest(places: list[Recommendation]) -> Recommendation:
    best = next((p for p in places if len(p.text) >= _BODY), max(places, key=lambda p: len(p.text)))
    title = next((p.title for p in places if p.title), "")
    where = tuple(dict.fromkeys(b for p in (best, *places) for b in p.blocks))
    return Recommendation(best.number, best.title or title, best.text or best.title, where)


def _listed(blocks: Sequence[Block]) -> tuple[Recommendation, ...]:
    """Points under a heading "Aanbevelingen"; of several such headings the one with the most points."""
    starts = [i for i, b in enumerate(blocks) if _opens_section(b)]
    lists = [_points(blocks, start) for start in starts]
    return max(lists, key=len, default=())


def _opens_section(block: Block) -> bool:
    """A heading, or in plain text a line of its own, that says "Aanbevelingen"."""
    if block.kind is BlockKind.HEADING:
        return _SECTION.match(block.text) is not None
    return (
        block.kind is BlockKind.PARAGRAPH
        and len(block.text) <= 40
        and _SECTION.fullmatch(block.text.rstrip(" :")) is not None
    )


def _points(blocks: Sequence[Block], start: int) -> tuple[Recommendation, ...]:
    found: list[Recommendation] = []
    loose: list[Recommendation] = []
    for i in range(start + 1, len(blocks)):
        block = blocks[i]
        number, text = _point(block, blocks[start])
        if block.kind is BlockKind.HEADING and (number != len(found) + 1 or block.level < blocks[start].level):
            break
        if number == len(found) + 1:
            inner = i if block.kind is BlockKind.HEADING else None
            found.append(_point_at(blocks, i, number, text, inner))
        elif block.kind is BlockKind.LIST_ITEM and number is None:
            loose.append(_point_at(blocks, i, len(loose) + 1, text, None, NUMBERED_HERE))
    return tuple(found or loose)


def _point(block: Block, section: Block) -> tuple[int | None, str]:
    """The number of a point and its words. A heading counts when it is deeper than the section's own number says."""
    label = _LABEL.match(block.label) if block.kind is BlockKind.LIST_ITEM else None
    if label is not None:
        return int(label[1]), block.text
    match = _POINT.match(block.text)
    if match is None or (block.kind is BlockKind.HEADING and block.level <= section.level):
        return None, block.text
    return int(match["number"]), block.text[match.end() :]


def _point_at(
    blocks: Sequence[Block], place: int, number: int, text: str, heading: int | None, note: str = ""
) -> Recommendation:
    behind = tuple(_behind(blocks, place)) if heading is not None else ()
    whole = "\n".join((text, *(blocks[i].text for i in behind)))[:LONGEST]
    return Recommendation(number, _first_sentence(text).rstrip(" .;"), whole.strip(), (place, *behind), note)


def _said(blocks: Sequence[Block]) -> tuple[Recommendation, ...]:
    found: list[Recommendation] = []
    for place, block in enumerate(blocks):
        if block.kind not in _TEXT:
            continue
        for sentence in sentences(block.text):
            if len(found) < MOST and _RECOMMENDS.search(sentence.text) and not sentence.text.endswith("?"):
                title = sentence.text.rstrip(" .;")
                found.append(Recommendation(len(found) + 1, title, sentence.text, (place,), FROM_SENTENCE))
    return tuple(found)


def _first_sentence(text: str) -> str:
    found = sentences(text)
    return found[0].text if found else text
