"""Items made ahead come in their order, with their error, and never too many at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from deskundig.sources.files.ahead import Ahead


def test_items_come_in_their_order() -> None:
    with Ahead(range(1000), items=7) as found:
        assert list(found) == list(range(1000))


def test_an_error_comes_after_what_was_made_before_it() -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise ValueError("kapot")

    seen: list[int] = []
    with pytest.raises(ValueError, match="kapot"), Ahead(broken()) as found:
        for item in found:
            seen.append(item)
    assert seen == [1]


def test_no_more_is_made_than_there_is_room_for() -> None:
    made: list[int] = []
    third = threading.Event()

    def making() -> Iterator[int]:
        for i in range(100):
            made.append(i)
            if i == 2:
                third.set()
            yield i

    with Ahead(making(), weight=20, weigh=lambda _: 10):
        third.wait(5)
    assert len(made) == 3


def test_leaving_early_ends_the_thread() -> None:
    with Ahead(iter(int, 1), items=2) as found:
        next(iter(found))
    assert not any(t.name == "ahead" for t in threading.enumerate())
