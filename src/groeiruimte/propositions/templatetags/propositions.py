"""What pages show of questions to keepers, and of how many companies a profile hides among."""

from django import template
from django.utils import timezone

from groeiruimte.propositions.pages.own_region import (
    OwnRegionFirst,
    PlaceQuestions,
    own_region_first,
    place_questions,
)
from groeiruimte.propositions.words.profiles import companies_in_words, in_steps

register = template.Library()


@register.simple_tag(takes_context=True)
def own_region_questions(context: template.Context) -> OwnRegionFirst | None:
    """Return what is still asked in the own region of the comparison on this page."""
    return own_region_first(
        context["run"], user=context["request"].user, today=timezone.localdate()
    )


@register.simple_tag(takes_context=True, name="place_questions")
def questions_about_places(context: template.Context) -> PlaceQuestions:
    """Return what one press would ask about all unknown places of the comparison on this page."""
    return place_questions(context["run"], today=timezone.localdate())


@register.filter
def companies(count: int) -> str:
    """Say among how many companies something hides, in steps."""
    return companies_in_words(count)


@register.filter
def steps(count: int) -> int:
    """Return a number of companies of all pipelines down to whole steps."""
    return in_steps(count)
