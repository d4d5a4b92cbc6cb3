"""From which address does a visitor come, when proxies stand in between?

`X-Forwarded-For` is a list that anybody can begin: only what our own proxies added counts. So we
read it from the end, and stop at the first address that is not one of our proxies.
"""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

from groeiruimte.project.settings.guards import UNIX_SOCKET, networks

UNKNOWN = "0.0.0.0"  # noqa: S104  not to listen on: stands for an address that nobody told


def client_address(request: HttpRequest) -> str:
    """Return the address of the visitor, or of the first proxy that is not ours."""
    nearest = request.META.get("REMOTE_ADDR", "")
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    hops = [part.strip() for part in forwarded.split(",") if part.strip()]
    address = nearest
    while _is_ours(address) and hops:
        address = hops.pop()
    return _plain(address)


def counted_as(address: str) -> str:
    """Return under which address tries are counted: one line of IPv6 holds a whole /64."""
    parsed = ipaddress.ip_address(address)
    if parsed.version == 6:
        return str(ipaddress.ip_network(f"{parsed}/64", strict=False))
    return str(parsed)


def network_of(address: str) -> str:
    """Return the network of an address, for the record: it tells a place, no single machine."""
    parsed = ipaddress.ip_address(address)
    width = 24 if parsed.version == 4 else 48
    return str(ipaddress.ip_network(f"{parsed}/{width}", strict=False))


def _is_ours(address: str) -> bool:
    if not address:
        return UNIX_SOCKET in settings.TRUSTED_PROXIES
    plain = _plain(address)
    if plain == UNKNOWN:
        return False
    parsed = ipaddress.ip_address(plain)
    return any(parsed in network for network in networks(settings.TRUSTED_PROXIES))


def _plain(address: str) -> str:
    """Return an address without port and brackets; UNKNOWN for what is no address."""
    if address.startswith("["):
        address = address[1:].partition("]")[0]
    elif address.count(":") == 1:
        address = address.partition(":")[0]
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return UNKNOWN
    mapped = getattr(parsed, "ipv4_mapped", None)
    return str(mapped or parsed)


def is_from_our_proxy(request: HttpRequest) -> bool:
    """Say whether a request came through one of our own proxies, so that its word counts."""
    return _is_ours(request.META.get("REMOTE_ADDR", ""))


def is_on_this_machine(request: HttpRequest) -> bool:
    """Say whether the visitor sits on this machine; behind a proxy that is hardly ever so."""
    if request.headers.get("X-Forwarded-For") and not is_from_our_proxy(request):
        # A proxy that nobody trusts stands on this machine: everybody would seem to be here.
        return False
    return ipaddress.ip_address(client_address(request)).is_loopback
