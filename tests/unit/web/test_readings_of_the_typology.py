"""The kinds explained for officials and for who governs or represents: the same cells with other words."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict

from deskundig.expertise.domain.question import Expert, Found, Question
from deskundig.kernel.grid import CELLS, Form, Kind, Source
from deskundig.web.experts import cards
from deskundig.web.experts.form import ExpertForm, read_form
from deskundig.web.typology import (
    FORM_HELP,
    FORMS,
    KIND_HELP,
    SOURCE_HELP,
    Reading,
    chosen_reading,
    meaning,
    reading_of,
    reading_of_all,
)


def expert(function: str = "", *organizations: str, outside: bool = True, body: bool = False) -> Expert:
    return Expert(
        holder="x", ref=None, name="J. Berg", body=body, organizations=organizations, function=function, score=1.0,
        confidence="", total=1, place=1, outside=outside, cells={}, features=(), evidence=(), first=None, last=None,
    )  # fmt: skip


def test_the_grid_has_twelve_cells_and_each_label_has_its_help_in_every_reading():
    assert len(CELLS) == 12 and set(SOURCE_HELP) == set(Source)
    assert set(FORM_HELP) == set(FORMS) == set(Form) and len(Form) == 2
    told = [str(KIND_HELP[reading][kind]) for reading in Reading for kind in Kind]
    assert len(set(told)) == len(Reading) * len(Kind) and all(told)


@pytest.mark.parametrize(
    ("who", "reading"),
    [
        (expert("Tweede Kamerlid", "PA", outside=False), Reading.POLITICAL),
        (expert("minister van Wonen", "Ministerie van Wonen", outside=False), Reading.POLITICAL),
        (expert("beleidsmedewerker", "Ministerie van Wonen", outside=False), Reading.OFFICIAL),
        (expert("hoogleraar", "Universiteit van Waterveen"), Reading.OFFICIAL),
        (expert(outside=False, body=True), Reading.OFFICIAL),
    ],
)
def test_the_role_of_a_person_decides_the_reading(who, reading):
    assert reading_of(who) is reading


def test_a_page_reads_politically_only_where_everybody_governs_or_represents():
    member, professor = expert("Tweede Kamerlid", outside=False), expert("hoogleraar")
    assert reading_of_all([member]) is Reading.POLITICAL
    assert reading_of_all([member, professor]) is reading_of_all([]) is Reading.OFFICIAL


def test_a_grid_that_counts_people_of_outside_is_not_read_politically_for_who_is_on_the_page():
    every = {(Kind.PROCES, Source.PROFESSIE): 9, (Kind.VAK, Source.WETENSCHAP): 8}
    found = Found(Question("dijken", date(2031, 5, 1)), (expert("Tweede Kamerlid", outside=False),), 17, every)
    helps = {
        where: cards.grid(found, ExpertForm("dijken", where=where)).rows[0].help for where in ("", "binnen", "buiten")
    }
    assert helps[""] == helps["buiten"] == str(KIND_HELP[Reading.OFFICIAL][Kind.VAK])
    assert helps["binnen"] == str(KIND_HELP[Reading.POLITICAL][Kind.VAK])


def test_who_asks_for_a_reading_gets_it_and_a_strange_one_is_left_out():
    assert chosen_reading("politiek") is Reading.POLITICAL
    assert chosen_reading("ambtelijk", Reading.POLITICAL) is Reading.OFFICIAL
    assert chosen_reading("<b>", Reading.POLITICAL) is Reading.POLITICAL
    form = read_form(QueryDict("vraag=dijken&lezing=politiek"))
    assert form.reading == "politiek" and form.url().endswith("lezing=politiek")
    assert read_form(QueryDict("vraag=dijken&lezing=x")).reading == ""


def test_the_other_reading_is_a_link_and_this_one_is_not():
    found = meaning(Reading.POLITICAL, lambda one: f"?lezing={one.value}")
    assert [(c.url, c.current) for c in found.choices] == [("?lezing=ambtelijk", False), ("?lezing=politiek", True)]
    assert dict(found.kinds)["Proces"] == str(KIND_HELP[Reading.POLITICAL][Kind.PROCES])
