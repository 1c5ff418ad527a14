"""The days on which settings were chosen: eight of them, with truths that end where the agreed day begins.

Few papers were labelled then, so a dossier has the categories of its labelled papers of any time; the truth is who
acted on such dossiers in the six weeks after the day. The second table hides labels: what the finder knows of a
topic's papers is drawn by lot from papers of before the day, in three of five dossiers.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from random import Random
from uuid import UUID

from deskundig.expertise.domain.deeds import Deed
from deskundig.expertise.domain.question import Question
from deskundig.expertise.domain.ranking import COMPANY, DEFAULT, PLAIN_VOTES, Algorithm
from deskundig.expertise.domain.topic_papers import TopicPapers, shares, worth_of
from deskundig.expertise.finder import order

from .experts_topics import SPLIT, Dossiers, Topic
from .measures import MEASURES, bootstrap, paired, table

DAYS = (
    dt.date(2024, 3, 1), dt.date(2024, 4, 15), dt.date(2024, 6, 1), dt.date(2024, 9, 15), dt.date(2024, 11, 1),
    dt.date(2024, 12, 10), dt.date(2025, 2, 1), dt.date(2025, 3, 15),
)  # fmt: skip
_WINDOW = dt.timedelta(days=46)
_KNOWN = 0.6  # of the dossiers have labelled papers
_SHARES = (0.05, 0.3)  # of their papers that are labelled
_DRAWS = 3

Asked = Sequence[tuple[dt.date, Topic]]


def earlier_days() -> Iterator[str]:
    dossiers = Dossiers()
    asked = [(day, topic) for day in DAYS for topic in dossiers.topics(day, min(day + _WINDOW, SPLIT))]
    yield f"\nOp acht eerdere dagen, waarop de instellingen zijn gekozen: {len(asked)} vragen\n"
    scores = {a.name: _scores(asked, a) for a in (PLAIN_VOTES, COMPANY, DEFAULT)}
    yield table([[name, *(bootstrap(found[m]) for m in MEASURES)] for name, found in scores.items()],
                ["rangschikking", *MEASURES])  # fmt: skip
    gain, chance = paired(scores[DEFAULT.name]["P@5"], scores[PLAIN_VOTES.name]["P@5"])
    yield f"\n{DEFAULT.name} tegen {PLAIN_VOTES.name}, P@5: {gain}, kans bij toeval {chance:.3f}"
    yield "\nDezelfde dagen, als de bron een deel van de stukken een onderwerp gaf:\n"
    heads = ["stukken met onderwerp", "vragen", *(f"{m} {w}" for m in MEASURES for w in ("zonder", "met"))]
    yield table([_with_labels(asked, dossiers, share) for share in _SHARES], heads)


def _scores(asked: Asked, algorithm: Algorithm) -> Mapping[str, list[float]]:
    found: dict[str, list[float]] = defaultdict(list)
    for day, topic in asked:
        _note(found, topic, order(_question(day, topic, algorithm)))
    return found


def _with_labels(asked: Asked, dossiers: Dossiers, share: float) -> list[object]:
    """Questions of which some papers are labelled: the default without and with what that tells."""
    without: dict[str, list[float]] = defaultdict(list)
    known: dict[str, list[float]] = defaultdict(list)
    for draw in range(_DRAWS):
        random = Random(draw)
        papers = {day: _Labelled(dossiers, day, share, random) for day in DAYS}
        for day, topic in asked:
            told = papers[day].of(topic.label)
            if told is not None:
                question = _question(day, topic, DEFAULT)
                _note(without, topic, order(replace(question, algorithm=replace(DEFAULT, topic=0.0))))
                _note(known, topic, order(question, told))
    number = len(known["MRR"]) // _DRAWS
    return [f"{share:.0%}", number, *(bootstrap(found[m]) for m in MEASURES for found in (without, known))]


class _Labelled:
    """What is known of the papers of topics when a part of what was public before a day is labelled."""

    def __init__(self, dossiers: Dossiers, day: dt.date, share: float, random: Random) -> None:
        self._day = day
        acts = [act for act in dossiers.acts if act.day < day]
        self._deeds: dict[UUID, list[Deed[UUID]]] = defaultdict(list)
        for act in acts:
            self._deeds[act.dossier].append(Deed(act.holder, act.role, act.day, act.dossier))
        dossier_of = {act.paper: act.dossier for act in acts}
        has = {dossier for dossier in dict.fromkeys(dossier_of.values()) if random.random() < _KNOWN}
        self._number = Counter(d for d in dossier_of.values() if d in has and random.random() < share)
        self._labels = dossiers.labels

    def of(self, label: str) -> TopicPapers | None:
        under = {d: n for d, n in self._number.items() if label in self._labels[d]}
        if not under:
            return None
        deeds = (deed for dossier in under for deed in self._deeds[dossier])
        return TopicPapers((label,), worth_of(deeds, shares(under, self._number), self._day))


def _question(day: dt.date, topic: Topic, algorithm: Algorithm) -> Question:
    return Question(topic.question, day, past=True, algorithm=algorithm, outside=False)


def _note(found: dict[str, list[float]], topic: Topic, ranking: Sequence[str]) -> None:
    for name, measure in MEASURES.items():
        found[name].append(measure(ranking, topic.acting))
