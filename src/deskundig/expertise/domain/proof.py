"""The sentence of a text that shows what it says on the subject: chosen, never written, always with the subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from deskundig.kernel.sentences import sentences
from deskundig.search.domain.words import WORD

_SHORTEST, _LONGEST = 25, 420
_FARTHEST = 200_000          # characters of a text that are looked at
_MOST_PARAGRAPHS = 60        # of a report of a hundred pages the first that name the subject
_NOTE = re.compile(r"\[\^[^\]]{1,8}\]")
_EARLY = 0.02
_PART = 0.7                  # of the length of a word: what is in it and shorter is a part and not a form
_ACCENTS = dict(zip("áàâäãåçéèêëíìîïñóòôöõúùûüýÿšžčćğş", "aaaaaaceeeeiiiinooooouuuuyyszccgs", strict=True))


@dataclass(frozen=True, slots=True)
class Subject:
    """The words asked, each with the forms that find it."""

    forms: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, forms: Iterable[Iterable[str]]) -> Subject:
        return cls(tuple(frozenset(group) for group in forms))

    @classmethod
    def asked(cls, words: Sequence[str], forms: Sequence[Sequence[str]]) -> Subject:
        """The forms of each word asked, without the parts of a compound: a "net" is no "warmtenet"."""
        own = words if len(words) == len(forms) else [group[0] if group else "" for group in forms]
        return cls.of(
            [form for form in group if not (form in word and len(form) < _PART * len(word))]
            for word, group in zip(own, forms, strict=True)
        )

    def every(self) -> frozenset[str]:
        """All forms of all words; forms inside others are found with those."""
        return _every(self.forms)

    def found_in(self, text: str) -> int:
        """How many of the words asked stand in the text, in any of their forms."""
        plain = _plain(text)
        if not any(form in plain for form in self.every()):  # most sentences: no need to take them apart
            return 0
        words = set(WORD.findall(plain))
        return sum(1 for group in self.forms if not words.isdisjoint(group))


def _plain(text: str) -> str:
    """In lower case and without the accents of Dutch: quick, because every text of every hit passes here."""
    low = text.lower()
    if not low.isascii():
        for accent, letter in _ACCENTS.items():
            if accent in low:
                low = low.replace(accent, letter)
    return low


@lru_cache(maxsize=64)
def _every(forms: tuple[frozenset[str], ...]) -> frozenset[str]:
    """The shortest forms: a text with a longer one has the shorter in it."""
    found = {form for group in forms for form in group}
    return frozenset(form for form in found if not any(other != form and other in form for other in found))


def sentence(text: str, subject: Subject, role: str = "") -> str:
    """The best sentence with the subject; empty when none has it. Of an asker a question, of an answerer none."""
    best, best_worth = "", 0.0
    for place, found in enumerate(_sentences(text[:_FARTHEST], subject)):
        worth = _worth(found, subject, role, place)
        if worth > best_worth:
            best, best_worth = found, worth
    return best


def _sentences(text: str, subject: Subject) -> Iterator[str]:
    """Those of the paragraphs that may name the subject."""
    for start, end in _paragraphs(text, subject)[:_MOST_PARAGRAPHS]:
        for found in sentences(text[start:end]):
            yield " ".join(_NOTE.sub("", found.text).split())


def _paragraphs(text: str, subject: Subject) -> list[tuple[int, int]]:
    """Where the paragraphs are in which a form stands, in order: each form is looked for once in each of them."""
    plain = _plain(text)
    if len(plain) != len(text):                  # a letter that is two in lower case: places are not the same
        return [(0, len(text))]
    found: dict[int, int] = {}
    for form in subject.every():
        at = plain.find(form)
        while at >= 0:
            before = text.rfind("\n\n", 0, at)
            start = before + 2 if before >= 0 else 0
            end = text.find("\n\n", at)
            found[start] = end = end if end >= 0 else len(text)
            at = plain.find(form, end)
    return sorted(found.items())


def _worth(text: str, subject: Subject, role: str, place: int) -> float:
    found = subject.found_in(text)
    if not found or len(text) < _SHORTEST:
        return 0.0
    worth = found / max(len(subject.forms), 1) - _EARLY * min(place, 20)
    if len(text) > _LONGEST:
        worth -= 0.3
    low = text.lower()
    if low.startswith(("verzoekt", "spreekt uit", "roept")):
        worth += 0.3                 # what a motion asks says more than what it considers
    is_question = text.endswith("?")
    if (role == "asker" and not is_question) or (role == "answerer" and is_question):
        worth -= 0.6
    return max(worth, 0.01)


def shortened(text: str, longest: int = _LONGEST) -> str:
    """A sentence that fits a card, without the sign that led on to the next clause; what is cut is shown as cut."""
    text = text.rstrip(" ,;")
    if len(text) <= longest:
        return text
    return text[: text.rfind(" ", 0, longest)].rstrip(" ,;:") + " …"


def first_with(texts: Sequence[str], subject: Subject) -> str:
    """Of some short texts (titles, posts) the first with the subject."""
    return next((text for text in texts if subject.found_in(text)), "")
