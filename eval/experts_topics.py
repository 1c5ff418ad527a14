"""The questions of the measurement of experts: official categories and who acts on them. Truth is never our ranking."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from deskundig.expertise.domain.vocabulary import REST
from deskundig.expertise.models import Evidence
from deskundig.record.models import Classification, Document

SPLIT = dt.date(2025, 5, 1)
SCHEME = "beleidsagenda"
ACTS = ("submitter", "cosigner")
_MOSTLY = 0.4  # of the labelled papers of a dossier: then it is about the category


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


def labels_of_papers() -> Mapping[UUID, list[str]]:
    """The categories that the source gives each paper."""
    labels: dict[UUID, list[str]] = defaultdict(list)
    rows = Classification.objects.filter(scheme=SCHEME, maker="koop", object_kind="document")
    for document, label in rows.values_list("object_id", "label"):
        labels[document].append(label)
    return labels


def as_topics(acting: Mapping[str, Iterable[str]], least: int) -> list[Topic]:
    """Categories with so many people or more."""
    return [
        Topic(label, " ".join(label.replace(REST, " ").replace("|", " ").split()), frozenset(found))
        for label, people in sorted(acting.items()) if len(found := set(people)) >= least
    ]  # fmt: skip


def acting_on_labelled(roles: Sequence[str]) -> Mapping[str, set[str]]:
    """Who acts from the split on, on papers that the source puts under a category."""
    labels = labels_of_papers()
    acting: dict[str, set[str]] = defaultdict(set)
    later = Evidence.objects.filter(thing_id__in=list(labels), date__gte=SPLIT, role__in=roles, holder__startswith="p:")
    for document, holder in later.values_list("thing_id", "holder"):
        for label in labels[document]:
            acting[label].add(holder)
    return acting


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody's part in a paper of a dossier of which the categories are known."""

    holder: str
    role: str
    day: dt.date
    paper: UUID
    dossier: UUID


class Dossiers:
    """Which dossiers are about which category, by the papers of them that are labelled at any time."""

    def __init__(self) -> None:
        of_paper = dict(Document.objects.filter(dossier_id__isnull=False).values_list("id", "dossier_id"))
        counts: dict[UUID, Counter[str]] = defaultdict(Counter)
        labelled: Counter[UUID] = Counter()
        for paper, labels in labels_of_papers().items():
            if paper in of_paper:
                labelled[of_paper[paper]] += 1
                counts[of_paper[paper]].update(labels)
        self.labels = {
            dossier: tuple(label for label, n in found.items() if n >= _MOSTLY * labelled[dossier])
            for dossier, found in counts.items()
        }
        rows = Evidence.objects.filter(role__in=ACTS, holder__startswith="p:", thing_kind="document")
        self.acts = [
            Act(holder, role, day, paper, of_paper[paper])
            for holder, role, day, paper in rows.exclude(date=None)
            .values_list("holder", "role", "date", "thing_id")
            .order_by("id")
            if day is not None and paper in of_paper and self.labels.get(of_paper[paper])
        ]

    def topics(self, since: dt.date, until: dt.date) -> list[Topic]:
        """Categories on whose dossiers at least two act between two days."""
        acting: dict[str, set[str]] = defaultdict(set)
        for act in self.acts:
            if since <= act.day < until:
                for label in self.labels[act.dossier]:
                    acting[label].add(act.holder)
        return as_topics(acting, 2)
