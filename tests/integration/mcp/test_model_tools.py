"""``deskundig mcp`` as a language-model client starts it: a process of its own, spoken to with the protocol's client."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from mcp.types import TextContent
from tests.journeys.site import COMMAND

Ask = Callable[[str, dict[str, Any]], Any]
CALLS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("zoek", {"vraag": "warmtenet", "aantal": 3}),
    ("toon", {"nummer": "2025D90009", "tekens": 500}),
    ("deskundigen", {"vraag": "warmtenet"}),
    ("kennispakket", {"onderwerp": "warmtenet"}),
    ("vragen", {"aantal": 2}),
    ("toezeggingen", {"open": True}),
    ("moties", {"uitkomst": "aangenomen"}),
    ("stemmingen", {"aantal": 5}),
    ("activiteiten", {"van": "2024-01-01"}),
    ("adviezen", {}),
    ("adviezen", {"nummer": "2025D90009"}),
)
WRONG: tuple[tuple[str, dict[str, Any]], ...] = (
    ("zoek", {}),
    ("zoek", {"vraag": "x", "aantal": 0}),
    ("zoek", {"vraag": "x", "aantal": "veel"}),
    ("zoek", {"vraag": "x", "van": "gisteren"}),
    ("zoek", {"vraag": "x", "wat": "eenhoorn"}),
    ("zoek", {"vraag": "x" * 10_001}),
    ("toon", {"nummer": "2099D99999"}),
    ("toon", {"nummer": "\0\0"}),
    ("toon", {"nummer": "2025D90009", "tekst_vanaf": -1}),
    ("deskundigen", {"vraag": "x", "soort": "tovenarij"}),
    ("kennispakket", {"onderwerp": "xyzzyqwertyplugh"}),
    ("kennispakket", {"onderwerp": "\0"}),
    ("vragen", {"stand": "misschien"}),
    ("vragen", {"van": "31-31-2020"}),
    ("antwoorden", {"nummer": "2099Z99999"}),
    ("toezeggingen", {"persoon": "niemand van die naam"}),
    ("moties", {"uitkomst": "misschien"}),
    ("stemmingen", {"aantal": 101}),
    ("activiteiten", {"tot": "9999-99-99"}),
    ("adviezen", {"nummer": "2099D99999"}),
    ("bestaat_niet", {}),
)


def talk(data: Path, do: Callable[[Client], Awaitable[Any]]) -> Any:
    """Start the command, do something with its client, and stop it."""

    async def run() -> Any:
        server = StdioServerParameters(command=COMMAND, args=["--data", str(data), "mcp"], env={**os.environ})
        async with Client(server) as client:
            return await do(client)

    return asyncio.run(asyncio.wait_for(run(), 120))


@contextmanager
def _failing(why: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        raise AssertionError(f"{why}: {error}") from error


@pytest.fixture(scope="module")
def talked(sample_data: Path) -> dict[str, Any]:
    """Everything asked in one conversation, so that a crash at one question would be seen at the next."""

    async def all_of_it(client: Client) -> dict[str, Any]:
        tools = (await client.list_tools()).tools
        good, wrong = [], []
        for name, given in CALLS:
            with _failing(name):
                good.append((name, await client.call_tool(name, given)))
        question = json.loads(good[4][1].content[0].text)["questions"][0]
        good.append(("antwoorden", await client.call_tool("antwoorden", {"nummer": question["number"]})))
        for name, given in WRONG:
            with _failing(f"{name} {str(given)[:60]}"):
                wrong.append((name, given, await client.call_tool(name, given)))
        last = await client.call_tool("zoek", {"vraag": "warmtenet"})
        return {"tools": tools, "good": good, "wrong": wrong, "last": last, "about": client.instructions}

    return talk(sample_data, all_of_it)


def text(result: Any) -> str:
    assert isinstance(result.content[0], TextContent)
    return result.content[0].text


def test_every_tool_says_what_it_does_and_that_it_only_reads(talked: dict[str, Any]) -> None:
    assert {tool.name for tool in talked["tools"]} == {name for name, _ in talked["good"]}
    for tool in talked["tools"]:
        assert tool.description and tool.annotations.read_only_hint, tool.name
    assert "voorstel" in talked["about"]


def test_every_tool_answers(talked: dict[str, Any]) -> None:
    for name, result in talked["good"]:
        assert not result.is_error, (name, text(result))
        assert json.loads(text(result)), name


def test_answers_hold_what_the_commands_give(talked: dict[str, Any]) -> None:
    answers = {name: json.loads(text(result)) for name, result in reversed(talked["good"])}
    assert answers["zoek"]["hits"][0]["url"].startswith("http")
    assert len(answers["toon"]["text"]) <= 500 < answers["toon"]["text_length"]
    assert answers["kennispakket"]["markdown"].startswith("# ")
    assert answers["deskundigen"]["experts"][0]["evidence"]
    assert all(q["open"] for q in answers["toezeggingen"]["commitments"])
    assert {m["outcome"] for m in answers["moties"]["motions"]} == {"aangenomen"}
    assert answers["antwoorden"]["pairs"]


def test_wrong_input_is_told_to_the_model_and_the_server_lives_on(talked: dict[str, Any]) -> None:
    for name, given, result in talked["wrong"]:
        assert result.is_error, (name, given)
        assert "Traceback" not in text(result)
        assert text(result) != f"Error executing tool {name}", (name, given, "a crash, not a told failure")
    assert not talked["last"].is_error


def test_nothing_changes_in_the_record(sample_data: Path, talked: dict[str, Any]) -> None:
    def state() -> Any:
        with sqlite3.connect(f"file:{sample_data / 'record.sqlite3'}?mode=ro", uri=True) as record:
            return record.execute("SELECT MAX(seq), (SELECT COUNT(*) FROM accounts_audit_event) FROM record_change").fetchone()

    before = state()
    assert before[0]
    talk(sample_data, lambda client: client.call_tool("zoek", {"vraag": "inhuur"}))
    assert state() == before
