"""Someone follows a question: from the search page to the mail, the hit, the end of the mail and the private feed.

Once as most people do, and once without JavaScript. The mails are those that the installation writes beside its record.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.browser import complaints_of
from tests.journeys.site import COMMAND, _environment

pytestmark = pytest.mark.browser
_PAPER = """
import sys, django
django.setup()
from django.utils.timezone import localdate
from uuid import uuid4
from deskundig.record.models import Change, Document
number, subject = sys.argv[1:]
made = Document.objects.create(id=uuid4(), source="tweedekamer", number=number, type="Brief regering", subject=subject,
    title=subject, date=localdate())
Change.objects.create(kind="document", object_id=made.id, operation="n")
"""


class Mails:
    """The mails of one person in the data directory, newest last, and what makes them come."""

    def __init__(self, data: Path, site: str) -> None:
        self._data, self._env = data, {**_environment(data), "DESKUNDIG_BASE_URL": site}

    def to(self, email: str) -> list[EmailMessage]:
        files = sorted((self._data / "mail").glob("*.log"), key=lambda file: file.stat().st_mtime_ns)
        parts = (part for file in files for part in file.read_bytes().split(b"-" * 79 + b"\n") if part.strip())
        mails = (message_from_bytes(part, _class=EmailMessage, policy=policy.default) for part in parts)
        return [mail for mail in mails if mail["To"] == email]

    def paper_comes(self, number: str, subject: str) -> None:
        """A paper comes in, and the worker makes one round."""
        paper = [sys.executable, "-c", _PAPER, number, subject]
        for words in (paper, [COMMAND, "--data", str(self._data), "worker", "--once"]):
            done = subprocess.run(words, env=self._env, capture_output=True, text=True, check=False, timeout=240)
            assert done.returncode == 0, done.stderr[-2000:]


def text(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def address(of: str, mail: EmailMessage) -> str:
    """The path and query of the first address in a mail that holds these words."""
    found = re.search(rf"https?://\S*{of}\S*", text(mail))
    assert found, text(mail)
    parts = urlsplit(found.group())
    return parts.path + (f"?{parts.query}" if parts.query else "")


@pytest.fixture(scope="module")
def mails(sample_data: Path, site: str) -> Mails:
    if os.environ.get("DESKUNDIG_TEST_SITE", ""):
        pytest.skip("the mails of a site that runs elsewhere cannot be read")
    return Mails(sample_data, site)


def sign_in(page: Page, mails: Mails, email: str) -> None:
    """As someone without a password does: by the link in a mail."""
    page.goto("/mijn/aanmelden")
    page.get_by_label("Uw e-mailadres").fill(email)
    page.get_by_role("button", name="Stuur mij een link").click()
    page.get_by_role("heading", name="Kijk in uw mail").wait_for()
    page.goto(address("/mijn/aanmelden/", mails.to(email)[-1]))
    page.locator("main form button").first.click()
    page.get_by_role("heading", name="Mijn Deskundig").wait_for()


def follow(page: Page, question: str, name: str, check: Callable[[Page], object]) -> str:
    """Follow a question from its search page; gives the path of the monitor."""
    page.goto(f"/zoeken?q={question}")
    page.get_by_role("link", name="Volg deze zoekvraag").first.click()
    page.get_by_role("heading", name="Volgen", exact=True).wait_for()
    expect(page.get_by_text("U gaat volgen:")).to_be_visible()
    expect(page.get_by_role("heading", name="Wat u de afgelopen dertig dagen zou hebben gekregen")).to_be_visible()
    check(page)
    page.get_by_label("Naam").fill(name)
    page.get_by_label("Hoe vaak").select_option("live")
    page.get_by_role("button", name="Volg", exact=True).click()
    page.get_by_role("heading", name=name).wait_for()
    expect(page.get_by_text("meteen per mail")).to_be_visible()
    expect(page.get_by_text("Nog niets.")).to_be_visible()
    check(page)
    return urlsplit(page.url).path


def whole_way(page: Page, mails: Mails, site: str, who: str, word: str, check: Callable[[Page], object]) -> None:
    """``word`` stands in no paper of the sample, so that what is mailed is exactly what comes in."""
    email, name = f"{who}@voorbeeld.example", f"Alles over {word}"
    sign_in(page, mails, email)
    own = follow(page, word, name, check)

    number = f"2026D7{len(who):04}"  # the sample has none of these
    mails.paper_comes(number, f"Kamerbrief over de {word} in de wijk")
    mail = mails.to(email)[-1]
    assert mail["Subject"] == f"Deskundig: 1 nieuw – {name}"
    assert f"Alles hieronder past bij uw zoekvraag: {word}" in text(mail)
    page.goto(address("/documenten/", mail))
    expect(page.locator("h1")).to_contain_text(f"over de {word} in de wijk", use_inner_text=True)

    page.goto("/mijn/monitors")
    expect(page.get_by_text("1 gevonden")).to_be_visible()
    check(page)
    page.get_by_role("link", name=name).click()
    page.get_by_role("heading", name="Gevonden sinds u dit volgt").wait_for()
    expect(page.get_by_role("link", name=f"Kamerbrief over de {word} in de wijk")).to_be_visible()
    feed = page.get_by_role("link", name="JSON Feed").get_attribute("href") or ""
    assert page.request.get(feed).json()["items"][0]["title"] == f"Kamerbrief over de {word} in de wijk"
    page.get_by_role("button", name="Geef de feed een nieuw adres").click()
    page.get_by_role("heading", name="Uw eigen feed").wait_for()
    link = page.get_by_role("link", name="JSON Feed")
    expect(link).not_to_have_attribute("href", feed)
    renewed = link.get_attribute("href") or ""
    assert page.request.get(feed).status == 404, "who has the former address reads nothing more"
    assert page.request.get(renewed).status == 200

    reader = page.context.browser
    assert reader is not None
    _stop(reader, site, address("/stoppen/", mail), name, check)
    page.goto(own)
    expect(page.get_by_text("gepauzeerd")).to_be_visible()
    before = len(mails.to(email))
    mails.paper_comes(f"{number}a", f"Tweede brief over de {word}")
    assert len(mails.to(email)) == before, "who stopped the mail gets none"

    page.get_by_role("button", name="Verwijder", exact=True).click()
    page.get_by_text("U volgt nog niets.").wait_for()
    assert page.request.get(renewed).status == 404
    page.goto(address("/stoppen/", mail))
    expect(page.get_by_text("Deze monitor is er niet meer.")).to_be_visible()


def _stop(browser: Browser, site: str, path: str, name: str, check: Callable[[Page], object]) -> None:
    """End the mail by its link, as someone who is not signed in on this machine."""
    context = browser.new_context(base_url=site, java_script_enabled=True, locale="nl-NL")
    page = context.new_page()
    page.goto(path)
    expect(page.get_by_text(f"Wilt u van “{name}” geen mail meer krijgen?")).to_be_visible()
    check(page)
    page.get_by_role("button", name="Stop de mail").click()
    page.get_by_text("U krijgt hierover geen mail meer.").wait_for()
    check(page)
    context.close()


def test_from_a_search_to_the_mail_the_hit_the_feed_and_the_end_of_it(page: Page, mails: Mails, site: str) -> None:
    def sound(of: Page) -> None:
        assert complaints_of(of) == []

    whole_way(page, mails, site, "volger", "kwartelbrug", sound)


def test_the_same_way_goes_without_javascript(page_without_scripts: Page, mails: Mails, site: str) -> None:
    whole_way(page_without_scripts, mails, site, "volger-zonder", "vlinderdok", lambda _page: None)


def test_all_monitors_are_removed_only_after_a_second_yes(page: Page, mails: Mails) -> None:
    sign_in(page, mails, "opruimer@voorbeeld.example")
    follow(page, "warmtenet", "Een", lambda _page: None)
    page.goto("/mijn/monitors")
    expect(page.get_by_role("button", name="Ja, verwijder alle monitors")).not_to_be_visible()
    page.get_by_text("Verwijder alle monitors", exact=True).click()
    page.get_by_role("button", name="Ja, verwijder alle monitors").click()
    page.get_by_text("U volgt nog niets.").wait_for()
