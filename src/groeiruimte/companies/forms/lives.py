"""What is asked about how a company lives."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.companies.choices import EventKind, Quantity, StatusKind
from groeiruimte.companies.services.lives import StatedEvent, StatedStatus
from groeiruimte.web.forms import AccessibleForm, DateField


class StatusForm(AccessibleForm):
    """How a company stands, since when, and what shows it."""

    status = forms.ChoiceField(
        label=_("Status"), choices=StatusKind.choices, widget=forms.RadioSelect
    )
    holds_from = DateField(label=_("Since which day?"))
    reason = forms.CharField(
        label=_("What shows this?"),
        max_length=300,
        help_text=_("Such as: told by the director, the trade register, a news item."),
    )
    successor = forms.CharField(
        label=_("Which company goes on?"),
        required=False,
        max_length=200,
        help_text=_(
            "After a merger or takeover. Write the name as it stands in your pipeline, if it does."
        ),
    )
    is_archived = forms.BooleanField(
        label=_("Put it in the archive too"),
        required=False,
        help_text=_("Out of the list and the signals. You can bring it back at any time."),
    )

    def stated(self) -> StatedStatus:
        """Return what was written down."""
        return StatedStatus(**self.cleaned_data)


class EventForm(AccessibleForm):
    """What happened on a day that makes figures jump."""

    kind = forms.ChoiceField(
        label=_("What happened?"), choices=EventKind.choices, widget=forms.RadioSelect
    )
    happened_on = DateField(
        label=_("On which day?"),
        help_text=_("Figures from this day on belong to what came after."),
    )
    quantities = forms.MultipleChoiceField(
        label=_("Which figures jump?"),
        required=False,
        choices=Quantity.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Left open: after a merger or a split all figures, after a move those of the place."
        ),
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=300)

    def stated(self) -> StatedEvent:
        """Return what was written down."""
        return StatedEvent(**self.cleaned_data)

    @staticmethod
    def opened(*, quantity: str, day: date | None, today: date) -> dict[str, Any]:
        """Return what the form opens with: the jump that was asked about, if there was one."""
        return {
            "happened_on": day or today,
            "quantities": [quantity] if quantity in Quantity.values else [],
        }


class DoubleForm(AccessibleForm):
    """Which other company of the pipeline is the same one?"""

    q = forms.CharField(label=_("Name or KVK number of the other one"), max_length=200)
