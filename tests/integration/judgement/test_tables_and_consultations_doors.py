"""The table and a consultation through the doors: the form of the page, the command with its dry run, the picture."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.integration.visitors import browser, person

from deskundig.accounts.models import AuditEvent
from deskundig.cli.commands import consultation
from deskundig.cli.errors import CommandError
from deskundig.cli.main import build_parser
from deskundig.judgement.actions import open_file
from deskundig.judgement.models import DecisionFileRow
from deskundig.judgement.queries import file_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
REACTIONS = (
    "soort;datum;reactie\ninwoners;2026-05-01;Te duur\ninwoners;2026-05-02;Te duur\nbedrijven;2026-05-03;Te snel\n"
)


@pytest.fixture
def own() -> tuple[Client, str]:
    user = person("een", "contributor")
    client = browser(user)
    return client, open_file(title="Warmtenet", question="Welk net?", owners=("een",), user=user, at=NOW).number


def send(own: tuple[Client, str], form: str, **fields: str) -> Any:
    client, number = own
    version = DecisionFileRow.objects.get(number=number).version
    return client.post(f"/besluitdossiers/{number}/wijzig/{form}", {"versie": str(version), **fields})


def test_who_sat_at_the_table_is_recorded_and_drawn_with_its_table(own: Any) -> None:
    lines = "wethouder; proces; eigen organisatie; 20\nbewoner; veld; inwoners; 5"
    assert send(own, "tafel", naam="Stuurgroep", minuten="30", stoelen=lines).status_code == 302
    page = own[0].get(f"/besluitdossiers/{own[1]}").content.decode()
    assert (
        "Eigen organisatie had 1 van de 2 stoelen en 80% van de spreektijd; 5 herkomsten zaten niet aan tafel" in page
    )
    assert "inwoners ●" in page and "5 min (20%)" in page
    assert "Wie zaten aan tafel, naar herkomst en naar soort deskundigheid" in page


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"minuten": "10"}, "langer dan het onderwerp op tafel lag"),
        ({"minuten": "veel"}, "minuten als een getal"),
        ({"stoelen": "iemand; tuin; inwoners; 3"}, "onbekend of niet duidelijk"),
    ],
)
def test_a_wrong_table_is_told_and_nothing_is_kept(own: Any, fields: dict[str, str], told: str) -> None:
    sent = {"naam": "Stuurgroep", "minuten": "30", "stoelen": "wethouder; proces; eigen organisatie; 20", **fields}
    answer = send(own, "tafel", **sent)
    assert answer.status_code == 400
    assert told in answer.content.decode()
    file = file_of(own[1])
    assert file is not None and not file.meetings


def test_a_pasted_consultation_is_told_first_and_then_becomes_counts_with_a_picture(own: Any) -> None:
    sent = {"naam": "Consultatie net", "doel": "wij passen het aan", "reacties": REACTIONS}
    first = send(own, "consultatie", **sent)
    said = first.content.decode()
    assert first.status_code == 200 and "Er is nog niets veranderd" in said
    assert "3 reacties, waarvan 1 woord voor woord gelijk aan een andere, van 1 mei 2026 tot en met 3 mei 2026" in said
    assert "Tel en voeg toe" in said and "wij passen het aan" in said
    (mark,) = re.findall(r'name="gezien" value="(\w+)"', said)
    file = file_of(own[1])
    assert file is not None and not file.participations
    other = send(own, "consultatie", **{**sent, "reacties": REACTIONS + "personen;Nog een;04-05-2026\n", "gezien": mark})
    assert "4 reacties" in other.content.decode()  # another list than was looked at is looked at again
    assert send(own, "consultatie", gezien=mark, **sent).status_code == 302
    page = own[0].get(f"/besluitdossiers/{own[1]}").content.decode()
    assert "Consultatie net: 2 van de 3 zijn inwoners" in page
    assert "3 reacties, van 1 mei 2026 tot en met 3 mei 2026; 1 daarvan is woord voor woord gelijk" in page
    assert "Te duur" not in page


def test_a_wrong_consultation_or_a_form_without_a_name_is_refused_before_it_is_tried(own: Any) -> None:
    assert send(own, "consultatie", naam="x", doel="y", reacties="geen;kop\n1;2").status_code == 400
    assert send(own, "consultatie", naam="", doel="y", reacties=REACTIONS).status_code == 400
    start = own[0].get(f"/besluitdossiers/{own[1]}?doe=consultatie").content.decode()
    assert "Controleer eerst" in start


def run(own: Any, path: Path, *more: str) -> int:
    words = ["consultation", own[1], str(path), "--name", "Consultatie", "--purpose", "wij passen het aan", *more]
    return consultation.run(build_parser().parse_args(words))


def test_the_command_says_first_and_then_adds_with_a_line_in_the_trail(
    own: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "reacties.csv"
    path.write_text(REACTIONS, encoding="utf-8")
    assert run(own, path, "--by", "een@voorbeeld.nl", "--dry-run", "--json") == 0
    dry = json.loads(capsys.readouterr().out)
    file = file_of(own[1])
    assert (dry["added"], dry["reactions"], dry["alike"]) == (False, 3, 1)
    assert file is not None and not file.participations
    assert run(own, path, "--by", "een@voorbeeld.nl") == 0
    file = file_of(own[1])
    assert file is not None and [g.people for g in file.participations[0].groups] == [2, 1]
    assert AuditEvent.objects.filter(action="judgement.changed").count() == 1


def test_only_who_works_on_the_file_adds_and_wrong_files_are_one_line(own: Any, tmp_path: Path) -> None:
    User.objects.create(username="ander@voorbeeld.nl")
    path = tmp_path / "reacties.csv"
    path.write_text(REACTIONS, encoding="utf-8")
    for by, file in (
        ("ander@voorbeeld.nl", path),
        ("niemand@voorbeeld.nl", path),
        ("een@voorbeeld.nl", tmp_path / "weg.csv"),
    ):
        with pytest.raises(CommandError):
            run(own, file, "--by", by)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match="UTF-8"):
        run(own, path, "--by", "een@voorbeeld.nl")
