"""Expert finding with a split in time: evidence of before a day, truth is who acts on an official category after it.

Two sets of questions. *All*: every category on which at least two members act (submit or join). *Agreed*: who submits
first only, categories without the rest of a theme, at least five submitters: 32 categories, whose baselines are those
that the agreed target was set beside (most active 0.57/0.24, votes 0.65/0.48, a model of documents 0.59/0.51). A body
outside parliament cannot be right, so the finder is asked for people inside.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from deskundig.expertise.domain.question import Question
from deskundig.expertise.domain.ranking import ALGORITHMS, DEFAULT, PLAIN_VOTES, Algorithm
from deskundig.expertise.finder import find, order
from deskundig.expertise.models import Evidence
from deskundig.record.models import Classification

from .bm25 import Corpus
from .measures import MEASURES, bootstrap, paired, table
from .texts import stems, texts_of

SPLIT = dt.date(2025, 5, 1)
OTHER_SPLITS = (dt.date(2024, 6, 1), dt.date(2024, 11, 1), dt.date(2025, 2, 1), dt.date(2025, 3, 15))
SCHEME = "beleidsagenda"
_SAYS_NOTHING = "Organisatie en beleid"          # the rest category of each theme
_ACTS = ("submitter", "cosigner")
_SUBMITTERS = 5                                  # of a category of the agreed set

Rankings = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Topic:
    """A category. ``query``: its telling words."""

    label: str
    query: str
    acting: frozenset[str]

    @property
    def question(self) -> str:
        """What the finder is asked: the whole name, as the page of a topic asks it."""
        return " ".join(self.label.replace("|", " ").split())


def topics(split: dt.date = SPLIT) -> list[Topic]:
    """Official categories with at least two members who act on them from the split on."""
    return _topics(split, _ACTS, 2)


def agreed(split: dt.date = SPLIT) -> list[Topic]:
    """Categories of a subject with at least five members who submit something on them from the split on."""
    return [topic for topic in _topics(split, _ACTS[:1], _SUBMITTERS) if _SAYS_NOTHING not in topic.label]


def _topics(split: dt.date, roles: Sequence[str], least: int) -> list[Topic]:
    labels: dict[object, list[str]] = defaultdict(list)
    rows = Classification.objects.filter(scheme=SCHEME, maker="koop", object_kind="document")
    for document, label in rows.values_list("object_id", "label"):
        labels[document].append(label)
    acting: dict[str, set[str]] = defaultdict(set)
    later = Evidence.objects.filter(thing_id__in=list(labels), date__gte=split, role__in=roles, holder__startswith="p:")
    for document, holder in later.values_list("thing_id", "holder"):
        for label in labels[document]:
            acting[label].add(holder)
    return [
        Topic(label, " ".join(label.replace(_SAYS_NOTHING, " ").replace("|", " ").split()), frozenset(found))
        for label, found in sorted(acting.items()) if len(found) >= least
    ]  # fmt: skip


def measure() -> Iterator[str]:
    """The table of all rankings, then ours against plain votes question by question."""
    yield from _measured("alle categorieën", topics())
    yield from _measured("eerste indieners, zoals afgesproken", agreed())
    yield "\nOp andere dagen gesplitst (alle categorieën; de instellingen zijn op deze dagen gekozen):\n"
    heads = ["dag", "categorieën", f"MRR {DEFAULT.name}", f"MRR {PLAIN_VOTES.name}", "winst in MRR", "winst in P@5",
             "kans bij toeval"]  # fmt: skip
    yield table([_elsewhere(day) for day in OTHER_SPLITS], heads)


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


def _elsewhere(split: dt.date) -> list[object]:
    """Ours and plain votes with another day between what is known and what is asked."""
    asked = topics(split)
    ours, votes = (_ordered(asked, algorithm, split) for algorithm in (DEFAULT, PLAIN_VOTES))
    scores = {name: [[function(r[t.label], t.acting) for t in asked] for r in (ours, votes)]
              for name, function in MEASURES.items()}  # fmt: skip
    (own, other), (own_five, other_five) = scores["MRR"], scores["P@5"]
    gain, chance = paired(own_five, other_five)
    both = bootstrap(own), bootstrap(other)
    return [split.isoformat(), len(asked), *both, paired(own, other)[0], gain, f"{chance:.3f}"]


def _ordered(asked: Sequence[Topic], algorithm: Algorithm, split: dt.date) -> Rankings:
    question = Question("", split, past=True, algorithm=algorithm, outside=False)
    return {t.label: order(replace(question, query=t.question)) for t in asked}


def _rankings(asked: Sequence[Topic]) -> dict[str, Rankings]:
    found: dict[str, Rankings] = {"meest actieve leden": _most_active(asked), "BM25 op profielen": _profiles(asked)}
    for algorithm in ALGORITHMS.values():
        found[algorithm.name] = _ordered(asked, algorithm, SPLIT)
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
