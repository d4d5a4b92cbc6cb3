"""How do the columns of the workbook with facts read, and which column is which in a file?"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _

#: The same in every language: by these a row finds its fact again.
PLACE_COLUMN, FACT_COLUMN = "place_id", "fact_key"
LANGUAGES = ("nl", "en")


def headings() -> dict[str, str]:
    """Return the columns in their order, with their names in the language of the page."""
    return {
        "place": PLACE_COLUMN,
        "fact": FACT_COLUMN,
        "name": _("Place"),
        "label": _("What"),
        "value": _("Value"),
        "unit": _("Unit"),
        "valid_from": _("From quarter"),
        "valid_until": _("Until quarter"),
        "source": _("Source"),
        "observed_on": _("Observed on"),
        "trust": _("How do you know it?"),
        "expires_on": _("Holds until"),
        "who": _("Can find out"),
    }


def columns_of(header: Sequence[str]) -> dict[str, int]:
    """Return where each column stands in a file, whatever language it was made in."""
    found: dict[str, int] = {}
    for language in LANGUAGES:
        with translation.override(language):
            names = {name.casefold(): key for key, name in headings().items()}
        for position, name in enumerate(header):
            key = names.get(name.strip().casefold())
            if key is not None:
                found.setdefault(key, position)
    return found
