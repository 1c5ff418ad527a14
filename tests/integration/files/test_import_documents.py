"""Documents from files get their rows, links and text; taken in again, nothing changes."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from uuid import UUID

import pytest

from deskundig.ingest.models import Issue, LandedFile
from deskundig.ingest.runs import start_run
from deskundig.ingest.texts import import_documents
from deskundig.kernel.prose import Prose
from deskundig.kernel.ref import Kind
from deskundig.record.domain.relations import Relation
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
    Membership,
    Organization,
    Person,
    Reference,
)
from deskundig.sources.files.facts import FileFacts

pytestmark = pytest.mark.django_db
OWN = UUID("aaaaaaaa-0000-4000-8000-000000000001")
PAGE = """Antwoord op vragen van het lid Jansen over het kappen van bomen
Antwoord schriftelijke vragen
Nummer: 2031D00012, datum: 2031-02-03, bijgewerkt: 2031-02-05 09:30, versie: 3 (versie 1, versie 2)
Directe link naar document, officiële HTML versie (ah-tk-20302031-77).
Onderdeel van zaak 2031Z00034
Preview document
Vragen van het lid Jansen (Boompartij) aan de Minister van Natuur over het kappen van bomen (ingezonden 11 januari 2031).
Antwoord van Minister De Wit (Natuur) (ontvangen 3 februari 2031).
Vraag 1
Kent u het bericht over de bomen?1
Antwoord 1
Ja. Zie Kamerstuk 30 123, nr. 4.
1 Dagblad, 3 januari 2031, ah-tk-20302031-77.
"""
KOOP = """<officiele-publicatie><metadata><meta name="DC.identifier" content="{number}"/>
<meta name="DC.type" scheme="OVERHEIDop.KamerstukTypen" content="Motie"/>
<meta name="OVERHEIDop.documenttitel" content="Motie over {about}"/><meta name="DCTERMS.issued" content="2031-03-05"/>
<meta name="OVERHEIDop.indiener" content="A. Jansen"/><meta name="OVERHEIDop.indiener" content="B. Smit"/>
<meta name="OVERHEID.category" scheme="OVERHEID.TaxonomieBeleidsagenda" content="Natuur en milieu | Bos"/></metadata>
<kamerstuk><dossier><titel>Bomen</titel><dossiernummer><dossiernr>30 123</dossiernr></dossiernummer></dossier>
<stuk><titel>Motie</titel><algemeen><al>De Kamer verzoekt {about}.</al></algemeen></stuk></kamerstuk></officiele-publicatie>"""


def _take(*paths: Path, facts: FileFacts | None = None) -> Counter[str]:
    """Import; the counts of the run over all kinds of rows."""
    with start_run("files", "toets") as run:
        import_documents(paths, run, facts=facts)
    found: Counter[str] = Counter()
    for counts in run.by_entity.values():
        found.update({k: v for k, v in counts.items() if k in {"new", "changed"}})
    return +found


def _save(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    return path


def test_a_page_becomes_a_document_with_all_it_says(tmp_path: Path) -> None:
    person = Person.objects.create(
        id=OWN, source="tweedekamer", family_name="Jansen", name="Anna Jansen", function="Tweede Kamerlid"
    )
    body = Organization.objects.create(id=UUID(int=7), source="tweedekamer", type="party", name="Boompartij")
    Membership.objects.create(
        id=UUID(int=8), source="tweedekamer", nature="member", person=person, organization=body, start="2030"
    )
    _take(_save(tmp_path, "pagina.txt", PAGE))
    document = Document.objects.get(number="2031D00012")
    assert (document.identifier, str(document.date), document.type) == (
        "ah-tk-20302031-77", "2031-02-03", "Antwoord schriftelijke vragen",
    )  # fmt: skip
    assert set(Identifier.objects.filter(object_id=document.id).values_list("value", flat=True)) == {
        "2031D00012", "ah-tk-20302031-77",
    }  # fmt: skip
    assert (
        document.details["sent"] == "2031-01-11"
        if isinstance(document.details, dict)
        else '"sent":"2031-01-11"' in document.details
    )
    assert sorted(DocumentVersion.objects.filter(document=document).values_list("number", flat=True)) == [1, 2, 3]
    assert document.current_version_id == DocumentVersion.objects.get(document=document, number=3).id
    case = Case.objects.get(number="2031Z00034")
    assert str(case.started) == "2031-01-11"
    assert Reference.objects.filter(source_id=document.id, relation=Relation.DOCUMENT_CASE, target_id=case.id).exists()
    roles = {(i.role, i.name, i.person_id) for i in Involvement.objects.filter(subject_id=document.id)}
    assert roles == {("Vraagsteller", "Jansen", OWN), ("Eerste ondertekenaar", "De Wit", None)}
    text = Body.objects.get(document=document, current=True)
    assert "over de bomen?[^1]" in Prose.unpack(text.blocks).text
    assert text.version_number == 3
    assert LandedFile.objects.filter(path=text.landed, source="files").exists()
    links = Link.objects.filter(source_id=document.id, relation="cites")
    assert [(k.target_value, k.maker) for k in links] == [
        ("kst-30123-4", "citation@1")
    ]  # its own number is no citation
    log = {(c.kind, c.operation) for c in Change.objects.filter(object_id=document.id)}
    assert log == {("document", "n"), ("document", "t")}


def test_the_same_files_again_change_nothing(tmp_path: Path) -> None:
    _save(tmp_path, "pagina.txt", PAGE)
    _save(tmp_path, "motie.xml", KOOP.format(number="kst-30123-4", about="bomen te sparen"))
    assert _take(tmp_path)["new"] > 5
    count = Change.objects.count()
    assert _take(tmp_path) == Counter()
    assert Change.objects.count() == count


def test_a_document_of_the_record_is_enriched_and_keeps_what_its_source_says(tmp_path: Path) -> None:
    version = DocumentVersion.objects.create(id=UUID(int=3), source="tweedekamer", document_id=OWN, number=3)
    Document.objects.create(
        id=OWN, source="tweedekamer", number="2031D00012", title="Titel van de Kamer", current_version=version
    )
    Identifier.objects.create(value="2031D00012", kind=Kind.DOCUMENT.value, object_id=OWN)
    _take(_save(tmp_path, "pagina.txt", PAGE))
    document = Document.objects.get()
    assert (document.source, document.title) == ("tweedekamer", "Titel van de Kamer")
    assert (document.identifier, str(document.date)) == ("ah-tk-20302031-77", "2031-02-03")
    assert document.current_version_id == version.id
    assert sorted(DocumentVersion.objects.values_list("number", flat=True)) == [1, 2, 3]
    assert Body.objects.get(document=document).version_number == 3


def test_official_xml_brings_its_dossier_submitters_and_topics(tmp_path: Path) -> None:
    _take(_save(tmp_path, "motie.xml", KOOP.format(number="kst-30123-4", about="bomen te sparen")))
    document = Document.objects.get(identifier="kst-30123-4")
    assert (document.source, document.type, document.dossier_id) == (
        "koop",
        "Motie",
        Dossier.objects.get(number=30123).id,
    )
    roles = Involvement.objects.filter(subject_id=document.id).order_by("order").values_list("role", "name")
    assert list(roles) == [("Eerste ondertekenaar", "A. Jansen"), ("Mede ondertekenaar", "B. Smit")]
    topic = Classification.objects.get(object_id=document.id)
    assert (topic.scheme, topic.label, topic.maker) == ("beleidsagenda", "Natuur en milieu | Bos", "koop")


def test_submitters_are_left_to_the_record_where_it_has_them(tmp_path: Path) -> None:
    Document.objects.create(id=OWN, source="tweedekamer", number="2031D00099")
    Identifier.objects.create(value="kst-30123-4", kind=Kind.DOCUMENT.value, object_id=OWN)
    Involvement.objects.create(
        id=UUID(int=5), source="tweedekamer", subject_kind="document", subject_id=OWN, name="A. Jansen",
        role="Eerste ondertekenaar",
    )  # fmt: skip
    _take(_save(tmp_path, "motie.xml", KOOP.format(number="kst-30123-4", about="bomen")))
    assert Involvement.objects.filter(subject_id=OWN).count() == 1


def test_what_the_user_says_wins_from_the_file(tmp_path: Path) -> None:
    path = _save(tmp_path, "stuk.txt", "Een stuk tekst zonder kop.")
    (tmp_path / "stuk.txt.json").write_text(json.dumps({"title": "Uit het bijschrift", "date": "2030-01-02"}))
    _take(path, facts=FileFacts(title="Gezegd", organization="Raad voor Bomen"))
    document = Document.objects.get()
    assert (document.title, str(document.date), document.organization_name) == (
        "Gezegd",
        "2030-01-02",
        "Raad voor Bomen",
    )
    author = Involvement.objects.get(subject_id=document.id)
    assert author.role == "Auteur"
    assert author.organization_id == Organization.objects.get(name="Raad voor Bomen").id


def test_a_bad_file_is_one_issue_and_the_rest_goes_on(tmp_path: Path) -> None:
    _save(tmp_path, "goed.txt", "Een gewone tekst.")
    (tmp_path / "kapot.pdf").write_bytes(b"%PDF-1.7 en dan niets")
    (tmp_path / "plaatje.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    _take(tmp_path)
    assert Document.objects.count() == 1
    assert {(i.code, i.place) for i in Issue.objects.all()} == {
        ("pdf-kapot", "kapot.pdf"), ("onbekend-bestand", "plaatje.png"),
    }  # fmt: skip


def test_a_file_named_after_a_document_of_the_record_is_its_text(tmp_path: Path) -> None:
    Document.objects.create(id=OWN, source="tweedekamer", number="2031D00001")
    _take(_save(tmp_path, f"{OWN}.txt", "De tekst van dit document."))
    assert Body.objects.get().document_id == OWN
    assert Document.objects.count() == 1


def test_old_papers_rank_below_all_other_text(tmp_path: Path) -> None:
    line = json.dumps(
        {
            "URL": "http://x/0001/ocr",
            "Content": "Tweede Kamer\nZitting 1982-1983\n17 800\nRijksbegroting voor 1983\nNr. 12",
        }
    )
    _take(_save(tmp_path, "oud.jsonl", line))
    document = Document.objects.get(number="sgd-0001")
    assert (document.session_year, document.title) == ("1982-1983", "Rijksbegroting voor 1983")
    assert Dossier.objects.get(number=17800).id == document.dossier_id
    assert Body.objects.get().rank == 8
