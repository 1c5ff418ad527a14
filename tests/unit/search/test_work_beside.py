"""What is started beside the rest of a search gives its answer, or its error, where it is asked for."""

from __future__ import annotations

import threading

import pytest

from deskundig.search.engines.beside import beside


def test_work_runs_in_another_thread_and_its_answer_waits() -> None:
    waiting = beside(lambda left, right: (threading.get_ident(), left + right), 2, right=3)
    thread, total = waiting()
    assert thread != threading.get_ident()
    assert total == 5


def test_an_error_is_raised_where_the_answer_is_asked() -> None:
    waiting = beside(lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        waiting()
