"""The one door to search: repairs, direct hits, similar things, and the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from deskundig.cli.commands import doctor
from deskundig.cli.main import main
from deskundig.kernel.ref import Kind, Ref
from deskundig.record import models as m
from deskundig.search import cluster, indexing, service
from deskundig.search.domain.port import SearchRequest, SearchUnavailable
from deskundig.search.engines.cluster.health import Health
from deskundig.search.engines.embedded import EmbeddedEngine
from deskundig.search.engines.memory import MemoryEngine
from deskundig.search.entries import texts


@pytest.fixture(params=["memory", "embedded"])
def indexed(request: pytest.FixtureRequest, world: Any, tmp_path: Path) -> Iterator[Any]:
    engine = MemoryEngine() if request.param == "memory" else EmbeddedEngine(tmp_path, texts)
    with service.using(engine):
        indexing.update()
        yield world


def test_a_broken_query_is_searched_as_it_can_be_read(indexed: Any) -> None:
    result = service.search(SearchRequest("(warmtenetten soort:document"))
    assert result.total == 2
    assert result.query == "warmtenetten soort:document"
    assert [p.place for p in result.problems] == [29]
    assert "sluithaakje" in result.problems[0].message


@pytest.mark.parametrize(
    ("query", "direct"),
    [
        ("2031D00002", ["document:2031D00002"]),
        ("2031d00002", ["document:2031D00002"]),
        ("kst-31490-7", ["document:2031D00003"]),
        ("31 490, nr. 7", ["document:2031D00003"]),
        ("Kamerstukken II 2030/31, 31 490, nr. 7", ["document:2031D00003"]),
        ("2031Z00001", ["case:2031Z00001"]),
        ("36600-VII", ["dossier:36600-VII"]),
        ("36 600 VII", ["dossier:36600-VII"]),
        ("31490", ["dossier:31490"]),
        ("TZ203103-001", ["commitment:TZ203103-001"]),
        ("Zonneveld", ["person:101"]),
        ("zonneveld", ["person:101"]),
        ("Iris Zonneveld", ["person:101"]),
        ("Van Dijk", ["person:102"]),
        ("Bram van Dijk", ["person:102"]),
        ("“Bram van Dijk”", ["person:102"]),
        ("Dijkstra", []),
        ("warmtenetten", []),
        ("2099D99999", []),
        ("externe inhuur OR 2031D00002", []),
        ("", []),
        ("x" * 5_000, []),
    ],
)
def test_a_query_that_names_a_thing_goes_straight_to_it(indexed: Any, query: str, direct: list[str]) -> None:
    assert [str(ref) for ref in service.search(SearchRequest(query)).direct] == direct


def test_a_withdrawn_thing_is_not_offered(indexed: Any) -> None:
    assert service.search(SearchRequest("2031D00009")).direct == ()


def test_only_the_first_page_offers_the_thing_itself(indexed: Any) -> None:
    assert service.search(SearchRequest("2031D00002", offset=10)).direct == ()


def test_similar_things_of_a_document(indexed: Any) -> None:
    keys = [hit.ref.key for hit in service.similar(Ref(Kind.DOCUMENT, "2031D00002"))]
    assert "2031D00002" not in keys
    assert "2031D00001" in keys
    assert service.similar(Ref(Kind.DOCUMENT, "2099D00001")) == ()


def test_snippets_come_from_the_record(indexed: Any) -> None:
    (hit,) = [h for h in service.search(SearchRequest("rapport vindt")).hits if h.ref.key == "2031D00002"]
    assert "<mark>rapport</mark>" in hit.snippet


def test_a_search_setting_that_cannot_be_read_says_so_without_its_password(settings: Any) -> None:
    settings.SEARCH_URL = "https://deskundig:geheim@zoek:99999"
    with pytest.raises(SearchUnavailable, match="SEARCH_URL") as error:
        service.engine()
    assert "geheim" not in str(error.value)


def test_a_cluster_that_is_away_is_told_as_such(settings: Any) -> None:
    settings.SEARCH_URL = "http://deskundig:geheim@127.0.0.1:9"
    with pytest.raises(SearchUnavailable, match="niet te bereiken") as error:
        service.search(SearchRequest("inhuur"))
    assert "geheim" not in str(error.value)


def test_pages_that_search_say_so_and_name_no_machine(db: None, settings: Any, client: Any) -> None:
    m.Document.objects.create(source="t", number="2031D00009", subject="Rapport over inhuur")
    settings.SEARCH_URL = "http://deskundig:geheim@127.0.0.1:9"
    for address in ("/zoeken?q=inhuur", "/zoeken/lijkt?op=document:2031D00009"):
        answer = client.get(address)
        assert answer.status_code == 503 and "niet te bereiken" in answer.content.decode(), address
        assert "127.0.0.1:9" not in answer.content.decode() and "geheim" not in answer.content.decode()


@pytest.mark.parametrize(
    ("how", "state", "told"),
    [
        ({}, "ok", "evenveel als het geheugen"),
        ({"status": "red", "missing": 1}, "fout", "op geen enkele machine"),
        ({"status": "yellow", "missing": 3}, "let op", "3 kopieën ontbreken"),
        ({"safe": False}, "let op", "meelezen"),
        ({"things": {"document": 1, "case": 9}}, "let op", "document 1 van 2, case 9 van 0"),
    ],
)
def test_doctor_lays_the_cluster_beside_the_record(
    db: None, settings: Any, monkeypatch: Any, how: dict[str, Any], state: str, told: str
) -> None:
    m.Document.objects.create(source="t", number="2031D00009")
    m.Document.objects.create(source="t", number="2031D00010")
    healthy = {"version": "2.19.1", "status": "green", "nodes": 3, "things": {"document": 2}, "missing": 0, "safe": True}
    monkeypatch.setattr(cluster, "health", lambda: Health(**{**healthy, **how}))
    check = doctor._cluster()
    assert (check.state.value, told in check.text) == (state, True), check.text


def test_doctor_says_that_an_index_of_another_version_must_be_made_anew(db: None, tmp_path: Path) -> None:
    case = m.Case.objects.create(source="t", number="2031Z00009", subject="Warmtenetten")
    m.Change.objects.create(kind="case", object_id=case.id, operation="n")
    with service.using(EmbeddedEngine(tmp_path, texts)):
        indexing.update()
        assert doctor._index().text == "bij"
        (state,) = tmp_path.glob("g*/state.json")
        state.write_text(state.read_text().replace('"format": ', '"format": 9'))
        assert "geen zoekindex in de vorm die deze versie leest" in doctor._index().text
        assert indexing.update().rebuilt
        assert doctor._index().text == "bij"


def test_doctor_names_the_machines_that_are_away_and_no_password(settings: Any) -> None:
    settings.SEARCH_URL = "http://deskundig:geheim@127.0.0.1:9"
    check = doctor._cluster()
    assert check.state.value == "fout" and "http://127.0.0.1:9" in check.text and "geheim" not in check.text


# the command line


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    code = main(list(argv))
    out, err = capsys.readouterr()
    return code, out, err


def test_the_command_answers_in_the_form_of_the_contract(indexed: Any, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "search", "warmtenetten", "--json", "--kind", "document")
    answer = json.loads(out)
    assert code == 0
    assert set(answer) >= {"query", "total", "took_ms", "facets", "hits"}
    assert (answer["query"], answer["total"]) == ("warmtenetten", 2)
    assert answer["facets"]["kind"]["case"] == 1
    assert answer["facets"]["year"] == {"2031": 2}
    assert set(answer["hits"][0]) >= {"ref", "title", "kind", "date", "score", "snippet", "url"}
    assert answer["hits"][0]["url"].startswith("/documenten/")


@pytest.mark.parametrize(
    ("options", "keys"),
    [
        (["--from", "2031-03-01"], {"2031D00002"}),
        (["--to", "2031-02"], {"2031D00001"}),
        (["--person", "Iris Zonneveld"], {"2031D00002"}),
        (["--organization", "Partij A"], {"2031D00002"}),
        (["--limit", "1", "--sort", "date"], {"2031D00002"}),
    ],
)
def test_options_narrow(indexed: Any, capsys: pytest.CaptureFixture[str], options: list[str], keys: set[str]) -> None:
    code, out, _ = run(capsys, "search", "warmtenetten", "--kind", "document", "--json", *options)
    assert code == 0
    assert {hit["ref"].split(":")[1] for hit in json.loads(out)["hits"]} == keys


def test_an_or_in_the_query_does_not_escape_the_options(indexed: Any, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "search", "warmtenetten OR motie", "--person", "Bram van Dijk", "--json")
    assert {hit["ref"] for hit in json.loads(out)["hits"]} == {"case:2031Z00002"}


def test_a_broken_query_is_told_on_stderr_and_still_answered(indexed: Any, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "search", "warmtenetten AND", "--json")
    assert code == 0
    assert "na AND op plaats 14" in err
    assert json.loads(out)["problems"][0]["place"] == 14


@pytest.mark.parametrize(
    ("options", "words"),
    [(["--kind", "eend"], "onbekende soort"), (["--from", "ooit"], "geen datum"), (["--limit", "-1"], "--limit")],
)
def test_wrong_use_has_exit_code_2(indexed: Any, capsys: pytest.CaptureFixture[str], options: list[str], words: str) -> None:
    code, _, err = run(capsys, "search", "x", *options)
    assert code == 2
    assert words in err


def test_people_can_read_the_answer(indexed: Any, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "search", "2031D00002")
    assert code == 0
    assert "bedoelt u document:2031D00002?" in out
    assert "<mark>" not in out


def test_an_empty_installation_answers_nothing_found(db: None, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with service.using(EmbeddedEngine(tmp_path)):
        code, out, err = run(capsys, "search", "externe inhuur", "--json")
    assert code == 0
    assert (json.loads(out)["total"], json.loads(out)["hits"]) == (0, [])
    assert "nog niets te doorzoeken" in err


def test_the_index_command_tells_what_it_did(indexed: Any, capsys: pytest.CaptureFixture[str]) -> None:
    m.Change.objects.create(kind="case", object_id=indexed.case.id, operation="c")
    code, out, _ = run(capsys, "index")
    assert code == 0
    assert "zoekindex bijgewerkt: 1 geschreven" in out
    code, out, _ = run(capsys, "index", "--rebuild", "--json")
    assert code == 0
    assert json.loads(out)["rebuilt"] is True


def test_two_index_commands_at_once_do_no_harm(indexed: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(**_: object) -> None:
        raise SearchUnavailable("een andere opdracht werkt de zoekindex al bij")

    monkeypatch.setattr("deskundig.search.indexing.update", busy)
    code, _, err = run(capsys, "index")
    assert code == 1
    assert "werkt de zoekindex al bij" in err


def test_a_long_question_of_which_nothing_has_all_words_gives_what_has_some(indexed: Any) -> None:
    asked = SearchRequest("overwegende dat warmtenetten in bergdorpen stilstaan")
    assert service.search(asked).total == 0
    wide = service.search_widely(asked)
    assert wide.total > 0
    assert "warmtenetten" in wide.some_of
    assert wide.query == asked.query


def test_a_question_with_an_answer_is_not_made_wider(indexed: Any) -> None:
    assert service.search_widely(SearchRequest("warmtenetten")).some_of == ()


def test_the_command_line_says_that_not_all_words_were_found(indexed: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "overwegende dat warmtenetten in bergdorpen stilstaan"]) == 0
    assert "minstens één van" in capsys.readouterr().out
    assert main(["search", "overwegende dat warmtenetten in bergdorpen stilstaan", "--json"]) == 0
    assert "warmtenetten" in json.loads(capsys.readouterr().out)["some_of"]
