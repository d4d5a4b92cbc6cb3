"""What is asked about a company."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.companies.choices import LifePhase, StatusKind, TechnologyDomain
from groeiruimte.leads.pages.pipeline import PipelineFilter
from groeiruimte.spotting.choices import SignalLevel
from groeiruimte.web.forms import AccessibleForm
from groeiruimte.web.lists import SortField

FURTHER_FIELDS = ("domain", "phase", "status", "region", "place", "lead", "archive")


class PipelineFilterForm(AccessibleForm):
    """Which companies to show; a strange value is left out, never an error page."""

    q = forms.CharField(label=_("Name or KVK number"), required=False)
    level = forms.ChoiceField(
        label=_("Early signal"), required=False, choices=[("", _("All")), *SignalLevel.choices]
    )
    manager = forms.TypedChoiceField(
        label=_("Account manager"), required=False, coerce=int, empty_value=None
    )
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("All")), *StatusKind.choices]
    )
    domain = forms.ChoiceField(
        label=_("Domain"), required=False, choices=[("", _("All")), *TechnologyDomain.choices]
    )
    phase = forms.ChoiceField(
        label=_("Life phase"), required=False, choices=[("", _("All")), *LifePhase.choices]
    )
    region = forms.ChoiceField(
        label=_("Region"),
        required=False,
        choices=[
            ("", _("All")),
            ("own", _("In the own region")),
            ("elsewhere", _("Outside the own region")),
        ],
    )
    place = forms.CharField(label=_("Municipality"), required=False)
    lead = forms.ChoiceField(
        label=_("Lead"),
        required=False,
        choices=[("", _("All")), ("yes", _("Is a lead")), ("no", _("Not a lead yet"))],
    )
    archive = forms.ChoiceField(
        label=_("Archive"),
        required=False,
        choices=[
            ("", _("Not in the archive")),
            ("only", _("In the archive")),
            ("all", _("Both")),
        ],
    )
    sort = SortField(
        choices=[
            ("urgency", _("Most pressing first")),
            ("name", _("Name")),
            ("municipality", _("Municipality")),
            ("manager", _("Account manager")),
            ("domain", _("Domain")),
            ("phase", _("Life phase")),
            ("status", _("Status")),
            ("newest", _("Newest first")),
        ],
    )

    def __init__(self, *args: Any, managers: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        """Offer who keeps these pipelines."""
        super().__init__(*args, **kwargs)
        self.choice_field("manager").choices = [
            ("", _("Everybody")),
            (0, _("Nobody yet")),
            *managers,
        ]

    @property
    def further_fields(self) -> list[forms.BoundField]:
        """The fields that stay folded in until somebody needs them."""
        return [self[name] for name in FURTHER_FIELDS]

    @property
    def narrows_further(self) -> bool:
        """Whether one of the folded fields is in use."""
        return any(self.cleaned_data.get(name) for name in FURTHER_FIELDS)

    def chosen(self) -> PipelineFilter:
        """Return the filter; what is not understood is left out."""
        self.is_valid()
        said = self.cleaned_data
        return PipelineFilter(
            words=said.get("q", ""),
            domain=said.get("domain", ""),
            phase=said.get("phase", ""),
            region=said.get("region", ""),
            place=said.get("place", ""),
            level=said.get("level", ""),
            lead=said.get("lead", ""),
            archive=said.get("archive", ""),
            manager=said.get("manager"),
            status=said.get("status", ""),
            sort=said.get("sort") or "urgency",
        )
