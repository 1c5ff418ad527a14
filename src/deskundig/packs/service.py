"""A pack for a subject: the one way for page, command and API."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.conf import settings

from deskundig.packs.domain.pack import Pack
from deskundig.search.service import search

from . import ports
from .compose import compose
from .domain.audience import DEFAULT
from .subjects import Subject, subject_of, subject_of_matter


def make_pack(text: str, made: dt.datetime, audience: str = DEFAULT) -> Pack:
    """The pack on a topic or on the thing a number names. ``made`` is the moment it is dated with.

    ``audience`` is a key of ``domain.audience.AUDIENCES``.

    Raises ``subjects.UnknownSubject`` for what cannot be a subject and ``search.domain.port.QueryError`` for a query
    that cannot be read.
    """
    return _made(subject_of(text), made, audience)


def make_pack_about(title: str, words: Sequence[str], made: dt.datetime, audience: str = DEFAULT) -> Pack:
    """The pack for a matter that is no thing of the record, such as a decision file: its title and telling words.

    Raises ``subjects.UnknownSubject`` without words.
    """
    return _made(subject_of_matter(title, words), made, audience)


def _made(subject: Subject, made: dt.datetime, audience: str) -> Pack:
    return compose(
        subject,
        made=made,
        search=search,
        experts=ports.expert_finder,
        site=settings.BASE_URL,
        organization=settings.ORGANIZATION,
        audience=audience,
    )
