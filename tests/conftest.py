"""Fixtures for all tests. No test reaches the network, and none reads the wall clock."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from tests.cluster.running import is_asked
from tests.journeys.site import make_sample, make_tables

# A landing tells what the change did, so it tries the same examples each time; ``make fuzz`` tries new ones, and more.
# Neither looks at the clock: how long one example takes says how busy the machine is, not what the change did.
_NO_CLOCK = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", _NO_CLOCK, derandomize=True)
settings.register_profile("new", _NO_CLOCK, max_examples=300)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

SHARED = Path(__file__).resolve().parents[2] / "shared"
_DATA = tempfile.mkdtemp(prefix="deskundig-test-")
os.environ["DESKUNDIG_DATA"] = _DATA
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deskundig.config.settings")

# What is of today (still open, almost gone, in nine months) is judged by Django's clock. In tests, and in the processes they
# start, it begins at noon of one day and goes on from there: the same lines stand on the pages in every month, and no
# midnight falls between two requests. All processes that share the tests have the shift of the first.
DAY = datetime(2026, 11, 22, 12, tzinfo=UTC)
_CLOCK = Path(__file__).with_name("clock")
os.environ.setdefault("DESKUNDIG_TEST_SHIFT", str((DAY - datetime.now(UTC)).total_seconds()))
if str(_CLOCK) not in os.environ.get("PYTHONPATH", ""):
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(_CLOCK), os.environ.get("PYTHONPATH"))))
import_module("tests.clock.sitecustomize")  # before anything of the product is here, so that nobody keeps the other clock


def pytest_sessionfinish() -> None:
    shutil.rmtree(_DATA, ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    no_shared = pytest.mark.skip(reason="../shared/data is not here")
    no_browser = pytest.mark.skip(reason="Chromium is not installed")
    for item in items:
        if "shared" in item.keywords and not (SHARED / "data").is_dir():
            item.add_marker(no_shared)
        if "browser" in item.keywords and shutil.which("chromium") is None:
            item.add_marker(no_browser)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if config.args_source is config.ArgsSource.TESTPATHS and not is_asked():
        terminalreporter.write_line("left out: search over a real OpenSearch cluster (Java): make test-cluster")


@pytest.fixture(scope="session")
def made_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as ``deskundig demo`` leaves it (``data``) and what that told (``told.txt``). Copied, never changed.

    Made once a run, also where several processes share the tests: the first that asks makes it, the others wait.
    """
    return _made_once(tmp_path_factory, "made-sample", make_sample)


@pytest.fixture(scope="session")
def copy_sample(made_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """A data directory with the sample, of the asker's own."""
    return lambda: Path(shutil.copytree(made_sample / "data", tmp_path_factory.mktemp("sample") / "data"))


@pytest.fixture(scope="session")
def fresh_data(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Makes a data directory with an empty record: its tables are made once a run, which takes a process seconds."""
    made = _made_once(tmp_path_factory, "made-tables", make_tables)
    return lambda place: Path(shutil.copytree(made / "data", place))


def _made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], str]) -> Path:
    """A folder with what ``make`` leaves in its ``data``, and what that told."""
    ours = factory.getbasetemp()
    folder = (ours.parent if "PYTEST_XDIST_WORKER" in os.environ else ours) / name
    folder.mkdir(exist_ok=True)
    told = folder / "told.txt"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            told.write_text(make(folder / "data"), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real data beside the project (only in tests marked ``shared``)."""
    return SHARED
