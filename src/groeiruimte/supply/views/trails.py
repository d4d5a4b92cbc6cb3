"""Where a page of the supply side stands."""

from django.urls import reverse
from django.utils.translation import gettext as _

Step = tuple[str, str]


def supply_trail(*steps: Step) -> list[dict[str, str]]:
    """Return the way from the overview to here; a step without an address is this page."""
    way = [(_("Supply"), reverse("supply:overview")), *steps]
    return [{"label": label, "url": url} for label, url in way]


def sites_trail(*steps: Step) -> list[dict[str, str]]:
    """Return the way through the list of sites to here."""
    return supply_trail((_("Sites"), reverse("supply:sites")), *steps)
