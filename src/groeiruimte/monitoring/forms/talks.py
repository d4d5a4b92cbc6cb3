"""What is filled in about a progress talk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.monitoring.choices import TalkLineKind
from groeiruimte.monitoring.services.talks import NewLine
from groeiruimte.web.forms import AccessibleForm, DateField

if TYPE_CHECKING:
    from collections.abc import Sequence


class TalkLineForm(AccessibleForm):
    """A point, a decision, or an action with owner and day."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=TalkLineKind.choices)
    words = forms.CharField(
        label=_("In one sentence"), max_length=300, help_text=_("Name no company.")
    )
    owner = forms.TypedChoiceField(
        label=_("Who does it?"),
        coerce=int,
        required=False,
        empty_value=None,
        help_text=_("Only for an action."),
    )
    due_on = DateField(label=_("Before which day?"), required=False)

    def __init__(self, *args: Any, owners: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        """Offer who takes part."""
        super().__init__(*args, **kwargs)
        self.choice_field("owner").choices = [("", _("Nobody")), *owners]

    def new(self) -> NewLine:
        """Return what was filled in."""
        cleaned = dict(self.cleaned_data)
        return NewLine(owner_id=cleaned.pop("owner"), **cleaned)


class TalkDayForm(AccessibleForm):
    """On which day a talk will be held."""

    planned_on = DateField(
        label=_("On which day is the talk?"),
        help_text=_("The pack goes to everybody at the table a week before."),
    )


class MinutesForm(AccessibleForm):
    """When a talk was held and what was said."""

    held_on = DateField(label=_("Held on"))
    minutes = forms.CharField(
        label=_("Minutes"),
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Name no company."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)
