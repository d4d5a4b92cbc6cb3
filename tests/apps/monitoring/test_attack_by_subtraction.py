"""Somebody collects every figure the programme shows, and subtracts.

The attack knows no code. It reads every page and file as its text, as each role: on two days after
each other, and with one case more. It takes each number from each other, from the own companies',
from yesterday's and from the frozen report, and looks whether an amount of one company or a count
below the smallest number is left.
"""

import itertools
import re

import pytest
from django.db import transaction

from groeiruimte.monitoring.models import ToldMonth
from groeiruimte.monitoring.pages.reports import REPORT_TEXTS
from groeiruimte.monitoring.services.reports import freeze_report, open_report, write_report
from groeiruimte.monitoring.services.talks import open_talk
from groeiruimte.monitoring.services.told_months import tell_month
from groeiruimte.monitoring.views import papers
from groeiruimte.policy_signals.models import PolicySignal
from groeiruimte.policy_signals.pages.told_counts import count_for_month
from groeiruimte.policy_signals.services import count_signals
from groeiruimte.programme.small_cells import small_cells
from tests.apps.leads.factories import ACT_FROM_2028, scanned
from tests.apps.monitoring.attacked import (
    MILLIONS,
    READERS,
    REGIONS,
    addresses,
    asks_for_homes,
    call,
    large_ticket,
    look,
    moment,
    programs,
    readers,
    realised,
    seated,
    without_place,
)
from tests.factories import make_fact, make_organization, make_site

# Here it is the end of November. The wall of PostgreSQL keeps a clock of its own, by which these
# readers are signed out; figures are made the same on both databases.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.only_on("sqlite", reason="PostgreSQL keeps its own clock; here it stands still."),
]
#: The last evening of a month, and the morning after: then figures are told anew.
YESTERDAY, TODAY = moment(11, 30), moment(12, 1)
#: The case that is there in one world and not in the other; nobody of `OUTSIDE` may know of it.
SECRET_MILLIONS = 61.3
OUTSIDE = [*(name for name in READERS if name != "owner"), "everybody"]
#: What a number loses by being written in tenths of millions.
BLUR = 0.11
EUROS = re.compile(r"€\s?([\d.,]+)\s?(mln|mld)?")
#: A number that a reader may hold beside another.
EXACT = re.compile(r"\d+")


def millions_in(words):
    """Return the euros that words tell, in millions."""
    for digits, word in EUROS.findall(words):
        exact = float(digits.rstrip(".,").replace(".", "").replace(",", "."))
        yield exact * {"mld": 1000, "mln": 1}.get(word, 1e-6)


def singled_out(values, *, own=()):
    """Return the companies whose amount is a difference of two values, own companies taken off."""
    mine = [MILLIONS[place] for place in own]
    others = [amount for place, amount in enumerate(MILLIONS) if place not in own]
    if 0 not in own:
        others.append(SECRET_MILLIONS)
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


def small_steps(before, after):
    """Return the exact counts of one place that differ from one look to the next by a few."""
    few = range(1, small_cells().smallest_count)
    found = []
    for one, other in zip(before, after, strict=False):
        if not (EXACT.fullmatch(one) and EXACT.fullmatch(other)):
            continue
        if abs(int(one) - int(other)) in few:
            found.append((int(one), int(other)))
    return found


def is_own(amount, own):
    """Say whether an amount is one of the reader's own companies, or all of them together."""
    mine = [MILLIONS[place] for place in own]
    return any(abs(amount - each) < BLUR for each in (*mine, sum(mine)))


def differences(before, after):
    """Return what one document says in one world and not in the other."""
    if before is None or after is None:
        return [] if before == after else [("closed", "open")]
    gone = [each for each in before if before.count(each) != after.count(each)]
    come = [each for each in after if before.count(each) != after.count(each)]
    return sorted({*gone, *come})


def look_at_all(people, machines, now, rows, before=None):
    """Return what everybody reads at a moment: per reader and address the words, in order.

    What was closed to somebody `before` is not tried again.
    """
    found = {}
    for who, person in (*people.items(), ("everybody", None)):
        client = seated(person, now)
        for route, address in addresses(rows).items():
            # What is public is the same for all: everybody reads it once.
            if person is not None and ":public" in route:
                continue
            is_open = before is None or before[who, route] is not None
            found[who, route] = look(client, address, now) if is_open else None
        for path in ("doelen", "beleidssignalen") if who in machines else ():
            found[who, f"api {path}"] = call(machines[who], path, now)
    return found


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Fill a year, look, let one case more be there, look, and look again the next morning."""
    real, papers.render_paper = papers.render_paper, lambda paper: str(paper).encode()
    with django_db_blocker.unblock(), transaction.atomic():
        people, rows = a_year()
        machines = programs({name: people[name] for name in ("ministry", "coordinator", "owner")})
        without = look_at_all(people, machines, YESTERDAY, rows)
        beside = [count_for_month()]
        one_more()
        beside.append(count_for_month())
        yield {
            "beside": beside,
            "without": without,
            "with": look_at_all(people, machines, YESTERDAY, rows, without),
            "after": next_morning(people, machines, rows, without),
            "public": [row.content for row in ToldMonth.objects.order_by("month")],
        }
        transaction.set_rollback(True)
    papers.render_paper = real


def a_year():
    """Fill a programme, and return who reads it and the rows that have pages."""
    for code, region in REGIONS.items():
        make_organization(code, rom_region=region)
    make_fact(make_site("Kennispark"), value=6)
    for place in range(len(MILLIONS)):
        realised(place)
    for number in range(14):
        without_place(number)
    scanned(held_by="BOM", **{f"Zqvroeg{number}": ACT_FROM_2028 for number in range(6)})
    # One more of each, and the band of both is another one.
    for number in range(small_cells().smallest_count - 1):
        large_ticket(number)
        asks_for_homes(number)
    count_signals(by=None, now=YESTERDAY)
    for month in range(3, 12):
        tell_month(now=moment(month, 1))
    people = readers()
    by, now = people["coordinator"], moment(11, 29)
    report = open_report(kind="ANNUAL", as_on=now.date(), by=by, now=now)
    texts = dict.fromkeys(REPORT_TEXTS, "Wat wij zagen.")
    write_report(report_id=report.pk, texts=texts, revision=report.revision, by=by, now=now)
    freeze_report(report_id=report.pk, by=by, now=now)
    draft = open_report(kind="PROGRESS", as_on=now.date(), by=by, now=now)
    talk = open_talk(year=2026, month=12, by=by, now=now)
    return people, rows_with_pages(reports=(report.pk, draft.pk), talk=talk.pk)


def rows_with_pages(*, reports, talk):
    signals = [(pk,) for pk in PolicySignal.objects.values_list("pk", flat=True)]
    per_report = [(pk,) for pk in reports]
    return {
        "monitoring:report": per_report,
        **{f"monitoring:report-{name}": per_report[:1] for name in ("file", "word", "annex")},
        **{f"monitoring:talk{name}": [(talk,)] for name in ("", "-pack", "-pack-word")},
        **{f"monitoring:public-{name}": [("2026-11",)] for name in ("month", "csv", "json")},
        "monitoring:target": [("retained_investment_eur",)],
        "policy-signals:signal": signals,
    }


def one_more():
    """Let one case more of BOM be there, with everything that is counted of a case."""
    realised(99, held_by="BOM", amount=SECRET_MILLIONS, opened=YESTERDAY, then=YESTERDAY)
    without_place(99, held_by="BOM", opened=YESTERDAY)
    scanned(held_by="BOM", **{f"Zqvroeg{number}": ACT_FROM_2028 for number in range(7)})
    large_ticket(99)
    asks_for_homes(99, opened=YESTERDAY)
    count_signals(by=None, now=YESTERDAY)


def next_morning(people, machines, rows, before):
    tell_month(now=TODAY)
    count_signals(by=None, now=TODAY)
    return look_at_all(people, machines, TODAY, rows, before)


class TestTheAttack:
    """It finds what exact figures give away: so the tests below can fail."""

    def test_finds_one_company_in_two_sums(self):
        june = sum(MILLIONS[:9])

        assert singled_out({june, june + MILLIONS[9]}) == {MILLIONS[9]}
        assert singled_out({june}, own=range(1, 9)) == {MILLIONS[0]}

    def test_finds_a_few_in_two_counts_and_none_in_two_bands(self):
        assert small_steps(["12"], ["13"]) == [(12, 13)]
        assert small_steps(["7-11"], ["12-16"]) == []

    def test_finds_what_one_case_changes(self):
        assert differences(["a", "12"], ["a", "13"]) == ["12", "13"]
        assert differences(["a"], None)

    def test_one_more_is_at_the_edge_of_what_is_told_with_the_month(self, world):
        before, after = world["beside"]

        assert (before["large_tickets"], after["large_tickets"]) == ([0, 4], [5, 9])
        assert before["mirt"] != after["mirt"], "who counted today would read it today"

    def test_reads_what_there_is_to_read(self, world):
        read = {who: [] for who in (*READERS, "everybody")}
        for (who, route), words in world["after"].items():
            if words is not None:
                read[who].append(route)

        assert len(read["ministry"]) > 20
        assert len(read["coordinator"]) >= len(read["ministry"])
        assert {"monitoring:public", "monitoring:public-json ('2026-11',)"} <= set(
            read["everybody"]
        )
        assert any("answer" in route or "signal " in route for route in read["province"])


@pytest.mark.parametrize("who", OUTSIDE)
def test_one_case_more_changes_nothing_that_others_read_that_day(world, who):
    changed = {
        route: differences(words, world["with"][reader, route])
        for (reader, route), words in world["without"].items()
        if reader == who
    }

    assert {route: words for route, words in changed.items() if words} == {}


@pytest.mark.parametrize("who", [*OUTSIDE, "owner"])
def test_no_amount_of_one_company_is_left(world, who):
    holder = READERS[who][0] if who in READERS else ""
    own = [place for place in range(len(MILLIONS)) if list(REGIONS)[place % 3] == holder]
    amounts = {
        amount
        for when in ("without", "with", "after")
        for (reader, _route), words in world[when].items()
        if reader in {who, "everybody"} and words
        for cell in words
        for amount in millions_in(cell)
    }
    amounts = {amount for amount in amounts if not is_own(amount, own)}

    assert len(amounts) > 1, "there is something to subtract"
    assert singled_out(amounts, own=own) == set()


@pytest.mark.parametrize("who", OUTSIDE)
def test_no_count_moves_by_a_few_over_night(world, who):
    moved = {
        route: small_steps(words, world["after"][reader, route] or [])
        for (reader, route), words in world["with"].items()
        if reader == who and words
    }

    assert {route: steps for route, steps in moved.items() if steps} == {}


def test_who_takes_the_own_cases_off_a_count_does_not_know_how_many_others_there_are(world):
    for when in ("without", "with", "after"):
        leaves = [leaf.split(" ", 1) for leaf in world[when]["owner", "api doelen"]]
        told = {
            key: [float(value) for path, value in leaves if path.endswith(key) and value != "None"]
            for key in (".reachedFrom", ".reachedTo", ".own")
        }
        rows = list(zip(*told.values(), strict=False))[:4]
        assert any(own for _low, _high, own in rows), "there is something to take off"
        for low, high, own in rows:
            assert high == 0 or high - max(low, own) >= small_cells().smallest_count // 2


def test_a_sum_is_told_and_told_anew_only_after_enough_companies(world):
    told = [content["sums"].get("retained_investment_eur.reached") for content in world["public"]]

    assert told[0] is not None
    assert len({each["as_on"] for each in told if each}) == 2
    assert told[0] == told[5]


def test_counts_in_public_are_bands_that_none_is_narrower_than(world):
    for content in world["public"]:
        for each in content["targets"]:
            if each["unit"] != "EUR" and each["high"]:
                assert each["high"] - each["low"] + 1 >= small_cells().smallest_count - 1
