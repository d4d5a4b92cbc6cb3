"""Every page answers every person exactly as the table of `routes.py` says; a stranger learns
nothing from the answer, not even whether a row exists."""

import logging
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from tests.contracts.routes import ROUTES, names_in_the_project
from tests.contracts.visitors import MISSING, Persona, Route
from tests.contracts.visits import is_curious, part_of, path_of, signed_in
from tests.contracts.world import Holding, World

pytestmark = pytest.mark.django_db

TOKENS = re.compile(
    rb'csrf[a-z-]*"? (?:value|content)="[^"]+"|"X-CSRFToken": ?"[^"]+"|nonce[-=]"?[^"\s]+'
)
# How a browser asks is looked at before any row is: the wall has no part in it.
AT_THE_DOOR = pytest.mark.only_on("sqlite", reason="It ends at the door, on both databases.")
# People for whom the whole table is closed where it opens a row of BOM.
STRANGERS = ("CASE_ADVISER at OOST_NL", "HOTSPOT_MANAGER at NFIA", "membership ended")


@pytest.fixture(autouse=True)
def _quietly():
    """Keep the log of refused requests out of the output: here refusing is the point."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


def rows_of(world: World) -> Iterator[tuple[str, Route, Holding]]:
    """Return every route with the rows of BOM."""
    held = world.holdings["BOM"]
    return ((name, route, held) for name, route in ROUTES.items())


def missing_path_of(name: str, route: Route, world: World, held: Holding) -> str:
    _pk, *rest = route.args(world, held)
    return reverse(name, args=(MISSING, *rest))


def opens_a_row(route: Route, world: World, held: Holding) -> bool:
    return route.args is not None and isinstance(route.args(world, held)[0], int)


def people(personas: list[Persona], *slugs: str) -> list[Persona]:
    return [person for person in personas if person.slug in slugs]


def test_every_url_has_an_entry_and_every_entry_a_url():
    assert set(names_in_the_project()) == set(ROUTES)


def test_nobody_gets_anything_without_signing_in(world):
    wrong = []
    stranger = Client()
    for name, route, held in rows_of(world):
        answer = stranger.get(path_of(name, world, held))
        if route.is_public:
            is_right = answer.status_code in (route.ok if "GET" in route.methods else {405})
        elif name.startswith("api:"):
            # A program is asked for a key; a page to sign in on would help it nowhere.
            is_right = answer.status_code == 401
        elif answer.status_code == 302:
            is_right = urlsplit(answer["Location"]).path == reverse("account_login")
        else:
            is_right = answer.status_code == 404
        if not is_right:
            wrong.append(f"{name}: {answer.status_code} {answer.headers.get('Location', '')}")

    assert wrong == []


@AT_THE_DOOR
def test_nobody_can_send_anything_without_signing_in(world):
    wrong = []
    for name, route, held in rows_of(world):
        if route.is_public or "POST" not in route.methods:
            continue
        answer = Client().post(path_of(name, world, held))
        to_login = answer.headers.get("Location", "").startswith(reverse("account_login"))
        if answer.status_code != 404 and not to_login:
            wrong.append(f"{name}: {answer.status_code}")

    assert wrong == []


def test_everybody_gets_exactly_what_the_table_says(visits):
    wrong = [
        f"{visit}, not {set(visit.expected)}"
        for visit in visits
        if visit.expected and visit.status not in visit.expected
    ]

    assert wrong == []


def test_no_page_breaks_for_anybody(visits):
    assert [str(visit) for visit in visits if visit.status >= 500] == []


@pytest.mark.parametrize("slug", STRANGERS)
def test_not_yours_and_does_not_exist_are_the_same_page_at_the_same_cost(world, personas, slug):
    (person,) = people(personas, slug)
    client, turn = signed_in(person), STRANGERS.index(slug)
    wrong = []
    for number, (name, route, held) in enumerate(rows_of(world)):
        if not opens_a_row(route, world, held) or route.who(person, held):
            continue
        # The wall only takes away: behind it each page is tried by one of the three.
        if connection.vendor == "postgresql" and number % len(STRANGERS) != turn:
            continue
        theirs, nowhere = path_of(name, world, held), missing_path_of(name, route, world, held)
        for method in sorted(route.methods):
            answers = []
            for path in (theirs, nowhere):
                with CaptureQueriesContext(connection) as asked:
                    answer = getattr(client, method.lower())(path)
                body = TOKENS.sub(b"", answer.content).replace(path.encode(), b"")
                answers.append((answer.status_code, body, len(asked)))
            if answers[0] != answers[1] or answers[0][0] != 404:
                told = [(status, queries) for status, _body, queries in answers]
                wrong.append(f"{method} {name}: {told[0]} and {told[1]}")

    assert wrong == []


def test_whoever_may_not_change_a_row_changes_nothing(world, personas):
    wrong = []
    for person in personas:
        if not is_curious(person) and person.organization != "BOM":
            continue  # The same five roles at BOM itself are tried.
        client, part = signed_in(person), part_of(person, personas)
        before = AuditEvent.objects.count()
        for number, (name, route, held) in enumerate(rows_of(world)):
            if not (route.is_held and "POST" in route.methods) or route.may_write(person, held):
                continue
            if not part.has(number, may=False):
                continue
            status = client.post(path_of(name, world, held), {"reason": "x"}).status_code
            if status != 404:
                wrong.append(f"POST {name} as {person.slug}: {status}")
        if AuditEvent.objects.count() != before:
            wrong.append(f"{person.slug} left something behind")

    assert wrong == []


@AT_THE_DOOR
def test_a_page_for_reading_takes_nothing_and_a_page_for_sending_shows_nothing(world, personas):
    (adviser,) = people(personas, "the adviser")
    client = signed_in(adviser)
    wrong = []
    for name, route, held in rows_of(world):
        if name.startswith("web:"):
            continue  # The gallery is for whoever builds pages; production has none.
        path = path_of(name, world, held)
        for method in {"GET", "POST"} - route.methods:
            status = getattr(client, method.lower())(path).status_code
            # The session of a browser reads over the API, and writes nothing there.
            if status not in {404, 405} | ({403} if name.startswith("api:") else set()):
                wrong.append(f"{method} {name}: {status}")
        for method in ("put", "patch", "delete"):
            if name.startswith(("account", "mfa", "usersessions")) or name == "set_language":
                continue
            status = getattr(client, method)(path).status_code
            if status not in {302, 404, 405} | ({403} if name.startswith("api:") else set()):
                wrong.append(f"{method} {name}: {status}")

    assert wrong == []


@AT_THE_DOOR
def test_nothing_is_sent_without_the_token_of_the_page(world, personas):
    (adviser,) = people(personas, "the adviser")
    client = Client(enforce_csrf_checks=True)
    client.force_login(adviser.user)
    before = AuditEvent.objects.count()
    statuses = {
        name: client.post(path_of(name, world, held)).status_code
        for name, route, held in rows_of(world)
        if "POST" in route.methods
    }

    # A mail program stops the letters with one press, and has no page to take a token from; nor has
    # a program that shows its own key, and no cookie plays a part there.
    without = {name: status for name, status in statuses.items() if status != 403}
    assert without == {"outbox:stop": 404, "connections:token": 400}
    assert AuditEvent.objects.count() == before


@AT_THE_DOOR
def test_asking_for_the_head_only_works_where_the_page_does(world, personas, visits):
    (adviser,) = people(personas, "the adviser")
    client = signed_in(adviser)
    seen = {
        visit.name
        for visit in visits
        if visit.person.slug == adviser.slug and visit.holding == "BOM" and visit.status == 200
    }
    wrong = []
    for name, route, held in rows_of(world):
        if name not in seen or name == "propositions:bidbook":
            continue
        # Whether a page knows the question shows at once where there is no such row: 404, not 405.
        is_row = opens_a_row(route, world, held)
        path = missing_path_of(name, route, world, held) if is_row else path_of(name, world, held)
        answer = client.head(path)
        if answer.status_code != (404 if is_row else 200) or answer.content:
            wrong.append(f"{name}: {answer.status_code}")

    assert wrong == []
