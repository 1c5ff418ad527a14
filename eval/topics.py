"""Topics of motions by their words, against the official categories that people gave: by debate and by time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from uuid import UUID

from deskundig.expertise.domain.topics import MAKER, SURE, Example, learn, stems
from deskundig.expertise.domain.vocabulary import REST, Names
from deskundig.expertise.models import Topic
from deskundig.expertise.topics.learning import SCHEME, names_of_themes, words_of_documents
from deskundig.expertise.topics.update import RULE
from deskundig.record.models import Classification, Document

from .measures import bootstrap, kappa, table

_FOLDS = 5
_TEST = 0.3              # of the motions, the newest


@dataclass(frozen=True, slots=True)
class Motion:
    words: Sequence[str]
    topics: tuple[str, ...]      # the first is the one that counts for kappa and F1
    matter: str                  # its debate
    title: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Said:
    ours: str
    largest: str
    confidence: float
    truth: Motion


def measure() -> Iterator[str]:
    motions = _motions()
    yield f"\n### (d) Onderwerpen: {len(motions)} moties met officiële categorie\n"
    yield "Per debat: vijfvoudig gekruist, alle moties van een debat in één vijfde. Naar tijd: geleerd van de oudste"
    yield "70%, gemeten op de nieuwste 30%; „nieuw” zijn daarvan de debatten waarvan geen motie bij het leren was.\n"
    rows, sure = [], []
    for level, cut in (("thema", _theme), ("categorie", _same)):
        own = [Motion(m.words, tuple(dict.fromkeys(map(cut, m.topics))), m.matter, m.title, m.day) for m in motions]
        names = _theme_names if level == "thema" else _own_names
        for how, said in (("per debat", _crossed(own, names)), *_later(own, names)):
            rows.append([f"{MAKER}, {level}, {how}", len(said), *_scores([s.ours for s in said], said)])
            if how == "per debat":
                rows.append([f"grootste groep, {level}", len(said), *_scores([s.largest for s in said], said)])
            if level == "thema":
                sure.append([how, *_sure(said)])
    yield table(rows, ["indeling", "moties", "juist", "een van de officiële", "macro-F1", "kappa"])
    yield f"\nWat er op documenten komt: alleen wat minstens {SURE} dichterbij is dan het volgende thema.\n"
    yield table(sure, ["verdeling", "deel dat een voorstel krijgt", "juist daarvan"])
    yield f"\n{RULE}, naam van een onderwerp in de titel: {_rule(motions)}"


def _motions() -> list[Motion]:
    labels: dict[UUID, list[str]] = defaultdict(list)
    rows = Classification.objects.filter(scheme=SCHEME, maker="koop", object_kind="document").order_by("id")
    for document, label in rows.values_list("object_id", "label"):
        labels[document].append(label)
    words = dict(words_of_documents(labels))
    about = {uid: (title, f"{title} {subject}", day) for uid, title, subject, day in
             Document.objects.filter(id__in=list(labels)).values_list("id", "title", "subject", "date")}  # fmt: skip
    return [Motion(words[uid], tuple(labels[uid]), *about[uid]) for uid in sorted(words, key=str)]


Naming = Callable[[set[str]], Mapping[str, Sequence[str]]]


def _crossed(motions: Sequence[Motion], names: Naming) -> list[Said]:
    """Motions of one debate share words and category: they stay in one fold."""
    matters = sorted({m.matter for m in motions})
    Random(1).shuffle(matters)
    fold_of = {matter: place % _FOLDS for place, matter in enumerate(matters)}
    found: list[Said] = []
    for fold in range(_FOLDS):
        training = [m for m in motions if fold_of[m.matter] != fold]
        found += _said(training, [m for m in motions if fold_of[m.matter] == fold], names)
    return found


def _later(motions: Sequence[Motion], names: Naming) -> Iterator[tuple[str, list[Said]]]:
    dated = sorted((m for m in motions if m.day), key=lambda m: m.day or date.min)
    day = dated[int(len(dated) * (1 - _TEST))].day or date.min
    before = [m for m in dated if m.day and m.day < day]
    said = _said(before, [m for m in dated if m.day and m.day >= day], names)
    yield f"naar tijd (vanaf {day.isoformat()})", said
    known = {m.matter for m in before}
    yield "naar tijd, nieuw", [s for s in said if s.truth.matter not in known]


def _said(training: Sequence[Motion], asked: Sequence[Motion], names: Naming) -> list[Said]:
    centres = learn([Example(m.words, m.topics) for m in training], names({t for m in training for t in m.topics}))
    largest = Counter(m.topics[0] for m in training).most_common(1)[0][0]
    found = []
    for motion in asked:
        proposal = centres.propose(motion.words)
        ours, confidence = (proposal.topic, proposal.confidence) if proposal else (largest, 0.0)
        found.append(Said(ours, largest, confidence, motion))
    return found


def _theme_names(topics: set[str]) -> Mapping[str, Sequence[str]]:
    return {topic: words for topic, words in names_of_themes().items() if topic in topics}


def _own_names(topics: set[str]) -> Mapping[str, Sequence[str]]:
    return {topic: stems(topic.replace(REST, " ").replace("|", " ")) for topic in topics}


def _theme(label: str) -> str:
    return label.partition("|")[0].strip()


def _same(label: str) -> str:
    return label


def _scores(ours: Sequence[str], said: Sequence[Said]) -> list[object]:
    truth = [s.truth.topics[0] for s in said]
    right = bootstrap([float(a == b) for a, b in zip(ours, truth, strict=True)])
    among = bootstrap([float(a in s.truth.topics) for a, s in zip(ours, said, strict=True)])
    return [right, among, f"{_macro_f1(ours, truth):.3f}", f"{kappa(ours, truth):.3f}"]


def _sure(said: Sequence[Said]) -> list[object]:
    kept = [s for s in said if s.confidence >= SURE]
    return [f"{len(kept) / len(said):.2f}", bootstrap([float(s.ours in s.truth.topics) for s in kept])]


def _rule(motions: Sequence[Motion]) -> str:
    """Of the names found in titles, how many stand under a theme that the motion officially has, in any vocabulary."""
    tops = {t.pk: t.path.partition(" | ")[0].casefold() for t in Topic.objects.filter(status="active")}
    names = Names(Topic.objects.filter(status="active").values_list("pk", "label"))
    official = {_theme(label).casefold() for m in motions for label in m.topics}
    hits = [
        float(tops[topic] in {_theme(t).casefold() for t in m.topics})
        for m in motions for topic in names.found_in(m.title) if tops[topic] in official
    ]  # fmt: skip
    return f"{bootstrap(hits)} van {len(hits)} vondsten staan onder het officiële thema."


def _macro_f1(ours: Sequence[str], truth: Sequence[str]) -> float:
    """The mean over topics of the harmonic mean of precision and recall."""
    scores = []
    for topic in set(truth):
        hit = sum(a == b == topic for a, b in zip(ours, truth, strict=True))
        scores.append(2 * hit / (list(ours).count(topic) + list(truth).count(topic)))
    return sum(scores) / len(scores) if scores else 0.0
