"""Ask one address for one answer, or tell it something, within limits; and follow nothing.

`https` only, but for a host on this machine that is named so; hosts of the list only; no private
machines; no redirects, no proxies, no cookies, and nothing is read from the environment. What comes
packed is unpacked up to the same limit.
"""

from __future__ import annotations

import ssl
import time
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

import httpcore

from groeiruimte.fetching.addresses import (
    CheckedBackend,
    IsAllowed,
    LookUp,
    is_public,
    looked_up,
)
from groeiruimte.fetching.failures import PASSING, FetchFailure, UnableToFetch

JSON_TYPES = ("application/json", "application/geo+json", "application/problem+json")
TABLE_TYPES = (
    *("text/csv", "text/plain", "application/csv", "application/octet-stream"),
    "application/vnd.ms-excel",
)
_PIECE = 64 * 1024
_STATUS = {
    401: FetchFailure.KEY_REFUSED,
    403: FetchFailure.KEY_REFUSED,
    404: FetchFailure.NOT_THERE,
    410: FetchFailure.NOT_THERE,
    429: FetchFailure.TOO_OFTEN,
    502: FetchFailure.UNREACHABLE,
    503: FetchFailure.UNREACHABLE,
    504: FetchFailure.UNREACHABLE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long and how much one question may take.

    Attributes:
        connect_seconds: To be connected.
        silent_seconds: Between two pieces of an answer.
        total_seconds: For everything together, however slowly it drips.
        most_bytes: Of the answer, unpacked too.
        pauses: Seconds to wait before asking again after a fault that may be over by then.
    """

    connect_seconds: float = 5.0
    silent_seconds: float = 20.0
    total_seconds: float = 120.0
    most_bytes: int = 100_000_000
    pauses: tuple[float, ...] = (2.0, 10.0)


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: how it was given, what kind it says to be, and what it holds."""

    status: int
    kind: str
    content: bytes


class Client:
    """Asks the hosts of a list, each by `https`.

    Example:
        >>> Client(hosts=["api.example.nl"]).get("https://elsewhere.example.nl/x", kinds=JSON_TYPES)
        Traceback (most recent call last):
        groeiruimte.fetching.failures.UnableToFetch: HOST_NOT_ALLOWED elsewhere.example.nl
    """

    def __init__(
        self,
        *,
        hosts: Collection[str],
        plain_hosts: Collection[str] = (),
        limits: Limits | None = None,
        trust: ssl.SSLContext | None = None,
        look_up: LookUp = looked_up,
        is_allowed: IsAllowed = is_public,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Take the hosts that may be asked, as `name` or `name:port`.

        Those of `plain_hosts` may be asked without TLS: for what never leaves this machine.
        """
        self._plain = frozenset(plain_hosts)
        self._hosts = frozenset(host.strip().lower() for host in hosts if host.strip())
        self._limits = limits or Limits()
        self._trust = trust
        self._look_up, self._is_allowed, self._sleep = look_up, is_allowed, sleep

    def may_ask(self, url: str) -> bool:
        """Say whether the host of an address is on the list."""
        return _host_of(urlsplit(url)) in self._hosts

    def get(
        self,
        url: str,
        *,
        kinds: Collection[str],
        headers: Mapping[str, str] | None = None,
        also: Collection[int] = (),
    ) -> Fetched:
        """Return the answer of one address.

        Args:
            url: What to ask.
            kinds: Content types that can be used.
            headers: Such as a key. They are in no error and in no log.
            also: Statuses beside 200 whose answer is used.

        Raises:
            UnableToFetch: Nothing came that may be used.
        """
        split = self._checked(url)
        for pause in (*self._limits.pauses, None):
            try:
                return self._asked(url, split.hostname or "", kinds, headers or {}, also)
            except UnableToFetch as failure:
                if pause is None or failure.code not in PASSING:
                    raise
                self._sleep(pause)
        raise AssertionError

    def post(self, url: str, *, body: bytes, headers: Mapping[str, str]) -> int:
        """Send something to one address, once, and return the number of the answer: 200 to 299.

        Of the answer nothing but its number is read.

        Raises:
            UnableToFetch: It was not sent, or not taken.
        """
        host = self._checked(url).hostname or ""
        sent = {"User-Agent": "groeiruimte"} | dict(headers)
        with self._exchanged("POST", url, host, sent, body) as response:
            status = response.status
        if 300 <= status < 400:
            raise UnableToFetch(FetchFailure.SENT_ELSEWHERE, host=host, status=status)
        if not 200 <= status < 300:
            raise UnableToFetch(FetchFailure.REFUSED, host=host, status=status)
        return status

    def ask(
        self, url: str, *, body: bytes, kinds: Collection[str], headers: Mapping[str, str]
    ) -> Fetched:
        """Send something to one address, once, and return the answer, as `get` does.

        Raises:
            UnableToFetch: It was not taken, or nothing came that may be used.
        """
        host = self._checked(url).hostname or ""
        sent = {"User-Agent": "groeiruimte", "Accept": ", ".join(kinds)} | dict(headers)
        with self._exchanged("POST", url, host, sent, body) as response:
            return _taken(response, host=host, kinds=kinds, also=(), most=self._limits.most_bytes)

    def _checked(self, url: str) -> SplitResult:
        try:
            split = urlsplit(url)
            host = _host_of(split)
        except ValueError as error:
            raise UnableToFetch(FetchFailure.ADDRESS_UNKNOWN) from error
        if split.scheme != "https" and not (split.scheme == "http" and host in self._plain):
            raise UnableToFetch(FetchFailure.NOT_HTTPS, host=host)
        if host not in self._hosts or split.username or split.password:
            raise UnableToFetch(FetchFailure.HOST_NOT_ALLOWED, host=host)
        return split

    def _asked(
        self,
        url: str,
        host: str,
        kinds: Collection[str],
        headers: Mapping[str, str],
        also: Collection[int],
    ) -> Fetched:
        sent = {
            "User-Agent": "groeiruimte",
            "Accept": ", ".join(kinds),
            "Accept-Encoding": "gzip",
        } | dict(headers)
        with self._exchanged("GET", url, host, sent) as response:
            return _taken(response, host=host, kinds=kinds, also=also, most=self._limits.most_bytes)

    @contextmanager
    def _exchanged(
        self, method: str, url: str, host: str, headers: Mapping[str, str], body: bytes = b""
    ) -> Iterator[httpcore.Response]:
        """Give the answer of one exchange while it comes in; every fault becomes one of ours."""
        limits = self._limits
        backend = CheckedBackend(
            look_up=self._look_up,
            is_allowed=self._is_allowed,
            deadline=time.monotonic() + limits.total_seconds,
            connect_seconds=limits.connect_seconds,
        )
        trust = self._trust or ssl.create_default_context()
        waits = {name: limits.silent_seconds for name in ("connect", "read", "write", "pool")}
        try:
            with (
                httpcore.ConnectionPool(ssl_context=trust, network_backend=backend) as pool,
                pool.stream(
                    method,
                    url,
                    headers=list(headers.items()),
                    content=body or None,
                    extensions={"timeout": waits},
                ) as response,
            ):
                yield response
        except httpcore.TimeoutException as error:
            raise UnableToFetch(FetchFailure.TOO_SLOW, host=host) from error
        except httpcore.ConnectError as error:
            code = FetchFailure.NOT_TRUSTED if _is_of_trust(error) else FetchFailure.UNREACHABLE
            raise UnableToFetch(code, host=host) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            raise UnableToFetch(FetchFailure.BROKEN_OFF, host=host) from error


def _is_of_trust(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _host_of(split: SplitResult) -> str:
    name = (split.hostname or "").lower()
    return name if split.port in (None, 443) else f"{name}:{split.port}"


def _taken(
    response: httpcore.Response,
    *,
    host: str,
    kinds: Collection[str],
    also: Collection[int],
    most: int,
) -> Fetched:
    status = response.status
    if 300 <= status < 400:
        raise UnableToFetch(FetchFailure.SENT_ELSEWHERE, host=host, status=status)
    if status != 200 and status not in also:
        raise UnableToFetch(_STATUS.get(status, FetchFailure.REFUSED), host=host, status=status)
    headers = {name.lower(): value.decode("latin-1") for name, value in response.headers}
    kind = headers.get(b"content-type", "").partition(";")[0].strip().lower()
    if kind not in kinds:
        raise UnableToFetch(FetchFailure.OTHER_KIND, host=host, status=status)
    packing = headers.get(b"content-encoding", "identity").strip().lower()
    if packing not in ("identity", "", "gzip"):
        raise UnableToFetch(FetchFailure.OTHER_KIND, host=host, status=status)
    stated = headers.get(b"content-length", "")
    if stated.isdigit() and int(stated) > most:
        raise UnableToFetch(FetchFailure.TOO_LARGE, host=host)
    is_told = bool(stated) or b"transfer-encoding" in headers
    if not (is_told or packing == "gzip" or kind.endswith("json")):
        # It ends where the connection does: half a table would look like all of it. Half of what is
        # packed, and half of JSON, do not read as a whole.
        raise UnableToFetch(FetchFailure.BROKEN_OFF, host=host)
    pieces = response.iter_stream()
    if packing == "gzip":
        pieces = _unpacked(pieces, host=host, most=most)
    content = bytearray()
    for piece in pieces:
        content += piece
        if len(content) > most:
            raise UnableToFetch(FetchFailure.TOO_LARGE, host=host)
    return Fetched(status, kind, bytes(content))


def _unpacker() -> zlib._Decompress:
    return zlib.decompressobj(zlib.MAX_WBITS | 16)


def _unpacked(pieces: Iterator[bytes], *, host: str, most: int) -> Iterator[bytes]:
    """Give what was packed, a small piece at a time, so that a bomb goes off in our hands never."""
    unpacking = _unpacker()
    read = 0
    try:
        for piece in pieces:
            read += len(piece)
            if read > most:
                raise UnableToFetch(FetchFailure.TOO_LARGE, host=host)
            waiting = piece
            while waiting:
                # Packed in parts, one after the other: what follows the first belongs to it too.
                unpacking = _unpacker() if unpacking.eof else unpacking
                yield unpacking.decompress(waiting, _PIECE)
                waiting = unpacking.unconsumed_tail or unpacking.unused_data
        while rest := unpacking.decompress(b"", _PIECE):
            yield rest
    except zlib.error as error:
        raise UnableToFetch(FetchFailure.BROKEN_OFF, host=host) from error
    if not unpacking.eof:
        raise UnableToFetch(FetchFailure.BROKEN_OFF, host=host)
