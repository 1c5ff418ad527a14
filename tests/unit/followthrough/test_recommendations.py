"""Recommendations drawn from reports of several forms, and laid beside what a reaction says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskundig.followthrough.domain.claims import Colour, check_claims
from deskundig.followthrough.domain.letter_passages import letter_passages
from deskundig.followthrough.domain.naming import numbers_named
from deskundig.followthrough.domain.pairs import split_text
from deskundig.followthrough.domain.reaction_terms import reaction_term
from deskundig.followthrough.domain.reactions import Cell, Passage, Touch, matrix
from deskundig.followthrough.domain.recommendations import FROM_SENTENCE, NUMBERED_HERE, recommendations_in
from deskundig.followthrough.domain.replies import PROPOSAL
from deskundig.followthrough.domain.verdicts import Verdict, read_verdict
from deskundig.kernel.prose import Block, BlockKind, Prose
from deskundig.sources.extraction.plain import read_plain

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"


def heading(text: str, level: int = 2) -> Block:
    return Block(BlockKind.HEADING, text, level)


def paragraph(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)


def item(text: str, label: str = "–") -> Block:
    return Block(BlockKind.LIST_ITEM, text, 1, label)


def report(*blocks: Block) -> Prose:
    return Prose(blocks)


LISTED = report(
    heading("1. Aanleiding"), paragraph("De bruggen in het land zijn oud. Wij keken naar dertig bruggen."),
    heading("2. Aanbevelingen"), paragraph("De raad doet drie aanbevelingen."),
    item("Inspecteer elke brug jaarlijks. Begin met de oudste bruggen.", "1."),
    item("Leid duikers op voor inspectie onder water.", "2."),
    item("Maak een openbaar register van gebreken.", "3."),
    heading("3. Tot slot"), item("Geen aanbeveling.", "4."),
)  # fmt: skip


def test_points_under_a_heading_of_recommendations_are_found_and_end_at_the_next_heading() -> None:
    found = recommendations_in(LISTED)
    assert [(r.number, r.title) for r in found] == [
        (1, "Inspecteer elke brug jaarlijks"),
        (2, "Leid duikers op voor inspectie onder water"),
        (3, "Maak een openbaar register van gebreken"),
    ]
    assert found[0].text.endswith("Begin met de oudste bruggen.")
    assert {r.note for r in found} == {""}


def test_a_recommendation_that_summary_and_chapter_name_is_one_with_the_text_of_the_first_that_has_any() -> None:
    body = "De ambtelijke dienst moet in lange lijnen denken. " * 3
    found = recommendations_in(report(
        heading("Aanbeveling 1. Versterk de dienst"), paragraph(body), paragraph("Aanbeveling 2. Meet de uitkomst."),
        paragraph("Tel elk jaar opnieuw."), heading("Overzicht"), heading("Aanbeveling 1. Versterk de dienst"),
        heading("Aanbeveling 2. Meet de uitkomst"),
    ))  # fmt: skip
    assert [(r.number, r.title) for r in found] == [(1, "Versterk de dienst"), (2, "Meet de uitkomst")]
    assert found[0].text == body
    assert found[0].blocks == (0, 1, 5)
    assert found[1].text == "Tel elk jaar opnieuw."


def test_a_sentence_about_a_recommendation_is_not_one() -> None:
    text = report(paragraph("Aanbeveling 3 neemt het kabinet over."), paragraph("Zie aanbeveling 10. Dat is alles."))
    assert recommendations_in(text) == ()


def test_short_labels_and_colons_are_read() -> None:
    found = recommendations_in(report(paragraph("R1: Stop met tellen."), paragraph("R2. Begin met meten.")))
    assert [(r.number, r.title) for r in found] == [(1, "Stop met tellen"), (2, "Begin met meten")]


def test_points_without_numbers_say_that_the_numbers_are_ours() -> None:
    found = recommendations_in(report(heading("Conclusies en aanbevelingen"), item("Doe dit."), item("Doe dat.")))
    assert [(r.number, r.note) for r in found] == [(1, NUMBERED_HERE), (2, NUMBERED_HERE)]


def test_a_report_that_only_says_what_it_recommends_gives_those_sentences() -> None:
    found = recommendations_in(report(paragraph("De brug is oud. De raad beveelt het kabinet aan de brug te sluiten.")))
    assert [(r.text, r.note) for r in found] == [("De raad beveelt het kabinet aan de brug te sluiten.", FROM_SENTENCE)]


def test_a_report_without_recommendations_gives_none() -> None:
    assert recommendations_in(report(heading("Aanbevelingen"), paragraph("Er zijn er geen."))) == ()


@given(st.lists(st.text("AaRé .:‘0123456789\n", max_size=20), max_size=6), st.sampled_from(list(BlockKind)))
def test_any_text_can_be_read_and_numbers_are_unique(texts: list[str], kind: BlockKind) -> None:
    found = recommendations_in(Prose(tuple(Block(kind, f"Aanbeveling {t}") for t in texts)))
    assert len({r.number for r in found}) == len(found)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("De derde aanbeveling neem ik over.", (3,)), ("Ik neem de eerste twee aanbevelingen over.", (1, 2)),
        ("de laatste twee aanbevelingen", (4, 5)), ("aanbevelingen 2 tot en met 4", (2, 3, 4)),
        ("Aanbeveling 1 en 5", (1, 5)), ("de tweede en vierde aanbeveling", (2, 4)), ("R3 en R4", (3, 4)),
        ("alle aanbevelingen", (1, 2, 3, 4, 5)), ("aanbeveling 12", ()), ("de eerste brief", ()),
    ],
)  # fmt: skip
def test_numbers_are_read_as_they_are_named(text: str, numbers: tuple[int, ...]) -> None:
    assert numbers_named(text, [1, 2, 3, 4, 5]) == numbers


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Deze aanbeveling neemt het kabinet over. Hiervoor is 2,4 miljoen euro beschikbaar.", Verdict.WITH_MEANS),
        ("Het kabinet onderschrijft dit. Het gebeurt binnen de bestaande middelen.", Verdict.WITHOUT_MEANS),
        ("Het kabinet neemt dit deels over. Het kost 3 miljoen euro.", Verdict.PARTLY),
        ("Ik neem dit over voor grote projecten.", Verdict.PARTLY),
        ("Het kabinet leest de aanbeveling als een oproep.", Verdict.REPHRASED),
        ("Het kabinet laat eerst onderzoeken wat dit kost.", Verdict.RESEARCH),
        ("Dit neemt het kabinet niet over, omdat het 31 miljoen euro kost.", Verdict.REJECTED),
        ("Het kabinet ziet geen aanleiding hiervoor.", Verdict.REJECTED),
        ("Dat is een belangrijk onderwerp.", Verdict.REPHRASED),
    ],
)
def test_words_decide_the_class(text: str, verdict: Verdict) -> None:
    assert read_verdict([text]).verdict is verdict


def test_a_refusal_without_a_reason_says_so() -> None:
    assert "een reden is niet gevonden" in read_verdict(["De aanbeveling neem ik niet over."]).reason


def letter(*texts: str) -> tuple[Cell, ...]:
    return matrix(recommendations_in(LISTED), letter_passages(Prose(tuple(paragraph(t) for t in texts))))


def test_a_letter_is_aligned_by_number_and_by_words_and_leaves_the_rest_not_addressed() -> None:
    first, second, third = letter(
        "Geachte voorzitter, hierbij mijn reactie op het rapport.",
        "Voor inspectie onder water worden duikers opgeleid; dit neem ik over.", "De derde aanbeveling neem ik niet over.",
    )  # fmt: skip
    assert (first.verdict, first.beside) == (Verdict.NOT_ADDRESSED, ())
    assert (second.verdict, second.beside[0].touch) == (Verdict.WITHOUT_MEANS, Touch.ABOUT)
    assert (third.verdict, third.beside[0].touch) == (Verdict.REJECTED, Touch.NAMED)


def test_every_cell_is_a_proposal_with_both_texts_and_the_rules_that_made_it() -> None:
    cell = letter("De eerste aanbeveling neem ik over voor oude bruggen.")[0]
    assert (cell.state, cell.algorithm) == (PROPOSAL, "reactieregels@1")
    assert cell.recommendation.text
    assert cell.evidence == "De eerste aanbeveling neem ik over voor oude bruggen."
    assert "alinea 1" in cell.reason
    assert cell.signs


def test_only_what_was_asked_can_be_left_unanswered() -> None:
    passages = [
        Passage("antwoord 1", "Worden duikers opgeleid voor inspectie onder water?", "Ja, dat neem ik over.", asked=True),
        Passage("antwoord 2", "Komt er een openbaar register van gebreken?", "", asked=True),
    ]
    assert [c.verdict for c in matrix(recommendations_in(LISTED), passages)] == [
        Verdict.NOT_ASKED, Verdict.WITHOUT_MEANS, Verdict.NOT_ADDRESSED,
    ]  # fmt: skip


def test_nothing_beside_nothing_is_an_empty_matrix() -> None:
    assert matrix((), [Passage("alinea 1", "", "tekst")]) == ()
    assert [c.verdict for c in matrix(recommendations_in(LISTED), ())] == [Verdict.NOT_ADDRESSED] * 3


def test_a_reaction_is_due_after_three_months_also_at_the_end_of_a_short_month() -> None:
    term = reaction_term(date(2024, 11, 30), None, date(2025, 3, 10))
    assert (term.due, term.late, term.open) == (date(2025, 2, 28), 10, True)
    assert reaction_term(date(2025, 2, 11), date(2025, 5, 11), date(2026, 1, 1)).late == 0
    assert reaction_term(None, None, date(2026, 1, 1)).due is None


REPORT = "In 2023 bedroeg de externe inhuur bij het Rijk 15,4 procent van de loonsom. De externe inhuur bij gemeenten was 18,1 procent."


@pytest.mark.parametrize(
    ("said", "colour", "reason"),
    [
        ("In 2023 was de externe inhuur bij het Rijk 15,4 procent van de loonsom.", Colour.GREEN, "zelfde getal"),
        ("In 2024 was de externe inhuur bij het Rijk 15,4 procent van de loonsom.", Colour.AMBER, "een ander jaar: 2024 tegen 2023"),
        ("In 2023 was de externe inhuur bij het Rijk 15,4% van de personele uitgaven.", Colour.AMBER, "een andere noemer"),
        ("De externe inhuur bij gemeenten is ongeveer 18 procent.", Colour.AMBER, "afgerond: ongeveer 18 procent tegen 18,1 procent"),
    ],
)
def test_a_number_is_compared_by_value_year_and_denominator(said: str, colour: Colour, reason: str) -> None:
    (claim,) = check_claims(said, REPORT)
    assert claim.colour is colour
    assert reason in claim.reason
    assert claim.quote == said
    assert claim.report_quote in REPORT


def test_a_number_that_the_report_does_not_have_is_no_claim() -> None:
    assert check_claims("De externe inhuur bij het Rijk kostte 3,67 miljard euro.", REPORT) == ()
    assert check_claims("Van de bomen is 15,4 procent ziek.", REPORT) == ()


@pytest.mark.shared
def test_the_answers_beside_the_seven_recommendations_give_the_matrix_of_the_specification() -> None:
    prose, _ = read_plain((SEEDS / "000_de1601a8bb522ed1.txt").read_bytes())
    pairs = split_text((SEEDS / "001_2305955078aadc29.txt").read_text(encoding="utf-8"))
    found = recommendations_in(prose)
    cells = matrix(found, [Passage(f"A{p.number}", p.question, p.answer, asked=True) for p in pairs])
    touched = {
        c.recommendation.number: [b.passage.key for b in c.beside if b.touch is not Touch.ALLUSION] for c in cells
    }
    assert touched == {1: [], 2: ["A2", "A3"], 3: [], 4: ["A4", "A5", "A6"], 5: ["A7", "A8", "A10"], 6: ["A10"], 7: []}
    assert {c.recommendation.number for c in cells if c.verdict is Verdict.NOT_ASKED} == {1, 3, 7}
    assert [(b.passage.key, b.touch) for b in cells[6].beside] == [("A3", Touch.ALLUSION)]
    assert cells[5].beside[0].touch is Touch.PASSING
    claims = check_claims("\n".join(p.answer for p in pairs), prose.text)
    assert [(c.said, c.reported, c.colour) for c in claims] == [
        ("15,4 procent", "15,4 procent", Colour.AMBER), ("ongeveer 18 procent", "18,1 procent", Colour.AMBER),
    ]
