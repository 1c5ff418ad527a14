"""The search page's question is read from an address and written back to one without loss."""

from __future__ import annotations

from datetime import date

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from deskundig.web.search_form import LAST_PAGE, PARAMETERS, PATH, SearchForm, read_form
from deskundig.web.search_page import paging

_VALUES = st.text(min_size=1, max_size=20).map(lambda t: t.replace("\0", " ").strip()).filter(bool)
_FORMS = st.builds(
    SearchForm,
    query=st.text(max_size=60).map(lambda t: " ".join(t.replace("\0", " ").split())),
    chosen=st.dictionaries(
        st.sampled_from(sorted(PARAMETERS)),
        st.lists(_VALUES, min_size=1, max_size=3, unique=True).map(tuple),
        max_size=4,
    ),
    start=st.sampled_from(["", "2024", "2024-02-30", "31-12-2024", "morgen"]),
    end=st.sampled_from(["", "2025", "12-2025"]),
    sort=st.sampled_from(["relevance", "date", "date_asc"]),
    page=st.integers(1, LAST_PAGE),
    per_page=st.integers(1, 100),
)


def _read(address: str) -> SearchForm:
    return read_form(QueryDict(address.partition("?")[2]))


@given(_FORMS)
def test_a_question_comes_back_from_its_address(form: SearchForm) -> None:
    assert _read(form.url()) == form


@given(st.text(max_size=200))
def test_no_address_breaks_the_reading(text: str) -> None:
    form = _read(f"{PATH}?q={text}&pagina={text}&aantal={text}&van={text}&wat={text}&volgorde={text}")
    assert 1 <= form.page <= LAST_PAGE
    assert form.request().limit <= 100


@given(_FORMS, st.sampled_from(sorted(PARAMETERS)), _VALUES)
def test_choosing_a_value_twice_gives_the_same_choice_and_the_first_page(
    form: SearchForm, facet: str, value: str
) -> None:
    twice = form.toggled(facet, value).toggled(facet, value)
    assert {name: set(values) for name, values in twice.chosen.items()} == {
        name: set(values) for name, values in form.chosen.items()
    }
    assert twice.page == 1


def test_dates_may_be_a_day_a_month_or_a_year() -> None:
    form = SearchForm(start="2024", end="06-2024")
    assert (form.start_date, form.end_date) == (date(2024, 1, 1), date(2024, 6, 30))
    assert form.wrong_dates == ()


def test_a_date_that_does_not_exist_is_told_and_not_used() -> None:
    form = SearchForm(query="water", start="31-02-2024")
    assert form.wrong_dates == ("van",)
    assert form.request().start is None


def test_kinds_and_types_go_to_their_own_place_in_the_request() -> None:
    request = _read("/zoeken?wat=document&soort=Motie&fractie=SP&fractie=VVD").request()
    assert (request.kinds, request.types, request.filters) == (("document",), ("Motie",), {"party": ("SP", "VVD")})


def test_the_form_keeps_choices_it_has_no_field_for() -> None:
    assert _read("/zoeken?q=x&jaar=2024&volgorde=oudste").kept == (("jaar", "2024"), ("volgorde", "oudste"))


@given(st.integers(1, 400), st.integers(0, 5000))
def test_paging_links_only_pages_that_exist_in_order(page: int, total: int) -> None:
    found = paging(SearchForm(query="x", page=page), total)
    if found is None:
        assert total <= 20
        return
    numbers = [item[0] for item in found.pages if item]
    assert numbers == sorted(set(numbers))
    assert numbers[0] == 1
    assert numbers[-1] == found.last == -(-total // 20)


def test_every_page_has_its_own_place_in_the_hits() -> None:
    offsets = [SearchForm(query="x", page=n).request().offset for n in range(1, 6)]
    assert offsets == [0, 20, 40, 60, 80]
