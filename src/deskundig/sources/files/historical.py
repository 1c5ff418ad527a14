"""Parliamentary papers of 1814–1995 as OCR text: what their first lines say, read with care.

A fact is only taken where its line has the printed form of its time; a doubtful line gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from deskundig.kernel.prose import Block, BlockKind, Prose
from deskundig.sources.extraction.blocks import as_block
from deskundig.sources.extraction.lines import clean

from .dates import read_date
from .facts import Dossier, FileFacts

_SESSION = re.compile(
    r"(?:(?:buiten)?gewone\s+)?(?:zitting|vergaderjaar)\s*(1[89]\d\d)(?:\s*[-—–]\s*(1[89]\d\d))?(?:\s*[-—–]\s*(\d{4,5}))?",
    re.IGNORECASE,
)
_DOSSIER = re.compile(r"(\d{1,2}) ?(\d{3})(?:\s*\(R\s?(\d{3,4})\))?")
_NUMBER = re.compile(r"(?:I?[NM]r|No|N°|Nos)\.?\s*(\d{1,4}[a-z]?)\b", re.IGNORECASE)
_FOOT = re.compile(
    r"(?:Tweede|Eerste) Kamer, (?:zitting|vergaderjaar) (\d{4})\s*[-–—]\s*(\d{4}), "
    r"([\d ]{4,7})(?:\s*\(R\s?\d+\))?, nrs?\.? ?(\d{1,4})"
)
_PLACE_DATE = re.compile(
    r"(?:['’`]?s-Gravenhage|Den Haag|Soestdijk|Zoetermeer|Het Loo|Voorgesteld|Ontvangen|Vastgesteld|Ingezonden)"
    r"\b[^\d]{0,30}(\d{1,2} [A-Za-z]{3,9}\.? 1[89]\d\d)",
    re.IGNORECASE,
)
_KINDS = (
    (re.compile(r"^MOTIE\b", re.IGNORECASE), "Motie"),
    (re.compile(r"^(?:GEWIJZIGD\w* |NADER GEWIJZIGD\w* )?AMENDEMENT", re.IGNORECASE), "Amendement"),
    (re.compile(r"^BRIEF VAN", re.IGNORECASE), "Brief"),
    (re.compile(r"^KONINKLIJKE BOODSCHAP", re.IGNORECASE), "Koninklijke boodschap"),
    (re.compile(r"^(?:VOORSTEL|ONTWERP) VAN WET", re.IGNORECASE), "Voorstel van wet"),
    (re.compile(r"^MEMORIE VAN TOELICHTING", re.IGNORECASE), "Memorie van toelichting"),
    (re.compile(r"^MEMORIE VAN ANTWOORD", re.IGNORECASE), "Memorie van antwoord"),
    (re.compile(r"^(?:VOORLOPIG |VOORLOOPIG |EIND)?VERSLAG", re.IGNORECASE), "Verslag"),
    (re.compile(r"^NOTA NAAR AANLEIDING", re.IGNORECASE), "Nota naar aanleiding van het verslag"),
    (re.compile(r"^NOTA VAN WIJZIGING", re.IGNORECASE), "Nota van wijziging"),
    (re.compile(r"^\d{1,3}(?:st|d)e\s+VERGADERING", re.IGNORECASE), "Handelingen"),
    (re.compile(r"^Vragen (?:van|gesteld)", re.IGNORECASE), "Schriftelijke vragen"),
)
_HEAD = 14
_OCR_HYPHEN = re.compile(r"(?<=[^\W\d_]{2})-(?=[a-zà-ý]{3})")


def read_ocr(text: str) -> tuple[Prose, FileFacts]:
    """Blocks and the facts of the head. Soft hyphens go, and hyphens in a word that the text also has whole."""
    text = text.replace("\u00ad", "")
    lines = [line for line in (clean(row) for row in text.split("\n")) if line]
    words = set(re.findall(r"[^\W\d_]{5,}", text.lower()))
    blocks = tuple(_block(_mend(line, words)) for line in lines)
    return Prose(blocks), _facts(lines)


def _block(line: str) -> Block:
    letters = [c for c in line if c.isalpha()]
    if (
        6 <= len(line) <= 120
        and len(letters) > 0.6 * len(line)
        and sum(c.isupper() for c in letters) > 0.8 * len(letters)
    ):
        return Block(BlockKind.HEADING, line, level=2)
    return as_block(line)


def _mend(line: str, words: set[str]) -> str:
    def join(match: re.Match[str]) -> str:
        start = re.search(r"[^\W\d_]+$", line[: match.start()])
        end = re.match(r"[^\W\d_]+", line[match.end() :])
        whole = (start[0] if start else "") + (end[0] if end else "")
        return "" if whole.lower() in words else "-"

    return _OCR_HYPHEN.sub(join, line)


def _facts(lines: Sequence[str]) -> FileFacts:
    head = lines[:_HEAD]
    session, at, number = _session(head)
    dossier = _dossier(head, number) if session else ""
    foot = next((m for line in reversed(lines[-6:]) if (m := _FOOT.search(line))), None)
    if foot:
        session = session or f"{foot[1]}-{foot[2]}"
        dossier = dossier or re.sub(r"\s", "", foot[3])
    sequence = next(
        (m[1] for line in head if (m := _NUMBER.fullmatch(line) or _NUMBER.match(line))), foot[4] if foot else ""
    )
    kind = next((name for line in head for pattern, name in _KINDS if pattern.match(line)), "")
    title = _title(head, at, dossier)
    day = next(
        (
            d
            for line in (*lines[: _HEAD + 6], *lines[-8:])
            if (m := _PLACE_DATE.search(line)) and (d := read_date(m[1]))
        ),
        "",
    )
    return FileFacts(
        title=title, type=kind, date=day, session_year=session, sequence=sequence,
        dossier=Dossier(dossier) if dossier else None, rules=("kop van een historisch kamerstuk",) if session else (),
    )  # fmt: skip


def _session(head: Sequence[str]) -> tuple[str, int, str]:
    """The session as "1982-1983" or "1959", the line it stands on, and the dossier number behind it."""
    for i, line in enumerate(head):
        match = _SESSION.fullmatch(line) or _SESSION.match(line)
        if match and len(line) < 60:
            return f"{match[1]}-{match[2]}" if match[2] else match[1], i, match[3] or ""
    return "", -1, ""


def _dossier(head: Sequence[str], number: str) -> str:
    if number:
        return number
    for line in head[:8]:
        match = _DOSSIER.fullmatch(line)
        if match:
            return match[1] + match[2]
    return ""


def _title(head: Sequence[str], session_at: int, dossier: str) -> str:
    """The line under the session and the dossier number: what the papers are about."""
    for line in head[session_at + 1 : session_at + 5] if session_at >= 0 else ():
        bare = re.sub(r"\s", "", line)
        if bare in {dossier, ""} or _DOSSIER.fullmatch(line) or _NUMBER.fullmatch(line):
            continue
        letters = sum(c.isalpha() or c == " " for c in line)
        if 8 <= len(line) <= 400 and letters > 0.8 * len(line) and line[0].isupper():
            return line
    return ""
