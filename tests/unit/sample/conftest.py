"""The sample is built once for all its tests."""

from __future__ import annotations

import pytest

from deskundig.sources.sample import Sample, build


@pytest.fixture(scope="session")
def sample() -> Sample:
    return build()


@pytest.fixture(scope="session")
def before() -> Sample:
    """The sample as it was two weeks before its last day."""
    return build(first=True)
