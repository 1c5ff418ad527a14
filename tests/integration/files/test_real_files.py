"""The real files beside the project: the two seed texts, answers to questions, official publications, old papers."""

from __future__ import annotations

import tarfile
from collections import Counter
from pathlib import Path

import pytest

from deskundig.ingest.models import Issue
from deskundig.ingest.runs import start_run
from deskundig.ingest.texts import import_documents
from deskundig.kernel.prose import BlockKind, Prose
from deskundig.record.models import Body, Case, Document, DocumentVersion, Identifier, Involvement, Reference
from deskundig.sources.extraction.unreadable import Unreadable
from deskundig.sources.files.folder import FoundFile, walk
from deskundig.sources.files.historical import read_ocr
from deskundig.sources.files.reading import read_file
from deskundig.sources.koop.publication import read_publication

pytestmark = pytest.mark.shared


def _taken(path: Path) -> Counter[str]:
    with start_run("files", "toets") as run:
        import_documents([path], run)
    return Counter({name: counts["new"] + counts["changed"] for name, counts in run.by_entity.items()})


@pytest.mark.django_db
def test_the_seeds_become_two_documents_with_all_they_say(shared: Path) -> None:
    _taken(shared / "seeds")
    answer = Document.objects.get(number="2025D36086")
    names = set(Identifier.objects.filter(object_id=answer.id).values_list("value", flat=True))
    assert names == {"2025D36086", "ah-tk-20242025-2932"}
    case = Case.objects.get(number="2025Z14546")
    assert (str(answer.date), str(case.started)) == ("2025-08-29", "2025-07-11")
    assert Reference.objects.filter(source_id=answer.id, target_id=case.id).exists()
    assert sorted(DocumentVersion.objects.filter(document=answer).values_list("number", flat=True)) == [1, 2, 3]
    roles = set(Involvement.objects.filter(subject_id=answer.id).values_list("role", "name", "party_name"))
    assert roles == {("Vraagsteller", "Chakor", "GroenLinks-PvdA"), ("Eerste ondertekenaar", "Van Weel", "")}
    prose = Prose.unpack(Body.objects.get(document=answer).blocks)
    assert list(prose.footnotes) == ["1", "2", "3", "4", "5", "6"]
    running = " ".join(b.text for b in prose.blocks if b.kind is not BlockKind.FOOTNOTE)
    assert [running.count(f"[^{n}]") for n in range(1, 7)] == [1] * 6
    assert "over de deskundige overheid?[^1]" in running
    assert "Rijk 2024.[^3] Het Rijk" in running
    report = Document.objects.get(type="Rapport")
    assert (report.title, str(report.date)) == ("Deskundige overheid", "2025-07-04")
    assert '"report_number":"113"' in report.details
    wrr = Prose.unpack(Body.objects.get(document=report).blocks)
    assert len(wrr.footnotes) > 440
    assert sum(b.kind is BlockKind.HEADING for b in wrr.blocks) > 150
    assert max(len(b.text) for b in wrr.blocks) < 6000
    assert _taken(shared / "seeds") == Counter()


@pytest.mark.django_db
def test_answers_to_questions_come_from_word_and_csv(shared: Path) -> None:
    _taken(shared / "data" / "kamervragen")
    assert not Issue.objects.exists()
    assert Document.objects.count() == 58
    assert Case.objects.filter(number="2024Z18775").exists()
    assert Case.objects.count() >= 40


def test_every_official_publication_gives_text_and_who_submitted_it(shared: Path) -> None:
    submitted = topics = empty = 0
    with tarfile.open(shared / "data" / "tweedekamer" / "motie_publicaties_xml.tar.gz") as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.isfile() else None
            if stream is None:
                continue
            prose, facts = read_publication(stream.read())
            empty += not prose.text
            submitted += bool(facts.submitters)
            topics += bool(facts.categories)
    assert (empty, submitted, topics) == (0, 6607, 962)


def test_old_papers_say_their_session_where_they_print_it(shared: Path) -> None:
    papers = [f for f in walk(shared / "data" / "historisch") if isinstance(f, FoundFile)][:400]
    facts = [read_ocr(p.content.decode())[1] for p in papers]
    assert sum(bool(f.session_year) for f in facts) > 0.4 * len(facts)
    assert all(1813 < int(f.session_year[:4]) < 1996 for f in facts if f.session_year)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_half_a_word_file_is_a_clear_problem(shared: Path, share: float) -> None:
    path = next(iter(sorted((shared / "data" / "kamervragen").glob("*.docx"))))
    content = path.read_bytes()
    with pytest.raises(Unreadable) as found:
        read_file(content[: int(len(content) * share)], name=path.name)
    assert found.value.code == "zip-kapot"
