"""One identifier in any spelling comes to one canonical value."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.kernel.identifiers import Identifier, Scheme, parse, readings
from deskundig.kernel.ref import Kind

SPELLINGS = [
    (Scheme.TK_DOCUMENT, "2025D36086", ["2025D36086", "2025d36086", "2025 D 36086", "D2025-36086", "25D36086", " 2025D36086. "]),
    (Scheme.TK_CASE, "2025Z14546", ["2025Z14546", "2025-Z14546"]),
    (Scheme.TK_EVENT, "2025A01315", ["2025A01315", "2025A1315"]),
    (Scheme.TK_AGENDA_ITEM, "2025P01291", ["2025P01291"]),
    (Scheme.COMMITMENT, "TZ202503-130", ["TZ202503-130", "tz202503-130", "TZ 202503-130"]),
    (Scheme.DOSSIER, "31490", ["31490", "31 490", "31\u00a0490", "31.490", "kst-31490", "dossier 31 490"]),
    (Scheme.DOSSIER, "36600-VII", ["36600-VII", "36 600 VII", "36600 vii", "36 600-VII", "kst-36600-VII"]),
    (Scheme.DOSSIER, "36600-A", ["36600-A", "36 600 A"]),
    (Scheme.DOSSIER, "21501-02", ["21501-02", "21 501-02", "21 501–02", "Kamerstuk 21 501-02"]),
    (Scheme.DOSSIER, "36228-(R2143)", ["36228-(R2143)", "36 228 (R2143)", "36228 R2143"]),
    (Scheme.KAMERSTUK, "kst-31490-365",
     ["kst-31490-365", "KST-31490-365", "31490-365", "31490/365", "31 490, nr. 365", "(31 490, nr. 365)", "Kamerstuk 31490-365",
      "Kamerstukken II 2024/25, 31 490, nr. 365", "Kamerstukken II 2024–2025, 31\u00a0490, nr.\u00a0365",
      "https://zoek.officielebekendmakingen.nl/kst-31490-365.html", "kst-31490-365.pdf"]),
    (Scheme.KAMERSTUK, "kst-36600-VII-1", ["kst-36600-VII-1", "36600-VII-1", "36 600 VII, nr. 1", "Kamerstuk 36 600-VII, nr. 1"]),
    (Scheme.KAMERSTUK, "kst-36600-A-12", ["kst-36600-A-12", "36 600 A, nr. 12"]),
    (Scheme.KAMERSTUK, "kst-21501-02-2990", ["kst-21501-02-2990", "21 501-02, nr. 2990", "21501-02-2990"]),
    (Scheme.KAMERSTUK, "kst-33990-(R2143)-3", ["kst-33990-(R2143)-3", "33 990 (R2143), nr. 3"]),
    (Scheme.KAMERSTUK, "kst-33328-AI", ["kst-33328-AI", "33328-AI", "Kamerstukken I 2023/24, 33 328, AI"]),
    (Scheme.KAMERSTUK, "kst-31490-365-n1", ["kst-31490-365-n1", "KST-31490-365-N1"]),
    (Scheme.KAMERSTUK, "kst-36600-VII-1-b2", ["kst-36600-VII-1-b2"]),
    (Scheme.KAMERSTUK, "kst-1234567", ["kst-1234567"]),
    (Scheme.APPENDIX, "ah-tk-20242025-2932", ["ah-tk-20242025-2932", "Aanhangsel Handelingen II 2024/25, nr. 2932"]),
    (Scheme.APPENDIX, "ah-tk-20242025-1244", ["242501244"]),
    (Scheme.APPENDIX, "ah-ek-20232024-3", ["ah-ek-20232024-3", "Aanhangsel Handelingen I 2023/24, nr. 3"]),
    (Scheme.APPENDIX, "ah-123456", ["ah-123456"]),
    (Scheme.PROCEEDINGS, "h-tk-20232024-12-3", ["h-tk-20232024-12-3", "Handelingen II 2023/24, nr. 12, item 3"]),
    (Scheme.PROCEEDINGS, "h-ek-20232024-12", ["h-ek-20232024-12", "Handelingen I 2023/24, nr. 12"]),
    (Scheme.ENCLOSURE, "blg-1234567", ["blg-1234567"]),
    (Scheme.QUESTION, "kv-tk-2025Z14546", ["kv-tk-2025Z14546", "kv-2025z14546"]),
    (Scheme.GAZETTE, "stb-2024-12", ["stb-2024-12", "Stb. 2024, 12", "Stb. 2024, nr. 12", "Staatsblad 2024, 12"]),
    (Scheme.GAZETTE, "stcrt-2023-1234", ["stcrt-2023-1234", "Stcrt. 2023, 1234"]),
    (Scheme.ECLI, "ECLI:NL:HR:2019:2006", ["ECLI:NL:HR:2019:2006", "ecli:nl:hr:2019:2006"]),
    (Scheme.JCI, "jci1.3:c:BWBR0045754&artikel=3.3", ["jci1.3:c:BWBR0045754&artikel=3.3", "https://wetten.overheid.nl/jci1.3:c:BWBR0045754&artikel=3.3"]),
    (Scheme.BWB, "BWBR0045754", ["BWBR0045754", "https://wetten.overheid.nl/BWBR0045754/2024-01-01"]),
    (Scheme.CVDR, "CVDR123456_1", ["CVDR123456_1", "CVDR123456/1"]),
    (Scheme.TOOI, "https://identifier.overheid.nl/tooi/id/gemeente/gm0344", ["https://identifier.overheid.nl/tooi/id/gemeente/gm0344", "gm0344"]),
    (Scheme.CELEX, "32016R0679", ["32016R0679", "CELEX:32016R0679", "Verordening (EU) 2016/679", "http://data.europa.eu/eli/reg/2016/679/oj"]),
    (Scheme.CELEX, "32013R0575", ["Verordening (EU) nr. 575/2013"]),
    (Scheme.CELEX, "31995L0046", ["Richtlijn 95/46/EG"]),
    (Scheme.CELEX, "32019L1024", ["richtlijn nr. 2019/1024/EU"]),
    (Scheme.GUID, "01234567-89ab-cdef-0123-456789abcdef", ["01234567-89AB-CDEF-0123-456789ABCDEF", "{01234567-89ab-cdef-0123-456789abcdef}"]),
]  # fmt: skip
EVERY = [(scheme, value, text) for scheme, value, texts in SPELLINGS for text in texts]


@pytest.mark.parametrize(("scheme", "value", "text"), EVERY, ids=[text for *_, text in EVERY])
def test_every_spelling_comes_to_the_canonical_value(scheme: Scheme, value: str, text: str) -> None:
    assert parse(text) == Identifier(scheme, value)


@pytest.mark.parametrize(
    "text",
    ["", "2025", "hallo", "20/11958", "1234 AB", "12345678", "31 490 euro", "Kamerstuk", "nr. 12", "242601244", "ah-tk-20242026-1",
     "31 490, nr. 1 en 36 228, nr. 2", "verslag van 12 maart 2024", "2025X12345", "0" * 500],
)
def test_what_is_no_identifier_or_could_be_several_is_not_one(text: str) -> None:
    assert parse(text) is None


def test_a_sloppy_number_gives_all_its_readings() -> None:
    assert [i.value for i in readings("20/11958")] == ["2020D11958", "2020Z11958"]
    assert readings("31490-365") == (Identifier(Scheme.KAMERSTUK, "kst-31490-365"),)
    assert readings("geen nummer") == ()


def test_an_identifier_knows_what_it_names_and_where_it_can_be_read() -> None:
    kst, law = parse("31 490, nr. 365"), parse("BWBR0045754")
    assert kst is not None and law is not None
    assert kst.kind is Kind.DOCUMENT
    assert kst.source_url == "https://zoek.officielebekendmakingen.nl/kst-31490-365.html"
    assert law.kind is None
    assert all(Identifier(scheme, value).source_url.startswith("https://") for scheme, value, _ in SPELLINGS)


@pytest.mark.parametrize(
    ("text", "printed"),
    [("kst-31490-365", "31 490, nr. 365"), ("kst-36600-VII-12", "36 600 VII, nr. 12"), ("kst-33328-AI", "33 328, AI"),
     ("kst-21501-02-2990", "21 501-02, nr. 2990"), ("36600-VII", "36 600 VII"), ("21501-02", "21 501-02"),
     ("kst-31490-365-n1", "31 490, nr. 365-n1"), ("kst-1234567", "kst-1234567"), ("2025D36086", "2025D36086")],
)
def test_an_identifier_is_printed_as_people_write_it(text: str, printed: str) -> None:
    made = parse(text)
    assert made is not None
    assert made.printed == printed


SHAPES = st.one_of(
    st.text(max_size=60),
    st.from_regex(r"(kst-|Kamerstuk )?[1-4]\d ?\d{3}[- ]?(VII|A|02|\(R2143\)|XVI)?(-|, nr\. )?([0-9]{1,4}|[A-Z]{1,2})?(-n1)?", fullmatch=True),
    st.from_regex(r"(ah|h|kv|blg|stb|stcrt)-(tk-|ek-)?[0-9A-Z]{4,9}(-\d{1,4}){0,2}", fullmatch=True),
    st.from_regex(r"(20)?\d\d ?[DZAPdz/]\d{4,6}", fullmatch=True),
    st.from_regex(r"(Verordening|Richtlijn) \(E[UG]\) (nr\. )?\d{1,4}/\d{1,4}(/EU)?", fullmatch=True),
    st.sampled_from([text for *_, text in EVERY]).flatmap(lambda text: st.just(text) | st.just(text.lower()) | st.just(text.upper())),
)

WITH_TAIL = re.compile(r"-[nbhv]\d+$")


@given(SHAPES)
def test_printing_what_was_parsed_is_stable(text: str) -> None:
    made = parse(text)
    if made is not None:
        assert parse(made.value) == made
        assert parse(str(made)) == made
        assert len(made.value) <= 120
        assert made.source_url
    for reading in readings(text):
        assert parse(reading.value) == reading


@given(SHAPES)
def test_kamerstukken_and_dossiers_read_back_from_print(text: str) -> None:
    made = parse(text)
    if made is not None and made.scheme in {Scheme.DOSSIER, Scheme.KAMERSTUK} and not WITH_TAIL.search(made.value):
        assert parse("Kamerstuk " + made.printed) == made or parse(made.printed) == made
