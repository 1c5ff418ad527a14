"""Text from bytes in an unknown encoding."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
# UTF-8 that was read as cp1252 on its way here: "Ã©" for "é", "â€™" for "’"
_MOJIBAKE = re.compile("[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\u0080-\u00bf™œ˜“”¦¢]")


def decode(content: bytes, *, declared: str = "") -> str:
    """The text of ``content``: by its byte order mark, as UTF-16 or UTF-8 where it fits, else ``declared`` or cp1252.

    Never fails; what no encoding explains becomes U+FFFD. Line ends become ``\\n``; control characters are dropped.
    """
    text = _decode(content, declared)
    if len(_MOJIBAKE.findall(text, 0, 200_000)) >= 3:
        text = _undo_double_encoding(text)
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def is_wide(content: bytes) -> bool:
    """Whether the bytes are UTF-16 or UTF-32, so that NUL bytes in them are no sign of a binary file."""
    wide_marks = tuple(mark for mark, name in _MARKS if name != "utf-8-sig")
    return content.startswith(wide_marks) or bool(_utf16_without_mark(content))


def _decode(content: bytes, declared: str) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    wide = _utf16_without_mark(content)
    if wide:
        return content.decode(wide, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        known = codecs.lookup(declared).name if declared else "cp1252"
    except LookupError:
        known = "cp1252"
    # one bad byte in otherwise good UTF-8 is damage, not another encoding
    loose = content.decode("utf-8", "replace")
    if known in {"utf-8", "cp1252"} and loose.count("\ufffd") * 200 < sum(b >= 0x80 for b in content[:200_000]):
        return loose
    return content.decode("cp1252" if known == "utf-8" else known, "replace")


def _utf16_without_mark(content: bytes) -> str:
    sample = content[:4000]
    if len(sample) < 8 or not sample.count(0):
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    return ""


def _undo_double_encoding(text: str) -> str:
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text
