"""What the questions to every service share: the client, the key, and how far we are."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode, urlsplit

from groeiruimte.fetching.client import JSON_TYPES, TABLE_TYPES, Client
from groeiruimte.fetching.failures import FetchFailure, UnableToFetch

_MOST_DIGITS = 30


@dataclass(frozen=True, slots=True)
class FoundFile:
    """An answer as a file: its bytes, and a name by which people know it again."""

    content: bytes
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A question to one service.

    Attributes:
        client: Asks, within limits.
        address: Of the service; several, with blanks between them, where it has several files.
        key: Of the site; never in an address, an error or a log.
        today: For names of files and which periods there may be.
        wanted: What is asked one by one, such as postcodes.
        progress: Told how many questions are answered.
        most_bytes: Of all answers together: pages are held to a limit as one answer is.
    """

    client: Client
    address: str
    key: str = ""
    today: date
    wanted: Sequence[str] = ()
    progress: Callable[[int, int], None] = field(default=lambda done, total: None)
    most_bytes: int = 300_000_000
    _came: list[int] = field(default_factory=list, init=False, repr=False)

    def json(
        self,
        url: str,
        *,
        parameters: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:  # noqa: ANN401 - JSON can be anything
        """Return what a service answers in JSON.

        Raises:
            UnableToFetch: Nothing came, it is no JSON, or all answers together are too large.
        """
        asked = f"{url}?{urlencode(parameters)}" if parameters else url
        fetched = self.client.get(asked, kinds=JSON_TYPES, headers=headers)
        self._came.append(len(fetched.content))
        if sum(self._came) > self.most_bytes:
            raise UnableToFetch(FetchFailure.TOO_LARGE, host=host_of(url))
        return read_json(fetched.content, host=host_of(url))

    def table(self, url: str) -> bytes:
        """Return a table as a file, or JSON as a file: whatever stands there."""
        return self.client.get(url, kinds=(*TABLE_TYPES, *JSON_TYPES)).content


def read_json(content: bytes, *, host: str) -> Any:  # noqa: ANN401 - JSON can be anything
    """Return what an answer holds.

    Raises:
        UnableToFetch: It is no JSON, or holds a number that is none to count with.
    """
    try:
        return json.loads(content, parse_constant=_number, parse_float=_number, parse_int=_whole)
    except (ValueError, RecursionError) as error:
        raise unreadable(host) from error


def _number(written: str) -> float:
    number = float(written)
    if not math.isfinite(number):
        raise ValueError(written[:20])
    return number


def _whole(written: str) -> int:
    if len(written) > _MOST_DIGITS:
        raise ValueError(written[:20])
    return int(written)


def host_of(url: str) -> str:
    """Return the host of an address, for an error."""
    return urlsplit(url).hostname or ""


def unreadable(host: str) -> UnableToFetch:
    """Return the refusal of an answer in another shape than the service promises."""
    return UnableToFetch(FetchFailure.ANSWER_UNREADABLE, host=host)


def rows_in(document: object, *names: str, host: str) -> list[Any]:
    """Return the list that stands under these names, one in the other.

    Raises:
        UnableToFetch: There is none.
    """
    held: object = document
    for name in names:
        held = held.get(name) if isinstance(held, dict) else None
    if not isinstance(held, list):
        raise unreadable(host)
    return held
