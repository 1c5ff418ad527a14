"""``deskundig serve`` as people start it: one ready line, one clear line when it cannot, and the site behind it."""

from __future__ import annotations

import signal
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.journeys.site import COMMAND, serving


def _serve(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, "--data", str(data), "serve", *words], capture_output=True, text=True, timeout=60, check=False
    )


@pytest.fixture(scope="module")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> object:
    with serving(tmp_path_factory.mktemp("empty")) as address:
        yield address


def test_a_fresh_directory_is_served_with_its_tables_made(empty_site: str) -> None:
    with urllib.request.urlopen(f"{empty_site}/", timeout=20) as answer:
        assert answer.status == 200
        text = answer.read().decode()
    assert "Er staan nog geen stukken in" in text
    assert f'rel="canonical" href="{empty_site}/"' in text, "without a public address, links follow the port"


def test_an_address_that_does_not_exist_is_a_page_and_no_traceback(empty_site: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as failure:
        urllib.request.urlopen(f"{empty_site}/niets", timeout=20)
    assert failure.value.code == 404
    assert b"Traceback" not in failure.value.read()


def test_a_port_in_use_is_told_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = _serve(tmp_path, "--port", str(port))
    assert done.returncode == 1
    assert f"poort {port}" in done.stderr
    assert "--port" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("port", ["70000", "-1"])
def test_a_port_that_cannot_exist_is_wrong_use(tmp_path: Path, port: str) -> None:
    done = _serve(tmp_path, "--port", port)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_it_stops_when_asked_and_says_nothing_alarming(
    fresh_data: Callable[[Path], Path], tmp_path: Path
) -> None:
    process = subprocess.Popen(
        [COMMAND, "--data", str(fresh_data(tmp_path / "data")), "serve", "--port", "0"], stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    assert "http://" in process.stderr.readline()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert "Traceback" not in said
