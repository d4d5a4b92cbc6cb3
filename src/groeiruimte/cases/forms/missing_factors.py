"""What is filled in about what was missing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from groeiruimte.cases.choices import FactorSource
from groeiruimte.cases.services.missing_factors import LONGEST_REASON, NewFactor
from groeiruimte.organizations.choices import RomRegion
from groeiruimte.programme.requirement_kinds import requirement_kinds, units
from groeiruimte.web.fields import QuarterField
from groeiruimte.web.forms import AccessibleForm, DecimalField

DROP = "drop"


class FactorForm(AccessibleForm):
    """What was missing that the proof does not say."""

    kind = forms.ChoiceField(label=_("What was missing?"))
    regions = forms.MultipleChoiceField(
        label=_("In which regions?"),
        choices=RomRegion.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None: in all of the Netherlands."),
    )
    amount = DecimalField(
        label=_("How much was short?"), required=False, max_digits=18, decimal_places=4
    )
    needed_from = QuarterField(label=_("From which quarter?"), required=False)
    source = forms.ChoiceField(
        label=_("Who says so?"),
        choices=[
            (FactorSource.ADVISER.value, FactorSource.ADVISER.label),
            (FactorSource.REGION.value, FactorSource.REGION.label),
        ],
    )
    reason = forms.CharField(
        label=_("Why, or how do you know?"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Set up the kinds of requirement, each with its unit."""
        super().__init__(*args, **kwargs)
        language = get_language() or "nl"
        self.choice_field("kind").choices = [
            (
                kind.key,
                f"{kind.name.in_language(language)} "
                f"({units()[kind.unit].symbol.in_language(language)})",
            )
            for kind in requirement_kinds()
        ]

    def new_factor(self) -> NewFactor:
        """Return what was filled in."""
        values = self.cleaned_data
        quarter = values["needed_from"]
        return NewFactor(
            kind=values["kind"],
            regions=tuple(values["regions"]),
            amount=values["amount"],
            needed_from=quarter.index if quarter else None,
            source=values["source"],
            reason=values["reason"],
        )


class FactorChangeForm(AccessibleForm):
    """Another amount than the proof says, or not missing after all; always with a reason."""

    act = forms.ChoiceField(choices=[("change", ""), (DROP, "")])
    amount = DecimalField(required=False, max_digits=18, decimal_places=4)
    reason = forms.CharField(max_length=LONGEST_REASON)
