"""Work that is done beside the rest of a search: the engine counts facets while the best things are looked up.

The engine works outside Python's lock: with two cores, two of its questions take as long as the longer one.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

_THREADS = 2
_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")
_pools: dict[int, ThreadPoolExecutor] = {}       # by process: threads are not carried over into a forked one


def beside(work: Callable[_Asked, _Answer], *args: _Asked.args, **more: _Asked.kwargs) -> Callable[[], _Answer]:
    """Start work in another thread; the call that is given back waits for its answer, or raises what it raised.

    The work may not use the database: a connection belongs to one thread.
    """
    process = os.getpid()
    pool = _pools.get(process)
    if pool is None:
        pool = _pools.setdefault(process, ThreadPoolExecutor(_THREADS, thread_name_prefix="search"))
    return pool.submit(work, *args, **more).result
