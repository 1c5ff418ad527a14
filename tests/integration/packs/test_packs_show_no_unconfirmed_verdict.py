"""Guard of invariant 4: no kennispakket, in any form or for any reader, and no note tells a machine's label as a verdict.

The labels are planted in the store: a class that no rule would give. What people have not settled must not be in any
output at all; what the rule says now stands there as a proposal; what two people settled stands there as theirs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document as WordFile
from lxml import html
from pypdfium2 import PdfDocument
from tests.integration.visitors import person

from deskundig.followthrough.actions import judge
from deskundig.followthrough.domain.replies import Label
from deskundig.followthrough.domain.review import Sort
from deskundig.followthrough.models import StoredProposal
from deskundig.followthrough.updating import judge_answers, update
from deskundig.judgement.domain.changing import add
from deskundig.judgement.domain.file import DecisionFile, Input, Origin, Phase, Use
from deskundig.kernel.grid import Kind, Source
from deskundig.packs.domain.audience import AUDIENCES
from deskundig.packs.note.formats import FORMS
from deskundig.packs.render.formats import FORMATS
from deskundig.packs.service import make_pack
from deskundig.record import models as m

pytestmark = pytest.mark.django_db
CLASS = "overgenomen met middelen"
LABEL = Label.PASSED_ON.value
ANSWERS, TOPIC = "2031D00002", "warmtenetten"


@pytest.fixture
def papers(indexed: Any, making: Any) -> Any:
    """An advice whose reaction, by the rule, does not address it; answers to questions; both in one pack."""
    t = indexed.things
    making.advice_with_reaction(
        t, "2031D00210",
        making.prose("Aanbeveling 1. Leg de vaarplannen van de Waddenveren tien jaar vooruit vast."),
        making.prose("Wij danken de raad voor zijn werk."),
        subject="Waddenveren op waterstof", title="Kabinetsreactie Waddenveren op waterstof", day=date(2031, 3, 20),
    )  # fmt: skip
    answers = making.prose(
        "Vraag 1", "Hoeveel warmtenetten zijn er?", "Antwoord 1", "Warmtenetten vragen om mensen, daar hecht ik aan."
    )
    making.body(indexed.answer, answers, rank=0)
    update(rebuild=True)
    indexed.index()
    return t


def plant(row: StoredProposal, value: str) -> StoredProposal:
    """A label that no rule gave: where it is read, it came from the store."""
    StoredProposal.objects.filter(pk=row.pk).update(value=value)
    return row


def say(row: StoredProposal, name: str, value: str, moment: Any) -> None:
    judge(proposal=row.pk, value=value, user=person(name, "reviewer"), at=moment)


def words(name: str, content: bytes) -> str:
    """What a reader of the file reads, on one line."""
    if name == "docx":
        file = WordFile(BytesIO(content))
        cells = [c.text for table in file.tables for row in table.rows for c in row.cells]
        said = "\n".join([*(p.text for p in file.paragraphs), *cells])
    elif name == "pdf":
        with PdfDocument(content) as file:
            said = "\n".join(page.get_textpage().get_text_bounded() for page in file)
    else:
        said = html.fromstring(content).text_content() if name == "html" else content.decode()
    return re.sub(r"\s+", " ", said.replace("\u00ad", "").replace("\ufffe", "").replace("*", ""))


def packs(subject: str, moment: Any) -> Mapping[str, str]:
    """Every form of the pack of every audience."""
    return {
        f"{audience} {name}": words(name, form.render(make_pack(subject, moment, audience)))
        for audience in AUDIENCES
        for name, form in FORMATS.items()
    }


def test_there_are_five_forms_and_more_than_one_audience() -> None:
    assert set(FORMATS) == {"md", "json", "docx", "pdf", "html"}
    assert len(AUDIENCES) > 1


def test_a_class_of_a_reaction_is_a_proposal_in_every_pack_until_two_people_confirmed_it(
    papers: Any, moment: Any
) -> None:
    advice = m.Document.objects.get(number="2031D00210")
    row = plant(StoredProposal.objects.get(sort=Sort.REACTION.value, subject_id=advice.id), CLASS)
    for when in ("planted", "after one verdict"):
        found = packs("2031D00210", moment)
        for name, said in found.items():
            assert CLASS not in said, f"{name}, {when}"
            for match in re.finditer("niet beantwoord", said):
                assert re.search(r"voorstel\W+$", said[: match.start()]), (
                    f"{name}, {when}: {said[match.start() - 40 : match.end()]}"
                )
            assert "bevestigd door" not in said, f"{name}, {when}"
        assert any("voorstel: niet beantwoord" in said for said in found.values()), when
        say(row, "een", CLASS, moment)
    say(row, "twee", CLASS, moment)
    found = packs("2031D00210", moment)
    told = [name for name, said in found.items() if CLASS in said and "bevestigd door een en twee" in said]
    assert {name.split()[1] for name in told} == set(FORMATS)
    assert not any("voorbeeld.nl" in said for said in found.values())


def test_a_label_of_an_answer_is_a_proposal_in_every_pack_until_two_people_confirmed_it(
    papers: Any, moment: Any
) -> None:
    document = m.Document.objects.get(number=ANSWERS)
    judge_answers(document.id, moment)
    rows = [plant(r, LABEL) for r in StoredProposal.objects.filter(sort=Sort.ANSWER.value, subject_id=document.id)]
    assert rows
    for when in ("planted", "after one verdict"):
        for name, said in packs(TOPIC, moment).items():
            assert LABEL not in said, f"{name}, {when}"
            assert "bevestigd door" not in said, f"{name}, {when}"
        for row in rows:
            say(row, "een", LABEL, moment)
    for row in rows:
        say(row, "twee", LABEL, moment)
    told = [name for name, said in packs(TOPIC, moment).items() if f"{LABEL}, bevestigd door een en twee" in said]
    assert {name.split()[1] for name in told} == set(FORMATS)


def test_a_note_tells_what_people_wrote_and_no_label_of_a_rule(papers: Any, moment: Any) -> None:
    advice = m.Document.objects.get(number="2031D00210")
    plant(StoredProposal.objects.get(sort=Sort.REACTION.value, subject_id=advice.id), CLASS)
    file = DecisionFile("Waddenveren op waterstof", "Welke boot?", Phase.DESIGN, date(2031, 1, 2), ("een ambtenaar",))
    item = Input(
        0,
        advice.subject,
        "de raad",
        Kind.VAK,
        Source.WETENSCHAP,
        Origin.SCIENCE,
        date(2031, 2, 1),
        Phase.DESIGN,
        ref=f"document:{advice.number}",
        use=Use.REACHED,
    )
    file = add(file, "inputs", item)
    for name, form in FORMS.items():
        said = words(name, form.render(file, "B2031-001", moment))
        assert "Waddenveren" in said, name
        for label in (CLASS, "niet beantwoord", "bevestigd door"):
            assert label not in said, f"{name}: {label}"
