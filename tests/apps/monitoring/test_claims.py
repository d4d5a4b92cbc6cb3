"""Totals follow the claims: proven, signed, confirmed; disputed is zero, and who leaves leaves."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from groeiruimte.cases.models.cases import CaseTransition
from groeiruimte.cases.models.own_word import ReversedDecision
from groeiruimte.monitoring.choices import Ground
from groeiruimte.monitoring.rules import counted
from groeiruimte.monitoring.selectors import case_facts, proven_totals
from groeiruimte.organizations.choices import Role
from groeiruimte.organizations.models import Organization
from groeiruimte.results.models import Claim
from tests.apps.cases.factories import (
    make_decision,
    make_invitation,
    make_proposition,
    make_verification,
)
from tests.apps.results.factories import make_document
from tests.factories import make_case, make_company, make_lead, make_user

pytestmark = pytest.mark.django_db
START = date(2025, 1, 1)
LATER = date(2026, 11, 1)


def at(month, day=1):
    return datetime(2026, month, day, 10, tzinfo=UTC)


@pytest.fixture
def case():
    company = make_company("Lumovia BV", held_by="BOM")
    Organization.objects.filter(code="BOM").update(rom_region="SOUTH")
    case = make_case(make_lead(company, held_by="BOM"), investment_eur=99_000_000, opened_at=at(1))
    CaseTransition.objects.create(
        case=case, to_step="REALISATION", to_status="ONGOING", moved_at=at(2), moved_by=case.adviser
    )
    return case


def sign(case, moment=None):
    return make_verification(
        case,
        share_without_help=None,
        signed_by=make_user("Signs", organization="BOM"),
        signed_at=moment or at(4),
    )


def claimed(case, *, kind="INVESTMENT", amount=10_000_000):
    row = Claim.objects.create(
        case=case, kind=kind, year=2026, amount=amount, claimed_by=case.adviser, claimed_at=at(3)
    )
    row.evidence.create(
        case=case,
        kind="ANNUAL_ACCOUNT",
        document=make_document(case),
        dated_on=at(3).date(),
        added_by=case.adviser,
        added_at=at(3),
    )
    return row


def told(row, moment, *, verdict="AGREES", asked="CONFIRMATION", share="0.4", stayed=""):
    case = row.case
    question = case.result_questions.create(
        moment=asked,
        invitation=make_invitation(case, token=f"{asked}-{moment}"),
        asked_at=moment,
        answered_at=moment,
        share_without_help=share,
        stayed=stayed,
    )
    question.answers.create(
        case=case, claim=row, claimed=row.amount, verdict=verdict, answered_at=moment
    )


def of(key="retained_investment_eur", *, on=LATER):
    (answer,) = counted(key=key, cases=case_facts(on=on), start=START, on=on)
    return answer


class TestInvestment:
    def test_counts_what_is_claimed_and_not_what_stands_among_the_facts(self, case):
        sign(case)
        told(claimed(case), at(6))

        answer = of()

        assert (answer.amount, answer.ground) == (Decimal(6_000_000), Ground.CLAIMS_COUNT)
        assert answer.counted_on == date(2026, 6, 1)
        assert of(on=date(2026, 5, 31)).amount == 0

    def test_that_is_disputed_later_counts_zero_and_shows_what_it_was(self, case):
        sign(case)
        row = claimed(case)
        told(row, at(6))
        told(row, at(9), verdict="DISPUTED", asked="AFTER_12", share=None, stayed="HERE")

        answer = of()

        assert answer.ground is Ground.CLAIMS_COUNT_NO_MORE
        assert (answer.amount, answer.counted_then) == (0, Decimal(6_000_000))
        assert of(on=date(2026, 8, 1)).amount == Decimal(6_000_000)

    def test_of_a_company_that_left_counts_until_that_day_in_every_target(self, case):
        make_decision(case, proposition=make_proposition(case), decided_at=at(1))
        sign(case)
        row = claimed(case)
        told(row, at(6))
        told(row, at(10), asked="AFTER_12", share=None, stayed="ABROAD")

        for key in ("retained_investment_eur", "realised_elsewhere"):
            answer = of(key)
            assert (answer.ground, answer.left_on) == (Ground.LEFT, date(2026, 10, 1))
            assert answer.counted_then > 0
            assert of(key, on=date(2026, 9, 30)).amount == answer.counted_then

    def test_without_a_signature_says_what_is_missing(self, case):
        claimed(case)

        assert of().ground is Ground.MISSES_SECOND_SIGNATURE

    def test_signed_in_words_before_there_were_claims_counts_as_it_was_reported(self, case):
        make_verification(
            case,
            share_without_help="0.2",
            signed_by=make_user("Signs", organization="BOM"),
            signed_at=at(4),
            confirmed_by_entrepreneur_at=at(5),
        )

        assert of().amount == Decimal("79200000")

    def test_signed_in_words_since_then_counts_nothing(self, case):
        make_verification(
            case,
            share_without_help="0.2",
            signed_by=make_user("Signs", organization="BOM"),
            signed_at=datetime(2026, 12, 3, tzinfo=UTC),
            confirmed_by_entrepreneur_at=datetime(2026, 12, 4, tzinfo=UTC),
        )

        assert of(on=date(2026, 12, 31)).ground is Ground.MISSES_CLAIMS


class TestChoiceTakenBack:
    def test_while_it_was_realized_leaves_the_count_and_shows_what_it_was(self, case):
        offer = make_proposition(case)
        ReversedDecision.objects.create(
            case=case,
            proposition=offer,
            reason="Near",
            decided_by="Noor",
            decided_at=at(1),
            at_step="REALISATION",
            reversed_because="Later power",
            reversed_by="Noor",
            reversed_at=at(8),
        )
        CaseTransition.objects.create(
            case=case, to_step="CHOICE", to_status="ONGOING", moved_at=at(8), moved_by=None
        )

        answer = of("realised_elsewhere")

        assert (answer.ground, answer.left_on) == (Ground.LEFT, date(2026, 8, 1))
        assert of("realised_elsewhere", on=date(2026, 7, 31)).counts

    def test_before_it_was_realized_counts_for_nothing(self, case):
        case.transitions.all().delete()
        ReversedDecision.objects.create(
            case=case,
            proposition=make_proposition(case),
            reason="Near",
            decided_by="Noor",
            decided_at=at(1),
            at_step="CHOICE",
            reversed_because="Later power",
            reversed_by="Noor",
            reversed_at=at(8),
        )

        assert of("realised_elsewhere").ground is Ground.MISSES_DECISION
        assert of("realised_elsewhere", on=date(2026, 7, 1)).ground is Ground.MISSES_REALISATION


class TestProven:
    def test_adds_up_the_own_cases_of_a_reader_and_no_others(self, case):
        sign(case)
        told(claimed(case, kind="JOBS", amount=40), at(6))
        asked = {"on": LATER, "today": LATER}

        def jobs(user):
            rows = proven_totals(user=user, **asked)
            return next(row for row in rows if row.kind.code == "JOBS")

        ours = jobs(make_user("Pia", organization="BOM"))
        assert (ours.own, ours.there, ours.retained) == (40, None, None)
        theirs = jobs(make_user("Eva", organization="OOST_NL"))
        assert (theirs.own, theirs.there) == (0, None)
        assert jobs(make_user("Cas", roles=[Role.COORDINATOR])).own is None

    def test_tells_none_no_otherwise_than_few(self, case):
        rows = proven_totals(user=make_user("Eva", organization="OOST_NL"), on=LATER, today=LATER)

        assert {(row.there, row.retained, row.left) for row in rows} == {(None, None, None)}

    def test_stands_on_the_page_of_targets(self, client, case):
        sign(case)
        told(claimed(case, kind="JOBS", amount=40), at(6))
        client.force_login(make_user("Pia", organization="BOM"))

        with translation.override("en"):
            page = client.get(
                reverse("monitoring:targets"),
                {"op": "2026-11-01"},
                headers={"accept-language": "en"},
            )

        assert "40 fte" in page.content.decode()
