"""What speaks for and against a letter being about a motion, as numbers, and the learned weights.

The features are those of a reader: do the words of both subjects agree (also in compounds), are the submitters the
same, is it the same version of the text, and is the motion older than the letter and not too old. The weights come
from a logistic regression over the candidates of letters whose title carries the number of a motion, with that number
hidden; ``python -m eval motions`` learns them again, prints them, and checks them on letters later than those it
learned from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from math import exp, log

from .motion_titles import NamedMotion, Version, pieces_of, terms_of

Features = Mapping[str, float]

WEIGHTS: Features = {
    "motie gedekt": 1.36, "brief gedekt": 1.66, "woorddelen": 1.58, "indieners": 0.51, "andere indieners": -0.51,
    "zelfde namen": 0.6, "zelfde c.s.": 0.43, "zelfde versie": 0.59, "zelfde woorden": 1.44,
    "nog niet gewijzigd": -0.69, "ouderdom": -1.61, "een maand": 0.3, "later vervangen": -0.29,
    "vervangen, uitvoering": -0.34, "dossier": 0.5,
}  # fmt: skip
# Of the likeliest motion: how sure, from its score, its lead on the next motion about something else, and the words.
SURE = {"score": 0.9, "voorsprong": 1.2, "begin": -6.15}
_MOST_LEAD = 5.0
_CHANGED = frozenset({Version.CHANGED, Version.AGAIN})
_CARRIES_OUT = re.compile(r"\b(?:uitvoering|invulling|opvolging|voortgang|stand van zaken|uitwerking)\b", re.IGNORECASE)


def features_of(
    named: NamedMotion,
    own: NamedMotion,
    *,
    days: int,
    replaced: bool,
    carries_out: bool,
    dossier: bool,
    weight: Callable[[str], float],
) -> Features:
    """Shares of 0 to 1, signs of 0 or 1, and the age as the logarithm of its weeks.

    ``named`` as the letter calls it, ``own`` the motion's title; ``weight`` tells how telling a stem is.
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
        "ouderdom": log(1 + max(days, 0) / 7) / 5, "een maand": float(days <= 31), "later vervangen": float(replaced),
        "vervangen, uitvoering": float(replaced and carries_out), "dossier": float(dossier),
    }  # fmt: skip


def score_of(features: Features) -> float:
    return sum(WEIGHTS[name] * value for name, value in features.items())


def probability_of(score: float, lead: float) -> float:
    """How likely the best motion is the right one; ``lead``: its score less that of the next one of another thread."""
    total = SURE["begin"] + SURE["score"] * score + SURE["voorsprong"] * min(max(lead, 0.0), _MOST_LEAD)
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


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
    if features["dossier"]:
        said.append("hetzelfde dossier")
    return "; ".join(said)


def carries_out(title: str) -> bool:
    """Whether a letter says that it carries out, rather than judges, what it is about."""
    return _CARRIES_OUT.search(title) is not None


def alike(one: NamedMotion, other: NamedMotion) -> float:
    """The share of pieces of words that two subjects have in common (Dice)."""
    here, there = pieces_of(one.asks), pieces_of(other.asks)
    return 2 * len(here & there) / (len(here) + len(there)) if here and there else 0.0


def _share(of: Sequence[str], given: Sequence[str], weight: Callable[[str], float]) -> float:
    there = set(given)
    total = sum(weight(t) for t in of)
    return sum(weight(t) for t in of if t in there) / total if total else 0.0
