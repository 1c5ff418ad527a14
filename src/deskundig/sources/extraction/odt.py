"""Prose from OpenDocument text files (.odt)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from deskundig.kernel.prose import Block, BlockKind, Prose

from .archive import Archive
from .blocks import as_block, is_question_heading
from .lines import clean
from .safe_xml import local, parse_xml
from .tables import table_block
from .unreadable import Unreadable

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_SKIP = frozenset(
    {
        "tracked-changes",
        "annotation",
        "annotation-end",
        "sequence-decls",
        "forms",
        "bookmark",
        "note-citation",
        "deletion",
        "table-of-content",
        "variable-decls",
        "user-field-decls",
        "desc",
        "title",
        "svg",
    }
)
_MAX_REPEAT = 60


def read_odt(content: bytes) -> tuple[Prose, dict[str, str]]:
    """Blocks, and the file's own title, creator and date. Raises ``Unreadable``."""
    archive = Archive(content)
    manifest = archive.read("META-INF/manifest.xml")
    if b"encryption-data" in manifest:
        raise Unreadable("versleuteld", "Het bestand is met een wachtwoord beveiligd.")
    raw = archive.read("content.xml")
    if not raw:
        raise Unreadable("odt-leeg", "Het ODT-bestand heeft geen inhoud (content.xml ontbreekt).")
    reader = _Reader()
    body = next((e for e in parse_xml(raw).iter() if local(e) == "text" and e.tag != f"{_TEXT}text"), None)
    blocks = [b for b in reader.blocks(body, 0) if b.text] if body is not None else []
    if not blocks:
        raise Unreadable("geen-tekst", "Het ODT-bestand bevat geen tekst.")
    return Prose((*blocks, *reader.notes)), _properties(archive)


def _properties(archive: Archive) -> dict[str, str]:
    raw = archive.read("meta.xml")
    if not raw:
        return {}
    found = {local(e): clean(e.text or "") for e in parse_xml(raw).iter()}
    pairs = {
        "title": found.get("title"),
        "creator": found.get("initial-creator") or found.get("creator"),
        "created": found.get("creation-date"),
    }
    return {k: v for k, v in pairs.items() if v}


class _Reader:
    def __init__(self) -> None:
        self.notes: list[Block] = []

    def blocks(self, parent: etree._Element, depth: int) -> Iterator[Block]:
        for child in parent:
            name = local(child)
            if name == "h":
                level = child.get(f"{_TEXT}outline-level", "1")
                yield Block(BlockKind.HEADING, self._text(child), level=min(6, int(level)) if level.isdigit() else 1)
            elif name == "p":
                yield as_block(self._text(child))
            elif name == "list":
                yield from self._list(child, depth + 1)
            elif name == "table":
                block = table_block(self._rows(child))
                if block:
                    yield block
            elif name not in _SKIP:
                yield from self.blocks(child, depth)

    def _list(self, node: etree._Element, depth: int) -> Iterator[Block]:
        number = 0
        for item in node:
            if local(item) not in {"list-item", "list-header"}:
                continue
            number += 1
            first = True
            for child in item:
                if local(child) == "list":
                    yield from self._list(child, depth + 1)
                    continue
                text = self._text(child)
                if is_question_heading(text) or local(child) == "h":
                    yield Block(BlockKind.HEADING, text, level=2)
                elif first:
                    yield Block(BlockKind.LIST_ITEM, text, level=depth, label="–")
                else:
                    yield Block(BlockKind.PARAGRAPH, text)
                first = False

    def _rows(self, table: etree._Element) -> Iterator[list[str]]:
        for row in table.iter(f"{_TABLE}table-row"):
            cells: list[str] = []
            for cell in row:
                if local(cell) in {"table-cell", "covered-table-cell"}:
                    repeat = cell.get(f"{_TABLE}number-columns-repeated", "1")
                    text = clean(" ".join(self._text(p) for p in cell.iter(f"{_TEXT}p", f"{_TEXT}h")))
                    cells.extend([text] * (min(int(repeat), _MAX_REPEAT) if repeat.isdigit() else 1))
            yield cells

    def _text(self, node: etree._Element) -> str:
        return clean("".join(self._pieces(node)))

    def _pieces(self, node: etree._Element) -> Iterator[str]:
        yield node.text or ""
        for child in node:
            name = local(child)
            if name == "note":
                yield self._mark(child)
            elif name in {"s", "tab", "line-break"}:
                yield " "
            elif name not in _SKIP:
                yield from self._pieces(child)
            yield child.tail or ""

    def _mark(self, note: etree._Element) -> str:
        label = str(len(self.notes) + 1)
        self.notes.append(Block(BlockKind.FOOTNOTE, "", label=label))  # keeps its place: notes may hold notes
        body = note.find(f"{_TEXT}note-body")
        text = clean(" ".join(self._text(p) for p in body)) if body is not None else ""
        self.notes[int(label) - 1] = Block(BlockKind.FOOTNOTE, text, label=label)
        return f"[^{label}]"
