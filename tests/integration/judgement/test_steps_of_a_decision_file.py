"""The index of a decision file: what stands in each step, and the steps folded where a screen is narrow."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from lxml import html
from tests.integration.visitors import browser, person

from deskundig.judgement.actions import change_file, open_file
from deskundig.judgement.domain.changing import add
from deskundig.judgement.domain.file import DecisionFile, Needed, Option
from deskundig.kernel.grid import Kind, Source

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
STEPS = ("nodig", "ingebracht", "gewogen", "geoordeeld", "besloten", "geleerd")


def needed(file: DecisionFile) -> DecisionFile:
    file = add(file, "needs", Needed(0, "bronnen", Kind.VAK, Source.WETENSCHAP, must=True))
    return add(file, "options", Option(0, "Een net"))


@pytest.fixture
def opened() -> tuple[Client, str]:
    user = person("een", "contributor")
    client = browser(user)
    row = open_file(title="Warmtenet", question="Welk net?", owners=("een",), user=user, at=NOW)
    change_file(number=row.number, version=row.version, part="nodig", change=needed, user=user, at=NOW)
    return client, f"/besluitdossiers/{row.number}"


def _page(client: Client, path: str) -> Any:
    return html.fromstring(client.get(path).content.decode())


def test_the_index_counts_what_stands_in_each_step_and_leads_there(opened: tuple[Client, str]) -> None:
    page = _page(*opened)
    lines = page.xpath('//nav[@aria-labelledby="stappen"]//li')
    assert [line.xpath("./a/@href")[0] for line in lines] == [f"#{step}" for step in STEPS]
    told = [line.xpath("string(./span)") for line in lines]
    assert told[0].startswith("0 van 1 gehoord")
    assert told[1:3] == ["nog niets ingebracht", "1 optie, 0 keer voor en 0 keer tegen"]
    assert told[4] == "nog niet besloten"


def test_each_step_is_folded_behind_its_count_and_can_be_pointed_at(opened: tuple[Client, str]) -> None:
    page = _page(*opened)
    folds = page.xpath('//details[contains(@class, "d-step__fold")]')
    assert [fold.xpath("./div/@id")[0] for fold in folds] == list(STEPS)
    assert [fold.get("open") for fold in folds] == [None] * 6
    assert folds[0].xpath("string(./summary)").startswith("0 van 1 gehoord")


def test_the_step_in_which_a_form_stands_is_not_folded(opened: tuple[Client, str]) -> None:
    client, path = opened
    page = _page(client, f"{path}?doe=inbreng")
    unfolded = page.xpath('//details[contains(@class, "d-step__fold")][@open]')
    assert [fold.xpath("./div/@id")[0] for fold in unfolded] == ["ingebracht"]
    assert unfolded[0].xpath('.//form[@id="doe"]')
