"""Narrowing the requests to a region."""

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.propositions.choices import RequestState
from groeiruimte.web.forms import AccessibleForm
from groeiruimte.web.lists import SortField


class InboxFilter(AccessibleForm):
    """Which requests to show; a strange value is left out, never an error page."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *RequestState.choices]
    )
    sort = SortField(
        choices=[
            ("waiting", _("Those that wait first")),
            ("deadline", _("Deadline")),
            ("reference", _("Reference")),
            ("organization", _("Asked of")),
            ("state", _("State")),
        ]
    )

    def chosen(self) -> tuple[str, str]:
        """Return the state and the order."""
        self.is_valid()
        said = self.cleaned_data
        return said.get("state", ""), said.get("sort") or "waiting"
