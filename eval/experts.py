"""Expert finding with a split in time: evidence of before a day, truth is who acts on an official category after it.

Two sets of questions. *All*: every category on which at least two members act (submit or join). *Agreed*: who submits
first only, categories without the rest of a theme, at least five submitters: 32 categories, whose baselines are those
that the agreed target was set beside (most active 0.57/0.24, votes 0.65/0.48, a model of documents 0.59/0.51). A body
outside parliament cannot be right, so the finder is asked for people inside.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from deskundig.expertise.domain.question import Question
from deskundig.expertise.domain.ranking import ALGORITHMS, DEFAULT, PLAIN_VOTES, Algorithm
from deskundig.expertise.domain.vocabulary import REST
from deskundig.expertise.finder import find, order
from deskundig.expertise.models import Evidence

from .bm25 import Corpus
from .experts_earlier import earlier_days
from .experts_topics import ACTS, SPLIT, Topic, acting_on_labelled, as_topics
from .measures import MEASURES, bootstrap, paired, table
from .texts import stems, texts_of

_SUBMITTERS = 5  # of a category of the agreed set

Rankings = Mapping[str, Sequence[str]]


def topics() -> list[Topic]:
    """Official categories with at least two members who act on them from the split on."""
    return as_topics(acting_on_labelled(ACTS), 2)


def agreed() -> list[Topic]:
    """Categories of a subject with at least five members who submit something on them from the split on."""
    return [topic for topic in as_topics(acting_on_labelled(ACTS[:1]), _SUBMITTERS) if REST not in topic.label]


def measure() -> Iterator[str]:
    """The table of all rankings, then ours against plain votes question by question."""
    yield from _measured("alle categorieën", topics())
    yield from _measured("eerste indieners, zoals afgesproken", agreed())
    yield from earlier_days()


def _measured(which: str, asked: Sequence[Topic]) -> Iterator[str]:
    yield f"\n### (a) Deskundigen vinden, {which}: {len(asked)} vragen, bewijs van vóór {SPLIT.isoformat()}\n"
    scores: dict[str, dict[str, list[float]]] = {}
    for name, ranking in _rankings(asked).items():
        scores[name] = {
            measure: [function(ranking[t.label], t.acting) for t in asked] for measure, function in MEASURES.items()
        }
    yield table([[name, *(bootstrap(values) for values in found.values())] for name, found in scores.items()],
                ["rangschikking", *MEASURES])  # fmt: skip
    yield f"\nStandaard ({DEFAULT.name}) vergeleken met {PLAIN_VOTES.name}, categorie voor categorie:\n"
    rows = []
    for name in MEASURES:
        gain, chance = paired(scores[DEFAULT.name][name], scores[PLAIN_VOTES.name][name])
        rows.append([name, gain, f"{chance:.3f}"])
    yield table(rows, ["maat", "winst", "kans bij toeval"])


def _ordered(asked: Sequence[Topic], algorithm: Algorithm) -> Rankings:
    question = Question("", SPLIT, past=True, algorithm=algorithm, outside=False)
    return {t.label: order(replace(question, query=t.question)) for t in asked}


def _rankings(asked: Sequence[Topic]) -> dict[str, Rankings]:
    found: dict[str, Rankings] = {"meest actieve leden": _most_active(asked), "BM25 op profielen": _profiles(asked)}
    for algorithm in ALGORITHMS.values():
        found[algorithm.name] = _ordered(asked, algorithm)
    spread = Question("", SPLIT, past=True, algorithm=DEFAULT, limit=20, outside=False)
    found[f"{DEFAULT.name}, gespreid"] = _each(
        asked, lambda t: [e.holder for e in find(replace(spread, query=t.question)).experts]
    )
    return found


def _each(asked: Sequence[Topic], ranking: Callable[[Topic], Sequence[str]]) -> Rankings:
    return {topic.label: ranking(topic) for topic in asked}


def _most_active(asked: Sequence[Topic]) -> Rankings:
    rows = Evidence.objects.filter(date__lt=SPLIT, outside=False, thing_kind="document")
    before = Counter(rows.values_list("holder", flat=True))
    ranking = [holder for holder, _ in before.most_common()]
    return {topic.label: ranking for topic in asked}


def _profiles(asked: Sequence[Topic]) -> Rankings:
    """BM25 over everything someone stood on, as one long text."""
    things: dict[str, list[object]] = defaultdict(list)
    rows = Evidence.objects.filter(date__lt=SPLIT, outside=False, thing_kind="document")
    for holder, thing in rows.values_list("holder", "thing_id"):
        things[holder].append(thing)
    words = {uid: stems(text) for uid, text in texts_of({uid for found in things.values() for uid in found})}
    holders = sorted(things)
    corpus = Corpus([[w for uid in things[h] for w in words.get(uid, ())] for h in holders])
    return _each(asked, lambda t: [holders[i] for i, _ in corpus.best(stems(t.query), 50)])
