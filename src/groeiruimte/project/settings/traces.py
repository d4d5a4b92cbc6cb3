"""To which collector of OpenTelemetry does this site tell how long each step took? To none."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from groeiruimte.project.settings.single_sign_on import LOOPBACK

NAME = "GROEIRUIMTE_TRACES"


@dataclass(frozen=True, slots=True)
class Collector:
    """Where traces go (OTLP over HTTP, as JSON), with which key, and of which share of requests."""

    url: str
    key: str = ""
    share: float = 1.0

    @property
    def host(self) -> str:
        """The machine that is asked, as the client names it."""
        return urlsplit(self.url).netloc.lower().removesuffix(":443")

    @property
    def is_plain(self) -> bool:
        """It is on this machine, and asked without TLS."""
        return urlsplit(self.url).scheme == "http"


def collector(environment: Mapping[str, str]) -> Collector | None:
    """Return the collector that the environment names; None when it names none.

    Example:
        >>> collector({}), collector({NAME: "http://127.0.0.1:4318/v1/traces"}).host
        (None, '127.0.0.1:4318')

    :raises ImproperlyConfigured: the address is not safe, or the share is no part of one.
    """
    url = environment.get(NAME, "").strip()
    if not url:
        return None
    parts = urlsplit(url)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    if not is_safe or not parts.hostname or parts.username or parts.query or parts.fragment:
        message = f"{NAME} must be an https address, or one of this machine, without ? and #."
        raise ImproperlyConfigured(message)
    return Collector(
        url=url,
        key=environment.get(f"{NAME}_KEY", "").strip(),
        share=_share(environment.get(f"{NAME}_SHARE", "1").strip()),
    )


def _share(written: str) -> float:
    try:
        share = float(written)
    except ValueError:
        share = -1.0
    if not 0 < share <= 1:
        message = f"{NAME}_SHARE is a part of one, such as 0.1 for a tenth of the requests."
        raise ImproperlyConfigured(message)
    return share
