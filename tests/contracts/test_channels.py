"""What leaves by another way than a page carries no identity: logs, letters, jobs, the record."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client, override_settings
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.cases.views import log
from groeiruimte.jobs.models import Job
from groeiruimte.jobs.services import ask_for_due_work, run_next
from groeiruimte.project.logs import AsJson, WithoutKeys, WithoutRows
from tests.contracts.numbers import numbers_in, numbers_of
from tests.contracts.test_canary import MARKER
from tests.contracts.world import PLACE, World, make_world

pytestmark = pytest.mark.django_db
#: In a letter to the entrepreneur and to colleagues people are called by their names.
NAMES_OF_PEOPLE = ("zqgast", "zqmens")


def identities_in(text: str) -> set[str]:
    """Return the words and numbers by which somebody can tell which company it is."""
    found = {mark.decode() for mark in MARKER.findall(text.lower().encode())} - {PLACE}
    return found | {f"{kind} of {code}" for kind, code in numbers_in(text.lower().encode())}


class Kept(logging.Handler):
    """Keeps what every logger says, as it would be written down in production."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []
        self.setFormatter(AsJson())
        for each in (WithoutKeys(), WithoutRows()):
            self.addFilter(each)

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@contextmanager
def listening() -> Iterator[Kept]:
    """Hear all loggers, also those that do not pass on what they hear."""
    kept, root = Kept(), logging.getLogger()
    others = [logging.getLogger(name) for name in root.manager.loggerDict]
    heard = [root, *(each for each in others if not each.propagate)]
    before = [(each, each.level) for each in heard]
    for each in heard:
        each.addHandler(kept)
        each.setLevel(logging.INFO)
    try:
        yield kept
    finally:
        for each, level in before:
            each.removeHandler(kept)
            each.setLevel(level)


@dataclass
class Told:
    """Everything that was said while the whole programme ran its course."""

    world: World
    lines: list[str] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker) -> Iterator[Told]:
    """Make the world, let people mistype and the clock work, and keep what was said."""
    with django_db_blocker.unblock(), transaction.atomic():
        mail.outbox = []
        with listening() as kept, override_settings(MAIL_IS_CONFIGURED=True):
            said = Told(make_world())
            _go_wrong(said.world)
            ask_for_due_work(now=datetime.now(UTC))
            while run_next(clock=lambda: datetime.now(UTC)):
                continue
        said.lines = kept.lines
        said.letters = [
            "\n".join([letter.subject, letter.body, *letter.to, *map(str, letter.attachments)])
            for letter in mail.outbox
        ]
        yield said
        transaction.set_rollback(True)


def _go_wrong(world: World) -> None:
    """Ask for pages that are not there and send forms that are refused, with names in them."""
    held = world.holdings["BOM"]
    client = Client(raise_request_exception=False)
    client.force_login(held.rows["adviser"])
    company = held.rows["company"].pk
    client.get(reverse("search"), {"q": held.mark("wie")})
    client.get(reverse("leads:company", args=[999_999]))
    client.get(f"/bestaat-niet/?q={held.mark('wie')}")
    client.post(reverse("companies:company-edit", args=[company]), {"name": held.mark("wie")})
    client.post(reverse("contacts:moment-new", args=[company]), {"text": held.mark("woord")})
    client.post(
        reverse("cases:invite", args=[held.rows["case"].pk]),
        {"name": held.mark("gast"), "email": "gast@example.org", "days": 30, "language": "nl"},
    )
    Client().post(reverse("account_login"), {"login": "x@example.org", "password": "zqpass"})


def test_no_log_line_says_which_company_it_is(told):
    assert told.lines
    assert {name for line in told.lines for name in identities_in(line)} == set()


def test_no_letter_says_which_company_it_is(told):
    assert told.letters
    # Who is of the company itself and was invited to a talk about it knows which one it is.
    found = {
        name
        for letter in told.letters
        for name in identities_in(letter)
        if f"gast@{name}.example.org" not in letter
    }

    assert {name for name in found if not name.startswith(NAMES_OF_PEOPLE)} == set()


def test_no_job_holds_what_it_is_about(told):
    jobs = list(Job.objects.values("kind", "parameters", "failure"))

    assert jobs
    assert identities_in(json.dumps(jobs)) == set()


def test_the_record_holds_keys_and_numbers_of_rows_only(told):
    acts = list(AuditEvent.objects.values_list("act", "actor", "target", "details"))

    assert acts
    assert identities_in(json.dumps(acts)) == set()


@pytest.mark.parametrize("kind", [IntegrityError, ValueError])
def test_a_fault_is_logged_without_what_it_says_of_the_row(kind, told, monkeypatch):
    """PostgreSQL says which values stood in the way; the log keeps where it happened."""
    held = told.world.holdings["BOM"]
    number = numbers_of("BOM").kvk_number

    def breaks(*_args: object, **_named: object) -> None:
        try:
            raise ValueError(held.mark("wie"))
        except ValueError as cause:
            message = f"DETAIL: Key (kvk_number)=({number}) already exists."
            raise kind(message) from cause

    monkeypatch.setattr(log.pages, "history", breaks)
    client = Client(raise_request_exception=False)
    client.force_login(held.rows["adviser"])
    with listening() as kept:
        answer = client.get(reverse("cases:log", args=[held.rows["case"].pk]))

    said = "\n".join(kept.lines)
    assert answer.status_code == 500
    assert kind.__name__ in said
    assert "test_channels" in said
    lines = [json.loads(line) for line in kept.lines]
    assert {line["request_id"] for line in lines} == {answer["X-Request-ID"]}
    assert identities_in(said + answer.content.decode()) == set()


def test_these_filters_stand_before_what_is_written_down():
    (handler,) = settings.LOGGING["handlers"].values()

    assert handler["filters"] == ["keys", "rows"]
