"""Prose from official publication XML: kamerstukken, handelingen, questions and answers, journals.

The schema is large and changed often, so known elements have a role and unknown ones are walked through: an element
with text of its own becomes a paragraph, one without is a container. Nothing is dropped because it is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from deskundig.kernel.prose import Block, BlockKind, Prose
from deskundig.sources.extraction.lines import clean
from deskundig.sources.extraction.notes import Labels
from deskundig.sources.extraction.safe_xml import local
from deskundig.sources.extraction.tables import table_block

# elements that are metadata or pictures, and elements that stand inside a line of text
_DROP_NAMES = (
    "metadata kamerstukkop kamervraagkop handelingenkop dossier stuknr plaatje illustratie bijlage-verwijzing "
    "kamervraagnummer officiele-publicatie-kop link meta-data versie-informatie"
)
_DROP = frozenset(_DROP_NAMES.split())
_INLINE_NAMES = (
    "nadruk extref intref dossierref stukref inf sup datum ondernummer naam achternaam voorvoegsels voornaam politiek "
    "functie nr label unl redactie kamervraagonderwerp ref dossiernr begrotingshoofdstuk organisatie plaats "
    "afbreekstreep term onderstreept vet cur"
)
_INLINE = frozenset(_INLINE_NAMES.split())
_QUOTES = frozenset({"citaat", "citaat-artikel", "box", "kader", "quote"})
_HEADINGS = {"stuk/titel": 1, "titel": 2, "tussenkop": 3, "tuskop": 3, "subtitel": 3, "onderwerp": 2, "itemnaam": 2}
_LEVELS = {"vet": 3, "vetcur": 4, "cur": 5, "rom": 5}
_SPEAKER_PARTS = ("voorvoegsels", "voornaam", "achternaam", "politiek", "wie")


def read_text(root: etree._Element) -> Prose:
    """The readable text of a publication; its notes at the end, marks in place."""
    reader = _Reader()
    blocks = [b for b in reader.blocks(root, 0) if b.text or b.rows]
    return Prose((*blocks, *reader.notes))


class _Reader:
    def __init__(self) -> None:
        self.notes: list[Block] = []
        self._labels = Labels()

    def blocks(self, node: etree._Element, depth: int, *, quote: bool = False) -> Iterator[Block]:
        """Blocks of a container; text that stands loose in it becomes paragraphs."""
        loose: list[str] = [node.text or ""]
        for child in node:
            name = local(child)
            if name in _INLINE and any(p.strip() for p in loose):
                loose.append(self.inline(child))
            elif name == "noot":
                loose.append(self._mark(child))
            elif name and name not in _DROP:
                yield from self._loose(loose, quote)
                yield from self._element(child, name, depth, quote=quote)
            loose.append(child.tail or "")
        yield from self._loose(loose, quote)

    def _element(self, node: etree._Element, name: str, depth: int, *, quote: bool) -> Iterator[Block]:
        parent = node.getparent()
        over = local(parent) if parent is not None else ""
        if name in {"lijst", "ol", "ul"}:
            yield from self._list(node, depth + 1)
        elif name == "table":
            yield from self._table(node)
        elif name == "kop":
            yield from self._heading(node)
        elif name == "nr" and over in {"vraag", "antwoord"}:
            yield Block(BlockKind.HEADING, clean(self.inline(node)), level=2)
        elif f"{over}/{name}" in _HEADINGS or name in _HEADINGS:
            level = _HEADINGS.get(f"{over}/{name}") or _LEVELS.get(node.get("kopopmaak", ""), _HEADINGS[name])
            yield Block(BlockKind.HEADING, clean(self.inline(node)), level=level)
        elif name == "lid" and node.find("lidnr") is not None:
            yield from self._numbered(node, "lidnr", depth)
        elif name == "spreker" and _has_speaker(node):
            yield from self._speaker(node, depth)
        elif name in {"ondertekening", "naam", "dagtekening"}:
            yield from self._signature(node)
        elif _is_leaf(node):
            kind = BlockKind.QUOTE if quote or name in _QUOTES else BlockKind.PARAGRAPH
            yield Block(kind, clean(self.inline(node)))
        else:
            yield from self.blocks(node, depth, quote=quote or name in _QUOTES)

    def _heading(self, node: etree._Element) -> Iterator[Block]:
        parts = (clean(self.inline(c)) for c in node if local(c) in {"label", "nr", "titel", "subtitel"})
        text = " ".join(p for p in parts if p)
        number = (node.findtext("nr") or "").strip().rstrip(".")
        divisions = sum(local(a) in {"divisie", "hoofdstuk", "paragraaf", "afdeling"} for a in node.iterancestors())
        dotted = number.count(".") + 2 if number.replace(".", "").isdigit() else 0
        yield Block(BlockKind.HEADING, text or clean(self.inline(node)), level=min(6, dotted or max(2, divisions + 1)))

    def _list(self, node: etree._Element, depth: int) -> Iterator[Block]:
        for item in node:
            if local(item) in {"li", "item"}:
                yield from self._numbered(item, "li.nr", depth)
            elif local(item) and local(item) not in _DROP:
                yield from self._element(item, local(item), depth, quote=False)

    def _numbered(self, node: etree._Element, number: str, depth: int) -> Iterator[Block]:
        found = node.find(number)
        label = clean(self.inline(found)) if found is not None else "–"
        first = True
        for block in self._without(node, number, depth):
            if first and block.kind is BlockKind.PARAGRAPH:
                yield Block(BlockKind.LIST_ITEM, block.text, level=min(9, max(1, depth)), label=label or "–")
            else:
                yield block
            first = False

    def _without(self, node: etree._Element, number: str, depth: int) -> Iterator[Block]:
        for child in node:
            name = local(child)
            if name and name not in _DROP and name != number:
                yield from self._element(child, name, depth, quote=False)

    def _speaker(self, node: etree._Element, depth: int) -> Iterator[Block]:
        """A turn's speaker as a heading; in the old form the turn's text stands inside the speaker."""
        parts = {n: clean(self.inline(e)) for n in _SPEAKER_PARTS if (e := node.find(f".//{n}")) is not None}
        party = f" ({parts['politiek'].strip('()')})" if parts.get("politiek") else ""
        name = parts.get("wie") or " ".join(parts[n] for n in _SPEAKER_PARTS[:3] if parts.get(n)) + party
        if name:
            yield Block(BlockKind.HEADING, name.rstrip(": "), level=4)
        for child in node:
            if local(child) not in {*_SPEAKER_PARTS, "naam", ""}:
                yield from self._element(child, local(child), depth, quote=False)

    def _signature(self, node: etree._Element) -> Iterator[Block]:
        parts = [clean(self.inline(c)) for c in node] if len(node) else [clean(self.inline(node))]
        text = " ".join(p for p in parts if p)
        if text:
            yield Block(BlockKind.PARAGRAPH, text)

    def _table(self, table: etree._Element) -> Iterator[Block]:
        title = table.find("title")
        for group in table.iter("tgroup"):
            columns = [c.get("colname", str(i)) for i, c in enumerate(group.iter("colspec"), 1)]
            rows = [self._row(row, columns) for row in group.iter("row")]
            block = table_block(rows, clean(self.inline(title)) if title is not None else "")
            if block:
                yield block

    def _row(self, row: etree._Element, columns: list[str]) -> list[str]:
        cells: dict[int, str] = {}
        at = 0
        for entry in row.iter("entry"):
            name = entry.get("colname") or entry.get("namest") or ""
            at = columns.index(name) if name in columns else at
            cells[at] = clean(" ".join(self.inline(c) for c in entry)) or clean(entry.text or "")
            end = entry.get("nameend", "")
            at = columns.index(end) + 1 if end in columns else at + 1
        return [cells.get(i, "") for i in range(max(at, len(columns)))]

    def inline(self, node: etree._Element) -> str:
        """All text in an element, marks for its notes in place."""
        parts = [node.text or ""]
        for child in node:
            name = local(child)
            if name == "noot":
                parts.append(self._mark(child))
            elif name not in {"plaatje", "illustratie", "metadata"}:
                inner = self.inline(child) if name else ""
                parts.append(inner if name in _INLINE else f" {inner} ")
            parts.append(child.tail or "")
        return "".join(parts)

    def _mark(self, note: etree._Element) -> str:
        label = self._labels.give(clean(note.findtext("noot.nr") or str(len(self.notes) + 1)).strip("()[]. "))
        place = len(self.notes)
        self.notes.append(Block(BlockKind.FOOTNOTE, "", label=label))
        text = clean(" ".join(self.inline(c) for c in note if local(c) != "noot.nr"))
        self.notes[place] = Block(BlockKind.FOOTNOTE, text, label=label)
        return f"[^{label}]"

    def _loose(self, parts: list[str], quote: bool) -> Iterator[Block]:
        text = clean("".join(parts))
        parts.clear()
        if text:
            yield Block(BlockKind.QUOTE if quote else BlockKind.PARAGRAPH, text)


def _is_leaf(node: etree._Element) -> bool:
    """Whether it is a paragraph: it has text of its own, or nothing but inline elements."""
    if (node.text or "").strip():
        return all(local(c) in _INLINE or local(c) in {"noot", ""} for c in node)
    return len(node) > 0 and all(local(c) in _INLINE or local(c) in {"noot", "plaatje", ""} for c in node)


def _has_speaker(node: etree._Element) -> bool:
    return any(node.find(f".//{n}") is not None for n in ("achternaam", "wie"))
