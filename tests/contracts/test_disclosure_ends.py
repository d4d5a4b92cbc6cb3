"""What was given ends everywhere at once: pages, lists, search, files, map, board and parts.

NFIA knows which company IQ shares. Each way in which that can end is tried, and at the next request
every page of the table is closed and every list is silent; nobody touches the grant itself.
"""

from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from groeiruimte.leads.models.consents import Consent
from groeiruimte.leads.models.leads import DisclosureGrant
from groeiruimte.leads.models.ndas import Nda
from groeiruimte.organizations.choices import Role
from tests.contracts.routes import ROUTES
from tests.contracts.visitors import GET, Persona, knows_who_it_is, sees_the_case, signs_it
from tests.contracts.visits import ask, path_of, signed_in
from tests.contracts.world import make_world

pytestmark = pytest.mark.django_db

#: Pages that open one row of the case, of every kind: HTML, parts of a page, JSON, GeoJSON, PDF.
OF_THE_CASE = [
    name
    for name, route in ROUTES.items()
    if route.who in {sees_the_case, knows_who_it_is, signs_it} and route.methods >= GET
]
LISTS = ("home", "cases:board", "search", "leads:shared", "monitoring:targets", "cases:contention")


def _yesterday():
    return timezone.localdate() - timedelta(days=1)


def _end_agreement(held):
    Nda.objects.filter(pk=held.rows["nda"].pk).update(
        signed_on=_yesterday() - timedelta(days=9),
        valid_from=_yesterday() - timedelta(days=9),
        valid_until=_yesterday(),
    )


def _withdraw_agreement(held):
    Nda.objects.filter(pk=held.rows["nda"].pk).update(
        withdrawn_at=timezone.localtime(),
        withdrawn_by=held.rows["adviser"],
        withdrawal_reason="Ended",
    )


def _shared(held):
    return Consent.objects.filter(company=held.rows["company"], purpose="SHARING")


ENDS = {
    "the agreement ended yesterday": _end_agreement,
    "the agreement was withdrawn": _withdraw_agreement,
    "the consent ended yesterday": lambda held: _shared(held).update(valid_until=_yesterday()),
    "the company took its consent back": lambda held: _shared(held).update(
        withdrawn_at=timezone.localtime(), withdrawn_by="Noor"
    ),
    "the grant ended yesterday": lambda held: DisclosureGrant.objects.filter(
        pk=held.rows["grant"].pk
    ).update(valid_until=_yesterday()),
    "the grant was withdrawn": lambda held: DisclosureGrant.objects.filter(
        pk=held.rows["grant"].pk
    ).update(withdrawn_at=timezone.localtime(), ended_as="WITHDRAWN"),
}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Return the programme full of markers, until the module ends; nobody walked through it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture
def reader(world):
    return Persona("the reader", "NFIA", frozenset({Role.CASE_ADVISER}), world.reader)


def _answers(world, held, reader, client):
    return [ask(client, reader, path_of(name, world, held), name=name) for name in OF_THE_CASE]


def test_there_is_something_to_close(world, reader):
    held = world.holdings["IQ"]
    visits = _answers(world, held, reader, signed_in(reader))

    assert len(OF_THE_CASE) > 15
    assert [str(visit) for visit in visits if visit.status not in {200, 302, 404}] == []
    assert sum(visit.status == 200 for visit in visits) > 12
    assert any(held.mark("naam").encode() in visit.seen for visit in visits)


@pytest.mark.parametrize("end", ENDS)
def test_every_page_closes_and_every_list_is_silent_at_the_next_request(world, reader, end):
    held = world.holdings["IQ"]
    client = signed_in(reader)
    reference = held.rows["case"].reference.lower().encode()
    assert ask(client, reader, path_of("cases:case", world, held)).status == 200

    ENDS[end](held)

    open_still = [
        str(visit) for visit in _answers(world, held, reader, client) if visit.status != 404
    ]
    told = [
        f"{name}: {word}"
        for name in LISTS
        for query in ("", f"?q={held.mark('naam')[:-1]}")
        for word in (held.mark("naam"), held.mark("wie"), reference.decode())
        if word.encode() in ask(client, reader, reverse(name) + query).seen
    ]
    assert open_still == []
    assert told == []
