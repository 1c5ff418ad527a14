"""What every engine must do: one suite for all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from search_collection import COLLECTION, entry, id_of

from deskundig.kernel.ref import Kind, Ref
from deskundig.search.domain.port import Engine, IndexEntry, QueryError, SearchRequest

Make = Callable[[Sequence[IndexEntry]], Engine]


def keys(engine: Engine, query: str, **more: object) -> list[str]:
    return [hit.ref.key for hit in engine.search(SearchRequest(query, **more)).hits]  # type: ignore[arg-type]


FINDS = {
    "inhuur": {"2025D36086", "2025D00365", "2025A00001"},
    "externe inhuur": {"2025D36086", "2025A00001"},
    '"externe inhuur"': {"2025D36086"},
    "“externe inhuur”": {"2025D36086"},
    '"inhuur externe"': set(),
    "warmtenet": {"2024D00001", "2024D00002"},
    "warmtenetten": {"2024D00001", "2024D00002"},
    "warmtenetten -zutphen": {"2024D00001"},
    "toeslag": {"2019D00003", "2018D00004"},
    "brief": {"2025D00365", "2019D00003", "2018D00004", "2020D00005"},
    "gemeente": {"2024D00001", "2024D00002"},
    "zutphen OR stikstof": {"2024D00002", "zonder"},
    "warmte*": {"2024D00001", "2024D00002", "2025D00365"},
    "NEAR/3(regering warmtenetten)": {"2024D00001"},
    "NEAR/0(roemernorm uitgaven)": set(),
    "NEAR/3(uitgaven roemernorm)": {"2025D36086"},
    "NEAR/5(begrenst roemernorm inhuur)": {"2025D36086"},
    "soort:motie": {"2024D00001", "2024D00002"},
    "soort:brief stikstof": set(),
    "soort:persoon": {"p1"},
    "soort:dossier": {"31490"},
    "titel:inhuur": {"2025D36086", "2025D00365"},
    "titel:inhuur*": {"2025D36086", "2025D00365"},
    'titel:"externe inhuur"': {"2025D36086"},
    "persoon:nispen": {"2025D36086", "p1"},
    'persoon:"van nispen"': {"2025D36086", "p1"},
    "fractie:sp": {"2025D36086", "p1"},
    "fractie:(VVD OR SP) -soort:persoon": {"2025D36086", "2024D00001"},
    "ministerie:financiën": {"2025D00365", "2019D00003"},
    "ministerie:bzk": {"2025D36086"},
    "commissie:zaken": {"2024D00001", "2025A00001"},
    "organisatie:cda": {"2024D00001", "2024D00002"},
    "onderwerp:energie": {"2024D00001", "2024D00002"},
    "dossier:31490": {"2025D00365", "31490"},
    'dossier:"31 490"': {"2025D00365", "31490"},
    "nummer:31490-365": {"2025D00365"},
    "31490-365": {"2025D00365", "2025D36086"},
    "31 490, nr. 365": {"2025D00365", "2025D36086"},
    "2025d36086": {"2025D36086"},
    "van:2025-07-01": {"2025D36086", "2025A00001"},
    "tot:2018": {"2018D00004"},
    "jaar:2019-2020": {"2019D00003", "2020D00005"},
    "stikstof": {"zonder"},
    "stikstof nispen": set(),
    "roemernorm nispen": {"2025D36086"},
    "coordinatie": {"2020D00005"},
    "CAFÉ": {"2020D00005"},
    "de inhuur van het zutphen": set(),
    "de inhuur van het rijk": {"2025D36086"},
    "onvindbaar": set(),
}


@pytest.mark.parametrize("query", FINDS)
def test_a_query_finds_exactly_what_it_says(engine: Engine, query: str) -> None:
    assert set(keys(engine, query)) == FINDS[query]


def test_the_empty_query_finds_everything(engine: Engine) -> None:
    assert engine.search(SearchRequest("", limit=50)).total == len(COLLECTION) == engine.count()


def test_only_negations_find_the_rest(engine: Engine) -> None:
    assert engine.search(SearchRequest("-soort:motie")).total == len(COLLECTION) - 2


def test_words_of_two_fields_or_values_do_not_stand_near_each_other(make: Make) -> None:
    engine = make([
        entry("titel", "Voorstel over zorg", type="Motie"), entry("namen", "Brief", persons=("Jan Zorg", "Eva Motie")),
        entry("tekst", "Motie", "Zorg voor iedereen", type="Brief"), entry("naast", "Brief", "Over de motie en de zorg."),
    ])  # fmt: skip
    for query in ("NEAR/2(motie zorg)", "NEAR/50(zorg motie)"):
        assert set(keys(engine, query)) == {"naast"}
    assert set(keys(engine, "motie zorg")) == {"titel", "namen", "tekst", "naast"}


def test_fifty_words_are_as_far_as_near_reaches(make: Make) -> None:
    between = " ".join(f"woord{n}" for n in range(51))
    engine = make([entry("ver", "Brief", f"motie {between} zorg"), entry("nabij", "Brief", f"motie {between[:-8]} zorg")])
    assert set(keys(engine, "NEAR/50(motie zorg)")) == set(keys(engine, "NEAR/50(zorg motie)")) == {"nabij"}


@pytest.mark.parametrize("query", ["(inhuur", "inhuur AND", '"inhuur', "van:ooit", "NEAR(inhuur)"])
def test_a_broken_query_is_refused_with_its_place(engine: Engine, query: str) -> None:
    with pytest.raises(QueryError) as error:
        engine.search(SearchRequest(query))
    assert error.value.place >= 1


def test_the_word_itself_ranks_above_its_compounds(engine: Engine) -> None:
    ranked = keys(engine, "inhuur")
    assert ranked[0] == "2025D36086"
    assert ranked.index("2025D36086") < ranked.index("2025D00365")


def test_the_word_itself_ranks_above_its_other_forms(make: Make) -> None:
    engine = make([entry("a", "Over netten", "De warmtenetten komen."), entry("b", "Over netten", "Het warmtenet komt.")])
    assert keys(engine, "warmtenet") == ["b", "a"]


def test_a_title_ranks_above_a_text(make: Make) -> None:
    engine = make([entry("a", "Overleg", "Het gaat over stikstof en meer."), entry("b", "Stikstof", "Het gaat over boeren.")])
    assert keys(engine, "stikstof") == ["b", "a"]


def test_words_that_stand_together_rank_above_words_apart(make: Make) -> None:
    filler = "en verder staat hier nog een heleboel ander nieuws over van alles en nog wat"
    engine = make([
        entry("apart", "Stuk", f"De externe adviseur. {filler}. De inhuur stopt hier nu."),
        entry("samen", "Stuk", f"De adviseur. {filler}. De externe inhuur stopt hier nu."),
    ])  # fmt: skip
    assert keys(engine, "externe inhuur") == ["samen", "apart"]


def test_of_equals_the_newer_ranks_first(make: Make) -> None:
    old, new = date(2009, 1, 1), date(2025, 1, 1)
    engine = make([entry("oud", "Stikstof", "x", date=old), entry("nieuw", "Stikstof", "x", date=new)])
    assert keys(engine, "stikstof") == ["nieuw", "oud"]


def test_of_equals_the_heavier_kind_ranks_first(make: Make) -> None:
    engine = make([entry("agenda", "Stikstof", weight=0.6), entry("brief", "Stikstof", weight=1.1)])
    assert keys(engine, "stikstof") == ["brief", "agenda"]


def test_date_order_is_over_all_hits(make: Make) -> None:
    start = date(2000, 1, 1)
    engine = make([entry(f"d{i}", "Stikstof " * (1 + i % 3), date=start + timedelta(days=i * 37 % 1009)) for i in range(300)])
    newest = engine.search(SearchRequest("stikstof", sort="date", limit=300))
    dates = [hit.date for hit in newest.hits if hit.date]
    assert newest.total == len(dates) == 300
    assert dates == sorted(dates, reverse=True)
    oldest = engine.search(SearchRequest("stikstof", sort="date_asc", limit=5))
    assert [h.date for h in oldest.hits] == dates[::-1][:5]


def test_things_without_a_date_come_last_in_date_order(engine: Engine) -> None:
    assert engine.search(SearchRequest("", sort="date", limit=50)).hits[-1].date is None
    assert engine.search(SearchRequest("", sort="date_asc", limit=50)).hits[-1].date is None


def test_pages_follow_each_other_without_gap_or_double(engine: Engine) -> None:
    whole = keys(engine, "", sort="date", limit=50)
    pages = [key for offset in range(0, 12, 3) for key in keys(engine, "", sort="date", offset=offset, limit=3)]
    assert pages == whole


def test_no_hits_may_be_asked_for_beside_the_counts(engine: Engine) -> None:
    result = engine.search(SearchRequest("inhuur", limit=0))
    assert (result.total, result.hits) == (3, ())
    assert result.facets["kind"] == {"document": 2, "event": 1}


def test_facets_count_all_hits(engine: Engine) -> None:
    facets = engine.search(SearchRequest("", limit=1)).facets
    assert facets["kind"] == {"document": 8, "dossier": 1, "person": 1, "event": 1}
    assert facets["party"] == {"SP": 2, "CDA": 2, "VVD": 1}
    assert facets["year"]["2025"] == 3
    assert facets["topic"] == {"Energie": 2, "Personeel": 1}
    assert facets["ministry"] == {"Financiën": 2, "Binnenlandse Zaken en Koninkrijksrelaties": 1}


def test_a_facet_ignores_its_own_filter_and_no_other(engine: Engine) -> None:
    request = SearchRequest("", filters={"party": ("VVD",), "year": ("2024",)})
    result = engine.search(request)
    assert result.total == 1
    assert result.facets["party"] == {"CDA": 2, "VVD": 1}
    assert result.facets["year"] == {"2024": 1}
    assert result.facets["type"] == {"Motie": 1}


def test_values_of_one_facet_widen_and_facets_narrow(engine: Engine) -> None:
    assert set(keys(engine, "", filters={"party": ("VVD", "SP")})) == {"2025D36086", "2024D00001", "p1"}
    assert keys(engine, "", filters={"party": ("VVD", "SP"), "topic": ("Energie",)}) == ["2024D00001"]


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"kinds": ("person", "dossier")}, {"p1", "31490"}),
        ({"types": ("Motie",)}, {"2024D00001"}),
        ({"start": date(2025, 6, 12), "end": date(2025, 8, 29)}, {"2025D36086", "2025D00365"}),
        ({"filters": {"person": ("p1",)}}, {"2025D36086", "p1"}),
        ({"filters": {"dossier": ("31490",)}}, {"2025D00365", "31490"}),
        ({"filters": {"year": ("2019", "2018")}}, {"2019D00003", "2018D00004"}),
    ],
)
def test_filters_narrow(engine: Engine, more: dict[str, object], found: set[str]) -> None:
    assert set(keys(engine, "", **more)) == found


def test_a_filter_does_not_change_the_order_by_relevance(engine: Engine) -> None:
    assert keys(engine, "inhuur", kinds=("document",)) == [k for k in keys(engine, "inhuur") if k != "2025A00001"]


def test_a_snippet_marks_what_was_found_and_escapes_the_rest(engine: Engine) -> None:
    hits = {h.ref.key: h for h in engine.search(SearchRequest("inhuur")).hits}
    assert "externe <mark>inhuur</mark> tot tien procent" in hits["2025D36086"].snippet
    assert "<mark>inhuurkrachten</mark>" in hits["2025D00365"].snippet
    (hit,) = engine.search(SearchRequest("cafe")).hits
    assert "<mark>café</mark>" in hit.snippet
    assert "&lt;b&gt;Let op&lt;/b&gt; &amp; lees" in hit.snippet


def test_a_hit_says_why(engine: Engine) -> None:
    why = {h.ref.key: set(h.why) for h in engine.search(SearchRequest("nispen")).hits}
    assert why["p1"] == {"title", "person"}
    assert why["2025D36086"] == {"person"}
    (hit,) = engine.search(SearchRequest("titel:warmtenetten zutphen")).hits
    assert "title" in hit.why
    named = engine.search(SearchRequest("2025D36086")).hits[0]
    assert "number" in named.why
    assert engine.search(SearchRequest("roemernorm")).hits[0].why == ("text",)


def test_a_hit_tells_what_a_page_needs(engine: Engine) -> None:
    (hit,) = engine.search(SearchRequest("roemernorm")).hits
    assert (hit.ref, hit.type, hit.date) == (Ref(Kind.DOCUMENT, "2025D36086"), "Antwoord schriftelijke vragen", date(2025, 8, 29))
    assert hit.url == "/documenten/2025D36086"
    assert hit.people == ("Michiel van Nispen", "Judith Uitermark")
    assert hit.id == id_of("2025D36086")
    assert hit.score > 0


def test_the_thing_with_the_number_ranks_above_what_cites_it(engine: Engine) -> None:
    assert keys(engine, "kst-31490-365") == ["2025D00365", "2025D36086"]
    assert keys(engine, "31490")[0] == "31490"


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("stiktsof", "stikstof"),
        ("inhur", "inhuur"),
        ("extern einhuur", "externe inhuur"),
        ("warmtenetteb", "warmtenetten"),
        ("soort:motie warmtenent", "soort:motie warmtenet"),
        ("inhuur", ""),
        ("qqqqqq", ""),
    ],
)
def test_a_slip_of_typing_gets_a_suggestion(make: Make, slip: str, meant: str) -> None:
    words = "externe inhuur stikstof warmtenet warmtenetten"
    engine = make([entry(f"k{i}", "Stuk", words if i < 50 else "warmtenet") for i in range(60)])
    assert engine.search(SearchRequest(slip)).suggestion == meant


def test_words_written_together_find_them_apart_and_the_other_way_round(make: Make) -> None:
    engine = make([entry(f"k{i}", "Warmte", "het net") for i in range(5)] + [entry("a", "Woo-verzoek"), entry("b", "Wooverzoek"),
                   entry("c", "Het warmte-net"), entry("d", "Het warmtenet")])  # fmt: skip
    assert set(keys(engine, "woo-verzoek")) == set(keys(engine, "wooverzoek")) == {"a", "b"}
    assert set(keys(engine, "warmtenet")) == {"c", "d"}


def test_similar_things_share_their_subject(engine: Engine) -> None:
    similar = [h.ref.key for h in engine.similar(id_of("2024D00001"), 3)]
    assert similar[0] == "2024D00002"
    assert "2024D00001" not in similar
    assert engine.similar("0" * 32) == ()


def test_writing_an_entry_again_replaces_it(make: Make) -> None:
    engine = make([entry("a", "Stikstof"), entry("b", "Water")])
    for _ in range(3):
        engine.apply([entry("a", "Warmte")], [])
    assert engine.count() == 2
    assert keys(engine, "stikstof") == []
    assert keys(engine, "warmte") == ["a"]


def test_a_deleted_entry_is_gone_and_a_strange_id_is_no_matter(make: Make) -> None:
    engine = make([entry("a", "Stikstof"), entry("b", "Stikstof")])
    engine.apply([], [id_of("a"), "f" * 32])
    assert keys(engine, "stikstof") == ["b"]


def test_new_words_are_known_at_once(make: Make) -> None:
    engine = make([entry(f"k{i}", "Stikstof") for i in range(20)])
    engine.apply([entry("a", "Warmtenetten"), entry("b", "Inhuurkrachten"), entry("c", "inhuur krachten")], [])
    assert keys(engine, "warmtenet") == ["a"]
    assert set(keys(engine, "inhuur")) == {"b", "c"}


def test_replacing_leaves_nothing_of_the_former_index(make: Make) -> None:
    engine = make([entry("a", "Stikstof")])
    assert engine.replace([entry("b", "Water"), entry("c", "Water")], 9) == 2
    assert (engine.count(), engine.position(), keys(engine, "stikstof")) == (2, 9, [])


def test_the_position_is_kept_with_the_index(make: Make) -> None:
    engine = make([entry("a", "Stikstof")])
    assert engine.position() == 1
    engine.apply([entry("b", "Water")], [], 17)
    assert engine.position() == 17
    engine.apply([entry("c", "Water")], [])
    assert engine.position() == 17
    engine.clear()
    assert engine.position() is None
    assert engine.search(SearchRequest("water")).total == 0


def test_an_index_without_things_answers(make: Make) -> None:
    engine = make([])
    result = engine.search(SearchRequest("inhuur OR soort:motie"))
    assert (result.total, result.hits, result.suggestion) == (0, (), "")
    assert engine.search(SearchRequest("")).facets["kind"] == {}
    with pytest.raises(QueryError):
        engine.search(SearchRequest("(inhuur"))


def test_a_long_query_is_answered(engine: Engine) -> None:
    words = [f"woord{i}" for i in range(200)]
    assert engine.search(SearchRequest(" OR ".join([*words, "inhuur"]))).total == 3
    assert engine.search(SearchRequest(" ".join([*words, "inhuur"]))).total == 0


def test_strange_signs_in_entries_do_no_harm(make: Make) -> None:
    odd = entry("a", "Ti\u0301tel\x00 met \u202e tekens", "ve\u0301r" + "x" * 500 + " \ud83d\ude00 ok ﬁets", persons=("O'Neill-Jansen",))
    engine = make([replace(odd, numbers=("Ünï-1",), topics=("a/b, c",))])
    assert keys(engine, "tekens ok") == ["a"]
    assert keys(engine, "titel") == ["a"]
    assert keys(engine, 'persoon:"o\'neill jansen"') == ["a"]
    assert engine.search(SearchRequest("", filters={"topic": ("a/b, c",)})).total == 1
