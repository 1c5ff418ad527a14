"""People by the names of the debates in which they brought in papers."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from deskundig.expertise.domain.debate_names import DebateNames
from deskundig.expertise.domain.deeds import Deed
from deskundig.expertise.domain.ranking import COMPANY, TOPIC, Piece, rank

AT = date(2031, 1, 1)
RAIL, SCHOOL = (
    "Moties ingediend bij het tweeminutendebat Spoor",
    "Moties ingediend bij het tweeminutendebat Passend onderwijs",
)


def deed(name: str, holder: str, role: str = "submitter", age: int = 10) -> Deed[str]:
    return Deed(holder, role, AT - timedelta(days=age), name)


def known() -> DebateNames:
    return DebateNames(
        [
            deed(RAIL, "rail"),
            deed(SCHOOL, "school"),
            deed(SCHOOL, "helper", "cosigner"),
            deed(SCHOOL, "long ago", age=1500),
        ],
        AT,
    )


def test_who_acted_in_a_debate_with_such_a_name_is_found_by_role_and_age():
    found = known().asked(("passend", "onderwijs"))
    assert found is not None
    assert found.names[0] == SCHOOL
    assert found.worth["school"] > found.worth["helper"] > found.worth["long ago"] > found.worth.get("rail", 0.0)


def test_a_part_of_a_compound_is_enough():
    found = known().asked(("spoorwegen",))
    assert found is not None
    assert found.names[0] == RAIL


def test_a_question_like_no_name_says_nothing():
    assert known().asked(("vijver",)) is None
    assert DebateNames([], AT).asked(("onderwijs",)) is None


def test_the_reason_names_the_debate_and_nobody_is_added():
    pieces = [Piece(holder, UUID(int=n), "submitter", 1.0, AT) for n, holder in enumerate(("other", "school"), 1)]
    ranked = rank(pieces, TOPIC, AT, debated=known().asked(("passend", "onderwijs")))
    assert [r.holder for r in ranked] == ["school", "other"]
    assert SCHOOL in next(f.text for f in ranked[0].features if f.name == "debated")
    assert sum(r.score for r in ranked) == pytest.approx(sum(r.score for r in rank(pieces, COMPANY, AT)), rel=0.5)


def test_an_algorithm_that_does_not_look_at_names_is_not_changed_by_them():
    pieces = [Piece("school", UUID(int=1), "submitter", 1.0, AT)]
    assert rank(pieces, COMPANY, AT, debated=known().asked(("onderwijs",))) == rank(pieces, COMPANY, AT)
