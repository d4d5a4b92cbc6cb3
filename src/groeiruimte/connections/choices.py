"""What a key can be for, in words."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groeiruimte.rest.scopes import SCOPES, Area, Right, scope_of

#: What stands in each part, for who chooses what a key is for.
PARTS: Final[dict[Area, str | Promise]] = {
    Area.PIPELINE: _("Pipeline: companies, figures, signals and forecasts"),
    Area.CASES: _("Cases: leads, needs, comparisons and tasks"),
    Area.SUPPLY: _("Supply: places and facts"),
    Area.REGIONS: _("Requests and propositions"),
    Area.PROGRAMME: _("Programme: instruments, targets and policy signals"),
}
RIGHTS: Final[dict[Right, str | Promise]] = {
    Right.READ: _("reading"),
    Right.WRITE: _("writing"),
}


def scopes_in_words() -> list[tuple[str, str]]:
    """Return every scope with its words, in the order in which people choose."""
    words = {
        scope_of(area, right): f"{PARTS[area]} ({RIGHTS[right]})"
        for area in Area
        for right in Right
    }
    return [(scope, words[scope]) for scope in SCOPES]
