"""What the screen says is so: ugly input, on pages, in lists and in files."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from groeiruimte.companies.choices import CapacityChange
from groeiruimte.companies.models.companies import Observation
from groeiruimte.companies.models.plans import PlannedCapacity
from groeiruimte.spotting.choices import SignalLevel
from groeiruimte.spotting.pages.this_week import shift_rows, shifted, shifts
from groeiruimte.web.numbers import chance
from tests.apps.leads.factories import make_growing_company
from tests.apps.spotting.test_spotting import scan
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_company, make_observation, make_user

pytestmark = pytest.mark.django_db
CERTAIN = re.compile(r"(?<![\d.,])(?:100|0)%")
GROWS = {"FTE": (10, 19, 37, 70), "WORKPLACES_AVAILABLE": (90,) * 4}
FLAT = {"FTE": (50,) * 4, "WORKPLACES_AVAILABLE": (50,) * 4}
CALM = {"FTE": (10,) * 4, "WORKPLACES_AVAILABLE": (500,) * 4}
OVER = {"FTE": (50, 55, 60, 66), "WORKPLACES_AVAILABLE": (60,) * 4}


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def us(client):
    user = make_user("Fatima")
    client.force_login(user)
    return user


def page(client, company):
    return client.get(reverse("leads:company", args=[company.pk])).content.decode()


def words(shown):
    """Return a page without its drawings, the choices of its filters, and attributes."""
    told = re.sub(r"<(svg|script|style|select)\b.*?</\1>", " ", shown, flags=re.S)
    return re.sub(r"<[^>]+>", " ", told)


def make_lone_floor():
    """Return a company of which one figure of floor area is known, and no head count."""
    company = make_company("Alleen Vloer")
    make_observation(company, quantity="FLOOR_AREA_USED_M2", value=700)
    make_observation(company, quantity="FLOOR_AREA_AVAILABLE_M2", value=710)
    return company


@pytest.mark.parametrize(
    "figures", [GROWS, FLAT, CALM, OVER], ids=["grows", "full", "calm", "over"]
)
def test_no_page_list_or_file_calls_a_simulated_chance_certain(client, us, figures):
    company = make_growing_company(figures=figures)
    scan()

    addresses = [
        reverse("leads:company", args=[company.pk]),
        reverse("leads:companies"),
        reverse("leads:signals") + "?kind=all",
        reverse("spotting:signals-export") + "?kind=all",
        reverse("leads:export"),
    ]
    for address in addresses:
        shown = words(client.get(address).content.decode())
        assert not CERTAIN.search(shown), (address, CERTAIN.search(shown))


def test_a_full_place_is_still_enough(client, us):
    company = make_growing_company(figures=FLAT)
    run = scan()

    shown = page(client, company)

    assert "It is exactly full now, which is still enough." in shown
    assert "already not enough" not in shown
    assert run.outlooks.get().needs["WORKPLACES"].probabilities[0] < 0.9


def test_full_and_flat_is_no_call_anywhere(client, us):
    company = make_growing_company(
        figures=FLAT | {"FLOOR_AREA_USED_M2": (1000,) * 4, "FLOOR_AREA_AVAILABLE_M2": (1000,) * 4}
    )
    run = scan()

    outlook = run.outlooks.get()
    listed = words(client.get(reverse("leads:signals") + "?kind=all").content.decode())
    everything = [page(client, company), client.get(reverse("leads:companies")).content.decode()]
    files = [
        client.get(reverse(name) + "?kind=all").content.decode()
        for name in ("spotting:signals-export", "leads:export")
    ]
    letter = shift_rows(
        user=us,
        changed=shifted(
            shifts(user=us, scans=[run], since=A_MORNING_IN_JUNE - timedelta(7), today=THAT_DAY)
        ),
    )

    assert outlook.level == SignalLevel.WATCH
    assert outlook.needs["WORKPLACES"].probabilities[2] >= 0.5
    for shown in (listed, *map(words, everything), *files):
        assert "Call now" not in shown
    assert [row.level for row in letter] == [SignalLevel.WATCH]
    # One chance, whoever tells it.
    told = chance(outlook.probability_3)
    assert outlook.probability_3 == max(
        need.judged[2] for need in outlook.needs.values() if need.judged
    )
    assert all(told in shown.replace("&nbsp;", " ") for shown in (listed, *files))


def test_what_is_over_today_is_said_as_a_fact(client, us):
    company = make_growing_company(figures=OVER)
    scan()

    shown = page(client, company)
    answers = re.search(r'<ul class="answers">.*?</ul>', shown, flags=re.S).group()

    assert words(answers).split() == [
        "Now",
        "Workplaces",
        "There",
        "is",
        "already",
        "not",
        "enough.",
    ]
    assert "Workplaces: already too little" in shown


def test_what_rests_on_an_assumption_is_a_question_and_never_calls(client, us):
    company = make_lone_floor()
    run = scan()

    outlook = run.outlooks.get()
    shown = page(client, company)
    listed = client.get(reverse("leads:signals") + "?kind=missing").content.decode()

    assert outlook.needs["SPACE"].is_question
    assert outlook.level == SignalLevel.UNKNOWN
    assert outlook.leading == []
    assert "A question first, no signal: how many people work there is not known" in shown
    assert "A question first, no signal" in listed


def test_a_place_that_ends_is_a_flag_and_no_outgrowing(client, us):
    company = make_growing_company(figures=CALM)
    PlannedCapacity.objects.create(
        company=company,
        quantity="WORKPLACES_AVAILABLE",
        holds_from=date(2028, 7, 1),
        value=None,
        reason=CapacityChange.LEASE_ENDS,
        stated_on=THAT_DAY,
    )
    run = scan()

    shown = page(client, company)
    listed = client.get(reverse("leads:signals") + "?kind=all").content.decode()

    assert run.outlooks.get().level == SignalLevel.QUIET
    assert 'class="chart__flag"' in shown
    assert "a date to talk about, no forecast" in shown
    assert "place ends" in listed


def test_who_earns_has_no_need_of_money(client, us):
    company = make_growing_company(figures=CALM)
    address = reverse("companies:observations", args=[company.pk])

    answer = client.post(
        address,
        {
            "observed_on": "2026-06-01",
            "trust": "STATED",
            "MONTHLY_BURN_EUR": "-40000",
            "CASH_EUR": "100000",
        },
    )
    run = scan()

    assert answer.status_code == 302, answer.content.decode()[:2000]
    assert Observation.objects.get(quantity="MONTHLY_BURN_EUR").value == -40_000
    outlook = run.outlooks.get()
    assert outlook.needs["CAPITAL"].status == "EARNS"
    assert outlook.needs["CAPITAL"].probabilities == ()
    assert "earns at least what it spends" in page(client, company)


def test_no_other_quantity_is_below_zero(client, us):
    company = make_growing_company(figures=CALM)
    address = reverse("companies:observations", args=[company.pk])

    answer = client.post(
        address, {"observed_on": "2026-06-01", "trust": "STATED", "CASH_EUR": "-1"}
    )

    assert answer.status_code in {200, 422}
    assert not Observation.objects.filter(quantity="CASH_EUR").exists()


def test_both_lists_stand_in_the_same_order_most_pressing_first(client, us):
    for name, figures in (("Rustig", CALM), ("Over", OVER), ("Vol", FLAT), ("Groeit", GROWS)):
        make_growing_company(name, figures=figures)
    make_lone_floor()
    run = scan()

    names = list(run.outlooks.values_list("company__name", flat=True))
    order = []
    for address in (reverse("leads:companies"), reverse("leads:signals") + "?kind=all"):
        shown = client.get(address).content.decode()
        body = shown[shown.index("<tbody") :]
        order.append(sorted(names, key=lambda name: body.index(f">{name}<")))

    assert order[0] == order[1]
    assert order[0][0] == "Over"
    assert order[0][-1] == "Alleen Vloer"


def test_the_need_in_a_list_is_the_one_that_the_year_belongs_to(client, us):
    make_growing_company(figures=GROWS)
    outlook = scan().outlooks.get()

    place = outlook.level_year - outlook.run.parameters["origin_year"] - 1

    assert outlook.level_need == outlook.leading[place][0] == "WORKPLACES"
