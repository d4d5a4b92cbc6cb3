"""Settings: decided with a day and a reason, with a second person where it opens, and kept to."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from groeiruimte.monitoring.models import ProgrammeSetting
from groeiruimte.monitoring.selectors.settings import forget, settings_in_force
from groeiruimte.monitoring.services.settings import (
    UnableToDecide,
    answer_setting,
    decide_setting,
)
from groeiruimte.organizations.choices import Role
from groeiruimte.organizations.models import Membership, Organization
from groeiruimte.organizations.services.register import (
    UnableToChangeRegister,
    end_organization,
)
from groeiruimte.programme import in_force
from groeiruimte.programme.programme_budget import reserved_in
from groeiruimte.programme.programme_settings import programme_settings, starting_values
from groeiruimte.programme.small_cells import count_may_be_told, small_cells
from groeiruimte.programme.targets import impact_targets
from tests.apps.monitoring.factories import make_commissioner, make_coordinator, make_partner
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_organization, make_user

pytestmark = pytest.mark.django_db
NOW = {"now": A_MORNING_IN_JUNE}
SMALLEST, LEADS = "small_cells.smallest_count", "targets.leads_in_portfolio"
PAGE = reverse("monitoring:settings")


@pytest.fixture(autouse=True)
def _kept_to(settings, monkeypatch):
    """Let all code count with what was decided, as on the day of these tests."""
    settings.PROGRAMME_SETTINGS_SECONDS = 60
    of_a_moment = timezone.localdate
    monkeypatch.setattr(
        timezone, "localdate", lambda *moment: of_a_moment(*moment) if moment else THAT_DAY
    )
    monkeypatch.setattr(in_force, "_source", [settings_in_force])
    forget()
    yield
    forget()


def decide(key=SMALLEST, value="7", *, by=None, days=0):
    row = decide_setting(
        key=key,
        value=value,
        holds_from=THAT_DAY + timedelta(days=days),
        reason="Besluit van juni",
        by=by or make_coordinator(),
        **NOW,
    )
    forget()
    return row


class TestDeciding:
    def test_a_higher_smallest_number_holds_at_once_for_all_code(self):
        assert count_may_be_told(6)

        decide(value="7")

        assert small_cells().smallest_count == 7
        assert not count_may_be_told(6)

    def test_a_lower_one_waits_for_a_second_person(self):
        row = decide(value="4")
        assert (row.state, small_cells().smallest_count) == ("WAITING", 5)

        answer_setting(setting_id=row.pk, agrees=True, by=make_commissioner(), **NOW)
        forget()

        assert small_cells().smallest_count == 4

    def test_what_was_refused_never_holds(self):
        row = decide(value="4")

        answer_setting(setting_id=row.pk, agrees=False, by=make_commissioner(), **NOW)
        forget()

        assert small_cells().smallest_count == 5

    def test_nobody_is_the_second_person_of_an_own_decision(self):
        coordinator = make_coordinator()
        row = decide(value="4", by=coordinator)

        with pytest.raises(UnableToDecide):
            answer_setting(setting_id=row.pk, agrees=True, by=coordinator, **NOW)

    def test_a_value_of_a_later_day_holds_from_that_day_on(self):
        row = decide(LEADS, "45", days=30)
        answer_setting(setting_id=row.pk, agrees=True, by=make_commissioner(), **NOW)
        forget()

        values = [
            next(row.value for row in impact_targets(on=day) if row.key == "leads_in_portfolio")
            for day in (THAT_DAY, THAT_DAY + timedelta(days=30))
        ]
        assert values == [40, 45]

    def test_money_and_the_last_day_are_settings_too(self):
        for key, value in (("budget.2026", "1200000"), ("targets.due", "2029-06-30")):
            row = decide(key, value, by=make_user(key, roles=[Role.COORDINATOR]))
            answer_setting(setting_id=row.pk, agrees=True, by=make_commissioner(), **NOW)
        forget()

        assert reserved_in(year=2026) == Decimal(1_200_000)
        assert {row.due for row in impact_targets()} == {date(2029, 6, 30)}

    @pytest.mark.parametrize(
        ("key", "value", "days"),
        [(SMALLEST, "2", 0), (SMALLEST, "5", 0), (SMALLEST, "7", -1), (SMALLEST, "51", 0)],
    )
    def test_what_cannot_be_is_refused(self, key, value, days):
        with pytest.raises(UnableToDecide):
            decide(key, value, days=days)

    def test_of_two_values_at_once_the_second_is_refused(self):
        decide(value="4")

        with pytest.raises(UnableToDecide):
            decide(value="3", by=make_user("other", roles=[Role.COORDINATOR]))

    def test_a_second_person_gives_the_coordination_to_another_rom(self):
        make_organization("BOM")
        row = decide("coordinating_rom", "BOM")
        assert row.state == "WAITING"

        answer_setting(setting_id=row.pk, agrees=True, by=make_commissioner(), **NOW)

        assert Organization.objects.get(is_coordinating_rom=True).code == "BOM"


def test_every_setting_has_a_start_within_its_ends():
    starts = starting_values()
    numbers = [row for row in programme_settings() if row.key != "coordinating_rom"]

    assert {row.key for row in numbers} == set(starts)
    assert all(row.least <= starts[row.key] <= row.most for row in numbers)


class TestPage:
    def test_shows_who_takes_part_in_the_programme_every_setting(self, client, settings):
        settings.LANGUAGE_CODE = "en"
        client.force_login(make_partner())

        shown = client.get(PAGE).content.decode()

        assert "Smallest number of companies that is told" in shown
        assert reverse("monitoring:setting-decide", args=[SMALLEST]) not in shown

    def test_the_coordinator_decides_and_the_ministry_agrees(self, client):
        client.force_login(make_coordinator())
        decided = {
            "value": "4",
            "holds_from": "2199-01-01",
            "reason": "Besluit",
        }
        answer = client.post(reverse("monitoring:setting-decide", args=[SMALLEST]), decided)
        row = ProgrammeSetting.objects.get()
        client.force_login(make_commissioner())
        assert (
            reverse("monitoring:setting-answer", args=[row.pk]) in client.get(PAGE).content.decode()
        )
        client.post(reverse("monitoring:setting-answer", args=[row.pk]), {"answer": "agree"})

        row.refresh_from_db()
        assert (answer.status_code, row.state, row.value) == (302, "HOLDS", "4")

    @pytest.mark.parametrize(
        "route",
        [("monitoring:setting-decide", SMALLEST), ("monitoring:organization-add",)],
    )
    @pytest.mark.parametrize("who", [make_partner, make_commissioner])
    def test_deciding_is_not_there_for_others(self, client, route, who):
        client.force_login(who())

        assert client.get(reverse(route[0], args=route[1:])).status_code == 404

    def test_a_partner_answers_nothing(self, client):
        row = decide(value="4")
        client.force_login(make_partner())

        answer = client.post(
            reverse("monitoring:setting-answer", args=[row.pk]), {"answer": "agree"}
        )

        assert answer.status_code == 404

    def test_costs_the_same_few_queries_however_much_was_decided(
        self, client, django_assert_max_num_queries
    ):
        for number in range(4):
            decide(value=str(7 + number), by=make_user(str(number), roles=[Role.COORDINATOR]))
        client.force_login(make_partner())
        client.get(PAGE)

        with django_assert_max_num_queries(12):
            client.get(PAGE)


class TestRegister:
    def test_takes_in_a_known_organization_and_a_municipality_by_its_name(self, client):
        client.force_login(make_coordinator())
        url = reverse("monitoring:organization-add")

        client.post(url, {"known": "LIOF"})
        client.post(
            url,
            {
                "known": "",
                "name": "Gemeente Zwolle",
                "kind": "MUNICIPALITY",
                "rom_region": "EAST",
            },
        )

        added = set(Organization.objects.values_list("code", "kind"))
        assert {("LIOF", "ROM"), ("GEMEENTE_ZWOLLE", "MUNICIPALITY")} <= added

    def test_asks_for_a_name_where_none_was_chosen(self, client):
        client.force_login(make_coordinator())

        answer = client.post(reverse("monitoring:organization-add"), {"known": ""})

        assert set(answer.context["form"].errors) == {"name", "kind", "rom_region"}

    def test_ends_one_without_people_and_takes_it_in_again(self, client):
        client.force_login(make_coordinator())
        row = make_organization("IQ")

        client.post(reverse("monitoring:organization-end", args=[row.pk]))
        row.refresh_from_db()
        assert row.ended_on is not None

        again = {"known": "", "name": row.name, "kind": row.kind, "rom_region": row.rom_region}
        client.post(reverse("monitoring:organization-add"), again)
        row.refresh_from_db()
        assert row.ended_on is None

    def test_does_not_end_one_where_people_have_a_role_or_that_coordinates(self):
        coordinator, partner = make_coordinator(), make_partner()
        places = Membership.objects.filter(user__in=[coordinator, partner])

        for place in places:
            with pytest.raises(UnableToChangeRegister):
                end_organization(organization_id=place.organization_id, by=coordinator, **NOW)
