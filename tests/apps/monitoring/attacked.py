"""A programme to attack, and everything that one person can read of it: pages, files, the API."""

import io
import json
import re
from contextlib import contextmanager
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from unittest import mock

import docx
from django.test import Client
from django.urls import get_resolver, reverse
from python_calamine import CalamineWorkbook

from groeiruimte.cases.models.referrals import Referral
from groeiruimte.financing.models.tickets import TicketSignal
from groeiruimte.matching.services.matching import run_match
from groeiruimte.organizations.choices import Role
from groeiruimte.policy_signals.models import MirtSignal
from groeiruimte.propositions.models.releases import Release
from groeiruimte.results.services import learn
from tests.apps.cases.factories import (
    make_decision,
    make_named_case,
    make_proposition,
    make_verification,
)
from tests.apps.connections.programs import Program
from tests.apps.monitoring.test_as_on import complete, move
from tests.factories import (
    make_articulation,
    make_case,
    make_company,
    make_demand,
    make_lead,
    make_organization,
    make_user,
)

REGIONS = {"BOM": "SOUTH", "IQ": "WEST", "NOM": "NORTH"}
#: In millions; no two of them, and no difference of two, look like a third.
MILLIONS = (
    *(30.1, 31.7, 33.4, 35.2, 36.9, 38.3, 39.8, 41.1, 42.6),
    *(44.5, 45.7, 47.9, 49.3, 50.6, 52.2, 53.8, 55.4, 57.1),
)
#: Nine are realized before March, then one a month; the fourth is lost in August.
MONTHS = (2,) * 9 + (3, 4, 5, 6, 7, 8, 9, 10, 11)
LOST, LOST_IN = 3, 8
#: Who looks. None of them may know a company of BOM; "owner" is BOM's own adviser. Municipalities
#: and keepers of hotspots have the role of the province, and so the same pages.
READERS = {
    "ministry": ("EZ", (Role.COMMISSIONER,)),
    "coordinator": ("OOST_NL", (Role.COORDINATOR,)),
    "at the table": ("IPO", (Role.TALK_PARTICIPANT,)),
    "adviser": ("IQ", (Role.CASE_ADVISER, Role.PIPELINE_MANAGER)),
    "province": ("OVERIJSSEL", (Role.HOTSPOT_MANAGER,)),
    "owner": ("BOM", (Role.CASE_ADVISER, Role.PIPELINE_MANAGER)),
}
#: What the attack leaves out: pages to fill in, and the programme's own money, people, plan, rules.
_LEFT_OUT = re.compile(
    r"(-new|-minutes|-answer|-decide)$|monitoring:(money|people|place|plan|setting|organization|action)"
)
_APPS = ("monitoring", "policy-signals")
_BESIDES = ("home", "matching:bottlenecks", "results:lessons-together")


def moment(month, day=10):
    return datetime(2026, month, day, 10, tzinfo=UTC)


JANUARY, FEBRUARY = moment(1, 6), moment(2)


@contextmanager
def standing_still(now):
    """Let it be this moment for every page."""
    with mock.patch("django.utils.timezone.now", return_value=now):
        yield


def realised(place, *, held_by="", amount=0.0, opened=JANUARY, then=None):
    """Return a case that grows elsewhere: referred, answered by a region, chosen, proven, told."""
    holder = held_by or list(REGIONS)[place % len(REGIONS)]
    company = make_company(f"Zqgeheim{place}", held_by=holder, technology_domain="QUANTUM")
    asked = {"first_asked_on": date(2026, 1, 5), "promoted_at": opened}
    lead = make_lead(company, held_by=holder, **asked)
    millions = amount or MILLIONS[place]
    case = complete(make_case(lead, opened_at=opened, investment_eur=round(millions * 1e6)))
    then = then or moment(MONTHS[place])
    proposition = make_proposition(case, by="PLEK")
    make_decision(case, proposition=proposition, decided_at=then, weights={"PRICE": 3})
    make_verification(
        case,
        share_without_help="0",
        signed_by=make_user("Tekent", organization=holder),
        signed_at=then,
        confirmed_by_entrepreneur_at=then,
    )
    move(case, then, "REALISATION")
    _referred(case, holder, then)
    learn(
        case=case,
        answers={"WORKED": f"Vroeg bellen hielp, zei nummer {place}."},
        bottleneck="ENERGY",
        region="SOUTH",
        is_shared=True,
        by=case.adviser,
        now=then,
    )
    if place == LOST:
        move(case, moment(LOST_IN), "REALISATION", status="LOST_ABROAD")
    return case


def _referred(case, holder, then):
    Referral.objects.create(
        case=case,
        reference=case.reference,
        from_organization=make_organization(holder),
        to_organization=make_organization("OOST_NL"),
        level="CASE",
        reason="Daar is ruimte",
        state="ACCEPTED",
        asked_by=case.adviser,
        asked_at=then,
        answered_by=case.adviser,
        answered_at=then,
        sight_until=date(2027, 1, 1),
    )


def without_place(number, *, held_by="", opened=FEBRUARY):
    """Return a case for which no place has power enough; every second one ends without a place."""
    holder = held_by or list(REGIONS)[number % len(REGIONS)]
    status = "NO_PROPOSITION" if number % 2 else "ONGOING"
    case = make_named_case(
        f"Zqnergens{number}",
        held_by=holder,
        opened_at=opened,
        status=status,
        status_reason="Geen plek",
    )
    articulation = make_articulation(case.lead, confirmed=True)
    make_demand(articulation, likely=40)
    run_match(articulation_id=articulation.pk, by=case.adviser, now=opened)
    return case


def large_ticket(number):
    """Let a company of BOM need a large ticket that nobody in sight leads."""
    TicketSignal.objects.create(
        company=make_company(f"Zqticket{number}", held_by="BOM", technology_domain="QUANTUM"),
        level="ACT",
        year=2028,
        chance=0.7,
        technology_domain="QUANTUM",
        looked_at=moment(11),
    )


def asks_for_homes(number, *, opened=FEBRUARY):
    """Let a case of BOM ask a province and the ministry for homes; other readers cannot open it."""
    company = make_company(f"Zqwonen{number}", held_by="BOM")
    case = make_case(make_lead(company, held_by="BOM", promoted_at=opened), opened_at=opened)
    province = make_organization("UTRECHT", kind="PROVINCE")
    ministry = make_organization("IENW", kind="MINISTRY")
    release = Release.objects.create(
        purpose="MIRT",
        audience="ORGANIZATIONS",
        receivers=[province.pk, ministry.pk],
        text="Woningen en een station beslissen mee.",
        valid_until=date(2027, 6, 1),
        released_by=case.adviser,
        released_at=opened,
    )
    MirtSignal.objects.create(
        release=release,
        case=case,
        holder=make_organization("BOM"),
        province=province,
        ministry=ministry,
        state="SENT",
        sent_by=case.adviser,
        sent_at=opened,
    )


def readers():
    """Return who looks, by name."""
    return {
        name: make_user(name, organization=code, roles=roles)
        for name, (code, roles) in READERS.items()
    }


def addresses(rows):
    """Return every address of a page or file with figures, by the name of its route."""
    found = {name: reverse(name) for name in _BESIDES}
    for app in _APPS:
        names = get_resolver().namespace_dict[app][1].reverse_dict
        for name in sorted(name for name in names if isinstance(name, str)):
            route = f"{app}:{name}"
            if _LEFT_OUT.search(route):
                continue
            for args in rows.get(route, ((),)):
                with_args = _reversed(route, args)
                if with_args:
                    found[f"{route} {args}" if args else route] = with_args
    return found


def _reversed(route, args):
    try:
        return reverse(route, args=args)
    except Exception:
        return ""


def seated(person, now):
    """Return the browser of a person who signed in at a moment."""
    client = Client()
    with standing_still(now):
        if person is not None:
            client.force_login(person)
    return client


def look(client, address, now):
    """Return the words of one address as this person reads them, in order; None where closed."""
    with standing_still(now):
        answer = client.get(address, headers={"accept-language": "nl"})
    return words_of(answer) if answer.status_code == 200 else None


def call(program, path, now):
    """Return what the API gives, as leaves with their path."""
    with standing_still(now):
        answer = program.get(path)
    return _leaves(answer.json()) if answer.status_code == 200 else None


def programs(people):
    """Return a program per reader."""
    return {name: Program(person) for name, person in people.items()}


def words_of(answer):
    """Return the words of a page or a file, in order."""
    kind = answer.headers["Content-Type"]
    if "spreadsheet" in kind:
        book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
        return [str(cell) for rows in sheets for row in rows for cell in row if cell != ""]
    if "wordprocessing" in kind:
        paper = docx.Document(io.BytesIO(answer.content))
        cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
        return [row.text for row in paper.paragraphs if row.text] + cells
    text = answer.content.decode()
    if "json" in kind:
        return _leaves(json.loads(text))
    if "csv" in kind:
        return [cell for line in text.splitlines() for cell in re.split("[;,]", line)]
    if "html" not in kind:
        return [" ".join(line.split()) for line in text.splitlines()]
    told = _Words()
    told.feed(text)
    return told.words


def _leaves(value, path=""):
    if isinstance(value, dict):
        return [leaf for key in value for leaf in _leaves(value[key], f"{path}.{key}")]
    if isinstance(value, list):
        return [leaf for each in value for leaf in _leaves(each, f"{path}[]")]
    return [f"{path} {value}"]


class _Words(HTMLParser):
    """Gathers each run of words in the main part of a page, and what drawings say and measure."""

    def __init__(self):
        super().__init__()
        self.words, self.inside, self.silent = [], False, 0

    def handle_starttag(self, tag, attrs):
        self.inside |= tag == "main"
        self.silent += tag in {"script", "style", "form"}
        if self.inside and not self.silent:
            named = dict(attrs)
            self.words += [
                f"{name}={named[name]}"
                for name in ("aria-label", "title", "width", "cx", "cy", "r", "x", "href")
                if named.get(name)
            ]

    def handle_endtag(self, tag):
        self.inside &= tag != "main"
        self.silent -= tag in {"script", "style", "form"}

    def handle_data(self, text):
        words = " ".join(text.replace("\xa0", " ").split())
        if words and self.inside and not self.silent:
            self.words.append(words)
