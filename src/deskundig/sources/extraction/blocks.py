"""From printed lines to headings, paragraphs and list items."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deskundig.kernel.prose import Block, BlockKind

from .lines import Joiner, Line, clean, percentile

_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=[A-Z‘“«É])")
_CHAPTER = re.compile(
    r"(?:hoofdstuk|deel|bijlage|paragraaf|kader|box|figuur|tabel|artikel|aanbeveling|voorbeeld|stap)\s+[\dIVXA-Z][\w.]*",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"(?:deel)?(?:vra(?:ag|gen)|antwoord(?:en)?)(?:\s+(?:op\s+)?(?:de\s+)?(?:vra(?:ag|gen)\s+)?\d{1,3}[a-z]?"
    r"(?:\s*(?:,|en|t/m|tot en met|-|–)\s*\d{1,3}[a-z]?)*)?\s*[:.]?",
    re.IGNORECASE,
)
_ITEM = re.compile(r"([–—−•▪◦●○∙·■□*►➢‒-]|\(?[a-z]\)|\(?\d{1,3}[.)]|\d{1,2}°|[a-z]\.|[ivx]{1,4}[.)])\s+(?=\S)")
_BULLETS = frozenset("–—−•▪◦●○∙·■□*►➢‒-")
_LONGEST = 130  # characters: nobody sets a printed line longer than this
_DASHES = frozenset("–—−-‒")
_MARKS = re.compile(r"\[\^[^\]]+\]")
_NEVER_ENDS = frozenset(
    ["de", "het", "een", "van", "en", "of", "in", "op", "te", "voor", "met", "dat", "die", "om", "aan", "door", "bij"]
)
_LETTERS = re.compile(r"[^\W\d_]")


def heading_level(text: str, *, nested: int = 0) -> int:
    """The level by its number ("1.3" is 2), by its word, or one below ``nested``, the level it stands under."""
    number = _NUMBERED.match(text)
    if number:
        return min(6, number[1].count(".") + 1)
    if re.match(r"(?:hoofdstuk|deel|bijlage)\b", text, re.IGNORECASE):
        return 1
    return min(6, max(2, nested + 1))


def is_question_heading(text: str) -> bool:
    """ "Vraag 3", "Antwoord op vraag 4 en 5", "Antwoord": the heads of written questions."""
    return len(text) <= 60 and bool(_QUESTION.fullmatch(text.strip()))


class Layout:
    """Decides where paragraphs start and which lines are headings, with the document's own measure."""

    def __init__(self, lines: Sequence[Line]) -> None:
        set_lines = [ln.width for ln in lines if 20 < len(ln.text) <= _LONGEST and ln.size >= 0.9]
        # most lines are full, so the upper middle tells the measure even where some lines were glued together
        self.measure = min(percentile(set_lines, 0.95), 1.2 * percentile(set_lines, 0.6)) or 1.0
        self.has_fonts = any(ln.size != 1.0 or ln.bold for ln in lines)
        self._sizes = sorted({ln.size for ln in lines if ln.size >= 1.12}, reverse=True)[:4]

    def level(self, text: str, line: Line, nested: int) -> int:
        """A heading's level: by its number, else by the size of its letters, else one below what it stands under."""
        if self.has_fonts and not _NUMBERED.match(text):
            return 1 + self._sizes.index(line.size) if line.size in self._sizes else min(6, len(self._sizes) + 1)
        return heading_level(text, nested=nested)

    def fits(self, line: Line, after: Line, share: float) -> bool:
        """Whether the next line's first word would have fitted behind this one: then the break was meant."""
        word = after.lead or len(after.text.split(" ", 1)[0])
        per_character = line.width / max(1, len(line.text))
        return line.width + (word + 1) * per_character < self.measure * share

    def starts_paragraph(self, line: Line, before: Line) -> bool:
        """Whether ``line`` opens a new paragraph after ``before``."""
        if before.text[-1:] in "-\u00ad" and line.starts_lower:
            return False
        if abs(line.size - before.size) > 0.08:
            return True
        goes_on = line.starts_lower and not before.ends_sentence and not self.fits(before, line, 0.8)
        if _ITEM.match(line.text):
            return self._starts_item(line, before, goes_on=goes_on)
        if line.page != before.page:
            return not (goes_on or not (before.ends_sentence or self.fits(before, line, 0.9)))
        if line.gap:
            return not goes_on
        indented = line.indent > before.indent + 0.02 * self.measure
        if before.ends_sentence and (indented or self.fits(before, line, 0.93)):
            return True
        return line.starts_upper and self.fits(before, line, 0.8)

    @staticmethod
    def _starts_item(line: Line, before: Line, *, goes_on: bool) -> bool:
        """A dash may also stand in the middle of a sentence: then nothing ended before it and nothing sets it apart."""
        if line.text[0] in _DASHES:
            return line.gap or line.indent > before.indent or before.ends_sentence or before.text[-1] == ","
        return line.text[0] in _BULLETS or not goes_on

    def is_heading(self, stanza: Sequence[Line], before: Line | None, after: Line | None) -> bool:
        """Whether these lines (one, or two that belong together) are a heading."""
        text = stanza[0].text if len(stanza) == 1 else " ".join(ln.text for ln in stanza)
        if "[^" in text:
            text = _MARKS.sub("", text)
        if is_question_heading(text):
            return True
        if not 3 <= len(text) <= 130 or len(stanza) > 3 or after is None:
            return False
        if self.has_fonts and (stanza[0].size >= 1.12 or (stanza[0].bold and all(ln.bold for ln in stanza))):
            return text[-1] not in ",;" and bool(_LETTERS.search(text))
        numbered = bool(_NUMBERED.match(text) or _CHAPTER.match(text))
        if text[-1] in ".,;:!–-" or (text[-1] == "?" and not numbered) or not (text[0].isupper() or numbered):
            return False
        if before is not None and not (before.ends_sentence or stanza[0].gap or stanza[0].page != before.page):
            return False
        if text.rsplit(" ", 1)[-1] in _NEVER_ENDS or text.startswith("Bron"):
            return False
        if len(_LETTERS.findall(text)) < 0.6 * len(text):
            return False
        opens_page = before is None or before.page != stanza[0].page
        return self._announces(stanza, after, numbered=numbered, opens_page=opens_page)

    def _announces(self, stanza: Sequence[Line], after: Line, *, numbered: bool, opens_page: bool) -> bool:
        forced = after.gap or after.page != stanza[-1].page or self.fits(stanza[-1], after, 1.0 if numbered else 0.93)
        if not forced or after.starts_lower:
            return False
        if numbered:
            return True
        return not _ITEM.match(stanza[0].text) and (after.width >= 0.55 * self.measure or (opens_page and after.gap))


def to_blocks(lines: Sequence[Line], joiner: Joiner | None = None) -> list[Block]:
    """Headings, paragraphs, list items and page breaks of printed lines, in reading order."""
    layout = Layout(lines)
    joiner = joiner or Joiner(lines)
    out: list[Block] = []
    nested = 0
    page = 0
    i = 0
    while i < len(lines):
        if lines[i].page != page:
            page = lines[i].page
            if page > 1:
                out.append(Block(BlockKind.PAGE, "", label=str(page)))
        end = _heading_end(lines, i, layout)
        if end:
            text = _joined(lines[i:end], joiner)
            level = layout.level(text, lines[i], nested)
            nested = level if _NUMBERED.match(text) else nested
            out.append(Block(BlockKind.HEADING, text, level=2 if is_question_heading(text) else level))
            i = end
            continue
        end = i + 1
        while end < len(lines) and not _starts(lines, end, layout):
            end += 1
        out.append(_paragraph(lines[i:end], joiner))
        if lines[end - 1].page != page:  # it runs over the page's end: the break comes after it
            page = lines[end - 1].page
            out.append(Block(BlockKind.PAGE, "", label=str(page)))
        i = end
    return out


def _starts(lines: Sequence[Line], at: int, layout: Layout) -> bool:
    return layout.starts_paragraph(lines[at], lines[at - 1]) or bool(_heading_end(lines, at, layout))


def _heading_end(lines: Sequence[Line], start: int, layout: Layout) -> int:
    """Where the heading that starts here ends; 0 when none does. Two- and three-line headings stand apart in white."""
    before = lines[start - 1] if start else None
    if before is not None and not before.ends_sentence and lines[start].starts_lower:
        return 0
    for length in (1, 2, 3):
        end = start + length
        if end > len(lines):
            break
        if length > 1 and (lines[end - 1].gap or not _alike(lines[end - 1], lines[start])):
            break
        after = lines[end] if end < len(lines) else None
        alone = length == 1 or after is None or after.gap or after.page != lines[start].page or layout.has_fonts
        if alone and layout.is_heading(lines[start:end], before, after) and not _goes_on(lines, end, layout):
            return end
    return 0


def _goes_on(lines: Sequence[Line], end: int, layout: Layout) -> bool:
    """Whether the heading runs on at the next line: large or bold letters go on without white between."""
    if end >= len(lines) or not layout.has_fonts:
        return False
    last, after = lines[end - 1], lines[end]
    distinct = last.size >= 1.12 or last.bold
    return distinct and not after.gap and _alike(after, last)


def _alike(a: Line, b: Line) -> bool:
    return a.page == b.page and a.bold == b.bold and abs(a.size - b.size) < 0.05


def _joined(lines: Sequence[Line], joiner: Joiner) -> str:
    text = ""
    glued = False
    for line in lines:
        text = joiner.join(text, line.text, glued=glued)
        glued = line.glued
    return text.rstrip("\u00ad")


def _paragraph(lines: Sequence[Line], joiner: Joiner) -> Block:
    return as_block(_joined(lines, joiner))


def as_block(text: str) -> Block:
    """A paragraph, or a list item when it starts with a bullet or number."""
    text = clean(text)
    if is_question_heading(text):
        return Block(BlockKind.HEADING, text.rstrip(":. "), level=2)
    item = _ITEM.match(text)
    if item and not re.match(r"-\d", text):
        mark = "–" if item[1] in _BULLETS else item[1]
        return Block(BlockKind.LIST_ITEM, text[item.end() :], level=1, label=mark)
    return Block(BlockKind.PARAGRAPH, text)
