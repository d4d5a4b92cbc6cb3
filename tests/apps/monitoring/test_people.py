"""People of the taskforce: hours add up, a change keeps how it was, and an absence shows."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from groeiruimte.monitoring.models import TaskforcePlace
from groeiruimte.monitoring.pages.people import people_page
from groeiruimte.monitoring.services.people import (
    UnableToStaff,
    change_place,
    end_absence,
    end_place,
    note_absence,
)
from groeiruimte.monitoring.services.told_months import tell_month
from tests.apps.monitoring.factories import (
    make_commissioner,
    make_coordinator,
    make_partner,
    make_place,
    new_place,
)
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_case

pytestmark = pytest.mark.django_db
ACT = {"now": A_MORNING_IN_JUNE}


def energy(page):
    return next(line.cover for line in page.cover if line.cover.code == "GRID_AND_ENERGY")


def test_hours_add_up_over_partners_and_over_roles():
    coordinator = make_coordinator()
    make_place(by=coordinator, fte=Decimal("0.35"))
    make_place(by=coordinator, partner="IQ", role="HOTSPOT", fte=Decimal("0.40"))
    make_place(by=coordinator, partner="IQ", person_name="", fte=Decimal("0.10"))

    page = people_page(user=coordinator, day=THAT_DAY)

    for lines in (page.partners, page.roles):
        assert sum(line.fte.agreed for line in lines) == page.total.agreed == Decimal("0.85")
    assert page.total.filled == Decimal("0.75")
    assert page.open_places == 1


def test_an_absence_shows_which_competence_is_short_by_it():
    coordinator = make_coordinator()
    place = make_place(by=coordinator)
    before = energy(people_page(user=coordinator, day=THAT_DAY))

    note_absence(place_id=place.pk, starts_on=date(2026, 6, 1), ends_on=None, by=coordinator, **ACT)

    after = people_page(user=coordinator, day=THAT_DAY)
    assert not before.is_short
    assert energy(after).is_short_by_absence
    assert after.total.present == 0
    end_absence(place_id=place.pk, on=date(2026, 6, 8), by=coordinator, **ACT)
    assert not energy(people_page(user=coordinator, day=THAT_DAY)).is_short


def test_a_change_keeps_how_it_was():
    coordinator = make_coordinator()
    place = make_place(by=coordinator, fte=Decimal("0.50"))

    change_place(
        place_id=place.pk,
        new=new_place(fte=Decimal("0.80"), starts_on=date(2026, 5, 1)),
        by=coordinator,
        **ACT,
    )

    on = {day: people_page(user=coordinator, day=day).total.agreed for day in DAYS}
    assert on == {DAYS[0]: Decimal("0.50"), DAYS[1]: Decimal("0.80")}
    assert TaskforcePlace.objects.count() == 2


DAYS = (date(2026, 4, 30), date(2026, 5, 1))


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"fte": Decimal("1.01")}, "fte"),
        ({"ends_on": date(2025, 1, 1)}, "ends_on"),
        ({"agreement": "D-12"}, "agreement"),
        ({"source": ""}, "source"),
    ],
)
def test_refuses_what_cannot_be(changed, field):
    with pytest.raises(UnableToStaff) as refusal:
        make_place(**changed)

    assert refusal.value.field == field
    assert not TaskforcePlace.objects.exists()


def test_somebody_is_away_once_at_a_time():
    coordinator = make_coordinator()
    place = make_place(by=coordinator)
    away = {"place_id": place.pk, "ends_on": None, "by": coordinator, **ACT}
    note_absence(starts_on=date(2026, 6, 1), **away)

    with pytest.raises(UnableToStaff):
        note_absence(starts_on=date(2026, 6, 5), **away)


def test_a_place_that_ended_is_not_there_the_day_after():
    coordinator = make_coordinator()
    place = make_place(by=coordinator)

    end_place(place_id=place.pk, on=date(2026, 6, 8), by=coordinator, **ACT)

    assert people_page(user=coordinator, day=date(2026, 6, 8)).total.agreed == Decimal("0.50")
    assert people_page(user=coordinator, day=THAT_DAY).total.agreed == 0


def test_the_ministry_sees_places_and_no_names(client):
    make_place(agreement="Detachering 12", agreed_on=date(2026, 1, 1))
    client.force_login(make_commissioner())

    shown = client.get(reverse("monitoring:people")).content.decode()
    file = client.get(reverse("monitoring:people-file")).content

    assert "BOM" in shown
    assert "Sam de Wit" not in shown
    assert b"Sam de Wit" not in file


def test_a_partner_sees_its_own_people_only(client):
    make_place(person_name="Van Ons")
    make_place(partner="IQ", person_name="Van Hen")
    client.force_login(make_partner())

    shown = client.get(reverse("monitoring:people")).content.decode()

    assert "Van Ons" in shown
    assert "Van Hen" not in shown


@pytest.mark.parametrize("name", ["place-change", "place-end", "place-away", "place-back"])
@pytest.mark.parametrize("pk_offset", [0, 999], ids=["of another partner", "does not exist"])
def test_a_place_of_another_partner_is_not_there_to_change(client, name, pk_offset):
    theirs = make_place(partner="IQ")
    client.force_login(make_partner())

    response = client.get(reverse(f"monitoring:{name}", args=[theirs.pk + pk_offset]))

    assert response.status_code == 404


def test_a_partner_writes_down_a_place_on_the_page(client):
    partner = make_partner()
    client.force_login(partner)
    typed = {
        "organization": partner.memberships.get().organization_id,
        "role": "HOTSPOT",
        "person_name": "Kim",
        "hours": "18",
        "starts_on": "1-1-2026",
        "source": "Brief",
    }

    response = client.post(reverse("monitoring:place-new"), typed)

    assert response.status_code == 302
    assert TaskforcePlace.objects.get().fte == Decimal("0.50")


def test_what_absence_does_to_promised_times_stands_per_month_that_is_over():
    coordinator = make_coordinator()
    make_place(by=coordinator)
    for _number in range(6):
        make_case()
    before = people_page(user=coordinator, day=THAT_DAY)
    tell_month(now=A_MORNING_IN_JUNE + timedelta(days=31))

    (line,) = people_page(user=coordinator, day=THAT_DAY + timedelta(days=31)).promises

    assert before.promises == []
    assert line.told.as_on == date(2026, 6, 30)
    assert (line.told.running.low, line.told.running.high) == (5, 9)
    assert (line.told.late.low, line.told.late.high) == (5, 9)
    assert line.fte.present == Decimal("0.50")


def test_a_partner_reads_no_counts_of_cases_of_others(client):
    coordinator = make_coordinator()
    make_place(by=coordinator)
    tell_month(now=A_MORNING_IN_JUNE + timedelta(days=31))

    assert people_page(user=make_partner(), day=THAT_DAY + timedelta(days=31)).promises == []


def test_the_page_costs_the_same_few_queries_however_many_places(
    client, django_assert_max_num_queries
):
    coordinator = make_coordinator()
    for _number in range(6):
        make_place(by=coordinator)
    client.force_login(coordinator)

    with django_assert_max_num_queries(12):
        client.get(reverse("monitoring:people"))
