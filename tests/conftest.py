"""Fixtures for all tests. No test reaches the network, and none reads the wall clock."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

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


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real data beside the project (only in tests marked ``shared``)."""
    return SHARED
