"""Policy signals: counted from stored comparisons, read by the ministry, steered by one."""

import csv
import io

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation

from groeiruimte.audit.models import AuditEvent
from groeiruimte.jobs.services import ask_for_due_work, run_next
from groeiruimte.matching.services.matching import run_match
from groeiruimte.organizations.choices import Role
from groeiruimte.policy_signals import services
from groeiruimte.policy_signals.models import (
    PolicySignal,
    PolicySignalChange,
    PolicySignalSource,
)
from groeiruimte.policy_signals.services import UnableToSteer
from groeiruimte.web.conflicts import EditedMeanwhile
from tests.apps.cases.factories import make_decision, make_named_case
from tests.factories import (
    A_MORNING_IN_JUNE,
    make_articulation,
    make_consent,
    make_demand,
    make_fact,
    make_organization,
    make_site,
    make_user,
)

pytestmark = pytest.mark.django_db
NOW = A_MORNING_IN_JUNE
LIST = "/beleidssignalen/"


def make_lead_without_place(name="Fotonica BV", *, held_by="OOST_NL", power=40, **demand):
    """Return a case of which the comparison proves that no place has so much power."""
    case = make_named_case(name, held_by=held_by)
    articulation = make_articulation(case.lead, confirmed=True)
    make_demand(articulation, likely=power)
    if demand:
        make_demand(articulation, **demand)
    run_match(articulation_id=articulation.pk, by=case.adviser, now=NOW)
    return case


@pytest.fixture
def campus(db):
    site = make_site("Kennispark")
    return make_fact(site, value=6)


@pytest.fixture
def case(campus):
    return make_lead_without_place()


@pytest.fixture
def signal(case):
    return services.count_signals(by=None, now=NOW)[0]


@pytest.fixture
def coordinator(db):
    return make_user("Anouk", roles=(Role.COORDINATOR,))


@pytest.fixture
def ministry(db):
    return make_user("Thomas", organization="EZ", roles=(Role.COMMISSIONER,))


def shown(client, user, url=LIST):
    client.force_login(user)
    return client.get(url).content.decode()


class TestCountSignals:
    def test_a_proven_nowhere_becomes_a_signal(self, signal, case):
        assert signal.key == "NOWHERE:ENERGY"
        assert signal.lead_count is None
        assert signal.is_firm
        assert [source.lead for source in signal.sources.all()] == [case.lead]

    def test_counting_again_changes_nothing_that_is_the_same(self, signal):
        again = services.count_signals(by=None, now=NOW)

        assert again == [signal]
        assert PolicySignalChange.objects.count() == 1
        assert AuditEvent.objects.filter(act="policy_signals.signal.found").count() == 1

    def test_what_is_solved_is_no_longer_the_case_and_can_come_back(self, signal, case, campus):
        campus.value = 60
        campus.save()
        articulation = case.lead.articulations.get()
        run_match(articulation_id=articulation.pk, by=case.adviser, now=NOW)
        services.count_signals(by=None, now=NOW)
        signal.refresh_from_db()

        assert signal.state == "GONE"
        assert not signal.sources.exists()

        campus.value = 6
        campus.save()
        run_match(articulation_id=articulation.pk, by=case.adviser, now=NOW)
        services.count_signals(by=None, now=NOW)
        signal.refresh_from_db()

        assert [row.to_state for row in signal.changes.all()] == ["NEW", "GONE", "NEW"]

    def test_a_lead_that_chose_a_place_counts_no_more(self, signal, case, campus):
        from tests.apps.cases.factories import make_proposition

        make_decision(case, proposition=make_proposition(case))

        services.count_signals(by=None, now=NOW)

        assert PolicySignal.objects.get().state == "GONE"

    def test_a_place_of_which_too_little_is_known_makes_it_less_firm(self, campus):
        make_site("Onbekend")
        make_lead_without_place()

        (found,) = services.count_signals(by=None, now=NOW)

        assert (found.key, found.is_firm) == ("NOWHERE:ENERGY", False)

    def test_none_of_the_places_still_counts(self, case):
        make_decision(case)

        assert len(services.count_signals(by=None, now=NOW)) == 1

    def test_a_large_site_that_asks_homes_is_for_the_mirt(self, campus):
        case = make_named_case()
        articulation = make_articulation(case.lead, confirmed=True)
        make_demand(articulation)
        make_demand(articulation, kind="jobs", demand_type="LIVING", likely=3000, unit="count")
        make_demand(articulation, kind="dwellings", demand_type="LIVING", likely=900, unit="count")
        run_match(articulation_id=articulation.pk, by=case.adviser, now=NOW)

        (found,) = services.count_signals(by=None, now=NOW)

        assert (found.key, found.region) == ("MIRT:LIVING", "")

    def test_who_refused_to_be_counted_is_left_out(self, case):
        make_consent(case.lead.company, purpose="FIGURES", answer="REFUSED")

        assert services.count_signals(by=None, now=NOW) == []

    def test_a_number_stays_until_a_new_one_lays_nobody_bare(self, campus):
        for number in range(5):
            make_lead_without_place(f"Lead {number}")
        services.count_signals(by=None, now=NOW)
        make_lead_without_place("One more")

        (found,) = services.count_signals(by=None, now=NOW)

        assert (found.lead_count, found.sources.count()) == (5, 6)

    def test_is_done_by_the_clock_every_night(self, case):
        ask_for_due_work(now=NOW)
        while run_next(clock=lambda: NOW):
            continue

        assert PolicySignal.objects.count() == 1


class TestSteer:
    def steer(self, signal, by, **said):
        told = {"to_state": "TAKEN_UP", "note": "On the agenda of June.", "revision": 1}
        return services.steer(signal_id=signal.pk, by=by, now=NOW, **(told | said))

    def test_records_what_was_done_and_by_whom(self, signal, coordinator):
        self.steer(signal, coordinator)

        assert signal.changes.last().made_by == coordinator
        assert PolicySignal.objects.get().state == "TAKEN_UP"
        assert AuditEvent.objects.get(act="policy_signals.signal.changed").details["to"] == (
            "TAKEN_UP"
        )

    @pytest.mark.parametrize(
        ("said", "why"),
        [
            ({"to_state": "GONE"}, "cannot follow"),
            ({"note": " "}, "One sentence is enough"),
            ({"note": "x" * 501}, "500 characters"),
            ({"note": "Solved for Stille Vloer B.V."}, "gives away who it is"),
            ({"note": "There is 40 MW in Eindhoven now."}, "gives away who it is"),
        ],
    )
    def test_refuses_in_words(self, signal, coordinator, said, why):
        with pytest.raises(UnableToSteer, match=why):
            self.steer(signal, coordinator, **said)

    def test_who_may_know_a_company_behind_it_may_not_name_it(self, signal, case):
        adviser = make_user("Adviser", organization="OOST_NL", roles=(Role.CASE_ADVISER,))

        with pytest.raises(UnableToSteer, match="gives away who it is"):
            self.steer(signal, adviser, note=f"Solved for {case.lead.company.name.split()[0]}a.")

    def test_a_name_that_the_writer_may_not_know_is_not_told_to_be_here(self, signal, coordinator):
        self.steer(signal, coordinator, note="Talked about Lumovia.")

        assert signal.changes.last().release.text == "Talked about Lumovia."

    def test_the_second_of_two_looks_again_first(self, signal, coordinator):
        self.steer(signal, coordinator)

        with pytest.raises(EditedMeanwhile):
            self.steer(signal, coordinator, to_state="ANSWERED")

    def test_a_step_by_hand_says_what_was_done(self, signal, coordinator):
        with pytest.raises(IntegrityError), transaction.atomic():
            PolicySignalChange.objects.create(
                policy_signal=signal, to_state="TAKEN_UP", made_by=coordinator, happened_at=NOW
            )


class TestList:
    def test_tells_the_ministry_what_without_whom(self, client, signal, case, ministry):
        body = shown(client, ministry)

        assert "Nowhere enough: energy" in body
        assert "For fewer than 5 leads no place in the Netherlands meets" in body
        for secret in ("Fotonica", case.reference, "40 MW", "power_mw"):
            assert secret not in body

    def test_speaks_dutch(self, client, signal, ministry, settings):
        settings.LANGUAGE_CODE = "nl"
        with translation.override("nl"):
            assert "Beleidssignalen" in shown(client, ministry)

    def test_shows_what_is_over_when_asked(self, client, signal, ministry):
        PolicySignal.objects.update(state="GONE")

        assert "No signals now" in shown(client, ministry)
        assert "Nowhere enough" in shown(client, ministry, f"{LIST}?gone")

    def test_the_coordinator_counts_anew(self, client, case, coordinator):
        client.force_login(coordinator)

        body = client.post(LIST, follow=True).content.decode()

        assert "Counted anew" in body
        assert "Nowhere enough" in body

    def test_the_ministry_only_reads(self, client, signal, ministry):
        client.force_login(ministry)

        assert client.post(LIST).status_code == 404
        assert client.post(f"{LIST}{signal.pk}/").status_code == 404
        assert "Count anew" not in shown(client, ministry)

    @pytest.mark.parametrize(
        "role",
        sorted(set(Role) - {Role.COORDINATOR, Role.COMMISSIONER, Role.HOTSPOT_MANAGER}),
        ids=str,
    )
    @pytest.mark.parametrize("page", ["signals", "export", "signal"])
    def test_is_for_who_steers_follows_or_keeps_places(self, client, signal, role, page):
        client.force_login(make_user("other", roles=(role,)))
        args = [signal.pk] if page == "signal" else []

        assert client.get(reverse(f"policy-signals:{page}", args=args)).status_code == 404

    def test_gives_a_table(self, client, signal, ministry):
        client.force_login(ministry)

        content = client.get(f"{LIST}export.csv").content.decode("utf-8-sig")

        (row,) = csv.DictReader(io.StringIO(content), delimiter=";")
        assert row["Signal"] == "Nowhere enough: energy"
        assert row["Leads"] == "fewer than 5"

    def test_costs_few_queries(self, client, signal, ministry, django_assert_max_num_queries):
        client.force_login(ministry)

        with django_assert_max_num_queries(7):
            client.get(LIST)


class TestSignal:
    def url(self, signal):
        return f"{LIST}{signal.pk}/"

    def test_says_what_it_rests_on_and_who_can_change_it(self, client, signal, ministry):
        body = shown(client, ministry, self.url(signal))

        assert "Proven, whatever the facts that are not known turn out to be." in body
        assert "Too few leads share the same requirement" in body
        assert "Who can change it" in body

    def test_with_enough_leads_it_says_which_requirements(self, client, campus, ministry):
        for number in range(5):
            make_lead_without_place(f"Bedrijf {number}")
        (signal,) = services.count_signals(by=None, now=NOW)

        body = shown(client, ministry, self.url(signal))

        assert "For 5 leads" in body
        assert ": 5 leads" in body
        assert "Bedrijf" not in body

    def test_what_cannot_be_met_together_says_so(self, client, ministry):
        strong, roomy = make_site("Kennispark"), make_site("Campus")
        for site, power, space in ((strong, 60, 100), (roomy, 1, 9000)):
            make_fact(site, value=power)
            make_fact(site, kind="floor_space_m2", value=space, unit="m2")
        make_lead_without_place(
            power=40, kind="floor_space_m2", demand_type="SPACE", likely=5000, unit="m2"
        )
        (signal,) = services.count_signals(by=None, now=NOW)

        body = shown(client, ministry, self.url(signal))

        assert signal.demand_types == ["ENERGY", "SPACE"]
        assert "there are places for each apart, not for all at once" in body

    def test_the_coordinator_records_a_step(self, client, signal, coordinator):
        client.force_login(coordinator)

        response = client.post(
            self.url(signal),
            {"to_state": "TAKEN_UP", "note": "On the agenda of June.", "revision": 1},
            follow=True,
        )

        assert "On the agenda of June." in response.content.decode()

    def test_keeps_what_was_typed_when_it_is_refused(self, client, signal, coordinator):
        client.force_login(coordinator)
        said = {"to_state": "TAKEN_UP", "note": "Told the province.", "revision": 7}

        body = client.post(self.url(signal), said).content.decode()

        assert "Somebody recorded a step in between" in body
        assert "Told the province." in body

    def test_what_does_not_exist_is_not_found(self, client, ministry):
        client.force_login(ministry)

        assert client.get(f"{LIST}999999/").status_code == 404


def test_the_mirt_is_told_in_its_own_words(client, signal, ministry):
    PolicySignal.objects.update(kind="MIRT", demand_types=["LIVING"], is_firm=False)

    body = shown(client, ministry, f"{LIST}{signal.pk}/")

    assert "a thousand jobs or more" in body
    assert "not on a proof" in body
    assert "MIRT: the agenda of province and State" in body


def test_less_firm_says_what_may_still_open_a_place(client, signal, ministry):
    PolicySignal.objects.update(is_firm=False, region="SOUTH")

    body = shown(client, ministry)

    assert "no place of which enough is known meets" in body
    assert "Facts that are missing may still open one." in body
    assert "South" in body


@pytest.mark.only_on("postgresql", reason="SQLite has no second wall.")
def test_the_second_wall_keeps_the_sources_with_their_leads(signal):
    from groeiruimte import wall
    from tests.web_role import become_web_role, make_web_role

    stranger = make_organization("BOM").pk
    make_web_role()
    become_web_role()
    wall.admit_organizations({stranger})

    assert PolicySignal.objects.count() == 1
    assert not PolicySignalSource.objects.exists()
