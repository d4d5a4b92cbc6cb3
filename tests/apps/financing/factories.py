"""A case that needs money, and who may know which company it is."""

from decimal import Decimal

from groeiruimte.financing.services.applying import NewApplication, plan_application
from groeiruimte.financing.services.baskets import NewNeed, write_need
from groeiruimte.kernel.quarter import Quarter
from tests.apps.cases.factories import make_named_case
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY


def make_need(case, *, purpose="RND", amount=2_000_000, quarter=None, now=A_MORNING_IN_JUNE):
    """Write down a need of money, as the service does it."""
    new = NewNeed(
        purpose=purpose,
        quarter=quarter or Quarter(2028, 1),
        amount=Decimal(amount),
        source="Plan of June",
    )
    return write_need(case=case, new=new, by=case.adviser, now=now)


def make_funded_case(**fields):
    """Return a case with an adviser that needs 2 million euros for research."""
    case = make_named_case(**fields)
    make_need(case)
    return case


def make_application(case, *, instrument="WBSO", amount=400_000, now=A_MORNING_IN_JUNE):
    """Plan an application for money, as the service does it."""
    new = NewApplication(
        instrument=instrument, purpose="RND", amount=Decimal(amount), planned_on=THAT_DAY
    )
    return plan_application(case=case, new=new, by=case.adviser, now=now)
