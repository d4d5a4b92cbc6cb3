"""How a ranking is written for the entrepreneur."""

from django import template

register = template.Library()


@register.filter
def points(score: float) -> int:
    """Write a score from 0 to 1 as points of a hundred."""
    return round(score * 100)
