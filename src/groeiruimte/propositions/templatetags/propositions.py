"""What the pages about places show of questions to their keepers."""

from django import template
from django.utils import timezone

from groeiruimte.propositions.pages.own_region import OwnRegionFirst, own_region_first

register = template.Library()


@register.simple_tag(takes_context=True)
def own_region_questions(context: template.Context) -> OwnRegionFirst | None:
    """Return what is still asked in the own region of the comparison on this page."""
    return own_region_first(
        context["run"], user=context["request"].user, today=timezone.localdate()
    )
