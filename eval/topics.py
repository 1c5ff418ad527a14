"""Topics of motions by their words, against the official categories that people gave; five-fold cross-validated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random

from deskundig.expertise.domain.topics import MAKER, learn
from deskundig.record.models import Classification, Document

from .measures import kappa, table
from .texts import stems, texts_of

_FOLDS = 5
Example = tuple[Sequence[str], str, str]         # words, topic, matter


def measure() -> Iterator[str]:
    labels: dict[object, str] = {}
    rows = Classification.objects.filter(scheme="beleidsagenda", maker="koop", object_kind="document").order_by("id")
    for document, label in rows.values_list("object_id", "label"):
        labels.setdefault(document, label)
    words = {uid: stems(text) for uid, text in texts_of(labels)}
    matters = dict(Document.objects.filter(id__in=list(labels)).values_list("id", "title"))
    yield f"\n### (d) Onderwerpen: {len(words)} moties met officiële categorie, {_FOLDS}-voudig gekruist per debat\n"
    found = []
    for level, topic_of in (("thema", lambda text: text.split("|")[0].strip()), ("categorie", lambda text: text)):
        examples = [(words[uid], topic_of(labels[uid]), matters[uid]) for uid in sorted(words, key=str)]
        truth, ours, most = _crossed(examples)
        found.append([f"{MAKER}, {level}", len(set(truth)), *_scores(ours, truth)])
        found.append([f"grootste groep, {level}", len(set(truth)), *_scores(most, truth)])
    yield table(found, ["indeling", "klassen", "juist", "macro-F1", "kappa"])


def _crossed(examples: Sequence[Example]) -> tuple[list[str], list[str], list[str]]:
    """Truth, ours and the largest group. Motions of one debate share words and category: they stay in one fold."""
    matters = sorted({matter for _, _, matter in examples})
    Random(1).shuffle(matters)
    fold_of = {matter: place % _FOLDS for place, matter in enumerate(matters)}
    truth, ours, most = [], [], []
    for fold in range(_FOLDS):
        training = [(words, topic) for words, topic, matter in examples if fold_of[matter] != fold]
        centres = learn(training)
        largest = Counter(topic for _, topic in training).most_common(1)[0][0]
        for words, topic, matter in examples:
            if fold_of[matter] == fold:
                proposal = centres.propose(words)
                truth.append(topic)
                ours.append(proposal.topic if proposal else largest)
                most.append(largest)
    return truth, ours, most


def _scores(ours: Sequence[str], truth: Sequence[str]) -> list[str]:
    right = sum(a == b for a, b in zip(ours, truth, strict=True)) / len(truth)
    return [f"{right:.3f}", f"{_macro_f1(ours, truth):.3f}", f"{kappa(ours, truth):.3f}"]


def _macro_f1(ours: Sequence[str], truth: Sequence[str]) -> float:
    """The mean over topics of the harmonic mean of precision and recall."""
    scores = []
    for topic in set(truth):
        hit = sum(a == b == topic for a, b in zip(ours, truth, strict=True))
        scores.append(2 * hit / (list(ours).count(topic) + list(truth).count(topic)))
    return sum(scores) / len(scores)
