"""What a title says of a motion: which version of it, who submitted it and what it asks.

The House words these titles in one way: "Gewijzigde motie van de leden X en Y c.s. over …"; letters repeat them and
add a number ("(Kamerstuk 36600-VI-87)"), call a motion by a name ("de motie-X") or name several in one title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from deskundig.kernel.folding import fold

from .wording import stem


class Version(StrEnum):
    """Which text of a motion: as first submitted, changed, or changed once more; "moties" leaves it open."""

    FIRST = ""
    UNSAID = "niet gezegd"
    CHANGED = "gewijzigd"
    AGAIN = "nader gewijzigd"


@dataclass(frozen=True, slots=True)
class NamedMotion:
    """``names``: the family names in it, folded; ``asks`` the words behind "over", without numbers.

    ``joined``: "c.s.", members joined whom the title does not name. ``number``: the words with the official number
    that stand behind it, as written, or "".
    """

    version: Version
    names: frozenset[str]
    asks: str
    joined: bool = False
    number: str = ""


_WORD = re.compile(
    r"\b(?P<version>(?:(?:nader|nogmaals|tweede|derde|vierde)\s+)*gewijzigde\s+)?mo\s?ties?\b", re.IGNORECASE
)
_NUMBERS = re.compile(
    r"\((?:[^()]|\(R?\d+\)){0,20}?(?:Kamerstuk(?:ken)?|t\.?v\.?v\.?|nr\.|\d{5}|stuk)(?:[^()]|\(R?\d+\))*\)?"
    r"|\bKamerstuk(?:ken)?\b[^)]*\)?|\bt\.?v\.?v\.?\s[\d\w-]+",
    re.IGNORECASE,
)
_WHO = r"(?:van\s+)?(?:(?:het|de|heer|mevrouw)\s+)*(?:(?:Kamer)?(?:lid|leden)\s+)?"
_TOPIC = re.compile(
    rf"[-–\s]*{_WHO}(?P<names>.{{0,110}}?)(?P<joined>\s+c\.?\s?s\.?)?\s*[,:]?\s*"
    r"(?<!\w)(?:over|inzake|betreffende|m\.b\.t\.|met betrekking tot|t\.a\.v\.|ten aanzien van|omtrent)\s+(?P<asks>.+)",
    re.IGNORECASE | re.DOTALL,
)
_BARE_NAMES = re.compile(rf"[-–\s]*{_WHO}(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_ALSO_ABOUT = re.compile(r"[\s,;]*(?:en|alsmede)?\s*over\s+(?P<asks>.{15,})", re.DOTALL)
_MEMBER = re.compile(
    r"\b(?:lid|leden)\s+(?P<names>[A-ZÀ-Þ][^(),]{2,60}?)(?=\s+(?:over|inzake|op|om|tijdens)\b|[(),]|$)"
)
_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]+")
_NOT_A_NAME = frozenset({
    "aangenomen", "aangehouden", "ingediende", "nieuwe", "diverse", "twee", "drie", "vier", "het", "een", "van", "uit",
    "bij", "der", "den", "ten", "ter", "kamer", "kamerleden", "minister", "staatssecretaris", "tweede", "eerste",
    "europese", "nederland",
})  # fmt: skip
# Of a title that does not say what its motion asks: words of the House's own ways, which say nothing of the subject.
_PROCEDURE = frozenset({
    "reactie", "verzoek", "commissie", "uitvoering", "uitvoeren", "opvolging", "gedaan", "tijdens", "stemming",
    "stemmingen", "appreciatie", "stand", "zaken", "aanbieding", "toezending", "brief", "inzake", "twee", "drie",
})  # fmt: skip
_TERM = re.compile(r"\w+")
_SMALL_WORDS = frozenset({
    "de", "het", "een", "en", "van", "op", "in", "te", "aan", "dat", "die", "is", "voor", "met", "om", "niet", "tot",
    "bij", "als", "er", "zijn", "wordt", "worden", "door", "naar", "of", "uit", "hoe", "wel", "dan", "ook", "over",
    "motie", "moties", "lid", "leden", "kunnen", "kan", "moeten", "onder", "zich", "geen", "meer", "hun", "deze",
    "dit", "c", "s", "cs", "gewijzigde", "nader",
})  # fmt: skip


def motions_named(title: str) -> tuple[NamedMotion, ...]:
    """Every motion that a title speaks of, in its order; empty where the word is not in it."""
    return tuple(_read(title))


def own_title(subject: str) -> NamedMotion:
    """A motion by its own title; a title in another form is all subject."""
    mark = _WORD.search(subject)
    if mark is None:
        return NamedMotion(Version.FIRST, frozenset(), without_numbers(subject))
    return _named(_version(mark), without_numbers(subject[mark.end() :]), "", subject)


def without_numbers(title: str) -> str:
    """The title without official numbers and the words that carry them."""
    return " ".join(_NUMBERS.sub(" ", title).split())


@lru_cache(maxsize=200_000)
def terms_of(asks: str) -> tuple[str, ...]:
    """The stems of a subject's words, each once, in their order; numbers and years count too."""
    return tuple(dict.fromkeys(stem(w) for w in _TERM.findall(fold(asks)) if w not in _SMALL_WORDS))


@lru_cache(maxsize=200_000)
def pieces_of(asks: str) -> frozenset[str]:
    """Runs of five letters inside words: what compounds and other forms of a word have in common."""
    words = [w for w in _TERM.findall(fold(asks)) if w not in _SMALL_WORDS]
    return frozenset(w[i : i + 5] for w in words for i in range(max(1, len(w) - 4)))


def _read(title: str) -> Iterator[NamedMotion]:
    marks = list(_WORD.finditer(title))
    for place, mark in enumerate(marks):
        segment = title[mark.end() : marks[place + 1].start() if place + 1 < len(marks) else len(title)]
        version = _version(mark)
        for words, number in _with_own_number(segment):
            yield _named(version, words, number, title)
        if place + 1 < len(marks) and not _NUMBERS.search(segment):  # a motion about a motion
            own = _NUMBERS.search(title, mark.end())
            yield _named(version, without_numbers(title[mark.end() :]), own[0] if own else "", title)


def _with_own_number(segment: str) -> Iterator[tuple[str, str]]:
    """ "moties van het lid X over A (Kamerstuk 1) en over B (Kamerstuk 2)" are two, of the same member."""
    numbers = list(_NUMBERS.finditer(segment))
    ends = [n.start() for n in numbers] or [len(segment)]
    first = " ".join(segment[: ends[0]].split())
    yield first, numbers[0][0] if numbers else ""
    who = first.partition(" over ")[0] if " over " in f" {first}" else ""
    for number, end in zip(numbers, [*ends[1:], len(segment)], strict=False):
        more = _ALSO_ABOUT.match(segment[number.end() : end])
        own = next((n[0] for n in numbers if n.start() == end), "")
        if more:
            yield f"{who} over {' '.join(more['asks'].split())}", own


def _named(version: Version, segment: str, number: str, title: str) -> NamedMotion:
    match = _TOPIC.match(segment)
    if match is not None:
        return NamedMotion(version, _names(match["names"]), match["asks"].strip(" .,;"), bool(match["joined"]), number)
    bare = _BARE_NAMES.match(segment)
    names = _names((bare["rest"] if bare else segment)[:60]) or _members(title)
    joined = re.search(r"\bc\.?s\b", segment[:80]) is not None
    version = Version.UNSAID if version is Version.FIRST else version
    return NamedMotion(version, names, _without_names(without_numbers(title), names), joined, number)


def _members(title: str) -> frozenset[str]:
    """Who else the title names as a member: who asks about a motion is often who moved it."""
    return frozenset(name for found in _MEMBER.finditer(title) for name in _names(found["names"]))


def _without_names(title: str, names: frozenset[str]) -> str:
    """Where no "over" says what a motion asks, the whole title is all there is to go by."""
    words = (w for w in title.split() if not (_names(w.strip("(),.-")) & names))
    return " ".join(w for w in words if not _WORD.search(w) and w.strip("(),.").lower() not in _PROCEDURE)


def _names(text: str) -> frozenset[str]:
    found = (fold(part) for word in _NAME.findall(text) for part in word.split("-"))
    return frozenset(n for n in found if len(n) > 2 and n not in _NOT_A_NAME)


def _version(mark: re.Match[str]) -> Version:
    words = mark["version"]
    if not words:
        return Version.UNSAID if mark[0].endswith("s") else Version.FIRST
    return Version.CHANGED if words.split()[0].lower() == "gewijzigde" else Version.AGAIN
