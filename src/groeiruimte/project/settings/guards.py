"""Which values from the environment are safe enough? Each unsafe one stops the start in words."""

import ipaddress
from collections.abc import Iterable

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
