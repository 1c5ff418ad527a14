"""What a text says of itself is found by rules; what is doubtful is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.kernel.prose import BlockKind
from deskundig.sources.files.dates import read_date
from deskundig.sources.files.facts import Dossier, FileFacts
from deskundig.sources.files.historical import read_ocr
from deskundig.sources.files.people import Named, members, ministers
from deskundig.sources.files.reading import read_file
from deskundig.sources.files.rules import find_facts

SAVED_PAGE = """[Zoeken] [Dossiers] [Over deze site]

Antwoord op vragen van het lid Jansen over het kappen van bomen
Antwoord schriftelijke vragen
Nummer: 2031D00012, datum: 2031-02-03, bijgewerkt: 2031-02-05 09:30, versie: 3 (versie 1, versie 2)
Directe link naar document, link naar pagina op de Tweede Kamer site, officiële HTML versie (ah-tk-20302031-77).
Onderdeel van zaak 2031Z00034
Preview document (origineel)
Tweede Kamer der Staten-Generaal
Vragen van het lid Jansen (Boompartij) aan de Minister van Natuur over het kappen van bomen (ingezonden 11 januari 2031).
Antwoord van Minister De Wit (Natuur) (ontvangen 3 februari 2031).
Vraag 1
Kent u het bericht over de bomen?1
Antwoord 1
Ja.2
1 Dagblad, 3 januari 2031.
2 Kamerstuk 30 123, nr. 4.
"""


def test_a_saved_page_gives_the_document_and_all_it_says_of_it() -> None:
    reading = read_file(SAVED_PAGE.encode(), name="pagina.txt")
    facts = reading.facts
    assert (facts.number, facts.date, facts.updated) == ("2031D00012", "2031-02-03", "2031-02-05 09:30")
    assert (facts.version, facts.versions) == (3, (1, 2))
    assert facts.identifiers == ("ah-tk-20302031-77",)
    assert (facts.case, facts.sent, facts.received) == ("2031Z00034", "2031-01-11", "2031-02-03")
    assert facts.title == "Antwoord op vragen van het lid Jansen over het kappen van bomen"
    assert facts.type == "Antwoord schriftelijke vragen"
    assert facts.askers == (Named("Jansen", "Boompartij"),)
    assert facts.answerers == (Named("De Wit", function="minister van Natuur", organization="Natuur"),)
    prose = reading.prose
    assert "Preview" not in prose.text
    assert "[Zoeken]" not in prose.text
    assert prose.footnotes == {"1": "Dagblad, 3 januari 2031.", "2": "Kamerstuk 30 123, nr. 4."}
    assert "Kent u het bericht over de bomen?[^1]" in prose.text
    assert [c.value for c in reading.cited] == ["kst-30123-4"]


def test_other_text_keeps_every_line() -> None:
    assert read_file(b"Preview document\nGewone tekst.").prose.text.startswith("Preview document")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("11 juli 2025", "2025-07-11"), ("(ingezonden 1 mrt. 1983)", "1983-03-01"), ("11-07-2025", "2025-07-11"),
        ("op 2025-07-11 om", "2025-07-11"), ("31 februari 2025", ""), ("2025", ""), ("99-99-2025", ""), ("", ""),
        ("4e mei 2020", "2020-05-04"), ("31 april 2024, later 1 mei 2024", "2024-05-01"),
    ],
)  # fmt: skip
def test_dates_as_people_write_them(text: str, day: str) -> None:
    assert read_date(text) == day


@given(st.dates())
def test_every_written_date_is_read_back(day: object) -> None:
    months = [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ]
    year, month, number = (int(p) for p in str(day).split("-"))
    if year >= 1000:
        assert read_date(f"Den Haag, {number} {months[month - 1]} {year}") == str(day)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("het lid Chakor (GroenLinks-PvdA)", [("Chakor", "GroenLinks-PvdA")]),
        ("de leden Kröger en Thijssen (beiden PvdA) en Rooderkerk (D66)",
         [("Kröger", "PvdA"), ("Thijssen", "PvdA"), ("Rooderkerk", "D66")]),
        ("het lid Van der Plas (BBB)", [("Van der Plas", "BBB")]),
        ("de leden A, B (VVD)", []),
    ],
)  # fmt: skip
def test_members_with_the_party_that_follows(text: str, people: list[tuple[str, str]]) -> None:
    assert [(n.name, n.party) for n in members(text)] == people


def test_ministers_with_their_portfolio() -> None:
    text = "Minister Van Weel (Binnenlandse Zaken) en staatssecretaris Szabó (Digitalisering)"
    assert [(n.name, n.function) for n in ministers(text)] == [
        ("Van Weel", "minister van Binnenlandse Zaken"), ("Szabó", "staatssecretaris van Digitalisering"),
    ]  # fmt: skip


def test_questions_without_an_answer_are_questions() -> None:
    facts = find_facts(
        [
            "2024Z00001",
            "Vragen van het lid X-Y (VVD) aan de minister van Financiën over btw (ingezonden 5 januari 2024)",
        ]
    )
    assert (facts.type, facts.case, facts.sent, facts.title) == (
        "Schriftelijke vragen",
        "2024Z00001",
        "2024-01-05",
        "Btw",
    )


def test_what_stands_deep_in_a_text_is_about_other_documents() -> None:
    assert find_facts(["regel"] * 60 + ["Nummer: 2024D00001, datum: 2024-01-01"]).number == ""


@given(st.lists(st.text(max_size=80), max_size=30))
def test_rules_survive_any_text(texts: list[str]) -> None:
    facts = find_facts(texts)
    assert FileFacts.from_json(facts.to_json()) == facts


def test_facts_are_said_in_json_and_unknown_words_are_refused() -> None:
    facts = FileFacts(number="2024D1", dossier=Dossier("36600", "VII"), askers=(Named("A"),), identifiers=("kst-1-2",))
    assert FileFacts.from_json(facts.to_json()) == facts
    assert FileFacts.from_json({"identifiers": "kst-1-2", "dossier": "36600"}).dossier == Dossier("36600")
    with pytest.raises(ValueError, match="onbekend veld 'nummer'"):
        FileFacts.from_json({"nummer": "1"})


def test_what_a_person_says_wins_and_the_rest_is_filled_in() -> None:
    said, found = FileFacts(title="Eigen titel"), FileFacts(title="Andere", date="2024-01-01", identifiers=("kst-1-2",))
    both = said.or_else(found)
    assert (both.title, both.date, both.identifiers) == ("Eigen titel", "2024-01-01", ("kst-1-2",))


OLD_PAPER = """Tweede Kamer der Staten-Generaal
Zitting 1982-1983
17 800
Rijksbegroting voor het jaar 1983
Nr. 12
MOTIE VAN HET LID DE BOER
Voorgesteld 14 oktober 1982
De Kamer, gehoord de beraad-slaging, overweegt dat de beraadslaging gesloten is."""


def test_old_papers_say_what_they_are_in_their_head() -> None:
    prose, facts = read_ocr(OLD_PAPER)
    assert (facts.session_year, facts.sequence, facts.type) == ("1982-1983", "12", "Motie")
    assert (facts.title, facts.date) == ("Rijksbegroting voor het jaar 1983", "1982-10-14")
    assert facts.dossier == Dossier("17800")
    assert "gehoord de beraadslaging" in prose.text
    assert any(b.kind is BlockKind.HEADING for b in prose.blocks)


def test_old_papers_without_that_form_say_nothing() -> None:
    _, facts = read_ocr("Een losse bladzijde met 1982 erin\nen 17 800 gulden")
    assert (facts.session_year, facts.dossier, facts.title) == ("", None, "")
