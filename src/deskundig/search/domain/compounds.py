"""Dutch writes compounds as one word (*inhuurkrachten*, *zorgtoeslag*). They are split by the words of the record.

A word is split only where every part is a word of the record by itself and the parts are used more than the whole
(the geometric mean rule of Koehn and Knight, "Empirical Methods for Compound Splitting", 2003). No word list comes
with the program.
"""

from __future__ import annotations

from .lemma import Frequency
from .words import FUNCTION_WORDS

SHORTEST = 7          # of a compound
SHORTEST_PART = 3
_MOST_PARTS = 4
_SHORTEST_FIRST, _SHORTEST_REST = 5, 4
_LONGEST = 45

_SMALLEST_SHARE = 0.2  # of the whole's own use that each part must have: broken-off pieces of words are rare

# Endings and beginnings that are words by accident; as a part they mean nothing.
_AFFIX_LIST = """
    aal air ale ant ate are com der des eel eer eld ele end ens ent ere ern ers est eur hij ief iek ier ies ina ine ing
    ion ist lei lij nis ode ont per pro sel son ste str tal ter tie ver via zen mis her con inter super lijk lijke heid
    heden ling lingen schap loos loze baar bare zaam zame teit ring ging ning ting king ding sing isme achtig tele mono
    multi anti contra
"""
_AFFIXES = frozenset(_AFFIX_LIST.split())


def split(word: str, frequency: Frequency, least: int) -> tuple[str, ...]:
    """The parts of a compound, in order; empty for a word that is none. ``least``: how often a part must occur."""
    if not SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
        return ()
    return _split(word, frequency, least, _MOST_PARTS)


def halves(word: str, frequency: Frequency) -> tuple[str, str] | None:
    """Two words of the record that are this word when written together: *warmtenet* may stand as *warmte-net*."""
    found = [
        (min(frequency(word[:at]), frequency(word[at:])), (word[:at], word[at:]))
        for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
        if not {word[:at], word[at:]} & (FUNCTION_WORDS | _AFFIXES)
    ]
    count, pair = max(found, default=(0, ("", "")))
    return pair if count else None


def first_part(word: str, frequency: Frequency) -> str:
    """The longest known word that a word starts with, for a record so small that the rest is no word of it yet."""
    if not word.isalpha():
        return ""
    for at in range(min(len(word), _LONGEST) - _SHORTEST_REST, _SHORTEST_FIRST - 1, -1):
        part, rest = word[:at], word[at:]
        if rest not in _AFFIXES and frequency(part) and part not in FUNCTION_WORDS:
            return part
    return ""


def _split(word: str, frequency: Frequency, least: int, most_parts: int) -> tuple[str, ...]:
    own = frequency(word)
    best: tuple[float, tuple[str, ...]] = (0.0, ())
    for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        left = _left(word[:at], frequency, least, own)
        if not left:
            continue
        right = word[at:]
        count = _count(right, frequency, least, own)
        tail: tuple[str, ...] = (right,)
        if not count and most_parts > 2 and len(right) >= SHORTEST:
            tail = _split(right, frequency, least, most_parts - 1)
            count = min((frequency(p) for p in tail), default=0)
        mean = (frequency(left) * count) ** 0.5
        if mean > max(best[0], own):
            best = mean, (left, *tail)
    return best[1]


def _left(part: str, frequency: Frequency, least: int, own: int) -> str:
    """The word that a first part is: itself, or itself without the *s* that only joins (*personeels*)."""
    if _count(part, frequency, least, own):
        return part
    bare = part[:-1]
    joined = part.endswith("s") and len(bare) > SHORTEST_PART and _count(bare, frequency, least, own)
    return bare if joined else ""


def _count(part: str, frequency: Frequency, least: int, own: int) -> int:
    """How often a part is used; 0 if it cannot be a part."""
    if part in FUNCTION_WORDS or part in _AFFIXES:
        return 0
    count = frequency(part)
    if count < _SMALLEST_SHARE * own:
        return 0
    if len(part) == SHORTEST_PART:       # short words turn up inside others by chance: ask more of them
        return count if count >= max(3 * own, 2 * least) and not part.endswith("en") else 0
    return count if count >= least else 0
