"""What a reviewer's form asks of a topic, carried out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from deskundig.expertise.models import Topic
from deskundig.expertise.topics.deciding import NotPossible, add_name, judge, merge_topics, rename, unmerge
from deskundig.kernel.ref import Kind
from deskundig.web.asked import row_number


def change(topic: Topic, form: QueryDict, actor: str, at: datetime) -> None:
    """Raises ``NotPossible`` with the reason in Dutch."""
    act = _ACTS.get(form.get("doe", ""))
    if act is None:
        raise NotPossible(_("kies wat er met dit onderwerp moet gebeuren"))
    act(topic, form, actor, at)


def _rename(topic: Topic, form: QueryDict, actor: str, at: datetime) -> None:
    rename(topic=topic, label=form.get("naam", ""), actor=actor, at=at)


def _add(topic: Topic, form: QueryDict, actor: str, at: datetime) -> None:
    add_name(topic=topic, name=form.get("andere", ""), actor=actor, at=at)


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
    try:
        thing = UUID(form.get("stuk", ""))
    except ValueError:
        raise NotPossible(_("dat stuk is er niet")) from None
    judge(
        thing_kind=Kind.DOCUMENT.value, thing=thing, topic=topic, holds=form.get("oordeel") == "ja", actor=actor, at=at
    )


_ACTS: Mapping[str, Callable[[Topic, QueryDict, str, datetime], None]] = {
    "hernoem": _rename, "noem": _add, "voeg-samen": _merge, "splits": _unmerge, "beoordeel": _judge,
}  # fmt: skip
