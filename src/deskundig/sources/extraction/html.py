"""Prose from web pages: the main content, without menus, scripts and footers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from deskundig.kernel.prose import Block, BlockKind, Prose

from .blocks import as_block, is_question_heading
from .lines import clean
from .notes import find_mark, take_end_notes
from .safe_xml import find_all, local, parse_html, text_of
from .tables import table_block
from .unreadable import Unreadable

_DROP = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "header",
        "footer",
        "aside",
        "form",
        "button",
        "select",
        "svg",
        "iframe",
        "object",
        "head",
        "menu",
        "dialog",
        "canvas",
        "audio",
        "video",
        "math",
    }
)
_DROP_CLASS = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|cookie|share|social|skiplinks?|sidebar|footer|toolbar)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "main",
        "body",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "table",
        "blockquote",
        "pre",
        "dl",
        "dt",
        "dd",
        "figure",
        "figcaption",
        "address",
        "hr",
        "center",
        "details",
        "summary",
        "fieldset",
        "tbody",
        "thead",
        "tr",
        "td",
        "th",
        "html",
    }
)
_NOTE_BODY = re.compile(
    r"(?:^|[\s_-])(?:footnotes?|voetnoot|voetnoten|noten|endnotes?|noot)(?:$|[\s_-])", re.IGNORECASE
)
_NOTE_LINK = re.compile(r"\W{0,2}(?:\d{1,3}|\*+)\W{0,2}")
_ARROW = re.compile(r"\s*(?:↩|\u21a9)\ufe0e?\s*$")


def read_html(content: bytes) -> tuple[Prose, dict[str, str]]:
    """Blocks, and title, description and canonical address of the page. Raises ``Unreadable``."""
    root = parse_html(content)
    reader = _Reader(root)
    blocks = [b for b in reader.blocks(_main(root), 0) if b.text or b.rows]
    notes = list(reader.notes())
    if not notes:
        blocks, notes = _plain_notes(blocks)
    if not blocks:
        raise Unreadable("geen-tekst", "De webpagina bevat geen tekst.")
    return Prose((*blocks, *notes)), _properties(root)


def _properties(root: etree._Element) -> dict[str, str]:
    out: dict[str, str] = {}
    title = root.find(".//title")
    if title is not None:
        out["title"] = clean(title.text_content())  # type: ignore[attr-defined]  # an HtmlElement
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        if name in {"dcterms.title", "dcterms.identifier", "dcterms.issued", "dcterms.creator", "og:title", "date"}:
            out.setdefault(name.removeprefix("dcterms.").removeprefix("og:"), clean(meta.get("content") or ""))
    for link in root.iter("link"):
        if (link.get("rel") or "") == "canonical":
            out["address"] = (link.get("href") or "").strip()
    return {k: v for k, v in out.items() if v}


def _main(root: etree._Element) -> etree._Element:
    """The element that holds the text: main, a single article, a known container; else the body."""
    for path in (
        ".//main",
        ".//*[@role='main']",
        ".//*[@id='broodtekst']",
        ".//article",
        ".//*[@id='content']",
        ".//body",
    ):
        found = find_all(root, path)
        if len(found) == 1 and len(text_of(found[0]).strip()) > 40:
            return found[0]
    body = root.find(".//body")
    return root if body is None else body


class _Reader:
    def __init__(self, root: etree._Element) -> None:
        self._note_bodies = _note_bodies(root)
        self._cited: list[str] = []

    def blocks(self, node: etree._Element, depth: int, *, quote: bool = False) -> Iterator[Block]:
        """Blocks of a container. Inline text between its blocks becomes paragraphs of its own."""
        loose: list[str] = [node.text or ""]
        for child in node:
            name = local(child)
            if name in _BLOCKS and not _dropped(child, name):
                yield from _loose(loose, quote=quote)
                if child.get("id") not in self._note_bodies:
                    yield from self._element(child, name, depth, quote=quote)
            elif name == "br":
                loose.append("\n")
            elif name and not _dropped(child, name):
                loose.append(self._inline(child))
            loose.append(child.tail or "")
        yield from _loose(loose, quote=quote)

    def _element(self, node: etree._Element, name: str, depth: int, *, quote: bool) -> Iterator[Block]:
        if name[0] == "h" and name[1:].isdigit():
            yield Block(BlockKind.HEADING, clean(self._inline(node)), level=int(name[1]))
        elif name == "table":
            yield from self._table(node, depth)
        elif name in {"ul", "ol"}:
            yield from self._list(node, depth + 1, ordered=name == "ol")
        elif name == "blockquote":
            yield from self.blocks(node, depth, quote=True)
        elif name == "dt":
            yield Block(BlockKind.HEADING, clean(self._inline(node)), level=4)
        else:
            yield from self.blocks(node, depth, quote=quote)

    def _list(self, node: etree._Element, depth: int, *, ordered: bool) -> Iterator[Block]:
        start = node.get("start") or "1"
        number = int(start) - 1 if start.isdigit() else 0
        for item in node:
            if local(item) != "li" or item.get("id") in self._note_bodies:
                continue
            number += 1
            parts = list(self.blocks(item, depth))
            if parts and parts[0].kind is BlockKind.PARAGRAPH and not is_question_heading(parts[0].text):
                label = f"{number}." if ordered else "–"
                parts[0] = Block(BlockKind.LIST_ITEM, parts[0].text, level=min(depth, 9), label=label)
            yield from parts

    def _table(self, table: etree._Element, depth: int) -> Iterator[Block]:
        if any(local(e) == "table" for e in table.iterdescendants()):
            yield from self.blocks(table, depth)  # a table in a table is layout
            return
        caption = table.find("caption")
        rows = [[clean(self._inline(c)) for c in row if local(c) in {"td", "th"}] for row in table.iter("tr")]
        block = table_block(rows, clean(self._inline(caption)) if caption is not None else "")
        if block and max(map(len, block.rows)) > 1:
            yield block
        elif block:
            yield from (as_block(r[0]) for r in block.rows if r and r[0])

    def _inline(self, node: etree._Element) -> str:
        label = self._cites(node)
        if label:
            return f"[^{label}]"
        parts = [node.text or ""]
        for child in node:
            name = local(child)
            if name == "br":
                parts.append(" ")
            elif name and not _dropped(child, name):
                inner = self._inline(child)
                parts.append(f" {inner} " if name in _BLOCKS else inner)
            parts.append(child.tail or "")
        return "".join(parts)

    def _cites(self, node: etree._Element) -> str:
        """The label when the element is a link to a note's body."""
        if local(node) != "a":
            return ""
        target = (node.get("href") or "").partition("#")[2]
        if not target or target not in self._note_bodies:
            return ""
        if target not in self._cited:
            self._cited.append(target)
        return str(self._cited.index(target) + 1)

    def notes(self) -> Iterator[Block]:
        """The notes that are cited, numbered by their first mark."""
        for number, target in enumerate(self._cited, 1):
            text = _ARROW.sub("", clean(text_of(self._note_bodies[target])))
            yield Block(BlockKind.FOOTNOTE, re.sub(r"^\[?\d{1,3}[\]).]?\s+(?=\S)", "", text), label=str(number))


def _note_bodies(root: etree._Element) -> dict[str | None, etree._Element]:
    """Elements that are a note's body, by id: what a number links to, in or as an element named after notes."""
    targets = {
        (a.get("href") or "")[1:]
        for a in root.iter("a")
        if (a.get("href") or "").startswith("#") and _NOTE_LINK.fullmatch(text_of(a).strip())
    }
    out: dict[str | None, etree._Element] = {}
    for target in targets - {""}:
        found = find_all(root, "//*[@id=$id]", id=target)
        if len(found) == 1 and _is_note(found[0]):
            out[target] = found[0]
    return out


def _is_note(element: etree._Element) -> bool:
    near = (element, *list(element.iterancestors())[:4])
    names = " ".join(f"{e.get('class', '')} {e.get('id', '')} {e.get('role', '')}" for e in near)
    return bool(_NOTE_BODY.search(re.sub(r"[:.]", "-", names)) or re.search(r"doc-(?:end|foot)note|\bf[nt]-?\d", names))


def _dropped(node: etree._Element, name: str) -> bool:
    if name in _DROP or node.get("hidden") is not None or node.get("aria-hidden") == "true":
        return True
    if node.get("role") in {"navigation", "banner", "contentinfo", "search", "dialog"}:
        return True
    marks = f"{node.get('class', '')} {node.get('id', '')}"
    return bool(marks.strip()) and bool(_DROP_CLASS.search(marks))


def _loose(parts: list[str], *, quote: bool) -> Iterator[Block]:
    text = "".join(parts)
    parts.clear()
    for piece in text.split("\n") if "\n" in text and re.search(r"\n\s*\n", text) else [text]:
        block = as_block(clean(piece))
        if block.text:
            yield Block(BlockKind.QUOTE, block.text) if quote and block.kind is BlockKind.PARAGRAPH else block


def _plain_notes(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Notes without links: a numbered run at the page's end whose marks stand in the text."""
    texts = [f"{b.label} {b.text}" if b.kind is BlockKind.LIST_ITEM and b.label != "–" else b.text for b in blocks]
    if not any(find_mark(t, "1") for t in texts):
        return blocks, []
    body, notes = take_end_notes(list(texts))
    out = []
    for block, before, after in zip(blocks, texts, body, strict=False):
        shown = after.removeprefix(f"{block.label} ") if block.kind is BlockKind.LIST_ITEM else after
        out.append(block if before == after else Block(block.kind, shown, block.level, block.label, block.rows))
    return out, notes
