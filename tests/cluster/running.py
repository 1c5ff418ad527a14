"""A real OpenSearch of several nodes, started and stopped by the tests (``TestCluster.java``)."""

from __future__ import annotations

import atexit
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).parent
CLASSPATH = HERE / "target" / "classpath"  # written by ``make test-cluster``
ASKED = "DESKUNDIG_TEST_CLUSTER"  # set by it; also the address of a cluster that runs already
_HEAP = "-Xmx1g"
_NODES = 3


def is_asked() -> bool:
    """Without this, no test starts Java."""
    return bool(os.environ.get(ASKED))


def is_given() -> bool:
    """Whether the tests are to use a cluster that runs already."""
    return os.environ.get(ASKED, "").startswith("http")


@lru_cache(maxsize=1)
def shared_cluster() -> Cluster:
    """One for all tests of this process: to start one takes half a minute."""
    running = running_cluster()
    cluster = running.__enter__()
    atexit.register(running.__exit__, None, None, None)
    return cluster


def cluster_url() -> str:
    """The address of a cluster, as in ``SEARCH_URL`` but without the name of an index: the one named, or a new one."""
    return os.environ[ASKED].rstrip("/") if is_given() else shared_cluster().url


class Cluster:
    """``nodes`` are the addresses of all nodes, also of those that are stopped."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.nodes = tuple(f"http://127.0.0.1:{port}" for port in self._answer("ready").split(","))

    @property
    def url(self) -> str:
        """As in ``SEARCH_URL``, without the name of an index."""
        return "http://" + ",".join(node.removeprefix("http://") for node in self.nodes)

    def stop(self, number: int) -> None:
        """Stop one node, from 0."""
        self._tell(f"stop {number}")

    def start(self, number: int) -> None:
        self._tell(f"start {number}")

    def _tell(self, order: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{order}\n")
        self._process.stdin.flush()
        self._answer("ok")

    def _answer(self, first: str) -> str:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            word, _, rest = line.strip().partition(" ")
            assert word != "failed", line
            if word == first:
                return rest
        raise AssertionError(f"the cluster ended with {self._process.wait()} before it said {first}")


@contextmanager
def running_cluster(nodes: int = _NODES) -> Iterator[Cluster]:
    """Start a cluster in a directory of its own; when this ends, the process and the directory are gone."""
    assert CLASSPATH.exists(), "run `make test-cluster`: it fetches OpenSearch"
    directory = tempfile.mkdtemp(prefix="deskundig-cluster-")
    command = ["java", _HEAP, "-cp", CLASSPATH.read_text(encoding="utf-8").strip(), str(HERE / "TestCluster.java"),
               directory, str(nodes), str(_free_port())]  # fmt: skip
    with (Path(directory) / "log.txt").open("w") as log:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True)
        try:
            yield Cluster(process)
        finally:
            assert process.stdin is not None
            process.stdin.close()  # it ends when nobody tells it anything any more
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            shutil.rmtree(directory, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
