"""``deskundig show``: any thing, for people and for programs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from deskundig.cli import main as command_line

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _django_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests have their own database: the command must not start Django again."""
    monkeypatch.setattr(command_line, "_start_django", lambda: None)


def _show(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = command_line.main(["show", *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_document_has_the_shape_that_programs_rely_on(world: Any, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = _show(capsys, "ah-tk-20302031-12", "--json")
    data = json.loads(out)
    assert (code, err) == (0, "")
    assert data["ref"] == "document:2031D00002" and data["number"] == "2031D00002"
    assert data["dates"] == {
        "date": "2031-03-10", "registered": None, "received": None, "asked": "2031-02-03",
        "modified": "2031-04-01T09:00:00+00:00",
    }
    assert [c["number"] for c in data["cases"]] == ["2031Z00001"]
    assert [(p["number"], p["answer"]) for p in data["pairs"]] == [("1", "Ja."), ("2", "")]
    assert data["footnotes"] == [{
        "label": "1", "text": "Kamerstukken II 2030/31, 31 490, nr. 8, zie https://voorbeeld.nl/rapport.",
        "citations": [{
            "text": "Kamerstukken II 2030/31, 31 490, nr. 8", "identifier": "kst-31490-8",
            "url": "https://zoek.officielebekendmakingen.nl/kst-31490-8.html", "ref": "document:2031D00004", "footnote": "1",
        }],
    }]
    assert data["address"] == "/documenten/2031D00002"


@pytest.mark.parametrize(
    ("ref", "kind"),
    [
        ("2031Z00001", "case"), ("31490", "dossier"), ("2031A00001", "event"), ("TZ203103-001", "commitment"),
        ("person:101", "person"), ("commissie voor wonen", "organization"),
    ],
)
def test_every_kind_is_shown_as_json_and_as_text(
    world: Any, capsys: pytest.CaptureFixture[str], ref: str, kind: str
) -> None:
    code, out, _ = _show(capsys, ref, "--json")
    assert code == 0 and json.loads(out)["kind"] == kind
    code, out, _ = _show(capsys, ref)
    assert code == 0 and len(out.splitlines()) > 3


def test_things_that_go_by_their_id_are_shown_too(world: Any, capsys: pytest.CaptureFixture[str]) -> None:
    for thing, kind in ((world.decision, "decision"), (world.report, "report")):
        _, out, _ = _show(capsys, str(thing.id), "--json")
        assert json.loads(out)["kind"] == kind
    _, out, _ = _show(capsys, f"{world.report.id}.3", "--json")
    assert json.loads(out)["order"] == 3


@pytest.mark.parametrize("ref", ["2099D99999", "2031D00009", "onzin", " "])
def test_what_is_not_here_gives_one_clear_line(world: Any, capsys: pytest.CaptureFixture[str], ref: str) -> None:
    code, out, err = _show(capsys, ref)
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1 and "staat niets" in err


@pytest.mark.shared
def test_the_page_of_the_seed_is_taken_in_whole(shared: Path, tmp_path: Path) -> None:
    """Issue 2: number, dates, case, twelve pairs, six notes of which five cite a paper."""
    if not (shared / "seeds").is_dir():
        pytest.skip("../shared/seeds is not here")

    def deskundig(*arguments: str) -> str:
        command = [sys.executable, "-m", "deskundig.cli.main", "--data", str(tmp_path), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, env=dict(os.environ))
        assert done.returncode == 0, done.stderr
        return done.stdout

    deskundig("import", "documents", str(shared / "seeds"))
    data = json.loads(deskundig("show", "ah-tk-20242025-2932", "--json"))
    assert data["number"] == "2025D36086"
    assert (data["dates"]["date"], data["dates"]["asked"]) == ("2025-08-29", "2025-07-11")
    assert [c["number"] for c in data["cases"]] == ["2025Z14546"]
    assert len(data["pairs"]) == 12 and all(p["question"] and p["answer"] for p in data["pairs"])
    assert len(data["footnotes"]) == 6
    assert [n["citations"][0]["identifier"] for n in data["footnotes"][1:]] == [
        "kst-33047-40", "kst-31490-365", "kst-31490-388", "kst-31490-359", "kst-29362-385",
    ]
