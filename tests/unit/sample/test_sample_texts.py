"""The sample's files are read by the project's own readers: every question, turn, note and citation comes through."""

from __future__ import annotations

from collections import Counter

import pytest

from deskundig.followthrough.domain.pairs import split_pairs
from deskundig.kernel.identifiers import Scheme, find
from deskundig.kernel.prose import BlockKind
from deskundig.sources.files.reading import read_file
from deskundig.sources.koop.publication import read_publication
from deskundig.sources.sample import Sample
from deskundig.sources.sample.plan import Paper
from deskundig.sources.sample.text import Line
from deskundig.sources.sample.world import guid
from deskundig.sources.vlos.parse import read_report
from deskundig.sources.vlos.report import Nature


def publication(sample: Sample, paper: Paper) -> bytes:
    version = 2 if paper.draft is not None else 1
    return sample.files[guid("DocumentPublicatie", f"{paper.key}:{version}:xml")].content


def answered(sample: Sample) -> list[Paper]:
    papers = sample.book.plan.papers.values()
    return [p for p in papers if any(part.kind is Line.ANSWER for part in p.write(sample.book).parts)]


def test_every_numbered_question_comes_back_with_its_answer(sample: Sample) -> None:
    papers = answered(sample)
    assert len(papers) > 45
    for paper in papers:
        parts = paper.write(sample.book).parts
        questions = [p.text.split("[[")[0].split()[:4] for p in parts if p.kind is Line.QUESTION]
        file = sample.files[guid("Document", paper.key)]
        pairs = split_pairs(read_file(file.content, name=f"x{file.extension}").prose)
        assert [p.question.split("[^")[0].split()[:4] for p in pairs] == questions, paper.key
        if paper.official:
            assert len(split_pairs(read_publication(publication(sample, paper))[0])) == len(questions), paper.key


def test_sets_of_questions_have_five_to_nine_and_answers_differ_in_kind(sample: Sample) -> None:
    papers = [p for p in answered(sample) if p.kind == "Antwoord schriftelijke vragen"]
    sizes = [sum(part.kind is Line.QUESTION for part in p.write(sample.book).parts) for p in papers]
    assert min(sizes) >= 5 and max(sizes) >= 8
    texts = [part.text for p in papers for part in p.write(sample.book).parts if part.kind is Line.ANSWER]
    assert sum("Zie het antwoord op vraag" in t for t in texts) >= 3
    assert len(set(texts)) > len(texts) * 0.6


def test_footnotes_cite_papers_that_are_there(sample: Sample) -> None:
    known = {sample.book.identifier(p) for p in sample.book.plan.papers.values()}
    found: Counter[Scheme] = Counter()
    for paper in sample.book.plan.papers.values():
        if not paper.official:
            continue
        prose, _ = read_publication(publication(sample, paper))
        for citation in find("\n".join(prose.footnotes.values())):
            found[citation.identifier.scheme] += 1
            assert citation.identifier.value in known, (paper.key, citation.text)
    assert found[Scheme.KAMERSTUK] >= 50
    assert found[Scheme.APPENDIX] >= 10


@pytest.mark.parametrize("key", ["rku", "rekenkamer", "rekenkamer-toezicht", "rku-bodem"])
def test_a_report_has_numbered_recommendations_and_a_table_where_it_should(sample: Sample, key: str) -> None:
    prose, facts = read_publication(publication(sample, sample.book.plan.papers[key]))
    numbered = [b for b in prose.blocks if b.kind is BlockKind.LIST_ITEM and b.label.rstrip(".").isdigit()]
    assert len(numbered) >= 3
    assert facts.identifier == sample.book.identifier(sample.book.plan.papers[key])
    assert any(b.kind is BlockKind.TABLE for b in prose.blocks) == (key == "rku")


def test_a_motion_is_read_with_its_considerations_request_and_names(sample: Sample) -> None:
    motions = [p for p in sample.book.plan.papers.values() if p.kind.startswith("Motie")]
    assert len(motions) > 40
    for paper in motions:
        prose, facts = read_publication(publication(sample, paper))
        assert sum("constaterende dat" in b.text for b in prose.blocks) == 2
        assert sum(b.text.startswith("verzoekt de regering") for b in prose.blocks) == 1
        assert facts.dossiers and facts.sequence == str(sample.book.sequence[paper.key])


def reports(sample: Sample) -> list[bytes]:
    return [f.content for f in sample.files.values() if b"vlosCoreDocument" in f.content[:200]]


def test_debate_reports_have_turns_interruptions_and_motions_of_known_speakers(sample: Sample) -> None:
    names = {p.surname for p in sample.world.persons.values()} | {p.person.surname for p in sample.world.posts}
    natures: Counter[Nature] = Counter()
    read = [read_report(content) for content in reports(sample)]
    for report in read:
        natures.update(turn.nature for turn in report.turns)
        assert {turn.speaker.name for turn in report.turns if turn.speaker is not None} <= names
    assert len(read) >= 28
    assert natures[Nature.INTERRUPTION] > 200 and natures[Nature.MOTION] == 44
    assert {r.status for r in read} == {"Casco", "Ongecorrigeerd", "Gecorrigeerd"}


def test_a_report_points_at_its_meeting_by_number_and_moves_forward_in_time(sample: Sample) -> None:
    numbers = set(sample.book.event.values())
    for content in reports(sample):
        report = read_report(content)
        assert {a.number for a in report.activities if a.number} <= numbers
        starts = [turn.start for turn in report.turns if turn.start]
        assert starts == sorted(starts)


def test_what_is_promised_in_the_register_was_said_in_the_debate(sample: Sample) -> None:
    said = {
        r.sitting_id: " ".join(t.prose.text for t in r.turns)
        for r in map(read_report, reports(sample))
        if r.status != "Casco"
    }
    promises = list(sample.book.plan.promises.values())
    for promise in promises:
        spoken = said[guid("Vergadering", promise.event)]
        assert any(
            word in spoken
            for word in ("toe", "kom ik", "krijgt u", "stuur ik", "Ik ga", "Ik zal", "Ik vraag", "Ik werk", "Ik neem")
        ), promise.key
    assert len(promises) >= 20
