"""From the parts of a number, as a spelling or a citation gives them, to its canonical identifier."""

from __future__ import annotations

import re

from .scheme import MAX_LENGTH, Identifier, Scheme

_NOT_DIGITS = re.compile(r"[^0-9]+")
_AROUND_SUFFIX = re.compile("[\\s()\u2010-\u2015\u2212-]+")
_ROYAL = re.compile(r"R[0-9]+\Z")
# Dossiers that are split by two digits: 21501-02 is the Foreign Affairs Council, not document 2 of 21501.
_SPLIT_BY_DIGITS = frozenset({"20454", "21109", "21501"})
_TK_SCHEMES = {
    "D": Scheme.TK_DOCUMENT,
    "Z": Scheme.TK_CASE,
    "A": Scheme.TK_EVENT,
    "P": Scheme.TK_AGENDA_ITEM,
}
_EU_TYPES = {"verordening": "R", "richtlijn": "L", "besluit": "D", "reg": "R", "dir": "L", "dec": "D"}
_TOOI_FOLDERS = {
    "gm": "gemeente",
    "pv": "provincie",
    "ws": "waterschap",
    "mnre": "ministerie",
    "zb": "zbo",
    "oorg": "oorg",
    "so": "so",
}


def tk_number(year: str, letter: str, number: str) -> Identifier:
    """``2025D36086`` from "2025" or "25", "d" and "36086"."""
    full = year if len(year) == 4 else f"20{year}"
    return Identifier(_TK_SCHEMES[letter.upper()], f"{full}{letter.upper()}{int(number):05d}")


def commitment(month: str, number: str) -> Identifier:
    return Identifier(Scheme.COMMITMENT, f"TZ{month}-{int(number):03d}")


def dossier(number: str, suffix: str = "") -> Identifier:
    return Identifier(Scheme.DOSSIER, _dossier_value(number, suffix))


def kamerstuk(number: str, suffix: str, sequence: str, tail: str = "") -> Identifier:
    """``kst-36600-VII-12``. The sequence is a number, or letters in the First Chamber; tail is ``-n1``, ``-b2``."""
    part = str(int(sequence)) if sequence.isdigit() else sequence.upper()
    return Identifier(Scheme.KAMERSTUK, f"kst-{_dossier_value(number, suffix)}-{part}{tail.lower()}")


def digits_are_suffix(number: str, digits: str) -> bool:
    """Whether two digits behind a dossier number split it (21501-20) or are a sequence number (31490-12)."""
    return _NOT_DIGITS.sub("", number) in _SPLIT_BY_DIGITS or digits.startswith("0")


def session(text: str) -> str:
    """``20242025`` from "2024/25" or "2024–2025"; ``""`` where the years do not follow one another."""
    digits = _NOT_DIGITS.sub("", text)
    start = int(digits[:4])
    return f"{start}{start + 1}" if digits[4:] in (str(start + 1), f"{(start + 1) % 100:02d}") else ""


def appendix(chamber: str, years: str, number: str) -> Identifier | None:
    made = session(years)
    return Identifier(Scheme.APPENDIX, f"ah-{chamber.lower()}-{made}-{int(number)}") if made else None


def appendix_of_nine_digits(first: str, second: str, number: str) -> Identifier | None:
    """The House's own spelling of it: 24 25 01244."""
    return appendix("tk", f"20{first}/{second}", number)


def proceedings(chamber: str, years: str, number: str, item: str = "") -> Identifier | None:
    made = session(years)
    tail = f"-{int(item)}" if item else ""
    return Identifier(Scheme.PROCEEDINGS, f"h-{chamber.lower()}-{made}-{int(number)}{tail}") if made else None


def gazette(name: str, year: str, number: str) -> Identifier:
    return Identifier(Scheme.GAZETTE, f"{name.lower()}-{year}-{int(number)}")


def ecli(text: str) -> Identifier:
    return Identifier(Scheme.ECLI, text.upper().rstrip("."))


def jci(version: str, kind: str, law: str, place: str) -> Identifier:
    """A place in a law; one that makes the address too long for the record is left out: the law itself stays."""
    value = f"jci{version}:{kind.lower()}:{law.upper()}{place}"
    return Identifier(Scheme.JCI, value) if len(value) <= MAX_LENGTH else Identifier(Scheme.BWB, law.upper())


def cvdr(number: str, version: str) -> Identifier:
    return Identifier(Scheme.CVDR, f"CVDR{int(number)}" + (f"_{int(version)}" if version else ""))


def tooi(folder: str, code: str) -> Identifier:
    return Identifier(Scheme.TOOI, f"https://identifier.overheid.nl/tooi/{folder.lower()}/{code.lower()}")


def tooi_of_code(prefix: str, number: str) -> Identifier:
    return tooi(f"id/{_TOOI_FOLDERS[prefix.lower()]}", prefix + number)


def celex(kind: str, year: str, number: str) -> Identifier | None:
    """The European number of a regulation, directive or decision: ``32016R0679``."""
    full = year if len(year) == 4 else f"19{year}"
    if not 1951 <= int(full) <= 2099:
        return None
    return Identifier(Scheme.CELEX, f"3{full}{_EU_TYPES[kind.lower()]}{int(number):04d}")


def guid(text: str) -> Identifier:
    d = text.replace("-", "").lower()
    return Identifier(Scheme.GUID, f"{d[:8]}-{d[8:12]}-{d[12:16]}-{d[16:20]}-{d[20:]}")


def _dossier_value(number: str, suffix: str) -> str:
    """``36600-VII`` from "36 600" and " VII"; a kingdom act keeps its brackets: ``36228-(R2143)``."""
    digits = _NOT_DIGITS.sub("", number)
    tail = _AROUND_SUFFIX.sub("", suffix).upper()
    if not tail:
        return digits
    return f"{digits}-({tail})" if _ROYAL.match(tail) else f"{digits}-{tail}"
