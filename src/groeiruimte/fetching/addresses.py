"""To which machines we connect: to the address that was checked, and to no machine of our own.

A name is looked up once. Every address it gives must lie on the public internet, and we connect to
the very address that was checked: whoever answers the second look-up of a name (DNS rebinding) is
not asked.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from groeiruimte.fetching.failures import FetchFailure, UnableToFetch

LookUp = Callable[[str, int], list[str]]
IsAllowed = Callable[[str], bool]
_CARRIES_IPV4 = ipaddress.ip_network("64:ff9b::/96")


def looked_up(host: str, port: int) -> list[str]:
    """Return the addresses of a name, as this machine knows them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def is_public(address: str) -> bool:
    """Say whether an address lies on the public internet.

    An address of IPv6 that carries one of IPv4 is judged by what it carries.

    Example:
        >>> is_public("145.222.1.1"), is_public("127.0.0.1"), is_public("169.254.169.254")
        (True, False, False)
        >>> is_public("::ffff:10.0.0.1"), is_public("64:ff9b::a00:1"), is_public("fe80::1%eth0")
        (False, False, False)
    """
    try:
        read = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(read, ipaddress.IPv6Address):
        carried = read.ipv4_mapped or read.sixtofour
        if read in _CARRIES_IPV4:
            carried = ipaddress.IPv4Address(int(read) & 0xFFFFFFFF)
        if carried is not None:
            return is_public(str(carried))
        if read.teredo is not None or read.is_site_local:
            return False
    return read.is_global and not read.is_multicast and not read.is_reserved


def checked_addresses(host: str, port: int, *, look_up: LookUp, is_allowed: IsAllowed) -> list[str]:
    """Return the addresses of a name, all of which may be connected to.

    Raises:
        UnableToFetch: The name is not known, or one of its addresses is not on the internet.
    """
    try:
        addresses = look_up(host, port)
    except (OSError, UnicodeError) as error:
        raise UnableToFetch(FetchFailure.ADDRESS_UNKNOWN, host=host) from error
    if not addresses:
        raise UnableToFetch(FetchFailure.ADDRESS_UNKNOWN, host=host)
    if not all(is_allowed(address) for address in addresses):
        raise UnableToFetch(FetchFailure.ADDRESS_PRIVATE, host=host)
    return addresses


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to checked addresses only, and gives up at one moment for everything together."""

    def __init__(
        self, *, look_up: LookUp, is_allowed: IsAllowed, deadline: float, connect_seconds: float
    ) -> None:
        """Keep how names are looked up, what is allowed, and until when to go on."""
        self._look_up, self._is_allowed = look_up, is_allowed
        self._deadline, self._connect_seconds = deadline, connect_seconds
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first checked address that answers."""
        del timeout, local_address, socket_options
        failure: Exception | None = None
        for address in checked_addresses(
            host, port, look_up=self._look_up, is_allowed=self._is_allowed
        ):
            seconds = min(self._connect_seconds, remaining(self._deadline, host=host))
            try:
                stream = self._inner.connect_tcp(address, port, timeout=seconds)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            return TimedStream(stream, deadline=self._deadline, host=host)
        raise failure or httpcore.ConnectError(host)

    def sleep(self, seconds: float) -> None:
        """Never called: nothing is retried below the client."""
        time.sleep(seconds)


class TimedStream(httpcore.NetworkStream):
    """A connection of which every part together ends at one moment, however slowly it drips."""

    def __init__(self, stream: httpcore.NetworkStream, *, deadline: float, host: str) -> None:
        """Wrap a connection that was made."""
        self._stream, self._deadline, self._host = stream, deadline, host

    def _within(self, timeout: float | None) -> float:
        left = remaining(self._deadline, host=self._host)
        return left if timeout is None else min(timeout, left)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what is there, within the time that is left."""
        return self._stream.read(max_bytes, timeout=self._within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write, within the time that is left."""
        self._stream.write(buffer, timeout=self._within(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: Any,  # noqa: ANN401 - as httpcore declares it
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Turn to TLS; the name of the host is verified, not the address."""
        stream = self._stream.start_tls(
            ssl_context, server_hostname=server_hostname, timeout=self._within(timeout)
        )
        return TimedStream(stream, deadline=self._deadline, host=self._host)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - as httpcore declares it
        """Return what the connection tells of itself."""
        return self._stream.get_extra_info(info)


def remaining(deadline: float, *, host: str) -> float:
    """Return the seconds that are left.

    Raises:
        UnableToFetch: None are.
    """
    left = deadline - time.monotonic()
    if left <= 0:
        raise UnableToFetch(FetchFailure.TOO_SLOW, host=host)
    return left
