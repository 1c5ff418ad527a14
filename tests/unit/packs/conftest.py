"""A fictional pack that uses every form a renderer must know."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from deskundig.kernel.ref import Kind, Ref
from deskundig.packs.domain.pack import (
    Fact,
    Figure,
    Form,
    Line,
    Pack,
    Part,
    Run,
    Section,
    SectionKey,
    SourceNote,
    Status,
    Tone,
    assemble,
)

LETTER = SourceNote(
    title="Warmtenetten in kleine gemeenten: stand & vervolg",
    publisher="Tweede Kamer (proefdata)",
    type="Brief regering",
    official="kst-99001-12",
    date=date(2025, 3, 14),
    address="https://voorbeeld.example/kst-99001-12.html",
    path="/documenten/2025D90001",
    fetched=date(2025, 9, 1),
    ref=Ref(Kind.DOCUMENT, "2025D90001"),
)
ADVICE = SourceNote(
    title="Warm aanbevolen <advies> 50% * _sneller_ #nu",
    publisher="Raad voor Proeven",
    type="Advies",
    date=date(2024, 11, 2),
    path="/documenten/2024D90007",
    ref=Ref(Kind.DOCUMENT, "2024D90007"),
)
MOTION = SourceNote(
    title="Motie van het lid Van der Voorbeeld over een warmtefonds",
    publisher="Tweede Kamer (proefdata)",
    type="Motie",
    official="kst-99001-9",
    date=date(2025, 2, 4),
    path="/zaken/2025Z90009",
    ref=Ref(Kind.CASE, "2025Z90009"),
)
COUNT = SourceNote(
    title="Zoekvraag: warmtenet", publisher="Telling in deze installatie", path="/zoeken?q=warmtenet", query="warmtenet"
)


def said(text: str, *notes: SourceNote, **more: object) -> Line:
    return Line((Run(text),), notes or (COUNT,), **more)  # type: ignore[arg-type]


def quoted(text: str, note: SourceNote, **more: object) -> Line:
    return Line((Run(text, quote=True), Run(f" ({note.type})")), (note,), **more)  # type: ignore[arg-type]


def sections() -> dict[SectionKey, Section]:
    pairs = (
        Line(
            (Run("Kent u het advies van de Raad voor Proeven?", quote=True),), (LETTER,), ref=LETTER.ref,
            status=Status("beantwoord", Tone.GOOD), details=(quoted("Ja.", LETTER),),
        ),
        Line(
            (Run("Wanneer komt het fonds?", quote=True),), (MOTION,), date=date(2025, 5, 1),
            status=Status("open, 21 dagen te laat", Tone.BAD), proposal="geen antwoordstuk gevonden bij deze zaak",
        ),
    )
    motions = tuple(
        Line(
            (Run(f"Motie {i} van het lid Van der Voorbeeld over een warmtefonds | met streep"),), (MOTION,),
            date=date(2025, 2, i), ref=MOTION.ref,
            facts=(Fact("Voor–tegen", f"{70 + i}–{80 - i}"), Fact("Kabinet", "Oordeel Kamer")),
            status=Status("aangenomen", Tone.GOOD) if i % 2 else Status("verworpen", Tone.BAD),
        )
        for i in range(1, 7)
    )
    timeline = tuple(
        said(f"Gebeurtenis {i}: debat over warmtenetten", LETTER, date=date(2024, i, 3), ref=LETTER.ref)
        for i in range(1, 9)
    )
    card = Line(
        (Run("Noor van der Voorbeeld", strong=True), Run(", hoogleraar warmtetechniek")), (COUNT,),
        ref=Ref(Kind.PERSON, "P901"), facts=(Fact("Stukken", "7"), Fact("Laatste", "14-03-2025")),
        details=(quoted("Een warmtenet vraagt om mensen die het kunnen beheren.", ADVICE, date=ADVICE.date),),
    )
    figure = Figure("De meeste stukken zijn van 2025", "Jaar", "Stukken", (("2023", 4), ("2024", 11), ("2025", 27)), COUNT)
    return {
        SectionKey.ABOUT: Section(
            SectionKey.ABOUT,
            (said("Over ‘warmtenet’ zijn 42 stukken gevonden."),),
            (Part(Form.PROSE, (quoted("Een warmtenet vraagt om mensen die het kunnen beheren.", ADVICE),)),),
        ),
        SectionKey.STATE: Section(
            SectionKey.STATE,
            (said("Het laatste stuk is de brief van 14 maart 2025.", LETTER),),
            (Part(Form.TIMELINE, timeline, heading="Tijdlijn", more=12),),
            figure,
        ),
        SectionKey.QUESTIONS: Section(SectionKey.QUESTIONS, (said("2 vragen."),), (Part(Form.PAIRS, pairs),)),
        SectionKey.MOTIONS: Section(
            SectionKey.MOTIONS, (said("6 moties."),), (Part(Form.TABLE, motions, subject="Motie", heading="Over de moties"),)
        ),
        SectionKey.ADVICE: Section(
            SectionKey.ADVICE, (said("1 advies."),), (Part(Form.LIST, (said("Advies zonder reactie", ADVICE),)),)
        ),
        SectionKey.PEOPLE: Section(SectionKey.PEOPLE, (said("Geteld bewijs."),), (Part(Form.CARDS, (card,)),)),
    }


def make_pack(made: datetime = datetime(2025, 9, 2, 7, 30, tzinfo=UTC), **changed: Section) -> Pack:
    have = {**sections(), **{SectionKey(key): section for key, section in changed.items()}}
    return assemble(
        title="Warmtenetten",
        topic="warmtenet",
        made=made,
        sections=[have.get(key, Section(key, (said("Gezocht, niets gevonden."),))) for key in SectionKey],
        site="https://deskundig.example/",
        organization="Griffie Voorbeeld",
    )


@pytest.fixture
def pack() -> Pack:
    return make_pack()


@pytest.fixture
def pack_with():
    return make_pack
