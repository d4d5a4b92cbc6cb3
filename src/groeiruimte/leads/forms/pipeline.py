"""What is asked about a company."""

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.companies.choices import LifePhase, TechnologyDomain
from groeiruimte.leads.pages.pipeline import PipelineFilter
from groeiruimte.spotting.choices import SignalLevel
from groeiruimte.web.forms import AccessibleForm

FURTHER_FIELDS = ("domain", "phase", "region", "place", "lead", "archive")


class PipelineFilterForm(AccessibleForm):
    """Which companies to show; a strange value is left out, never an error page."""

    q = forms.CharField(label=_("Name or KVK number"), required=False)
    level = forms.ChoiceField(
        label=_("Early signal"), required=False, choices=[("", _("All")), *SignalLevel.choices]
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
    sort = forms.ChoiceField(
        label=_("Sort by"),
        required=False,
        choices=[
            ("urgency", _("Most pressing first")),
            ("name", _("Name")),
            ("municipality", _("Municipality")),
            ("newest", _("Newest first")),
        ],
    )

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
            sort=said.get("sort") or "urgency",
        )
