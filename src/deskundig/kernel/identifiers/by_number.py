"""Citations that are found at their digits: "36 228, nr. 12", 2025D36086, kst-31490-365, Stb. 2024, 12, ECLI, laws.

Every one of them holds a run of digits, and running text has few of those; each run is looked at once, and what stands
before it (never more than some tens of signs) says which form it can be.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

from . import building
from .fragments import CHAPTER, DASH, KAMERSTUK, MONTH, SIGN, SUFFIX
from .scheme import Identifier
from .sequences import Found, follow, follow_two_dossiers, numbers
from .spellings import readings

_NEVER_IN_CODE = frozenset(" \n\t\u00a0.,()/'\"=;")
_RUN = re.compile(r"[0-9]+")
_TK_NUMBER = re.compile(r"(20[0-9]{2})([DZAP])([0-9]{5})(?![0-9])")
_DOSSIER = re.compile(rf"(?P<dossier>[1-4][0-9]\s{{0,2}}[0-9]{{3}}(?![0-9]))(?P<suffix>{SUFFIX})")
_DASHED = re.compile(rf"(?P<dossier>[1-4][0-9]\s?[0-9]{{3}})(?P<suffix>{CHAPTER})?{DASH}(?P<n>[0-9]{{1,4}})(?![0-9])")
_IN_BRACKETS = re.compile(rf"(?P<dossier>[1-4][0-9]\s?[0-9]{{3}})(?P<suffix>(?:{CHAPTER}|{DASH}[0-9]{{2}})?)\s?\)")
_AMOUNT = re.compile(r"(?:[€$£]\s?|[0-9][.,]|/)\Z")
_SAYS_DOCUMENT = re.compile(
    r"(?<![A-Za-z])(?:t\.\s?v\.\s?v\.|[Vv]ervanging\svan(?:\snr\.)?|[Mm]oties?|[Aa]mendement(?:en)?|stuk(?:ken)?|[Nn]rs?\.?)"
    r"\s{1,2}\(?\Z"
)
_SAYS_NUMBERS = re.compile(
    r"(?<![A-Za-z])(?:[Ss]tuk(?:ken)?|[Mm]oties?|[Aa]mendement(?:en)?)\s(?:met\s|onder\s|op\s(?:stuk\s)?)?"
    rf"{SIGN}(?P<list>[0-9]{{1,4}}(?:\s?(?:,|en|t/m|{DASH})\s?[0-9]{{1,4}}){{0,9}})\s?\(\s?(?:K{KAMERSTUK}\s)?\Z"
)
_SAYS_BILL = re.compile(r"wetsvoorstel|voorstel van wet|initiatiefwet|dossier|wet |wijziging", re.IGNORECASE)
_GAZETTE_LEAD = re.compile(
    r"(?<![A-Za-z])(?P<name>[Ss]tb|[Ss]taatsblad|[Ss]tcrt|[Ss]taatscourant|[Tt]rb|[Tt]ractatenblad|[Gg]mb|[Gg]emeenteblad|[Ww]sb"
    r"|[Ww]aterschapsblad|[Pp]rb|[Pp]rovinciaal\s[Bb]lad)\.?\s?,?\s?(?:van\s)?\Z"
)
_GAZETTE_REST = re.compile(
    rf"((?:18|19|20)[0-9]{{2}})\s?(?:[,/]\s?(?:{SIGN})?|{SIGN}|\s)([0-9]{{1,6}})(?![0-9]|[.,/{DASH[1:-1]}][0-9]|{MONTH})"
)
_GAZETTES = {
    "stb": "stb",
    "staatsblad": "stb",
    "stcrt": "stcrt",
    "staatscourant": "stcrt",
    "trb": "trb",
    "tractatenblad": "trb",
    "gmb": "gmb",
    "gemeenteblad": "gmb",
    "wsb": "wsb",
    "waterschapsblad": "wsb",
    "prb": "prb",
    "provinciaal blad": "prb",
}
_EU_LEAD = re.compile(
    r"(?<![A-Za-z])[A-Za-z]{0,24}(?P<name>verordening|richtlijn|besluit)\s(?:\((?:EU|EG|EEG|Euratom)(?:,\s?Euratom)?\)\s)?"
    r"(?P<marked>nr\.?\s)?\Z",
    re.IGNORECASE,
)
_EU_REST = re.compile(r"[0-9]{1,4}/[0-9]{1,4}(?:/(?:EU|EG|EEG))?(?![0-9/])")
# Codes: the signs that can stand before the digits, how far back the code may begin, what stands before and behind.
_CODES = tuple(
    (last, reach, re.compile(before + r"\Z"), re.compile(behind))
    for last, reach, before, behind in (
        (
            "-",
            12,
            r"(?<![A-Za-z0-9])(?:(?:kst|blg|stb|stcrt|trb|gmb|prb|wsb|bgr)|(?:ah|h|kv)(?:-[te]k)?)-",
            r"[0-9]{2,12}[A-Z0-9]{0,8}(?:-(?:\(R[0-9]{3,4}\)|[A-Za-z0-9]{1,8})){0,4}",
        ),
        (":", 20, r"(?<![A-Za-z0-9])ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:", r"[0-9]{4}:[A-Z0-9](?:[A-Z0-9.]{0,23}[A-Z0-9])?"),
        ("Z", 3, r"(?<![A-Za-z0-9])TZ", r"[0-9]{6}-[0-9]{1,4}(?![0-9])"),
        ("R", 5, r"(?<![A-Za-z0-9])CVDR", r"[0-9]{1,7}(?![0-9])(?:[_/][0-9]{1,4}(?![0-9]))?"),
        (
            "RVW",
            14,
            r"(?:(?<![A-Za-z])jci1\.[0-9]:[cv]:|(?<![A-Za-z0-9]))BWB[RVW]",
            r"[0-9]{7}(?![0-9])(?:&[a-z]{1,20}=[^\s&\"<>)\],;]{1,60}){0,12}",
        ),
        (
            string.ascii_lowercase + "_",
            180,
            r"https?://identifier\.overheid\.nl/tooi/(?:id|def)(?:/[a-z_]{1,40}){1,3}/[a-z]{1,6}_?",
            r"[0-9a-f]{1,12}",
        ),
    )
)


def found_by_number(text: str) -> Iterator[Found]:
    for run in _RUN.finditer(text):
        start, end = run.span()
        length = end - start
        before = text[start - 1] if start else " "
        if before not in _NEVER_IN_CODE:
            yield from _code(text, start, before)
        if length in (2, 5) and text[start] in "1234":
            yield from _dossier(text, start)
        elif length == 4 and text[start] in "12":
            yield from _of_a_year(text, start, end)
        if length <= 4 and text[end : end + 1] == "/":
            yield from _european(text, start)


def _dossier(text: str, start: int) -> Iterator[Found]:
    left = text[max(0, start - 3) : start]
    match = _DOSSIER.match(text, start)
    if match is None or _AMOUNT.search(left):
        return
    number, suffix, end = match["dossier"], match["suffix"], match.end()
    if suffix and text[end - 1] == ")" and "R" not in suffix:
        return
    found = follow(text, start, end, number, suffix, sign_only=True)
    found = found or _in_brackets(text, start) or _dashed(text, start)
    if not found and not suffix:
        found = follow_two_dossiers(text, start, end, number, joined_by=("en", "/"))
    yield from found


def _dashed(text: str, start: int) -> list[Found]:
    """"31490-365", where a bracket around it or a word before it says that it is a document."""
    match = _DASHED.match(text, start)
    if match is None:
        return []
    before, behind = text[max(0, start - 2) : start].rstrip(), text[match.end() : match.end() + 2].lstrip()
    bracketed = before.endswith("(") and behind.startswith(")")
    if not bracketed and not _SAYS_DOCUMENT.search(text[max(0, start - 20) : start]):
        return []
    if not match["suffix"] and building.digits_are_suffix(match["dossier"], match["n"]):
        return [(start, match.end(), building.dossier(match["dossier"], match["n"]))]
    return [(start, match.end(), building.kamerstuk(match["dossier"], match["suffix"] or "", match["n"]))]


def _in_brackets(text: str, start: int) -> list[Found]:
    """"de motie op stuk nr. 54 (32 012)" is document 54; "het wetsvoorstel … (35 825)" is a dossier."""
    match = _IN_BRACKETS.match(text, start)
    if match is None:
        return []
    number, suffix = match["dossier"], match["suffix"]
    base = max(0, start - 90)
    left = text[base:start]
    listed = _SAYS_NUMBERS.search(left)
    if listed is not None:
        found = [
            (s, e, building.kamerstuk(number, suffix, str(n)))
            for s, e, n in numbers(text, base + listed.start("list"), base + listed.end("list"))
        ]
        return [(base + listed.start(), match.end(), found[0][2])] if len(found) == 1 else found
    says_dossier = suffix or (not number.isdigit() and _SAYS_BILL.search(left))
    if left.rstrip().endswith("(") and says_dossier:
        return [(start, match.end("suffix"), building.dossier(number, suffix))]
    return []


def _of_a_year(text: str, start: int, end: int) -> Iterator[Found]:
    if text[end : end + 1] in {"D", "Z", "A", "P"}:
        number = _TK_NUMBER.match(text, start)
        if number is not None:
            yield start, number.end(), building.tk_number(number[1], number[2], number[3])
        return
    base = max(0, start - 24)
    lead = _GAZETTE_LEAD.search(text[base:start])
    rest = _GAZETTE_REST.match(text, start) if lead is not None else None
    if lead is not None and rest is not None:
        name = _GAZETTES[" ".join(lead["name"].lower().split())]
        yield base + lead.start(), rest.end(), building.gazette(name, rest[1], rest[2])


def _european(text: str, start: int) -> Iterator[Found]:
    base = max(0, start - 60)
    lead = _EU_LEAD.search(text[base:start])
    rest = _EU_REST.match(text, start) if lead is not None else None
    if lead is None or rest is None:
        return
    made = readings(f"{lead['name']} {lead['marked'] or ''}{rest[0]}")
    if made:
        yield base + lead.start("name"), rest.end(), made[0]


def _code(text: str, start: int, before: str) -> Iterator[Found]:
    """Identifiers in their canonical form: letters and a sign directly before the digits."""
    for last, reach, lead_form, rest_form in _CODES:
        if before not in last:
            continue
        base = max(0, start - reach)
        lead = lead_form.search(text[base:start])
        rest = rest_form.match(text, start) if lead is not None else None
        if lead is not None and rest is not None:
            yield from _longest_reading(text, base + lead.start(), rest.end())
            return


def _longest_reading(text: str, start: int, end: int) -> Iterator[Found]:
    """A code may run on into what is not of it ("kst-31490-365-bijlage"): drop parts from its end until it reads."""
    while end > start:
        code = text[start:end]
        made: tuple[Identifier, ...] = readings(code)
        if made:
            yield start, end, made[0]
            return
        cut = code.rfind("-")
        end = start + cut if cut > 0 else start
