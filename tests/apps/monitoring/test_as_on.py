"""Counts as on a day: what happened later plays no part, and what was lost leaves that day."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import translation

from groeiruimte.cases.models.cases import CaseTransition
from groeiruimte.companies.models.companies import LifePhaseRecord
from groeiruimte.leads.models.leads import EligibilityAnswer
from groeiruimte.leads.models.ndas import Nda
from groeiruimte.monitoring.choices import Ground
from groeiruimte.monitoring.rules import counted
from groeiruimte.monitoring.selectors import case_facts, lead_times
from groeiruimte.organizations.choices import Role
from groeiruimte.organizations.models import Organization
from groeiruimte.programme.eligibility import eligibility_criteria
from tests.apps.cases.factories import make_decision, make_proposition, make_verification
from tests.factories import make_case, make_company, make_lead, make_user

pytestmark = pytest.mark.django_db
START = date(2025, 1, 1)
LATER = date(2026, 11, 1)


def at(month, day=1):
    return datetime(2026, month, day, 10, tzinfo=UTC)


def phase(case, life_phase, on):
    LifePhaseRecord.objects.create(company=case.lead.company, life_phase=life_phase, observed_on=on)


def move(case, moment, step, status="ONGOING"):
    CaseTransition.objects.create(
        case=case, to_step=step, to_status=status, moved_at=moment, moved_by=case.adviser
    )


def complete(case, *, replies=None):
    """Let a case meet everything that the gate to lead asks, and belong."""
    phase(case, "PHASE_2", date(2026, 1, 10))
    Nda.objects.create(company=case.lead.company, state="NONE")
    for row in eligibility_criteria():
        EligibilityAnswer.objects.create(
            lead=case.lead,
            criterion=row.key,
            answer=(replies or {}).get(row.key, row.eligible_reply),
            answered_by=case.adviser,
            answered_at=at(3),
        )
    return case


@pytest.fixture
def case():
    company = make_company("Lumovia BV", held_by="BOM", technology_domain="QUANTUM")
    lead = make_lead(company, held_by="BOM", first_asked_on=date(2026, 2, 1), promoted_at=at(2, 2))
    return make_case(lead, opened_at=at(2, 2), investment_eur=10_000_000)


def realised(case):
    """Let a case be realized in another region, with its proof."""
    Organization.objects.filter(code="BOM").update(rom_region="SOUTH")
    make_decision(case, proposition=make_proposition(case), decided_at=at(5))
    make_verification(
        case,
        share_without_help="0.2",
        signed_by=make_user("Signs", organization="BOM"),
        signed_at=at(7),
        confirmed_by_entrepreneur_at=at(7, 2),
    )
    move(case, at(6), "REALISATION")
    return case


def of(key, *, on=LATER):
    (answer,) = counted(key=key, cases=case_facts(on=on), start=START, on=on)
    return answer


class TestLeads:
    def test_count_from_the_day_the_last_thing_was_there(self, case):
        complete(case)

        assert of("leads_in_portfolio").counted_on == date(2026, 3, 1)
        assert not of("leads_in_portfolio", on=date(2026, 2, 28)).counts

    def test_do_not_count_with_a_gap_in_the_gate(self, case):
        complete(case)
        Nda.objects.all().delete()

        assert of("leads_in_portfolio").ground == Ground.MISSES_LEAD_GATE

    def test_do_not_count_outside_the_target_group(self, case):
        row = eligibility_criteria()[0]
        other = "NO" if row.eligible_reply == "YES" else "YES"
        complete(case, replies={row.key: other})

        assert of("leads_in_portfolio").ground == Ground.OUTSIDE_TARGET_GROUP


class TestRealised:
    def test_falls_on_the_day_the_case_is_lost_and_not_before(self, case):
        realised(case)
        move(case, at(9, 15), "REALISATION", "LOST_ABROAD")

        then = of("retained_investment_eur", on=date(2026, 9, 14))
        now = of("retained_investment_eur", on=date(2026, 9, 15))

        assert (then.amount, now.amount) == (8_000_000, 0)
        assert (now.counted_then, now.left_on) == (8_000_000, date(2026, 9, 15))

    @pytest.mark.parametrize("status", ["WITHDRAWN", "DISPUTED", "STOPPED", "LOST_IN_NL"])
    def test_falls_however_it_is_lost(self, case, status):
        realised(case)
        move(case, at(9), "REALISATION", status)

        assert of("realised_elsewhere").ground == Ground.LEFT

    def test_comes_back_with_the_case(self, case):
        realised(case)
        move(case, at(9), "REALISATION", "DISPUTED")
        move(case, at(10), "REALISATION")

        assert of("realised_elsewhere").counted_on == date(2026, 10, 1)

    def test_falls_when_the_case_goes_back_a_step(self, case):
        realised(case)
        move(case, at(9), "OFFERS")

        assert of("realised_elsewhere").ground == Ground.LEFT


class TestPhase:
    def test_when_asked_never_comes_from_a_later_record(self, case):
        realised(case)
        phase(case, "PHASE_2", date(2026, 2, 2))
        phase(case, "PHASE_3", date(2026, 8, 1))

        assert of("new_scale_ups").ground == Ground.PHASE_WHEN_ASKED_UNKNOWN

    def test_counts_from_the_day_the_company_became_a_scale_up(self, case):
        realised(case)
        phase(case, "PHASE_2", date(2026, 1, 31))
        phase(case, "PHASE_3", date(2026, 8, 1))

        assert of("new_scale_ups").counted_on == date(2026, 8, 1)
        assert of("new_scale_ups", on=date(2026, 7, 31)).ground == Ground.IS_NO_SCALE_UP_YET

    def test_a_company_that_fell_back_is_no_scale_up(self, case):
        realised(case)
        phase(case, "PHASE_2", date(2026, 1, 31))
        phase(case, "PHASE_3", date(2026, 8, 1))
        phase(case, "PHASE_2", date(2026, 9, 1))

        assert of("new_scale_ups").ground == Ground.IS_NO_SCALE_UP_YET


class TestPages:
    @pytest.fixture(autouse=True)
    def _in_english(self, settings):
        settings.LANGUAGE_CODE = "en"
        with translation.override("en"):
            yield

    def shown(self, client, name, *args, op):
        client.force_login(make_user(organization="BOM", roles=[Role.CASE_ADVISER]))
        response = client.get(reverse(name, args=args), {"op": op})
        assert response.status_code == 200
        return " ".join(response.content.decode().split())

    @pytest.mark.parametrize("op", ["2026-09-14", "2026-09-16"])
    def test_show_both_what_counted_and_what_left(self, client, case, op):
        realised(case)
        move(case, at(9, 15), "REALISATION", "LOST_ABROAD")

        text = self.shown(client, "monitoring:target", "realised_elsewhere", op=op)

        has_left = op == "2026-09-16"
        assert ("No longer" in text) is has_left
        assert ("Left since" in self.shown(client, "monitoring:targets", op=op)) is has_left

    @pytest.mark.parametrize("op", ["2099-01-01", "30-02-2026", "x\x00", "9999999999"])
    def test_an_impossible_day_is_refused_in_words_and_shows_today(self, client, op):
        text = self.shown(client, "monitoring:targets", op=op)

        assert "As it stood on" in text
        assert "error" in text

    def test_an_earlier_day_knows_no_later_lead(self, client, case):
        user = make_user(organization="BOM", roles=[Role.CASE_ADVISER])

        assert lead_times(user=user, on=date(2026, 1, 1), today=LATER).rows == []
        assert len(lead_times(user=user, on=LATER, today=LATER).rows) == 1
        assert self.shown(client, "monitoring:lead-times", op="2026-01-01")
