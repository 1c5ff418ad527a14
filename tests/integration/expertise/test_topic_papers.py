"""People found by the papers of the topic that a question names."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from deskundig.expertise.domain.question import Question
from deskundig.expertise.evidence.holders import person_holder
from deskundig.expertise.evidence.update import update as update_evidence
from deskundig.expertise.finder import find
from deskundig.expertise.models import Topic
from deskundig.expertise.queries.debates import debate_names
from deskundig.expertise.queries.topic_papers import searched, topic_papers
from deskundig.expertise.topics.deciding import rename
from deskundig.expertise.topics.update import update as update_topics
from deskundig.record import models as m
from deskundig.record.domain.relations import Relation
from deskundig.search import indexing, service
from deskundig.search.engines.memory import MemoryEngine

pytestmark = pytest.mark.django_db
AT = date(2031, 5, 1)
LABEL = "Natuur en milieu | Energie"
REST = "Natuur en milieu | Organisatie en beleid"


@pytest.fixture
def dossiers(world: Any, making: Any) -> SimpleNamespace:
    """Two dossiers: of one a paper stands under Energie, of the other one of two; Iris wrote in the first, Bas in both."""
    made = SimpleNamespace(heat=_dossier(making, "heat", 36001), mixed=_dossier(making, "mixed", 36002))
    people = {name: m.Person.objects.create(id=making.uid(name), source="test", name=name) for name in ("iris", "bas")}
    rows = (
        ("topical1", made.heat, "Motie over buizen", LABEL, "iris", date(2031, 3, 1)),
        ("topical2", made.heat, "Motie over pompen", "", "iris", date(2031, 3, 2)),
        ("topical3", made.mixed, "Motie over wegen", LABEL, "bas", date(2031, 3, 3)),
        ("topical4", made.mixed, "Motie over bomen", REST, "bas", date(2031, 3, 4)),
        ("topical5", made.heat, "Motie over later", LABEL, "bas", date(2031, 6, 1)),
    )
    for number, (key, dossier, subject, label, who, day) in enumerate(rows):
        making.document(
            world.things,
            key,
            f"2031D0095{number}",
            type="Motie",
            title="Warmte",
            subject=subject,
            date=day,
            dossier=dossier,
        )
        paper = getattr(world, key)
        m.Involvement.objects.create(id=making.uid(f"i{key}"), source="test", subject_kind="document", subject_id=paper.id,
                                     person=people[who], name=who, role="Eerste ondertekenaar")  # fmt: skip
        if label:
            m.Classification.objects.create(
                object_kind="document", object_id=paper.id, scheme="beleidsagenda", label=label, maker="koop"
            )
    update_topics(rebuild=True)
    update_evidence(rebuild=True)
    made.iris, made.bas = (person_holder(people[name].id) for name in ("iris", "bas"))
    return made


def _dossier(making: Any, key: str, number: int) -> m.Dossier:
    return m.Dossier.objects.create(id=making.uid(key), source="test", number=number, title=key, closed=False)


def asked(text: str, *, past: bool = True) -> Any:
    return topic_papers(Question(text, AT).words(), AT, past=past)


def test_a_question_that_is_the_name_of_a_topic_finds_what_was_done_on_its_papers(dossiers):
    for text in ("Natuur en milieu Energie", "energie", "Energie | natuur milieu"):
        found = asked(text)
        assert found.names == (LABEL,)
        assert found.worth[dossiers.iris] > found.worth[dossiers.bas] > 0


def test_a_question_that_says_more_or_less_is_no_topic(dossiers):
    assert asked("energie voor wijken") is None
    assert asked("milieu") is None


def test_papers_of_the_day_asked_and_later_do_not_count(dossiers):
    assert asked("energie", past=False).worth[dossiers.bas] > asked("energie").worth[dossiers.bas]


def test_a_theme_counts_the_papers_of_all_that_stands_under_it(dossiers):
    found = asked("natuur en milieu")
    assert found.names == ("Natuur en milieu",)
    assert found.worth[dossiers.bas] > asked("energie").worth[dossiers.bas]


def test_the_words_of_a_rest_category_are_not_searched_for(dossiers):
    assert searched(Question(REST, AT).words()) == ("natuur", "milieu")
    assert searched(("organisatie", "beleid", "gemeente")) == ("organisatie", "beleid", "gemeente")


def test_a_renamed_topic_is_known_by_its_new_name_after_the_next_run(dossiers):
    topic = Topic.objects.get(path=LABEL)
    rename(topic=topic, label="Warmte en stroom", actor="proef", at=datetime(2031, 5, 1, tzinfo=UTC))
    assert asked("energie") is None  # names changed: nothing is said of topics until the next run
    update_topics()
    assert asked("warmte en stroom") is not None


def test_the_finder_says_that_a_topic_counted(dossiers):
    engine = MemoryEngine()
    indexing.update(rebuild=True, engine=engine)
    with service.using(engine):
        found = find(Question("energie", AT))
        experts = {e.holder: e for e in found.experts}
    assert LABEL in " ".join(f.text for f in experts[dossiers.iris].features)


def test_who_brought_a_paper_in_at_a_debate_is_found_by_the_name_of_the_debate(dossiers, world, making):
    item = m.AgendaItem.objects.create(
        id=making.uid("railitem"), source="test", title="Moties bij het debat Spoorveiligheid"
    )
    decision = m.Decision.objects.create(id=making.uid("raildecision"), source="test", agenda_item_id=item.id)
    case = m.Case.objects.create(id=making.uid("railcase"), source="test", number="2031Z00991", type="Motie")
    making.refer(world.topical1, Relation.DOCUMENT_CASE, case)
    making.refer(decision, Relation.DECISION_CASE_BY_AGENDA, case)
    update_evidence(rebuild=True)
    found = debate_names(AT, past=True).asked(("spoor", "veiligheid"))
    assert found is not None
    assert found.names == (item.title,)
    assert set(found.worth) == {dossiers.iris}
    assert debate_names(date(2031, 2, 1), past=True).asked(("spoor",)) is None  # not yet brought in then
