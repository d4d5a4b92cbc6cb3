"""What people fill in to let a profile be read by organizations of their choice."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.propositions.forms.propositions import LONGEST_TEXT, LevelFields
from groeiruimte.propositions.pages.releases import AttributeChoice
from groeiruimte.web.forms import AccessibleForm, DateInput


class TeaserForm(LevelFields):
    """A profile without a name for named organizations, until a day."""

    text = forms.CharField(
        label=_("What they read beside it"),
        help_text=_(
            "Without the name, the place or the people of the company, and without amounts. We "
            "check that."
        ),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    organizations = forms.MultipleChoiceField(
        label=_("Who may read it?"), widget=forms.CheckboxSelectMultiple
    )
    until = forms.DateField(label=_("Until and including"), widget=DateInput)

    def __init__(
        self,
        *args: object,
        choices: Sequence[tuple[str, str]],
        attributes: Sequence[AttributeChoice] = (),
        **kwargs: object,
    ) -> None:
        """Offer these organizations, and for every attribute how it can be told."""
        super().__init__(*args, **kwargs)
        self.choice_field("organizations").choices = choices
        self.add_levels(attributes)

    def organization_ids(self) -> list[int]:
        """Return who may read it."""
        return [int(pk) for pk in self.cleaned_data["organizations"]]


class TakeBackForm(AccessibleForm):
    """Why something that was let out is taken back."""

    reason = forms.CharField(label=_("Why do you take it back?"), max_length=500)
