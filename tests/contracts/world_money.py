"""Money around a case in the contract world: needs, facts, answers, applications, screening."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from groeiruimte.financing.models.bundles import Bundle, BundleCase
from groeiruimte.financing.models.checks import InstrumentCheck
from groeiruimte.financing.models.financiers import FinancierProfile
from groeiruimte.financing.models.tickets import TicketSignal
from groeiruimte.financing.rules.screening import QUESTIONS
from groeiruimte.financing.services.applying import NewApplication, plan_application
from groeiruimte.financing.services.baskets import (
    NewNeed,
    answer_conditions,
    tell_facts,
    write_need,
)
from groeiruimte.financing.services.screening import NewScreening, screen
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.organizations.models import Organization
from tests.contracts.numbers import numbers_of

if TYPE_CHECKING:
    from tests.contracts.world import Holding, World


def look_at_money(world: World, held: Holding, by: dict[str, Any]) -> None:
    """What a case needs, knows and applied for; an instrument looked at again is public."""
    words, case = held.mark("woord"), held.rows["case"]
    held.rows["money_need"] = write_need(
        case=case,
        new=NewNeed(
            purpose="RND",
            quarter=Quarter(2031, 2),
            amount=numbers_of(held.code).investment_eur,
            source=f"Plan {words}",
        ),
        **by,
    )
    tell_facts(case=case, values={"TRL": "6"}, source=f"Gebeld {words}", **by)
    answer_conditions(
        case=case, instrument="WBSO", answers={"AREA": True}, source=f"Mail {words}", **by
    )
    answers = dict.fromkeys(QUESTIONS, "NO")
    screen(case=case, new=NewScreening(answers=answers, source=f"BTI {words}"), **by)
    held.rows["application"] = plan_application(
        case=case,
        new=NewApplication(
            instrument="WBSO",
            purpose="RND",
            amount=numbers_of(held.code).investment_eur,
            planned_on=by["now"].date(),
        ),
        **by,
    )
    _look_for_much(world, held, by)
    InstrumentCheck.objects.create(
        instrument="WBSO",
        outcome="UNCHANGED",
        takes_in="YES",
        source_date=by["now"].date(),
        source_title="rvo.nl",
        said_by="OFFICIAL",
        organization=Organization.objects.get(code="OOST_NL"),
        checked_by=world.reader,
        checked_at=by["now"],
    )


def _look_for_much(world: World, held: Holding, by: dict[str, Any]) -> None:
    """A large ticket in sight, a bundle of one case, and what a financier says of itself."""
    case, company = held.rows["case"], held.rows["company"]
    TicketSignal.objects.create(
        company=company,
        level="WATCH",
        year=2031,
        chance=0.4,
        amount=numbers_of(held.code).investment_eur,
        looked_at=by["now"],
    )
    bundle = Bundle.objects.create(
        organization=company.held_by,
        least=1,
        most=10**9,
        case_count=1,
        text=f"Woorden {held.mark('eigen')}",
        made_by=by["by"],
        made_at=by["now"],
    )
    BundleCase.objects.create(
        bundle=bundle,
        case=case,
        amount=numbers_of(held.code).investment_eur,
        region="EAST",
        quarter=Quarter(2031, 2).index,
    )
    held.rows["bundle"] = bundle
    FinancierProfile.objects.get_or_create(
        organization=Organization.objects.get(code="INVEST_NL"),
        defaults={"kind": "PUBLIC", "written_by": world.reader, "written_at": by["now"]},
    )
