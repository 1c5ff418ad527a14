"""Searching as a visitor does, with and without JavaScript."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_search_works_without_javascript(page_without_scripts: Page) -> None:
    page = page_without_scripts
    page.goto("/")
    page.get_by_role("searchbox").first.fill("warmtenet")
    page.get_by_role("button", name="Zoek").first.click()
    page.wait_for_url("**/zoeken?**")
    total = page.locator(".d-summary strong").inner_text()
    assert int(total.replace(".", "")) > 0
    page.locator(".d-facet__link").first.click()
    expect(page.locator(".d-chip")).to_have_count(1)
    page.locator(".d-chip").first.click()
    expect(page.locator(".d-summary strong")).to_have_text(total, use_inner_text=True)


def test_choosing_a_facet_keeps_the_question_in_the_address(page: Page) -> None:
    page.goto("/zoeken?q=warmtenet")
    page.locator(".d-facet__link").first.click()
    page.wait_for_selector(".d-chip")
    expect(page).to_have_url(re.compile(r"q=warmtenet.*wat=|wat=.*q=warmtenet"))
    expect(page.locator(":focus"), "the reader goes on at the count").to_contain_text("resulta")
    page.go_back()
    page.wait_for_selector(".d-chip", state="detached")
    expect(page.get_by_role("searchbox").first).to_have_value("warmtenet")


def test_a_broken_question_is_told_at_its_field_with_the_place(page: Page) -> None:
    page.goto("/zoeken?q=warmtenet+AND")
    field = page.locator("#q")
    assert field.get_attribute("aria-invalid") == "true"
    described = page.locator(f"#{field.get_attribute('aria-describedby')}")
    expect(described.locator("mark").first).to_be_attached()
    expect(field).to_have_value("warmtenet AND")


def test_the_same_answer_comes_as_json_and_csv(page: Page) -> None:
    answer = page.request.get("/zoeken?q=warmtenet&formaat=json")
    found = json.loads(answer.body())
    assert {"query", "total", "took_ms", "facets", "hits"} <= set(found)
    assert {"ref", "title", "kind", "date", "score", "snippet", "url"} <= set(found["hits"][0])
    table = page.request.get("/zoeken?q=warmtenet&formaat=csv")
    assert table.text().count("\n") >= min(found["total"], 1000)
