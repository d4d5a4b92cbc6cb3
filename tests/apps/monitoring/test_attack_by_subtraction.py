"""Somebody collects every number the programme shows, for months, and subtracts.

The attack knows no code: it reads the pages as their text, takes each number from each other, from
its own companies', and from last month's, and looks whether an amount of one company or a count
below the smallest number is left.
"""

import itertools
import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from groeiruimte.monitoring.models import ToldMonth
from groeiruimte.monitoring.services.told_months import tell_month
from groeiruimte.organizations.choices import Role
from groeiruimte.programme.small_cells import small_cells
from tests.apps.cases.factories import make_decision, make_proposition, make_verification
from tests.apps.monitoring.factories import make_commissioner, make_coordinator
from tests.apps.monitoring.test_as_on import complete, move
from tests.factories import make_case, make_company, make_lead, make_organization, make_user

pytestmark = pytest.mark.django_db
REGIONS = {"BOM": "SOUTH", "IQ": "WEST", "NOM": "NORTH"}
#: In millions; no two of them, and no difference of two, look like a third.
MILLIONS = (
    *(30.1, 31.7, 33.4, 35.2, 36.9, 38.3, 39.8, 41.1, 42.6),
    *(44.5, 45.7, 47.9, 49.3, 50.6, 52.2, 53.8, 55.4, 57.1),
)
#: Nine are realized before March, then one a month; the fourth is lost in August.
MONTHS = (2,) * 9 + (3, 4, 5, 6, 7, 8, 9, 10, 11)
LOST, LOST_IN = 3, 8
DATES = ("2026-02-28", "2026-03-15", "2026-04-15", "2026-06-30", "2026-08-20", "2026-11-30")
#: What a number loses by being written in tenths of millions.
BLUR = 0.11
NUMBERS = {"figure-number", "bullets__value", "stat__value", "stat__note", "numeric"}
EUROS = re.compile(r"€\s?([\d.,]+)\s?(mln|mld)?")


class Told(HTMLParser):
    """Gathers the text of the places where a page shows a number, in order."""

    def __init__(self):
        super().__init__()
        self.cells, self.depth = [], 0

    def handle_starttag(self, tag, attrs):
        if self.depth:
            self.depth += tag not in {"br", "input", "img"}
        elif NUMBERS & set((dict(attrs).get("class") or "").split()):
            self.depth, self.cells = 1, [*self.cells, ""]

    def handle_endtag(self, tag):
        self.depth -= bool(self.depth)

    def handle_data(self, text):
        if self.depth:
            self.cells[-1] += text


def cells_of(html):
    told = Told()
    told.feed(html)
    return [" ".join(cell.replace("\xa0", " ").split()) for cell in told.cells]


def millions_in(cell):
    """Return the euros that a cell tells, in millions."""
    for digits, word in EUROS.findall(cell):
        exact = float(digits.rstrip(".,").replace(".", "").replace(",", "."))
        yield exact * {"mld": 1000, "mln": 1}.get(word, 1e-6)


def singled_out(values, *, own=()):
    """Return the companies whose amount is a difference of two values, own companies taken off."""
    mine = [MILLIONS[place] for place in own]
    others = [amount for place, amount in enumerate(MILLIONS) if place not in own]
    taken = {0.0} | {
        sum(group) for size in (1, 2, 6) for group in itertools.combinations(mine, size)
    }
    taken.add(sum(mine))
    found = set()
    for first, second in itertools.product(sorted({0.0, *values}), repeat=2):
        for away in taken:
            left = abs(first - second) - away
            found |= {amount for amount in others if abs(left - amount) < BLUR}
    return found


def small_steps(series):
    """Return the exact counts of one place on a page that differ by less than the smallest."""
    exact = [int(cell) for cell in series if re.fullmatch(r"\d+", cell)]
    few = range(1, small_cells().smallest_count)
    return [pair for pair in itertools.pairwise(exact) if abs(pair[0] - pair[1]) in few] + [
        count for count in exact if count in few
    ]


def moment(month, day=10):
    return datetime(2026, month, day, 10, tzinfo=UTC)


def realised(place):
    holder = list(REGIONS)[place % len(REGIONS)]
    company = make_company(f"Zqgeheim{place}", held_by=holder, technology_domain="QUANTUM")
    asked = {"first_asked_on": date(2026, 1, 5), "promoted_at": moment(1, 6)}
    lead = make_lead(company, held_by=holder, **asked)
    amount = round(MILLIONS[place] * 1e6)
    case = complete(make_case(lead, opened_at=moment(1, 6), investment_eur=amount))
    then = moment(MONTHS[place])
    make_decision(case, proposition=make_proposition(case), decided_at=then)
    make_verification(
        case,
        share_without_help="0",
        signed_by=make_user("Tekent", organization=holder),
        signed_at=then,
        confirmed_by_entrepreneur_at=then,
    )
    move(case, then, "REALISATION")
    if place == LOST:
        move(case, moment(LOST_IN), "REALISATION", status="LOST_ABROAD")
    return case


@pytest.fixture(scope="module")
def readers(django_db_setup, django_db_blocker):
    """Fill a year, tell every month of it, and return who looks."""
    with django_db_blocker.unblock(), transaction.atomic():
        for code, region in REGIONS.items():
            make_organization(code, rom_region=region)
        for place in range(len(MILLIONS)):
            realised(place)
        for month in range(3, 13):
            tell_month(now=moment(month, 1))
        yield {
            "ministry": make_commissioner(),
            "coordinator": make_coordinator(),
            "adviser": make_user("adviseur", organization="BOM", roles=[Role.CASE_ADVISER]),
        }
        transaction.set_rollback(True)


PAGES = {
    "ministry": ("monitoring:targets", "monitoring:lead-times"),
    "coordinator": ("monitoring:targets", "monitoring:target"),
    "adviser": ("monitoring:targets", "monitoring:target"),
}


def look(user, name, day):
    client = Client()
    client.force_login(user)
    key = ["retained_investment_eur"] if name.endswith(":target") else []
    response = client.get(reverse(name, args=key), {"op": day}, headers={"accept-language": "nl"})
    assert response.status_code == 200
    return cells_of(response.content.decode())


@pytest.fixture(scope="module")
def seen(readers, django_db_blocker):
    """Return, per reader and page, the cells of every date."""
    with django_db_blocker.unblock():
        return {
            (who, name): [look(readers[who], name, day) for day in DATES]
            for who, names in PAGES.items()
            for name in names
        }


@pytest.fixture(scope="module")
def public(readers, django_db_blocker):
    """Return what everybody reads, of every month."""
    with django_db_blocker.unblock():
        return [row.content for row in ToldMonth.objects.order_by("month")]


def everything_of(who, seen, public):
    cells = [
        cell for (reader, _name), days in seen.items() if reader == who for cell in sum(days, [])
    ]
    amounts = {amount for cell in cells for amount in millions_in(cell)}
    return amounts | {
        float(told["value"]) / 1e6 for content in public for told in content["sums"].values()
    }


def test_the_attack_finds_what_exact_sums_give_away():
    june = sum(MILLIONS[:9])

    assert singled_out({june, june + MILLIONS[9]}) == {MILLIONS[9]}
    assert singled_out({june - MILLIONS[0]}, own=range(1, 8)) or small_steps(["7", "8"])
    assert small_steps(["12", "13"]) == [(12, 13)]
    assert small_steps(["7-11", "12-16"]) == []


@pytest.mark.parametrize("who", ["ministry", "coordinator"])
def test_no_amount_of_one_company_is_left(who, seen, public):
    amounts = everything_of(who, seen, public)

    assert len(amounts) > 1, "there is something to subtract"
    assert singled_out(amounts) == set()


def test_nor_for_who_takes_the_own_companies_off(seen, public):
    own = [place for place in range(len(MILLIONS)) if place % 3 == 0]
    told = {float(each["value"]) / 1e6 for content in public for each in content["sums"].values()}

    assert singled_out(told, own=own) == set()


def test_the_list_behind_a_sum_tells_an_adviser_the_own_amounts_and_no_others(seen):
    cells = {cell for day in seen["adviser", "monitoring:target"] for cell in day[1:]}
    amounts = {round(amount, 1) for cell in cells for amount in millions_in(cell)}

    assert {amount for amount in amounts if amount in MILLIONS} <= set(MILLIONS[0::3])


def test_counts_of_the_ministry_move_by_no_few(seen):
    for name in PAGES["ministry"]:
        days = seen["ministry", name]
        for place in range(min(map(len, days))):
            assert small_steps([day[place].partition(" ")[0] for day in days]) == []


def test_counts_in_public_are_bands_that_none_is_narrower_than(public):
    for content in public:
        for each in content["targets"]:
            if each["unit"] != "EUR" and each["high"]:
                assert each["high"] - each["low"] + 1 >= small_cells().smallest_count - 1


def test_a_sum_is_told_and_told_anew_only_after_enough_companies(public):
    told = [content["sums"].get("retained_investment_eur.reached") for content in public]

    assert told[0] is not None
    assert len({each["as_on"] for each in told if each}) == 2
    assert told[0] == told[5]


def test_the_programme_page_tells_the_sum_that_everybody_reads(readers, seen, public):
    (told,) = {
        amount
        for cell in seen["ministry", "monitoring:targets"][-1]
        for amount in millions_in(cell)
        if amount > 100
    } & {
        round(float(content["sums"]["retained_investment_eur.reached"]["value"]) / 1e6, 1)
        for content in public
    } or {None}

    assert told is not None
