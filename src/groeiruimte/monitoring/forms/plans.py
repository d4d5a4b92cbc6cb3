"""What is filled in about the activity plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.monitoring.choices import PlanJudgment, PlanVerdict
from groeiruimte.monitoring.pages.plans import target_choices
from groeiruimte.monitoring.services.plans import NewActivity
from groeiruimte.web.forms import AccessibleForm, DateField, DecimalField, MoneyField

if TYPE_CHECKING:
    from collections.abc import Sequence


class PlanTextForm(AccessibleForm):
    """What the plan says on one point."""

    words = forms.CharField(
        label=_("What the plan says"),
        max_length=10000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Name no company."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class ActivityForm(AccessibleForm):
    """One activity; what is not known yet may stay empty, and shows as missing."""

    name = forms.CharField(label=_("What is done?"), max_length=200)
    owner_id = forms.TypedChoiceField(
        label=_("Who does it?"), coerce=int, required=False, empty_value=None
    )
    intensity = forms.CharField(
        label=_("How much, how often?"),
        max_length=200,
        required=False,
        help_text=_("Such as: two conversations a week."),
    )
    starts_on = DateField(label=_("From"), required=False)
    ends_on = DateField(label=_("Until"), required=False)
    target = forms.ChoiceField(label=_("To which target does it add?"), required=False)
    effect = DecimalField(
        label=_("How much does it add?"),
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
    )
    cost_eur = MoneyField(label=_("Cost in euros"), required=False, max_digits=12, decimal_places=2)

    def __init__(self, *args: Any, owners: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        """Offer who takes part, and the targets."""
        super().__init__(*args, **kwargs)
        self.choice_field("owner_id").choices = [("", _("Not known yet")), *owners]
        self.choice_field("target").choices = [("", _("Not known yet")), *target_choices()]

    def new(self, *, point: str) -> NewActivity:
        """Return what was filled in."""
        return NewActivity(point=point, **self.cleaned_data)


class CommentForm(AccessibleForm):
    """What an organization says on one point."""

    organization = forms.TypedChoiceField(label=_("For which organization?"), coerce=int)
    words = forms.CharField(
        label=_("Your comment"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Name no company."),
    )

    def __init__(self, *args: Any, organizations: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        """Offer the own organizations."""
        super().__init__(*args, **kwargs)
        self.choice_field("organization").choices = list(organizations)


class JudgmentForm(AccessibleForm):
    """Whether an organization approves."""

    judgment = forms.ChoiceField(label=_("As what?"))
    verdict = forms.ChoiceField(label=_("What do you say?"), choices=PlanVerdict.choices)
    conditions = forms.CharField(
        label=_("Conditions, or the reason"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, judges_as: Sequence[str], **kwargs: Any) -> None:
        """Offer only what this person judges."""
        super().__init__(*args, **kwargs)
        self.choice_field("judgment").choices = [
            (code, label) for code, label in PlanJudgment.choices if code in judges_as
        ]
