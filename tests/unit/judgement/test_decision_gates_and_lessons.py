"""Gates hold a phase, withdrawn inputs count for nothing, taking part is weighed against the population, files teach."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from deskundig.judgement.domain import changing
from deskundig.judgement.domain.balance import grid
from deskundig.judgement.domain.changing import GateClosed, NoSuchItem, StillUsed
from deskundig.judgement.domain.completeness import blocks, lateness, time_taken
from deskundig.judgement.domain.experts import Named, asked, gaps, spread
from deskundig.judgement.domain.file import (
    Argument,
    DecisionFile,
    Edit,
    Group,
    Handover,
    Input,
    Needed,
    Option,
    Origin,
    Phase,
    QualityTest,
    Side,
    Step,
    Use,
)
from deskundig.judgement.domain.gates import USUAL, stick
from deskundig.judgement.domain.learning import known_then, lessons, proposed_avoidable
from deskundig.judgement.domain.participation import WrongGroups, read_groups, representation, written_groups
from deskundig.judgement.domain.subject import alike, subject_of
from deskundig.kernel.grid import Kind, Source

DAY = date(2026, 3, 1)
NEED = Needed(1, "bewoners", Kind.VELD, Source.ERVARING, must=True)
HEARD = Input(
    1, "gesprekken", "de buurt", Kind.VELD, Source.ERVARING, Origin.CITIZENS, DAY, Phase.DESIGN, needs=(1,), use=Use.DISCUSSED
)  # fmt: skip


def file(**changes: object) -> DecisionFile:
    start = DecisionFile("Warmtenet in de Molenbuurt", "Leggen wij het aan?", Phase.DESIGN, DAY, ("a",), needs=(NEED,))
    return replace(start, **changes)  # type: ignore[arg-type]


def test_an_open_mandatory_test_holds_the_file_before_its_phase_and_an_outcome_or_a_reason_lets_it_go() -> None:
    gate = QualityTest(1, "uitvoeringstoets", mandatory=True, outside_judge=True, before=Phase.DECISION)
    held = file(tests=(gate,))
    assert changing.to_phase(held, Phase.TESTING).phase is Phase.TESTING
    with pytest.raises(GateClosed, match="uitvoeringstoets"):
        changing.to_phase(held, Phase.DECISION)
    for opened in (replace(gate, passed=False), replace(gate, waived_because="raakt de uitvoering niet"), replace(gate, mandatory=False)):
        assert changing.to_phase(file(tests=(opened,)), Phase.DECISION).phase is Phase.DECISION
    assert changing.to_phase(held, Phase.EXPLORATION).phase is Phase.EXPLORATION


def test_the_stick_is_stronger_when_the_test_is_mandatory_and_judged_outside() -> None:
    sticks = [stick(QualityTest(0, "x", m, o)) for m, o in ((False, False), (True, False), (True, True))]
    assert sticks == ["zwakke stok", "halve stok", "stevige stok"]
    assert all(t.mandatory for tests in USUAL.values() for t in tests)


def test_a_withdrawn_input_stays_to_be_read_and_counts_for_nothing() -> None:
    taken_back = changing.withdraw(file(inputs=(HEARD,)), 1, because="de cijfers klopten niet", day=DAY)
    assert taken_back.heard == ()
    assert taken_back.inputs[0].withdrawn_because == "de cijfers klopten niet"
    assert any("bewoners" in b.text for b in blocks(taken_back))
    assert [n.topic for n in gaps(taken_back)] == ["bewoners"]
    with pytest.raises(ValueError, match="reden"):
        changing.withdraw(file(inputs=(HEARD,)), 1, because=" ", day=DAY)


def test_what_others_point_at_is_not_taken_out() -> None:
    used = file(inputs=(HEARD,), options=(Option(1, "ja"),), arguments=(Argument(1, 1, Side.PRO, "x"),))
    for listed in ("needs", "inputs", "options"):
        with pytest.raises(StillUsed):
            changing.remove(used, listed, 1)
    assert changing.remove(used, "arguments", 1).arguments == ()
    with pytest.raises(NoSuchItem):
        changing.remove(used, "options", 9)


def test_a_waived_need_is_no_gap_in_the_grid() -> None:
    waived = replace(NEED, waived_because="volgt later")
    cell = grid(file(needs=(waived,)))[Kind.VELD, Source.ERVARING]
    assert (cell.needed, cell.heard, cell.waived, cell.missing) == (1, 0, 1, False)


def test_each_question_of_the_compass_is_watched_on_its_own() -> None:
    edits = (
        Edit("nodig", datetime(2026, 3, 1, 9, tzinfo=UTC)), Edit("kompas-1", datetime(2026, 3, 2, 9, tzinfo=UTC)),
        Edit("kompas-5", datetime(2026, 4, 2, 9, tzinfo=UTC)), Edit("nodig", datetime(2026, 4, 3, 9, tzinfo=UTC)),
        Edit("geleerd", datetime(2026, 5, 3, 9, tzinfo=UTC)),
    )  # fmt: skip
    late = lateness(file(decided=date(2026, 4, 1), edits=edits))
    assert (late.afterwards, late.changed) == (("kompas-5",), ("nodig",))


def test_an_edit_late_in_the_evening_counts_on_the_day_in_amsterdam() -> None:
    edits = (Edit("nodig", datetime(2026, 4, 1, 22, 30, tzinfo=UTC)),)
    assert lateness(file(decided=date(2026, 4, 1), edits=edits)).afterwards == ("nodig",)


def test_a_plan_without_two_weeks_is_rushed_and_reflection_has_its_share() -> None:
    assert time_taken(file(due=date(2026, 3, 10)), today=DAY).rushed
    steps = (Step("ontwerp", date(2026, 3, 21), id=1), Step("rust", date(2026, 3, 31), reflection=True, id=2))
    found = time_taken(file(steps=steps, decided=date(2026, 4, 10)), today=DAY)
    assert (found.days, found.reflection_days, found.reflection_share) == (40, 10, 0.25)


def test_participation_is_weighed_against_the_population() -> None:
    groups = read_groups("huurders; 3; 58%\neigenaren; 11; 42 %\n\n")
    found = representation(groups)
    assert [round(r.index or 0, 2) for r in found] == [0.37, 1.87]
    assert [(r.missing, r.over) for r in found] == [(True, False), (False, True)]
    assert read_groups(written_groups(groups)) == groups
    assert representation((Group("a", 0, 0.5),))[0].index is None


@pytest.mark.parametrize("text", ["huurders", "huurders; drie; 10%", "a; 1; 60%\nb; 1; 60%", "a; 1; 5%\nA; 2; 5%", "a; 1; nan%", "a; 1; -5%"])
def test_groups_that_cannot_be_read_are_refused_with_the_line(text: str) -> None:
    with pytest.raises(WrongGroups):
        read_groups(text)


def test_an_error_was_avoidable_when_an_input_of_before_the_decision_said_it() -> None:
    late = replace(HEARD, id=2, day=date(2026, 5, 1))
    decided = file(inputs=(HEARD, late), decided=date(2026, 4, 1), outcome="het liep anders")
    assert proposed_avoidable(replace(decided, warned_by=(1,))) is True
    assert proposed_avoidable(replace(decided, warned_by=(2,))) is False
    assert proposed_avoidable(replace(decided, outcome="")) is None
    assert [i.id for i in known_then(decided).unused] == [1]


def test_obstacles_and_the_compass_are_counted_over_files() -> None:
    five = ("a",) * 5
    late = (Edit("kompas-1", datetime(2026, 5, 1, tzinfo=UTC)),)
    found = lessons([
        file(decided=date(2026, 4, 1), compass=five, edits=late, outcome="x", obstacles=("tijdsdruk",), avoidable=True),
        file(decided=date(2026, 4, 1), compass=five, outcome="x", obstacles=("tijdsdruk", "eilandenrijk"), avoidable=False),
        file(),
    ])  # fmt: skip
    assert dict(found.obstacles) == {"tijdsdruk": 2, "eilandenrijk": 1, "beloningsprikkels": 0, "politiek krachtenveld": 0}
    assert (found.files, found.decided, found.compass_filled, found.compass_in_time, found.avoidable) == (3, 2, 2, 1, 1)


def test_a_handover_says_what_stood_open_and_changes_the_owner() -> None:
    after = changing.hand_over(file(owners=("a", "b")), Handover(DAY, "a", "c", "", ("nog niet gehoord",)))
    assert after.owners == ("b", "c")
    assert after.handovers[0].open == ("nog niet gehoord",)


def test_earlier_files_are_alike_by_words_of_their_titles() -> None:
    def words(title: str) -> tuple[str, str]:
        return title, subject_of(file(title=title, needs=(), question=""))

    others = {"1": words("Warmtenetten in de Haven van Molenbuurt"), "2": words("Zwembad in de Molenbuurt"), "3": words("Fietspad")}
    assert [number for number, _ in alike(words("Warmtenet in de Molenbuurt"), others)] == ["1"]


def test_five_names_come_from_inside_and_outside_where_both_exist() -> None:
    def named(name: str, *, outside: bool, in_cell: bool = True) -> Named:
        return Named(name, "", "", outside, in_cell, "", ())

    found = [named(str(i), outside=False) for i in range(7)] + [named("buiten", outside=True)]
    chosen = spread(found)
    assert len(chosen) == 5
    assert chosen[-1].name == "buiten"
    assert [n.name for n in spread([named("kamer", outside=False, in_cell=False), named("raad", outside=True, in_cell=False)])] == ["raad", "kamer"]
    assert asked(Needed(1, "gedrag", Kind.VELD, Source.WETENSCHAP), file()) == "gedrag Warmtenet in de Molenbuurt"
