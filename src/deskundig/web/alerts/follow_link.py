"""From a thing's page or a search to following it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.utils.translation import gettext as _

from deskundig.kernel.address import path_of
from deskundig.kernel.ref import Ref
from deskundig.web.page import Action, Feed, Link

NEW = "/mijn/monitors/nieuw"


def follow_action(ref: Ref) -> Action:
    """The button with which a thing is followed."""
    return Action(_("Volg"), f"{NEW}?{urlencode({'ding': str(ref)})}", rel="nofollow")


def list_feeds(address: str) -> tuple[Feed, ...]:
    """The same list for feed readers: an address of the site with its filters."""
    path, _mark, query = address.partition("?")
    rest = f"?{query}" if query else ""
    return (
        Feed("Atom", f"{path}.atom{rest}", "application/atom+xml"),
        Feed("JSON Feed", f"{path}.feed.json{rest}", "application/feed+json"),
    )


def follow_list(address: str) -> Link:
    """Where a list of the site is followed."""
    return Link(_("Volg deze lijst"), f"{NEW}?{urlencode({'lijst': address})}")


def thing_feeds(ref: Ref) -> tuple[Feed, ...]:
    """What comes about a dossier, a person or a case, for feed readers."""
    return list_feeds(f"{path_of(ref)}/nieuw")


def follow_search(address: str) -> Link:
    """Where the question of a search address is followed."""
    return Link(_("Volg deze zoekvraag"), f"{NEW}?{address.partition('?')[2]}")
