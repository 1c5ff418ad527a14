"""The site as people meet it: sample data, the real server, a real browser. Made once for all journeys."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.journeys.browser import complaints_of, open_browser
from tests.journeys.site import people_signed_in, serving


@pytest.fixture(scope="session")
def sample_data(copy_sample: Callable[[], Path]) -> Path:
    """A data directory with the sample, made by ``deskundig demo`` through the real intake. Journeys write in it."""
    return copy_sample()


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of the site on the sample; ``DESKUNDIG_TEST_SITE`` names one that already runs, on other data."""
    running = os.environ.get("DESKUNDIG_TEST_SITE", "")
    if running:
        yield running.rstrip("/")
        return
    with serving(request.getfixturevalue("sample_data")) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser a module: its event loop must not outlive the journeys, or Django would refuse the database after it."""
    with open_browser() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A fresh page in its own context; paths are relative to the site."""
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900}, locale="nl-NL")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def one_page(browser: Browser) -> Iterator[Page]:
    """One page for many visits: quicker where tests leave nothing behind."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL")
    yield context.new_page()
    context.close()


@pytest.fixture
def page_without_scripts(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(base_url=site, java_script_enabled=False, locale="nl-NL")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def cookie_of(request: pytest.FixtureRequest) -> Callable[[str], dict[str, str]]:
    """The session cookie of a made-up person of the sample; made once. Not on a site that runs elsewhere."""
    if os.environ.get("DESKUNDIG_TEST_SITE", ""):
        pytest.skip("nobody can be signed in on a site that runs elsewhere")
    data: Path = request.getfixturevalue("sample_data")
    return people_signed_in(data).__getitem__


@pytest.fixture
def signed_in_page(page: Page, site: str, cookie_of: Callable[[str], dict[str, str]]) -> Callable[[str], Page]:
    """A fresh page on which this person is signed in."""

    def sign_in(who: str) -> Page:
        page.context.add_cookies([{**cookie_of(who), "url": site}])
        return page

    return sign_in


@pytest.fixture(scope="session")
def check_page() -> Callable[[Page], None]:
    """Accessible by axe's rules, sound in structure, and whole at 320 px."""

    def check(page: Page) -> None:
        assert complaints_of(page) == []

    return check
