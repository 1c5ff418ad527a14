"""When very much comes at once, a second process reads half of it: nothing more or less is found."""

from __future__ import annotations

import multiprocessing
import os
import signal

from deskundig.alerts.beside import Match, two_readers
from deskundig.alerts.matching import Percolator, asked
from deskundig.kernel.ref import Kind, Ref
from deskundig.search.domain.port import IndexEntry, SearchRequest
from deskundig.search.engines.memory import MemoryEngine

QUESTIONS = {n: asked(SearchRequest(query)) for n, query in enumerate(("inhuur", '"externe inhuur"', "warmte*"))}
BODIES = ("externe inhuur", "inhuur, extern", "warmtenet", "iets anders")
THINGS = [
    IndexEntry(Ref(Kind.DOCUMENT, f"2024D{n:05d}"), f"{n:032x}", "Nota", body=BODIES[n % 4]) for n in range(200)
]


def _found(match: Match) -> list[tuple[int, str]]:
    return [(number, entry.ref.key) for number, entry in match(THINGS)]


def test_two_readers_find_what_one_finds_in_the_same_order() -> None:
    own = Percolator(MemoryEngine())
    own.ask(QUESTIONS)
    with two_readers(own, QUESTIONS, MemoryEngine) as match:
        assert _found(match) == _found(own.match)
        assert _found(match) == _found(own.match)


def test_the_first_reader_does_all_when_the_second_ends_before_its_work() -> None:
    own = Percolator(MemoryEngine())
    own.ask(QUESTIONS)
    others = {child.pid for child in multiprocessing.active_children()}  # of tests before this one, in the same process
    with two_readers(own, QUESTIONS, MemoryEngine) as match:
        (second,) = (child for child in multiprocessing.active_children() if child.pid not in others)
        assert second.pid
        os.kill(second.pid, signal.SIGKILL)
        second.join()
        assert _found(match) == _found(own.match)
