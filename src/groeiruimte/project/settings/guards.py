"""Which values from the environment are safe enough? Each unsafe one stops the start in words."""

import ipaddress
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

UNIX_SOCKET = "unix"
# Wider than this would believe half the internet: 10.0.0.0/8 and a provider's own /32.
WIDEST = {4: 8, 6: 32}
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def refuse_weak_key(key: str, *, name: str) -> None:
    """Refuse a key that is too short or too regular to sign with.

    :raises ImproperlyConfigured: the key is weak.
    """
    if len(key) < 50 or len(set(key)) < 10:
        message = f"{name} is too short or too regular: use 50 or more random characters."
        raise ImproperlyConfigured(message)


def earlier_keys(written: str, *, key: str) -> list[str]:
    """Return the keys before the present one, with commas between them; each as strong.

    :raises ImproperlyConfigured: one is weak or is the present key itself.
    """
    keys = [part.strip() for part in written.split(",") if part.strip()]
    for earlier in keys:
        refuse_weak_key(earlier, name="GROEIRUIMTE_SECRET_KEY_FALLBACKS")
        if earlier == key:
            message = "GROEIRUIMTE_SECRET_KEY_FALLBACKS holds the present key: name earlier ones."
            raise ImproperlyConfigured(message)
    return keys


def trusted_proxies(written: str) -> tuple[str, ...]:
    """Return the addresses of the proxies whose word about the visitor's address is believed.

    Addresses, networks (`10.0.3.0/24`) or `unix` for a proxy that comes over a local socket.

    :raises ImproperlyConfigured: one is no address, or is so wide that a visitor could be it.
    """
    parts = [part.strip() for part in written.split(",") if part.strip()]
    for part in parts:
        if part != UNIX_SOCKET:
            _refuse_wide(part)
    return tuple(parts)


def idle_minutes(written: str) -> int:
    """Return after how many minutes without a click a session ends.

    :raises ImproperlyConfigured: it is no whole number from 1 to 60.
    """
    if not (written.isascii() and written.isdigit() and 1 <= int(written) <= 60):
        message = "GROEIRUIMTE_IDLE_MINUTES must be a whole number from 1 to 60."
        raise ImproperlyConfigured(message)
    return int(written)


def networks(proxies: Iterable[str]) -> list[Network]:
    """Return the networks of these proxies, without the local socket."""
    return [ipaddress.ip_network(part) for part in proxies if part != UNIX_SOCKET]


def _refuse_wide(part: str) -> None:
    try:
        network = ipaddress.ip_network(part)
    except ValueError as mistake:
        message = f"GROEIRUIMTE_TRUSTED_PROXIES: '{part}' is no address or network."
        raise ImproperlyConfigured(message) from mistake
    if network.prefixlen < WIDEST[network.version]:
        message = (
            f"GROEIRUIMTE_TRUSTED_PROXIES: {part} is too wide. Name the proxies only: whoever is "
            "in this network says from which address a visitor comes."
        )
        raise ImproperlyConfigured(message)


def mail_port(text: str) -> int:
    """Return the port of the mail server.

    :raises ImproperlyConfigured: it is no port.
    """
    if not text.isdecimal() or not 0 < int(text) < 65536:
        message = "GROEIRUIMTE_EMAIL_PORT must be a port, such as 587."
        raise ImproperlyConfigured(message)
    return int(text)


def mail_security(text: str) -> tuple[bool, bool]:
    """Return whether mail goes by STARTTLS, and whether by TLS from the first byte.

    :raises ImproperlyConfigured: it is neither of these, nor `none`.
    """
    ways = {"none": (False, False), "starttls": (True, False), "implicit": (False, True)}
    if text not in ways:
        message = "GROEIRUIMTE_EMAIL_TLS must be starttls, implicit or none."
        raise ImproperlyConfigured(message)
    return ways[text]


def refuse_plain_password(*, host: str, user: str, is_sealed: bool) -> None:
    """Refuse to send the password of a mail account in clear over a network.

    :raises ImproperlyConfigured: there is an account, the server is elsewhere, and no TLS.
    """
    if user and not is_sealed and host not in {"localhost", "127.0.0.1", "::1"}:
        message = (
            "GROEIRUIMTE_EMAIL_USER is set and GROEIRUIMTE_EMAIL_TLS is none: the password would "
            "go over the network in clear. Set GROEIRUIMTE_EMAIL_TLS to starttls or implicit."
        )
        raise ImproperlyConfigured(message)


def mail_sender(written: str, *, host: str, sends: bool) -> str:
    """Return from whom mail comes; `noreply@` the first host when nothing is set.

    :raises ImproperlyConfigured: it is no address, or one that exists nowhere while mail is sent.
    """
    sender = written.strip() or f"noreply@{host}"
    address = sender.rpartition("<")[2].rstrip(">")
    if "@" not in address or "\n" in sender or (sends and address.endswith(".invalid")):
        message = "GROEIRUIMTE_EMAIL_FROM must be an address of your own, such as noreply@…"
        raise ImproperlyConfigured(message)
    return sender


def site_url(written: str, *, hosts: Sequence[str]) -> str:
    """Return where links in letters lead: a host of this site, over HTTPS, without a path.

    :raises ImproperlyConfigured: a letter would lead elsewhere, or over a line that can be read.
    """
    url = written.strip().rstrip("/") or f"https://{hosts[0].lstrip('.')}"
    parts = urlsplit(url)
    is_ours = any(
        parts.hostname == host or (host.startswith(".") and f".{parts.hostname}".endswith(host))
        for host in hosts
    )
    if parts.scheme != "https" or parts.path or parts.query or parts.fragment or parts.username:
        message = "GROEIRUIMTE_SITE_URL must be https:// and a host, and nothing after it."
        raise ImproperlyConfigured(message)
    if not is_ours:
        message = "GROEIRUIMTE_SITE_URL must be one of GROEIRUIMTE_HOSTS: letters lead there."
        raise ImproperlyConfigured(message)
    return url


def security_contact(written: str) -> str:
    """Return where somebody reports a weakness, as RFC 9116 writes it.

    :raises ImproperlyConfigured: it is no such address, or one that exists nowhere.
    """
    contact = written.strip()
    is_address = contact.startswith(("mailto:", "https://", "tel:"))
    if not is_address or ".invalid" in contact or any(sign.isspace() for sign in contact):
        message = (
            "GROEIRUIMTE_SECURITY_CONTACT must be mailto:… or https://…, an address that is read."
        )
        raise ImproperlyConfigured(message)
    return contact


def security_expiry(written: str, *, now: datetime | None = None) -> str:
    """Return until when security.txt holds; a year from the start of this process when not set.

    :raises ImproperlyConfigured: it is no day, past, or more than a year ahead (RFC 9116).
    """
    present = now or datetime.now(UTC)
    if not written.strip():
        return _as_rfc3339(present + timedelta(days=364))
    try:
        until = datetime.fromisoformat(written.strip())
    except ValueError as mistake:
        message = "GROEIRUIMTE_SECURITY_EXPIRES must be a day, such as 2027-06-30."
        raise ImproperlyConfigured(message) from mistake
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    if not present < until <= present + timedelta(days=366):
        message = "GROEIRUIMTE_SECURITY_EXPIRES must lie ahead, and no more than a year."
        raise ImproperlyConfigured(message)
    return _as_rfc3339(until)


def watch_key(written: str) -> str:
    """Return the key with which a monitor reads figures from elsewhere; empty: nobody does.

    :raises ImproperlyConfigured: it can be guessed.
    """
    if written and (len(written) < 32 or len(set(written)) < 10):
        message = "GROEIRUIMTE_WATCH_KEY is too short or too regular: 32 random characters."
        raise ImproperlyConfigured(message)
    return written


def _as_rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
