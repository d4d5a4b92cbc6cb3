"""The eligibility check: per question an answer, a reason and a source."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.leads.choices import EligibilityValue
from groeiruimte.leads.selectors.eligibility import AnsweredCriterion
from groeiruimte.leads.services.eligibility import Reply
from groeiruimte.web.forms import AccessibleForm


class CriterionForm(AccessibleForm):
    """One question of the check."""

    answer = forms.ChoiceField(
        label=_("Answer"),
        choices=EligibilityValue.choices,
        initial=EligibilityValue.UNKNOWN,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Why?"), required=False, max_length=500)
    source = forms.CharField(label=_("Where can that be read?"), required=False, max_length=200)

    def __init__(self, *args: Any, asked: AnsweredCriterion, **kwargs: Any) -> None:
        """Carry the question, so that the page can show it beside the fields."""
        given = asked.answer
        initial = (
            {"answer": given.answer, "reason": given.reason, "source": given.source}
            if given
            else {}
        )
        super().__init__(*args, prefix=asked.key, initial=initial, **kwargs)
        self.asked = asked
        self.fields["answer"].label = asked.question
        self.fields["answer"].help_text = asked.help

    def reply(self) -> Reply:
        """Return the answer."""
        said = self.cleaned_data
        return Reply(answer=said["answer"], reason=said["reason"], source=said["source"])
