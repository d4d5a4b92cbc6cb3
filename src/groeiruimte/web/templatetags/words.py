"""Words that come from the programme's own files, in the language of the page."""

from django import template
from django.utils.translation import get_language

from groeiruimte.programme.sources import Text

register = template.Library()


@register.simple_tag
def text(words: Text | None) -> str:
    """Return what a programme file says, in the language of the page."""
    return words.in_language((get_language() or "nl")[:2]) if words else ""


@register.filter
def in_language(words: Text | None) -> str:
    """Return the same as `text`, for use inside another tag."""
    return text(words)
