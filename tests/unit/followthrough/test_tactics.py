"""Labels for tactical use of advice: proposed where the words give rise to it, and not otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from deskundig.followthrough.domain.reactions import Beside, Cell, Passage, Touch
from deskundig.followthrough.domain.recommendations import Recommendation
from deskundig.followthrough.domain.replies import PROPOSAL
from deskundig.followthrough.domain.tactics import Tactic, tactics
from deskundig.followthrough.domain.verdicts import Verdict

SAID = date(2031, 5, 20)


def cell(number: int, verdict: Verdict, text: str = "") -> Cell:
    beside = (Beside(Passage("alinea 1", "", text), Touch.NAMED, 1.0, (), text),) if text else ()
    return Cell(Recommendation(number, f"Aanbeveling {number}", "tekst", ()), verdict, beside, text, "reden", ())


@pytest.mark.parametrize(
    ("verdict", "text", "tactic"),
    [
        (Verdict.RESEARCH, "Dit laat ik onderzoeken.", Tactic.ICEBOX),
        (Verdict.RESEARCH, "Dit laat ik onderzoeken; de uitkomst is er voor 1 december 2031.", None),
        (Verdict.WITHOUT_MEANS, "Ik onderschrijf dit waardevolle punt.", Tactic.GRAVE),
        (Verdict.WITHOUT_MEANS, "Ik neem dit over. Ik start de opleiding.", None),
        (Verdict.WITHOUT_MEANS, "Dit neem ik over en is klaar voor 1 juli 2032.", None),
        (Verdict.WITH_MEANS, "Ik onderschrijf dit; er is 3 miljoen euro.", None),
        (Verdict.REJECTED, "Dit wijs ik af.", None),
    ],
)
def test_a_label_needs_the_class_and_the_lack_of_a_day_or_of_someone_who_acts(verdict: Verdict, text: str, tactic: Tactic | None) -> None:
    found = tactics([cell(1, verdict, text)], SAID)
    assert [t.tactic for t in found] == ([tactic] if tactic else [])
    assert all(t.state == PROPOSAL and t.reason for t in found)


def test_cherry_picking_is_said_of_the_whole_and_not_where_something_was_not_asked() -> None:
    taken = cell(1, Verdict.WITH_MEANS, "Er komt 3 miljoen euro.")
    passed = [cell(n, Verdict.NOT_ADDRESSED) for n in (2, 3)]
    (sign,) = tactics([taken, *passed], SAID)
    assert (sign.number, sign.tactic) == (0, Tactic.CHERRY)
    assert "op 2, 3 gaat de reactie niet in" in sign.reason
    assert tactics([taken, *(cell(n, Verdict.NOT_ASKED) for n in (2, 3))], SAID) == ()
    assert tactics(passed, SAID) == ()
