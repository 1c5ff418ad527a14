"""What is still open about the subject that is searched for, as links to the lists of Doen."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import ngettext

from deskundig.followthrough.queries.open_about import OpenAbout, open_about
from deskundig.web.page import Link
from deskundig.web.search_form import SearchForm

_PLAIN = re.compile(r"[\w\s'’.,&/+-]+\Z")
_NUMBER = re.compile(r"\d")
_MOST_WORDS = 5


def still_open(form: SearchForm, today: date) -> tuple[Link, ...]:
    """Links with their counts; empty for a question in the syntax of search, for numbers, and beyond the first page."""
    words = form.query.replace('"', " ").strip()
    plain = _PLAIN.match(words) and not _NUMBER.search(words) and len(words.split()) <= _MOST_WORDS
    if not plain or len(words) < 3 or form.page > 1 or form.chosen or form.start or form.end:
        return ()
    return tuple(_links(open_about(words.lower(), today=today)))


def _links(found: OpenAbout) -> list[Link]:
    asked = urlencode({"status": "open", "woorden": found.words, "van": found.since.isoformat()})
    links = []
    if found.questions:
        text = ngettext("%(n)s set vragen", "%(n)s sets vragen", found.questions) % {"n": found.questions}
        links.append(Link(text, f"/vragen?{asked}"))
    if found.commitments:
        text = ngettext("%(n)s toezegging", "%(n)s toezeggingen", found.commitments) % {"n": found.commitments}
        links.append(Link(text, f"/toezeggingen?{asked}"))
    return links
