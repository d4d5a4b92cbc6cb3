"""To which addresses may we send anything? Those that the administrator of the server named.

A web address that somebody types makes our server call it: without a list it could be made to knock
at machines inside (SSRF).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final
from urllib.parse import urlsplit

LONGEST_ADDRESS: Final = 300
HTTPS_PORT: Final = 443


class UnusableAddress(ValueError):
    """Nothing is sent to this address."""


def place_of(url: str) -> tuple[str, int, str]:
    """Return host, port and path of a web address over https.

    :raises UnusableAddress: it is something else, or holds a name and password.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or HTTPS_PORT
    except ValueError as fault:
        raise UnusableAddress from fault
    is_plain = url.isascii() and url.isprintable() and " " not in url and "\\" not in url
    has_more = "@" in parts.netloc or parts.fragment
    if parts.scheme != "https" or not parts.hostname or has_more or not is_plain:
        raise UnusableAddress
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return parts.hostname, port, path


def is_among(url: str, *, hosts: Collection[str]) -> bool:
    """Say whether an address lies at one of these hosts, each with its port unless that is 443."""
    host, port, _path = place_of(url)
    return (host if port == HTTPS_PORT else f"{host}:{port}") in hosts
