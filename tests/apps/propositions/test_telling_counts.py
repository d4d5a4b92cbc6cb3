"""Counts of leads are told so that none of them, nor their differences over time, is a few."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groeiruimte.programme.small_cells import exposed_by_subtraction
from groeiruimte.propositions.choices import ReleasePurpose
from groeiruimte.propositions.models.releases import ToldCount
from groeiruimte.propositions.rules.together import WHOLE, countable
from groeiruimte.propositions.services.telling_counts import leads_to_leave_out, tell_counts
from tests.factories import A_MORNING_IN_JUNE, make_company, make_consent, make_lead

NOW = A_MORNING_IN_JUNE


def told(leads, *, days=0, subject="NOWHERE:ENERGY", **sharing):
    return tell_counts(
        purpose=ReleasePurpose.POLICY,
        subject=subject,
        leads=set(leads),
        sharing=sharing,
        now=NOW + timedelta(days=days),
    )


@pytest.mark.django_db
class TestTellCounts:
    def test_a_small_number_is_not_told(self):
        row = told(range(4), power=range(4))

        assert (row.total, row.counts, row.counted) == (None, {}, {})

    def test_enough_are_told_with_what_enough_of_them_share(self):
        row = told(range(12), power=range(12), floor=range(6), noise=range(2))

        assert (row.total, row.counts) == (12, {"power": 12, "floor": 6})

    def test_one_more_than_was_told_is_not_told(self):
        first = told(range(6))

        assert told(range(7), days=1) == first
        assert ToldCount.objects.count() == 1

    def test_one_less_than_was_told_is_not_told_either(self):
        first = told(range(6))

        assert told(range(5), days=1) == first
        assert told(range(2), days=2) == first

    def test_enough_more_than_was_told_are_told(self):
        told(range(6))

        assert told(range(11), days=30).total == 11

    def test_small_steps_do_not_add_up_to_one(self):
        told(range(6))
        told(range(11), days=30)

        # Twelve beside six and eleven would tell of one.
        assert told(range(12), days=60).total == 11

    def test_another_count_of_another_subject_is_apart(self):
        told(range(6))

        assert told(range(20, 25), subject="NOWHERE:SPACE").total == 5

    def test_the_same_again_is_no_new_row(self):
        assert told(range(6), power=range(6)) == told(range(6), days=1, power=range(6))


@settings(max_examples=40)
@given(st.lists(st.sets(st.integers(0, 20), max_size=20), min_size=1, max_size=5))
def test_whatever_was_told_over_time_lays_nobody_bare(series):
    known = []
    for leads in series:
        fresh = countable(leads, {"some": {lead for lead in leads if lead % 2}}, known=known)
        known += [each for each in fresh.values() if each not in known]

    assert exposed_by_subtraction(known) == ()


@pytest.mark.django_db
class TestLeftOut:
    def lead(self, **consents):
        company = make_company(f"Company {len(consents)}{sorted(consents)}")
        for purpose, answer in consents.items():
            make_consent(company, purpose=purpose, answer=answer)
        return make_lead(company)

    def out(self, *leads):
        ids = [lead.pk for lead in leads]
        return leads_to_leave_out(purpose=ReleasePurpose.POLICY, lead_ids=ids)

    def test_who_refused_to_be_counted_is_left_out_and_who_was_never_asked_is_not(self):
        refused, given_, silent = (
            self.lead(FIGURES="REFUSED"),
            self.lead(FIGURES="GIVEN"),
            self.lead(),
        )

        assert self.out(refused, given_, silent) == {refused.pk}

    def test_taking_it_back_is_a_refusal_and_agreeing_again_is_not(self):
        lead = self.lead()
        make_consent(
            lead.company, purpose="FIGURES", withdrawn_at=NOW, withdrawn_by="Noor van Beek"
        )
        assert self.out(lead) == {lead.pk}

        make_consent(lead.company, purpose="FIGURES", asked_at=NOW + timedelta(days=1))
        assert self.out(lead) == set()


def test_without_the_whole_nothing_is_told_of_its_parts():
    assert countable(range(4), {"power": range(4)}) == {}
    assert set(countable(range(5), {"power": range(5)})) == {WHOLE, "power"}
