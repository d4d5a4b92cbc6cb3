"""Early signals as counts: for who follows the programme, and never which company."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.companies.choices import Need
from groeiruimte.monitoring.rules import CellCount
from groeiruimte.monitoring.services.told_months import tell_month
from groeiruimte.organizations.choices import Role, RomRegion
from groeiruimte.programme.small_cells import small_cells
from tests.apps.leads.factories import ACT_FROM_2028, ACT_FROM_2029, CALM, scanned
from tests.factories import make_organization, make_user


@given(st.integers(0, 100))
def test_a_small_number_is_hidden_and_another_is_told_as_a_band(count):
    cell = CellCount(count)

    assert cell.is_hidden == (count < small_cells().smallest_count)
    assert cell.band.low <= count <= cell.band.high
    assert cell.publishable == (0 if cell.is_hidden else cell.band.low)


@pytest.fixture
def two_regions(db, settings):
    settings.LANGUAGE_CODE = "en"
    make_organization("BOM", rom_region="SOUTH")
    scanned(**{f"Zqoost{number}": ACT_FROM_2028 for number in range(6)}, Zqkalm=CALM)
    scanned(held_by="BOM", **{f"Zqzuid{number}": ACT_FROM_2029 for number in range(4)})


def page(client, **who):
    client.force_login(make_user(**who))
    return client.get(reverse("monitoring:signals"))


@pytest.mark.usefixtures("two_regions")
class TestPage:
    @pytest.mark.parametrize(
        "who",
        [
            {"organization": "OOST_NL", "roles": [Role.COORDINATOR]},
            {"organization": "EZ", "roles": [Role.COMMISSIONER]},
        ],
        ids=["coordinator", "commissioner"],
    )
    def test_shows_counts_and_hides_small_ones_and_every_name(self, client, who):
        shown = page(client, **who)

        table = max(shown.context["totals"].needs, key=lambda each: each.publishable)
        by_region = {row.region: row for row in table.rows}
        assert [cell.publishable for cell in by_region["EAST"].cells if not cell.is_hidden] == [5]
        assert all(cell.is_hidden for cell in by_region["SOUTH"].cells)
        assert (table.publishable, table.has_hidden) == (5, True)
        text = shown.content.decode()
        assert "under 5" in text
        assert "5-9" in text
        assert "5 or more" in text
        for name in ("zqoost", "zqzuid", "zqkalm"):
            assert name not in text.lower()

    def test_none_looks_like_a_few_in_every_row_and_column(self, client):
        shown = page(client, organization="EZ", roles=[Role.COMMISSIONER])

        totals = shown.context["totals"]
        assert [table.need for table in totals.needs] == list(Need)
        assert {row.region for table in totals.needs for row in table.rows} == {
            region for region in RomRegion if region != RomRegion.NATIONAL
        }
        assert ">0<" not in shown.content.decode()

    def test_a_month_that_was_told_stays_whatever_a_scan_finds_since(self, client):
        tell_month(now=datetime.now(UTC))
        before = page(client, organization="EZ", roles=[Role.COMMISSIONER]).context["totals"]
        scanned(held_by="BOM", **{f"Zqzuid{number}": ACT_FROM_2029 for number in range(9)})

        after = page(client, organization="EZ", roles=[Role.COMMISSIONER]).context["totals"]

        assert before.told_on is not None
        assert after == before
        assert sum(table.publishable for table in after.needs) == 5

    def test_is_not_there_for_who_does_not_follow_the_targets(self, client):
        assert page(client, roles=[Role.HOTSPOT_MANAGER]).status_code == 404

    def test_asks_few_questions(self, client, django_assert_max_num_queries):
        client.force_login(make_user(roles=[Role.COORDINATOR]))

        with django_assert_max_num_queries(6):
            client.get(reverse("monitoring:signals"))


@pytest.mark.django_db
def test_the_page_says_that_there_is_nothing_yet(client, settings):
    settings.LANGUAGE_CODE = "en"

    assert "no early signals yet" in page(client, roles=[Role.COORDINATOR]).content.decode()
