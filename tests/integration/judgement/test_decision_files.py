"""A decision file in the browser: only its people change it, no change is lost, and it leaves and comes back whole."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.integration.visitors import browser, person

from deskundig.accounts.models import AuditEvent
from deskundig.judgement.actions import ChangedMeanwhile, change_file, open_file, share_file, take_in_file
from deskundig.judgement.domain.changing import with_need
from deskundig.judgement.domain.file import Needed
from deskundig.judgement.domain.transport import UnreadableFile, from_json, to_json
from deskundig.judgement.models import DecisionFileRow, DecisionFileVersion
from deskundig.kernel.grid import Kind, Source

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


def contributor(name: str = "dossierhouder") -> User:
    return person(name, "contributor")


def opened(user: User) -> DecisionFileRow:
    return open_file(title="Warmtenet", question="Leggen wij een warmtenet aan?", owners=["ruimte", "financiën"], user=user, at=NOW)


def post(client: Client, number: str, form: str, **data: Any) -> Any:
    version = DecisionFileRow.objects.get(number=number).version
    return client.post(f"/besluitdossiers/{number}/wijzig/{form}", {"versie": version, **data})


def test_the_dossier_holder_of_a_small_municipality_fills_a_file_from_need_to_note() -> None:
    client = browser(contributor())
    response = client.post("/besluitdossiers/nieuw", {"titel": "Warmtenet", "vraag": "Leggen wij een warmtenet aan?", "eigenaren": "ruimte, financiën"})
    number = response["Location"].rsplit("/", 1)[1]
    steps: list[tuple[str, dict[str, Any]]] = [
        ("behoefte", {"onderwerp": "warmtenetten", "soort": "vak", "bron": "professie", "moet": "on"}),
        ("inbreng", {"titel": "Advies van de netbeheerder", "wie": "netbeheerder", "soort": "vak", "bron": "professie",
                     "herkomst": "uitvoering en toezicht", "fase": "2", "voor": "1", "overwegingen": "kosten\nruimte"}),
        ("wegen", {"inbreng": "1", "gebruik": "4", "reden": "te duur voor drie kernen", "oordeel": "alleen in de grootste kern", "anders": "nee"}),
        ("optie", {"optie": "alleen de grootste kern"}), ("optie", {"optie": "geen warmtenet"}),
        ("argument", {"optie": "1", "kant": "tegen", "argument": "kleine kernen blijven achter"}),
        ("oordeel", {**{f"kompas{i}": "antwoord" for i in range(5)}, "oordeel": "verantwoord"}),
        ("besluit", {"keuze": "1", "reden": "haalbaar en betaalbaar"}),
    ]
    for form, data in steps:
        page = client.get(f"/besluitdossiers/{number}").content.decode()
        assert "niet compleet" in page
        assert post(client, number, form, **data).status_code == 302, form
    page = client.get(f"/besluitdossiers/{number}").content.decode()
    assert "niet compleet" not in page
    assert "te duur voor drie kernen" in page
    note = client.get(f"/beslisnotas/{number}").content.decode()
    assert "kleine kernen blijven achter" in note
    assert AuditEvent.objects.filter(object=f"decision_file:{number}").count() == len(steps) + 1


def test_a_file_cannot_be_called_complete_while_a_must_have_is_neither_heard_nor_waived() -> None:
    user = contributor()
    row = opened(user)
    client = browser(user)
    post(client, row.number, "behoefte", onderwerp="bewoners", soort="veld", bron="ervaring", moet="on")
    assert "nog niet gehoord: veld, ervaring, over bewoners" in client.get(f"/besluitdossiers/{row.number}").content.decode()
    assert post(client, row.number, "loslaten", behoefte="1", reden=" ").status_code == 400
    post(client, row.number, "loslaten", behoefte="1", reden="bewoners spreken in de volgende fase")
    assert "nog niet gehoord" not in client.get(f"/besluitdossiers/{row.number}").content.decode().split('id="nodig"')[0]


def test_a_form_that_is_wrong_keeps_what_was_typed() -> None:
    user = contributor()
    row = opened(user)
    response = post(browser(user), row.number, "inbreng", titel="", wie="de buurt", soort="veld", bron="ervaring")
    assert response.status_code == 400
    assert "de buurt" in response.content.decode()


def test_two_people_at_once_lose_nothing() -> None:
    user = contributor()
    row = opened(user)
    need = Needed(0, "bodem", Kind.VAK, Source.WETENSCHAP)
    change_file(number=row.number, version=1, part="nodig", change=lambda f: with_need(f, need), user=user, at=NOW)
    with pytest.raises(ChangedMeanwhile):
        change_file(number=row.number, version=1, part="nodig", change=lambda f: with_need(f, need), user=user, at=NOW)
    stale = browser(user).post(f"/besluitdossiers/{row.number}/wijzig/behoefte",
                               {"versie": 1, "onderwerp": "geluid", "soort": "vak", "bron": "professie"})
    assert stale.status_code == 409
    assert "geluid" in stale.content.decode()
    assert DecisionFileVersion.objects.count() == 1


def test_who_is_not_on_a_file_cannot_see_export_or_change_it() -> None:
    owner, other = contributor(), contributor("ander")
    row = opened(owner)
    for path in (f"/besluitdossiers/{row.number}", f"/besluitdossiers/{row.number}.json", f"/beslisnotas/{row.number}"):
        assert browser(other).get(path).status_code == 404
        assert browser().get(path).status_code == 404
    assert post(browser(other), row.number, "behoefte", onderwerp="x", soort="vak", bron="professie").status_code == 404
    assert post(browser(), row.number, "behoefte", onderwerp="x", soort="vak", bron="professie").status_code == 403
    share_file(number=row.number, public=True, user=owner, at=NOW)
    assert browser().get(f"/besluitdossiers/{row.number}").status_code == 200
    assert post(browser(other), row.number, "behoefte", onderwerp="x", soort="vak", bron="professie").status_code == 403


def test_a_file_leaves_and_comes_back_without_loss() -> None:
    user = contributor()
    row = opened(user)
    post(browser(user), row.number, "behoefte", onderwerp="bodem", soort="vak", bron="wetenschap", moet="on")
    text = browser(user).get(f"/besluitdossiers/{row.number}.json").content.decode()
    again = take_in_file(text=text, user=user, at=NOW)
    assert again.content == text == to_json(from_json(text))
    assert again.number != row.number


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "deskundig-besluitdossier/1"}', '{"format": "deskundig-besluitdossier/1", "title": 3}'])
def test_something_else_is_not_taken_in(text: str) -> None:
    with pytest.raises(UnreadableFile):
        from_json(text)


def test_hostile_text_is_shown_as_text() -> None:
    user = contributor()
    row = opened(user)
    post(browser(user), row.number, "behoefte", onderwerp="<script>alert(1)</script>", soort="vak", bron="professie")
    page = browser(user).get(f"/besluitdossiers/{row.number}").content.decode()
    assert "<script>alert" not in page
    assert re.search(r"&lt;script&gt;", page)
