"""How a ranking is written for the entrepreneur."""

from django import template
from django.utils.translation import gettext as _

from groeiruimte.cases.pages.options import Weighing
from groeiruimte.cases.rules.weighing import Certainty

register = template.Library()


@register.filter
def points(score: float) -> int:
    """Write a score from 0 to 1 as points of a hundred."""
    return round(score * 100)


@register.filter
def certainty_in_words(weighing: Weighing) -> str:
    """Say how sure the first place is, in words and in tens."""
    outcome = weighing.outcome
    if outcome is None or outcome.certainty == Certainty.ONLY_ONE:
        return _("There is one place to choose from. None is a choice too.")
    values = {
        "place": weighing.ranking[0].offer.site_name,
        "other": weighing.likeliest.site_name,
        "times": round(outcome.share * 10),
    }
    words = {
        Certainty.SURE: _(
            "It is quite sure that %(place)s suits you best: also when you weigh things a little "
            "differently it comes first (about %(times)s of 10 times)."
        ),
        Certainty.LIKELY: _(
            "%(place)s probably suits you best, but it is not sure: when you weigh things a little "
            "differently it comes first about %(times)s of 10 times."
        ),
        Certainty.HANGS_ON_UNKNOWN: _(
            "On what is known %(place)s comes first. But not everything is known of %(other)s: "
            "once it is, that place comes first about %(times)s of 10 times. Have it found out "
            "first."
        ),
        Certainty.OPEN: _(
            "It is close. %(place)s comes first about %(times)s of 10 times when you weigh things "
            "a little differently. Find out what is not known yet, or go and look."
        ),
    }
    return words[outcome.certainty] % values
