"""Narrowing the register, and writing down what became of an instrument."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from groeiruimte.financing.choices import InstrumentCheckOutcome, SaidBy, TakesIn
from groeiruimte.financing.pages.register import Wanted
from groeiruimte.financing.services.checking import LONGEST_WORDS, NewCheck
from groeiruimte.financing.words.instruments import KINDS, LEADS, PURPOSES
from groeiruimte.programme.organizations import province_regions
from groeiruimte.web.forms import AccessibleForm, DateField

_ALL = ("", _("All"))
PHASES = ("1", "2", "3", "4")
#: Folded away until one asks for more.
_FURTHER = ("province", "lead", "open", "due")


class InstrumentFilterForm(AccessibleForm):
    """Which instruments to show; a strange value is left out, never an error page."""

    q = forms.CharField(label=_("Name or provider"), required=False, max_length=100)
    purpose = forms.ChoiceField(
        label=_("Pays for"), required=False, choices=[_ALL, *PURPOSES.items()]
    )
    kind = forms.ChoiceField(
        label=_("Kind of money"), required=False, choices=[_ALL, *KINDS.items()]
    )
    phase = forms.ChoiceField(
        label=_("Phase of life"), required=False, choices=[_ALL, *((one, one) for one in PHASES)]
    )
    province = forms.ChoiceField(label=_("Province"), required=False)
    lead = forms.ChoiceField(
        label=_("Lead investor"), required=False, choices=[_ALL, *LEADS.items()]
    )
    open = forms.BooleanField(label=_("Only what is open now"), required=False)
    due = forms.BooleanField(label=_("Only what has to be looked at again"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Set up the form with the twelve provinces."""
        super().__init__(*args, **kwargs)
        names = sorted(row.province for row in province_regions())
        self.choice_field("province").choices = [_ALL, *((name, name) for name in names)]

    @property
    def first_fields(self) -> list[BoundField]:
        """What is always to be seen."""
        return [field for field in self if field.name not in _FURTHER]

    @property
    def further_fields(self) -> list[BoundField]:
        """What is folded away."""
        return [self[name] for name in _FURTHER]

    @property
    def narrows_further(self) -> bool:
        """Whether one of the folded fields is in use."""
        return self.is_valid() and any(self.cleaned_data.get(name) for name in _FURTHER)

    def chosen(self) -> Wanted:
        """Return the filter; what is not understood is left out."""
        self.is_valid()
        told = self.cleaned_data
        phase = told.get("phase") or ""
        return Wanted(
            words=told.get("q") or "",
            purpose=told.get("purpose") or "",
            kind=told.get("kind") or "",
            phase=int(phase) if phase else None,
            province=told.get("province") or "",
            lead=told.get("lead") or "",
            only_open=bool(told.get("open")),
            only_due=bool(told.get("due")),
        )


class InstrumentCheckForm(AccessibleForm):
    """What was found, and where."""

    outcome = forms.ChoiceField(
        label=_("What did you find?"),
        choices=InstrumentCheckOutcome.choices,
        widget=forms.RadioSelect,
    )
    what = forms.CharField(
        label=_("What changed?"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example the new amount or the new conditions. Everybody can read this."),
    )
    takes_in = forms.ChoiceField(
        label=_("Can one apply now?"),
        choices=TakesIn.choices,
        initial=TakesIn.NOT_SAID,
        widget=forms.RadioSelect,
    )
    closes = DateField(label=_("Last day to apply"), required=False)
    source_title = forms.CharField(
        label=_("Where did you read or hear it?"),
        max_length=200,
        help_text=_("The page, or who told you at the provider. Name no company."),
    )
    source_url = forms.URLField(
        label=_("Address of the page"), required=False, max_length=500, assume_scheme="https"
    )
    source_date = DateField(
        label=_("Date of the source"), help_text=_("The day that the page bears or of the talk.")
    )
    said_by = forms.ChoiceField(label=_("Who says it?"), choices=SaidBy.choices)

    def new(self) -> NewCheck:
        """Return what was filled in."""
        return NewCheck(**self.cleaned_data)


class SinceForm(AccessibleForm):
    """Since which day changes are shown."""

    since = DateField(label=_("Since"), required=False)

    def day(self) -> date | None:
        """Return the day that was asked for; what is empty or odd is none."""
        return self.cleaned_data.get("since") if self.is_valid() else None
