"""How do we write a chance?"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from groeiruimte.web.numbers import percent

_TOLD_LEAST = 0.01


def likely(chance: float) -> str:
    """Write a chance as a percentage; what is only nearly sure is never called 100%."""
    return _("over 99%") if 0.99 < chance < 1 else percent(chance)


def at_most(chances: Sequence[float]) -> str:
    """Write the largest of some small chances; "at most 0%" would be a promise."""
    return likely(max(_TOLD_LEAST, *chances))
