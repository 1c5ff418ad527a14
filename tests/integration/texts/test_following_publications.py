"""Official publications and Woo documents are followed by their own services: a small local server gives their shapes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from deskundig.ingest.models import Issue, ResumeToken
from deskundig.ingest.publications import sync_documents
from deskundig.ingest.runs import RunContext, start_run
from deskundig.record.models import Classification, Document, Identifier, Involvement, Publication, Reference
from deskundig.sources.http import Manners

TODAY = date(2026, 10, 5)
HASTY = Manners(interval=0.0, tries=2, first_wait=0.0)
SRU = """<?xml version="1.0" encoding="UTF-8"?><sru:searchRetrieveResponse
 xmlns:overheidwetgeving="http://standaarden.overheid.nl/wetgeving/" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:sru="http://docs.oasis-open.org/ns/search-ws/sruResponse" xmlns:gzd="http://standaarden.overheid.nl/sru"
 xmlns:c="http://standaarden.overheid.nl/collectie/"><sru:version>2.0</sru:version>
 <sru:numberOfRecords>{total}</sru:numberOfRecords><sru:records>{records}</sru:records></sru:searchRetrieveResponse>"""
DIAGNOSTIC = """<?xml version="1.0"?><searchRetrieveResponse xmlns="http://docs.oasis-open.org/ns/search-ws/sruResponse"
 xmlns:ns3="http://docs.oasis-open.org/ns/search-ws/diagnostic"><version>2.0</version><diagnostics><ns3:diagnostic>
 <ns3:uri>info:srw/diagnostic/1/10</ns3:uri><ns3:message>line 1:13 mismatched input</ns3:message></ns3:diagnostic>
 </diagnostics></searchRetrieveResponse>"""


def _motion(number: int) -> str:
    name = f"kst-37020-IX-{number}"
    place = f"https://repository.overheid.nl/frbr/officielepublicaties/kst/37020-IX/{name}/1"
    return f"""<sru:record><sru:recordData><gzd:gzd><gzd:originalData><overheidwetgeving:meta>
 <overheidwetgeving:owmskern><dcterms:identifier>{name}</dcterms:identifier><dcterms:title>Begroting; Motie</dcterms:title>
 <dcterms:type>Kamerstuk</dcterms:type><dcterms:creator>Tweede Kamer der Staten-Generaal</dcterms:creator>
 <dcterms:modified>2026-10-02</dcterms:modified></overheidwetgeving:owmskern><overheidwetgeving:owmsmantel>
 <dcterms:available>2026-10-02</dcterms:available><dcterms:date>2026-10-01</dcterms:date>
 <dcterms:subject>Financiën | Begroting</dcterms:subject></overheidwetgeving:owmsmantel><overheidwetgeving:tpmeta>
 <c:product-area>officielepublicaties</c:product-area>
 <overheidwetgeving:documenttitel>Motie {number} over een SER-advies</overheidwetgeving:documenttitel>
 <overheidwetgeving:indiener>L.A.J.M. Dassen</overheidwetgeving:indiener>
 <overheidwetgeving:ondernummer>{number}</overheidwetgeving:ondernummer>
 <overheidwetgeving:organisatietype>staten generaal</overheidwetgeving:organisatietype>
 <overheidwetgeving:vergaderjaar>2026-2027</overheidwetgeving:vergaderjaar>
 <overheidwetgeving:dossiernummer>37020-IX</overheidwetgeving:dossiernummer>
 <overheidwetgeving:subrubriek>Motie</overheidwetgeving:subrubriek></overheidwetgeving:tpmeta>
 </overheidwetgeving:meta></gzd:originalData><gzd:enrichedData>
 <gzd:preferredUrl>https://zoek.officielebekendmakingen.nl/{name}.html</gzd:preferredUrl>
 <gzd:itemUrl manifestation="pdf">{place}/pdf/{name}.pdf</gzd:itemUrl>
 <gzd:itemUrl manifestation="xml">{place}/xml/{name}.xml</gzd:itemUrl>
 </gzd:enrichedData></gzd:gzd></sru:recordData></sru:record>"""


def _woo(identifier: str) -> dict[str, object]:
    return {
        "document": {
            "pid": f"https://open.overheid.nl/documenten/{identifier}",
            "creatiedatum": "2026-09-30",
            "titelcollectie": {"officieleTitel": f"Advies {identifier}"},
            "omschrijvingen": ["Een advies."],
            "classificatiecollectie": {
                "documentsoorten": [{"label": "advies"}],
                "informatiecategorieen": [{"id": "c_99a836c7", "label": "adviezen"}],
                "themas": [{"label": "afval"}],
            },
            "verantwoordelijke": {"label": "ministerie van Voorbeelden"},
            "publisher": {"label": "ministerie van Voorbeelden"},
        },
        "versies": [
            {
                "nummer": 1,
                "openbaarmakingsdatum": "2026-10-04",
                "mutatiedatumtijd": "2026-10-04T08:00:00Z",
                "bestanden": [
                    {"gepubliceerd": False, "label": "meta", "mime-type": "application/json"},
                    {"gepubliceerd": True, "url": f"https://r.example/{identifier}.pdf", "mime-type": "application/pdf",
                     "bestandsnaam": "advies.pdf", "grootte": 1234},
                ],
            }
        ],
        "documentrelaties": [],
    }  # fmt: skip


class _Services(BaseHTTPRequestHandler):
    """Both services, with three motions in pages of two and two Woo documents on one day."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        parts = urlsplit(self.path)
        values = {k: v[0] for k, v in parse_qs(parts.query).items()}
        if parts.path == "/sru":
            self._answer(self._sru(values), "application/xml")
        elif parts.path == "/woo/zoek":
            found = ["ronl-1", "ronl-2"] if values["publicatiedatumVan"] == "04-10-2026" else []
            results = [{"document": {"id": f"{i}_1", "pid": f"https://open.overheid.nl/documenten/{i}"}} for i in found]
            self._answer(json.dumps({"totaal": len(found), "resultaten": results}), "application/json")
        elif parts.path.startswith("/woo/zoek/"):
            self._answer(json.dumps(_woo(unquote(parts.path.rsplit("/", 1)[-1]))), "application/json")
        else:
            self.send_error(404)

    def _sru(self, values: dict[str, str]) -> str:
        if 'w.publicatienaam=="Kapot"' in values["query"]:
            return DIAGNOSTIC
        inside = "dt.modified<=2026-10-05" in values["query"] and '"Kamerstuk"' in values["query"]
        numbers = [40, 41, 42] if inside else []
        start, size = int(values["startRecord"]) - 1, int(values["maximumRecords"])
        return SRU.format(total=len(numbers), records="".join(map(_motion, numbers[start : start + size])))

    def _answer(self, text: str, kind: str) -> None:
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def services(tmp_path: Path, settings: object) -> Iterator[tuple[str, list[str]]]:
    settings.LANDING_DIR = tmp_path / "landing"  # type: ignore[attr-defined]
    asked: list[str] = []
    handler = type("Handler", (_Services,), {"asked": asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def _sync(source: str, base: str, **options: object) -> RunContext:
    with start_run(source, "sync") as run:
        sync_documents(source, run, base_url=base, today=lambda: TODAY, manners=HASTY, **options)  # type: ignore[arg-type]
    return run


@pytest.mark.django_db(transaction=True)
def test_official_publications_become_documents_with_their_files_numbers_and_submitters(services) -> None:
    base, asked = services
    _sync("officielebekendmakingen", f"{base}/sru", streams=("Kamerstuk",), since=date(2026, 10, 1))
    motion = Document.objects.get(number="kst-37020-IX-41")
    assert (motion.title, motion.type, str(motion.date)) == ("Motie 41 over een SER-advies", "Motie", "2026-10-01")
    assert motion.dossier and (motion.dossier.number, motion.dossier.suffix) == (37020, "IX")
    assert Identifier.objects.filter(value="kst-37020-IX-41", kind="document", object_id=motion.id).exists()
    forms = Publication.objects.filter(version__document_id=motion.id).order_by("type").values_list("type", flat=True)
    assert list(forms) == ["pdf", "xml"]
    assert Involvement.objects.get(subject_id=motion.id).name == "L.A.J.M. Dassen"
    assert Classification.objects.get(object_id=motion.id).label == "Financiën | Begroting"
    query = parse_qs(urlsplit(asked[0]).query)["query"][0]
    assert query.startswith('c.product-area==officielepublicaties AND w.publicatienaam=="Kamerstuk" AND dt.modified>=')


@pytest.mark.django_db(transaction=True)
def test_a_second_round_asks_only_the_last_days_and_changes_no_row(services) -> None:
    base, asked = services
    _sync("officielebekendmakingen", f"{base}/sru", streams=("Kamerstuk",), since=date(2026, 8, 1))
    first = len(asked)
    assert ResumeToken.objects.get(source="officielebekendmakingen", stream="Kamerstuk").token == "2026-10-05"
    run = _sync("officielebekendmakingen", f"{base}/sru", streams=("Kamerstuk",), since=date(2026, 8, 1))
    assert len(asked) - first < first
    assert "dt.modified%3E%3D2026-10-03" in asked[first]
    assert run.totals["new"] == 0
    assert run.totals["changed"] == 0
    assert Document.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_a_question_that_the_service_does_not_understand_is_an_issue_and_keeps_the_place(services) -> None:
    base, _ = services
    _sync("officielebekendmakingen", f"{base}/sru", streams=("Kapot",), since=date(2026, 10, 1))
    assert "begrijpt de vraag niet" in Issue.objects.get(code="sru-klacht").message
    assert not ResumeToken.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_woo_documents_become_documents_of_their_organisation_with_topics(services) -> None:
    base, _ = services
    _sync("openoverheid", f"{base}/woo", since=date(2026, 10, 3))
    document = Document.objects.get(number="ronl-1")
    assert (document.subject, document.type, str(document.date)) == ("Advies ronl-1", "Advies", "2026-10-04")
    assert document.address == "https://open.overheid.nl/documenten/ronl-1"
    author = Involvement.objects.get(subject_id=document.id, role="Auteur")
    assert author.organization and author.organization.name == "ministerie van Voorbeelden"
    labels = dict(Classification.objects.filter(object_id=document.id).values_list("scheme", "label"))
    assert labels == {"woo-categorie": "adviezen", "tooi-thema": "afval"}
    assert Publication.objects.get(version__document_id=document.id).size == 1234
    assert ResumeToken.objects.get(source="openoverheid").token == "2026-10-05"
    again = _sync("openoverheid", f"{base}/woo", since=date(2026, 10, 3))
    assert (again.totals["new"], again.totals["changed"]) == (0, 0)
    assert Reference.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_an_organisation_is_asked_for_with_its_name_encoded_twice(services) -> None:
    base, asked = services
    _sync("openoverheid", f"{base}/woo", since=TODAY, streams=("ministerie van Algemene Zaken",))
    assert "organisatie=ministerie%2520van%2520Algemene%2520Zaken" in asked[0]
