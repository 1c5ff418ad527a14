"""A pack for a subject: the one way for page, command and API."""

from __future__ import annotations

import datetime as dt

from django.conf import settings

from deskundig.packs.domain.pack import Pack
from deskundig.search.service import search

from . import ports
from .compose import compose
from .subjects import subject_of


def make_pack(text: str, made: dt.datetime) -> Pack:
    """The pack on a topic or on the thing a number names. ``made`` is the moment it is dated with.

    Raises ``subjects.UnknownSubject`` for what cannot be a subject and ``search.domain.port.QueryError`` for a query
    that cannot be read.
    """
    return compose(
        subject_of(text),
        made=made,
        search=search,
        experts=ports.expert_finder,
        site=settings.BASE_URL,
        organization=settings.ORGANIZATION,
    )
