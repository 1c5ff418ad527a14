"""Fixtures for several parts: a small made-up record."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db.models import Model
from pytest_django.plugin import DjangoDbBlocker, blocking_manager_key
from tests.integration.rows_made_once import put_back, rows_of


def _load(name: str) -> ModuleType:
    """Test folders are no packages: a module beside the tests is loaded by its path, once."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
        assert spec is not None and spec.loader is not None
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """A test with transactions of its own empties every table behind it. The roles, which a migration makes, come back.

    In one process such tests run last; where several share the files, others follow.
    """
    yield
    marker = item.get_closest_marker("django_db")
    if marker is not None and marker.kwargs.get("transaction"):
        roles = importlib.import_module("deskundig.accounts.migrations.0002_roles")
        with item.config.stash[blocking_manager_key].unblock():
            roles.make_groups(apps, None)


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """Counts and found rows are kept while the change log stands still; every test has a record of its own, without one."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(scope="session")
def _made_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> tuple[Any, Sequence[Model]]:
    """The made-up record and its rows: hundreds of tests ask for it, so its rows are made once."""
    made = []
    with django_db_blocker.unblock():
        rows = rows_of(lambda: made.append(_load("record_world").build()))
    return made[0], rows


@pytest.fixture
def world(_made_world: tuple[Any, Sequence[Model]], db: None) -> Any:
    """Every kind of thing of the record once or twice, with dangling ends (``record_world.py``). The test's own."""
    made, rows = _made_world
    put_back(rows)
    return type(made)(deepcopy(made.things))


@pytest.fixture
def making() -> ModuleType:
    """The makers of ``record_world``: prose, document, body, refer, uid."""
    return _load("record_world")


@pytest.fixture(scope="session")
def sample_data(copy_sample: Callable[[], Path]) -> Path:
    """A data directory with the sample, for tests that start a process of their own on it. They change nothing in it."""
    return copy_sample()
