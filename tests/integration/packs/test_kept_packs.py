"""A pack that someone keeps is theirs alone, and made again it shows what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group
from tests.integration.visitors import browser, person

from deskundig.accounts.models import AuditEvent
from deskundig.judgement.actions import open_file, share_file
from deskundig.packs import service
from deskundig.packs.actions import MOST_VERSIONS, keep_pack, renew_pack
from deskundig.packs.models import StoredPack, StoredPackVersion
from deskundig.packs.queries import kept_pack, kept_packs

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


def test_a_pack_is_kept_read_renewed_and_dropped(indexed) -> None:
    user = person("lid")
    client = browser(user)
    address = client.post("/pakketten/bewaren", {"onderwerp": "warmtenetten", "voor": "burger"})["Location"]
    page = client.get(address).content.decode()
    assert "versie 1" in page
    assert "Een motie is een verzoek van de Kamer" in page
    assert client.get(f"{address}?formaat=pdf").content.startswith(b"%PDF")
    assert client.post(f"{address}/vernieuwen")["Location"] == address
    assert "vergeleken met versie 1" in client.get(address).content.decode()
    assert client.get(f"{address}?versie=1").status_code == 200
    assert client.get(f"{address}?versie=9").status_code == 404
    assert "Uw bewaarde pakketten" in client.get("/pakketten").content.decode()
    assert client.post(f"{address}/weg").status_code == 302
    assert client.get(address).status_code == 404
    assert [e.action for e in AuditEvent.objects.order_by("pk")] == ["packs.kept", "packs.renewed", "packs.dropped"]


def test_what_is_new_since_the_version_before_is_marked(indexed) -> None:
    user = person("lid")
    new = service.make_pack("warmtenetten", NOW)
    first, *others = new.sections
    old = replace(new, sections=(replace(first, parts=first.parts[:-1]), *others))
    number = keep_pack(subject="warmtenetten", audience="griffier", pack=old, user=user, at=NOW).number
    renew_pack(number=number, pack=new, user=user, at=NOW)
    kept = kept_pack(number, user)
    assert kept is not None
    assert kept.changes
    assert kept.changes.new
    assert any(line.mark for section in kept.pack.sections for line in section.lines())


def test_others_do_not_know_of_it(indexed) -> None:
    user, other = person("lid"), person("ander")
    address = browser(user).post("/pakketten/bewaren", {"onderwerp": "warmtenetten"})["Location"]
    assert browser(other).get(address).status_code == 404
    assert browser(other).post(f"{address}/vernieuwen").status_code == 404
    assert browser(other).post(f"{address}/weg").status_code == 404
    assert browser(None).get(address).status_code == 403
    assert browser(None).post("/pakketten/bewaren", {"onderwerp": "x"}).status_code == 403
    assert kept_packs(other) == []


def test_nothing_is_kept_of_a_subject_that_gives_no_pack(indexed) -> None:
    assert browser(person("lid")).post("/pakketten/bewaren", {"onderwerp": "xyzzyplugh"}).status_code == 404
    assert StoredPack.objects.count() == 0


def test_old_versions_give_way(indexed) -> None:
    user = person("lid")
    pack = service.make_pack("warmtenetten", NOW)
    number = keep_pack(subject="warmtenetten", audience="griffier", pack=pack, user=user, at=NOW).number
    for _ in range(MOST_VERSIONS + 2):
        renew_pack(number=number, pack=pack, user=user, at=NOW)
    assert StoredPackVersion.objects.count() == MOST_VERSIONS


def test_the_pack_for_a_decision_is_only_for_who_may_see_its_file(indexed) -> None:
    user = person("lid")
    user.groups.add(Group.objects.get(name="contributor"))
    row = open_file(title="Warmtenetten", question="Doen?", owners=[], user=user, at=NOW)
    address = f"/pakketten/besluitdossier/{row.number}"
    assert browser(user).get(address).status_code == 200
    assert browser(None).get(address).status_code == 404
    assert browser(person("ander")).post("/pakketten/bewaren", {"onderwerp": f"besluitdossier:{row.number}"}).status_code == 404
    assert "pack-section" not in browser(None).get(f"/pakketten?onderwerp=besluitdossier:{row.number}").content.decode()
    share_file(number=row.number, public=True, user=user, at=NOW)
    assert browser(None).get(address).status_code == 200


@pytest.mark.parametrize("audience", ["kamerlid", "beleidsmedewerker", "burger"])
def test_every_audience_has_its_page_and_its_file(indexed, audience: str) -> None:
    client = browser(None)
    assert client.get(f"/pakketten?onderwerp=warmtenetten&voor={audience}").status_code == 200
    assert client.get(f"/pakketten?onderwerp=warmtenetten&voor={audience}&formaat=docx").content.startswith(b"PK")
    assert client.get("/pakketten?onderwerp=warmtenetten&voor=niemand").status_code == 200
