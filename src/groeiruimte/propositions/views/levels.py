"""How much is told of every attribute, as it was set on the page: read from what was posted."""

from django.http import HttpRequest, QueryDict

from groeiruimte.propositions.forms.propositions import LEVEL, levels_in
from groeiruimte.propositions.pages.releases import ReleaseScreen
from groeiruimte.propositions.rules.profiles import hierarchies
from groeiruimte.propositions.rules.releasing import Proposal, Releasing


def chosen(request: HttpRequest, releasing: Releasing) -> Proposal:
    """Return how the need is told: as was set on the page, else as usual."""
    levels = None
    if request.method == "POST" and "broader" not in request.POST:
        levels = levels_in(request.POST, sizes={each.name: each.levels for each in hierarchies()})
    return releasing.usual() if levels is None else releasing.at(levels)


def with_levels(request: HttpRequest, screen: ReleaseScreen) -> QueryDict:
    """Return what was posted, with the levels that are in force now."""
    typed = request.POST.copy()
    for each in screen.attributes:
        typed[f"{LEVEL}{each.attribute}"] = str(each.chosen)
    return typed
