"""Reading what people typed, strictly: what is wrong is told in their words, and nothing they typed is lost."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TypeVar

from django.http import QueryDict
from django.utils.translation import gettext as _

from .base import WrongForm

Choice = TypeVar("Choice", bound=Enum)
_LONGEST = 4_000


def text(form: QueryDict, name: str, *, needed: str = "", most: int = _LONGEST) -> str:
    value = form.get(name, "").replace("\x00", "").replace("\r\n", "\n").strip()
    if needed and not value:
        raise WrongForm(needed)
    if len(value) > most:
        raise WrongForm(_("%(name)s is te lang: hoogstens %(most)s tekens") % {"name": name, "most": most})
    return value


def lines(value: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in value.splitlines() if line.strip())


def names(value: str) -> tuple[str, ...]:
    """Names with commas between them, each once."""
    return tuple(dict.fromkeys(part.strip() for part in value.split(",") if part.strip()))


def choice(form: QueryDict, name: str, kinds: type[Choice]) -> Choice:
    raw = form.get(name, "")
    for member in kinds:
        if str(member.value) == raw:
            return member
    raise WrongForm(_("kies bij %(name)s een van de mogelijkheden") % {"name": name})


def number(form: QueryDict, name: str) -> int:
    found = maybe_number(form, name)
    if found is None:
        raise WrongForm(_("kies bij %(name)s een van de mogelijkheden") % {"name": name})
    return found


def maybe_number(form: QueryDict, name: str) -> int | None:
    raw = form.get(name, "").strip()
    return int(raw) if raw.isascii() and raw.isdecimal() and len(raw) < 7 else None


def chosen(form: QueryDict, name: str) -> tuple[int, ...]:
    """Numbers of the boxes ``name-1``, ``name-2`` … that are ticked, and of a list under the plain name."""
    ticked = [key.rsplit("-", 1)[1] for key in form if key.startswith(f"{name}-") and form.get(key)]
    return tuple(
        sorted({int(n) for n in (*ticked, *form.getlist(name)) if n.isascii() and n.isdecimal() and len(n) < 7})
    )


def day(form: QueryDict, name: str, default: date) -> date:
    return maybe_day(form, name) or default


def maybe_day(form: QueryDict, name: str) -> date | None:
    raw = form.get(name, "").strip()
    try:
        return date.fromisoformat(raw) if raw else None
    except ValueError:
        raise WrongForm(_("dit is geen datum: %(text)s") % {"text": raw[:20]}) from None


def yes_no(form: QueryDict, name: str) -> bool | None:
    return {"ja": True, "nee": False}.get(form.get(name, ""))
