"""What is recorded about a policy signal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.leads.forms.sending import override_reason_field
from groeiruimte.organizations.choices import RomRegion
from groeiruimte.policy_signals.choices import (
    AnswerKind,
    MirtState,
    PolicySignalState,
    SignalKind,
)
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


class AnswerForm(AccessibleForm):
    """What an organization answers to a signal, and by when it acts."""

    organization = forms.TypedChoiceField(label=_("For which organization?"), coerce=int)
    answer = forms.ChoiceField(
        label=_("What do you answer?"), choices=AnswerKind.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("What will be done, or why not?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Name no company: everybody who takes part can read this."),
    )
    due_on = DateField(
        label=_("By which day?"), required=False, help_text=_("Only when you take it up.")
    )

    def __init__(
        self, *args: object, organizations: list[tuple[int, str]], **kwargs: object
    ) -> None:
        """Offer the own organizations; one is filled in."""
        super().__init__(*args, **kwargs)
        field = self.choice_field("organization")
        field.choices = [(str(pk), name) for pk, name in organizations]
        if len(organizations) == 1:
            field.initial = organizations[0][0]
            field.widget = forms.HiddenInput()


class FollowUpForm(AccessibleForm):
    """What was done."""

    words = forms.CharField(
        label=_("What was done, and by whom?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Name no company: everybody who takes part can read this."),
    )


class SignalFilterForm(AccessibleForm):
    """Which signals are shown: of which kind, about which region."""

    kind = forms.ChoiceField(label=_("Kind"), required=False)
    region = forms.ChoiceField(label=_("Region"), required=False)

    def __init__(self, *args: object, regions: list[str], **kwargs: object) -> None:
        """Offer the regions that the reader may see."""
        super().__init__(*args, **kwargs)
        labels = dict(RomRegion.choices)
        self.choice_field("kind").choices = [("", _("All kinds")), *SignalKind.choices]
        self.choice_field("region").choices = [
            ("", _("All regions")),
            *((code, labels[code]) for code in regions),
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
