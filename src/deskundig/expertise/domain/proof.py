"""The sentence of a text that shows what it says on the subject: chosen, never written, always with the subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from deskundig.kernel.offices import is_only_in_an_office
from deskundig.kernel.sentences import Sentence, sentences, sentences_with
from deskundig.search.domain.words import WORD

_SHORTEST, _LONGEST = 25, 420
_FARTHEST = 200_000  # characters of a text that are looked at
_MOST_SENTENCES = 200  # of a report of a hundred pages the first that name the subject
_NOTE = re.compile(r"\[\^[^\]]{1,8}\]")
_EARLY, _LATE = 0.02, 20  # a sentence less for each before it that names the subject, up to so many
_ASKS = 0.3
_PART = 0.7  # of the length of a word: what is in it and shorter is a part and not a form
_ACCENTS = dict(zip("áàâäãåçéèêëíìîïñóòôöõúùûüýÿšžčćğş", "aaaaaaceeeeiiiinooooouuuuyyszccgs", strict=True))


@dataclass(frozen=True)
class Subject:
    """The words asked, each with the forms that find it."""

    forms: tuple[frozenset[str], ...]

    @cached_property
    def shortest(self) -> frozenset[str]:
        """Forms of all words without those that have another in them: a text with a longer one has the shorter."""
        found = {form for group in self.forms for form in group}
        return frozenset(form for form in found if not any(other != form and other in form for other in found))

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

    def found_in(self, text: str) -> int:
        """How many of the words asked stand in the text, in any of their forms."""
        return self.found_in_plain(_plain(text))

    def is_only_in_an_office(self, text: str) -> bool:
        """Whether a text with the subject has it in the name of a ministry only that lists more of them."""
        return is_only_in_an_office(text, self._every, self.found_in)

    @cached_property
    def _every(self) -> frozenset[str]:
        return frozenset().union(*self.forms)

    def found_in_plain(self, plain: str) -> int:
        """The same of a text without capitals and accents."""
        if not any(form in plain for form in self.shortest):  # most sentences: no need to take them apart
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


def sentence(text: str, subject: Subject, role: str = "") -> str:
    """The best sentence with the subject; empty when none has it. Of an asker a question, of an answerer none."""
    text = text[:_FARTHEST]
    plain = _plain(text)
    best, best_worth = "", 0.0
    for number, place in enumerate(islice(_naming(text, plain, subject), _MOST_SENTENCES)):
        if best_worth >= _most_worth(number):
            break
        found = plain[place.start : place.end] if len(plain) == len(text) else _plain(place.text)
        worth = _worth(_NOTE.sub("", place.text), found, subject, role, number)
        if worth > best_worth:
            best, best_worth = place.text, worth
    return " ".join(_NOTE.sub("", best).split())


def _naming(text: str, plain: str, subject: Subject) -> Iterable[Sentence]:
    """The sentences in which a form stands; all where a letter of the text is two in lower case, so places differ."""
    if len(plain) != len(text):
        return sentences(text)
    return sentences_with(text, sorted(at for form in subject.shortest for at in _all(plain, form)))


def _all(text: str, form: str) -> Iterator[int]:
    at = text.find(form)
    while at >= 0:
        yield at
        at = text.find(form, at + len(form))


def _most_worth(number: int) -> float:
    """No sentence from this one on can be worth more."""
    return 1.0 + _ASKS - _EARLY * min(number, _LATE)


def _worth(text: str, plain: str, subject: Subject, role: str, number: int) -> float:
    found = subject.found_in_plain(plain)
    if not found or len(text) < _SHORTEST or subject.is_only_in_an_office(text):
        return 0.0
    worth = found / max(len(subject.forms), 1) - _EARLY * min(number, _LATE)
    if len(text) > _LONGEST:
        worth -= 0.3
    if plain.startswith(("verzoekt", "spreekt uit", "roept")):
        worth += _ASKS  # what a motion asks says more than what it considers
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
