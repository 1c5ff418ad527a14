"""What is sent to a cluster, what is tried again, and what is never taken for an answer. A fake OpenSearch stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest

from deskundig.search.domain.port import SearchUnavailable
from deskundig.search.engines.cluster.address import read_address
from deskundig.search.engines.cluster.bulk import RefusedError, Write, write_all
from deskundig.search.engines.cluster.client import Client, ClusterError
from deskundig.search.engines.cluster.engine import version_of
from deskundig.search.engines.cluster.generations import Generation, State
from deskundig.search.engines.cluster.lease import Lease
from deskundig.search.engines.cluster.words import Words

URL = "https://deskundig:ge%40heim@a:9200,b:9201/zoek"
WHOLE = {"timed_out": False, "_shards": {"total": 3, "successful": 3, "failed": 0}, "hits": {"hits": []}}
Answer = Callable[[httpx.Request], httpx.Response]


class Fake:
    """Answers with what it was given, in order, and remembers what it was asked; a last answer is repeated."""

    def __init__(self, *answers: object) -> None:
        self._answers = list(answers)
        self.asked: list[httpx.Request] = []
        self.pauses: list[float] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, Exception):
            raise answer
        if callable(answer):
            return answer(request)
        status, body = answer if isinstance(answer, tuple) else (200, answer)
        return httpx.Response(status, json=body)

    def client(self, url: str = URL, **more: str) -> Client:
        return Client(read_address(url, **more), transport=httpx.MockTransport(self), sleep=self.pauses.append)


def test_an_address_names_nodes_an_index_and_who_asks() -> None:
    address = read_address(URL)
    assert address.nodes == ("https://a:9200", "https://b:9201")
    assert (address.index, address.user, address.password) == ("zoek", "deskundig", "ge@heim")
    assert read_address("http://[::1]").nodes == ("http://[::1]:9200",)
    assert read_address("http://zoek").index == "deskundig"


@pytest.mark.parametrize(
    "url", ["zoek:9200", "ftp://zoek", "https://", "https://u:geheim@", "https://u:geheim@a:99999", "https://u:geheim@a/*",
            "https://u:geheim@a/x?y", "https://u:geheim@[a/x", "https://u:geheim@a/_all", "https://u:geheim@a/A"],
)  # fmt: skip
def test_an_address_that_cannot_be_read_is_told_without_its_password(url: str) -> None:
    with pytest.raises(SearchUnavailable, match="SEARCH_URL") as error:
        read_address(url)
    assert "geheim" not in str(error.value)


def test_nothing_secret_is_printed() -> None:
    assert "heim" not in repr(read_address(URL, api_key="sleutelheim"))


def test_who_is_behind_tls_or_on_the_same_machine_is_safe() -> None:
    assert read_address("https://a,b").is_safe and read_address("http://localhost:9200").is_safe
    assert not read_address("http://zoek:9200").is_safe


def test_a_password_or_a_key_is_sent_and_never_told() -> None:
    fake = Fake((401, {"error": {"type": "security_exception", "reason": "no"}}))
    with pytest.raises(ClusterError, match="laat deze installatie niet toe") as error:
        fake.client().ask("GET", "/")
    assert fake.asked[0].headers["Authorization"].startswith("Basic ")
    assert "heim" not in str(error.value)
    fake = Fake({})
    fake.client(api_key="abc").ask("GET", "/")
    assert fake.asked[0].headers["Authorization"] == "ApiKey abc"


def test_a_node_that_is_away_is_passed_over_and_the_one_that_answered_is_asked_first() -> None:
    fake = Fake(httpx.ConnectError("no"), {"ok": 1}, {"ok": 2})
    client = fake.client()
    assert client.ask("GET", "/x") == {"ok": 1}
    assert client.ask("GET", "/x") == {"ok": 2}
    assert [request.url.host for request in fake.asked] == ["a", "b", "b"]
    assert fake.pauses == []


def test_a_cluster_that_is_busy_is_asked_again_after_longer_pauses() -> None:
    busy = (429, {"error": {"type": "circuit_breaking_exception", "reason": "x"}})
    fake = Fake(busy, busy, busy, busy, {"ok": 1})
    assert fake.client().ask("GET", "/x") == {"ok": 1}
    assert fake.pauses == [0.2, 0.4]          # each time both nodes are asked


def test_a_pause_that_the_cluster_asks_for_is_kept() -> None:
    fake = Fake(lambda _: httpx.Response(503, headers={"Retry-After": "4"}, json={}), {"ok": 1})
    fake.client("https://a").ask("GET", "/x")
    assert fake.pauses == [4.0]


def test_nodes_that_hang_keep_nobody_waiting_for_more_than_twice_the_time_of_one() -> None:
    fake, moments = Fake(httpx.ReadTimeout("late")), iter(range(0, 1000, 10))
    client = Client(read_address("https://a,b,c"), transport=httpx.MockTransport(fake), sleep=fake.pauses.append,
                    now=lambda: float(next(moments)))  # fmt: skip
    with pytest.raises(ClusterError, match="niet te bereiken"):
        client.search("zoek", {}, seconds=10)
    assert len(fake.asked) == 2 and fake.pauses == []      # the clock goes on by ten seconds at each look


def test_who_is_nowhere_is_named_to_who_keeps_it_and_not_to_visitors() -> None:
    fake = Fake(httpx.ReadTimeout("late"))
    with pytest.raises(ClusterError, match="niet te bereiken") as error:
        fake.client().search("zoek", {})
    assert error.value.detail == "https://a:9200, https://b:9201" and "9200" not in str(error.value)
    assert len(fake.asked) == 6                # three times two nodes


@pytest.mark.parametrize(
    "half",
    [
        {**WHOLE, "_shards": {"total": 3, "successful": 2, "failed": 1}},
        {**WHOLE, "_shards": {"total": 3, "successful": 2, "failed": 0}},
        {**WHOLE, "_shards": {"total": 3, "successful": 3, "failed": 0, "failures": [{}]}},
        {**WHOLE, "timed_out": True},
        {**WHOLE, "terminated_early": True},
    ],
)
def test_half_an_answer_is_no_answer(half: dict[str, Any]) -> None:
    with pytest.raises(SearchUnavailable):
        Fake(half).client().search("zoek", {})
    with pytest.raises(SearchUnavailable):
        Fake({"responses": [WHOLE, half]}).client().search_many("zoek", [{}, {}])
    fake = Fake(WHOLE)
    fake.client().search("zoek", {})
    assert fake.asked[0].url.params["allow_partial_search_results"] == "false"


def test_one_of_several_questions_that_fails_fails_all() -> None:
    fake = Fake({"responses": [WHOLE, {"error": {"type": "index_not_found_exception", "reason": "no such index"}, "status": 404}]})
    with pytest.raises(ClusterError) as error:
        fake.client().search_many("zoek", [{}, {}])
    assert (error.value.status, error.value.kind) == (404, "index_not_found")
    assert Fake({}).client().search_many("zoek", []) == []


def test_what_is_refused_says_why_in_one_line() -> None:
    deep = {"type": "search_phase_execution_exception", "root_cause": [{"type": "x", "reason": "Too many\nclauses"}]}
    with pytest.raises(ClusterError, match="Too many clauses"):
        Fake((400, {"error": deep})).client().ask("GET", "/x")


@pytest.mark.parametrize(
    ("status", "cause"),
    [
        (500, {"type": "runtime_exception", "reason": "[text:water* ] exceeds maxClauseCount [ … 1024]"}),
        (400, {"type": "too_many_nested_clauses", "reason": "Query contains too many nested clauses"}),
    ],
)
def test_too_many_words_are_no_missing_parts(status: int, cause: dict[str, str]) -> None:
    error = {"type": "search_phase_execution_exception", "root_cause": [cause]}
    with pytest.raises(ClusterError, match="te veel woorden"):
        Fake((status, {"error": error})).client().search("zoek", {})
    missing = {"type": "search_phase_execution_exception", "root_cause": [{"type": "no_shard_available_action_exception"}]}
    with pytest.raises(ClusterError, match="niet alles doorzoeken"):
        Fake((503, {"error": missing})).client().search("zoek", {})


def test_another_program_at_the_address_is_told() -> None:
    with pytest.raises(ClusterError, match="antwoordt geen OpenSearch"):
        Fake(lambda _: httpx.Response(200, text="<html>")).client().ask("GET", "/")
    for version in ({"number": "8.15.0"}, {"number": "1.3.0", "distribution": "opensearch"}, {}):
        with pytest.raises(SearchUnavailable, match="nodig is OpenSearch 2"):
            version_of(Fake({"version": version}).client())
    assert version_of(Fake({"version": {"number": "3.1.0", "distribution": "opensearch"}}).client()) == "3.1.0"


@pytest.mark.parametrize(
    ("document", "told"),
    [({"_id": "0", "error": {"type": "no_shard_available_action_exception"}}, "zo weer"), ({"found": False}, "--rebuild")],
)
def test_words_that_cannot_be_read_now_are_no_words_that_are_lost(tmp_path: Path, document: dict[str, Any], told: str) -> None:
    words = Words(Fake({"docs": [document]}).client(), tmp_path)
    with pytest.raises(SearchUnavailable, match=told):
        words.local(Generation("zoek-g1", State(batches=1, made="a")))


# many writes


def written(fake: Fake, *writes: Write) -> int:
    return write_all(fake.client("https://a"), "zoek", writes, sleep=fake.pauses.append, between=lambda: None)


def outcome(*statuses: int) -> dict[str, Any]:
    errors = {429: {"type": "rejected_execution_exception"}, 400: {"type": "mapper_parsing_exception", "reason": "no date"}}
    items = [{"index": {"status": s, **({"error": errors[s]} if s in errors else {})}} for s in statuses]
    return {"errors": any(s in errors for s in statuses), "items": items}


def ids(request: httpx.Request) -> list[str]:
    lines = [orjson.loads(line) for line in request.content.splitlines()]
    return [line["index"]["_id"] for line in lines if "index" in line]


def test_only_the_writes_that_were_too_much_are_tried_again() -> None:
    fake = Fake(outcome(201, 429, 429), outcome(201, 429), outcome(201))
    assert written(fake, *(Write(name, b"{}") for name in "abc")) == 3
    assert [ids(request) for request in fake.asked] == [["a", "b", "c"], ["b", "c"], ["c"]]
    assert fake.pauses == [1.0, 2.0]


def test_writes_that_stay_too_much_are_told_as_not_written() -> None:
    with pytest.raises(ClusterError, match="2 dingen zijn niet geschreven"):
        written(Fake(outcome(201, 429, 429), outcome(429, 429)), *(Write(name, b"{}") for name in "abc"))


def test_a_write_that_is_refused_for_good_is_told_with_its_reason_and_number() -> None:
    with pytest.raises(RefusedError, match="weigert 2 van de dingen; het eerste is b: mapper_parsing, no date") as error:
        written(Fake(outcome(201, 400, 400)), *(Write(name, b"{}") for name in "abc"))
    assert error.value.refused == 2


def test_dropping_what_is_not_there_is_no_failure() -> None:
    fake = Fake({"errors": False, "items": [{"delete": {"status": 404}}]})
    assert written(fake, Write("weg")) == 0
    assert orjson.loads(fake.asked[0].content.splitlines()[0]) == {"delete": {"_id": "weg"}}


def test_many_writes_go_in_several_requests_and_the_lease_is_renewed_between() -> None:
    fake, renewed = Fake(lambda request: httpx.Response(200, json={"errors": False})), []
    writes = (Write(str(i), b"{}") for i in range(2_500))
    number = write_all(fake.client(), "zoek", writes, sleep=fake.pauses.append, between=lambda: renewed.append(1))
    assert (number, len(fake.asked), len(renewed)) == (2_500, 3, 2)


# one writer at a time


class Holding:
    """The one document of a lease, as OpenSearch keeps it."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] | None = None
        self.number = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        path, wanted = request.url.path, request.url.params.get("if_seq_no")
        if path == "/zoek-writer":
            return httpx.Response(400, json={"error": {"type": "resource_already_exists_exception", "reason": "x"}})
        if request.method == "GET":
            return httpx.Response(200, json={"_source": self.kept, "_seq_no": self.number, "_primary_term": 1})
        if (path.endswith("/_create/writer") and self.kept) or (wanted is not None and int(wanted) != self.number):
            return httpx.Response(409, json={"error": {"type": "version_conflict_engine_exception", "reason": "x"}})
        self.number += 1
        self.kept = None if request.method == "DELETE" else orjson.loads(request.content)
        return httpx.Response(200, json={"_seq_no": self.number, "_primary_term": 1})


@pytest.fixture
def holding() -> Holding:
    return Holding()


def lease(holding: Holding, now: Iterator[float] | float) -> Lease:
    clock = (lambda: now) if isinstance(now, (int, float)) else (lambda: next(now))
    return Lease(Fake(holding).client(), "zoek-writer", clock)


def test_a_second_writer_is_told_to_wait_and_a_third_may_write_after_the_first(holding: Holding) -> None:
    with lease(holding, 0.0), pytest.raises(SearchUnavailable, match="al bij"), lease(holding, 10.0):
        pass
    with lease(holding, 20.0):
        assert holding.kept is not None
    assert holding.kept is None


def test_the_lease_of_a_killed_writer_ends_by_itself_and_it_cannot_go_on(holding: Holding) -> None:
    killed = lease(holding, iter([0.0, 1000.0, 1000.0]))
    killed.__enter__()
    with lease(holding, 301.0), pytest.raises(SearchUnavailable, match="overgenomen"):
        killed.renew()


def test_a_lease_is_renewed_when_half_of_its_time_is_over(holding: Holding) -> None:
    held = lease(holding, iter([0.0, 100.0, 200.0, 200.0]))
    held.__enter__()
    held.renew()
    assert holding.kept is not None and holding.kept["until"] == 300.0
    held.renew()
    assert holding.kept["until"] == 500.0
