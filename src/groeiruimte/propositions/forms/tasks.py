"""Asking who keeps a place, and answering."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.propositions.rules.offering import usual_deadline
from groeiruimte.web.forms import AccessibleForm, DateField

LONGEST_NOTE = 500


class AskForm(AccessibleForm):
    """Until when, and what the keeper should know beside the fact itself."""

    deadline = DateField(
        label=_("Answer before the end of"),
        help_text=_("At least three working days from now."),
    )
    note = forms.CharField(
        label=_("What should the keeper know?"),
        help_text=_("Without the name, the place or the people of the company: we check that."),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        """Propose two weeks."""
        super().__init__(*args, **kwargs)
        self.fields["deadline"].initial = usual_deadline(today=today)


class AnswerForm(AccessibleForm):
    """What the keeper answers beside the fact."""

    answer = forms.CharField(
        label=_("Your answer"),
        help_text=_("Who asked reads this. If it is not possible, tell why."),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
