"""Dutch writes compounds as one word (*inhuurkrachten*, *zorgtoeslag*). They are split by the words of the record.

A word is split only where every part is a word of the record by itself and the parts are used more than the whole
(the geometric mean rule of Koehn and Knight, "Empirical Methods for Compound Splitting", 2003). No word list comes
with the program.
"""

from __future__ import annotations

from .counts import Counts
from .words import FUNCTION_WORDS

SHORTEST = 7             # of a compound
SHORTEST_PART = 3
_LONGEST = 45
_MOST_PARTS = 4
_SHORTEST_FIRST, _SHORTEST_REST = 5, 4
_SMALLEST_SHARE = 0.2    # of the whole's own use that each part must have: broken-off pieces of words are rare

# Endings and beginnings that are words by accident; as a part they mean nothing.
_AFFIX_LIST = """
    aal air ale ant ate are com der des eel eer eld ele end ens ent ere ern ers est eur hij ief iek ier ies ina ine ing
    ion ist lei lij nis ode ont per pro sel son ste str tal ter tie ver via zen mis her con inter super lijk lijke heid
    heden ling lingen schap loos loze baar bare zaam zame teit ring ging ning ting king ding sing isme achtig tele mono
    multi anti contra
"""
_AFFIXES = frozenset(_AFFIX_LIST.split())
NO_PARTS = FUNCTION_WORDS | _AFFIXES


def split(word: str, counts: Counts, least: int) -> tuple[str, ...]:
    """The parts of a compound, in order; empty for a word that is none. ``least``: how often a part must occur."""
    if not SHORTEST <= len(word) <= _LONGEST:
        return ()
    return _split(word, counts, least, _MOST_PARTS)


def _split(word: str, counts: Counts, least: int, most_parts: int) -> tuple[str, ...]:
    """Written without calls in its loop: it runs for every word of the record at every place in it."""
    get = counts.get
    own = get(word, 0)
    floor = max(least, _SMALLEST_SHARE * own)
    best = float(own)
    parts: tuple[str, ...] = ()
    for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        left = word[:at]
        left_count = get(left, 0)
        if left_count < floor and left[-1] == "s" and at > SHORTEST_PART + 1:
            left = left[:-1]                           # the s that only joins: personeels-tekort
            left_count = get(left, 0)
        if left_count < floor or left in NO_PARTS or (at == SHORTEST_PART and _is_chance(left, left_count, own, least)):
            continue
        right = word[at:]
        count = get(right, 0)
        tail: tuple[str, ...] = (right,)
        if count < floor and most_parts > 2 and len(right) >= SHORTEST:
            tail = _split(right, counts, least, most_parts - 1)
            count = min((get(p, 0) for p in tail), default=0)
        elif count < floor or right in NO_PARTS or (len(right) == 3 and _is_chance(right, count, own, least)):
            continue
        mean = (left_count * count) ** 0.5
        if mean > best:
            best, parts = mean, (left, *tail)
    return parts


def _is_chance(part: str, count: int, own: int, least: int) -> bool:
    """Words of three letters turn up inside others by chance: more is asked of them."""
    return count < max(3 * own, 2 * least) or part.endswith("en")


def halves(word: str, counts: Counts) -> tuple[str, str] | None:
    """Two words of the record that are this word when written together: *warmtenet* may stand as *warmte-net*."""
    found = [
        (min(counts.get(word[:at], 0), counts.get(word[at:], 0)), (word[:at], word[at:]))
        for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
        if word[:at] not in NO_PARTS and word[at:] not in NO_PARTS
    ]
    count, pair = max(found, default=(0, ("", "")))
    return pair if count else None


def first_part(word: str, counts: Counts) -> str:
    """The longest known word that a word starts with, for a record so small that the rest is no word of it yet."""
    for at in range(min(len(word), _LONGEST) - _SHORTEST_REST, _SHORTEST_FIRST - 1, -1):
        part = word[:at]
        if counts.get(part, 0) and part not in NO_PARTS and word[at:] not in _AFFIXES:
            return part
    return ""
