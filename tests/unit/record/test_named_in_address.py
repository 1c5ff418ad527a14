"""Which thing a web address is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.record.domain.named_in_address import is_address, named_in


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("https://www.tweedekamer.nl/kamerstukken/detail?id=2025Z14546&did=2025D36086", "2025D36086"),
        ("https://www.tweedekamer.nl/kamerstukken/moties/detail?did=2025D36086&id=2025Z14546", "2025D36086"),
        ("https://www.tweedekamer.nl/debat_en_vergadering/commissievergaderingen/details?id=2025A01234", "2025A01234"),
        ("https://zoek.officielebekendmakingen.nl/kst-31490-365.html", "kst-31490-365"),
        ("https://zoek.officielebekendmakingen.nl/kst-36600-VII-12.PDF?x=1#s2", "kst-36600-VII-12"),
        ("https://berthub.eu/tkconv/document.html?nummer=2025D36086", "2025D36086"),
        ("https://berthub.eu/tkconv/getraw/2025D36086", "2025D36086"),
        ("https://berthub.eu/tkconv/ksd.html?ksd=36600&toevoeging=VII", "36600-VII"),
        ("https://berthub.eu/tkconv/ksd.html?ksd=31490&toevoeging=", "31490"),
        (
            "https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0/Document(0eccefba-7d24-40ec-9765-fa4922fbd1e5)",
            "0eccefba-7d24-40ec-9765-fa4922fbd1e5",
        ),
        ("www.tweedekamer.nl/kamerstukken/detail?id=2025Z14546", "2025Z14546"),
    ],
)
def test_the_most_particular_key_of_an_address_stands_first(address: str, first: str) -> None:
    assert is_address(address)
    assert named_in(address)[0] == first


@pytest.mark.parametrize("text", ["warmtenet", "kst-31490-365", "https://a.nl en meer", "", "httpsx"])
def test_words_and_numbers_are_no_addresses(text: str) -> None:
    assert not is_address(text)


def test_an_address_that_cannot_be_read_names_nothing() -> None:
    assert named_in("https://[half") == ()


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    assert all(2 <= len(key) <= 120 and "\0" not in key for key in named_in(f"https://{text}"))
