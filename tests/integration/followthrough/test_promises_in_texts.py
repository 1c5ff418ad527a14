"""Promises that a rule reads in letters, answers and debates: listed as proposals, beside the register, until two confirm."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from types import ModuleType
from typing import Any

import pytest
from tests.integration.visitors import browser, person

from deskundig.cli.commands import commitments as command
from deskundig.cli.errors import CommandError
from deskundig.cli.main import build_parser
from deskundig.followthrough import updating
from deskundig.followthrough.actions import judge
from deskundig.followthrough.domain.review import BELONGS, NO_PROMISE, NOT_SO, PROMISED, Sort
from deskundig.followthrough.models import FoundPromise, StoredProposal
from deskundig.followthrough.promise_proposals import propose_promises
from deskundig.followthrough.queries.found_promises import (
    FoundRow,
    PromiseFilter,
    count_promises,
    found_promises,
    promise_facets,
)
from deskundig.record import change_log
from deskundig.record import models as m
from deskundig.record.domain.relations import Relation
from deskundig.record.queries.registers.slices import Window

pytestmark = pytest.mark.django_db
NOW = datetime(2031, 6, 1, 12, tzinfo=UTC)
PATH = "/gevonden-toezeggingen"


@pytest.fixture
def texts(world: Any, making: ModuleType) -> Any:
    """A signed letter with a dated promise, and a debate in which a minister, and a member, say what they will do."""
    making.body(world.letter, making.prose("Geachte voorzitter,", "Ik stuur de Kamer binnen drie weken het rapport."))
    m.Involvement.objects.create(
        id=making.uid("signs"), source=making.SRC, subject_kind="document", subject_id=world.letter.id, order=1,
        role="Eerste ondertekenaar", name="B. Bewind", function="minister van Wonen", person=world.member,
    )  # fmt: skip
    for order, function, text in (
        (2, "minister van Wonen", "Dank. Ik zal de Kamer voor de zomer een brief sturen over warmtenetten in wijken. Laat ik het daarbij laten."),
        (3, "lid Tweede Kamer", "Wij zullen een brief sturen."),
    ):
        m.Speech.objects.filter(report=world.report, order=order).update(
            speaker_function=function, blocks=making.prose(text).pack(), start=datetime(2031, 3, 20, 12, tzinfo=UTC)
        )
    propose_promises(NOW, None)
    return world


def listed(**wanted: Any) -> list[FoundRow]:
    return list(found_promises(PromiseFilter(**wanted), Window(limit=20)).lines)


def said(row: FoundRow, value: str, *names: str) -> None:
    for name in names:
        judge(proposal=row.proposal, value=value, user=person(name, "reviewer"), at=NOW)


def of_debate() -> FoundRow:
    (row,) = listed(words="zomer")
    return row


def test_a_promise_is_listed_with_who_where_and_by_when_and_a_member_binds_nobody(texts: Any) -> None:
    debate, letter = listed(words="brief"), listed(words="rapport")
    assert [(r.sentence, r.actor, r.ministry) for r in debate] == [
        ("Ik zal de Kamer voor de zomer een brief sturen over warmtenetten in wijken.", "Minister Bewind", "Wonen")
    ]
    assert [(r.actor, r.function, r.due_last) for r in letter] == [("Iris Zonneveld", "minister van Wonen", date(2031, 3, 26))]
    assert len(listed()) == 2
    assert debate[0].path.startswith(f"/verslagen/{texts.report.id}?beurt=2#beurt-2:~:text=Ik%20zal%20de%20Kamer%20voor,")
    assert "Dank. Ik zal" in debate[0].passage
    assert not debate[0].settled and debate[0].algorithm.startswith("toezeggingsregels@")


def test_letters_and_debates_name_one_person_alike(texts: Any) -> None:
    m.Speech.objects.filter(report=texts.report, order=2).update(person=texts.member)
    propose_promises(NOW, None)
    assert promise_facets(PromiseFilter()).people == (("Iris Zonneveld", 2),)


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"dated": True}, ["rapport", "zomer"]), ({"dated": False}, []), ({"who": "bewind"}, ["zomer"]),
        ({"who": "iris"}, ["rapport"]), ({"ministry": "wonen"}, ["rapport", "zomer"]), ({"ministry": "Defensie"}, []),
        ({"start": date(2031, 3, 10)}, ["zomer"]), ({"end": date(2031, 3, 10)}, ["rapport"]),
        ({"state": "bevestigd"}, []), ({"state": "open"}, ["rapport", "zomer"]),
    ],
)  # fmt: skip
def test_each_filter_narrows_the_list_and_its_count(texts: Any, wanted: dict[str, Any], words: list[str]) -> None:
    found = listed(**wanted)
    assert sorted(word for word in ("rapport", "zomer") for row in found if word in row.sentence) == words
    assert count_promises(PromiseFilter(**wanted)) == len(words)


def test_a_person_and_a_dossier_narrow_it_too_also_by_the_cases_of_a_debate(texts: Any, making: ModuleType) -> None:
    assert [r.sentence.split()[-1] for r in listed(person=texts.member.id)] == ["rapport."]
    m.Case.objects.filter(pk=texts.case.pk).update(dossier=texts.dossier)
    making.refer(texts.case, Relation.CASE_EVENT, texts.event)
    assert of_debate().proposal in {r.proposal for r in listed(dossier=texts.dossier.id)}
    assert listed(dossier=making.uid("no dossier")) == []


def test_two_people_confirm_it_and_one_does_not_decide(texts: Any) -> None:
    row = of_debate()
    said(row, PROMISED, "mees")
    assert not of_debate().settled and listed(state="bevestigd") == []
    said(row, PROMISED, "noor")
    assert of_debate().confirmed and [r.id for r in listed(state="bevestigd")] == [row.id]
    assert "bevestigd" in browser().get(PATH).content.decode()


def test_what_two_people_reject_leaves_the_list_and_is_found_under_its_own_state(texts: Any) -> None:
    row = of_debate()
    said(row, NO_PROMISE, "mees", "noor")
    assert row.id not in {r.id for r in listed()} and count_promises(PromiseFilter()) == 1
    assert [r.id for r in listed(state="verworpen")] == [row.id]
    assert propose_promises(NOW, None) == 0
    assert [r.settled for r in listed(state="verworpen")] == [NO_PROMISE]


def test_the_register_is_proposed_as_a_twin_until_a_person_says_no(texts: Any) -> None:
    m.Commitment.objects.filter(pk=texts.commitment.pk).update(
        text="De minister stuurt de Kamer voor de zomer een brief over warmtenetten in de wijken."
    )
    propose_promises(NOW, {texts.commitment.pk})
    twin = of_debate().registered
    assert twin is not None and twin.commitment.number == "TZ203103-001" and not twin.confirmed and "warm" in twin.reason
    assert [r.registered is not None for r in listed(registered=True)] == [True]
    assert [r.sentence.split()[-1] for r in listed(registered=False)] == ["rapport."]
    judge(proposal=twin.proposal, value=BELONGS, user=person("mees", "reviewer"), at=NOW)
    assert (found := of_debate().registered) is not None and found.confirmed
    judge(proposal=twin.proposal, value=NOT_SO, user=person("mees", "reviewer"), at=NOW)
    assert of_debate().registered is None and len(listed(registered=False)) == 2


def test_only_what_changed_is_read_again_and_a_changed_text_takes_its_promise_along(texts: Any, making: ModuleType) -> None:
    assert propose_promises(NOW, set()) == 0
    m.Speech.objects.filter(report=texts.report, order=2).update(blocks=making.prose("Dank u wel.").pack())
    assert propose_promises(NOW, {texts.letter.id}) == 0 and len(listed()) == 2
    propose_promises(NOW, {texts.report.id})
    assert [r.sentence.split()[-1] for r in listed()] == ["rapport."]


def test_a_record_that_these_rules_never_read_is_read_in_full_once(texts: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Any] = []
    monkeypatch.setattr(updating, "propose_promises", lambda _at, changed: looked.append(changed) or 0)
    m.Change.objects.create(kind="document", object_id=texts.letter.id, operation="c", run=1)
    change_log.keep_position(updating.CONSUMER, change_log.newest())
    updating.update()
    updating.update()
    assert looked == [None, set()], "an installation that was up to date before these rules came"


def test_a_judged_promise_whose_text_is_gone_leaves_the_list_and_keeps_its_verdict(texts: Any, making: ModuleType) -> None:
    row = of_debate()
    said(row, PROMISED, "mees", "noor")
    m.Speech.objects.filter(report=texts.report, order=2).update(blocks=making.prose("Dank u wel.").pack())
    propose_promises(NOW, {texts.report.id})
    assert len(listed()) == 1
    kept = StoredProposal.objects.get(pk=row.proposal)
    assert (kept.settled, kept.stale) == (PROMISED, True)


@pytest.mark.parametrize("gone", ["document", "speech"])
def test_what_was_withdrawn_is_never_listed_also_before_the_rules_run_again(texts: Any, gone: str) -> None:
    if gone == "document":
        m.Document.objects.filter(pk=texts.letter.pk).update(hidden=True)
    else:
        m.Speech.objects.filter(report=texts.report, order=2).update(hidden=True)
    assert len(listed()) == 1 == count_promises(PromiseFilter())
    propose_promises(NOW, {texts.letter.pk, texts.report.pk})
    assert FoundPromise.objects.count() == 1


def test_the_page_the_files_and_the_feed_tell_the_same(texts: Any) -> None:
    client = browser()
    page = client.get(PATH).content.decode()
    assert "2 mogelijke toezeggingen in tekst" in page and "voorstel" in page and "Iris Zonneveld (minister van Wonen)" in page
    rows = client.get(f"{PATH}?formaat=json").json()["rijen"]
    assert [r["zin"] for r in rows] == [r.sentence for r in listed()]
    table = list(csv.DictReader(io.StringIO(b"".join(client.get(f"{PATH}?formaat=csv")).decode("utf-8-sig"))))
    assert [r["wie"] for r in table] == ["Minister Bewind", "Iris Zonneveld"]
    feed = client.get(f"{PATH}.feed.json?datum=met").json()
    assert len({item["id"] for item in feed["items"]}) == 2
    assert client.get(f"{PATH}?datum=ooit&register=misschien").content.decode().count("2 mogelijke") == 1


def test_the_api_gives_the_rows_and_counts_of_the_site(texts: Any) -> None:
    client = browser()
    for query in ("", "datum=met", "datum=zonder", "register=nee", "wie=bewind", "ministerie=wonen", "woorden=rapport", "status=open"):
        page = client.get(f"/api/v1{PATH}?{query}").json()
        site = client.get(f"{PATH}?{query}&formaat=json").json()
        assert [r["zin"] for r in page["resultaten"]] == [r["zin"] for r in site["rijen"]], query
        assert page["aantal"] == site["totaal"]
    counts = client.get(f"/api/v1{PATH}/_tellingen").json()
    assert {*counts} == {"register", "datum", "wie", "ministerie"}
    for name, values in counts.items():
        for value in values:
            assert client.get(f"/api/v1{PATH}", {name: value["waarde"]}).json()["aantal"] == value["aantal"], (name, value)
    assert client.get(f"/api/v1{PATH}?datum=ooit").status_code == 400
    assert client.get("/api/v1/toezeggingen?datum=met").status_code == 400, "the register has no such filter"


def test_a_reviewer_finds_it_in_the_queue_with_what_stands_around_it(texts: Any) -> None:
    client = browser(person("mees", "reviewer"))
    page = client.get("/beoordelen?soort=promise").content.decode()
    assert "Ik zal de Kamer voor de zomer een brief sturen over warmtenetten in wijken." in page
    item = client.get(f"/beoordelen/{of_debate().proposal}").content.decode()
    assert "Is deze zin een toezegging?" in item and "Met wat eromheen staat" in item
    assert f"/verslagen/{texts.report.id}?beurt=2" in item


def run(*arguments: str) -> int:
    args = build_parser().parse_args(["commitments", *arguments])
    return command.run(args)


def test_the_command_line_gives_them_apart_from_the_register(texts: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--in-text", "--json", "--dated", "met", "--by", "bewind") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["total"], told["register"], told["next"]) == (1, 1, "")
    first = told["in_text"][0]
    assert first["by"] == "Minister Bewind" and first["due"]["latest"] and first["register"] is None and not first["settled"]
    assert run("--in-text") == 0
    assert "voorstellen van een regel" in capsys.readouterr().out
    for wrong in (("--dated", "met"), ("--in-text", "--open")):
        with pytest.raises(CommandError, match="hoort bij"):
            run(*wrong)


def test_a_promise_with_none_of_the_five_points_is_not_listed(texts: Any, making: ModuleType) -> None:
    m.Body.objects.filter(document=texts.letter).delete()
    making.body(texts.letter, making.prose("De voorstellen worden de komende tijd verkend."))
    propose_promises(NOW, {texts.letter.id})
    assert not StoredProposal.objects.filter(sort=Sort.PROMISE.value, subject_id=texts.letter.id).exists()
