"""How long is a term, in a template?"""

from django import template

from groeiruimte.privacy import words
from groeiruimte.programme.processing import Retention

register = template.Library()


@register.filter
def term_in_words(rule: Retention) -> str:
    """Return how long something is kept."""
    return words.term(rule)
