"""What is recorded about a policy signal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.leads.forms.sending import override_reason_field
from groeiruimte.policy_signals.choices import MirtState, PolicySignalState
from groeiruimte.policy_signals.rules import FOLLOWS, MIRT_FOLLOWS
from groeiruimte.web.forms import AccessibleForm, DateField


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


Choices = list[tuple[int, str]]


class MirtForm(AccessibleForm):
    """To which province and ministry a case is brought, in which words, until when."""

    province = forms.TypedChoiceField(label=_("Which province?"), coerce=int)
    ministry = forms.TypedChoiceField(label=_("Which ministry?"), coerce=int)
    text = forms.CharField(
        label=_("What do you ask of them?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Without the name, the place or the people of the company, and without amounts. We "
            "check that."
        ),
    )
    until = DateField(label=_("Until and including"))
    override_reason = override_reason_field()

    def __init__(
        self, *args: object, provinces: Choices, ministries: Choices, **kwargs: object
    ) -> None:
        """Set up the form with who can be asked."""
        super().__init__(*args, **kwargs)
        for name, rows in (("province", provinces), ("ministry", ministries)):
            self.choice_field(name).choices = [
                ("", _("Choose an organization")),
                *((str(pk), label) for pk, label in rows),
            ]


class MirtAnswerForm(AccessibleForm):
    """What a reader does with a MIRT signal."""

    to_state = forms.ChoiceField(label=_("What became of it?"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("What was done, and by whom?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The taskforce reads this."),
    )

    def __init__(self, *args: object, state: str, **kwargs: object) -> None:
        """Offer only what can follow."""
        super().__init__(*args, **kwargs)
        labels = dict(MirtState.choices)
        self.choice_field("to_state").choices = [
            (after, labels[after]) for after in MIRT_FOLLOWS[state]
        ]
