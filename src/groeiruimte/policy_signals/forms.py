"""What is recorded about a policy signal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.policy_signals.choices import PolicySignalState
from groeiruimte.policy_signals.rules import FOLLOWS
from groeiruimte.web.forms import AccessibleForm


class SteerForm(AccessibleForm):
    """To which state a signal goes, and what was done."""

    to_state = forms.ChoiceField(label=_("What became of it?"))
    note = forms.CharField(
        label=_("What was done, and by whom?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Name no company: everybody who takes part can read this."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: object, state: str, **kwargs: object) -> None:
        """Offer only what can follow."""
        super().__init__(*args, **kwargs)
        labels = dict(PolicySignalState.choices)
        self.choice_field("to_state").choices = [
            (state_after, labels[state_after]) for state_after in FOLLOWS[state]
        ]
