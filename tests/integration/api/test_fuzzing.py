"""The API of a real server, asked by schemathesis what its own description allows and what it forbids: never a 5xx.

In the suite a few cases for each resource. ``make fuzz`` (``DESKUNDIG_FUZZ``: cases per resource) also walks every edge of
every parameter.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.journeys.site import serving

CASES = int(os.environ.get("DESKUNDIG_FUZZ", "0"))
SCHEMATHESIS = str(Path(sys.executable).with_name("schemathesis"))


@pytest.fixture(scope="module")
def site(sample_data: Path) -> Iterator[str]:
    with serving(sample_data) as address:
        yield address


def test_no_question_that_can_be_asked_breaks_the_server(site: str, tmp_path: Path) -> None:
    phases = "examples,coverage,fuzzing" if CASES else "fuzzing"
    done = subprocess.run(
        [
            SCHEMATHESIS, "run", f"{site}/api/v1/openapi.json", "--checks", "all", "--max-examples", str(CASES or 4),
            "--seed", "20261122", "--phases", phases, "--continue-on-failure", "--no-shrink", "--warnings", "off",
        ],
        capture_output=True, text=True, check=False, cwd=tmp_path, timeout=3_500,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6_000:] + done.stderr[-2_000:]
    tested = re.search(r"Tested: (\d+)", done.stdout)
    assert tested and int(tested[1]) >= 60, done.stdout[-2_000:]
