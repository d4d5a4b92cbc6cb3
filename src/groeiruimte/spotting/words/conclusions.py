"""What is the conclusion of the drawing of one need, as its title?"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from groeiruimte.companies.choices import Need
from groeiruimte.engine.spotting.exceedance import ACT
from groeiruimte.spotting.rules.stored_outlook import StoredNeed


def conclusion(need: Need, kept: StoredNeed, *, origin_year: int) -> str:
    """Return the title of the drawing of a need; without chances it only names the need."""
    if need == Need.CAPITAL:
        return _of_money(kept, origin_year=origin_year)
    words = {"need": need.label, "year": _first_year(kept.judged, origin_year=origin_year)}
    if kept.is_full:
        return _("%(need)s: already too little") % words
    if not kept.judged:
        return _("%(need)s over time") % words
    if words["year"] is None:
        last = origin_year + len(kept.judged)
        return _("%(need)s: probably enough until the end of %(year)s") % {**words, "year": last}
    return _("%(need)s: probably too little in %(year)s") % words


def _of_money(kept: StoredNeed, *, origin_year: int) -> str:
    chances = kept.without_round or kept.judged
    if not chances:
        return _("Money over time")
    year = gone_in(kept, origin_year=origin_year)
    if year is None:
        last = origin_year + len(chances)
        return _("Even without a new round the money probably lasts until the end of %(year)s") % {
            "year": last
        }
    return _("Without a new round the money is probably gone in %(year)s") % {"year": year}


def gone_in(kept: StoredNeed, *, origin_year: int) -> int | None:
    """Return in which year the money is more likely gone than not, if no round comes."""
    return _first_year(kept.without_round or kept.judged, origin_year=origin_year)


def _first_year(chances: Sequence[float], *, origin_year: int) -> int | None:
    """Return the first year at the end of which it is more likely short than not."""
    return next(
        (origin_year + 1 + number for number, chance in enumerate(chances) if chance >= ACT.value),
        None,
    )
