"""The spellings of one identifier, from the canonical form to what people type.

Every pattern is flat: bounded repeats, and no repeat inside a repeat over the same signs, so reading is linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from deskundig.kernel.folding import squeeze

from . import building
from .scheme import Identifier, Scheme

_Readings = tuple[Identifier, ...]
_Build = Callable[[re.Match[str]], _Readings]

_ROMAN = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"
_ROMAN_ONLY = re.compile(rf"{_ROMAN}\Z")
_CHAPTER = re.compile(rf"(?:{_ROMAN}[A-Z]?|[A-Z])\Z")
_DOSSIER = r"([1-9]\d[ .]?\d{3})"
_SUFFIX = rf"[- ]?((?:{_ROMAN}[A-Z]?|[A-Z]|\(?R ?\d{{3,4}}\)?)(?![A-Z\d]))"
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))
_ADDRESS = re.compile(r"https?://[^\s]+?/((?:kst|ah|h|blg|kv|stb|stcrt|trb|gmb|prb|wsb|bgr)-[^\s/?#]+)", re.IGNORECASE)
_FILE_ENDING = re.compile(r"\.(?:html?|pdf|xml|odt)\Z", re.IGNORECASE)
_LONGEST = 400


def readings(text: str) -> _Readings:
    """Every identifier the text can mean: "20/11958" is a document or a case. Empty where it is no identifier."""
    if not 4 <= len(text) <= _LONGEST:
        return ()
    clean = squeeze(text).translate(_DASHES).strip("<>[]{}.,;:\"' ")
    address = _ADDRESS.match(clean)
    clean = _FILE_ENDING.sub("", address[1] if address else clean)
    if clean.startswith("(") and clean.endswith(")"):
        clean = clean[1:-1].strip()
    for pattern, build in _FORMS:
        match = pattern.fullmatch(clean)
        if match is not None:
            return build(match)
    return ()


def _one(build: Callable[..., Identifier | None]) -> _Build:
    def read(match: re.Match[str]) -> _Readings:
        made = build(*(group or "" for group in match.groups()))
        return () if made is None else (made,)

    return read


def _document_or_case(match: re.Match[str]) -> _Readings:
    return building.tk_number(match[1], "D", match[2]), building.tk_number(match[1], "Z", match[2])


def _kst_of_letters(number: str, letters: str) -> Identifier:
    """``kst-33328-AI`` is letter AI of the First Chamber; ``kst-36600-VII`` can only be a budget chapter."""
    if len(letters) > 1 and _ROMAN_ONLY.match(letters.upper()):
        return building.dossier(number, letters)
    return building.kamerstuk(number, "", letters)


def _dossier_or_letters(number: str, sign: str, letters: str) -> Identifier | None:
    """``36600-VII`` and ``36600-A`` are dossiers, ``33328-AI`` a letter of the First Chamber, "31 490 m" an amount."""
    if _CHAPTER.match(letters.upper()) and (sign == "-" or len(letters) > 1 or letters.isupper()):
        return building.dossier(number, letters)
    return building.kamerstuk(number, "", letters) if sign == "-" and len(letters) <= 3 else None


def _dossier_or_number(number: str, digits: str) -> Identifier:
    if building.digits_are_suffix(number, digits):
        return building.dossier(number, digits)
    return building.kamerstuk(number, "", digits)


def _eu(kind: str, marked: str, first: str, second: str, ending: str) -> Identifier | None:
    """Until 2014 regulations were numbered "nr. 575/2013"; since then, and before "/EU" or "/EG", the year leads."""
    number_leads = not ending and (marked or (len(second) == 4 and len(first) < 4))
    year, number = (second, first) if number_leads else (first, second)
    return building.celex(kind, year, number)


def _as_written(scheme: Scheme, change: Callable[[str], str]) -> _Build:
    return _one(lambda text: Identifier(scheme, change(text)))


def _form(pattern: str, build: _Build) -> tuple[re.Pattern[str], _Build]:
    return re.compile(pattern, re.IGNORECASE | re.ASCII), build


_BLAD = r"stb|stcrt|trb|gmb|prb|wsb|bgr"
_FORMS: tuple[tuple[re.Pattern[str], _Build], ...] = (
    _form(r"(?:CELEX:? ?)?(3(?:19[5-9]|20\d)\d[RLD]\d{4})", _as_written(Scheme.CELEX, str.upper)),
    _form(r"((?:20)?\d\d)[ -]?([DZAP])[ -]?(\d{4,5})", _one(building.tk_number)),
    _form(r"([DZAP])[ -]?(20\d\d)[ /-]?(\d{4,5})", _one(lambda a, y, n: building.tk_number(y, a, n))),
    _form(r"((?:20)?\d\d)/(\d{5})", _document_or_case),
    _form(r"TZ[ -]?(\d{4}(?:0[1-9]|1[0-2]))[ -](\d{1,4})", _one(building.commitment)),
    _form(r"kst-(\d{6,8})", _as_written(Scheme.KAMERSTUK, "kst-{}".format)),
    _form(rf"kst[- ]{_DOSSIER}", _one(building.dossier)),
    _form(rf"(?:kst[- ])?{_DOSSIER}{_SUFFIX}-(\d{{1,5}}|[A-Z]{{1,3}})(-[nbhv]\d{{1,3}})?", _one(building.kamerstuk)),
    _form(rf"(?:kst[- ])?{_DOSSIER}-(\d\d)-(\d{{1,5}}|[A-Z]{{1,3}})(-[nbhv]\d{{1,3}})?", _one(building.kamerstuk)),
    _form(rf"kst-{_DOSSIER}-([A-Z]{{1,3}})", _one(_kst_of_letters)),
    _form(
        rf"(?:kst[- ])?{_DOSSIER}-(\d{{1,5}}|[A-Z]{{1,3}})(-[nbhv]\d{{1,3}})",
        _one(lambda d, n, tail: building.kamerstuk(d, "", n, tail)),
    ),
    _form(rf"(?:kst[- ])?{_DOSSIER}-(\d\d)", _one(_dossier_or_number)),
    _form(rf"(?:kst[- ])?{_DOSSIER}[-/](\d{{1,5}})", _one(lambda d, n: building.kamerstuk(d, "", n))),
    _form(rf"{_DOSSIER}", _one(building.dossier)),
    _form(rf"{_DOSSIER}[- ]?(\(?R ?\d{{3,4}}\)?)", _one(building.dossier)),
    _form(rf"{_DOSSIER}([- ])([A-Z]{{1,6}})", _one(_dossier_or_letters)),
    _form(r"ah-(tk|ek)-(\d{8})-(\d{1,5})", _one(building.appendix)),
    _form(r"ah-(\d{1,9})", _as_written(Scheme.APPENDIX, "ah-{}".format)),
    _form(r"([0-9]\d)(\d\d)(\d{5})", _one(building.appendix_of_nine_digits)),
    _form(r"h-(tk|ek)-(\d{8})-(\d{1,3})(?:-(\d{1,3}))?", _one(building.proceedings)),
    _form(r"blg-(\d{3,9})", _as_written(Scheme.ENCLOSURE, "blg-{}".format)),
    _form(r"kv-(?:tk-)?(20\d\dZ\d{5})", _as_written(Scheme.QUESTION, lambda n: f"kv-tk-{n.upper()}")),
    _form(rf"({_BLAD})[- .]{{1,2}}((?:1[89]|20)\d\d)[-, ]{{1,2}}(?:nr\.? ?)?(\d{{1,6}})", _one(building.gazette)),
    _form(r"(ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9.]{1,25})", _one(building.ecli)),
    _form(
        r"(?:https?://wetten\.overheid\.nl/)?jci(1\.\d):([cv]):(BWB[RVW]\d{7})((?:&[a-z]{1,20}=[^\s&\"<>]{1,60}){0,12})",
        _one(building.jci),
    ),
    _form(r"(?:https?://wetten\.overheid\.nl/)?(BWB[RVW]\d{7})(?:/[\d-]*)?", _as_written(Scheme.BWB, str.upper)),
    _form(
        r"(?:https?://lokaleregelgeving\.overheid\.nl/)?CVDR(\d{1,7})(?:[_/](\d{1,4}))?",
        _one(building.cvdr),
    ),
    _form(
        r"https?://identifier\.overheid\.nl/tooi/((?:id|def)(?:/[a-z_]{1,40}){1,3})/([a-z]{1,6}_?[0-9a-f]{2,12})",
        _one(building.tooi),
    ),
    _form(r"(gm|pv|ws|mnre|zb|oorg|so)(\d{2,8})", _one(building.tooi_of_code)),
    _form(
        r"(?:https?://data\.europa\.eu/)?eli/(reg|dir|dec)/((?:19|20)\d\d)/(\d{1,4})(?:/oj)?", _one(building.celex)
    ),
    _form(
        r"(verordening|richtlijn|besluit) ?(?:\((?:EU|EG|EEG|Euratom)\) ?)?(nr\.? ?)?"
        r"(\d{1,4})/(\d{1,4})(/(?:EU|EG|EEG))?",
        _one(_eu),
    ),
    _form(r"\{?([0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12})\}?", _one(building.guid)),
)
