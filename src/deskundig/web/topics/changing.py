"""What a reviewer's form asks of a topic, carried out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from deskundig.expertise.models import Topic
from deskundig.expertise.topics.deciding import (
    NotPossible,
    add_name,
    drop_name,
    judge,
    make_own,
    merge_topics,
    rename,
    take_back,
    unmerge,
)
from deskundig.kernel.ref import Kind
from deskundig.web.asked import row_number


def change(topic: Topic, form: QueryDict, actor: str, at: datetime) -> None:
    """Raises ``NotPossible`` with the reason in Dutch."""
    act = _ACTS.get(form.get("doe", ""))
    if act is None:
        raise NotPossible(_("kies wat er met dit onderwerp moet gebeuren"))
    act(topic, form, actor, at)


def make(form: QueryDict, actor: str, at: datetime) -> Topic:
    """A topic of this installation. Raises ``NotPossible`` with the reason in Dutch."""
    asked = form.get("onder", "")
    number = row_number(asked)
    parent = None if number is None else Topic.objects.filter(pk=number).first()
    if asked and parent is None:
        raise NotPossible(_("er is geen onderwerp met dat nummer"))
    return make_own(label=form.get("naam", ""), parent=parent, actor=actor, at=at)


def _rename(topic: Topic, form: QueryDict, actor: str, at: datetime) -> None:
    rename(topic=topic, label=form.get("naam", ""), actor=actor, at=at)


def _add(topic: Topic, form: QueryDict, actor: str, at: datetime) -> None:
    add_name(topic=topic, name=form.get("andere", ""), actor=actor, at=at)


def _drop(topic: Topic, form: QueryDict, actor: str, at: datetime) -> None:
    drop_name(topic=topic, name=form.get("andere", ""), actor=actor, at=at)


def _merge(topic: Topic, form: QueryDict, actor: str, at: datetime) -> None:
    number = form.get("in", "").strip()
    asked = row_number(number)
    into = None if asked is None else Topic.objects.filter(pk=asked).first()
    if into is None:
        raise NotPossible(_("er is geen onderwerp met dat nummer"))
    merge_topics(topic=topic, into=into, actor=actor, at=at)


def _unmerge(topic: Topic, form: QueryDict, actor: str, at: datetime) -> None:
    number = form.get("nummer", "")
    asked = row_number(number)
    own = None if asked is None else Topic.objects.filter(pk=asked, replaced_by=topic).first()
    if own is None:
        raise NotPossible(_("dat onderwerp is hier niet mee samengevoegd"))
    unmerge(topic=own, actor=actor, at=at)


def _judge(topic: Topic, form: QueryDict, actor: str, at: datetime) -> None:
    holds = {"ja": True, "nee": False}.get(form.get("oordeel", ""))
    if holds is None:
        raise NotPossible(_("kies of het klopt"))
    judge(thing_kind=Kind.DOCUMENT.value, thing=_thing(form), topic=topic, holds=holds, actor=actor, at=at)


def _take_back(topic: Topic, form: QueryDict, actor: str, at: datetime) -> None:
    take_back(thing=_thing(form), topic=topic, actor=actor, at=at)


def _thing(form: QueryDict) -> UUID:
    try:
        return UUID(form.get("stuk", ""))
    except ValueError:
        raise NotPossible(_("dat stuk is er niet")) from None


_ACTS: Mapping[str, Callable[[Topic, QueryDict, str, datetime], None]] = {
    "hernoem": _rename, "noem": _add, "vergeet-naam": _drop, "voeg-samen": _merge, "splits": _unmerge,
    "beoordeel": _judge,
    "neem-terug": _take_back,
}  # fmt: skip
