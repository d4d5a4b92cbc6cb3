"""Markers stand in every confidential text; nobody may see one that is not for them.

Everybody has tried every page with every row and followed the links (`visits`). Here their answers
are searched: pages, files, map points, PDF, headers, names of files and pages of errors.
"""

import json
import logging
import re
import shutil
import subprocess
from collections import defaultdict

import pytest
from django.test import Client
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.organizations.choices import Role
from tests.contracts.numbers import MARKED, numbers_in
from tests.contracts.visitors import (
    Persona,
    answers_for,
    asks_more,
    follows_the_share,
    keeps_it,
    keeps_its_places,
    keeps_the_share,
    knows_who_it_is,
    nobody,
    sees_the_case,
    supply_roles,
    watches_it,
    with_role,
)
from tests.contracts.visits import Visit, ask, is_curious, links_of, signed_in
from tests.contracts.world import HOLDERS, PLACE, REGIONS, Holding, World
from tests.factories import COORDINATING_ROM

pytestmark = pytest.mark.django_db

TOKENS = re.compile(
    rb'csrf[a-z-]*"? (?:value|content)="[^"]+"|"X-CSRFToken": ?"[^"]+"|data-csrf="[^"]+"'
)


def of_the_organization(person: Persona, held: Holding) -> bool:
    """Everybody of the organization itself, and whoever may see the case."""
    return person.organization == held.code or sees_the_case(person, held)


def is_second_person(person: Persona, _held: Holding) -> bool:
    """Who confirms roles for the coordinating ROM reads who asks for one, everywhere."""
    seconds = {Role.ADMINISTRATOR, Role.PRIVACY_OFFICER}
    return person.organization == COORDINATING_ROM and bool(seconds & set(person.roles))


def any_of(*who):
    return lambda person, held: any(each(person, held) for each in who)


twente, almere = answers_for("TWENTE_BOARD"), answers_for("ALMERE")
AUDIENCE = {
    # The name alone stands in the record of who saw what, for the privacy officer of the holder.
    "naam": any_of(knows_who_it_is, watches_it),
    "nood": watches_it,
    "wie": knows_who_it_is,
    "eigen": keeps_it,
    # What only who keeps a place reads.
    "beheer": keeps_its_places,
    "woord": knows_who_it_is,
    "gast": knows_who_it_is,
    # What a colleague, who is nobody of the crawl, keeps to himself.
    "prive": nobody,
    # The programme's own work: of a partner, and who in it works there.
    "deel": follows_the_share,
    # What was agreed in a talk: also for who sits at the table.
    "tafel": any_of(follows_the_share, with_role(Role.TALK_PARTICIPANT)),
    "ploeg": keeps_the_share,
    # A reader finds by whom sight was given, also when it has ended.
    "mens": any_of(of_the_organization, is_second_person, asks_more),
    "vraag": any_of(sees_the_case, twente, almere),
    "bodtwente": any_of(sees_the_case, twente),
    "bodalmere": any_of(sees_the_case, almere),
    # What was let out to one financier; what was taken back is for nobody.
    "profiel": with_role(Role.FINANCIER),
    "vorige": nobody,
    "kladtwente": twente,
    "kladalmere": almere,
}

#: The same for numbers.
NUMBERS_FOR = {
    "kvk_number": knows_who_it_is,
    "postcode": knows_who_it_is,
    "founded_year": knows_who_it_is,
    "investment_eur": knows_who_it_is,
    "fte": keeps_it,
}

ASKED_PAGES = {
    *("propositions:requests", "propositions:request", "propositions:proposition"),
    *("propositions:tasks", "propositions:task"),
}

# Spelled out: a random token may begin like a marker.
MARKER = re.compile(f"zq(?:{'|'.join(AUDIENCE)})(?:{'|'.join(HOLDERS.values())})x|{PLACE}".encode())


def may_know(person: Persona, marker: str) -> bool:
    """Say whether a marker is for this person's eyes."""
    if marker == PLACE:
        return supply_roles(person, None)
    for code, short in HOLDERS.items():
        if marker.endswith(f"{short}x"):
            kind = marker.removeprefix("zq").removesuffix(f"{short}x")
            return AUDIENCE.get(kind, nobody)(person, Holding(code))
    raise AssertionError(marker)


def markers_in(text: bytes) -> set[str]:
    return {found.decode() for found in MARKER.findall(text.lower())}


def leaks(person: Persona, text: bytes) -> set[str]:
    return {marker for marker in markers_in(text) if not may_know(person, marker)}


@pytest.fixture(autouse=True)
def _quietly():
    """Keep the log of refused requests out of the output: here refusing is the point."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


def test_nobody_sees_a_marker_that_is_not_for_them(visits):
    found = [f"{visit}: {leak}" for visit in visits for leak in leaks(visit.person, visit.seen)]

    assert found == []


def test_nobody_sees_a_number_that_is_not_for_them(visits):
    found = [
        f"{visit}: {kind} of {code}"
        for visit in visits
        for kind, code in numbers_in(visit.seen)
        if not NUMBERS_FOR[kind](visit.person, Holding(code))
    ]

    assert found == []


def test_the_numbers_are_really_there_for_whom_they_are_meant(visits):
    seen = {key for visit in visits for key in numbers_in(visit.seen)}

    assert seen == MARKED


def test_the_markers_are_really_there_for_whom_they_are_meant(visits):
    """Without this, a canary that sings nowhere would prove nothing."""
    seen = {marker for visit in visits for marker in markers_in(visit.seen)}
    shorts = HOLDERS.values()

    read = [kind for kind, who in AUDIENCE.items() if who is not nobody]
    there = {f"zq{kind}{short}x" for kind in read for short in shorts} | {PLACE}
    # Nobody keeps places at IQ in this world.
    assert seen == there - {"zqbeheeriqx"}


def test_a_bid_book_names_no_company_to_who_may_not_know_it(visits):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not on this machine; the raw bytes were searched already.")
    books = [visit for visit in visits if visit.body.startswith(b"%PDF")]
    found = [f"{book}: {leak}" for book in books for leak in leaks(book.person, text_of(book))]

    assert books
    assert found == []


def text_of(book: Visit) -> bytes:
    made = subprocess.run(["pdftotext", "-", "-"], input=book.body, capture_output=True, check=True)
    return made.stdout.replace(b"\n", b"") + made.stdout


def test_no_asked_region_learns_whose_request_it_is(visits):
    """Not by a person, not by a place, and not by the name of the ROM either."""
    names = (b"brabantse ontwikkelings", b"innovationquarter", b"oost-nederland", b"oost nl")
    found = [
        str(visit)
        for visit in visits
        if visit.name in ASKED_PAGES
        and visit.person.organization in REGIONS
        and visit.status == 200
        and any(name in visit.seen for name in names)
    ]

    assert found == []


def test_no_page_leads_to_a_page_that_stays_closed(visits):
    """A link that gives 404 tells that something is there, and helps nobody."""
    closed = defaultdict(set)
    for visit in visits:
        if visit.status == 404:
            closed[visit.person.slug].add(visit.path)
    found = {
        f"{visit.person.slug}: {visit.path} leads to {link}"
        for visit in visits
        for link in links_of(visit)
        if link in closed[visit.person.slug]
    }

    assert found == set()


def test_the_log_holds_no_names(world):
    told = json.dumps(list(AuditEvent.objects.values_list("act", "actor", "target", "details")))

    assert markers_in(told.encode()) == set()


@pytest.mark.parametrize("route", ["search", "leads:companies", "leads:export", "supply:sites"])
def test_searching_for_a_name_finds_only_what_is_for_you(world, personas, route):
    found = []
    for person in personas:
        if not is_curious(person) and person.organization:
            continue  # All others are told by the matrix of roles that the page is not theirs.
        client = signed_in(person)
        for kind in ("naam", "wie", "mens"):
            for held in world.holdings.values():
                # One letter short: the page may repeat what was typed, never complete it.
                typed = held.mark(kind)[:-1]
                body = ask(client, person, f"{reverse(route)}?q={typed}").seen
                found += [f"{person.slug}: {typed} gives {leak}" for leak in leaks(person, body)]

    assert found == []


def test_searching_for_a_number_of_another_tells_nothing(world, personas):
    """The same page for a KVK number that another ROM holds as for one that nobody holds."""
    adviser = next(row for row in personas if row.slug == "CASE_ADVISER at OOST_NL")
    client = signed_in(adviser)
    theirs = world.holdings["BOM"].rows["company"].kvk_number
    pages = []
    for number in (theirs, "99999999"):
        for route in ("search", "leads:companies"):
            body = ask(client, adviser, f"{reverse(route)}?q={number}").body
            pages.append((route, TOKENS.sub(b"", body).replace(number.encode(), b"")))

    assert pages[:2] == pages[2:]


def test_one_more_company_elsewhere_changes_no_page(world, personas):
    """A total, an order or a number that moves with another's rows would be a leak."""
    people = [
        person
        for person in personas
        if person.slug
        in {
            "CASE_ADVISER at OOST_NL",
            "CASE_ADVISER at NFIA",
            "ADMINISTRATOR at OOST_NL",
            "FINANCIER at OOST_NL",
            "membership ended",
        }
    ]
    routes = (
        *("home", "leads:companies", "leads:export", "leads:signals", "companies:imports"),
        *("cases:board", "organizations:people", "supply:overview", "supply:sites"),
    )
    clients = [(person, signed_in(person)) for person in people]

    def pages() -> dict[str, bytes]:
        return {
            f"{person.slug}: {route}": TOKENS.sub(b"", ask(client, person, reverse(route)).body)
            for person, client in clients
            for route in routes
        }

    before = pages()
    _hold_one_more(world)
    after = pages()

    assert [where for where, page in before.items() if page != after[where]] == []


def _hold_one_more(world: World) -> None:
    """Let BOM hold another company, far on its way, without asking a region."""
    from tests.factories import make_articulation, make_case, make_company, make_lead

    company = make_company("Nog Een Optica", held_by="BOM")
    adviser = world.holdings["BOM"].rows["adviser"]
    lead = make_lead(company, promoted_by=adviser)
    make_articulation(lead, confirmed=True)
    make_case(lead, reference="GR-2026-999")


@pytest.mark.parametrize("code", HOLDERS)
def test_an_entrepreneur_sees_the_own_case_and_nothing_else(world, code):
    held = world.holdings[code]
    client = Client()
    client.post(reverse("cases:enter", args=[held.token]))
    own = {held.mark(kind) for kind in (*AUDIENCE, "bodtwente", "bodalmere")} | {PLACE}
    own -= {held.mark(kind) for kind in ("eigen", "beheer", "nood", "kladtwente", "kladalmere")}
    seen = set()
    for name in ("mine", "mine-choose", "mine-decide", "mine-thanks", "mine-confirm"):
        answer = client.get(reverse(f"cases:{name}"))
        assert answer.status_code in {200, 302}
        seen |= markers_in(answer.content)
    for other in world.holdings.values():
        for route in ("leads:company", "cases:case", "propositions:brief", "propositions:bidbook"):
            kind = route.split(":")[1].replace("bidbook", "brief")
            answer = client.get(reverse(route, args=[other.rows[kind].pk]))
            assert answer.status_code == 302
        assert client.get(reverse("search"), {"q": other.mark("wie")[:-1]}).status_code == 302

    assert held.mark("naam") in seen
    assert seen <= own


def test_a_page_that_does_not_exist_repeats_nothing_of_others(world, personas):
    found = []
    for person in personas:
        client = signed_in(person)
        for path in ("/bestaat-niet/", "/bedrijven/0/", "/uitnodiging/onbekend/"):
            visit = ask(client, person, path)
            found += [str(visit)] if visit.status != 404 else []
            found += sorted(leaks(person, visit.seen))

    assert found == []
