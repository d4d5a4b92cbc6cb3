"""The demo's money: what growth costs, who looks for what, and who needs much at once."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from groeiruimte.financing.rules.screening import QUESTIONS
from groeiruimte.financing.services.screening import NewScreening, screen
from groeiruimte.financing.services.tickets import look_at_tickets
from groeiruimte.leads.choices import EligibilityValue
from groeiruimte.project.demo.baskets import PLAN, load_baskets
from groeiruimte.project.demo.bundles import load_bundle, load_financiers

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.organizations.models import User


def load_money(*, now: datetime) -> None:
    """Fill the baskets, let cases go out together, and look who needs much."""
    load_baskets(now=now)
    load_financiers(now=now)
    load_bundle(now=now)
    look_at_tickets(now=now)


def screen_investment(*, case: Case, by: User, now: datetime) -> None:
    """Let an adviser check the investment of a case: the owners stay who they are."""
    answers = dict.fromkeys(QUESTIONS, EligibilityValue.NO) | {"SENSITIVE": EligibilityValue.YES}
    screen(case=case, new=NewScreening(answers=answers, source=PLAN), by=by, now=now)
