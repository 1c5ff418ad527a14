"""Topics of the record: where they come from, kept up to date, renamed and merged without losing anything."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from deskundig.cli.main import main
from deskundig.expertise.domain.vocabulary_forms import read
from deskundig.expertise.models import DocumentTopic, Topic
from deskundig.expertise.queries.topics import find_topics, topic_page, topics_of_thing, tree
from deskundig.expertise.topics.deciding import NotPossible, judge, make_own, merge_topics, rename, unmerge
from deskundig.expertise.topics.importing import import_vocabulary
from deskundig.expertise.topics.mirror import MIRROR
from deskundig.expertise.topics.update import update
from deskundig.followthrough.queries.question_rows import CASE_TYPE
from deskundig.followthrough.queries.questions import QuestionFilter, cases_found
from deskundig.record import models as m
from deskundig.web.topics.screen import either

pytestmark = pytest.mark.django_db
AT = datetime(2031, 5, 1, tzinfo=UTC)
CSV = "uri;label;broader\nx:1;wonen;\nx:2;warmtenetten;x:1\n"


@pytest.fixture
def labelled(world, making):
    """The world with one paper that its source labels and one whose title names a topic."""
    making.document(world.things, "tagged", "2031D00900", type="Motie", title="Verwarming", subject="Motie over buizen")
    making.document(
        world.things,
        "titled",
        "2031D00901",
        type="Motie",
        title="Debat",
        subject="Motie over Warmtenetten op wijkniveau",
    )
    m.Classification.objects.create(
        object_kind="document",
        object_id=world.tagged.id,
        scheme="beleidsagenda",
        label="Natuur en milieu | Energie",
        maker="koop",
    )
    import_vocabulary(vocabulary=read(CSV, "x.csv"), scheme="tooi", actor="test", at=AT)
    update()
    return world


def about(thing) -> set[tuple[str, str, str]]:
    return {(a.path, a.maker, a.status) for a in topics_of_thing(thing.id)}


def test_a_topic_comes_from_the_source_and_from_a_name_in_the_title_each_with_its_maker(labelled):
    assert about(labelled.tagged) == {("Natuur en milieu | Energie", "koop", "confirmed")}
    assert ("wonen | warmtenetten", "regel@1", "proposal") in about(labelled.titled)
    assert [line.label for line in tree("beleidsagenda")] == ["Natuur en milieu"]


def test_importing_twice_changes_nothing_and_a_changed_label_keeps_its_number(labelled):
    number = Topic.objects.get(uri="x:2").pk
    again = import_vocabulary(vocabulary=read(CSV, "x.csv"), scheme="tooi", actor="test", at=AT)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 2)
    import_vocabulary(
        vocabulary=read(CSV.replace("warmtenetten", "warmte"), "x.csv"), scheme="tooi", actor="test", at=AT
    )
    assert Topic.objects.get(uri="x:2").pk == number and Topic.objects.get(uri="x:2").label == "warmte"


def test_a_catch_up_gives_the_same_rows_as_a_rebuild(labelled, making):
    making.document(
        labelled.things, "comes_later", "2031D00902", type="Motie", subject="Motie over warmtenetten in dorpen"
    )
    m.Change.objects.create(kind="document", object_id=labelled.comes_later.id, operation="n")
    assert not update().rebuilt
    caught = set(DocumentTopic.objects.values_list("thing_id", "topic", "maker", "status"))
    update(rebuild=True)
    assert caught == set(DocumentTopic.objects.values_list("thing_id", "topic", "maker", "status"))
    assert labelled.comes_later.id in {row[0] for row in caught}


def test_a_verdict_of_a_person_stays_through_every_run(labelled):
    topic = Topic.objects.get(uri="x:2")
    judge(thing_kind="document", thing=labelled.titled.id, topic=topic, holds=False, actor="anna", at=AT)
    update(rebuild=True)
    assert "wonen | warmtenetten" not in {path for path, *_ in about(labelled.titled)}
    judge(thing_kind="document", thing=labelled.tagged.id, topic=topic, holds=True, actor="anna", at=AT)
    update(rebuild=True)
    assert ("wonen | warmtenetten", "anna", "confirmed") in about(labelled.tagged)
    assert m.Classification.objects.filter(maker=MIRROR, object_id=labelled.tagged.id).exists()


def test_a_merge_moves_the_counts_the_old_address_leads_on_and_undoing_restores_it(labelled, client: Client):
    energy, heat = Topic.objects.get(label="Energie"), Topic.objects.get(uri="x:2")
    merge_topics(topic=heat, into=energy, actor="anna", at=AT)
    page = topic_page(energy.pk)
    assert page and {line.id for line, _ in page.documents} >= {labelled.tagged.id, labelled.titled.id}
    assert client.get(f"/onderwerpen/{heat.pk}")["Location"] == f"/onderwerpen/{energy.pk}"
    with pytest.raises(NotPossible):
        merge_topics(topic=energy, into=Topic.objects.get(pk=heat.pk), actor="anna", at=AT)
    unmerge(topic=Topic.objects.get(pk=heat.pk), actor="anna", at=AT)
    again = topic_page(energy.pk)
    assert again and {line.id for line, _ in again.documents} == {labelled.tagged.id}
    assert client.get(f"/onderwerpen/{heat.pk}").status_code == 200


def test_a_renamed_topic_is_found_by_both_names_and_own_topics_catch_titles(labelled):
    topic = rename(topic=Topic.objects.get(uri="x:2"), label="Stadswarmte", actor="anna", at=AT)
    assert [t.pk for t in find_topics("warmtenet")] == [topic.pk] == [t.pk for t in find_topics("stadswarmte")]
    make_own(label="wijkniveau", parent=None, actor="anna", at=AT)
    update()
    assert ("wijkniveau", "regel@1", "proposal") in about(labelled.titled)
    with pytest.raises(NotPossible):
        make_own(label="wijkniveau", parent=None, actor="anna", at=AT)


def test_the_pages_show_documents_with_the_reason_and_people_with_their_number(labelled, client: Client):
    answer = client.get("/onderwerpen", {"lijst": "beleidsagenda"}).content.decode()
    assert "Natuur en milieu" in answer
    energy = Topic.objects.get(label="Energie")
    page = client.get(f"/onderwerpen/{energy.pk}").content.decode()
    assert "Motie over buizen" in page and "Staat zo bij de bron" in page
    assert client.get("/onderwerpen/999999").status_code == 404
    assert "Energie" in client.get("/onderwerpen?lijst=beleidsagenda&formaat=csv").content.decode()


def test_only_a_reviewer_changes_topics(labelled, client: Client):
    topic = Topic.objects.get(uri="x:2")
    change = {"doe": "hernoem", "naam": "Stadswarmte"}
    client.force_login(User.objects.create(username="bram"))
    assert client.post(f"/onderwerpen/{topic.pk}/wijzig", change).status_code == 403
    reviewer = User.objects.create(username="anna")
    reviewer.groups.add(Group.objects.get_or_create(name="reviewer")[0])
    client.force_login(reviewer)
    assert client.post(f"/onderwerpen/{topic.pk}/wijzig", change).status_code == 302
    assert client.post(f"/onderwerpen/{topic.pk}/wijzig", {"doe": "voeg-samen", "in": "x"}).status_code == 400
    assert "Stadswarmte" in client.get(f"/onderwerpen/{topic.pk}").content.decode()


def test_the_command_line_reads_and_changes_topics(labelled, capsys, tmp_path):
    file = tmp_path / "eigen.csv"
    file.write_text("label;broader\nwater;\ndijken;water\n", encoding="utf-8")
    assert main(["import", "topics", str(file)]) == 0
    assert main(["topics", "dijken", "--json"]) == 0
    found = json.loads(capsys.readouterr().out.split("\n", 1)[1])["topics"][0]
    assert found["path"] == "water | dijken" and found["scheme"] == "eigen"
    assert main(["topics", "--rename", str(found["number"]), "waterkeringen"]) == 0
    assert main(["topics", "--scheme", "eigen"]) == 0
    assert "waterkeringen" in capsys.readouterr().out
    assert main(["topics", "--merge", str(found["number"]), "999999"]) == 2
    bad = tmp_path / "leeg.csv"
    bad.write_text("a;b\n", encoding="utf-8")
    assert main(["import", "topics", str(bad)]) == 1


def test_open_questions_are_found_by_either_word_that_a_label_sums_up() -> None:
    """ "Natuur en milieu" asked for both words in one title; "financiën" lost its dots and was in none."""
    labels = {
        ("Natuur en milieu", "Natuur en milieu"): "natuur | milieu",
        ("Natuur- en landschapsbeheer", "Natuur en milieu | Natuur- en landschapsbeheer"): "natuur | landschapsbeheer",
        (
            "Politie, brandweer en hulpdiensten",
            "Orde | Politie, brandweer en hulpdiensten",
        ): "politie | brandweer | hulpdiensten",
        ("Organisatie en beleid", "Zorg en gezondheid | Organisatie en beleid"): "zorg | gezondheid",
        ("Financiën", "Financiën"): "financiën",
        ("Hoger onderwijs", "Onderwijs | Hoger onderwijs"): "hoger onderwijs",
        ("Overige economische sectoren", "Economie | Overige economische sectoren"): "economische",
    }
    for (label, path), words in labels.items():
        assert either(Topic(label=label, path=path)) == words


def test_bars_between_words_let_one_of_them_do(labelled) -> None:
    day = date(2020, 1, 1)
    for number, title in enumerate(("Stikstof en natuur", "Geluid en milieu", "Tarieven van de buizenpost")):
        m.Case.objects.create(id=uuid4(), number=f"Z{number}", type=CASE_TYPE, title="", subject=title, started=day)

    def found(words: str) -> int:
        return cases_found(QuestionFilter(words=words), day).count()

    assert (found("natuur | milieu"), found("natuur milieu"), found("stikstof natuur | buizenpost")) == (2, 0, 2)
    assert found("|") == found("")
