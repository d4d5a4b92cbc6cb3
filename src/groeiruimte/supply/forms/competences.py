"""Which technology one looks for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.supply.pages.competences import technology_choices
from groeiruimte.web.forms import AccessibleForm


class TechnologyFilter(AccessibleForm):
    """One technology, or all of them."""

    technology = forms.ChoiceField(label=_("Technology"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Offer the key technologies of the programme."""
        super().__init__(*args, **kwargs)
        self.choice_field("technology").choices = [
            ("", _("All technologies")),
            *technology_choices(),
        ]

    def wanted(self) -> str:
        """Return the kind of fact of the technology, or nothing."""
        self.is_valid()
        return str(self.cleaned_data.get("technology") or "")
