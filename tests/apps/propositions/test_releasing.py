"""What goes out of a need goes through one service, is checked, and is frozen."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.demand.models import Demand
from groeiruimte.propositions.models.propositions import Brief
from groeiruimte.propositions.models.releases import ReleasedProfile
from groeiruimte.propositions.pages.releases import releasing_of
from groeiruimte.propositions.pages.told import told_before
from groeiruimte.propositions.rules.profiles import hierarchies
from groeiruimte.propositions.services.releasing import UnableToRelease
from tests.apps.propositions.briefs_and_answers import (
    make_brief,
    make_hotspot_manager,
    make_need,
    make_profile,
    make_proposition,
    make_request,
    make_secret_company,
)
from tests.factories import (
    A_MORNING_IN_JUNE,
    THAT_DAY,
    make_articulation,
    make_company,
    make_consent,
    make_demand,
    make_fact,
    make_grant,
    make_lead,
    make_organization,
    make_site,
    make_user,
)

pytestmark = pytest.mark.django_db

EXACTLY = (0,) * len(hierarchies())
NAMES = [each.name for each in hierarchies()]


def told(profile):
    return {each["attribute"]: each["code"] for each in profile.told}


def make_rare_need():
    """Return a need like no other: far more power than anybody, on a tiny floor."""
    articulation = make_articulation(make_lead(make_secret_company()), confirmed=True)
    make_demand(articulation, kind="power_mw", low=60, likely=70, high=80)
    make_demand(articulation, kind="floor_space_m2", likely=100, unit="m2", demand_type="SPACE")
    make_demand(articulation, kind="financing_eur", likely=9_000_000, unit="EUR")
    return articulation


class TestRelease:
    def test_freezes_what_was_told_and_against_what_it_was_counted(self):
        receiver = make_organization("ALMERE")

        profile = make_profile(make_need(), receivers=[receiver.pk], text=" Een stille hal. ")

        assert (profile.receivers, profile.text) == ([receiver.pk], "Een stille hal.")
        assert profile.effective_k >= profile.least_companies == 10
        assert profile.groups >= profile.least_groups == 2
        assert profile.effective_k <= profile.fitting
        assert set(profile.hierarchies) == set(NAMES) == set(told(profile))
        assert len(profile.candidates) > 1
        assert profile.companies_counted == 1
        assert profile.companies_estimated > 500

    def test_tells_what_a_region_must_know_in_bands_and_nothing_exactly(self):
        told_of_it = told(make_profile(make_need()))

        assert told_of_it["power_mw"] == "2 - 5 MW"
        assert told_of_it["floor_space_m2"] == "2500 - 5000 m2"
        assert told_of_it["needed_from_year"] == "2027 - 2030"
        assert told_of_it["technology_domain"] == told_of_it["rom_region"] == "*"

    @pytest.mark.parametrize("need", [make_need, make_rare_need])
    def test_never_tells_of_financing_people_or_where_the_company_is(self, need):
        words = str(make_profile(need()).told)

        assert not any(
            sign in words for sign in ("financing", "capital", "GM1992", "FTE", "EUR", "QUANTUM")
        )

    def test_hides_a_need_like_no_other_too(self):
        profile = make_profile(make_rare_need())

        assert profile.effective_k >= 10

    def test_refuses_levels_that_leave_too_few_and_keeps_nothing(self):
        with pytest.raises(UnableToRelease) as refusal:
            make_profile(make_need(), levels=EXACTLY)

        assert refusal.value.field == "levels"
        assert not ReleasedProfile.objects.exists()

    @pytest.mark.parametrize("levels", [(), (0,), (9,) * 8, (-1,) * 8, EXACTLY + (0,)])
    def test_refuses_levels_that_do_not_exist(self, levels):
        with pytest.raises(UnableToRelease):
            make_profile(make_need(), levels=levels)

    def test_refuses_companies_that_are_all_in_one_region(self):
        articulation = make_need()
        for number in range(12):
            lead = make_lead(make_company(f"Twin {number}", technology_domain="QUANTUM"))
            twin = make_articulation(lead, confirmed=True)
            make_demand(twin, kind="power_mw", low=3, likely=4, high=6)
            make_demand(twin, kind="floor_space_m2", likely=3000, unit="m2", demand_type="SPACE")

        with pytest.raises(UnableToRelease, match="one region|één regio"):
            make_profile(articulation, levels=EXACTLY)

    def test_refuses_a_need_that_is_not_confirmed(self):
        with pytest.raises(UnableToRelease, match="Confirm|Bevestig"):
            make_profile(make_articulation())

    def test_refuses_a_text_that_gives_away_who_it_is(self):
        with pytest.raises(UnableToRelease) as refusal:
            make_profile(make_need(), text="Voor Lumovia zoeken wij ruimte.")

        assert [each.word for each in refusal.value.found] == ["Lumovia"]

    def test_puts_it_on_the_record(self):
        profile = make_profile(make_need(), receivers=[make_organization("ALMERE").pk])

        event = AuditEvent.objects.get(act="propositions.profile.released")
        assert event.details["effective_k"] == profile.effective_k
        assert event.details["organizations"] == profile.receivers

    def test_no_row_can_say_that_it_hides_too_little(self):
        profile = make_profile(make_need())
        profile.pk, profile.effective_k = None, 9

        with pytest.raises(IntegrityError), transaction.atomic():
            profile.save()


class TestLedger:
    def test_tells_the_next_region_the_same_words(self):
        articulation = make_need()
        first = make_profile(articulation, receivers=[make_organization("ALMERE").pk])

        second = make_profile(
            articulation,
            receivers=[make_organization("TWENTE_BOARD").pk],
            now=A_MORNING_IN_JUNE + timedelta(days=90),
        )

        assert (second.told, second.candidates) == (first.told, first.candidates)

    def test_refuses_another_way_of_telling_that_together_leaves_too_few(self):
        articulation = make_need()
        power_only = (0, 3, 3, 4, 2, 2, 2, 2)
        floor_only = (4, 0, 3, 2, 2, 2, 0, 0)
        first = make_profile(articulation, levels=power_only)
        releasing = releasing_of(articulation, today=THAT_DAY)

        alone = releasing.population.companies(
            releasing.population.fitting(releasing.leaves, floor_only)
        )
        together = releasing.at(floor_only)

        assert first.effective_k >= 10
        assert alone > together.effective
        assert together.is_safe == (together.effective >= 10)

    def test_tells_nothing_new_when_the_need_has_changed(self):
        articulation = make_need()
        make_profile(articulation)
        Demand.objects.filter(articulation=articulation, kind="power_mw").update(
            low=20, likely=30, high=40
        )

        with pytest.raises(UnableToRelease, match="no longer true|klopt niet meer"):
            make_profile(articulation)

    def test_tells_nothing_new_by_other_steps(self):
        articulation = make_need()
        profile = make_profile(articulation)
        profile.hierarchies = profile.hierarchies | {"power_mw": "2020.1"}
        profile.save()

        with pytest.raises(UnableToRelease, match="other steps|andere stappen"):
            make_profile(articulation)

    def test_names_what_was_sent_before_there_were_profiles(self):
        brief = make_brief(profile=None)

        [before] = told_before(lead_id=brief.articulation.lead_id)

        assert before.words == ()
        assert len(before.receivers) == 2


class TestWhatARegionReads:
    def page(self, client, request):
        client.force_login(make_hotspot_manager())
        return client.get(reverse("propositions:request", args=[request.pk])).content.decode()

    @pytest.mark.parametrize("exact", ["3 – 4 – 6", "3.000", "2028-K1", "Quantum", "Wens"])
    def test_is_the_profile_and_nothing_exact(self, client, exact):
        make_fact(make_site(), value=3)

        words = self.page(client, make_request())

        assert "2 – 5" in words
        assert "2027 – 2030" in words
        assert exact not in words

    @pytest.mark.parametrize("value", [2.1, 3.9, 4, 4.9])
    def test_its_own_places_tell_nothing_inside_a_band(self, client, value):
        """Otherwise a register of made-up places would be a ruler to measure the need with."""
        site = make_site()
        make_fact(site, value=value)
        make_fact(site, kind="floor_space_m2", value=9000, unit="m2")

        client.force_login(make_hotspot_manager())
        page = client.get(reverse("propositions:request", args=[make_request().pk]))

        assert [each.verdict for each in page.context["sites"]] == ["FITS"]

    def test_was_the_text_alone_before_there_were_profiles_and_can_still_be_answered(self, client):
        request = make_request(make_brief(profile=None))
        make_fact(make_site(), value=6)

        words = self.page(client, request)
        lines = [line.kind for line in make_proposition(request).answers.all()]

        assert "A company looks for room to grow." in words
        assert sorted(lines) == ["floor_space_m2", "plot_m2", "power_mw"]

    def test_its_own_answer_is_not_held_against_the_exact_need(self, client):
        proposition = make_proposition()
        client.force_login(make_hotspot_manager())

        words = client.get(
            reverse("propositions:proposition", args=[proposition.pk])
        ).content.decode()

        assert "2 – 5" in words
        assert "3 – 4 – 6" not in words

    def test_is_exact_only_for_whom_the_case_was_shared(self, client):
        request = make_request()
        need = reverse("demand:articulation", args=[request.brief.articulation_id])
        user = make_user(
            "Both", organization="TWENTE_BOARD", roles=["HOTSPOT_MANAGER", "CASE_ADVISER"]
        )
        client.force_login(user)
        url = reverse("propositions:request", args=[request.pk])

        before = client.get(url).content.decode()
        make_grant(request.brief.articulation.lead, organization="TWENTE_BOARD", level="CASE")
        after = client.get(url).content.decode()

        assert (need in before, need in after) == (False, True)
        assert client.get(need).status_code == 200


class TestScreen:
    def url(self, articulation):
        return reverse("propositions:brief-new", args=[articulation.pk])

    def typed(self, *levels, **said):
        levels = levels or (0, 0, 0, 2, 2, 2, 0, 2)
        return (
            {f"level-{name}": str(level) for name, level in zip(NAMES, levels, strict=True)}
            | {
                "text": "Wij zoeken een stille hal.",
                "organizations": [str(make_organization("TWENTE_BOARD").pk)],
                "deadline": "26-06-2099",
                "override_reason": "It cannot wait for the check",
            }
            | said
        )

    def test_shows_a_choice_per_line_with_how_many_companies_fit(self, client):
        articulation = make_need()
        client.force_login(articulation.lead.promoted_by)

        page = client.get(self.url(articulation))

        assert page.context["screen"].is_safe
        for each in page.context["screen"].attributes:
            fitting = [choice.fitting for choice in each.choices]
            assert fitting == sorted(fitting)
        assert "2 – 5" in page.content.decode()

    def test_counts_again_without_javascript_and_keeps_what_was_typed(self, client):
        articulation = make_need()
        client.force_login(articulation.lead.promoted_by)

        page = client.post(
            self.url(articulation), self.typed(*EXACTLY, text="Een <b>hal", recount="1")
        )

        words = page.content.decode()
        assert page.context["screen"].effective == 1
        assert "Dit kan niet weg" in words
        assert "Bereken opnieuw" in words
        assert "Een &lt;b&gt;hal" in words
        assert not Brief.objects.exists()

    def test_makes_it_broader(self, client):
        articulation = make_need()
        client.force_login(articulation.lead.promoted_by)

        page = client.post(self.url(articulation), self.typed(*EXACTLY, broader="1"))

        assert page.context["screen"].is_safe

    def test_refuses_to_send_below_the_least_number(self, client):
        articulation = make_need()
        make_consent(articulation.lead.company)
        client.force_login(articulation.lead.promoted_by)

        page = client.post(self.url(articulation), self.typed(*EXACTLY, send="1"))

        assert "Maak breder" in page.content.decode()
        assert not Brief.objects.exists()
        assert not ReleasedProfile.objects.exists()

    def test_sends_what_was_set(self, client):
        articulation = make_need()
        make_consent(articulation.lead.company)
        client.force_login(articulation.lead.promoted_by)
        levels = (1, 1, 3, 4, 2, 2, 2, 2)

        client.post(self.url(articulation), self.typed(*levels, send="1"))

        assert tuple(Brief.objects.get().profile.levels) == levels

    @pytest.mark.parametrize("wrong", ["", "9", "-1", "x", "0" * 500])
    def test_takes_the_usual_way_where_a_level_makes_no_sense(self, client, wrong):
        articulation = make_need()
        client.force_login(articulation.lead.promoted_by)

        page = client.post(
            self.url(articulation), self.typed() | {"level-power_mw": wrong, "recount": "1"}
        )

        assert page.status_code == 200
        assert page.context["screen"].is_usual

    def test_shows_what_was_told_before_and_to_whom(self, client):
        brief = make_brief()
        client.force_login(brief.articulation.lead.promoted_by)

        words = client.get(self.url(brief.articulation)).content.decode()

        assert "Organization ALMERE" in words
        assert "dezelfde woorden" in words
