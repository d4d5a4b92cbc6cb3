"""Which addresses elsewhere may this site name: who is told of events, where the papers are?"""

from __future__ import annotations

import re

from django.core.exceptions import ImproperlyConfigured

_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[1-9][0-9]{0,4})?")


def named_hosts(text: str) -> frozenset[str]:
    """Return the hosts that were named, each with its port unless that is 443.

    :raises ImproperlyConfigured: something is no name of a host, such as a web address or a star.
    """
    hosts = [each.strip().lower() for each in text.split(",") if each.strip()]
    for host in hosts:
        if not _HOST.fullmatch(host):
            message = f"'{host}' is no host: write it as crm.example.nl or crm.example.nl:8443."
            raise ImproperlyConfigured(message)
    return frozenset(host.removesuffix(":443") for host in hosts)


def event_source(oin: str, *, site_url: str) -> str:
    """Return who says it: a URN as the Dutch profile of CloudEvents has it, else the site.

    :raises ImproperlyConfigured: an OIN has twenty digits.
    """
    if not oin:
        return site_url
    if not re.fullmatch(r"[0-9]{20}", oin):
        message = "GROEIRUIMTE_OIN is the number of your organization of twenty digits."
        raise ImproperlyConfigured(message)
    return f"urn:nld:oin:{oin}:systeem:groeiruimte"


def web_address(text: str) -> str:
    """Return the address of a website; empty when there is none.

    :raises ImproperlyConfigured: it is none over https.
    """
    if text and not re.fullmatch(r"https://[!-~]+", text):
        message = f"'{text}' is no address of a website: it begins with https://."
        raise ImproperlyConfigured(message)
    return text
