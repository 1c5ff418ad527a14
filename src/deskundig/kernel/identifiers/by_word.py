"""Citations that begin with a word: Kamerstuk, dossier, Tweede Kamer, Aanhangsel, Handelingen.

Each pattern starts with letters that stand in no other form, so that a search runs at the speed of a plain text search;
what stands before those letters is checked by looking back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import building
from .fragments import BETWEEN, CHAMBER, DASH, DOSSIER, GAP, KAMERSTUK, MONTH, SESSION, SIGN, SUFFIX
from .sequences import Found, follow, follow_two_dossiers

_CITED = rf"{BETWEEN}[\s,:;(]{{0,4}}(?:[Nn]r\.?\s)?(?P<dossier>{DOSSIER})(?P<suffix>{SUFFIX})"
_SPLIT_AT_END = re.compile(rf"{DASH}([0-9]{{2}})(?![0-9])")

_KAMERSTUK = re.compile(KAMERSTUK.replace("amer", "amer(?<=[Kk]amer)", 1) + _CITED)
_DOSSIER = re.compile(rf"ossier(?<=[Dd]ossier)(?:nummer)?s?(?![a-z]){_CITED}")
_HOUSE = re.compile(rf"amer(?<=Tweede\sKamer|Eerste\sKamer)(?=[\s,]){_CITED}")
_APPENDIX = re.compile(
    rf"anhangsel(?<=[Aa]anhangsel)\s?(?:van\sde\s|der\s)?(?:[Hh]andelingen)?(?P<between>{BETWEEN}){GAP}"
    rf"(?P<sign>{SIGN})?(?P<n>[0-9]{{1,5}})(?![0-9A-Z]|{MONTH})"
)
_PROCEEDINGS = re.compile(
    rf"andelingen(?<=[Hh]andelingen)(?P<between>{BETWEEN}){GAP}(?P<appendix>[Aa]anhangsel[\s,]{{0,2}})?"
    rf"(?:{SIGN})?(?P<n>[0-9]{{1,5}})(?![0-9A-Z]|{MONTH})"
    rf"(?:\s?,?\s?item\s(?P<item>[0-9]{{1,3}})(?![0-9])|{DASH}(?P<dashed>[0-9]{{1,3}})(?![0-9]))?"
)
_SESSION = re.compile(SESSION)
_CHAMBER = re.compile(CHAMBER)
_ITEMS_SINCE = "2010"      # before that the proceedings were numbered by page


def found_by_word(text: str) -> Iterator[Found]:
    yield from _dossiers(text, _KAMERSTUK, lead=1, alone=True)
    yield from _dossiers(text, _DOSSIER, lead=1, alone=True)
    yield from _dossiers(text, _HOUSE, lead=8, alone=False)
    for match in _APPENDIX.finditer(text):
        yield from _appendix(match, match.start() - 1)
    for match in _PROCEEDINGS.finditer(text):
        yield from _proceedings(match, match.start() - 1)


def _dossiers(text: str, pattern: re.Pattern[str], *, lead: int, alone: bool) -> Iterator[Found]:
    """``alone``: the word is enough to call five digits a dossier, also without a sequence number."""
    for match in pattern.finditer(text):
        start, end, number, suffix = match.start() - lead, match.end(), match["dossier"], match["suffix"]
        split = _SPLIT_AT_END.match(text, end)
        if split is not None and not suffix and building.digits_are_suffix(number, split[1]):
            suffix, end = split[0], split.end()
        found = follow(text, start, end, number, suffix, sign_only=False)
        if not found and not suffix:
            found = follow_two_dossiers(text, start, end, number, joined_by=("en", "/", ","))
        if found:
            yield from found
        elif alone:
            yield start, end, building.dossier(number, suffix)


def _appendix(match: re.Match[str], start: int) -> Iterator[Found]:
    session = _SESSION.search(match["between"])
    if session is not None:
        made = building.appendix(_chamber(match["between"]), session[0], match["n"])
        if made is not None:
            yield start, match.end(), made


def _proceedings(match: re.Match[str], start: int) -> Iterator[Found]:
    session = _SESSION.search(match["between"])
    if session is None:
        return
    chamber, end = _chamber(match["between"]), match.end()
    if match["appendix"]:
        made, end = building.appendix(chamber, session[0], match["n"]), match.end("n")
    elif session[0] < _ITEMS_SINCE or len(match["n"]) > 3:
        return
    else:
        made = building.proceedings(chamber, session[0], match["n"], match["item"] or match["dashed"] or "")
    if made is not None:
        yield start, end, made


def _chamber(between: str) -> str:
    named = _CHAMBER.search(between)
    return "ek" if named is not None and named[0].lower() in {"i", "ek", "eerste kamer"} else "tk"
