"""Sending a few bytes to a host outside, without being led anywhere else.

The name is looked up once and that very address is called, so that it cannot lie inside a moment
later; nothing is followed, and of the answer only its number is kept.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping
from http.client import HTTPException, HTTPSConnection
from typing import Final

from django.conf import settings

from groeiruimte.connections.choices import DeliveryFailure
from groeiruimte.connections.rules.addresses import UnusableAddress, is_among, is_outside, place_of

SECONDS: Final = 5


class NotTold(Exception):
    """The host did not take it; `reply_code` is its number, when it gave one."""

    def __init__(self, failure: DeliveryFailure, *, reply_code: int | None = None) -> None:
        super().__init__(failure.value)
        self.failure, self.reply_code = failure, reply_code


class _CallsOneAddress(HTTPSConnection):
    """A connection to one address, of which the certificate has to be that of the host."""

    def __init__(self, host: str, port: int, *, address: str) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self._address, self._trust = address, ssl.create_default_context()

    def connect(self) -> None:
        """Call the address that was looked up, and none other."""
        line = socket.create_connection((self._address, self.port), timeout=SECONDS)
        self.sock = self._trust.wrap_socket(line, server_hostname=self.host)


def send(url: str, *, body: bytes, headers: Mapping[str, str]) -> int:
    """Post this to a web address and return the number of the answer: 200 to 299.

    :raises NotTold: the host is not on the list, lies inside, is not there or did not take it.
    """
    try:
        is_listed = is_among(url, hosts=settings.EVENT_HOSTS)
    except UnusableAddress:
        is_listed = False
    if not is_listed:
        raise NotTold(DeliveryFailure.NOT_LISTED)
    host, port, path = place_of(url)
    line = _CallsOneAddress(host, port, address=_address_of(url))
    try:
        line.request("POST", path, body=body, headers=dict(headers))
        code = line.getresponse().status
    except ssl.SSLError as fault:
        raise NotTold(DeliveryFailure.NO_TRUST) from fault
    except (OSError, HTTPException) as fault:
        raise NotTold(DeliveryFailure.NO_CONNECTION) from fault
    finally:
        line.close()
    if 300 <= code < 400:
        raise NotTold(DeliveryFailure.ELSEWHERE, reply_code=code)
    if not 200 <= code < 300:
        raise NotTold(DeliveryFailure.REFUSED, reply_code=code)
    return code


def _address_of(url: str) -> str:
    host, port, _path = place_of(url)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as fault:
        raise NotTold(DeliveryFailure.NO_ADDRESS) from fault
    addresses = [str(each[4][0]) for each in found]
    # All of them: a name with one address outside and one inside is led inside half of the time.
    may_lie_inside = is_among(url, hosts=settings.EVENT_HOSTS_INSIDE)
    if not may_lie_inside and not all(map(is_outside, addresses)):
        raise NotTold(DeliveryFailure.INSIDE)
    return addresses[0]
