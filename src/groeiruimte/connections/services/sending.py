"""Sending a few bytes to a system outside, without being led anywhere else.

The one client that asks other machines sends it: to a host of the list, at an address that was
checked. Nothing is followed, and of the answer only its number is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.conf import settings

from groeiruimte.connections.choices import DeliveryFailure
from groeiruimte.connections.rules.addresses import UnusableAddress, is_among
from groeiruimte.fetching.addresses import is_public
from groeiruimte.fetching.client import Client, Limits
from groeiruimte.fetching.failures import FetchFailure, UnableToFetch

LIMITS: Final = Limits(connect_seconds=5, silent_seconds=5, total_seconds=15, pauses=())
_TOLD_AS: Final = {
    FetchFailure.HOST_NOT_ALLOWED: DeliveryFailure.NOT_LISTED,
    FetchFailure.NOT_HTTPS: DeliveryFailure.NOT_LISTED,
    FetchFailure.ADDRESS_UNKNOWN: DeliveryFailure.NO_ADDRESS,
    FetchFailure.ADDRESS_PRIVATE: DeliveryFailure.INSIDE,
    FetchFailure.NOT_TRUSTED: DeliveryFailure.NO_TRUST,
    FetchFailure.SENT_ELSEWHERE: DeliveryFailure.ELSEWHERE,
    FetchFailure.REFUSED: DeliveryFailure.REFUSED,
}


class NotTold(Exception):
    """The host did not take it; `reply_code` is its number, when it gave one."""

    def __init__(self, failure: DeliveryFailure, *, reply_code: int | None = None) -> None:
        super().__init__(failure.value)
        self.failure, self.reply_code = failure, reply_code


def send(url: str, *, body: bytes, headers: Mapping[str, str]) -> int:
    """Post this to a web address and return the number of the answer: 200 to 299.

    :raises NotTold: the host is not on the list, lies inside, is not there or did not take it.
    """
    try:
        is_listed = is_among(url, hosts=settings.EVENT_HOSTS)
        may_lie_inside = is_listed and is_among(url, hosts=settings.EVENT_HOSTS_INSIDE)
    except UnusableAddress:
        is_listed = may_lie_inside = False
    if not is_listed:
        raise NotTold(DeliveryFailure.NOT_LISTED)

    def is_allowed(address: str) -> bool:
        return may_lie_inside or is_public(address)

    client = Client(hosts=settings.EVENT_HOSTS, limits=LIMITS, is_allowed=is_allowed)
    try:
        return client.post(url, body=body, headers=headers)
    except UnableToFetch as error:
        failure = _TOLD_AS.get(error.code, DeliveryFailure.NO_CONNECTION)
        raise NotTold(failure, reply_code=error.status or None) from error
