"""Citations in running text: found where they stand, and not found in amounts and years."""

from __future__ import annotations

import csv
import sys
from collections import deque
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.cpu_time import cpu_seconds

from deskundig.kernel.identifiers import find, parse


def cited(text: str) -> list[tuple[str, str]]:
    return [(c.text, c.identifier.value) for c in find(text)]


def values(text: str) -> list[str]:
    return [c.identifier.value for c in find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zie Kamerstukken II 2024/25, 31\u00a0490, nr. 365 en verder", [("Kamerstukken II 2024/25, 31\u00a0490, nr. 365", "kst-31490-365")]),
        ("de brieven (31 490, nrs. 359, 365 en 388).", [("31 490, nrs. 359", "kst-31490-359"), ("365", "kst-31490-365"), ("388", "kst-31490-388")]),
        ("31 490, nrs. 3-5", [("31 490, nrs. 3", "kst-31490-3"), ("-", "kst-31490-4"), ("5", "kst-31490-5")]),
        ("Kamerstukken I 2023/24, 33 328, AI", [("Kamerstukken I 2023/24, 33 328, AI", "kst-33328-AI")]),
        ("zie Kamerstuk 31490-365.", [("Kamerstuk 31490-365", "kst-31490-365")]),
        ("(36 600 VII, nr. 12)", [("36 600 VII, nr. 12", "kst-36600-VII-12")]),
        ("t.v.v. 19637-3370", [("19637-3370", "kst-19637-3370")]),
        ("Stb. 2024, 12 en Stcrt. 2023, 1234", [("Stb. 2024, 12", "stb-2024-12"), ("Stcrt. 2023, 1234", "stcrt-2023-1234")]),
        ("2Kamer\u00adstukken II 2021–2022, 29 279, nr. 339", [("Kamer\u00adstukken II 2021–2022, 29 279, nr. 339", "kst-29279-339")]),
        ("(Kamerstuk-ken 23 645, nr. 811 en 29 984, nr. 1207)",
         [("Kamerstuk-ken 23 645, nr. 811", "kst-23645-811"), ("29 984, nr. 1207", "kst-29984-1207")]),
        ("motie op stuk nr. 54 (32 012)", [("motie op stuk nr. 54 (32 012)", "kst-32012-54")]),
        ("stuk nr. 82 ( 36 410-VIII )", [("stuk nr. 82 ( 36 410-VIII )", "kst-36410-VIII-82")]),
        ("https://zoek.officielebekendmakingen.nl/kst-31490-365.html.", [("kst-31490-365", "kst-31490-365")]),
        ("ECLI:NL:HR:2019:2006.", [("ECLI:NL:HR:2019:2006", "ECLI:NL:HR:2019:2006")]),
        ("Uitvoeringsverordening (EU) 2015/2447", [("verordening (EU) 2015/2447", "32015R2447")]),
        ("advies (31 293 en 31 289, nr. 653)", [("31 293", "kst-31293-653"), ("31 289, nr. 653", "kst-31289-653")]),
        ("TZ202503-130: zie jci1.3:c:BWBR0045754&artikel=3.3, lid 2",
         [("TZ202503-130", "TZ202503-130"), ("jci1.3:c:BWBR0045754&artikel=3.3", "jci1.3:c:BWBR0045754&artikel=3.3")]),
    ],
)
def test_citations_are_found_with_their_exact_words(text: str, found: list[tuple[str, str]]) -> None:
    assert cited(text) == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Aanhangsel Handelingen II 2024/25, nr. 2932", "ah-tk-20242025-2932"),
        ("AanhangselHandelingen,vergaderjaar 2023–2024,nr. 2116", "ah-tk-20232024-2116"),
        ("Aanhangsel van de Handelingen II 2015/16, 1234", "ah-tk-20152016-1234"),
        ("Handelingen II 2023/24, nr. 12, item 3, p. 4", "h-tk-20232024-12-3"),
        ("Handelingen II, vergaderjaar 2024–2025, nr. 8", "h-tk-20242025-8"),
        ("Kamerstuk36 600 XII, nr. 42", "kst-36600-XII-42"),
        ("Kamer-\nstuk 23 645, nr. 828", "kst-23645-828"),
        ("Kamerstuk 21 501-21, stuk nr. 2648;", "kst-21501-21-2648"),
        ("(23 645 nr 823)", "kst-23645-823"),
        ("motie (29628–1249) een", "kst-29628-1249"),
        ("motie 36 067, letter Y", "kst-36067-Y"),
        ("Eerste Kamer, 36 373, H", "kst-36373-H"),
        ("Tweede Kamer, vergaderjaar 2023–2024, 19 637, nr. 3198", "kst-19637-3198"),
        ("het wetsvoorstel Wijziging geboorteakte (35 825)", "35825"),
        ("met de motie-Grinwis c.s. (36 410-VII)", "36410-VII"),
        ("dossier 31 490", "31490"),
        ("Kamerstukdossier 36600-VII", "36600-VII"),
        ("Kamerstuk 31 490, nr. 365 en 14 dagen later", "kst-31490-365"),
        ("(vraagnummer 2024Z18794)", "2024Z18794"),
        ("kst-31490-365-bijlage", "kst-31490-365"),
    ],
)
def test_the_spellings_of_print_and_ocr_are_found(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    "text",
    ["een bedrag van 31 490 euro", "€ 31 490, nr. 5 op de lijst", "in 2024/25 waren er 16.500 asielzoekers, nr. 5", "(46 890 personen)",
     "tussen 12 000 en 31 289 mensen", "tel. 070-3183040", "Stb. 2024, 12 maart", "op 31 490-365 na", "Vergaderjaar 2024-2025 Aanhangsel van de Handelingen\n\n2",
     "Handelingen van 12 maart", "3670 BJ Utrecht, postbus 20011", "de motie-Van Strien (364410-XII, nr. 44)", "versie 2.31490.365", "Kamerstuk",
     "Kamerstukken van 2024", "NEN-EN 16941-1", "IBAN NL91 ABNA 0417 1643 00"],
)
def test_amounts_years_and_other_numbers_are_left_alone(text: str) -> None:
    assert cited(text) == []


PIECES = st.sampled_from(
    ["Kamerstukken II 2024/25, ", "31 490", ", nr. ", "365", " en ", "36 600 VII", "-", "(", ")", "Aanhangsel Handelingen ", "nrs. 3, 4 en 5",
     "2025D36086 ", "stuk nr. ", "\u00ad", "\u00a0", "kst-", "Stb. 2024, 12", "ECLI:NL:HR:2019:2006", "t/m ", " ", "x", "1", "t.v.v. ", "BWBR0045754&artikel=3"]
)


@given(st.text() | st.lists(PIECES, max_size=25).map("".join))
def test_offsets_are_exact_ordered_and_apart_and_values_are_canonical(text: str) -> None:
    place, span = 0, (-1, -1)
    for citation in find(text):
        assert text[citation.start : citation.end] == citation.text != ""
        assert citation.start >= place or (citation.start, citation.end) == span
        place, span = citation.end, (citation.start, citation.end)
        assert parse(citation.identifier.value) == citation.identifier


HOSTILE = [
    "31 490, nrs. 1, 2, 3, ", "Kamerstukken II 2024/25, II, 2024/25, ", "kst-31490-365-", "((((((", "stuk nr. 1, 2, 3, 4, 5 (",
    "1 2 3 4 5 6 7 8 9 ", "BWBR0000000&a=b&a=b", "2024/2025/2026/", "11 111-11-", "Aanhangsel Handelingen II ", "\u00ad31 490", "IVXIVXIVX ",
    "https://identifier.overheid.nl/tooi/id/a/a/", "nrs nrs nrs ", "0000000000", "Tweede Kamer, Tweede Kamer, ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_time_grows_with_the_length_of_the_text_and_not_faster(piece: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        return cpu_seconds(lambda: deque(find(text), maxlen=0))

    # eight times the text: linear is 8, quadratic is 64
    assert seconds(64_000) < 30 * max(seconds(8_000), 0.0002)


def test_a_megabyte_without_a_break_is_read() -> None:
    assert values("9" * 1_000_000) == []
    assert parse("9" * 1_000_000) is None


@pytest.mark.shared
def test_the_footnotes_of_the_seed_resolve(shared: Path) -> None:
    page = (shared / "seeds/001_2305955078aadc29.txt").read_text(encoding="utf-8")
    assert values(page) == [
        "2025D36086", "ah-tk-20242025-2932", "2025Z14546", "kst-33047-40", "kst-31490-365", "kst-31490-388", "kst-31490-359", "kst-29362-385",
    ]


@pytest.mark.shared
def test_the_report_that_cites_no_kamerstuk_gives_no_false_hit(shared: Path) -> None:
    assert cited((shared / "seeds/000_de1601a8bb522ed1.txt").read_text(encoding="utf-8")) == []


@pytest.mark.shared
def test_every_question_document_shows_its_own_number(shared: Path) -> None:
    csv.field_size_limit(sys.maxsize)
    with (shared / "data/kamervragen/vragen_en_antwoorden.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            text = row["text_content"]
            if "kv-tk-" in text or "ah-tk-" in text:
                assert any(value.startswith(("kv-tk-", "ah-tk-")) for value in values(text))
