"""A bundle in words: what keeps cases from being one, how sure the best choice is, and risks."""

from __future__ import annotations

from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groeiruimte.engine.contention.joint_plan import PlanStatus
from groeiruimte.engine.financing.bundling import Bundling, Fault
from groeiruimte.financing.rules.bundles import CASE_PERCENT, REGION_PERCENT
from groeiruimte.web.numbers import eur

FAULTS: dict[str, str | Promise] = {
    Fault.TOO_SMALL: gettext_lazy("Together these cases ask less than the smallest size."),
    Fault.TOO_LARGE: gettext_lazy("Together these cases ask more than the largest size."),
    Fault.ONE_CASE: gettext_lazy("One case is more than 40% of the amount."),
    Fault.ONE_REGION: gettext_lazy("One region is more than 60% of the amount."),
    Fault.FAR_APART: gettext_lazy("The moments lie two years or more apart."),
    Fault.THEMES: gettext_lazy("The cases have different technologies."),
}


def proven_in_words(found: Bundling) -> str:
    """Say how sure it is that no better choice of bundles is there."""
    if not found.bundles and found.status is PlanStatus.OPTIMAL:
        return _("No choice of these cases keeps the rules of a bundle: that is proven.")
    if found.status is PlanStatus.OPTIMAL:
        return _("No other choice comes to more: that is proven.")
    return _("No other choice comes to more than %(bound)s; the time for a proof was up.") % {
        "bound": eur(found.bound)
    }


def risks_in_words() -> list[str]:
    """Return what may go wrong, in words that hold for every bundle."""
    return [
        _("These are deeptech companies that scale up: plans shift, and some will not come true."),
        _("At most %(percent)s%% of the amount is one company.") % {"percent": CASE_PERCENT},
        _("At most %(percent)s%% of the amount is one region.") % {"percent": REGION_PERCENT},
        _("What is asked is what the entrepreneurs told; nobody promised a return."),
        _("Each company decides by itself whether it talks with you."),
    ]


def size_beside_tickets(
    total: float, *, least: Decimal | None, most: Decimal | None
) -> tuple[str, str] | None:
    """Say how a bundle lies beside the tickets of its reader, with the tone of that."""
    if least is not None and total < least:
        return _("Less than your smallest ticket of %(least)s") % {"least": eur(least)}, "neutral"
    if most is not None and total > most:
        return _("More than your largest ticket of %(most)s: beside others") % {
            "most": eur(most)
        }, "info"
    if least is not None:
        return _("Large enough for your smallest ticket of %(least)s") % {"least": eur(least)}, "ok"
    return None
