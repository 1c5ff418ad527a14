"""Which thing a web address is about: the keys that stand in it, of the sites where people find the same things.

People paste what stands in their browser: a page of tweedekamer.nl, officielebekendmakingen.nl, the open data service,
or of OpenTK, whose addresses are ``document.html?nummer=``, ``ksd.html?ksd=&toevoeging=`` and so on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

LONGEST = 2_000
# the parameters that name a thing, the most particular first: a page of a case (id) on one of its documents (did)
_NAMING = ("did", "nummer", "id", "vergaderingid", "extid")
_FORMATS = re.compile(r"\.(?:html?|pdf|xml|odt|docx?|json|txt)\Z", re.IGNORECASE)
_ENTITY = re.compile(r"[A-Za-z]{3,40}\(([0-9a-fA-F-]{36})\)\Z")  # Document(<guid>) of an OData service
_MOST_PARTS = 12


def is_address(text: str) -> bool:
    return text.lower().startswith(("https://", "http://", "www.")) and " " not in text


def named_in(text: str) -> tuple[str, ...]:
    """Keys and numbers in an address, the most particular first, each once; empty when it cannot be read."""
    try:
        address = urlsplit(text[:LONGEST])
    except ValueError:
        return ()
    return tuple(dict.fromkeys(key for key in _keys(address) if 2 <= len(key) <= 120 and "\0" not in key))


def dossier_named(asked: Mapping[str, str]) -> str:
    """``36600-VII`` of OpenTK's ``ksd=36600&toevoeging=VII``; empty without a number."""
    number, suffix = asked.get("ksd", "").strip(), asked.get("toevoeging", "").strip()
    return f"{number}-{suffix}" if number and suffix else number


def _keys(address: SplitResult) -> Iterator[str]:
    asked = {name: values[0].strip() for name, values in parse_qs(address.query).items()}
    yield from (asked[name] for name in _NAMING if name in asked)
    yield dossier_named(asked)
    for part in reversed([unquote(part).strip() for part in address.path.split("/") if part][-_MOST_PARTS:]):
        entity = _ENTITY.match(part)
        yield entity[1] if entity else _FORMATS.sub("", part)
