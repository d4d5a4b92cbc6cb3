"""What is asked about a company."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groeiruimte.companies.choices import LifePhase, Quantity, Trust
from groeiruimte.companies.rules import MAY_BE_NEGATIVE
from groeiruimte.companies.services.observations import Sighting
from groeiruimte.web.forms import AccessibleForm, DateField, DecimalField, MoneyField


def figure_field(quantity: Quantity, *, label: str | Promise) -> forms.DecimalField:
    """Return the field for one figure; money may be written with a size, such as `2,5 mln`."""
    limits: dict[str, Any] = {
        "min_value": None if quantity in MAY_BE_NEGATIVE else 0,
        "max_digits": 18,
        "decimal_places": 4,
    }
    if quantity.value.endswith("_EUR"):
        return MoneyField(label=label, required=False, has_hint=False, **limits)
    return DecimalField(label=label, required=False, **limits)


class ObservationsForm(AccessibleForm):
    """The figures of one day: fill in what you know, leave the rest."""

    observed_on = DateField(label=_("On which day did this hold?"))
    trust = forms.ChoiceField(
        label=_("How do you know?"), choices=Trust.choices, initial=Trust.STATED
    )
    source = forms.CharField(
        label=_("Source"),
        required=False,
        max_length=200,
        help_text=_("Such as: conversation with the director, annual report."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask every quantity, none of them required."""
        super().__init__(*args, **kwargs)
        for quantity in Quantity:
            self.fields[quantity.value] = figure_field(quantity, label=quantity.label)

    def pairs(self, *, newest: Mapping[str, Any]) -> list[tuple[forms.BoundField, Any]]:
        """Return the field of each quantity with the newest figure so far, if there is one."""
        return [(self[quantity.value], newest.get(quantity.value)) for quantity in Quantity]

    def seen(self) -> Sighting:
        """Return the figures that were filled in."""
        said = self.cleaned_data
        return Sighting(
            observed_on=said["observed_on"],
            values={
                quantity.value: said[quantity.value]
                for quantity in Quantity
                if said[quantity.value] is not None
            },
            trust=said["trust"],
            source=said["source"],
        )


class LifePhaseForm(AccessibleForm):
    """In which phase a company is, and what shows it."""

    life_phase = forms.ChoiceField(
        label=_("Life phase"), choices=LifePhase.choices, widget=forms.RadioSelect
    )
    evidence = forms.CharField(
        label=_("What shows this?"),
        max_length=300,
        help_text=_("Such as: first series sold, second round closed, own production line."),
    )
    observed_on = DateField(label=_("Since when, or seen on"))
