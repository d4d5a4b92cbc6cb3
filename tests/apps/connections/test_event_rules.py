"""What may be called, and what goes over the line: plain rules."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.core.exceptions import ImproperlyConfigured

from groeiruimte.connections.choices import EventType
from groeiruimte.connections.rules.addresses import UnusableAddress, place_of
from groeiruimte.connections.rules.events import PAUSES, next_try, signatures, type_of
from groeiruimte.fetching.addresses import is_public
from groeiruimte.project.settings.elsewhere import (  # noqa: TID251  the rule itself is tried
    event_source,
    named_hosts,
)

NOW = datetime(2026, 6, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("address", "outside"),
    [
        ("193.0.6.139", True),
        ("2001:67c:2e8:22::c100:68b", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104  nothing is bound
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::a00:1", False),
    ],
)
def test_what_lies_in_a_network_inside_is_not_outside(address, outside):
    assert is_public(address) is outside


@pytest.mark.parametrize(
    "url",
    [
        "http://crm.example.nl",
        "https://",
        "https://user:word@crm.example.nl/",
        "https://crm.example.nl/#x",
        "https://crm.example.nl:99999/",
        "https://crm.example.nl/ x",
        "https://crm.example.nl/\n",
        "https://crm.example.nl\\x",
        "https://[::1",
        "//crm.example.nl",
    ],
)
def test_an_address_that_can_be_read_in_two_ways_is_none(url):
    with pytest.raises(UnusableAddress):
        place_of(url)


def test_an_address_has_a_host_a_port_and_a_path():
    assert place_of("https://CRM.example.nl/a?b=c") == ("crm.example.nl", 443, "/a?b=c")
    assert place_of("https://crm.example.nl:8443") == ("crm.example.nl", 8443, "/")


def test_types_are_as_in_the_papers():
    assert type_of("CASE_STEP_CHANGED") == "nl.groeiruimte.case.step-changed"
    assert len({type_of(kind) for kind in EventType}) == len(EventType)


def test_it_is_tried_for_almost_two_days():
    moments = [next_try(attempts=number, now=NOW) for number in range(1, len(PAUSES) + 2)]

    assert moments[0] == NOW + timedelta(minutes=1)
    assert moments[-1] is None
    assert timedelta(hours=40) < sum(PAUSES, timedelta(0)) < timedelta(hours=48)


def test_each_secret_signs_the_number_the_moment_and_the_body():
    said = signatures(number=UUID(int=1), sent_at=NOW, body=b"{}", secrets=[b"a" * 32, b"b" * 32])

    first, second = said["webhook-signature"].split()
    assert first.startswith("v1,")
    assert first != second
    assert said["webhook-timestamp"] == str(int(NOW.timestamp()))


def test_hosts_are_names_and_no_patterns():
    assert named_hosts(" CRM.example.nl:443, bi.example.nl:8443 ") == {
        *("crm.example.nl", "bi.example.nl:8443"),
    }
    for wrong in ("https://crm.example.nl", "*.example.nl", "crm.example.nl/x"):
        with pytest.raises(ImproperlyConfigured):
            named_hosts(wrong)


def test_who_tells_is_an_organization_among_government_or_the_site():
    number = "00000001003214345000"
    assert event_source(number, site_url="x") == f"urn:nld:oin:{number}:systeem:groeiruimte"
    assert event_source("", site_url="https://x.nl") == "https://x.nl"
    with pytest.raises(ImproperlyConfigured):
        event_source("12", site_url="x")
