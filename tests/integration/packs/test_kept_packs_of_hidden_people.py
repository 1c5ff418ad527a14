"""Who asks to be hidden is gone from packs that others kept before, on the page and in every file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from tests.integration.visitors import browser, person

from deskundig.expertise.actions import hide
from deskundig.expertise.models import Evidence
from deskundig.kernel.ref import Kind, Ref
from deskundig.packs import service
from deskundig.packs.actions import keep_pack, renew_pack
from deskundig.packs.domain.pack import Form, Line, Pack, Part, Run, SectionKey
from deskundig.packs.render.formats import FORMATS
from deskundig.record.models import Person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
ONE, OTHER = "Quinta Zilverberg", "Otto van Verre"


def with_cards(pack: Pack) -> Pack:
    """The pack with a card of someone in the register and of someone whom only papers name."""
    source = pack.sources[:1]
    cards = (
        Line((Run(ONE, strong=True),), source, ref=Ref(Kind.PERSON, "9900")),
        Line((Run(OTHER, strong=True), Run(", adviseur")), source),
        Line((Run("Iemand Anders", strong=True),), source),
    )
    found = [
        replace(s, parts=(Part(Form.CARDS, cards, heading="Vak"),)) if s.key is SectionKey.PEOPLE else s
        for s in pack.sections
    ]
    return replace(pack, sections=tuple(found))


def test_a_kept_pack_does_not_show_who_was_hidden_since(indexed: object) -> None:
    quinta = Person.objects.create(id=UUID(int=9900), source="tweedekamer", number="9900", name=ONE, sort_name="zilverberg")
    Evidence.objects.create(
        holder="n:otto van verre", name=OTHER, thing_kind="document", thing_id=UUID(int=1), role="author", kind="vak",
        source="professie", date=date(2026, 1, 1),
    )  # fmt: skip
    user = person("lid")
    pack = with_cards(service.make_pack("warmtenetten", NOW))
    number = keep_pack(subject="warmtenetten", audience="griffier", pack=pack, user=user, at=NOW).number
    renew_pack(number=number, pack=pack, user=user, at=NOW)
    client, address = browser(user), f"/pakketten/{number}"
    before = client.get(address).content.decode()
    assert ONE in before and OTHER in before and "Iemand Anders" in before

    hide(holder=f"p:{quinta.pk}", actor="zelf", at=NOW)
    hide(holder="n:otto van verre", actor="zelf", at=NOW)

    for path in (address, f"{address}?versie=1", *(f"{address}?formaat={form}" for form in ("md", "json", "html"))):
        shown = client.get(path).content.decode()
        assert ONE not in shown and OTHER not in shown, path
        assert "Iemand Anders" in shown, path
    assert {"md", "json", "html"} <= FORMATS.keys()


def test_a_pack_about_someone_who_was_hidden_since_is_not_there_any_more(indexed: object) -> None:
    quinta = Person.objects.create(id=UUID(int=9900), source="tweedekamer", number="9900", name=ONE, sort_name="zilverberg")
    user = person("lid")
    pack = replace(service.make_pack("warmtenetten", NOW), title=ONE)
    number = keep_pack(subject="9900", audience="griffier", pack=pack, user=user, at=NOW).number
    client = browser(user)
    assert client.get(f"/pakketten/{number}").status_code == 200
    hide(holder=f"p:{quinta.pk}", actor="zelf", at=NOW)
    assert client.get(f"/pakketten/{number}").status_code == 404
    assert ONE not in client.get("/pakketten").content.decode()
