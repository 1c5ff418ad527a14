"""Every answer carries what a browser needs to keep others out, and says whom to tell of a weakness."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

pytestmark = pytest.mark.django_db

PAGES = ("/", "/zoeken?q=x", "/documenten.atom", "/activiteiten.ics", "/api/v1/documenten", "/nergens", "/mijn/profiel",
         "/personeel/cijfers.csv", "/robots.txt", "/healthz")  # fmt: skip


def visitor(**headers: str) -> Client:
    return Client(headers={"host": "localhost", **headers})


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_forbids_frames_sniffing_and_scripts_from_elsewhere(path: str) -> None:
    answer = visitor().get(path)
    assert answer["X-Frame-Options"] == "DENY" and answer["X-Content-Type-Options"] == "nosniff"
    policy = answer["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-inline" not in policy and "unsafe-eval" not in policy and "*" not in policy


@pytest.mark.parametrize("path", PAGES)
def test_no_answer_to_a_stranger_sets_a_cookie_but_the_form_s_own(path: str) -> None:
    assert set(visitor().get(path).cookies) == set()


def test_a_page_tells_no_other_site_where_its_reader_was_and_uses_no_sensor() -> None:
    answer = visitor().get("/")
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]


@pytest.mark.parametrize("name", ["evil.example", "localhost.evil.example", "localhost@evil.example"])
def test_another_name_of_the_site_is_refused_and_mails_never_name_it(name: str) -> None:
    answer = Client(headers={"host": name}).post("/mijn/aanmelden", {"email": "lid@voorbeeld.nl"})
    assert answer.status_code == 400


def test_behind_tls_the_cookies_are_the_site_s_own_and_go_over_tls_alone(tmp_path: Path) -> None:
    told = (
        "from django.conf import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE,"
        " s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS >= 31536000, s.SESSION_COOKIE_AGE, s.SESSION_COOKIE_PATH, s.DEBUG)"
    )
    environment = {**os.environ, "DESKUNDIG_DATA": str(tmp_path), "DESKUNDIG_HTTPS": "ja", "DESKUNDIG_SESSION_HOURS": "8",
                   "DJANGO_SETTINGS_MODULE": "deskundig.config.settings"}  # fmt: skip
    done = subprocess.run([sys.executable, "-c", told], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["__Host-sessie", "__Host-csrf", "True", "True", "True", "28800", "/", "False"]


def test_who_finds_a_weakness_reads_whom_to_tell(settings: Any) -> None:
    settings.CONTACT = "veilig@gemeente.voorbeeld"
    answer = visitor().get("/.well-known/security.txt")
    told = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert answer["Content-Type"].startswith("text/plain")
    assert told["Contact"] == "mailto:veilig@gemeente.voorbeeld"
    assert told["Canonical"].endswith("/.well-known/security.txt")
    until = date.fromisoformat(told["Expires"].partition("T")[0])
    assert 30 < (until - timezone.localdate()).days < 366


def test_without_a_contact_there_is_no_such_file(settings: Any) -> None:
    settings.CONTACT = ""
    assert visitor().get("/.well-known/security.txt").status_code == 404


def test_every_test_that_the_page_on_security_names_is_there() -> None:
    root = Path(__file__).resolve().parents[3]
    text = (root / "docs" / "explanation" / "security.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(tests/[\w/.]+)`", text))
    assert len(named) > 10
    assert {path for path in named if not (root / path).exists()} == set()
