"""How do we write chances that belong together?"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from groeiruimte.web.numbers import chance as written

_LEAST_TOLD = 0.01


def at_most(chances: Sequence[float]) -> str:
    """Write the largest of some small chances; "at most 0%" would be a promise."""
    return written(max(_LEAST_TOLD, *chances))


def at_year_ends(years: Sequence[tuple[int, float]]) -> str:
    """Write a chance per year, of what is so at the end of it."""
    return ", ".join(
        _("%(chance)s at the end of %(year)s") % {"chance": written(chance), "year": year}
        for year, chance in years
    )


def by_year(years: Sequence[tuple[int, float]]) -> str:
    """Write a chance per year, of what has happened at least once by the end of it."""
    return ", ".join(
        _("%(chance)s by the end of %(year)s") % {"chance": written(chance), "year": year}
        for year, chance in years
    )
