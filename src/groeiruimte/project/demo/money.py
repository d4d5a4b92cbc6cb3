"""The demo's money: two cases that know what they need, and applied for the first of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils import timezone

from groeiruimte.financing.access import fundable_cases
from groeiruimte.financing.choices import ApplicationState, FinancierKind, MoneyPurpose
from groeiruimte.financing.rules.screening import QUESTIONS
from groeiruimte.financing.services.applying import (
    NewApplication,
    NextState,
    move_application,
    plan_application,
)
from groeiruimte.financing.services.baskets import NewNeed, tell_facts, write_need
from groeiruimte.financing.services.financiers import NewProfile, describe
from groeiruimte.financing.services.screening import NewScreening, screen
from groeiruimte.financing.services.tickets import look_at_tickets
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.leads.choices import EligibilityValue
from groeiruimte.project.demo.personas import PERSONAS
from groeiruimte.project.demo.registers import adviser_of, organization_of, person_of

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.organizations.models import User

HOLDERS = ("BOM", "OOST_NL")
FINANCIER = "INVEST_NL"
FINANCIER_ASKS = (
    "Verzonnen voor de demo. Dat Invest-NL geen hoofdinvesteerder mag zijn, staat in het "
    "meerjarenprogramma (4.8)."
)
SOURCE = "Plan van de ondernemer (verzonnen)"
#: Purpose, quarters from now, euros, and whether it is an assumption.
NEEDS = (
    (MoneyPurpose.RND, 2, 3_000_000, False),
    (MoneyPurpose.RND, 6, 2_000_000, True),
    (MoneyPurpose.SPACE, 6, 9_000_000, True),
    (MoneyPurpose.ENERGY, 8, 1_500_000, True),
    (MoneyPurpose.WORKING_CAPITAL, 8, 4_000_000, True),
)
FACTS = {"TRL": "6", "HAS_DUTCH_ENTITY": "YES", "WORK_IN_NETHERLANDS": "YES", "NOT_STARTED": "YES"}


def load_money(*, now: datetime) -> None:
    """Fill the basket of the first case of two organizations, and look who needs much."""
    _load_baskets(now=now)
    _describe_financier(now=now)
    look_at_tickets(now=now)


def screen_investment(*, case: Case, by: User, now: datetime) -> None:
    """Let an adviser check the investment of a case: the owners stay who they are."""
    answers = dict.fromkeys(QUESTIONS, EligibilityValue.NO) | {"SENSITIVE": EligibilityValue.YES}
    screen(case=case, new=NewScreening(answers=answers, source=SOURCE), by=by, now=now)


def _describe_financier(*, now: datetime) -> None:
    """Let the demo's financier say what it looks for; that it may not lead, the programme says."""
    describe(
        organization_id=organization_of(FINANCIER).pk,
        new=NewProfile(
            kind=FinancierKind.PUBLIC,
            ticket_least=None,
            ticket_most=None,
            leads_rounds="NO",
            through_fund=False,
            kinds_of_money=[],
            phases=[],
            technologies=[],
            regions=[],
            asks=FINANCIER_ASKS,
        ),
        by=_financier(),
        now=now,
    )


def _financier() -> User:
    return person_of(next(row.email for row in PERSONAS if row.organization == FINANCIER))


def _load_baskets(*, now: datetime) -> None:
    today = timezone.localdate(now)
    for code in HOLDERS:
        adviser = adviser_of(code)
        case = fundable_cases(user=adviser).order_by("pk").first()
        if case is None:
            continue
        for purpose, quarters, amount, is_assumption in NEEDS:
            new = NewNeed(
                purpose=purpose,
                quarter=Quarter.of(today) + quarters,
                amount=Decimal(amount),
                source=SOURCE,
                is_assumption=is_assumption,
            )
            write_need(case=case, new=new, by=adviser, now=now)
        tell_facts(
            case=case,
            values=FACTS,
            source="Gesprek met de directeur (verzonnen)",
            by=adviser,
            now=now,
        )
        applied = NewApplication(
            instrument="WBSO",
            purpose=MoneyPurpose.RND,
            amount=Decimal(400_000),
            planned_on=today + timedelta(days=14),
        )
        row = plan_application(case=case, new=applied, by=adviser, now=now)
        submitted = NextState(state=ApplicationState.SUBMITTED, on=today)
        move_application(application_id=row.pk, to=submitted, by=adviser, now=now)
