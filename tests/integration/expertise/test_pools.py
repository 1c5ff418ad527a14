"""Pools in the browser's eyes: handed in as files, seen by who may, worked out again under other conditions."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.integration import visitors
from tests.integration.visitors import person

from deskundig.expertise.models import PoolPlan, PoolRow

pytest.importorskip("scipy")
pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ASKED = "gemeente;onderwerp;fte\nAa;bodem;0,4\nBee;bodem;0,4\nBee;recht;0,2\n"
ABLE = "naam;onderwerpen;capaciteit;kosten;vast;plaats\nKim;bodem + recht;0,6;100000;1000;Aa\nJip;bodem;0,1;90000;0;Bee\n"
PLACES = "plaats;breedte;lengte\nAa;52;6\nBee;52,2;6\n"


def browser(name: str = "", role: str = "manager") -> Client:
    return visitors.browser(person(name, *filter(None, [role])) if name else None)


def send(client: Client, asked: str = ASKED, able: str = ABLE, **form: str):  # type: ignore[no-untyped-def]
    files = {"vraag": SimpleUploadedFile("vraag.csv", asked.encode()), "deskundigen": SimpleUploadedFile("d.csv", able.encode()),
             "plaatsen": SimpleUploadedFile("p.csv", PLACES.encode())}  # fmt: skip
    return client.post("/pool/nieuw", {"naam": "Onze pool", "kmkosten": "100", "houders": "2", **form, **files})


def test_a_pool_of_files_becomes_a_fair_plan_with_what_cannot_be_met() -> None:
    client = browser("baas@x.nl")
    answer = send(client)
    assert answer["Location"].startswith("/pool/P")
    page = client.get(answer["Location"]).content.decode()
    assert "bewezen het beste plan" in page
    assert "bodem: gevraagd 0,80 fte, hoogstens 0,70 fte beschikbaar" in page
    assert "recht: 1 deskundige, gevraagd zijn er 2" in page
    assert "Wie wint wat" in page
    pictures = set(re.findall(r'<svg class="d-svg[^>]*? aria-label="([^"]+)"', page))
    assert len(pictures) == 2, "the map and the bars"
    drawn = re.findall(r'<svg class="d-svg d-svg--(wide|narrow)"[^>]*? aria-label="([^"]+)"', page)
    assert {(width, title) for title in pictures for width in ("wide", "narrow")} == set(drawn)
    assert PoolPlan.objects.count() == 1
    client.get(answer["Location"])
    assert PoolPlan.objects.count() == 1


def test_fairness_comes_first_the_same_share_is_short_everywhere() -> None:
    client = browser("baas@x.nl")
    address = send(client)["Location"]
    rows = list(csv.DictReader(io.StringIO(client.get(f"{address}/verdeling.csv").content.decode("utf-8-sig")), delimiter=";"))
    got: dict[tuple[str, str], float] = {}
    for row in rows:
        got[row["gemeente"], row["onderwerp"]] = got.get((row["gemeente"], row["onderwerp"]), 0.0) + float((row["fte"] or "0").replace(",", "."))
    asked = {("Aa", "bodem"): 0.4, ("Bee", "bodem"): 0.4, ("Bee", "recht"): 0.2}
    short = [1 - got[key] / fte for key, fte in asked.items()]
    assert max(short) == pytest.approx(0.3, abs=1e-3)
    assert min(short) == pytest.approx(0.3, abs=1e-3)


def test_what_if_works_the_plan_out_again_and_keeps_its_conditions_in_the_address() -> None:
    client = browser("baas@x.nl")
    address = send(client)["Location"]
    half = client.get(f"{address}?vraag=50&houders=1").content.decode()
    assert "Alle vragen worden gedekt" in half
    assert "Met andere voorwaarden" in half
    assert "niemand binnen bereik voor bodem" in client.get(f"{address}?km=5&zonder=Jip").content.decode()
    steps = client.get(f"{address}?manier=stappen").content.decode()
    assert "Hoe dit plan stap voor stap is gemaakt" in steps
    for nonsense in ("?vraag=abc&km=-1&houders=x&zonder=Niemand", "?vraag=0&capaciteit=99999999"):
        assert client.get(f"{address}{nonsense}").status_code == 200


def test_wrong_files_are_told_together_and_nothing_is_kept() -> None:
    client = browser("baas@x.nl")
    wrong = send(client, asked="gemeente;onderwerp;fte\n;bodem;veel\nAa;x;0,1\n", naam="Bewaarde naam")
    assert wrong.status_code == 400
    page = wrong.content.decode()
    assert "vraag rij 2: fte is geen getal" in page
    assert "gemeente en onderwerp horen gevuld" in page
    assert "Bewaarde naam" in page
    assert send(client, km="ver").status_code == 400
    assert send(client, asked="gemeente;onderwerp;fte\n").status_code == 400
    assert client.post("/pool/nieuw", {"naam": "x"}).status_code == 400
    assert send(client, naam=" ").status_code == 400
    assert not PoolRow.objects.exists()


def test_only_managers_hand_in_and_only_people_of_a_pool_see_or_share_it() -> None:
    for client in (browser(), browser("lid@x.nl", ""), browser("hr@x.nl", "hr")):
        assert send(client).status_code == 403
    owner, other = browser("baas@x.nl"), browser("ander@x.nl")
    address = send(owner)["Location"]
    for path in (address, f"{address}.json", f"{address}/vraag.csv", f"{address}/verdeling.csv"):
        assert other.get(path).status_code == 404, path
        assert browser().get(path).status_code == 404, path
    assert "Onze pool" not in other.get("/pool").content.decode()
    assert other.post(f"{address}/delen", {"openbaar": "ja"}).status_code == 403
    assert owner.post(f"{address}/delen", {"openbaar": "ja"}).status_code == 302
    assert browser().get(address).status_code == 200
    assert other.post(f"{address}/delen", {"openbaar": "nee"}).status_code == 403


def test_what_goes_out_as_csv_can_be_handed_in_again() -> None:
    client = browser("baas@x.nl")
    address = send(client)["Location"]
    before = json.loads(client.get(f"{address}.json").content)
    files = {name: SimpleUploadedFile(f"{name}.csv", client.get(f"{address}/{name}.csv").content)
             for name in ("vraag", "deskundigen", "afstand", "plaatsen")}  # fmt: skip
    again = client.post("/pool/nieuw", {"naam": "Kopie", "kmkosten": "100", "houders": "2", **files})
    assert again.status_code == 302
    assert json.loads(client.get(f"{again['Location']}.json").content) == before


def test_a_formula_in_a_name_is_no_formula_in_the_file() -> None:
    client = browser("baas@x.nl")
    address = send(client, able=ABLE.replace("Jip", "=1+1"))["Location"]
    assert "'=1+1" in client.get(f"{address}/deskundigen.csv").content.decode()


def test_what_if_shows_who_wins_and_loses_when_a_municipality_joins_or_someone_leaves() -> None:
    client = browser("baas@x.nl")
    address = send(client)["Location"]
    assert "Wie hierdoor wint of verliest" not in client.get(address).content.decode()
    joined = client.get(address, {"erbij": "Cee: bodem 0,4"}).content.decode()
    assert "komt erbij" in joined and "krijgt minder" in joined
    assert "Cee;bodem" in client.get(f"{address}/verdeling.csv", {"erbij": "Cee: bodem 0,4"}).content.decode()
    stops = client.get(address, {"stopt": "Aa"}).content.decode()
    assert ">stopt<" in stops and "krijgt meer" in stops
    assert client.get(address, {"zonder": "Kim", "vraag": "200"}).status_code == 200
    wrong = client.get(address, {"erbij": "Cee bodem"}).content.decode()
    assert "schrijf een gemeente die erbij komt als" in wrong and 'value="Cee bodem"' in wrong


def test_the_answer_counts_who_helps_and_who_is_helped_and_no_one_joins_twice() -> None:
    client = browser("baas@x.nl")
    address = send(client)["Location"]
    assert "2 deskundigen helpen 2 gemeenten voor" in client.get(address).content.decode()
    assert "2 deskundigen helpen 2 van de 3 gemeenten" in client.get(address, {"erbij": "Cee: geluid 1"}).content.decode()
    assert "Geen enkele gemeente krijgt hulp" in client.get(address, {"capaciteit": "0"}).content.decode()
    twice = client.get(address, {"erbij": "aa: bodem 1"}).content.decode()
    assert "Aa doet al mee aan deze pool" in twice and "Met andere voorwaarden" not in twice


def test_a_pool_of_files_goes_out_as_files_with_dutch_decimals_and_comes_back_the_same() -> None:
    client = browser("baas@x.nl")
    fine = ASKED.replace("Bee;bodem;0,4", "Bee;bodem;1,125")
    address = send(client, asked=fine)["Location"]
    out = {name: client.get(f"{address}/{name}.csv").content for name in ("vraag", "deskundigen", "plaatsen", "afstand")}
    assert "Bee;bodem;1,125" in out["vraag"].decode()
    files = {name: SimpleUploadedFile(f"{name}.csv", content) for name, content in out.items()}
    again = client.post("/pool/nieuw", {"naam": "Terug", "kmkosten": "100", "houders": "2", **files})["Location"]

    def tables(at: str) -> dict[str, object]:
        return json.loads(client.get(f"{at}.json").content)

    assert tables(again) == tables(address)


def test_anyone_tries_the_example_and_starts_from_its_files_and_nothing_is_stored() -> None:
    visitor = browser()
    first = visitor.get("/pool").content.decode()
    assert 'href="/pool/voorbeeld"' in first and 'href="/pool/voorbeeld/vraag.csv"' in first
    page = visitor.get("/pool/voorbeeld").content.decode()
    assert "bewezen het beste plan" in page and "Dit is een voorbeeld om te proberen" in page
    assert "/pool/voorbeeld/delen" not in page, "nobody shares or changes it"
    assert "Wie hierdoor wint of verliest" in visitor.get("/pool/voorbeeld", {"vraag": "150"}).content.decode()
    assert visitor.get("/pool/voorbeeld/verdeling.csv", {"vraag": "150"}).status_code == 200
    assert visitor.post("/pool/voorbeeld/delen", {"openbaar": "ja"}).status_code == 403
    assert browser("baas@x.nl").post("/pool/voorbeeld/delen", {"openbaar": "ja"}).status_code == 403
    assert not PoolRow.objects.exists() and not PoolPlan.objects.exists()


def test_the_files_of_the_example_can_be_handed_in_and_give_the_plan_of_the_example() -> None:
    client = browser("baas@x.nl")
    files = {name: SimpleUploadedFile(f"{name}.csv", client.get(f"/pool/voorbeeld/{name}.csv").content)
             for name in ("vraag", "deskundigen", "plaatsen")}  # fmt: skip
    form = {"naam": "Onze regio", "km": "35", "kmkosten": "250", "houders": "2"}
    address = client.post("/pool/nieuw", {**form, **files})["Location"]
    assert client.get(f"{address}/verdeling.csv").content == client.get("/pool/voorbeeld/verdeling.csv").content
    assert json.loads(client.get(f"{address}.json").content) == json.loads(client.get("/pool/voorbeeld.json").content)
