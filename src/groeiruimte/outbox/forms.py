"""Choosing what comes by mail."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from groeiruimte.outbox.choices import Delivery
from groeiruimte.outbox.services.choosing import groups_to_choose
from groeiruimte.outbox.words import group_meaning, group_name
from groeiruimte.web.forms import AccessibleForm

AS_ADVISED = ("", _("As advised: what cannot wait at once, the rest once a day"))


class ChoiceForm(AccessibleForm):
    """Per group when it comes by mail, whether there is a letter of the day, and the language."""

    has_daily_letter = forms.BooleanField(
        label=_("Send me one mail a day with what can wait"), required=False
    )
    language = forms.ChoiceField(
        label=_("In which language?"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer a choice for each group of messages in which there is one."""
        super().__init__(*args, **kwargs)
        self.groups = groups_to_choose()
        own = {
            code: forms.ChoiceField(
                label=group_name(code),
                help_text=group_meaning(code),
                required=False,
                choices=[AS_ADVISED, *Delivery.choices],
            )
            for code in self.groups
        }
        self.fields = {**own, **self.fields}

    def deliveries(self) -> dict[str, str]:
        """Return what was chosen; a group as advised is left out."""
        chosen = {code: self.cleaned_data[code] for code in self.groups}
        return {code: way for code, way in chosen.items() if way}
