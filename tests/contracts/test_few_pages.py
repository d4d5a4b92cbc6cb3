"""The doors that leak most easily, tried by strangers in a minute: what `make test-leaks` breaks.

`test_canary.py` has everybody walk through everything; here few people ask for few pages, so that
a seeded leak is seen without that walk.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.urls import reverse

from groeiruimte.audit import services as audit
from groeiruimte.audit.access import target_name
from groeiruimte.audit.models import AuditEvent
from groeiruimte.organizations.choices import Role
from tests.contracts.numbers import numbers_in
from tests.contracts.test_canary import NUMBERS_FOR, TOKENS, leaks
from tests.contracts.visitors import Persona, make_personas
from tests.contracts.visits import Visit, ask, signed_in
from tests.contracts.world import Holding, World, make_world
from tests.web_role import make_web_role, web_role

pytestmark = pytest.mark.django_db

PEOPLE = (
    *("CASE_ADVISER at OOST_NL", "CASE_ADVISER at NFIA", "COORDINATOR at OOST_NL"),
    *("COMMISSIONER at EZ", "HOTSPOT_MANAGER at TWENTE_BOARD", "membership ended"),
)
PAGES = (
    *("home", "leads:companies", "leads:export", "companies:whole-export", "leads:signals"),
    *("spotting:signals-export", "cases:board", "cases:contention", "monitoring:targets"),
    *("monitoring:lead-times", "monitoring:signals", "propositions:requests", "propositions:tasks"),
)


@pytest.fixture(scope="module")
def small_world(django_db_setup, django_db_blocker) -> Iterator[World]:
    """Return the programme full of markers, until the module ends."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def people(small_world) -> list[Persona]:
    return [person for person in make_personas(small_world) if person.slug in PEOPLE]


def paths(world: World, person: Persona) -> list[str]:
    """Return what this person asks for: lists, files, a search, an amount, and a request."""
    held = world.holdings["BOM"]
    found = [reverse(name) for name in PAGES]
    found += [f"{reverse('search')}?q={each.mark('naam')[:-1]}" for each in world.holdings.values()]
    found += [reverse("monitoring:target", args=["retained_investment_eur"])]
    found += [reverse("cases:case", args=[held.rows["case"].pk])]
    if Role.HOTSPOT_MANAGER in person.roles:
        for key in ("request", "task"):
            pk = held.rows[f"{key}-TWENTE_BOARD"].pk
            found.append(reverse(f"propositions:{key}", args=[pk]))
    return found


def walk(world: World, people: list[Persona]) -> list[Visit]:
    visits = []
    for person in people:
        client = signed_in(person)
        visits += [ask(client, person, path) for path in paths(world, person)]
    return visits


@pytest.fixture(scope="module")
def few_visits(small_world, people) -> list[Visit]:
    return walk(small_world, people)


def test_strangers_see_no_word_that_is_not_for_them(few_visits):
    found = [f"{visit}: {leak}" for visit in few_visits for leak in leaks(visit.person, visit.seen)]

    assert found == []


def test_strangers_see_no_number_that_is_not_for_them(few_visits):
    found = [
        f"{visit}: {kind} of {code}"
        for visit in few_visits
        for kind, code in numbers_in(visit.seen)
        if not NUMBERS_FOR[kind](visit.person, Holding(code))
    ]

    assert found == []


def test_a_name_that_one_may_not_know_finds_no_case_either(small_world, people):
    """The reference is for this reader, the name is not: so the name does not lead to it."""
    reader = next(person for person in people if person.organization == "NFIA")
    held = small_world.holdings["BOM"]
    page = ask(signed_in(reader), reader, f"{reverse('search')}?q={held.mark('naam')[:-1]}")
    by_reference = ask(
        signed_in(reader), reader, f"{reverse('search')}?q={held.rows['case'].reference}"
    )

    reference = held.rows["case"].reference.encode()
    assert reference in by_reference.body.replace(b'value="' + reference, b"")
    assert reference not in page.body


def test_one_more_company_elsewhere_changes_no_list(small_world, people):
    from tests.factories import make_company

    names = ("home", "leads:companies", "leads:signals", "cases:board", "monitoring:signals")

    def pages() -> dict[str, bytes]:
        return {
            f"{person.slug}: {name}": TOKENS.sub(b"", ask(client, person, reverse(name)).body)
            for person, client in [(each, signed_in(each)) for each in people]
            for name in names
        }

    before = pages()
    make_company("Nog Een Optica", held_by="BOM")
    after = pages()

    assert [where for where, page in before.items() if page != after[where]] == []


@contextmanager
def served() -> Iterator[None]:
    """Answer as in production: on PostgreSQL as the role that serves pages."""
    if connection.vendor != "postgresql":
        yield
        return
    make_web_role()
    with web_role():
        yield


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("companies:company-edit", ["company"]),
        ("spotting:conversation", ["company"]),
        ("leads:eligibility", ["lead"]),
        ("leads:companies", []),
        ("leads:export", []),
        ("cases:board", []),
    ],
)
def test_own_people_leave_a_trace_too(small_world, monkeypatch, name, args):
    """On sister pages of the page of a company, on lists and in files."""
    monkeypatch.setattr(audit, "READING_COUNTS_ONCE_PER", timedelta(0))
    held = small_world.holdings["BOM"]
    adviser = Persona("the adviser", "BOM", frozenset({Role.CASE_ADVISER}), held.rows["adviser"])
    mine = AuditEvent.objects.filter(
        actor=target_name(adviser.user), act__endswith=".read", details__identity=True
    )
    before = mine.count()

    client = signed_in(adviser)
    with served():
        page = ask(client, adviser, reverse(name, args=[held.rows[key].pk for key in args]))

    assert page.status == 200
    assert mine.count() > before
