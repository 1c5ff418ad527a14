"""What a signal lost on its way: numbers, names and firm words of one text that the next one keeps, drops or weakens.

The report calls this *vergroening*; this only compares words and shows both texts side by side (methods.md section 12).
It says nothing about why words changed: a leader may have good reasons, and the sender can see them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from deskundig.kernel.folding import fold
from deskundig.kernel.sentences import sentences

ALGORITHM = "verzachting@1"
_COUNTS = {
    word: str(n)
    for n, word in enumerate(
        ("twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"), start=2
    )
}
_NUMBER = re.compile(
    rf"(?<![\w.,])(?:€\s?)?(\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?|\d+(?:,\d+)?)(?:\s?(%|procent|miljoen|miljard))?(?!\w)"
    rf"|\b({'|'.join(_COUNTS)})\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?:]\s)(?<!\A)\b[A-ZÀ-Þ][\w’'-]{2,}(?:\s+(?:van|de|der|den|en)?\s?[A-ZÀ-Þ][\w’'-]+){0,3}")
_FIRM = (
    "moet", "moeten", "nooit", "altijd", "direct", "onmiddellijk", "onveilig", "gevaar", "gevaarlijk", "ernstig",
    "ernstige", "onmogelijk", "onverantwoord", "onaanvaardbaar", "structureel", "zeker", "spoed", "dringend", "faalt",
    "schade", "misgaat", "fout", "fouten", "onvoldoende", "te weinig", "kan niet", "kunnen niet", "lukt niet", "stopt",
)  # fmt: skip
_SOFT = (
    "mogelijk", "wellicht", "soms", "enige", "enkele", "aandachtspunt", "aandachtspunten", "aandacht", "uitdaging",
    "uitdagingen", "in het algemeen", "over het algemeen", "bezien", "verkennen", "lijkt", "zou", "zouden", "kan",
    "kunnen", "signalen", "beeld", "gesprek", "oog", "verbetering", "verder", "meenemen", "meegenomen",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Softening:
    """From one text to the next. ``kept`` and ``lost`` are words as the first text has them."""

    numbers_kept: tuple[str, ...]
    numbers_lost: tuple[str, ...]
    names_kept: tuple[str, ...]
    names_lost: tuple[str, ...]
    firm_kept: tuple[str, ...]
    firm_lost: tuple[str, ...]
    soft_new: tuple[str, ...]
    firmness_before: float  # firm words per sentence
    firmness_after: float
    algorithm: str = ALGORITHM

    @property
    def facts(self) -> tuple[int, int]:
        """(kept, of how many): numbers and names of the first text."""
        kept = len(self.numbers_kept) + len(self.names_kept)
        return kept, kept + len(self.numbers_lost) + len(self.names_lost)

    @property
    def softened(self) -> bool:
        """Whether anything was lost or weakened."""
        return bool(self.numbers_lost or self.names_lost or self.firm_lost or self.soft_new)


def softening(before: str, after: str) -> Softening:
    """What became of the facts and firm words of ``before`` in ``after``."""
    numbers, names, firm = numbers_in(before), names_in(before), _words_of(_FIRM, before)
    later, folded = set(numbers_in(after)), fold(after)
    still = _words_of(_FIRM, after)
    old_soft = set(_words_of(_SOFT, before))
    return Softening(
        numbers_kept=tuple(n for n in numbers if n in later), numbers_lost=tuple(n for n in numbers if n not in later),
        names_kept=tuple(n for n in names if fold(n) in folded),
        names_lost=tuple(n for n in names if fold(n) not in folded),
        firm_kept=tuple(w for w in firm if w in still), firm_lost=tuple(w for w in firm if w not in still),
        soft_new=tuple(w for w in _words_of(_SOFT, after) if w not in old_soft),
        firmness_before=_per_sentence(firm, before), firmness_after=_per_sentence(still, after),
    )  # fmt: skip


def numbers_in(text: str) -> tuple[str, ...]:
    """Amounts, each once, in one spelling: "drie" is 3, "15 procent" is 15%."""
    found: dict[str, None] = {}
    for match in _NUMBER.finditer(text):
        if match[3]:
            found[_COUNTS[match[3].lower()]] = None
            continue
        unit = (match[2] or "").lower().replace("procent", "%")
        found[match[1].replace(".", "") + ("%" if unit == "%" else f" {unit}" if unit else "")] = None
    return tuple(found)


def spellings(number: str) -> tuple[str, ...]:
    """How a number may stand in a text: "3" also as "drie", "1250" as "1.250"."""
    digits = number.split()[0].rstrip("%")
    words = tuple(word for word, value in _COUNTS.items() if value == digits)
    thousands = f"{int(digits):,}".replace(",", ".") if digits.isdigit() else digits
    return tuple(dict.fromkeys((digits, thousands, *words)))


def names_in(text: str) -> tuple[str, ...]:
    """Places, people and organisations: words with a capital that do not begin a sentence; each once."""
    found: dict[str, None] = {}
    for sentence in sentences(text):
        for match in _NAME.finditer(sentence.text):
            found.setdefault(match[0], None)
    return tuple(found)


def _words_of(words: Iterable[str], text: str) -> tuple[str, ...]:
    folded = f" {' '.join(re.findall(r'[a-z0-9]+', fold(text)))} "
    found = [(folded.find(f" {w} "), w) for w in words]
    return tuple(w for place, w in sorted(found) if place >= 0)


def _per_sentence(words: tuple[str, ...], text: str) -> float:
    return len(words) / max(1, len(sentences(text)))
