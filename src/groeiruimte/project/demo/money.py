"""The demo's money: two cases that know what they need, and applied for the first of it."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from groeiruimte.financing.access import fundable_cases
from groeiruimte.financing.choices import ApplicationState, MoneyPurpose
from groeiruimte.financing.services.applying import (
    NewApplication,
    NextState,
    move_application,
    plan_application,
)
from groeiruimte.financing.services.baskets import NewNeed, tell_facts, write_need
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.project.demo.registers import adviser_of

HOLDERS = ("BOM", "OOST_NL")
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
    """Fill the basket of the first case of two organizations."""
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
