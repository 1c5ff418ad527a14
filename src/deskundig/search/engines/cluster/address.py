"""Where the cluster is and how this installation proves itself there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit

from deskundig.search.domain.port import SearchUnavailable

_INDEX = "deskundig"
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,80}\Z")  # what OpenSearch takes as a name, and no pattern or other index
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class Address:
    """``nodes`` are addresses without a password, so they may be printed; ``index`` is what our names start with."""

    nodes: tuple[str, ...]
    index: str = _INDEX
    user: str = ""
    password: str = field(default="", repr=False)
    api_key: str = field(default="", repr=False)
    ca: str = ""  # file with the certificates to trust; empty: those of the system

    @property
    def is_safe(self) -> bool:
        """Whether nobody on the way can read along: TLS, or the same machine."""
        return all(node.startswith("https:") or urlsplit(node).hostname in _LOOPBACK for node in self.nodes)


def read_address(url: str, *, api_key: str = "", ca: str = "") -> Address:
    """Reads ``https://user:password@search-1:9200,search-2:9200/deskundig``: nodes, and what index names start with.

    Raises ``SearchUnavailable`` with what is wrong; the message never repeats the address, which may hold a password.
    """
    whole, hosts = _split(url)
    index = whole.path.strip("/") or _INDEX
    if whole.query or whole.fragment or not _NAME.match(index):
        raise SearchUnavailable(_wrong("na de namen van de machines hoort alleen de naam van de index"))
    before, at, after = hosts.rpartition("@")
    user, _, password = before.partition(":") if at else ("", "", "")
    nodes = tuple(_node(whole.scheme, host) for host in after.split(",") if host.strip())
    if not nodes:
        raise SearchUnavailable(_wrong("er staat geen machine in"))
    return Address(nodes, index, unquote(user), unquote(password), api_key, ca)


def _split(url: str) -> tuple[SplitResult, str]:
    try:
        whole = urlsplit(url.strip())
    except ValueError:
        raise SearchUnavailable(_wrong("het is geen adres")) from None
    if whole.scheme not in {"http", "https"}:
        raise SearchUnavailable(_wrong("een adres begint met https:// of http://"))
    return whole, whole.netloc


def _node(scheme: str, host: str) -> str:
    try:
        parts = urlsplit(f"{scheme}://{host.strip()}")
        name, port = parts.hostname, parts.port
    except ValueError:
        name, port = None, None
    if not name:
        raise SearchUnavailable(_wrong("een van de machines heeft geen goede naam of poort"))
    return f"{scheme}://{f'[{name}]' if ':' in name else name}:{port or 9200}"


def _wrong(why: str) -> str:
    return (
        f"de instelling SEARCH_URL is niet te lezen: {why}; schrijf https://gebruiker:wachtwoord@machine:9200/deskundig"
    )
