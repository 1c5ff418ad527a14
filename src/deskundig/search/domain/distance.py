"""How far two words are apart in typing: insert, drop, change a letter, or swap two neighbours, each counts one."""

from __future__ import annotations

from collections.abc import Iterable


def distance(left: str, right: str, most: int = 3) -> int:
    """The number of typing slips between two words; ``most + 1`` as soon as it is sure to be more than ``most``."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    above = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        row = [i]
        for j, b in enumerate(right, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, above = above, row
    return min(above[-1], most + 1)


def close_words(word: str, candidates: Iterable[str], most: int) -> list[str]:
    """The candidates within ``most`` slips, nearest first."""
    found = [(distance(word, c, most), c) for c in candidates]
    return [c for d, c in sorted(found) if d <= most]
