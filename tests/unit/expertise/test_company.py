"""Who appears in the same debates as whom, and what their company adds."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from deskundig.expertise.domain.company import Company, Part
from deskundig.expertise.domain.ranking import COMPANY, EXPCOMBMNZ, IN_COMPANY, Piece, rank

AT = date(2031, 1, 1)


def parts(*debates: str, age: int = 30) -> list[Part]:
    return [Part(holder, (number, age), AT - timedelta(days=age), 1.0)
            for number, holders in enumerate(debates) for holder in holders]  # fmt: skip


def test_those_who_meet_get_of_each_other_and_a_stranger_gets_nothing():
    given = Company(parts("ab", "ab", "c"), AT).spread({"a": 8.0, "b": 2.0, "c": 5.0})
    assert given["b"] == pytest.approx(8.0) and given["a"] == pytest.approx(2.0) and given["c"] == 0.0


def test_a_big_debate_and_one_of_long_ago_say_less():
    big = Company(parts("ab", "bcdefghijk", "ac"), AT).spread({"a": 1.0, "b": 1.0, "c": 1.0})
    assert big["a"] > 0 and big["b"] == pytest.approx(big["c"])
    old = Company([*parts("ab", age=900), *parts("ac", age=10)], AT).spread({"a": 1.0, "b": 0.5, "c": 0.5})
    assert old["a"] > 0 and Company(parts("ab", age=3000), AT).spread({"a": 1.0, "b": 1.0}) == {}
    company = Company([*parts("ab", age=900), *parts("ac", age=10)], AT)
    assert company.nearest("a", {"a": 1.0, "b": 0.5, "c": 0.5})[0] == "c"


def test_nobody_is_added_and_an_empty_record_gives_nothing():
    assert Company(parts("abc"), AT).spread({"a": 1.0}).keys() == {"a"}
    assert Company([], AT).spread({"a": 1.0}) == {}


def test_company_is_a_reason_of_its_own_and_adds_up():
    pieces = [Piece("a", UUID(int=1), "submitter", 1.0, AT), Piece("b", UUID(int=2), "submitter", 0.1, AT),
              Piece("c", UUID(int=3), "submitter", 0.2, AT)]  # fmt: skip
    company = Company(parts("ab", "ab", "c"), AT)
    assert [r.holder for r in rank(pieces, EXPCOMBMNZ, AT, company=company)] == ["a", "c", "b"]
    ranked = rank(pieces, COMPANY, AT, company=company)
    assert [r.holder for r in ranked] == ["a", "b", "c"]
    second = ranked[1]
    (reason,) = [f for f in second.features if f.name == IN_COMPANY]
    assert second.score == pytest.approx(second.own + reason.value, abs=0.01) and "%" in reason.text


def test_what_only_a_title_proves_counts_for_little_and_is_said():
    (only,) = rank([Piece("a", UUID(int=1), "submitter", 1.0, AT, bare=True)], COMPANY, AT)
    (full,) = rank([Piece("a", UUID(int=1), "submitter", 1.0, AT)], COMPANY, AT)
    assert only.score == pytest.approx(COMPANY.bare * full.score)
    assert any(f.name == "bare" for f in only.features)
    assert rank([Piece("a", UUID(int=1), "submitter", 1.0, AT, bare=True)], EXPCOMBMNZ, AT) == []
