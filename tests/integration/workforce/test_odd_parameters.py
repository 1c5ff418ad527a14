"""No odd parameter, form, file or segment of an address makes a server error, whoever asks (``odd_parameters.py``)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

SHARE = 0.01  # a part of all questions, the same each time; by hand with 1 it takes hours


def test_nothing_odd_breaks_a_page_about_people_units_hire_or_pools(copy_sample: Callable[[], Path]) -> None:
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("odd_parameters.py")), str(SHARE)],
        capture_output=True, text=True, timeout=240, check=False,
        env={**os.environ, "DESKUNDIG_DATA": str(copy_sample()), "DJANGO_SETTINGS_MODULE": "deskundig.config.settings"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["wrong"] == []
    assert told["asked"] > 400
