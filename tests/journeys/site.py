"""The real site for journeys: the sample loaded by the command line, served by ``deskundig serve`` in its own process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

COMMAND = str(Path(sys.executable).with_name("deskundig"))
READY = "http://"


def run_command(data: Path, *words: str, timeout: float = 240) -> str:
    """Run one ``deskundig`` command on a data directory; gives what it prints on stdout."""
    done = subprocess.run(
        [COMMAND, "--data", str(data), *words],
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
        env=_environment(data),
    )
    assert done.returncode == 0, f"deskundig {' '.join(words)}: {done.stderr[-2000:]}"
    return done.stdout


@contextmanager
def serving(data: Path) -> Iterator[str]:
    """Serve a data directory on a free port; gives the address."""
    process = subprocess.Popen(
        [COMMAND, "--data", str(data), "serve", "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
        env=_environment(data),
    )
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        assert READY in line, f"the site did not start: {line}{process.stderr.read() if process.poll() else ''}"
        yield READY + line.split(READY, 1)[1].split()[0]
    finally:
        process.terminate()
        process.wait(timeout=20)
        if process.stderr:
            process.stderr.close()


def _environment(data: Path) -> dict[str, str]:
    return {**os.environ, "DESKUNDIG_DATA": str(data), "DJANGO_SETTINGS_MODULE": "deskundig.config.settings"}
