"""What does every component look like? One page with all of them, never shown in production."""

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from groeiruimte.web.country_map import CountryMap, MapPlace, country_map
from groeiruimte.web.forms import AccessibleForm, DateInput, DecimalField, QuarterField

TODAY = date(2026, 11, 20)


class SampleForm(AccessibleForm):
    """One field of every kind."""

    name = forms.CharField(label=_("Name"), help_text=_("As the company writes it itself."))
    power = DecimalField(label=_("Power needed (MW)"), required=False)
    needed_from = QuarterField(label=_("Needed from"), help_text=_("Such as 2028-Q3."))
    asked_on = forms.DateField(label=_("Asked on"), widget=DateInput(), required=False)
    need = forms.ChoiceField(
        label=_("Which need binds first?"),
        choices=[("SPACE", _("Space")), ("ENERGY", _("Energy"))],
        widget=forms.RadioSelect,
    )
    other_needs = forms.MultipleChoiceField(
        label=_("Other needs"),
        choices=[("TALENT", _("Talent")), ("LIVING", _("Living"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    phase = forms.ChoiceField(
        label=_("Life phase"), choices=[("STARTUP", _("Start-up")), ("SCALE_UP", _("Scale-up"))]
    )
    story = forms.CharField(label=_("In your own words"), widget=forms.Textarea, required=False)
    sheet = forms.FileField(label=_("Spreadsheet"), required=False)
    agreed = forms.BooleanField(label=_("The entrepreneur recognizes this"), required=False)


class SampleFilter(AccessibleForm):
    """What narrows the sample list."""

    kind = forms.ChoiceField(label=_("Life phase"), choices=[("STARTUP", _("Start-up"))])


def show(request: HttpRequest) -> HttpResponse:
    """Show all components; a posted form comes back with its errors."""
    sent = request.method == "POST" or "errors" in request.GET
    form = SampleForm(request.POST or {"name": ""}) if sent else SampleForm()
    return render(
        request, "web/gallery.html", {"form": form, "filter": SampleFilter(), **_samples()}
    )


def _sample_map() -> CountryMap:
    places = [
        ("fits", "Almere", 5.22, 52.37),
        ("fits_from", "Enschede", 6.89, 52.22),
        ("unknown", "Groningen", 6.56, 53.22),
        ("excluded", "Eindhoven", 5.47, 51.44),
    ]
    return country_map(
        [
            MapPlace(id=number, name=name, lon=lon, lat=lat, url="?", verdict=verdict)
            for number, (verdict, name, lon, lat) in enumerate(places)
        ],
        label=_("Map of sample places"),
    )


def _samples() -> dict[str, Any]:
    return {
        "today": TODAY,
        "trail": [{"label": _("Pipeline"), "url": "?"}, {"label": _("Sample company"), "url": ""}],
        "page": Paginator(range(1200), 50).page(3),
        "facts": [(_("Floor area"), "1.200 m²"), (_("Power contracted"), None)],
        "tabs": [
            {"label": _("All"), "url": "?", "current": True, "count": 1200},
            {"label": _("Watch"), "url": "?level=watch", "current": False, "count": 37},
        ],
        "readers": ["Oost NL", "NFIA"],
        "observed_on": date(2026, 2, 1),
        "expires_on": date(2026, 10, 1),
        "map": _sample_map(),
        "quarter_index": 2028 * 4 + 2,
        **_samples_of_progress(),
        **_samples_of_figures(),
    }


def _samples_of_progress() -> dict[str, Any]:
    return {
        "steps": [
            {"label": _("Lead"), "state": "done", "note": _("41 days")},
            {"label": _("Articulation"), "state": "current", "note": _("12 days")},
            {"label": _("Offers"), "state": "todo", "note": ""},
        ],
        "events": [
            {"when": date(2026, 3, 2), "title": _("First asked"), "by": "Oost NL", "tone": "ok"},
            {
                "when": date(2026, 9, 1),
                "title": _("Articulation confirmed"),
                "text": _("Version 2"),
            },
            {"when": date(2027, 1, 15), "title": _("Apply for power"), "tone": "warning"},
        ],
        "columns": [
            {
                "code": "LEAD",
                "label": _("Lead"),
                "cards": [{"id": 7, "title": _("Sample company")}],
            },
            {"code": "ARTICULATION", "label": _("Articulation"), "cards": []},
            {"code": "OFFERS", "label": _("Offers"), "cards": []},
        ],
    }


def _samples_of_figures() -> dict[str, Any]:
    return {
        "years": [
            {"label": "2027", "share": 0.08, "low": 0.03, "high": 0.15},
            {"label": "2028", "share": 0.22, "low": 0.12, "high": 0.34},
            {"label": "2029", "share": 0.47, "low": 0.3, "high": 0.62},
            {"label": "2030", "share": 0.6, "low": 0.42, "high": 0.75},
            {"label": "2031", "share": None, "low": None, "high": None},
        ],
        "staff": [14, 18, None, 31, 44, 60],
        "options": [
            {"id": "1", "values": {"space": 0.9, "energy": 0.2}},
            {"id": "2", "values": {"space": 0.4, "energy": 0.9}},
        ],
    }
