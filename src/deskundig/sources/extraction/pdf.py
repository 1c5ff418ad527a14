"""Prose from PDF by pdfium: its own line order, with the place and size of each line to tell text from furniture.

Only the first and last letter of a line are measured: asking pdfium for every letter costs more than reading the page.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from deskundig.kernel.prose import Block, BlockKind, Prose

from .blocks import is_question_heading, to_blocks
from .furniture import rule_for
from .lines import Joiner, Line, clean
from .notes import take_notes
from .plain import told_by
from .unreadable import Unreadable

MAX_PAGES = 3000
_MAX_CHARACTERS = 20_000_000
_LEAST_TEXT = 20  # letters in the whole document: fewer means the pages are pictures
_ERRORS = {
    pdfium.FPDF_ERR_PASSWORD: ("pdf-versleuteld", "De PDF is met een wachtwoord beveiligd."),
    pdfium.FPDF_ERR_SECURITY: ("pdf-versleuteld", "De PDF is beveiligd op een manier die niet te lezen is."),
    pdfium.FPDF_ERR_FORMAT: ("pdf-kapot", "De PDF is beschadigd of niet compleet."),
    pdfium.FPDF_ERR_FILE: ("pdf-kapot", "De PDF is beschadigd of niet compleet."),
}
_NOTE = re.compile(r"(\d{1,3})[.)]?\s?(?=[^\W\d_]|[‘“«(\"’']|\d{4}|https?:|www\.)")
_FILE_NAME = re.compile(r"\.(?:docx?|indd|pdf|odt|rtf|qxd)\b|^Microsoft Word|^untitled|^Naamloos", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[-–|\s]*(?:pagina\s*)?\d{1,4}(?:\s*(?:/|van)\s*\d{1,4})?[-–|\s]*", re.IGNORECASE)

_size_at = pdfium.FPDFText_GetFontSize
_initialised = False


@dataclass(slots=True)
class _Row:
    """A printed line with its box in points, y upward from the foot of the page."""

    line: Line
    left: float
    right: float
    bottom: float
    points: float
    height: float  # of the page


def read_pdf(content: bytes) -> tuple[Prose, dict[str, str]]:
    """Blocks with page breaks, and the file's own title and what its page furniture tells.

    Raises ``Unreadable`` for encrypted, broken, endless and textless files.
    """
    global _initialised
    if not _initialised:
        pdfium.FPDF_InitLibrary()
        _initialised = True
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        code, message = _ERRORS.get(pdfium.FPDF_GetLastError(), ("pdf-kapot", "De PDF is niet te openen."))
        raise Unreadable(code, message)
    try:
        rows = list(_rows(document))
        properties = _properties(document)
    finally:
        pdfium.FPDF_CloseDocument(document)
    if sum(len(r.line.text) for r in rows) < _LEAST_TEXT:
        raise Unreadable("geen-tekstlaag", "De PDF heeft geen tekstlaag: de bladzijden zijn beelden.")
    told = told_by(row.line.text for row in rows)
    return Prose(tuple(_blocks(rows))), {**properties, **told}


def _properties(document: pdfium.FPDF_DOCUMENT) -> dict[str, str]:
    """The title of the file, where it is one: word processors put the file's name there."""
    size = pdfium.FPDF_GetMetaText(document, b"Title", None, 0)
    if not 2 < size <= 2000:
        return {}
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_GetMetaText(document, b"Title", buffer, size)
    title = clean(buffer.raw[: size - 2].decode("utf-16-le", "replace"))
    return {"title": title} if title and not _FILE_NAME.search(title) else {}


def _rows(document: pdfium.FPDF_DOCUMENT) -> Iterator[_Row]:
    count = pdfium.FPDF_GetPageCount(document)
    if count > MAX_PAGES:
        raise Unreadable("pdf-te-groot", f"De PDF heeft {count} bladzijden; meer dan {MAX_PAGES} leest Deskundig niet.")
    total = 0
    for number in range(count):
        page = pdfium.FPDF_LoadPage(document, number)
        if not page:
            continue
        try:
            for row in _page_rows(page, number + 1):
                total += len(row.line.text)
                yield row
        finally:
            pdfium.FPDF_ClosePage(page)
        if total > _MAX_CHARACTERS:
            raise Unreadable("pdf-te-groot", "De PDF bevat meer tekst dan veilig te lezen is.")


def _page_rows(page: pdfium.FPDF_PAGE, number: int) -> Iterator[_Row]:
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return
    try:
        height = pdfium.FPDF_GetPageHeightF(page)
        measure = _Measure(text_page)
        before: _Row | None = None
        for start, end, text in _text_lines(text_page):
            row = measure.row(start, end, text, number, height)
            if row is None:
                continue
            if before is not None and _continues(before, row):
                _append(before, row)
                continue
            if before is not None:
                _set_gap(row, before)
                yield before
            before = row
        if before is not None:
            yield before
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _text_lines(text_page: pdfium.FPDF_TEXTPAGE) -> Iterator[tuple[int, int, str]]:
    """Start, end (index of characters, end exclusive) and text of each line, as pdfium breaks them."""
    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    raw = bytes(buffer)[: max(0, written - 1) * 2]
    text = raw.decode("utf-16-le", "surrogatepass") if len(raw) else ""
    # pdfium counts characters in UTF-16 units; beyond the basic plane the places drift, which only costs precision
    shift = count - (written - 1)
    at = 0
    for piece in re.split(r"(\r\n|\n|\r|\x02\r?\n?|\ufffe\r?\n?)", text):
        end = at + len(piece)
        if piece and piece[0] in "\x02\ufffe":
            pass
        elif piece.strip():
            hyphen = text[end : end + 1] in ("\x02", "\ufffe")
            yield at, min(end, count - max(0, shift)), piece + ("-" if hyphen else "")
        at = end


class _Measure:
    """Asks pdfium for boxes and letter sizes, with its out-parameters made once."""

    def __init__(self, text_page: pdfium.FPDF_TEXTPAGE) -> None:
        self._page = text_page
        self._left, self._right, self._bottom, self._top = self._box = tuple(ctypes.c_double() for _ in range(4))
        self._refs = tuple(ctypes.byref(b) for b in self._box)

    def box(self, index: int) -> tuple[float, float, float, float] | None:
        """left, right, bottom, top of a character."""
        if not pdfium.FPDFText_GetCharBox(self._page, index, *self._refs):
            return None
        return self._left.value, self._right.value, self._bottom.value, self._top.value

    def row(self, start: int, end: int, raw: str, number: int, height: float) -> _Row | None:
        text = clean(raw)
        if not text:
            return None
        lead = len(raw) - len(raw.lstrip())
        first_at, last_at = start + lead, max(start + lead, start + len(raw.rstrip("- \t")) - 1)
        last_at = min(last_at, end - 1)
        first, last = self.box(first_at), self.box(last_at)
        if first is None or last is None:
            return None
        middle = (first_at + last_at) // 2
        size = _size_at(self._page, first_at)
        points = max(size, _size_at(self._page, middle), _size_at(self._page, last_at))
        weight = pdfium.FPDFText_GetFontWeight(self._page, middle)
        raised = first[2] > last[2] + 0.15 * points and text[0].isdigit()
        small = size < 0.8 * points
        line = Line(text, number, indent=first[0], width=max(0.0, last[1] - first[0]), bold=weight >= 600)
        line.note, line.sure = _note_number(text, raised=raised or small)
        return _Row(line, first[0], last[1], min(first[2], last[2]), points, height)


def _continues(before: _Row, row: _Row) -> bool:
    """Whether pdfium cut one printed line in two: the number of a note and its text, or the cells of a table."""
    raised = 0.6 if before.line.text.isdigit() else 0.35
    return abs(before.bottom - row.bottom) < raised * max(before.points, row.points) and row.left >= before.right - 1.0


def _append(before: _Row, row: _Row) -> None:
    raised = before.line.text.isdigit() and row.line.text[0].isalnum()
    before.line.text += f" {row.line.text}"
    before.line.width = row.right - before.left
    before.right = row.right
    before.points = max(before.points, row.points)
    before.line.note, before.line.sure = _note_number(before.line.text, raised=raised)


def _note_number(text: str, *, raised: bool) -> tuple[str, bool]:
    found = _NOTE.match(text)
    return (found[1], raised) if found else ("", True)


def _set_gap(row: _Row, before: _Row) -> None:
    drop = before.bottom - row.bottom
    size = max(before.points, row.points, 1.0)
    row.line.gap = drop > 1.75 * size or drop < -0.5 * size  # lower than the next line would be, or a new column


def _blocks(rows: list[_Row]) -> Iterator[Block]:
    body = _body_size(rows)
    pages = _by_page(rows)
    furniture = _fixed(pages)
    kept: list[Line] = []
    for page in pages:
        kept.extend(_page_lines(page, furniture, body))
    joiner = Joiner(kept)
    lines, notes = take_notes(kept, joiner)
    yield from to_blocks(lines, joiner)
    yield from notes


def _fixed(pages: list[list[_Row]]) -> set[int]:
    """``id`` of lines that stand at one place on a third of the pages, digits aside: running heads and sidebars."""
    if len(pages) < 3:
        return set()
    places: dict[tuple[str, int, int], list[_Row]] = {}
    for page in pages:
        for row in page:
            if not is_question_heading(row.line.text):
                key = (_DIGITS.sub("#", row.line.text), round(row.left / 4), round(row.bottom / 4))
                places.setdefault(key, []).append(row)
    need = max(3, len(pages) // 3)
    return {id(r.line) for rows in places.values() if len({r.line.page for r in rows}) >= need for r in rows}


def _page_lines(page: list[_Row], furniture: set[int], body: float) -> Iterator[Line]:
    left = min((r.left for r in page), default=0.0)
    for row in page:
        line = row.line
        edge = row.bottom < 0.09 * row.height or row.bottom > 0.93 * row.height
        if id(line) in furniture or rule_for(line.text) or (edge and _PAGE_NUMBER.fullmatch(line.text)):
            continue
        share = row.points / body
        line.size = round(share, 2) if share >= 1.12 or share <= 0.92 else 1.0
        line.indent -= left
        if line.note and (share > 0.95 or row.bottom > 0.6 * row.height):
            line.note = "" if not (line.sure and row.bottom < 0.6 * row.height) else line.note
        yield line


def _by_page(rows: list[_Row]) -> list[list[_Row]]:
    out: list[list[_Row]] = []
    for row in rows:
        if not out or out[-1][0].line.page != row.line.page:
            out.append([])
        out[-1].append(row)
    return out


def _body_size(rows: list[_Row]) -> float:
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.points, 1)] += len(row.line.text)
    return sizes.most_common(1)[0][0] or 1.0


def page_count(prose: Prose) -> int:
    """How many pages the breaks in the text say it has."""
    return 1 + sum(b.kind is BlockKind.PAGE for b in prose.blocks)
