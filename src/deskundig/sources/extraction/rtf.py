"""Prose from RTF, by its control words: paragraphs, Unicode and code-page letters; pictures and styles are skipped."""

from __future__ import annotations

import re

from deskundig.kernel.prose import Prose

from .blocks import as_block
from .lines import clean
from .notes import take_end_notes
from .unreadable import Unreadable

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|\\'(?P<code>[0-9a-fA-F]{2})"
    rb"|\\(?P<symbol>[^a-zA-Z'])"
    rb"|(?P<brace>[{}])"
    rb"|[\r\n]+"
    rb"|(?P<plain>[^\\{}\r\n]+)"
)
_DESTINATIONS = frozenset(
    b"fonttbl colortbl stylesheet listtable listoverridetable info pict object themedata colorschememapping datastore "
    b"latentstyles header footer headerl headerr headerf footerl footerr footerf fldinst generator xmlnstbl rsidtbl "
    b"mmathPr bkmkstart bkmkend nonshppict shpinst".split()
)
_WORDS = {
    b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"row": "\n", b"cell": "\t", b"tab": " ",
    b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’",
    b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•",
}  # fmt: skip
_SYMBOLS = {b"~": " ", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}"}
_MAX_DEPTH = 2000


def read_rtf(content: bytes) -> Prose:
    """Blocks. Raises ``Unreadable`` when no text is in it."""
    reader = _Reader(_code_page(content))
    for match in _TOKEN.finditer(content):
        reader.take(match)
    paragraphs = [p for p in (clean(r) for r in "".join(reader.out).split("\n")) if p]
    if not paragraphs:
        raise Unreadable("geen-tekst", "Het RTF-bestand bevat geen tekst.")
    body, notes = take_end_notes(paragraphs)
    return Prose((*(as_block(p) for p in body), *notes))


class _Reader:
    """Where reading stands: whether this group is skipped, and how many letters replace the Unicode one before."""

    def __init__(self, code_page: str) -> None:
        self.out: list[str] = []
        self._page = code_page
        self._stack: list[tuple[bool, int]] = []
        self._skip = False
        self._after_unicode = 1
        self._pending = 0

    def take(self, match: re.Match[bytes]) -> None:
        kind = match.lastgroup
        if kind == "brace":
            self._brace(match["brace"])
        elif kind == "symbol" and match["symbol"] == b"*":
            self._skip = True
        elif match["word"]:
            self._word(match["word"], match["number"])
        elif self._skip:
            return
        elif kind == "code":
            self._letters(bytes([int(match["code"], 16)]), 1)
        elif kind == "symbol":
            self.out.append(_SYMBOLS.get(match["symbol"], ""))
        elif kind == "plain":
            self._letters(match["plain"], len(match["plain"]))

    def _brace(self, brace: bytes) -> None:
        self._pending = 0
        if brace == b"}":
            self._skip, self._after_unicode = self._stack.pop() if self._stack else (False, 1)
            return
        if len(self._stack) >= _MAX_DEPTH:
            raise Unreadable("rtf-kapot", "Het RTF-bestand is dieper genest dan veilig te lezen is.")
        self._stack.append((self._skip, self._after_unicode))

    def _word(self, word: bytes, number: bytes | None) -> None:
        if word in _DESTINATIONS:
            self._skip = True
        elif word == b"uc" and number:
            self._after_unicode = max(0, min(8, int(number)))
        elif not self._skip and word == b"u" and number:
            self.out.append(_unicode(int(number)))
            self._pending = self._after_unicode
        elif not self._skip:
            self.out.append(_WORDS.get(word, ""))

    def _letters(self, raw: bytes, count: int) -> None:
        self.out.append(raw[self._pending :].decode(self._page, "replace"))
        self._pending = max(0, self._pending - count)


def _code_page(content: bytes) -> str:
    found = re.search(rb"\\ansicpg(\d{3,5})", content[:2000])
    page = f"cp{int(found[1])}" if found else "cp1252"
    try:
        b"a".decode(page)
    except LookupError:
        return "cp1252"
    return page


def _unicode(number: int) -> str:
    value = number + 65536 if number < 0 else number
    return chr(value) if 0 < value < 0xD800 or 0xDFFF < value < 0x110000 else "\ufffd"
