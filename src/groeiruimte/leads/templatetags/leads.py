"""Why something is the next thing to do."""

from django import template
from django.utils.translation import gettext_lazy as _

from groeiruimte.leads.choices import NextAction

register = template.Library()

_WHY = {
    NextAction.ADD_VALUES: _("Nothing can be said of this company yet: there are no figures."),
    NextAction.REFRESH_VALUES: _("The figures are too old or zero, so nothing can be said ahead."),
    NextAction.ASK_CAPACITY: _("We know what it uses, not what the present place can carry."),
    NextAction.MAKE_LEAD: _(
        "It may outgrow its place soon. Call, ask the scaling question, write down when."
    ),
    NextAction.CHECK_ELIGIBILITY: _(
        "It is a lead. Check whether it belongs to the target group of the programme."
    ),
    NextAction.EXPLAIN_REFUSAL: _("One answer rules it out. See which, and tell the company why."),
    NextAction.FOLLOW_CASE: _("It belongs to the target group. The case says what is next."),
    NextAction.KEEP_WATCHING: _(
        "No signal within three years. New figures warn you in time when that changes."
    ),
}


@register.simple_tag
def next_action_text(action: NextAction) -> str:
    """Return why this is the next thing to do."""
    return str(_WHY[action])
