"""A file may name a thing before its source does: in the end there is one of it, whatever came first."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from deskundig.ingest.intake import Intake, Place
from deskundig.ingest.prepare import Lines
from deskundig.ingest.runs import start_run
from deskundig.ingest.stand_ins import settle
from deskundig.ingest.texts import import_documents
from deskundig.kernel.ref import Kind
from deskundig.record.models import (
    Body,
    Case,
    Change,
    Classification,
    Document,
    DocumentVersion,
    Dossier,
    Identifier,
    Involvement,
    Link,
    Reference,
)

pytestmark = pytest.mark.django_db
DOCUMENT, CASE, DOSSIER = UUID(int=1), UUID(int=2), UUID(int=3)
KOOP = """<officiele-publicatie><metadata><meta name="DC.identifier" content="kst-30123-4"/>
<meta name="OVERHEIDop.documenttitel" content="Motie over bomen"/><meta name="DCTERMS.issued" content="2031-03-05"/>
<meta name="OVERHEIDop.indiener" content="A. Jansen"/><meta name="OVERHEIDop.vraagnummer" content="2031Z00001"/>
<meta name="OVERHEID.category" scheme="OVERHEID.TaxonomieBeleidsagenda" content="Bos"/></metadata>
<kamerstuk><dossier><titel>Bomen</titel><dossiernummer><dossiernr>30 123</dossiernr></dossiernummer></dossier>
<stuk><titel>Motie</titel><algemeen><al>Zie Kamerstuk 30 999, nr. 1.</al></algemeen></stuk></kamerstuk></officiele-publicatie>"""


def _file(folder: Path) -> None:
    path = folder / "motie.xml"
    path.write_text(KOOP)
    with start_run("koop", "toets") as run:
        import_documents([path], run)


def _kamer() -> None:
    """What the Tweede Kamer says of the same things."""
    own = {"source": "tweedekamer"}
    Dossier.objects.create(id=DOSSIER, number=30123, title="Titel van de Kamer", **own)
    Case.objects.create(id=CASE, number="2031Z00001", **own)
    Document.objects.create(id=DOCUMENT, number="2031D00001", identifier="kst-30123-4", title="Van de Kamer", **own)
    names = (("2031D00001", "document", DOCUMENT), ("kst-30123-4", "document", DOCUMENT), ("2031Z00001", "case", CASE),
             ("30123", "dossier", DOSSIER))  # fmt: skip
    for value, kind, row in names:
        Identifier.objects.create(value=value, kind=kind, object_id=row)
    version = DocumentVersion.objects.create(id=UUID(int=4), document_id=DOCUMENT, number=1, **own)
    Document.objects.filter(pk=DOCUMENT).update(current_version=version)


def _settle() -> None:
    with start_run("tweedekamer", "toets") as run:
        settle(run)


def _picture() -> dict[str, Any]:
    """All that is shown, apart from who made it when."""
    shown = {"hidden": False}
    return {
        "documents": set(
            Document.objects.filter(**shown).values_list("id", "title", "date", "dossier_id", "current_version_id")
        ),
        "cases": set(Case.objects.filter(**shown).values_list("id", "number")),
        "dossiers": set(Dossier.objects.filter(**shown).values_list("id", "title")),
        "versions": set(
            DocumentVersion.objects.filter(**shown).values_list("id", "document_id", "number", "identifier")
        ),
        "people": set(Involvement.objects.filter(**shown).values_list("id", "subject_id", "role", "name")),
        "texts": set(Body.objects.values_list("document_id", "rank", "current", "version_number")),
        "names": set(Identifier.objects.values_list("value", "kind", "object_id")),
        "references": set(Reference.objects.values_list("source_id", "relation", "target_id")),
        "links": set(Link.objects.values_list("source_id", "target_value", "target_id")),
        "topics": set(Classification.objects.values_list("object_id", "label", "maker")),
    }


def test_the_record_is_the_same_whatever_came_first(tmp_path: Path) -> None:
    _kamer()
    _file(tmp_path)
    wanted = _picture()
    for model in (
        Document,
        Case,
        Dossier,
        DocumentVersion,
        Involvement,
        Body,
        Identifier,
        Reference,
        Link,
        Classification,
        Change,
    ):
        model.objects.all().delete()  # type: ignore[attr-defined]
    _file(tmp_path)
    _kamer()
    _settle()
    assert _picture() == wanted
    assert wanted["texts"] == {(DOCUMENT, 1, True, 1)}


def test_what_gave_way_is_kept_hidden_and_logged_and_nothing_more_changes(tmp_path: Path) -> None:
    _file(tmp_path)
    _kamer()
    _settle()
    hidden = Document.objects.get(hidden=True)
    assert list(Change.objects.filter(object_id=hidden.id).values_list("operation", flat=True))[-1] == "h"
    assert {"c", "t"} <= set(Change.objects.filter(object_id=DOCUMENT).values_list("operation", flat=True))
    count = Change.objects.count()
    _settle()
    _file(tmp_path)
    assert Change.objects.count() == count


def test_a_number_that_two_rows_of_the_kamer_have_is_nobodys(tmp_path: Path) -> None:
    _file(tmp_path)
    _kamer()
    Document.objects.create(id=UUID(int=9), source="tweedekamer", number="2031D00009")
    Identifier.objects.create(value="kst-30123-4", kind="document", object_id=UUID(int=9))
    _settle()
    assert Document.objects.filter(hidden=False).count() == 3


def test_the_feed_settles_by_itself(tmp_path: Path) -> None:
    _file(tmp_path)
    lines = b'{"Id": "%s", "Nummer": "2031Z00001", "Soort": "Motie", "Verwijderd": false}' % str(CASE).encode()
    with start_run("tweedekamer", "toets") as run, Intake("tweedekamer", 0) as intake:
        intake.take([(Place(place="zaak.jsonl"), Lines("Zaak", lines, "zaak.jsonl", 1))], run)
        settle(run)
    assert list(Case.objects.filter(hidden=False).values_list("id", flat=True)) == [CASE]
    assert Kind.CASE.value in set(Change.objects.filter(object_id=CASE).values_list("kind", flat=True))
