"""The own region is asked first, all its keepers at once, and kept (R5)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.propositions.models.tasks import SupplyTask
from groeiruimte.propositions.pages.briefs import suggestions
from groeiruimte.propositions.rules.own_region import OwnRegionState, ticked_first
from groeiruimte.propositions.selectors.own_region import own_region_state
from groeiruimte.propositions.services.own_region import ask_keepers
from groeiruimte.propositions.services.tasks import UnableToAsk
from tests.apps.matching.test_matching import asks_4_mw, elsewhere, here
from tests.apps.matching.test_where import looked_at
from tests.factories import A_MORNING_IN_JUNE, make_user

states = st.builds(
    OwnRegionState,
    run_id=st.just(1),
    has_region=st.booleans(),
    suffices=st.booleans(),
    unknown=st.integers(0, 3),
    pending=st.integers(0, 3),
)


@given(st.sets(st.integers(1, 9)), st.sets(st.integers(1, 9)), states)
def test_nobody_outside_is_ticked_while_the_own_region_suffices_or_might(suggested, own, state):
    ticked = ticked_first(suggested, own=own, state=state)

    assert ticked <= suggested
    if state.has_region and (state.suffices or state.pending):
        assert ticked <= own
    else:
        assert ticked == suggested


@pytest.mark.django_db
class TestAskingAllAtOnce:
    @pytest.fixture
    def run(self):
        here("Unknown one")
        here("Unknown two")
        return looked_at(asks_4_mw())

    def ask(self, run, **where):
        return ask_keepers(
            run_id=run.pk,
            deadline=A_MORNING_IN_JUNE.date() + timedelta(days=14),
            by=run.articulation.lead.promoted_by,
            now=A_MORNING_IN_JUNE,
            **where,
        )

    def test_asks_elsewhere_only_when_that_is_asked(self, run):
        elsewhere("Unknown there")
        run = looked_at(run.articulation)

        assert self.ask(run).places == 2
        assert self.ask(run, everywhere=True).places == 1

    def test_one_press_on_the_page_asks_the_whole_country(self, run, client):
        elsewhere("Unknown there")
        looked_at(run.articulation)
        client.force_login(run.articulation.lead.promoted_by)

        client.post(reverse("propositions:places-ask", args=[run.articulation_id]))

        assert SupplyTask.objects.values("site").distinct().count() == 3

    def test_a_stranger_asks_nobody(self, run, client):
        client.force_login(make_user(organization="BOM"))

        answer = client.post(reverse("propositions:places-ask", args=[run.articulation_id]))

        assert answer.status_code == 404
        assert not SupplyTask.objects.exists()

    def test_asks_about_every_unknown_place_there_once(self, run):
        asked = self.ask(run)

        assert asked.places == 2
        assert SupplyTask.objects.values("site").distinct().count() == 2
        with pytest.raises(UnableToAsk):
            self.ask(run)

    def test_the_gate_waits_until_the_keepers_answered(self, run):
        assert not own_region_state(run.articulation_id).is_tested
        self.ask(run)
        assert not own_region_state(run.articulation_id).is_tested

        SupplyTask.objects.update(
            state="DECLINED",
            answer="Nobody can tell.",
            closed_by=run.articulation.lead.promoted_by,
            closed_at=A_MORNING_IN_JUNE,
        )

        assert own_region_state(run.articulation_id).is_tested

    def test_the_brief_ticks_the_keepers_of_unknown_places_there(self, run):
        suggested, is_own_first = suggestions(run.articulation)

        assert is_own_first
        assert [each.is_ticked for each in suggested] == [True]

    def test_is_one_press_on_the_page(self, client, run):
        client.force_login(run.articulation.lead.promoted_by)
        url = reverse("propositions:own-region-ask", args=[run.articulation_id])
        page = reverse("matching:where-own-region", args=[run.articulation_id])

        assert url in client.get(page).content.decode()
        client.post(url)

        assert SupplyTask.objects.exists()
        assert url not in client.get(page).content.decode()
