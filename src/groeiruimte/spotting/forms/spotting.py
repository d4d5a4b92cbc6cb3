"""Narrowing the list of early signals, judging one, and on what terms they come."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from groeiruimte.companies.choices import LifePhase, Need, TechnologyDomain
from groeiruimte.spotting.choices import (
    DigestRhythm,
    DismissalReason,
    EarlySignalState,
    SignalLevel,
)
from groeiruimte.spotting.rules.levels import HORIZON_YEARS, Thresholds
from groeiruimte.spotting.selectors.early_signals import NO_PHASE, SignalFilter
from groeiruimte.web.forms import AccessibleForm, DateField
from groeiruimte.web.lists import SortField

USUAL_SNOOZE = timedelta(days=30)
FURTHER_FIELDS = ("level", "state", "year", "phase", "domain", "region", "sort")
ALL = ("", _("All"))


class SignalFilterForm(AccessibleForm):
    """Which signals to show; a strange value is left out, never an error page."""

    kind = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[
            ("pressing", _("May outgrow their place")),
            ("missing", _("Figures are missing")),
            ("all", _("All companies")),
        ],
    )
    need = forms.ChoiceField(label=_("Binds first"), required=False, choices=[ALL, *Need.choices])
    q = forms.CharField(label=_("Name or municipality"), required=False)
    level = forms.ChoiceField(label=_("Level"), required=False, choices=[ALL, *SignalLevel.choices])
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[ALL, ("OPEN", _("New or seen")), *EarlySignalState.choices],
    )
    year = forms.TypedChoiceField(
        label=_("Begins in"), required=False, coerce=int, empty_value=None
    )
    phase = forms.ChoiceField(
        label=_("Life phase"),
        required=False,
        choices=[ALL, *LifePhase.choices, (NO_PHASE, _("Not known yet"))],
    )
    domain = forms.ChoiceField(
        label=_("Domain"), required=False, choices=[ALL, *TechnologyDomain.choices]
    )
    region = forms.ChoiceField(
        label=_("Region"),
        required=False,
        choices=[
            ALL,
            ("own", _("In the own region")),
            ("elsewhere", _("Outside the own region")),
        ],
    )
    sort = SortField(
        choices=[
            ("urgency", _("Most pressing first")),
            ("chance", _("Highest chance first")),
            ("year", _("Earliest year first")),
            ("state", _("State")),
            ("name", _("Name")),
        ],
    )

    def __init__(self, *args: Any, years: range, **kwargs: Any) -> None:
        """Offer the years that the scan looked ahead."""
        super().__init__(*args, **kwargs)
        self.choice_field("year").choices = [ALL, *((year, year) for year in years)]

    @property
    def first_fields(self) -> list[forms.BoundField]:
        """The fields that everybody uses."""
        return [self[name] for name in self.fields if name not in FURTHER_FIELDS]

    @property
    def further_fields(self) -> list[forms.BoundField]:
        """The fields that stay folded in until somebody needs them."""
        return [self[name] for name in FURTHER_FIELDS]

    @property
    def narrows_further(self) -> bool:
        """Whether one of the folded fields is in use."""
        return any(self.cleaned_data.get(name) for name in FURTHER_FIELDS)

    def chosen(self) -> SignalFilter:
        """Return the filter; what is not understood is left out."""
        self.is_valid()
        said = self.cleaned_data
        plain = ("level", "need", "state", "phase", "domain", "region")
        return SignalFilter(
            kind=said.get("kind") or "pressing",
            year=said.get("year"),
            words=said.get("q", ""),
            sort=said.get("sort") or "urgency",
            **{name: said.get(name, "") for name in plain},
        )


class SnoozeForm(AccessibleForm):
    """Until when a signal may rest."""

    until = DateField(label=_("Bring it back on"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        """Propose a month."""
        kwargs.setdefault("initial", {"until": today + USUAL_SNOOZE})
        super().__init__(*args, **kwargs)


class DismissForm(AccessibleForm):
    """Why a signal asks for nothing."""

    reason = forms.ChoiceField(
        label=_("Why does it ask for nothing?"),
        choices=[("", _("Choose a reason")), *DismissalReason.choices],
        error_messages={"required": _("Choose why this signal asks for nothing.")},
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=300,
        help_text=_("Such as: signed a lease for 3,000 m² until 2034."),
    )


class ThresholdsForm(AccessibleForm):
    """From which chance an organization watches or acts, as whole percentages."""

    watch_share = forms.IntegerField(
        label=_("Watch from a chance of, in percent"),
        help_text=_("From this chance on a company comes into the list. Usual: 30."),
    )
    act_share = forms.IntegerField(
        label=_("Call from a chance of, in percent"),
        help_text=_("From this chance on you call the company. Usual: 50."),
    )
    years_ahead = forms.TypedChoiceField(
        label=_("Within how many years"),
        coerce=int,
        choices=[(number, number) for number in range(1, HORIZON_YEARS + 1)],
        help_text=_("The programme asks to see it two to three years ahead. Usual: 3."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def shown(thresholds: Thresholds) -> dict[str, int]:
        """Return thresholds as this form shows them."""
        return {
            "watch_share": round(thresholds.watch_share * 100),
            "act_share": round(thresholds.act_share * 100),
            "years_ahead": thresholds.years_ahead,
        }

    @classmethod
    def opened(cls, thresholds: Thresholds, *, revision: int) -> dict[str, int]:
        """Return what the form opens with, and which revision of it that is."""
        return cls.shown(thresholds) | {"revision": revision}

    def thresholds(self) -> Thresholds:
        """Return what was filled in."""
        said = self.cleaned_data
        return Thresholds(
            watch_share=said["watch_share"] / 100,
            act_share=said["act_share"] / 100,
            years_ahead=said["years_ahead"],
        )


class DigestForm(AccessibleForm):
    """How often, and in which language, somebody wants the own signals by e-mail."""

    rhythm = forms.ChoiceField(
        label=_("How often?"), choices=DigestRhythm.choices, widget=forms.RadioSelect
    )
    language = forms.ChoiceField(
        label=_("In which language?"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
