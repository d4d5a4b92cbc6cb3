"""What is filled in about people of the taskforce."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.monitoring.choices import TaskforceRole
from groeiruimte.monitoring.pages.people import competence_names
from groeiruimte.monitoring.rules.people import fte_of_hours
from groeiruimte.monitoring.services.people import NewPlace
from groeiruimte.programme.programme_budget import full_time_hours
from groeiruimte.web.forms import AccessibleForm, DateField, DecimalField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from groeiruimte.monitoring.models import TaskforcePlace


class PlaceForm(AccessibleForm):
    """One place in the taskforce."""

    organization = forms.TypedChoiceField(label=_("Partner"), coerce=int)
    role = forms.ChoiceField(label=_("Role in the taskforce"), choices=TaskforceRole.choices)
    person_name = forms.CharField(
        label=_("Name"), max_length=120, required=False, help_text=_("Empty: the place is open.")
    )
    hours = DecimalField(label=_("Hours a week"), min_value=0, max_digits=4, decimal_places=2)
    starts_on = DateField(label=_("From"))
    ends_on = DateField(label=_("Until"), required=False)
    agreement = forms.CharField(
        label=_("Agreement on the secondment"),
        max_length=200,
        required=False,
        help_text=_("Where it can be found, such as its number."),
    )
    agreed_on = DateField(label=_("Signed on"), required=False)
    competences = forms.MultipleChoiceField(
        label=_("What can this person do?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    source = forms.CharField(
        label=_("Where does it stand?"),
        max_length=200,
        help_text=_("Such as the activity plan or a letter."),
    )

    def __init__(self, *args: Any, partners: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        """Offer only the partners that this person writes for."""
        super().__init__(*args, **kwargs)
        self.choice_field("organization").choices = list(partners)
        self.choice_field("competences").choices = list(competence_names().items())
        self.fields["hours"].help_text = _("%(hours)s hours is full time.") % {
            "hours": full_time_hours()
        }

    def clean_hours(self) -> Any:  # noqa: ANN401  a number that the field has read
        """Refuse nothing, and more than one full-time person."""
        hours = self.cleaned_data["hours"]
        if not 0 < hours <= full_time_hours():
            raise forms.ValidationError(_("One person is at most one full-time place."))
        return hours

    def new(self) -> NewPlace:
        """Return what was filled in, with hours as full-time units."""
        cleaned = dict(self.cleaned_data)
        return NewPlace(
            organization_id=cleaned.pop("organization"),
            fte=fte_of_hours(cleaned.pop("hours")),
            **cleaned,
        )


def of_place(row: TaskforcePlace) -> dict[str, Any]:
    """Return how a place is now, to begin a change with."""
    names = ("role", "person_name", "agreement", "agreed_on", "competences", "source", "ends_on")
    now = {name: getattr(row, name) for name in names}
    return now | {"organization": row.organization_id, "hours": row.fte * full_time_hours()}


class DayForm(AccessibleForm):
    """A last day."""

    on = DateField(label=_("Last day"))


class AbsenceForm(AccessibleForm):
    """From when until when somebody is away; never why."""

    starts_on = DateField(label=_("Away from"))
    ends_on = DateField(label=_("Away until"), required=False, help_text=_("Empty: not known yet."))
