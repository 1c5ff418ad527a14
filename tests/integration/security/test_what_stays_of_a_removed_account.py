"""Who removes their account leaves a history without an address: not in any text of the database, in no file.

Someone acts in every room of the site and goes. Then every column is read, whatever its table is for.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.mail import send_mail
from django.db import connection, models
from tests.integration.visitors import browser, person

from deskundig.accounts.audit import record_event
from deskundig.accounts.forgetting import kept_texts, name_of_gone
from deskundig.accounts.models import SignInLink, Unit, UnitRole
from deskundig.accounts.roles import Role
from deskundig.accounts.sign_in import ask_link, delete_account
from deskundig.accounts.units import give_unit_role
from deskundig.alerts.actions import Wishes, make_monitor
from deskundig.expertise import actions as evidence
from deskundig.expertise.domain.grid import Kind, Source
from deskundig.expertise.knowledge import board
from deskundig.expertise.models import (
    BoardReply,
    Claim,
    DocumentTopic,
    Evidence,
    Institution,
    PoolRow,
    Profile,
    StaffMember,
    Topic,
)
from deskundig.expertise.topics import deciding
from deskundig.followthrough import actions as followthrough
from deskundig.followthrough.domain.commitment_states import CommitmentState
from deskundig.followthrough.models import StoredProposal, StoredVerdict
from deskundig.judgement import actions as files
from deskundig.judgement import signal_actions as signals
from deskundig.judgement.domain import changing
from deskundig.judgement.domain.file import Needed
from deskundig.judgement.domain.signal import Level
from deskundig.judgement.domain.transport import from_json, to_json
from deskundig.judgement.models import DecisionFileRow, DecisionFileVersion
from deskundig.packs.models import StoredPack, StoredPackVersion
from deskundig.record.models import Document, Link
from deskundig.workforce.models import StaffImport

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LEAVER = "jan.de-vertrekker+werk@rietwoude.example"  # longer than the shortest column that names someone
NAMED = "vertrekker"  # what tells who it was, also without the mail server
PAPER, COMMITMENT = UUID(int=71), UUID(int=72)
# A column with one of these names says who did something, or to whom a mail goes.
WHO = {"actor", "by", "decided_by", "confirmed_by", "asked_by", "reviewer", "maker", "email", "username"}
NOT_OF_A_PERSON = {
    "record.Classification.maker",  # a source or a rule: what people say stands in expertise.DocumentTopic
    "expertise.TopicModel.maker",  # a method with its version
    "followthrough.StoredProposal.maker",  # a rule with its version
}


@pytest.fixture
def mail(settings: Any, tmp_path: Path) -> Path:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    return tmp_path / "mail"


@pytest.fixture
def leaver() -> User:
    return person(LEAVER, "contributor", "reviewer", "manager", "hr")


@pytest.fixture
def colleague() -> User:
    return person("mees@rietwoude.example", "contributor", "reviewer")


def acts_everywhere(user: User, other: User) -> str:
    """One deed in each room; gives the number of the decision file."""
    team = Unit.objects.create(name="Ruimte")
    for each in (user, other):
        give_unit_role(email=each.username, unit=team, role=Role.CONTRIBUTOR, actor=user.username, at=NOW)
    ask_link(email=user.username, place="hier", at=NOW, base_url="https://x.example")
    _judges_evidence(user)
    _names_topics(user)
    _works_on_the_board_and_pools(user, other)
    _reviews(user, other)
    _sends_signals(user, other)
    _keeps_and_follows(user, other)
    StaffImport.objects.create(at=NOW, actor=user.username, name="p.csv", rows=1)
    record_event(actor="opdrachtregel", action="x", object=f"user:{user.username}", at=NOW, details={"to": [LEAVER]})
    return _decides(user, other)


def _judges_evidence(user: User) -> None:
    say = {"actor": user.username, "at": NOW}
    evidence.correct(thing=PAPER, holder="n:c d", kind=Kind.VAK, reason=f"vraag {LEAVER}", **say)
    evidence.merge(holder="n:e f", into="n:g h", name="G H", reason="dezelfde", **say)
    evidence.ask_profile(holder="n:i j", user_id=user.pk, because=f"ik ben {NAMED}", **say)
    Profile.objects.create(holder="n:k l", user_id=user.pk, confirmed_by=user.username, hidden=True)
    evidence.claim(holder="n:k l", topic="water", kind=Kind.VAK, source=Source.PROFESSIE, text="ik", **say)
    Evidence.objects.create(
        holder="n:a b", name="A B", thing_kind="document", thing_id=PAPER, role="author", kind="vak",
        source="professie", date=date(2026, 1, 1), maker=user.username[:32],
    )  # fmt: skip


def _names_topics(user: User) -> None:
    say = {"actor": user.username, "at": NOW}
    topic = deciding.make_own(label="Fietsbruggen", parent=None, **say)
    deciding.add_name(topic=topic, name="rijwielbruggen", **say)
    Document.objects.get_or_create(pk=PAPER, defaults={"source": "x", "number": "2026D1", "title": "Brief"})
    deciding.judge(thing_kind="document", thing=PAPER, topic=topic, holds=True, **say)
    Institution.objects.create(name="Instituut", type="kennisinstituut", maker=user.username)


def _works_on_the_board_and_pools(user: User, other: User) -> None:
    ask = {"question": "Wat doet een brug met het verkeer in de binnenstad?", "decision": "wel of niet bouwen in 2027",
           "known": "er zijn tellingen uit 2024", "scope": "de binnenstad, tot 2030"}  # fmt: skip
    row = board.ask(user=user, at=NOW, **ask)
    board.reply(question=row, sort="known", text=f"mail {LEAVER}", reference="", institution=None, user=user, at=NOW)
    pool = PoolRow.objects.create(
        number="P2026-001", title="Pool", tables=json.dumps({"door": LEAVER}), created=NOW, changed=NOW
    )
    pool.people.add(user, other)


def _reviews(user: User, other: User) -> None:
    row = StoredProposal.objects.create(
        sort="antwoord", subject_kind="question", subject_id=PAPER, value="ja", choices='["ja", "nee"]', maker="regel@1",
        text_mark="m", needed=2, made=NOW,
    )  # fmt: skip
    for reviewer in (user, other):
        followthrough.judge(proposal=row.pk, value="ja", user=reviewer, at=NOW)
    Link.objects.create(
        relation="decides", source_kind="decision", source_id=PAPER, maker=user.username, decided_by=user.username
    )
    followthrough.move_commitment(
        commitment=COMMITMENT, current=CommitmentState.MADE, to=CommitmentState.DROPPED, user=user, at=NOW, reason="x"
    )
    followthrough.record_advice_action(document=PAPER, number=1, text="gedaan", owner=LEAVER, user=user, at=NOW)


def _sends_signals(user: User, other: User) -> None:
    for protected in (True, False):
        row = signals.send_signal(
            title="Loket", text="Te druk", user=user, at=NOW, name=f"Jan {NAMED}", protected=protected
        )
        signals.pass_on(number=row.number, level=Level.MANAGER, text="Te druk", user=user, at=NOW, to=other.username)
    theirs = signals.send_signal(title="Balie", text="Te stil", user=other, at=NOW)
    signals.pass_on(number=theirs.number, level=Level.MANAGER, text="Te stil", user=other, at=NOW, to=user.username)
    signals.pass_on(number=theirs.number, level=Level.TOP, text="Te stil", user=user, at=NOW)
    signals.answer_sender(number=theirs.number, text="Wij kijken", user=user, at=NOW)


def _keeps_and_follows(user: User, other: User) -> None:
    make_monitor(owner=user, wishes=Wishes("Water", f"q=water&door={LEAVER}"), at=NOW)
    theirs = make_monitor(owner=other, wishes=Wishes("Werk", "q=jan.de-vertrekker%2Bwerk%40rietwoude.example"), at=NOW)
    assert theirs.pk
    for number, owner in (("P1", user), ("P2", other)):
        kept = StoredPack.objects.create(
            number=number, owner=owner, subject="water", audience="griffier", title="Water", created=NOW, changed=NOW
        )
        said = f"Ja (bevestigd door {LEAVER.partition('@')[0]} en mees). Deelvraag a: ja, bevestigd door mees."
        StoredPackVersion.objects.create(pack=kept, version=1, made=NOW, content=json.dumps({"text": said}))


def _decides(user: User, other: User) -> str:
    row = files.open_file(title="Fietsbrug", question=f"Bouwen? Vraag {LEAVER}", owners=[LEAVER], user=user, at=NOW)
    files.add_person(number=row.number, person=other.username, user=user, at=NOW)

    def change(version: int, by: User, make: Any) -> None:
        files.change_file(number=row.number, version=version, part="nodig", change=make, user=by, at=NOW)

    change(1, user, lambda f: changing.with_need(f, Needed(0, "verkeer", Kind.VAK, Source.PROFESSIE, must=True)))
    change(2, user, lambda f: changing.waive(f, 1, because="geen tijd", by=user.username))
    change(3, other, lambda f: changing.with_need(f, Needed(0, "geld", Kind.VAK, Source.PROFESSIE)))
    return row.number


def texts_of_the_database() -> Iterator[tuple[str, str]]:
    """Every value of every column of every table, as text; sessions are read as they are when they are used."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    yield f"{table}.{name}", value.decode("latin-1") if isinstance(value, bytes) else str(value)
    for session in Session.objects.all():
        yield "django_session", str(session.get_decoded())


def telling() -> set[str]:
    return {place for place, text in texts_of_the_database() if NAMED in text.casefold()}


def who_columns() -> Iterator[tuple[type[models.Model], str]]:
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.name in WHO and isinstance(field, (models.CharField, models.TextField)):
                yield model, field.name


def test_nothing_in_the_database_or_its_files_tells_who_it_was(leaver: User, colleague: User, mail: Path) -> None:
    acts_everywhere(leaver, colleague)
    browser(leaver).get("/mijn")
    browser(leaver).get("/mijn")
    mine = {s.pk for s in Session.objects.all()}
    send_mail("Werk", "Voor een ander", None, [colleague.username])
    before = telling()
    assert {"accounts_audit_event.actor", "judgement_decision_file_version.actor", "judgement_decision_file.content",
            "packs_stored_pack_version.content", "expertise_pool.tables", "alerts_monitor.question"} <= before  # fmt: skip
    assert len(before) > 30 and len(mine) == 2
    assert sum(NAMED in path.read_text() for path in mail.glob("*")) == 1

    delete_account(user=leaver, at=NOW)

    assert telling() == set()
    assert not Session.objects.exists()
    assert ["Voor een ander" in path.read_text() for path in mail.glob("*")] == [True]


_ACT_AND_GO = """
import django; django.setup()
from dataclasses import replace
from django.contrib.auth.models import User
from django.utils import timezone
from deskundig.accounts.sign_in import ask_link, delete_account, user_of
from deskundig.judgement.actions import change_file, open_file
address, now = "jan.vertrekker@voorbeeld.example", timezone.now()
ask_link(email=address, place="x", at=now, base_url="http://x")
user, _ = user_of(address)
number = open_file(title="Brug", question="Bouwen?", owners=[address], user=user, at=now).number
for version in range(1, 9):
    change_file(number=number, version=version, part="kop", user=user, at=now,
                change=lambda file: replace(file, question=file.question + "?"))
from django.conf import settings
def told():
    return sum(p.read_bytes().count(b"vertrekker") for p in settings.DATA_DIR.rglob("*") if p.is_file())
print(told())
delete_account(user=user, at=now)
print(told())
"""


def test_no_byte_in_the_data_directory_tells_it_either(fresh_data: Callable[[Path], Path], tmp_path: Path) -> None:
    """Deleted rows and earlier pages stand in the file of a database, and in its log, until they are written over."""
    place = fresh_data(tmp_path / "data")
    env = {**os.environ, "DESKUNDIG_DATA": str(place), "DJANGO_SETTINGS_MODULE": "deskundig.config.settings"}
    done = subprocess.run([sys.executable, "-c", _ACT_AND_GO], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    before, after = map(int, done.stdout.split())
    assert before > 50
    assert after == 0


def test_the_one_who_goes_acted_in_every_column_that_says_who(leaver: User, colleague: User, mail: Path) -> None:
    """A new column of that sort must be filled here, so that the test above looks at it."""
    acts_everywhere(leaver, colleague)
    StaffMember.objects.create(unit=Unit.objects.get(), key="k", name="Jan", email=LEAVER)
    cut = LEAVER[:32]
    silent = {
        f"{model._meta.label}.{name}"
        for model, name in who_columns()
        if not model._default_manager.filter(**{f"{name}__startswith": cut}).exists()
    }
    assert silent == NOT_OF_A_PERSON


def test_every_text_that_people_write_here_takes_part() -> None:
    ours = {
        m for m in apps.get_models() if m._meta.app_label in {"judgement", "alerts", "packs", "workforce", "accounts"}
    }
    for model in ours:
        texts = {f.name for f in model._meta.concrete_fields if isinstance(f, (models.CharField, models.TextField))}
        assert set(kept_texts(model)) == texts, model
    left = {
        f"{model._meta.label}.{name}" for model, name in who_columns() if name not in kept_texts(model)
    } - NOT_OF_A_PERSON  # fmt: skip
    assert left == {"expertise.StaffMember.email"}


def test_a_staff_file_is_the_employers_and_stays(leaver: User) -> None:
    member = StaffMember.objects.create(unit=Unit.objects.create(name="Ruimte"), key="k", name="Jan", email=LEAVER)
    delete_account(user=leaver, at=NOW)
    member.refresh_from_db()
    assert (member.name, member.email) == ("Jan", LEAVER)


def test_the_history_of_a_decision_file_stays_whole_and_can_be_taken_along(
    leaver: User, colleague: User, mail: Path
) -> None:
    number = acts_everywhere(leaver, colleague)
    address, called = f"/besluitdossiers/{number}", name_of_gone(leaver.pk)
    row = DecisionFileRow.objects.get(number=number)
    before = [from_json(v.content) for v in row.versions.order_by("version")] + [from_json(row.content)]
    reader = browser(colleague)
    tag = reader.get(address)["ETag"]
    assert reader.get(address, headers={"If-None-Match": tag}).status_code == 304

    delete_account(user=leaver, at=NOW)

    changed = reader.get(address, headers={"If-None-Match": tag})
    assert changed.status_code == 200 and NAMED not in changed.content.decode()
    row.refresh_from_db()
    versions = list(row.versions.order_by("version"))
    assert (row.version, [v.actor for v in versions]) == (4, [called, called, colleague.username])
    after = [from_json(v.content) for v in versions] + [from_json(row.content)]
    assert [to_json(f) for f in after] == [to_json(f).replace(LEAVER, called) for f in before]
    assert after[-1].needs[0].waived_by == called
    assert from_json(reader.get(f"{address}.json").content.decode()) == after[-1]
    trail = reader.get(f"{address}/verloop").content.decode()
    assert called in trail and NAMED not in trail


def test_two_reviewers_who_went_still_are_two(leaver: User, colleague: User, mail: Path) -> None:
    acts_everywhere(leaver, colleague)
    topic = Topic.objects.get(label="Fietsbruggen")
    deciding.judge(thing_kind="document", thing=PAPER, topic=topic, holds=True, actor=colleague.username, at=NOW)
    names = {name_of_gone(leaver.pk), name_of_gone(colleague.pk)}
    for user in (leaver, colleague):
        delete_account(user=user, at=NOW)
    assert set(StoredVerdict.objects.values_list("reviewer", flat=True)) == names
    assert set(DocumentTopic.objects.values_list("maker", flat=True)) == names
    (kept,) = DecisionFileVersion.objects.values_list("file").distinct()
    assert kept and not UnitRole.objects.exists() and not SignInLink.objects.exists()


def test_an_address_that_begins_or_ends_with_it_is_someone_else(leaver: User) -> None:
    others = [f"piet.{LEAVER}", f"{LEAVER}.org", f"piet-{LEAVER}"]
    for by in (*others, LEAVER.upper()):
        BoardReply.objects.create(
            question=board.BoardQuestion.objects.create(number=by[:16] + str(len(by)), question="?", decision="", known="",
                                                        scope="", asked=NOW, asked_by="x"),
            sort="known", text=f"zie <{by}>.", at=NOW, by="x",
        )  # fmt: skip
    called = name_of_gone(leaver.pk)
    delete_account(user=leaver, at=NOW)
    told = list(BoardReply.objects.order_by("pk").values_list("text", flat=True))
    assert told == [*(f"zie <{other}>." for other in others), f"zie <{called}>."]


def test_own_claims_go_and_the_wish_to_be_hidden_stays(leaver: User) -> None:
    _judges_evidence(leaver)
    delete_account(user=leaver, at=NOW)
    assert not Claim.objects.exists()
    own = Profile.objects.get(holder="n:k l")
    assert (own.user_id, own.confirmed_by, own.hidden) == (None, "", True)
    again = person(LEAVER)
    evidence.ask_profile(holder="n:k l", user_id=again.pk, because="dat ben ik", actor=LEAVER, at=NOW)
    assert Profile.objects.get(holder="n:k l").asked_by == again.pk
