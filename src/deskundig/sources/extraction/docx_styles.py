"""Word's styles and list numbering: which paragraph is a heading, and what number Word would print before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from .safe_xml import parse_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING_NAME = re.compile(r"(?:heading|kop|überschrift|titre)\s*(\d)", re.IGNORECASE)
_TITLE_NAME = re.compile(r"(?:title|titel)", re.IGNORECASE)
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_MAX_LEVEL = 8


def _value(node: etree._Element | None, path: str) -> str:
    found = node.find(path, {"w": W[1:-1]}) if node is not None else None
    return found.get(f"{W}val", "") if found is not None else ""


class Styles:
    """Paragraph styles by id, with what they inherit."""

    def __init__(self, raw: bytes) -> None:
        self._styles: dict[str, etree._Element] = {}
        if raw:
            self._styles = {s.get(f"{W}styleId", ""): s for s in parse_xml(raw).iter(f"{W}style")}
        self._levels: dict[str, int] = {}

    def _chain(self, style_id: str) -> Iterator[etree._Element]:
        for _ in range(12):  # real chains are at most 5 long; a loop must not hang us
            style = self._styles.get(style_id)
            if style is None:
                return
            yield style
            style_id = _value(style, "w:basedOn")

    def heading_level(self, p: etree._Element) -> int:
        """1-6, or 0 for body text."""
        properties = p.find(f"{W}pPr")
        own = _value(properties, "w:outlineLvl")
        if own.isdigit():
            return min(6, int(own) + 1) if int(own) < 9 else 0
        style_id = _value(properties, "w:pStyle")
        if style_id not in self._levels:
            self._levels[style_id] = self._style_level(style_id)
        return self._levels[style_id]

    def _style_level(self, style_id: str) -> int:
        for style in self._chain(style_id):
            outline = _value(style, "w:pPr/w:outlineLvl")
            if outline.isdigit():
                return min(6, int(outline) + 1) if int(outline) < 9 else 0
            name = _value(style, "w:name")
            numbered = _HEADING_NAME.match(name)
            if numbered:
                return min(6, max(1, int(numbered[1])))
            if _TITLE_NAME.fullmatch(name):
                return 1
        return 0

    def numbering(self, p: etree._Element) -> tuple[str, int]:
        """The list the paragraph is in (its numId) and its depth, by itself or by its style; ("", 0) for none."""
        properties = p.find(f"{W}pPr")
        found = self._numbering_of(properties)
        if found:
            return found
        for style in self._chain(_value(properties, "w:pStyle")):
            found = self._numbering_of(style.find(f"{W}pPr"))
            if found:
                return found
        return "", 0

    @staticmethod
    def _numbering_of(properties: etree._Element | None) -> tuple[str, int] | None:
        num_id = _value(properties, "w:numPr/w:numId")
        if not num_id:
            return None
        level = _value(properties, "w:numPr/w:ilvl")
        return num_id, min(_MAX_LEVEL, int(level)) if level.isdigit() else 0


class Numbering:
    """Counts list items as Word does."""

    def __init__(self, raw: bytes) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._counts: dict[str, list[int]] = {}
        self._abstract: dict[str, str] = {}
        if raw:
            self._read(parse_xml(raw))

    def _read(self, root: etree._Element) -> None:
        for abstract in root.iter(f"{W}abstractNum"):
            levels: dict[int, tuple[str, str, int]] = {}
            for level in abstract.iter(f"{W}lvl"):
                depth = level.get(f"{W}ilvl", "0")
                start = _value(level, "w:start")
                levels[int(depth) if depth.isdigit() else 0] = (
                    _value(level, "w:numFmt"),
                    _value(level, "w:lvlText"),
                    int(start) if start.isdigit() else 1,
                )
            self._levels[abstract.get(f"{W}abstractNumId", "")] = levels
        for num in root.iter(f"{W}num"):
            self._abstract[num.get(f"{W}numId", "")] = _value(num, "w:abstractNumId")

    def label(self, p: etree._Element, styles: Styles) -> tuple[str, int]:
        """What is printed before the paragraph ("2.", "a)", "–" for a bullet) and its depth; ("", 0) for none."""
        num_id, depth = styles.numbering(p)
        abstract = self._abstract.get(num_id, "")
        levels = self._levels.get(abstract, {})
        if num_id in {"", "0"} or depth not in levels:
            return "", 0
        form, pattern, start = levels[depth]
        if form in {"bullet", "none", ""}:
            return ("–" if form == "bullet" else ""), depth
        counts = self._counts.setdefault(abstract, [0] * (_MAX_LEVEL + 1))
        counts[depth] = counts[depth] + 1 if counts[depth] else start
        counts[depth + 1 :] = [0] * (_MAX_LEVEL - depth)
        return self._print(pattern, levels, counts, depth), depth

    @staticmethod
    def _print(pattern: str, levels: dict[int, tuple[str, str, int]], counts: list[int], depth: int) -> str:
        def one(match: re.Match[str]) -> str:
            level = min(int(match[1]) - 1, _MAX_LEVEL)
            form, _, start = levels.get(level, ("decimal", "", 1))
            return _number(counts[level] or start, "decimal" if level < depth and form == "bullet" else form)

        return re.sub(r"%(\d)", one, pattern).strip()


def _number(value: int, form: str) -> str:
    if form in {"lowerLetter", "upperLetter"}:
        text = chr(96 + (value - 1) % 26 + 1) * ((value - 1) // 26 + 1)
        return text.upper() if form == "upperLetter" else text
    if form in {"lowerRoman", "upperRoman"}:
        text, rest = "", min(value, 3999)
        for size, sign in _ROMAN:
            while rest >= size:
                text, rest = text + sign, rest - size
        return text.upper() if form == "upperRoman" else text
    return f"{value:02d}" if form == "decimalZero" else str(value)
