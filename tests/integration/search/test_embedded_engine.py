"""What only the embedded engine has: files, several processes, being killed, memory maps, its own analyzer."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from search_collection import COLLECTION, Remembering, entry, id_of

from deskundig.search.domain.port import RankingRequest, SearchRequest, SearchUnavailable
from deskundig.search.domain.words import FUNCTION_WORDS, composed, words_of
from deskundig.search.engines.embedded import EmbeddedEngine
from deskundig.search.engines.generations import Generations
from deskundig.search.engines.learning import words_of_content
from deskundig.search.engines.residence import Residence, mapped_bytes

LETTERS = st.characters(max_codepoint=0x17F, categories=["L", "N", "P", "Z", "S", "Cc"], exclude_characters="İªµº¼½¾")


def total(engine: EmbeddedEngine, query: str) -> int:
    return engine.search(SearchRequest(query)).total


def test_another_process_sees_a_commit_at_its_next_search(tmp_path: Path) -> None:
    writer, reader = EmbeddedEngine(tmp_path), EmbeddedEngine(tmp_path)
    writer.replace([entry("a", "Stikstof")])
    assert total(reader, "stikstof") == 1
    writer.apply([entry("b", "Stikstof")], [])
    assert total(reader, "stikstof") == 2
    writer.replace([entry("c", "Stikstof")])
    assert total(reader, "stikstof") == 1
    writer.clear()
    assert total(reader, "stikstof") == 0


def test_an_index_outlives_its_process(tmp_path: Path) -> None:
    Remembering(tmp_path).replace(COLLECTION, 7)
    again = EmbeddedEngine(tmp_path)
    assert (again.count(), again.position()) == (len(COLLECTION), 7)
    assert total(again, "warmtenet") == 2


def test_a_rebuild_leaves_one_generation(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path)
    for _ in range(3):
        engine.replace([entry("a", "Stikstof")])
    assert len(list(tmp_path.glob("g*"))) == 1


def test_a_rebuild_that_fails_leaves_the_former_index(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path)
    engine.replace([entry("a", "Stikstof")], 3)

    def broken():  # type: ignore[no-untyped-def]
        yield entry("b", "Water")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        engine.replace(broken(), 4)
    assert (total(engine, "stikstof"), total(engine, "water"), engine.position()) == (1, 0, 3)
    engine.replace([entry("b", "Water")])
    assert len(list(tmp_path.glob("g*"))) == 1


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path)
    engine.replace([entry("a", "Stikstof")])

    def slow():  # type: ignore[no-untyped-def]
        with pytest.raises(SearchUnavailable, match="al bij"):
            EmbeddedEngine(tmp_path).apply([entry("c", "Lucht")], [])
        yield entry("b", "Water")

    engine.replace(slow())
    assert total(engine, "water") == 1


@pytest.mark.parametrize("damage", ["state.json", "index", "words"])
def test_a_damaged_index_is_no_index_and_is_made_anew(tmp_path: Path, damage: str) -> None:
    EmbeddedEngine(tmp_path).replace([entry("a", "Stikstof")], 3)
    (generation,) = tmp_path.glob("g*")
    target = generation / damage
    shutil.rmtree(target) if target.is_dir() else target.write_text("{")
    engine = EmbeddedEngine(tmp_path)
    assert engine.position() is None
    assert (engine.count(), total(engine, "stikstof")) == (0, 0)
    engine.replace([entry("a", "Stikstof")], 4)
    assert (total(engine, "stikstof"), engine.position()) == (1, 4)


def test_an_index_of_another_format_is_no_index(tmp_path: Path) -> None:
    EmbeddedEngine(tmp_path).replace([entry("a", "Stikstof")])
    (state,) = tmp_path.glob("g*/state.json")
    state.write_text(state.read_text().replace('"format": ', '"format": 9'))
    former = EmbeddedEngine(tmp_path)
    assert former.position() is None
    for asked in (lambda: former.search(SearchRequest("stikstof")), lambda: former.ranked(RankingRequest({"stikstof": 1.0}))):
        with pytest.raises(SearchUnavailable, match="deskundig index"):  # nothing found would read as nothing there
            asked()
    former.replace([entry("a", "Stikstof")])
    assert total(former, "stikstof") == 1


KILLED = """
import sys
sys.path.insert(0, {tests!r})
from pathlib import Path
from search_collection import entry
from deskundig.search.engines.embedded import EmbeddedEngine
engine = EmbeddedEngine(Path({root!r}))
engine.replace([entry(f"k{{i}}", "Stikstof", "tekst " * 50) for i in range(200)], 1)
print("ready", flush=True)
for step in range(2, 10_000):
    engine.apply([entry(f"n{{step}}.{{i}}", "Water", "tekst " * 50) for i in range(20)], [], step)
    print(step, flush=True)
"""


def test_a_killed_writer_loses_at_most_its_last_step(tmp_path: Path) -> None:
    code = KILLED.format(tests=str(Path(__file__).parent), root=str(tmp_path))
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == "5":
            break
    time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    engine = EmbeddedEngine(tmp_path)
    position = engine.position()
    assert position is not None and position >= 5
    assert total(engine, "stikstof") == 200
    assert total(engine, "water") in {20 * (position - 1), 20 * position}      # committed, perhaps not yet noted
    engine.apply([entry(f"n{position + 1}.{i}", "Water", "x") for i in range(20)], [], position + 1)
    assert (total(engine, "water"), engine.position()) == (20 * position, position + 1)


def test_readers_never_fail_while_the_index_changes(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path)
    engine.replace([entry(f"k{i}", "Stikstof") for i in range(50)], 1)
    reader, failures, busy = EmbeddedEngine(tmp_path), [], [True]

    def read() -> None:
        while busy:
            try:
                assert total(reader, "stikstof") == 50
            except Exception as error:
                failures.append(error)

    threads = [Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for step in range(8):
        engine.apply([entry(f"w{step}", "Water")], [])
    engine.replace([entry(f"k{i}", "Stikstof") for i in range(50)], 2)
    busy.clear()
    for thread in threads:
        thread.join()
    assert failures == []


@given(st.text(LETTERS, max_size=80))
@settings(max_examples=300, deadline=None)
def test_the_index_cuts_words_as_the_language_does(text: str) -> None:
    whole = composed(text)
    assert _SPLIT(whole) == [word for word in words_of(whole) if word not in FUNCTION_WORDS]


_SPLIT = words_of_content()


def test_mapped_pages_are_given_back(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path)
    engine.replace([entry(f"k{i}", f"Stikstof {i}", " ".join(f"woord{i * 40 + j}" for j in range(200))) for i in range(3_000)])
    total(engine, "woord*")
    before = mapped_bytes()
    residence = Residence(tmp_path, limit=0)
    dropped = sum(residence.ease() for _ in range(64))
    assert dropped > 0
    assert mapped_bytes() < before
    assert total(engine, "stikstof") == 3_000


def test_nothing_is_given_back_below_the_limit(tmp_path: Path) -> None:
    assert sum(Residence(tmp_path, limit=1 << 40).ease() for _ in range(64)) == 0


def test_a_search_works_in_a_forked_worker(tmp_path: Path) -> None:
    engine = Remembering(tmp_path)
    engine.replace(COLLECTION)
    assert total(engine, "inhuur") == 3
    receiving, sending = multiprocessing.Pipe(duplex=False)
    pid = os.fork()
    if pid == 0:
        sending.send(total(engine, "inhuur"))
        os._exit(0)
    assert receiving.poll(20) and receiving.recv() == 3
    os.waitpid(pid, 0)


def test_generations_without_a_pointer_are_swept(tmp_path: Path) -> None:
    (tmp_path / "g7" / "index").mkdir(parents=True)
    generations = Generations(tmp_path)
    assert generations.present() is None
    assert generations.prepare().name == "g1"
    assert not (tmp_path / "g7").exists()


def test_similar_things_are_asked_by_id(tmp_path: Path) -> None:
    engine = Remembering(tmp_path)
    engine.replace(COLLECTION)
    assert engine.similar(id_of("2024D00002"), 0) == ()
    assert [h.ref.key for h in engine.similar(id_of("2024D00002"), 1)] == ["2024D00001"]


READ_AHEAD = """
import django
django.setup()
from deskundig.cli.database import ensure_database
from deskundig.record.models import Case
from deskundig.search.ahead import entries_ahead
ensure_database()
for i in range(600):
    Case.objects.create(source="t", number=f"2031Z{i:05d}", subject=f"Zaak {i}")
print(len({e.ref.key for e in entries_ahead()}))
stream = entries_ahead()
next(stream)
stream.close()
print("closed")
"""


def test_entries_are_read_ahead_by_another_process(tmp_path: Path) -> None:
    environment = {**os.environ, "DESKUNDIG_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "deskundig.config.settings"}
    done = subprocess.run([sys.executable, "-c", READ_AHEAD], env=environment, capture_output=True, text=True, timeout=120)
    assert done.stdout.split() == ["600", "closed"], done.stderr
