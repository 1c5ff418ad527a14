"""What an OpenSearch of several machines does when one is away, full, or not what was expected."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
from tests.cluster.conftest import Open, wait_for
from tests.cluster.running import Cluster

from deskundig.kernel.ref import Kind, Ref
from deskundig.search.domain.port import IndexEntry, SearchRequest, SearchUnavailable
from deskundig.search.engines.cluster.bulk import RefusedError, Write, write_all
from deskundig.search.engines.cluster.client import Client
from deskundig.search.engines.cluster.engine import ClusterEngine
from deskundig.search.engines.cluster.health import look

MANY = 60


def thing(number: int, title: str = "Stikstof") -> IndexEntry:
    return IndexEntry(Ref(Kind.DOCUMENT, f"2031D{number:05d}"), f"{number:032x}", f"{title} {number}")


def things(number: int = MANY, title: str = "Stikstof") -> list[IndexEntry]:
    return [thing(i, title) for i in range(number)]


def total(engine: ClusterEngine, query: str = "stikstof") -> int:
    return engine.search(SearchRequest(query)).total


@contextmanager
def without(cluster: Cluster, client: Client, number: int) -> Iterator[None]:
    """While one machine is away; afterwards everything is there again."""
    cluster.stop(number)
    try:
        yield
    finally:
        cluster.start(number)
        wait_for(client, "green")


def test_a_machine_that_stops_costs_no_hits_where_there_are_copies(cluster: Cluster, client: Client, open_engine: Open) -> None:
    engine = open_engine(replicas=1)
    engine.replace(things())
    wait_for(client, "green")
    told: list[int | str] = []
    busy = [True]

    def search_on() -> None:
        while busy:
            try:
                told.append(total(engine))
            except SearchUnavailable as error:
                told.append(str(error))

    reading = Thread(target=search_on)
    reading.start()
    try:
        with without(cluster, client, 2):
            wait_for(client, "yellow")
            assert total(engine) == MANY
            assert look(client).status == "yellow" and look(client).missing > 0
    finally:
        busy.clear()
        reading.join()
    assert {answer for answer in told if isinstance(answer, int)} == {MANY}      # all, or a refusal: never a part


def test_a_part_without_a_copy_on_a_machine_that_stops_is_told_and_never_left_out(
    cluster: Cluster, client: Client, open_engine: Open
) -> None:
    engine = open_engine(replicas=0)
    engine.replace(things())
    with without(cluster, client, 1):
        with pytest.raises(SearchUnavailable, match=r"niet alle|start nog"):      # while a leader is chosen
            total(engine)
        with pytest.raises(SearchUnavailable):
            look(client)
        with pytest.raises(SearchUnavailable):
            open_engine("b").count()
    assert total(engine) == MANY and look(client).status == "green"


def test_a_cluster_too_full_to_write_is_tried_again_and_told_when_it_stays_so(client: Client, open_engine: Open) -> None:
    engine = open_engine()
    engine.replace(things(), 5)
    (index,) = client.ask("GET", f"/_alias/{client.address.index}")
    block = "index.blocks.read_only_allow_delete"       # what OpenSearch does itself when disks are nearly full: 429
    client.ask("PUT", f"/{index}/_settings", {block: True})
    pauses: list[float] = []

    def free_space_at_the_third(pause: float) -> None:
        pauses.append(pause)
        if len(pauses) == 3:
            client.ask("PUT", f"/{index}/_settings", {block: None})

    number = write_all(client, index, [Write("f" * 32, b'{"title": "Vol"}')], sleep=free_space_at_the_third, between=int)
    assert number == 1 and pauses == [1.0, 2.0, 4.0]
    client.ask("PUT", f"/{index}/_settings", {block: True})
    full = open_engine("b", sleep=pauses.append)
    with pytest.raises(SearchUnavailable, match="1 dingen zijn niet geschreven"):
        full.apply([thing(999)], [], 6)
    client.ask("PUT", f"/{index}/_settings", {block: None})
    assert engine.position() == 5                        # the next run does the step again
    assert engine.apply([thing(999)], [], 6) == 1
    assert (total(engine), engine.position()) == (MANY + 1, 6)


def test_a_field_that_the_index_does_not_know_is_refused_with_its_reason(client: Client, open_engine: Open) -> None:
    open_engine().replace(things(1))
    (index,) = client.ask("GET", f"/_alias/{client.address.index}")
    writes = [Write("a" * 32, b'{"title": "Goed"}'), Write("b" * 32, b'{"vreemd": 1}'), Write("c" * 32, b'{"day": "later"}')]
    with pytest.raises(RefusedError, match=f"weigert 2 van de dingen; het eerste is {'b' * 32}: strict_dynamic_mapping"):
        write_all(client, index, writes, sleep=lambda _: None, between=int)


def test_something_else_under_our_name_is_left_alone(client: Client, open_engine: Open) -> None:
    client.ask("PUT", f"/{client.address.index}", {})
    with pytest.raises(SearchUnavailable, match="van iets anders"):
        open_engine().position()
    with pytest.raises(SearchUnavailable, match="van iets anders"):
        open_engine().replace(things(1))
    assert client.exists(f"/{client.address.index}")


def test_an_index_of_another_format_is_no_index_and_is_made_anew(client: Client, open_engine: Open) -> None:
    open_engine().replace(things(), 3)
    (index,) = client.ask("GET", f"/_alias/{client.address.index}")
    client.ask("PUT", f"/{index}/_mapping", {"_meta": {"position": 3, "format": 99}})
    engine = open_engine("b")
    assert (engine.position(), engine.count(), total(engine)) == (None, 0, 0)
    engine.replace(things(2), 4)
    assert (engine.position(), engine.count()) == (4, 2)


def test_a_rebuild_that_fails_leaves_the_former_index_and_the_next_sweeps_up(client: Client, open_engine: Open) -> None:
    engine = open_engine()
    engine.replace(things(), 3)

    def broken() -> Iterator[IndexEntry]:
        yield thing(1, "Water")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        engine.replace(broken(), 4)
    assert (total(engine), total(engine, "water"), engine.position()) == (MANY, 0, 3)
    engine.replace(things(1, "Water"), 5)
    indexes = client.ask("GET", f"/{client.address.index}-g*", filter_path="*.aliases")
    assert len(indexes) == 2 and (total(engine), total(engine, "water")) == (0, 1)


def test_a_machine_that_reads_sees_a_write_of_another_and_outlives_a_rebuild(client: Client, open_engine: Open) -> None:
    moment = [0.0]
    writer, reader = open_engine(), open_engine("b", now=lambda: moment[0])
    writer.replace(things())
    assert total(reader) == MANY
    writer.apply([thing(500)], [thing(0).id])
    writer.apply([thing(501, "Onverwachtheid")], [])
    moment[0] += 2
    assert (total(reader), total(reader, "onverwachtheden")) == (MANY, 1)      # and it knows the new words
    writer.replace(things(7))
    assert total(reader) == 7                  # it did not look yet: the index it knew is gone


def test_a_second_writer_is_told_to_wait(open_engine: Open) -> None:
    def slow() -> Iterator[IndexEntry]:
        with pytest.raises(SearchUnavailable, match="al bij"):
            open_engine("b").apply([thing(1)], [])
        yield thing(2)

    engine = open_engine()
    assert engine.replace(slow()) == 1
    assert engine.apply([thing(3)], []) == 1


def test_readers_never_fail_while_the_index_changes(open_engine: Open) -> None:
    engine = open_engine()
    engine.replace(things(), 1)
    reader, wrong, busy = open_engine("b"), [], [True]

    def read() -> None:
        while busy:
            try:
                found = total(reader)
            except Exception as error:
                wrong.append(error)
            else:
                wrong.extend([found] if found != MANY else [])

    threads = [Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for step in range(3):
        engine.apply([thing(900 + step, "Water")], [])
    engine.replace(things(), 2)
    busy.clear()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_another_installation_with_a_longer_name_is_left_alone(client: Client, open_engine: Open) -> None:
    neighbour = f"{client.address.index}-groningen-g1"
    client.ask("PUT", f"/{neighbour}", {})
    engine = open_engine()
    engine.replace(things(1))
    engine.clear()
    assert client.exists(f"/{neighbour}") and engine.position() is None
