"""Take someone's address out of everything that is kept when their account goes, and leave the history as it was.

Who did what stays told: the address gives way to one name for each account that went, so that two people who judged
the same still are two. Every text that people of this installation wrote or caused is looked through, by the tables
that Django knows, so that a new table takes part without anybody thinking of it. What sources published is not ours to
change, and a staff file is the employer's: both are named below. A part that keeps more of someone than the address
says so with ``also_forgets``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from operator import or_
from pathlib import Path
from urllib.parse import quote

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import connection, models

GONE = "iemand die wegging"

Forget = Callable[[User, str], None]  # the account that is about to go, and how it is called from then on

# Columns of tables that are filled from sources, in which a person of this installation can stand all the same.
_OURS_AMONG_SOURCES: Mapping[str, frozenset[str]] = {
    "record.Link": frozenset({"decided_by", "maker"}),
    "expertise.Evidence": frozenset({"maker", "reason"}),
    "followthrough.StoredProposal": frozenset(),
}
_OF_SOURCES = frozenset({"record", "ingest"})
_OF_THE_EMPLOYER: Mapping[str, frozenset[str]] = {"expertise.StaffMember": frozenset({"email"})}
_BETWEEN_MAILS = "-" * 79 + "\n"  # as Django's mail to files writes it

_parts: list[Forget] = []


def also_forgets(part: Forget) -> None:
    """Called at start by the wiring, once for each part that keeps more of someone than the address."""
    if part not in _parts:
        _parts.append(part)


def name_of_gone(key: int) -> str:
    """How an account that went is called in the history: by its number, which leads to nobody any more."""
    return f"{GONE} ({key})"


def forget_in_parts(user: User) -> None:
    """What the parts keep of someone beside the address, or made of it: after that went, before the account does."""
    for part in _parts:
        part(user, name_of_gone(user.pk))


def forget_address(*, address: str, called: str) -> None:
    """Put ``called`` in the place of an address in every text; in the caller's transaction.

    As many reads as there are tables, each through the whole table.
    """
    pattern = _pattern(address)
    for model in apps.get_models():
        columns = kept_texts(model)
        if columns:
            _forget_in(model, columns, address, pattern, called)


def kept_texts(model: type[models.Model]) -> tuple[str, ...]:
    """The columns of a table in which an address of an account is taken out."""
    label = model._meta.label
    texts = [f for f in model._meta.concrete_fields if isinstance(f, (models.CharField, models.TextField))]
    names = {f.name for f in texts if not f.primary_key}
    if label in _OURS_AMONG_SOURCES:
        names &= _OURS_AMONG_SOURCES[label]
    elif model._meta.app_label in _OF_SOURCES:
        return ()
    return tuple(sorted(names - _OF_THE_EMPLOYER.get(label, frozenset())))


def end_sessions_of(key: int) -> None:
    """Drop the sessions of an account, on every device."""
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == str(key):
            session.delete()


def forget_mail_to(address: str) -> None:
    """Drop the mails to an address that an installation without a mail server wrote to files."""
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    if not folder or not Path(folder).is_dir():
        return
    pattern = _pattern(address)
    for path in sorted(Path(folder).glob("*.log")):
        mails = path.read_text(encoding="utf-8", errors="replace").split(_BETWEEN_MAILS)
        kept = [mail for mail in mails if not pattern.search(mail)]
        if not any(mail.strip() for mail in kept):
            path.unlink()
        elif len(kept) < len(mails):
            path.write_text(_BETWEEN_MAILS.join(kept), encoding="utf-8")


def leave_no_old_pages() -> None:
    """Write what was changed into the file of the database at once and empty its log, where old pages stand till then.

    SQLite only. It waits a second for who is reading; then the log is emptied by a next one, as it always is.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        (usual,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute("PRAGMA busy_timeout = 1000")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute(f"PRAGMA busy_timeout = {int(usual)}")


def _spellings(address: str) -> list[str]:
    """An address as it is, in kept JSON and in a kept web address; the longest first."""
    found = {address, json.dumps(address)[1:-1], quote(address, safe=""), quote(address)}
    return sorted(found, key=lambda spelling: (-len(spelling), spelling))


def _pattern(address: str) -> re.Pattern[str]:
    """The address and no longer one that ends or begins with it."""
    every = "|".join(re.escape(spelling) for spelling in _spellings(address))
    return re.compile(rf"(?<![\w.+-])(?:{every})(?![\w-]|\.\w)", re.IGNORECASE)


def _forget_in(
    model: type[models.Model], columns: Iterable[str], address: str, pattern: re.Pattern[str], called: str
) -> None:
    """A column that is shorter than the address holds its beginning."""
    lengths = {name: getattr(model._meta.get_field(name), "max_length", None) for name in columns}
    cut = {name: address[:most] for name, most in lengths.items() if most and 20 < most < len(address)}
    wanted = [models.Q(**{f"{name}__icontains": text}) for name in lengths for text in _spellings(address)]
    wanted += [models.Q(**{f"{name}__iexact": text}) for name, text in cut.items()]
    for row in model._default_manager.filter(reduce(or_, wanted)).values("pk", *lengths):
        after = {
            name: called if name in cut and text.casefold() == cut[name].casefold() else pattern.sub(called, text)
            for name in lengths
            if isinstance(text := row[name], str)
        }
        changed = {name: text[: lengths[name]] for name, text in after.items() if text != row[name]}
        if changed:
            model._default_manager.filter(pk=row["pk"]).update(**changed)
