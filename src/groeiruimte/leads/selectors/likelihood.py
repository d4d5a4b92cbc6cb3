"""How do we write a chance?"""

from django.utils.translation import gettext as _

from groeiruimte.web.numbers import percent


def likely(chance: float) -> str:
    """Write a chance as a percentage; what is only nearly sure is never called 100%."""
    return _("over 99%") if 0.99 < chance < 1 else percent(chance)
