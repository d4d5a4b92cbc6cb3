"""Why nothing came, as a code that the interface words; nothing here is a sentence."""

from __future__ import annotations

from enum import StrEnum


class FetchFailure(StrEnum):
    """What went wrong while asking another machine."""

    HOST_NOT_ALLOWED = "HOST_NOT_ALLOWED"
    NOT_HTTPS = "NOT_HTTPS"
    ADDRESS_UNKNOWN = "ADDRESS_UNKNOWN"
    ADDRESS_PRIVATE = "ADDRESS_PRIVATE"
    UNREACHABLE = "UNREACHABLE"
    NOT_TRUSTED = "NOT_TRUSTED"
    TOO_SLOW = "TOO_SLOW"
    BROKEN_OFF = "BROKEN_OFF"
    TOO_LARGE = "TOO_LARGE"
    SENT_ELSEWHERE = "SENT_ELSEWHERE"
    OTHER_KIND = "OTHER_KIND"
    KEY_REFUSED = "KEY_REFUSED"
    NOT_THERE = "NOT_THERE"
    TOO_OFTEN = "TOO_OFTEN"
    REFUSED = "REFUSED"
    ANSWER_UNREADABLE = "ANSWER_UNREADABLE"


#: May be over in a moment: worth asking again.
PASSING = frozenset({FetchFailure.BROKEN_OFF, FetchFailure.UNREACHABLE, FetchFailure.TOO_OFTEN})


class UnableToFetch(Exception):
    """Nothing came, or nothing that may be used. The only exception that leaves this package.

    `host` is the machine that was asked. Never the whole address: that may hold what was asked.
    """

    def __init__(self, code: FetchFailure, *, host: str = "", status: int = 0) -> None:
        """Keep what the sentence needs."""
        super().__init__(f"{code} {host} {status or ''}".strip())
        self.code, self.host, self.status = code, host, status
