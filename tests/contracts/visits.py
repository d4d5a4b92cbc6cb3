"""Everybody walks through the whole product once, and what they saw is written down."""

import io
import logging
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, replace
from datetime import timedelta
from html import unescape
from typing import Any
from unittest import mock
from urllib.parse import urljoin, urlsplit

from django.contrib.auth.backends import ModelBackend
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import Template
from django.test import Client
from django.test.utils import _TestState
from django.urls import reverse

from groeiruimte import wall
from groeiruimte.audit import services as audit
from groeiruimte.audit.access import target_name
from groeiruimte.audit.models import AuditEvent, AuditHead
from groeiruimte.organizations.choices import Role
from groeiruimte.project import errors
from groeiruimte.project.sessions import SessionStore
from tests.contracts.routes import MORE_ROWS, ROUTES
from tests.contracts.visitors import Persona
from tests.contracts.world import HOLDERS, Holding, World

LINK = re.compile(r'(?:href|data-(?:[a-z-]+-)?(?:url|get)|src)="(?!(?:true|false)")([^"#]+)')
NOT_FOLLOWED = ("/static/", "/account/", "/galerij/", "/taal/", "/demo/")
MOST_LINKS = 40
REFUSED = frozenset({404})
# Who tries every number and follows every link: those who come furthest, on every side.
CURIOUS = {
    ("BOM", Role.CASE_ADVISER),
    ("IQ", Role.CASE_ADVISER),
    ("OOST_NL", Role.PIPELINE_MANAGER),
    ("OOST_NL", Role.CASE_ADVISER),
    ("NFIA", Role.CASE_ADVISER),
    ("TWENTE_BOARD", Role.HOTSPOT_MANAGER),
    ("ALMERE", Role.HOTSPOT_MANAGER),
}


# Who tries what. On SQLite the door stands alone. There the people of the organization whose rows
# are asked for, and the curious, try everything. Of others with the same role, each organization
# tries its part of what stays closed, so that the role tries all of it; and people whose role does
# not exist where they have it open nothing, each of them tries one page in six. The wall of
# PostgreSQL only takes away: there one refusal in ten of those is enough, and what a role may see
# is opened by the first who has it, by who works where a company is held, and by the curious.
MOST_ALIKE, SHARE_WITHOUT_A_ROLE, SHARE_BEHIND_THE_WALL = 3, 6, 10
HOLDER = "BOM"


@dataclass(frozen=True)
class Part:
    """Which pages one person tries: of those that stay closed one in `of`, and which one."""

    of: int
    turn: int
    opens_all: bool = True

    def has(self, number: int, *, may: bool) -> bool:
        """Say whether this person tries the page of this number."""
        return self.opens_all if may else (number + self.turn) % self.of == 0


def part_of(person: Persona, personas: list[Persona]) -> Part:
    """Return what this person tries, given who else there is."""
    is_behind = connection.vendor == "postgresql"
    behind = SHARE_BEHIND_THE_WALL if is_behind else 1
    if person.roles and not person.counting:
        return Part(SHARE_WITHOUT_A_ROLE * behind, personas.index(person))
    if person.organization == HOLDER or is_curious(person):
        return Part(behind, personas.index(person))
    alike = [
        each
        for each in personas
        if each.counting == person.counting
        and each.organization
        and each.organization != HOLDER
        and not is_curious(each)
    ]
    if person not in alike:
        return Part(behind, personas.index(person))
    turn = alike.index(person)
    # Who works where a company is held reads there what is of the own organization alone.
    opens_all = not is_behind or turn == 0 or person.organization in HOLDERS
    return Part(min(MOST_ALIKE, len(alike)) * behind, turn, opens_all=opens_all)


@dataclass(frozen=True)
class Trace:
    """One reading that came on the record while a page was answered."""

    act: str
    #: Whose it is and which row: a company by the last word of its name, `list` or `file`.
    of: tuple[str, str]
    details: dict[str, Any]
    actor: str


@dataclass(frozen=True)
class Visit:
    """One page that one person asked for, and all that came back."""

    person: Persona | None
    path: str
    status: int
    body: bytes
    headers: str
    name: str = ""
    holding: str = ""
    expected: frozenset[int] = frozenset()
    traces: tuple[Trace, ...] = ()

    @property
    def seen(self) -> bytes:
        """Return everything in which a word can stand, in small letters; packed files unpacked."""
        return _unpacked(self.body).lower() + self.headers.lower().encode()

    def __str__(self) -> str:
        who = self.person.slug if self.person else "a stranger"
        return f"{who}: {self.path} gives {self.status}"


def _unpacked(body: bytes) -> bytes:
    """Return what stands in a workbook or another ZIP; anything else as it is."""
    if not body.startswith(b"PK\x03\x04"):
        return body
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return b"\n".join(packed.read(name) for name in packed.namelist())


def path_of(name: str, world: World, held: Holding) -> str:
    """Return the address of a page for the rows of one holding."""
    route = ROUTES[name]
    return reverse(name, args=route.args(world, held) if route.args else ())


def ask(client: Client, person: Persona | None, path: str, **more: Any) -> Visit:
    """Ask for a page and write down what came."""
    answer = client.get(path)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    headers = " ".join(f"{key}: {value}" for key, value in answer.headers.items())
    return Visit(person, path, answer.status_code, body, headers, **more)


def signed_in(person: Persona | None) -> Client:
    """Return a browser in which this person signed in."""
    client = Client(raise_request_exception=False)
    if person is not None:
        wall.admit_person(person.user.pk)
        client.force_login(person.user)
    return client


def is_curious(person: Persona) -> bool:
    """Say whether this person tries every number and follows every link."""
    return any((person.organization, role) in CURIOUS for role in person.roles)


def walk_all(world: World, personas: list[Persona]) -> list[Visit]:
    """Let everybody try every page with every row, and follow what they find.

    Every reading counts, not only the first in an hour: so each page shows its own traces.
    """
    logging.disable(logging.ERROR)
    try:
        with (
            unwatched_templates(),
            # How a refusal looks is seen in `test_every_url`; here only that it is one.
            mock.patch.object(errors, "render", _bare),
            quick_sign_in(),
            mock.patch.object(audit, "READING_COUNTS_ONCE_PER", timedelta(0)),
        ):
            return [
                visit
                for person in personas
                for visit in _walk(world, person, part_of(person, personas))
            ]
    finally:
        logging.disable(logging.NOTSET)


def _bare(_request: HttpRequest, _template: str, *, status: int) -> HttpResponse:
    return HttpResponse(status=status)


@contextmanager
def unwatched_templates() -> Iterator[None]:
    """Draw templates as in production: the test client copies the context of every one of them."""
    with mock.patch.object(Template, "_render", _TestState.saved_data.template_render):
        yield


@contextmanager
def quick_sign_in() -> Iterator[None]:
    """Ask neither the account nor the session of somebody again for each of thousands of pages.

    Whether a session still opens anything is tried in `tests/apps/project`; what a role opens is
    asked of the database for every page, as always.
    """
    people: dict[str, Any] = {}
    sessions: dict[str, dict[str, Any]] = {}
    load, save, get_user = SessionStore.load, SessionStore.save, ModelBackend.get_user

    def known_load(store: SessionStore) -> dict[str, Any]:
        if store.session_key not in sessions:
            sessions[store.session_key] = load(store)
        return dict(sessions[store.session_key])

    def known_save(store: SessionStore, must_create: bool = False) -> None:
        save(store, must_create=must_create)
        sessions.pop(store.session_key, None)

    def known_user(backend: ModelBackend, key: int | str) -> Any:
        # Read where the product reads it: behind the wall, which shows an account to its owner.
        if str(key) not in people:
            people[str(key)] = get_user(backend, key)
        return copy(people[str(key)])

    with (
        mock.patch.object(ModelBackend, "get_user", known_user),
        mock.patch.object(SessionStore, "load", known_load),
        mock.patch.object(SessionStore, "save", known_save),
    ):
        yield


class _Record:
    """What one person leaves on the record, page by page."""

    def __init__(self, world: World) -> None:
        self.last = AuditHead.objects.get(pk="head").length
        self.known = dict(_rows_on_record(world))

    def new(self) -> tuple[Trace, ...]:
        """Return the readings since the last time."""
        rows = AuditEvent.objects.filter(sequence__gt=self.last).order_by("sequence")
        found = list(rows.values_list("sequence", "act", "target", "details", "actor"))
        self.last = found[-1][0] if found else self.last
        return tuple(
            Trace(act, self.known.get(target, ("", target)), details, actor)
            for _number, act, target, details, actor in found
            if act.endswith(".read")
        )


def _rows_on_record(world: World) -> Iterator[tuple[str, tuple[str, str]]]:
    for code, held in world.holdings.items():
        rows = held.rows
        yield target_name(rows["company"]), (code, "optica")
        yield target_name(rows["lead"]), (code, "optica")
        yield target_name(rows["other_company"]), (code, "lasers")
        yield target_name(rows["double"]), (code, "oud")
        yield target_name(rows["merge"].joined), (code, "dubbel")
        yield target_name(rows["company"].held_by), (code, "list")
        for key in ("import", "checked", "uploaded"):
            yield target_name(rows[key]), (code, "file")


def _walk(world: World, person: Persona, part: Part) -> Iterator[Visit]:
    client = signed_in(person)
    record = _Record(world)
    found: dict[str, str] = {}
    tried = set()
    for number, (name, held, kind) in enumerate(_tries(world, everything=is_curious(person))):
        route = ROUTES[name]
        may = route.may_read(person, held, kind)
        if not part.has(number, may=may):
            continue
        path = reverse(name, args=(held.rows[kind].pk,)) if kind else path_of(name, world, held)
        said = {"name": name, "holding": held.code, "expected": route.ok if may else REFUSED}
        visit = ask(client, person, path, **said)
        if visit.status == 200:
            visit = replace(visit, traces=record.new())
        tried.add(path)
        found |= {link: path for link in links_of(visit) if link not in found}
        yield visit
    if is_curious(person):
        for link in [link for link in found if link not in tried][:MOST_LINKS]:
            visit = ask(client, person, link)
            yield replace(visit, traces=record.new())


def _tries(world: World, *, everything: bool) -> Iterator[tuple[str, Holding, str]]:
    """Return which page to try for which holding, and for which other kind of row."""
    holdings = list(world.holdings.values())
    for name, route in ROUTES.items():
        if "GET" not in route.methods or (route.is_public and name != "home"):
            continue
        for held in holdings if everything and route.is_held else holdings[:1]:
            for kind in ("", *(MORE_ROWS.get(name, ()) if everything else ())):
                yield name, held, kind


def links_of(visit: Visit) -> list[str]:
    """Return the addresses within the product to which a page leads."""
    if visit.status != 200 or "text/html" not in visit.headers:
        return []
    links = (urljoin(visit.path, unescape(link)) for link in LINK.findall(visit.body.decode()))
    return [
        link
        for link in links
        if not urlsplit(link).netloc
        and urlsplit(link).scheme in ("", "http")
        and not link.startswith(NOT_FOLLOWED)
        and "bidbook" not in link
    ]
