"""Which recession year is asked about?"""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.engine.forecasting.shock import CommonShock
from groeiruimte.web.forms import AccessibleForm

USUAL_DEPTH, ONCE = "10", "0"


class RecessionForm(AccessibleForm):
    """A year, how deep and whether it carries on: the question of a link, so nothing is saved."""

    year = forms.TypedChoiceField(label=_("Recession in"), coerce=int)
    depth = forms.ChoiceField(
        label=_("Less growth"),
        choices=[
            ("5", _("5% (mild)")),
            (USUAL_DEPTH, _("10% (severe)")),
            ("20", _("20% (deep)")),
        ],
    )
    after = forms.ChoiceField(
        label=_("And after that"),
        choices=[
            (ONCE, _("Over after one year")),
            ("50", _("Each year half as bad")),
            ("75", _("Each year a bit less bad")),
        ],
    )

    def __init__(self, data: Mapping[str, str], *, years: range) -> None:
        """Offer the years that the scan looked ahead; what a link leaves open is the usual case."""
        usual = {"year": str(years[0]), "depth": USUAL_DEPTH, "after": ONCE}
        super().__init__(usual | {name: data[name] for name in usual if name in data})
        self.choice_field("year").choices = [(str(year), str(year)) for year in years]
        for name, words in {
            "year": _("We look ahead from %(first)s to %(last)s: choose one of these years."),
            "depth": _("Choose from the list how much less growth there is."),
            "after": _("Choose from the list what happens after that year."),
        }.items():
            self.fields[name].error_messages["invalid_choice"] = (
                words % {"first": years[0], "last": years[-1]} if name == "year" else words
            )

    def shock(self) -> CommonShock | None:
        """Return what is asked; nothing while the form has mistakes."""
        if not self.is_valid():
            return None
        return CommonShock(
            year=self.cleaned_data["year"],
            change=-int(self.cleaned_data["depth"]) / 100,
            carries_on=int(self.cleaned_data["after"]) / 100,
        )
