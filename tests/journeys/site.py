"""The real site for journeys: the sample loaded by the command line, served by ``deskundig serve`` in its own process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

# made-up people of the sample who can be signed in, by the name that ``Place.who`` uses
PEOPLE: dict[str, str] = {
    "leiding": "leiding@liermonde.example",
    "ambtenaar": "medewerker@liermonde.example",
    "beoordelaar": "beoordelaar@liermonde.example",
    "melder": "melder@liermonde.example",
    "secretaris": "secretaris@rietwoude.example",
    "teamleider": "teamleider@rietwoude.example",
    "medewerker": "femke.iepenlo@rietwoude.example",
    "personeelsadviseur": "hr@rietwoude.example",
    "aanvrager": "aanvrager@liermonde.example",
    "beslisser": "beslisser@liermonde.example",
    "personeel": "personeel@liermonde.example",
}
_SIGN_IN = """
import sys, django
django.setup()
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
for name in sys.argv[1:]:
    user = User.objects.get(username=name)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    print(settings.SESSION_COOKIE_NAME, session.session_key)
"""
_MAKE_TABLES = """
import django
django.setup()
from deskundig.cli.database import ensure_database
ensure_database()
"""

COMMAND = str(Path(sys.executable).with_name("deskundig"))
READY = "http://"


def run_command(data: Path, *words: str, timeout: float = 240) -> str:
    """Run one ``deskundig`` command on a data directory; gives what it prints on stdout."""
    return _run(data, *words, timeout=timeout).stdout


def make_sample(data: Path) -> str:
    """Fill a data directory with the sample, through the real intake; gives what the command tells while it works."""
    return _run(data, "demo", "--no-serve", timeout=600).stderr


def make_tables(data: Path) -> str:
    """Give a data directory a record without rows, as the first command on it does; gives what that printed."""
    return run_python(data, _MAKE_TABLES)


def _run(data: Path, *words: str, timeout: float) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [COMMAND, "--data", str(data), *words],
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
        env=_environment(data),
    )
    assert done.returncode == 0, f"deskundig {' '.join(words)}: {done.stderr[-2000:]}"
    return done


def signed_in(data: Path, email: str) -> dict[str, str]:
    """The session cookie of someone with an account, as they would have after opening the link in their mail."""
    return _cookies(data, email)[0]


def people_signed_in(data: Path) -> dict[str, dict[str, str]]:
    """The session cookies of all made-up people, by the name in ``PEOPLE``: one process signs them all in."""
    return dict(zip(PEOPLE, _cookies(data, *PEOPLE.values()), strict=True))


def _cookies(data: Path, *emails: str) -> list[dict[str, str]]:
    told = (line.split() for line in run_python(data, _SIGN_IN, *emails).splitlines())
    return [{"name": name, "value": value} for name, value in told]


def run_python(data: Path, code: str, *words: str) -> str:
    """Run some lines of Python on a data directory; gives what they print."""
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
        env=_environment(data),
    )
    assert done.returncode == 0, done.stderr[-2000:]
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
    reading = None
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        assert READY in line, f"the site did not start: {line}{process.stderr.read() if process.poll() else ''}"
        reading = Thread(target=process.stderr.read, daemon=True)  # a full pipe would hold up the site
        reading.start()
        yield READY + line.split(READY, 1)[1].split()[0]
    finally:
        process.terminate()
        process.wait(timeout=120)
        if reading is not None:
            reading.join()
        if process.stderr:
            process.stderr.close()


def _environment(data: Path) -> dict[str, str]:
    return {**os.environ, "DESKUNDIG_DATA": str(data), "DJANGO_SETTINGS_MODULE": "deskundig.config.settings"}
