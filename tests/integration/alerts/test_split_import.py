"""As an installation lives it: an import in two halves, a monitor between them, a worker that is killed, a real mail server."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from tests.integration.alerts.mail_server import receiving
from tests.journeys.site import COMMAND

DOCUMENTS = 240
META = {"GewijzigdOp": "2025-02-19T07:59:02.573+01:00", "ApiGewijzigdOp": "2025-03-05T12:02:07.07Z", "Verwijderd": False}
_FOLLOW = """
import django
django.setup()
from django.contrib.auth.models import User
from django.utils import timezone
from deskundig.alerts.actions import Wishes, make_monitor
from deskundig.alerts.domain.rhythm import Rhythm
owner = User.objects.create_user("an@voorbeeld.nl", "an@voorbeeld.nl")
make_monitor(owner=owner, wishes=Wishes("Inhuur", "q=externe+inhuur", rhythm=Rhythm.LIVE), at=timezone.now())
"""


class Postbox:
    """A mail server that can end the process it talks to: before it accepts a mail, or right after."""

    def __init__(self) -> None:
        self.mails: list[Any] = []
        self.kill: dict[str, subprocess.Popen[str]] = {}

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        if (process := self.kill.pop("before", None)) is not None:
            process.send_signal(signal.SIGKILL)
            return "451 Never accepted"
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        if (process := self.kill.pop("after", None)) is not None:
            process.send_signal(signal.SIGKILL)
            process.wait()
        return "250 OK"


@pytest.fixture
def postbox() -> Iterator[tuple[Postbox, str]]:
    box = Postbox()
    with receiving(box) as port:
        yield box, f"smtp://127.0.0.1:{port}"


class Installation:
    """A data directory with its commands as processes."""

    def __init__(self, data: Path, mail: str) -> None:
        self.data = data
        self.env = {**os.environ, "DESKUNDIG_DATA": str(data), "DESKUNDIG_MAIL_URL": mail, "DJANGO_SETTINGS_MODULE": "deskundig.config.settings"}

    def run(self, *words: str) -> str:
        done = subprocess.run([COMMAND, *words], env=self.env, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr[-1500:]
        return done.stdout

    def python(self, code: str) -> None:
        done = subprocess.run([sys.executable, "-c", code], env=self.env, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr[-1500:]

    def worker(self) -> subprocess.Popen[str]:
        return subprocess.Popen([COMMAND, "worker", "--once"], env=self.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def half(folder: Path, first: int, last: int) -> Path:
    """Documents as the source publishes them; each third is about the subject of the monitor."""
    folder.mkdir()
    rows = [
        {"Id": f"00000000-0000-4000-8000-{n:012}", "DocumentNummer": f"2025D{n:05}", "Soort": "Brief regering",
         "Titel": f"Stuk {n}", "Onderwerp": f"Externe inhuur, deel {n}" if n % 3 == 0 else f"Warmtenetten, deel {n}",
         "Datum": f"20{10 + n % 15}-02-18T00:00:00+01:00", **META}
        for n in range(first, last)
    ]  # fmt: skip
    (folder / "document.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return folder


def numbers_in(mail: Any) -> list[int]:
    """The documents a mail names, by the address of each. A mail shows fifty and says how many more there are."""
    text = mail.get_body(("plain",)).get_content()
    return [int(n) for n in re.findall(r"/documenten/2025D(\d{5})", text)]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with the first half, then the monitor, then the second half."""
    folder = tmp_path_factory.mktemp("split")
    installation = Installation(folder / "data", "")
    installation.run("import", "tk-odata", str(half(folder / "een", 0, DOCUMENTS // 2)))
    installation.run("worker", "--once")
    installation.python(_FOLLOW)
    installation.run("import", "tk-odata", str(half(folder / "twee", DOCUMENTS // 2, DOCUMENTS)))
    assert not (folder / "data" / "mail").exists()
    return folder / "data"


WANTED = [n for n in range(DOCUMENTS // 2, DOCUMENTS) if n % 3 == 0]


@pytest.mark.parametrize("moment", ["before", "after", "random"])
def test_exactly_the_new_documents_are_mailed_once_whenever_the_worker_is_killed(
    tmp_path: Path, prepared: Path, postbox: tuple[Postbox, str], moment: str
) -> None:
    box, mail = postbox
    installation = Installation(Path(shutil.copytree(prepared, tmp_path / "data")), mail)
    if moment == "random":
        for wait in (0.7, 1.4, 2.1):
            process = installation.worker()
            threading.Timer(wait, process.kill).start()
            process.wait()
            time.sleep(0.05)
    else:
        process = installation.worker()
        box.kill[moment] = process
        process.communicate(timeout=120)
        assert process.returncode == -signal.SIGKILL
    for _ in range(2):
        installation.run("worker", "--once")
    by_id: dict[str, Any] = {}
    for each in box.mails:
        assert by_id.setdefault(each["Message-ID"], each).get_body(("plain",)).get_content() == each.get_body(("plain",)).get_content()
    told = sorted(n for each in by_id.values() for n in numbers_in(each))
    assert told == WANTED, "each new document about it, once; nothing of the first half"
    assert len(box.mails) - len(by_id) == (1 if moment == "after" else 0) or moment == "random"
