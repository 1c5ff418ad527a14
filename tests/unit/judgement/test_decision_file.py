"""A decision file is complete only when what must be heard is heard; use is not following; enough is three locks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from deskundig.judgement.domain.balance import funnel, grid, origin_balance
from deskundig.judgement.domain.completeness import blocks, lateness, time_taken
from deskundig.judgement.domain.file import (
    Argument,
    DecisionFile,
    Edit,
    Input,
    Needed,
    Option,
    Origin,
    Phase,
    QualityTest,
    Side,
    Step,
    Use,
    is_used,
)
from deskundig.judgement.domain.locks import robustness, saturation, unseen_share
from deskundig.kernel.grid import Kind, Source

DAY = date(2026, 3, 1)


def brought(id: int, source: Source = Source.PROFESSIE, **changes: object) -> Input:
    base: dict[str, object] = {
        "id": id, "title": f"inbreng {id}", "by": "iemand", "kind": Kind.VAK, "source": source, "origin": Origin.OWN,
        "day": DAY + timedelta(days=id), "phase": Phase.DESIGN, "use": Use.WEIGHED, "needs": (1,),
    }
    return Input(**{**base, **changes})  # type: ignore[arg-type]


def whole(**changes: object) -> DecisionFile:
    base: dict[str, object] = {
        "title": "Warmtenet", "question": "Leggen wij een warmtenet aan?", "phase": Phase.DECISION, "opened": DAY,
        "owners": ("a", "b"), "needs": (Needed(1, "warmtenetten", Kind.VAK, Source.PROFESSIE, must=True),),
        "inputs": (brought(1),), "options": (Option(1, "ja"), Option(2, "nee")), "choice": 1, "choice_because": "omdat",
        "arguments": (Argument(1, 1, Side.CONTRA, "duur"),), "judgement": "het kan", "decided": DAY + timedelta(days=60),
        "compass": ("a", "b", "c", "d", "e"),
    }
    return DecisionFile(**{**base, **changes})  # type: ignore[arg-type]


def test_a_whole_file_has_nothing_in_its_way() -> None:
    assert blocks(whole()) == ()


def test_a_file_with_a_must_have_neither_heard_nor_waived_is_not_complete() -> None:
    need = Needed(2, "bewoners", Kind.VELD, Source.ERVARING, must=True)
    told = blocks(whole(needs=(*whole().needs, need)))
    assert [(b.part, b.text) for b in told] == [("nodig", "nog niet gehoord: veld, ervaring, over bewoners")]
    assert blocks(whole(needs=(*whole().needs, replace(need, waived_because="spreken we in de volgende fase")))) == ()


def test_an_input_that_only_reached_the_place_does_not_count_as_heard() -> None:
    assert any(b.part == "nodig" for b in blocks(whole(inputs=(brought(1, use=Use.REACHED),))))


def test_a_withdrawn_input_no_longer_meets_a_need() -> None:
    assert any(b.part == "nodig" for b in blocks(whole(inputs=(brought(1, withdrawn=True),))))


def test_not_followed_because_is_as_good_as_followed_and_without_because_it_is_not() -> None:
    assert is_used(brought(1, use=Use.NOT_FOLLOWED, because="te duur voor kleine kernen"))
    assert is_used(brought(1, use=Use.FOLLOWED))
    assert not is_used(brought(1, use=Use.NOT_FOLLOWED))
    assert not is_used(brought(1, use=Use.DISCUSSED))


def test_a_choice_needs_an_argument_against_it_or_a_search_that_found_none() -> None:
    assert [b.part for b in blocks(whole(arguments=()))] == ["gewogen"]
    assert blocks(whole(arguments=(), searched_contra=True)) == ()


def test_an_open_mandatory_test_blocks_and_a_failed_one_is_an_outcome() -> None:
    gate = QualityTest(1, "uitvoeringstoets", mandatory=True, outside_judge=True)
    assert any("uitvoeringstoets" in b.text for b in blocks(whole(tests=(gate,))))
    assert blocks(whole(tests=(replace(gate, passed=False),))) == ()


@pytest.mark.parametrize("changes", [{"options": (Option(1, "ja"),)}, {"judgement": " "}, {"choice": None}, {"compass": ("a", "", "c", "d", "e")}])
def test_every_part_of_the_decision_is_asked_for(changes: dict[str, object]) -> None:
    assert len(blocks(whole(**changes))) == 1


# --- afterwards -----------------------------------------------------------------------------------------------------

def test_what_is_filled_in_after_the_decision_is_shown_as_afterwards() -> None:
    edits = (Edit("nodig", datetime(2026, 3, 2, 9, tzinfo=UTC)), Edit("gewogen", datetime(2026, 5, 20, 9, tzinfo=UTC)))
    assert lateness(whole(edits=edits)).afterwards == ("gewogen",)
    assert not lateness(whole(edits=edits[:1])).shown


def test_a_form_filled_in_within_ten_minutes_is_noticed() -> None:
    start = datetime(2026, 3, 2, 9, tzinfo=UTC)
    edits = tuple(Edit(p, start + timedelta(minutes=i)) for i, p in enumerate(("nodig", "ingebracht", "gewogen", "besloten")))
    assert lateness(whole(edits=edits)).at_once


def test_time_counts_reflection_and_names_late_steps() -> None:
    steps = (Step("ontwerp", DAY + timedelta(days=20), DAY + timedelta(days=25)),
             Step("bezinning", DAY + timedelta(days=35), DAY + timedelta(days=35), reflection=True))
    found = time_taken(whole(steps=steps), today=DAY)
    assert (found.days, found.reflection_days, found.rushed, found.late_steps) == (60, 10, False, ("ontwerp",))
    assert time_taken(whole(decided=DAY + timedelta(days=5)), today=DAY).rushed


# --- three locks ----------------------------------------------------------------------------------------------------

def saturated(**changes: object) -> DecisionFile:
    words = [("kosten", "ruimte", "draagvlak"), ("kosten", "onderhoud"), ("kosten",), ("ruimte",), ("kosten", "ruimte")]
    sources = [Source.WETENSCHAP, Source.PROFESSIE, Source.ERVARING, Source.PROFESSIE, Source.WETENSCHAP]
    inputs = tuple(
        brought(i + 1, s, considerations=w, judgement_after="doen", decides_otherwise_without=False)
        for i, (w, s) in enumerate(zip(words, sources, strict=True))
    )
    return whole(inputs=inputs, **changes)


def test_all_three_locks_close_when_nothing_new_comes_and_the_judgement_holds() -> None:
    found = robustness(saturated())
    assert [n.new for n in found.curve] == [3, 1, 0, 0, 0]
    assert [n.known for n in found.curve] == sorted(n.known for n in found.curve)
    assert found.enough


def test_saturation_over_one_source_is_false_saturation() -> None:
    file = saturated()
    one_sided = whole(inputs=tuple(replace(i, source=Source.PROFESSIE) for i in file.inputs))
    lock = robustness(one_sided).locks[1]
    assert not lock.closed
    assert "één bron" in lock.why


def test_a_judgement_that_still_changes_or_leans_on_one_input_does_not_hold() -> None:
    inputs = saturated().inputs
    changed = (*inputs[:-1], replace(inputs[-1], judgement_after="niet doen"))
    assert not robustness(whole(inputs=changed)).locks[2].closed
    leaning = (replace(inputs[0], decides_otherwise_without=True), *inputs[1:])
    assert "rust op één inbreng" in robustness(whole(inputs=leaning)).locks[2].why
    unasked = (replace(inputs[0], decides_otherwise_without=None), *inputs[1:])
    assert not robustness(whole(inputs=unasked)).locks[2].closed


def test_without_must_haves_the_first_lock_stays_open() -> None:
    assert not robustness(saturated(needs=())).locks[0].closed


def test_unseen_mass_is_the_share_named_once() -> None:
    assert unseen_share([brought(1, considerations=("a", "b")), brought(2, considerations=("A ",))]) == pytest.approx(1 / 3)
    assert unseen_share([]) == 1
    assert [n.new for n in saturation([brought(1, considerations=("Kosten",)), brought(2, considerations=("kosten",))])] == [1, 0]


# --- who was heard --------------------------------------------------------------------------------------------------

def test_the_grid_shows_needed_heard_and_missing_per_cell() -> None:
    need = Needed(2, "bewoners", Kind.VELD, Source.ERVARING, must=True)
    cells = grid(whole(needs=(*whole().needs, need)))
    assert len(cells) == 12
    assert cells[Kind.VELD, Source.ERVARING].missing
    assert not cells[Kind.VAK, Source.PROFESSIE].missing


def test_missing_voices_are_named() -> None:
    found = origin_balance([brought(1), brought(2, origin=Origin.BUSINESS), brought(3, origin=Origin.BUSINESS)])
    assert Origin.CITIZENS in found.missing
    assert found.largest == (Origin.BUSINESS, pytest.approx(2 / 3))
    assert origin_balance([]).largest is None


def test_the_funnel_narrows_and_names_what_was_not_used() -> None:
    inputs = (brought(1, use=Use.FOLLOWED), brought(2, use=Use.NOT_FOLLOWED, because="x"), brought(3, use=Use.DISCUSSED), brought(4, use=Use.NONE))
    found = funnel(whole(inputs=inputs))
    assert (found.brought, found.discussed, found.weighed, found.followed, found.not_followed) == (4, 3, 2, 1, 1)
    assert found.unused == ("inbreng 3", "inbreng 4")
