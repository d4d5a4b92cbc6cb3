"""One company from its first signal to the decision, told along real pages, in demo mode only.

Each step signs in as the person whose page it is; the strip on that page says what to see there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groeiruimte.cases.selectors.invited import case_of_guest
from groeiruimte.project.demo.personas import DOMAIN, ENTREPRENEUR

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case

GUEST = f"{ENTREPRENEUR}@{DOMAIN}"
#: Where in the session the number of the step is kept.
KEPT_AS = "story_step"


@dataclass(frozen=True, slots=True)
class StoryStep:
    """One page of the story: who looks, what there is to see, and where it is."""

    persona: str
    heading: str | Promise
    text: str | Promise
    path: Callable[["Case"], str]


def _brief_path(case: "Case") -> str:
    brief = case.lead.articulations.latest("pk").briefs.latest("pk")
    return reverse("propositions:comparison", args=[brief.pk])


STEPS = (
    StoryStep(
        "pijplijn",
        _("See it coming"),
        _("These companies grow out of their place. The darker the year, the surer it is."),
        lambda _case: reverse("leads:signals"),
    ),
    StoryStep(
        "casus",
        _("One company: what binds, and when"),
        _("The line is what was measured, the band what it may become, the green line the room."),
        lambda case: reverse("leads:company", args=[case.lead.company_id]),
    ),
    StoryStep(
        "casus",
        _("Write down what is needed"),
        _("The entrepreneur answered ten questions. Not knowing is an answer too."),
        lambda case: reverse("demand:articulation", args=[case.lead.articulations.latest("pk").pk]),
    ),
    StoryStep(
        "casus",
        _("Find where it can be"),
        _("All places in the country, the own region first, each with why it fits or falls off."),
        lambda case: reverse("matching:where", args=[case.lead.articulations.latest("pk").pk]),
    ),
    StoryStep(
        "brandpunt",
        _("A region answers"),
        _("It sees what is asked, not who asks."),
        lambda _case: reverse("propositions:requests"),
    ),
    StoryStep(
        "casus",
        _("Lay the answers side by side"),
        _("Asked against offered, and what nobody knows yet."),
        _brief_path,
    ),
    StoryStep(
        ENTREPRENEUR,
        _("The entrepreneur decides"),
        _("What does not meet a requirement stands apart. The choice is the company's own."),
        lambda _case: reverse("cases:mine"),
    ),
)


def path_of(*, number: int) -> str:
    """Return the address of the page of a step, for the person who is signed in.

    :raises Http404: there is no such step, or the demo is not there.
    """
    case = case_of_guest(email=GUEST)
    if case is None or number not in range(1, len(STEPS) + 1):
        raise Http404
    return STEPS[number - 1].path(case)


def strip_of(kept: object) -> dict[str, object] | None:
    """Return what the strip on a page says while the story runs; nothing when it does not."""
    if not isinstance(kept, int) or kept not in range(1, len(STEPS) + 1):
        return None
    step = STEPS[kept - 1]
    following = STEPS[kept] if kept < len(STEPS) else None
    return {
        "number": kept,
        "total": len(STEPS),
        "heading": step.heading,
        "text": step.text,
        "next_url": reverse("demo:story", args=[kept + 1]) if following else "",
        "next_heading": following.heading if following else "",
        "end_url": reverse("demo:story-end"),
    }
