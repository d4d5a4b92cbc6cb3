"""Bottlenecks per region: for whom they are, and that no figure tells of one company."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.matching.rules.regional import NeedInRegion, summed
from groeiruimte.organizations.choices import Role
from groeiruimte.programme.small_cells import small_cells
from tests.apps.matching.test_matching import asks_4_mw, elsewhere, here, power
from tests.apps.matching.test_where import looked_at, shown
from tests.factories import make_articulation as made
from tests.factories import make_company, make_demand, make_lead, make_user

ENOUGH_COMPANIES = small_cells().smallest_count


def need(**out):
    return NeedInRegion(kinds=frozenset(out), places=10, out=out, alone={})


class TestSum:
    def test_leaves_out_what_too_few_companies_ask(self):
        needs = [need(power_mw=7)] * ENOUGH_COMPANIES + [need(plot_m2=9)] * (ENOUGH_COMPANIES - 1)

        found = summed(needs)

        assert [row.kind for row in found.rows] == ["power_mw"]
        assert found.hidden == 1

    def test_tells_nothing_at_all_of_too_few(self):
        found = summed([need(power_mw=7)] * (ENOUGH_COMPANIES - 1))

        assert (found.rows, found.is_enough) == ((), False)

    def test_puts_what_rules_out_most_first(self):
        found = summed([need(power_mw=3, plot_m2=8)] * ENOUGH_COMPANIES)

        assert [(row.kind, row.ruled_out) for row in found.rows] == [
            ("plot_m2", 0.8),
            ("power_mw", 0.3),
        ]

    def test_says_that_no_place_is_left_only_of_enough_companies(self):
        closed = [need(power_mw=10)] * (ENOUGH_COMPANIES - 1)

        assert not summed([*closed, need(power_mw=1)]).rows[0].closed
        assert summed([*closed, need(power_mw=10)]).rows[0].closed

    @given(
        st.lists(st.integers(0, 10), min_size=ENOUGH_COMPANIES, max_size=30),
        st.integers(0, 10),
    )
    def test_one_more_company_never_shows_its_own_number(self, ruled_out, one_more):
        needs = [need(power_mw=each) for each in ruled_out]

        (before,) = summed(needs).rows
        (after,) = summed([*needs, need(power_mw=one_more)]).rows

        assert before.companies % ENOUGH_COMPANIES == after.companies % ENOUGH_COMPANIES == 0
        for row in (before, after):
            assert round(row.ruled_out * 10) == pytest.approx(row.ruled_out * 10)


def looked_at_for(number, *, mw=4):
    """Let so many companies ask power, each with a comparison."""
    for each in range(number):
        lead = make_lead(make_company(f"Geheim {each}", held_by="OOST_NL"), held_by="OOST_NL")
        articulation = made(lead, confirmed=True)
        make_demand(articulation, kind="power_mw", likely=mw)
        looked_at(articulation)


@pytest.mark.django_db
class TestPage:
    def opened(self, client, *roles, organization="OOST_NL", **query):
        client.force_login(make_user(organization=organization, roles=roles))
        return client.get(reverse("matching:bottlenecks"), query, headers={"accept-language": "nl"})

    @pytest.mark.parametrize("role", [Role.CASE_ADVISER, Role.PIPELINE_MANAGER, Role.FINANCIER])
    def test_is_not_for_everybody(self, client, role):
        assert self.opened(client, role).status_code == 404

    @pytest.mark.parametrize("role", [Role.COORDINATOR, Role.COMMISSIONER])
    def test_who_steers_sees_every_region(self, client, role):
        power(here(), 1)
        power(elsewhere(), 1)
        looked_at_for(ENOUGH_COMPANIES)

        shown_now = self.opened(client, role, regio="SOUTH").context["shown"]

        assert shown_now.region == "SOUTH"
        assert [(row.name, row.ruled_out) for row in shown_now.rows] == [("Stroom", 1.0)]
        assert len(shown_now.choices) == 5

    def test_a_keeper_sees_the_own_region_whatever_is_asked(self, client):
        power(here(), 1)
        looked_at_for(ENOUGH_COMPANIES)

        shown_now = self.opened(
            client, Role.HOTSPOT_MANAGER, organization="TWENTE_BOARD", regio="SOUTH"
        ).context["shown"]

        assert shown_now.region == "EAST"
        assert len(shown_now.choices) == 1

    def test_tells_nothing_of_fewer_companies_and_names_none(self, client):
        power(here(), 1)
        looked_at_for(ENOUGH_COMPANIES - 1)

        response = self.opened(client, Role.COORDINATOR, regio="EAST")

        assert response.context["shown"].rows == ()
        assert "Te weinig bedrijven om iets te zeggen" in shown(response)
        assert "Geheim" not in shown(response)

    def test_counts_a_company_once_however_often_it_looked(self, client):
        site = here()
        power(site, 1)
        articulation = asks_4_mw()
        for mw in range(2, ENOUGH_COMPANIES + 3):
            power(site, mw, valid_from=8150 + mw)
            looked_at(articulation)

        assert self.opened(client, Role.COORDINATOR, regio="EAST").context["shown"].rows == ()
