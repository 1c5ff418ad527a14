"""What speaks for and against a letter being about a motion, as numbers, and the learned weights.

The features are those of a reader: do the words of both subjects agree (also in compounds), are the submitters the
same, is it the same version of the text, and is the motion older than the letter and not too old. The weights come
from a logistic regression over the candidates of letters with an even number whose title carries the number of a
motion, with that number hidden; ``python -m eval motions`` learns them again and measures them on the odd ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from math import exp, log

from .motion_titles import NamedMotion, Version, pieces_of, terms_of

Features = Mapping[str, float]

WEIGHTS: Features = {
    "motie gedekt": 1.52, "brief gedekt": 1.83, "woorddelen": 1.87, "indieners": 0.5, "andere indieners": -0.5,
    "zelfde namen": 0.57, "zelfde c.s.": 0.67, "zelfde versie": 0.46, "zelfde woorden": 1.34,
    "nog niet gewijzigd": -0.75, "ouderdom": -1.72, "binnen een half jaar": 1.43, "van na de brief": -0.7,
    "later vervangen": -0.87, "vervangen, uitvoering": -0.46, "vervangen, oordeel": 1.11,
}  # fmt: skip
# Of the likeliest motion: how sure, from its score, its lead on the next motion about something else, and the words.
SURE = {"score": 1.53, "voorsprong": 1.12, "begin": -9.16}
_MOST_LEAD = 5.0
_MOST_SURE = 0.99  # words are never as certain as a number: of what was proposed on them 1 in 70 was wrong
_CHANGED = frozenset({Version.CHANGED, Version.AGAIN})
_HALF_A_YEAR = 183
_JUDGES = re.compile(r"\b(?:oordeel|appreciaties?)\b", re.IGNORECASE)
_CARRIES_OUT = re.compile(r"\b(?:uitvoering|invulling|opvolging|voortgang|stand van zaken|uitwerking)\b", re.IGNORECASE)


def features_of(
    named: NamedMotion,
    own: NamedMotion,
    *,
    days: int,
    replaced: bool,
    letter: str,
    weight: Callable[[str], float],
) -> Features:
    """Shares of 0 to 1, signs of 0 or 1, and the age as the logarithm of its weeks.

    ``named`` as the letter calls it, ``own`` the motion's title, ``letter`` that of the letter; ``weight`` tells how
    telling a stem is.
    """
    asked, there = terms_of(named.asks), terms_of(own.asks)
    known = bool(named.names and own.names)
    both, either = len(named.names & own.names), len(named.names | own.names)
    same = known and both * 2 >= min(len(named.names), len(own.names))
    return {
        "motie gedekt": _share(there, asked, weight), "brief gedekt": _share(asked, there, weight),
        "woorddelen": alike(named, own), "indieners": float(same), "andere indieners": float(known and not same),
        "zelfde namen": both / either if known else 0.0, "zelfde c.s.": float(known and named.joined is own.joined),
        "zelfde versie": float(named.version is own.version), "zelfde woorden": float(asked == there),
        "nog niet gewijzigd": float(named.version in _CHANGED and own.version is Version.FIRST),
        "ouderdom": log(1 + max(days, 0) / 7) / 5, "binnen een half jaar": float(days <= _HALF_A_YEAR),
        "van na de brief": float(days < 0), "later vervangen": float(replaced),
        "vervangen, uitvoering": float(replaced and _CARRIES_OUT.search(letter) is not None),
        "vervangen, oordeel": float(replaced and _JUDGES.search(letter) is not None),
    }  # fmt: skip


def score_of(features: Features) -> float:
    return sum(WEIGHTS[name] * value for name, value in features.items())


def probability_of(score: float, lead: float) -> float:
    """How likely the best motion is the right one; ``lead``: its score less that of the next one of another thread."""
    total = SURE["begin"] + SURE["score"] * score + SURE["voorsprong"] * min(max(lead, 0.0), _MOST_LEAD)
    return min(_MOST_SURE, 1 / (1 + exp(-max(-30.0, min(30.0, total)))))


def reason_of(features: Features) -> str:
    """In Dutch, what speaks for it and what against."""
    said = [f"{features['motie gedekt']:.0%} van de woorden van de motie staat in de titel van de brief"]
    if features["indieners"]:
        said.append("dezelfde indieners")
    if features["andere indieners"]:
        said.append("andere indieners")
    said.append("dezelfde versie" if features["zelfde versie"] else "een andere versie")
    if features["later vervangen"]:
        said.append("later vervangen")
    return "; ".join(said)


def alike(one: NamedMotion, other: NamedMotion) -> float:
    """The share of pieces of words that two subjects have in common (Dice)."""
    here, there = pieces_of(one.asks), pieces_of(other.asks)
    return 2 * len(here & there) / (len(here) + len(there)) if here and there else 0.0


def _share(of: Sequence[str], given: Sequence[str], weight: Callable[[str], float]) -> float:
    there = set(given)
    total = sum(weight(t) for t in of)
    return sum(weight(t) for t in of if t in there) / total if total else 0.0
