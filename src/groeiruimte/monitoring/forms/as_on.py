"""On which day should the figures stand?"""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.web.forms import AccessibleForm, DateField


class AsOnForm(AccessibleForm):
    """The day as on which counts are asked; without one, today."""

    op = DateField(label=_("As on"), required=False)

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        """Remember the last day that can be asked for."""
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_op(self) -> date:
        """Return the day; the future is not counted yet."""
        day = self.cleaned_data["op"] or self.today
        if day > self.today:
            raise forms.ValidationError(_("Choose today or a day before it."), code="future")
        return day

    def day(self) -> date:
        """Return the day that was asked for; today where none, or an impossible one, was."""
        return self.cleaned_data["op"] if self.is_valid() else self.today
