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
from deskundig.expertise.topics.deciding import (
    NotPossible,
    add_name,
    drop_name,
    judge,
    make_own,
    merge_topics,
    rename,
    unmerge,
)
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


def shown(thing) -> set[tuple[str, str]]:
    return set(m.Classification.objects.filter(object_id=thing.id).values_list("scheme", "label"))


def told() -> int:
    return m.Change.objects.filter(kind="document").count()


def test_a_merge_a_verdict_and_undoing_them_reach_search_by_the_log(labelled):
    """They stood on the page only: search showed the former topic until everything was made anew."""
    own = make_own(label="wijkniveau", parent=None, actor="anna", at=AT)
    update()
    assert ("eigen", "wijkniveau") in shown(labelled.titled)
    energy, before = Topic.objects.get(label="Energie"), told()
    merge_topics(topic=own, into=energy, actor="anna", at=AT)
    assert ("eigen", "wijkniveau") not in shown(labelled.titled)
    assert ("beleidsagenda", "Natuur en milieu | Energie") in shown(labelled.titled) and told() == before + 1
    update(rebuild=True)
    assert ("beleidsagenda", "Natuur en milieu | Energie") in shown(labelled.titled)
    unmerge(topic=Topic.objects.get(pk=own.pk), actor="anna", at=AT)
    assert ("eigen", "wijkniveau") in shown(labelled.titled)
    assert ("beleidsagenda", "Natuur en milieu | Energie") not in shown(labelled.titled)
    judge(thing_kind="document", thing=labelled.titled.id, topic=own, holds=False, actor="anna", at=AT)
    assert ("eigen", "wijkniveau") not in shown(labelled.titled)
    judge(thing_kind="document", thing=labelled.titled.id, topic=own, holds=True, actor="anna", at=AT)
    assert ("eigen", "wijkniveau") in shown(labelled.titled)
    with pytest.raises(NotPossible):
        judge(thing_kind="document", thing=uuid4(), topic=own, holds=True, actor="anna", at=AT)
    with pytest.raises(NotPossible):
        judge(thing_kind="document", thing=labelled.gone.id, topic=own, holds=True, actor="anna", at=AT)


def test_the_tree_counts_every_thing_once_at_any_depth_and_through_merges(labelled, making):
    text = "uri;label;broader\na;gebouwd;\nb;wonen in;a\nc;huren;b\nd;stadswarmte;c\ne;elders;\n"
    import_vocabulary(vocabulary=read(text, "x.csv"), scheme="diep", actor="test", at=AT)
    making.document(labelled.things, "deep", "2031D00910", type="Motie", subject="Motie over stadswarmte en huren")
    update(rebuild=True)
    top, lower = Topic.objects.get(scheme="diep", uri="a"), Topic.objects.get(scheme="diep", uri="b")
    assert [(line.label, line.things) for line in tree("diep")] == [("elders", 0), ("gebouwd", 1)]
    other = Topic.objects.get(scheme="diep", uri="e")
    heat = Topic.objects.get(uri="x:2")
    every = {
        row.thing_id for row in DocumentTopic.objects.filter(topic__in=[heat, *Topic.objects.filter(scheme="diep")])
    }
    merge_topics(topic=heat, into=lower, actor="anna", at=AT)
    assert {line.label: line.things for line in tree("diep")} == {"gebouwd": len(every), "elders": 0}
    merge_topics(topic=lower, into=other, actor="anna", at=AT)
    lines = {line.label: line for line in tree("diep")}
    assert (lines["gebouwd"].things, lines["elders"].things) == (0, len(every))
    assert [child.label for child in lines["elders"].children] == ["huren"]  # what stood under it moved along
    page, emptied = topic_page(other.pk), topic_page(top.pk)
    assert page and emptied and (page.total, emptied.total) == (len(every), 0)


def test_an_own_topic_is_called_in_search_as_it_is_called_now(labelled):
    above = make_own(label="buurt", parent=None, actor="anna", at=AT)
    own = make_own(label="wijkniveau", parent=above, actor="anna", at=AT)
    rename(topic=above, label="omgeving", actor="anna", at=AT)
    update()
    assert Topic.objects.get(pk=own.pk).path == "omgeving | wijkniveau"
    assert ("eigen", "omgeving | wijkniveau") in shown(labelled.titled)
    assert [t.pk for t in find_topics("buurt")] == [above.pk]
    with pytest.raises(NotPossible):
        make_own(label="x" * 201, parent=None, actor="anna", at=AT)


def test_a_name_that_catches_too_much_is_taken_back(labelled):
    topic = Topic.objects.get(label="Energie")
    add_name(topic=topic, name="buizen", actor="anna", at=AT)
    update()
    assert ("Natuur en milieu | Energie", "regel@1", "proposal") not in about(labelled.titled)
    add_name(topic=topic, name="wijkniveau", actor="anna", at=AT)
    update()
    assert ("Natuur en milieu | Energie", "regel@1", "proposal") in about(labelled.titled)
    drop_name(topic=topic, name="wijkniveau", actor="anna", at=AT)
    update()
    assert ("Natuur en milieu | Energie", "regel@1", "proposal") not in about(labelled.titled)
    with pytest.raises(NotPossible):
        drop_name(topic=topic, name="wijkniveau", actor="anna", at=AT)


def test_a_reviewer_makes_own_topics_judges_and_takes_back_on_the_page(labelled, client: Client):
    reviewer = User.objects.create(username="anna")
    client.force_login(reviewer)
    assert client.post("/onderwerpen/nieuw", {"naam": "wijkniveau"}).status_code == 403
    reviewer.groups.add(Group.objects.get_or_create(name="reviewer")[0])
    assert "Maak onderwerp" in client.get("/onderwerpen").content.decode()
    made = client.post("/onderwerpen/nieuw", {"naam": "wijkniveau"})
    own = Topic.objects.get(scheme="eigen")
    assert made["Location"] == f"/onderwerpen/{own.pk}"
    again = client.post("/onderwerpen/nieuw", {"naam": "wijkniveau", "onder": ""})
    assert again.status_code == 400 and "dit onderwerp is er al" in again.content.decode()
    assert client.post("/onderwerpen/nieuw", {"naam": " Wijkniveau ", "onder": ""}).status_code == 400
    assert client.post("/onderwerpen/nieuw", {"naam": "x"}).status_code == 400, "a letter alone stands in every title"
    assert client.post("/onderwerpen/nieuw", {"naam": "xx", "onder": "999999"}).status_code == 400
    assert "eigen,wijkniveau" in client.get("/onderwerpen?formaat=csv").content.decode()
    below = client.post("/onderwerpen/nieuw", {"naam": "straat", "onder": str(own.pk)})
    assert Topic.objects.get(path="wijkniveau | straat").pk == int(below["Location"].rpartition("/")[2])
    update()
    address, ask = f"/onderwerpen/{own.pk}/wijzig", {"stuk": str(labelled.titled.id)}
    assert client.post(address, {**ask, "doe": "beoordeel", "oordeel": "misschien"}).status_code == 400
    assert client.post(address, {**ask, "doe": "beoordeel", "oordeel": "nee"}).status_code == 302
    assert "wijkniveau" not in {path for path, *_ in about(labelled.titled)}
    assert "Neem terug" in client.get(f"/onderwerpen/{own.pk}").content.decode()
    assert client.post(address, {**ask, "doe": "neem-terug"}).status_code == 302
    update()
    assert ("wijkniveau", "regel@1", "proposal") in about(labelled.titled)
    assert client.post(address, {**ask, "doe": "neem-terug"}).status_code == 400


def test_a_list_of_thousands_without_a_tree_stays_a_page(labelled, client: Client):
    rows = "".join(f"e:{n};vaardigheid {n}\n" for n in range(3_000))
    assert (
        import_vocabulary(vocabulary=read(f"uri;label\n{rows}", "e.csv"), scheme="esco", actor="t", at=AT).new == 3_000
    )
    page = client.get("/onderwerpen?lijst=esco").content.decode()
    assert page.count("d-branch__head") == 150 and "En nog 2850 onderwerpen" in page
    assert client.get("/onderwerpen?lijst=esco&formaat=csv").content.decode().count("\r\n") == 3_001
    assert "vaardigheid 2999" in client.get("/onderwerpen?zoek=vaardigheid+2999").content.decode()
