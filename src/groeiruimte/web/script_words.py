"""Which words do our scripts say? Translated here, so that no script speaks only one language."""

from django.utils.translation import gettext as _


def script_words() -> dict[str, str]:
    """Return the words in the language of the page; the keys are what the scripts ask for."""
    return {
        "move": _("Move"),
        "lifted": _("Picked up. Choose a column with the arrows, space drops, escape leaves it."),
        "left": _("Not moved."),
    }
