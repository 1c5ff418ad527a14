"""Dutch words: their base form by what the record uses, compounds by its own words."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.search.domain.compounds import first_part, halves, split
from deskundig.search.domain.distance import close_words, distance
from deskundig.search.domain.lemma import family, keys
from deskundig.search.domain.ministries import acronyms, ministry_of
from deskundig.search.domain.senses import MOSTLY, Senses, count_words
from deskundig.search.domain.words import FUNCTION_WORDS, fold_word, words_of

USED = Counter({
    "toeslag": 100, "toeslagen": 500, "boom": 20, "bomen": 40, "bom": 30, "bommen": 10, "wet": 900, "wetten": 90, "weet": 80,
    "weten": 300, "bedrijf": 300, "bedrijven": 500, "brief": 400, "brieven": 50, "prijs": 90, "prijzen": 60, "gemeente": 900,
    "gemeenten": 1000, "meen": 20, "extern": 60, "externe": 200, "inhuur": 90, "ingehuurd": 9, "ingehuurde": 9, "huren": 60,
    "lid": 900, "leden": 700, "geleden": 200, "kamerlid": 90, "kamerleden": 80, "stad": 50, "steden": 60, "overheid": 400,
    "overheden": 90, "kind": 100, "kinderen": 300, "kinder": 5, "kans": 90, "kan": 5000, "advies": 200, "adviezen": 60,
    "personeel": 200, "personeels": 5, "tekort": 90, "personeelstekort": 20, "warmte": 80, "net": 200, "warmtenet": 30,
    "warmtenetten": 20, "kracht": 80, "krachten": 60, "inhuurkrachten": 3, "opvang": 90, "kinderopvang": 40, "voor": 9000,
    "stel": 200, "voorstel": 900, "minister": 900, "mini": 5, "ster": 20, "regel": 90, "ing": 50, "regeling": 600, "heid": 1,
    "snel": 90, "snelheid": 60, "kennis": 300, "raad": 500, "raden": 40, "industrie": 50, "industrieen": 9, "onderzoek": 800,
    "onderzoekt": 40, "gast": 20, "gas": 200, "zaak": 400, "zaken": 900, "zak": 9,
})  # fmt: skip


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("toeslagen", "toeslag"), ("bomen", "boom"), ("bommen", "bom"), ("wetten", "wet"), ("weten", "weet"), ("bedrijven", "bedrijf"),
        ("brieven", "brief"), ("prijzen", "prijs"), ("gemeenten", "gemeente"), ("gemeente", "gemeente"), ("externe", "extern"),
        ("ingehuurd", "inhuur"), ("ingehuurde", "inhuur"), ("leden", "lid"), ("kamerleden", "kamerlid"), ("geleden", "geleden"),
        ("steden", "stad"), ("overheden", "overheid"), ("overheid", "overheid"), ("kinderen", "kind"), ("kans", "kans"),
        ("adviezen", "advies"), ("kennis", "kennis"), ("raden", "raad"), ("industrieen", "industrie"), ("onderzoekt", "onderzoek"),
        ("gast", "gast"), ("zaken", "zaak"), ("inhuur", "inhuur"),
    ],
)  # fmt: skip
def test_the_base_form_is_the_one_people_use(word: str, base: str) -> None:
    assert keys(word, USED)[0] == base


def test_a_rare_word_keeps_its_unused_bases() -> None:
    assert set(keys("zonneparken", {"zonneparken": 2})) >= {"zonneparken", "zonnepark"}
    assert keys("onbekend", {}) == ("onbekend",)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("warmtenetten", ()), ("inhuurkrachten", ("inhuur", "krachten")), ("personeelstekort", ("personeels", "tekort")),
        ("kinderopvang", ()), ("voorstel", ()), ("minister", ()), ("regeling", ()), ("snelheid", ()), ("overheid", ()), ("wet", ()),
    ],
)  # fmt: skip
def test_a_compound_is_split_only_into_words_used_more(word: str, parts: tuple[str, ...]) -> None:
    assert split(word, USED, 3) == parts


def test_a_part_that_is_a_compound_is_taken_apart_too() -> None:
    counts = USED | Counter({"kinder": 60, "kinderopvangtoeslag": 10})
    assert Senses(counts, 10_000).of("personeelstekort").parts == ("personeel", "tekort")
    assert set(Senses(counts, 10_000).of("kinderopvangtoeslag").parts) == {"toeslag", "opvang", "kind"}


def test_a_small_record_splits_by_its_first_word() -> None:
    assert first_part("inhuurkrachten", {"inhuur": 1}) == "inhuur"
    assert first_part("gemeentelijke", {"gemeente": 1}) == ""
    assert Senses({"inhuur": 1}, 50).of("inhuurkrachten").parts == ("inhuur",)
    assert Senses({"inhuur": 1}, 50_000).of("inhuurkrachten").parts == ()


def test_two_words_may_stand_as_one() -> None:
    assert halves("warmtenet", USED) == ("warmte", "net")
    assert halves("voorstel", USED) is None
    assert halves("inhuur", USED) is None


def test_a_family_is_wider_than_a_word_but_not_a_stump() -> None:
    assert family("deskundigheid") == family("deskundige") == "deskund"
    assert family("overheid") == ""


def test_what_a_text_is_about() -> None:
    senses = Senses({"inhuur": 10, "beleid": 9_000, "nota": 5_000}, 10_000)
    words = (["inhuur"] * 9 + ["beleid"] * 9 + ["nota"] * 2 + ["los"]) * 10
    about = senses.about(words)
    assert about[0] == "inhuur"
    assert f"inhuur{MOSTLY}" in about
    assert "los" in about and "voor" not in about


def test_a_short_text_says_it_by_its_title() -> None:
    described = Senses({}, 10).described(["De Kamer verzoekt de regering warmtenetten aan te leggen."])
    assert described.about == ""
    assert "warmtenet" in described.bases.split()


def test_words_are_counted_once_a_thing() -> None:
    assert count_words([["Inhuur inhuur", "INHUUR"], ["café"]]) == {"inhuur": 1, "cafe": 1}


@pytest.mark.parametrize(("text", "folded"), [("Coördinatie", "coordinatie"), ("ÉÉN", "een"), ("Straße", "strasse"), ("øre", "ore")])
def test_accents_and_capitals_do_not_count(text: str, folded: str) -> None:
    assert fold_word(text) == folded


def test_signs_separate_words() -> None:
    assert words_of("Woo-verzoek 31.490, nr. 12: auto's x_y") == ["woo", "verzoek", "31", "490", "nr", "12", "auto", "s", "x", "y"]


def test_function_words_are_folded_words() -> None:
    assert all(words_of(word) == [word] for word in FUNCTION_WORDS)


@given(st.text("abcdefgknoprstuw", max_size=30))
def test_no_word_breaks_the_rules(word: str) -> None:
    senses = Senses(USED, 10_000)
    assert senses.of(word).bases
    assert all(len(part) >= 3 for part in split(word, USED, 1))


@pytest.mark.parametrize(("a", "b", "slips"), [("inhuur", "inhuur", 0), ("inhur", "inhuur", 1), ("stiktsof", "stikstof", 1), ("kat", "hond", 4)])
def test_slips_of_typing_are_counted(a: str, b: str, slips: int) -> None:
    assert distance(a, b) == distance(b, a) == slips


def test_close_words_come_nearest_first() -> None:
    assert close_words("sort", ["soort", "sport", "titel"], 2) == ["soort", "sport"]


@pytest.mark.parametrize(
    ("function", "name"),
    [
        ("minister van Financiën", "Financiën"),
        ("staatssecretaris van Binnenlandse Zaken en Koninkrijksrelaties (Digitalisering)", "Binnenlandse Zaken en Koninkrijksrelaties"),
        ("de minister voor Klimaat en Energie", "Klimaat en Energie"),
        ("minister-president, minister van Algemene Zaken", "Algemene Zaken"),
        ("minister-president", "Algemene Zaken"),
        ("Ministerie van Wonen", "Wonen"),
        ("Tweede Kamerlid", ""),
        ("", ""),
    ],
)
def test_a_function_names_its_ministry(function: str, name: str) -> None:
    assert ministry_of(function) == name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Binnenlandse Zaken en Koninkrijksrelaties", {"BZK", "BZenK"}), ("Justitie en Veiligheid", {"JV", "JenV"}),
        ("Volksgezondheid, Welzijn en Sport", {"VWS", "VWenS"}), ("Financiën", set()),
    ],
)  # fmt: skip
def test_people_shorten_the_names_of_ministries(name: str, short: set[str]) -> None:
    assert set(acronyms(name)) == short
