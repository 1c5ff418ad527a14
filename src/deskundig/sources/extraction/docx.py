"""Prose from Word files (.docx) by zip and lxml: styles, numbering, tables, notes; tracked changes as if accepted."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from deskundig.kernel.prose import Block, BlockKind, Prose

from .archive import Archive
from .blocks import as_block, is_question_heading
from .docx_styles import Numbering, Styles
from .lines import clean
from .notes import take_end_notes
from .safe_xml import local, parse_xml
from .tables import table_block
from .unreadable import Unreadable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIP = frozenset(
    {
        "del",
        "moveFrom",
        "Fallback",
        "instrText",
        "delText",
        "pPr",
        "rPr",
        "sectPr",
        "fldChar",
        "annotationRef",
        "footnoteRef",
        "endnoteRef",
        "sdtPr",
        "tblPr",
        "tcPr",
        "trPr",
    }
)
_BREAK = "\x0b"  # a line break inside a paragraph, until it is decided what it means


def read_docx(content: bytes) -> tuple[Prose, dict[str, str]]:
    """Blocks, and the file's own title, creator and date. Raises ``Unreadable``."""
    archive = Archive(content)
    main = archive.read("word/document.xml")
    if not main:
        raise Unreadable("docx-leeg", "Het Word-bestand heeft geen inhoud (word/document.xml ontbreekt).")
    reader = _Reader(archive)
    body = parse_xml(main).find(f"{W}body")
    blocks = list(reader.blocks(body)) if body is not None else []
    notes = list(reader.notes())
    if not notes:
        blocks = _typed_notes(blocks)
    blocks = [b for b in blocks if b.text]
    if not blocks:
        raise Unreadable("geen-tekst", "Het Word-bestand bevat geen tekst.")
    return Prose((*blocks, *notes)), core_properties(archive)


def core_properties(archive: Archive) -> dict[str, str]:
    """title, creator, created (ISO) as the file gives them; empty ones left out."""
    raw = archive.read("docProps/core.xml")
    if not raw:
        return {}
    try:
        root = parse_xml(raw)
    except Unreadable:
        return {}
    found = {local(e): clean(e.text or "") for e in root}
    return {k: found[k] for k in ("title", "creator", "created", "subject") if found.get(k)}


class _Reader:
    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._styles = Styles(archive.read("word/styles.xml"))
        self._numbering = Numbering(archive.read("word/numbering.xml"))
        self._cited: list[tuple[str, str]] = []  # (part, id) in the order of their marks

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        for child in parent:
            name = local(child)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tbl":
                yield from self._table(child)
            elif name not in _SKIP:
                yield from self.blocks(child)

    def _paragraph(self, p: etree._Element) -> Iterator[Block]:
        level = self._styles.heading_level(p)
        label, depth = self._numbering.label(p, self._styles)
        boxes: list[etree._Element] = []
        text = "".join(self._pieces(p, boxes))
        pieces = _split_breaks(text)
        for i, piece in enumerate(pieces):
            yield self._block(p, clean(piece), level, label if i == 0 else "", depth)
        for box in boxes:
            yield from self.blocks(box)

    def _block(self, p: etree._Element, text: str, level: int, label: str, depth: int) -> Block:
        if level and text:
            return Block(BlockKind.HEADING, f"{label} {text}".strip() if label != "–" else text, level=level)
        if is_question_heading(f"{label} {text}".strip() if label else text):
            return as_block(f"{label} {text}".strip())
        if label and text:
            return Block(BlockKind.LIST_ITEM, text, level=depth + 1, label=label)
        block = as_block(text)
        if block.kind is BlockKind.PARAGRAPH and 3 < len(text) <= 90 and text[-1] not in ".,;:?!" and _all_bold(p):
            return Block(BlockKind.HEADING, text, level=3)
        return block

    def _pieces(self, node: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
        for child in node:
            name = local(child)
            if name == "t":
                yield child.text or ""
            elif name in {"tab", "ptab"}:
                yield " "
            elif name in {"br", "cr"}:
                yield " " if child.get(f"{W}type") in {"page", "column"} else _BREAK
            elif name == "noBreakHyphen":
                yield "-"
            elif name in {"footnoteReference", "endnoteReference"}:
                yield self._mark(name, child.get(f"{W}id", ""))
            elif name == "txbxContent":
                boxes.append(child)
            elif name not in _SKIP:
                yield from self._pieces(child, boxes)

    def _mark(self, name: str, note_id: str) -> str:
        self._cited.append((name.removesuffix("Reference"), note_id))
        return f"[^{len(self._cited)}]"

    def notes(self) -> Iterator[Block]:
        """The notes that are cited, numbered in the order of their marks: footnotes and endnotes in one series."""
        cited, self._cited = list(self._cited), []
        parts = {kind: self._note_texts(kind) for kind in {k for k, _ in cited}}
        for number, (kind, note_id) in enumerate(cited, 1):
            text = parts[kind].get(note_id, "")
            if text:
                yield Block(BlockKind.FOOTNOTE, text, label=str(number))

    def _note_texts(self, kind: str) -> dict[str, str]:
        raw = self._archive.read(f"word/{kind}s.xml")
        if not raw:
            return {}
        out: dict[str, str] = {}
        for note in parse_xml(raw).iter(f"{W}{kind}"):
            paragraphs = ("".join(self._pieces(p, [])).replace(_BREAK, " ") for p in note.iter(f"{W}p"))
            out[note.get(f"{W}id", "")] = clean(" ".join(paragraphs))
        return out

    def _table(self, table: etree._Element) -> Iterator[Block]:
        cited = len(self._cited)
        rows = [list(self._cells(row)) for row in _direct(table, "tr")]
        if max((sum(map(bool, r)) for r in rows), default=0) > 1:
            block = table_block(rows)
            if block:
                yield block
            return
        del self._cited[cited:]  # a frame, not a table: read it again as running text
        for row in _direct(table, "tr"):
            for cell in _direct(row, "tc"):
                yield from self.blocks(cell)

    def _cells(self, row: etree._Element) -> Iterator[str]:
        for cell in _direct(row, "tc"):
            properties = cell.find(f"{W}tcPr")
            merge = properties.find(f"{W}vMerge") if properties is not None else None
            span = properties.find(f"{W}gridSpan") if properties is not None else None
            goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
            paragraphs = ("".join(self._pieces(p, [])).replace(_BREAK, " ") for p in cell.iter(f"{W}p"))
            yield "" if goes_on else clean(" ".join(paragraphs))
            width = span.get(f"{W}val", "1") if span is not None else "1"
            yield from [""] * (min(int(width), 60) - 1 if width.isdigit() else 0)


def _direct(node: etree._Element, name: str) -> Iterator[etree._Element]:
    """Children of this name, also those inside content controls and insertions."""
    for child in node:
        found = local(child)
        if found == name:
            yield child
        elif found in {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}:
            yield from _direct(child, name)


def _split_breaks(text: str) -> list[str]:
    """A line break in a paragraph parts it where something ends or starts; else it is only layout."""
    out: list[str] = []
    for piece in text.split(_BREAK):
        before = out[-1].rstrip() if out else ""
        if before and piece.strip() and not _parts(before, piece.strip()):
            out[-1] = f"{before} {piece}"
        elif before or not out:
            out.append(piece)
        else:
            out[-1] += piece
    return out


def _parts(before: str, after: str) -> bool:
    return before[-1] in ".?!:;" or after[0].isupper() or is_question_heading(before)


def _all_bold(p: etree._Element) -> bool:
    runs = [r for r in p.iter(f"{W}r") if any((t.text or "").strip() for t in r.iter(f"{W}t"))]
    return bool(runs) and all(_is_bold(r) for r in runs)


def _is_bold(run: etree._Element) -> bool:
    bold = run.find(f"{W}rPr/{W}b")
    return bold is not None and bold.get(f"{W}val", "1") not in {"0", "false", "off"}


def _typed_notes(blocks: list[Block]) -> list[Block]:
    """Notes that were typed as a numbered list at the end instead of made with Word's own notes."""
    texts = [f"{b.label} {b.text}" if b.label and b.label != "–" else b.text for b in blocks]
    body, notes = take_end_notes(texts)
    if not notes:
        return blocks
    kept = [b if t in (b.text, f"{b.label} {b.text}") else _with_text(b, t) for b, t in zip(blocks, body, strict=False)]
    return [*kept, *notes]


def _with_text(block: Block, text: str) -> Block:
    shown = text.removeprefix(f"{block.label} ") if block.label else text
    return Block(block.kind, shown, block.level, block.label, block.rows)
