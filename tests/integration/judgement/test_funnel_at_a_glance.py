"""The top of a decision file: who looks once sees what was needed, what went in, what was used, what not and why."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from lxml import html
from tests.integration.decision_files import brought
from tests.integration.visitors import browser, person

from deskundig.judgement.actions import change_file, open_file
from deskundig.judgement.domain.changing import add
from deskundig.judgement.domain.file import DecisionFile, Needed, Use
from deskundig.kernel.grid import Kind, Source

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)


def filled(file: DecisionFile) -> DecisionFile:
    file = add(file, "needs", Needed(0, "bronnen", Kind.VAK, Source.WETENSCHAP, must=True))
    file = add(file, "needs", Needed(0, "huurders", Kind.VELD, Source.ERVARING, must=True))
    file = add(file, "needs", Needed(0, "gedrag", Kind.VELD, Source.WETENSCHAP, waived_because="komt later"))
    file = add(file, "inputs", brought("Advies", Use.FOLLOWED, "het draagt de keuze", needs=(1,)))
    file = add(file, "inputs", brought("<b>Bezwaar</b>", Use.NOT_FOLLOWED, "te duur"))
    file = add(file, "inputs", brought("Nota", Use.DISCUSSED))
    return add(file, "inputs", brought("Raming", Use.REACHED, withdrawn=True, withdrawn_because="er stond een fout in"))


@pytest.fixture
def seen() -> tuple[Client, str, Any]:
    user = person("een", "contributor")
    client = browser(user)
    row = open_file(title="Warmtenet", question="Welk net?", owners=("een",), user=user, at=NOW)
    row = change_file(number=row.number, version=row.version, part="ingebracht", change=filled, user=user, at=NOW)
    path = f"/besluitdossiers/{row.number}"
    return client, path, html.fromstring(client.get(path).content.decode())


def test_every_input_and_open_need_is_named_in_its_group_with_the_reason(seen: Any) -> None:
    _, _, page = seen
    groups = {
        g.findtext("h2"): [" ".join(" ".join(li.itertext()).split()) for li in g.iter("li")]
        for g in page.xpath('//section[contains(@class, "d-glance__group")]')
    }
    assert groups == {
        "Gebruikt: gewogen (2)": ["1 Advies gevolgd het draagt de keuze", "2 <b>Bezwaar</b> niet gevolgd te duur"],
        "Nog niet gebruikt (1)": ["3 Nota besproken nog niet gewogen"],
        "Nodig, en nog niet gehoord (1)": ["✕ huurders moet gehoord worden velddeskundigheid, ervaring"],
        "Losgelaten, met reden (1)": ["– gedrag komt later"],
        "Ingetrokken (1)": ["4 Raming er stond een fout in"],
    }


def test_the_picture_says_its_finding_for_wide_and_narrow_screens_and_has_its_table(seen: Any) -> None:
    _, _, page = seen
    pictures = page.xpath('//figure[.//figcaption[@id="trechter-beeld-titel"]]//*[local-name()="svg"]')
    assert [p.get("class") for p in pictures] == ["d-svg d-svg--wide", "d-svg d-svg--narrow"]
    for picture in pictures:
        assert picture.get("aria-label") == "2 van de 3 inbrengen zijn gewogen; 1 behoefte is nog niet gehoord"
        said = picture.text_content()
        for words in (
            "Nodig",
            "1 van 3 gehoord",
            "Ingebracht",
            "Besproken",
            "Gewogen",
            "Gevolgd: 1",
            "Meegewogen: 0",
            "Niet gevolgd, met reden: 1",
        ):
            assert words in said
        marks = [t.text for t in picture.iter("text") if t.get("text-anchor") == "middle" and len(t.text or "") == 1]
        assert marks[:3] == ["✓", "✕", "–"]
        assert not list(picture.iter("b")), "what people typed is text"
    assert [len(r) for r in page.xpath('//figure[.//*[@id="trechter-beeld-titel"]]//table//tbody/tr')] == [4, 4, 4]


def test_many_inputs_stay_inside_the_narrow_picture(seen: Any) -> None:
    client, path, _ = seen

    def more(file: DecisionFile) -> DecisionFile:
        for n in range(40):
            file = add(file, "inputs", brought(f"Inbreng {n}", Use.WEIGHED, "telt mee"))
        return file

    user = User.objects.get()
    change_file(number=path.rsplit("/", 1)[1], version=2, part="ingebracht", change=more, user=user, at=NOW)
    page = html.fromstring(client.get(path).content.decode())
    (narrow,) = page.xpath(
        '//*[local-name()="svg"][contains(@class, "d-svg--narrow")][ancestor::figure//*[@id="trechter-beeld-titel"]]'
    )
    width = int(narrow.get("viewbox", narrow.get("viewBox")).split()[2])
    edges = [float(r.get("x")) + float(r.get("width")) for r in narrow.iter("rect")]
    assert edges and max(edges) <= width
    assert min(float(r.get("x")) for r in narrow.iter("rect")) >= 0
    assert any((t.text or "").startswith("+") for t in narrow.iter("text"))
