"""Whether a name leads into the own network, where no source stands: what a hostile source would have us fetch."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Resolve = Callable[[str], Iterable[str]]
_TRANSLATED = ip_network("64:ff9b::/96")      # IPv4 behind a translator (RFC 6052)


def addresses_of(host: str) -> list[str]:
    """The addresses of a name as the system finds them; none where it finds none (a proxy may know it)."""
    try:
        return [str(found[4][0]).partition("%")[0] for found in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        return []


def leads_inside(host: str, resolve: Resolve = addresses_of) -> bool:
    """True when any address of the name is one that the public internet does not know."""
    return any(not _is_public(ip_address(text)) for text in resolve(host))


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address):
        hidden = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in _TRANSLATED:
            hidden = IPv4Address(int(address) & 0xFFFFFFFF)
        if hidden is not None:
            return _is_public(hidden)
    return address.is_global and not address.is_multicast
