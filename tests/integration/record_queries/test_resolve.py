"""Any spelling of a number, an id or a name leads to the thing."""

from __future__ import annotations

from typing import Any

import pytest

from deskundig.kernel.ref import Kind, Ref
from deskundig.record.queries.resolve import resolve


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("2031D00002", "document:2031D00002"),
        ("2031d00002", "document:2031D00002"),
        (" 2031D00002 ", "document:2031D00002"),
        ("ah-tk-20302031-12", "document:2031D00002"),
        ("kst-31490-7", "document:2031D00003"),
        ("31 490, nr. 7", "document:2031D00003"),
        ("Kamerstukken II 2030/31, 31 490, nr. 8", "document:2031D00004"),
        ("2031Z00001", "case:2031Z00001"),
        ("2031A00001", "event:2031A00001"),
        ("TZ203103-001", "commitment:TZ203103-001"),
        ("36600-VII", "dossier:36600-VII"),
        ("36 600 VII", "dossier:36600-VII"),
        ("person:101", "person:101"),
        ("Iris Zonneveld", "person:101"),
        ("Dijk van", "person:102"),
        ("Zonneveld", "person:101"),
    ],
)
def test_any_spelling_leads_to_the_thing(world: Any, text: str, ref: str) -> None:
    assert resolve(text) == Ref.parse(ref)


def test_an_id_is_found_whatever_kind_it_has(world: Any) -> None:
    assert resolve(str(world.decision.id)) == Ref(Kind.DECISION, str(world.decision.id))
    assert resolve(world.report.id.hex) == Ref(Kind.REPORT, str(world.report.id))
    assert resolve(str(world.answer.id)) == Ref(Kind.DOCUMENT, "2031D00002")
    assert resolve(f"{world.report.id}.3") == Ref(Kind.SPEECH, f"{world.report.id}.3")
    assert resolve(f"speech:{world.report.id}.3") == Ref(Kind.SPEECH, f"{world.report.id}.3")


def test_an_organisation_is_found_by_name_and_abbreviation(world: Any) -> None:
    wanted = Ref(Kind.ORGANIZATION, str(world.committee.id))
    assert resolve("won") == wanted
    assert resolve("commissie voor wonen") == wanted


@pytest.mark.parametrize("text", ["", "   ", "nergens te vinden", "2099D00001", "document:2031D00009", "2031D00009", "room:1", "\x00", "a" * 5000])
def test_what_names_nothing_visible_gives_nothing(world: Any, text: str) -> None:
    assert resolve(text) is None
