"""Everybody walks through the whole product once, and what they saw is written down."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import reverse

from groeiruimte import wall
from groeiruimte.organizations.choices import Role
from tests.contracts.routes import MORE_ROWS, ROUTES, Persona
from tests.contracts.world import Holding, World

LINK = re.compile(r'(?:href|data-[a-z-]*(?:url|get)|src)="([^"#]+)')
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

    @property
    def seen(self) -> bytes:
        """Return everything in which a word can stand, in small letters."""
        return self.body.lower() + self.headers.lower().encode()

    def __str__(self) -> str:
        who = self.person.slug if self.person else "a stranger"
        return f"{who}: {self.path} gives {self.status}"


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
    """Let everybody try every page with every row, and follow what they find."""
    logging.disable(logging.ERROR)
    try:
        return [visit for person in personas for visit in _walk(world, person)]
    finally:
        logging.disable(logging.NOTSET)


def _walk(world: World, person: Persona) -> Iterator[Visit]:
    client = signed_in(person)
    found: dict[str, str] = {}
    tried = set()
    for name, held, kind in _tries(world, everything=is_curious(person)):
        route = ROUTES[name]
        path = reverse(name, args=(held.rows[kind].pk,)) if kind else path_of(name, world, held)
        may = route.may_read(person, held, kind)
        said = {"name": name, "holding": held.code, "expected": route.ok if may else REFUSED}
        visit = ask(client, person, path, **said)
        tried.add(path)
        found |= {link: path for link in links_of(visit) if link not in found}
        yield visit
    if is_curious(person):
        for link in [link for link in found if link not in tried][:MOST_LINKS]:
            yield ask(client, person, link)


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
