"""How much is asked, and from when; a quarter that has passed says so wherever it is read."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.demand.rules.answers import ReadDemand
from groeiruimte.demand.rules.passed import has_passed
from groeiruimte.demand.templatetags.demand import amount as demand_in_words
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.web.numbers import quarter


def amount_and_quarter(demand: ReadDemand) -> str:
    """Return one demand as `4 MW, from 2028-Q1`."""
    words = demand_in_words(demand)
    start = demand.needed_from
    if start is None:
        return words
    pattern = (
        _("%(asked)s, from %(quarter)s (that quarter has passed)")
        if has_passed(start, today=Quarter.of(timezone.localdate()))
        else _("%(asked)s, from %(quarter)s")
    )
    return pattern % {"asked": words, "quarter": quarter(start)}
