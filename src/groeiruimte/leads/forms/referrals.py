"""What is filled in about a referral to another ROM."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.leads.choices import DisclosureLevel
from groeiruimte.leads.forms.sending import override_reason_field
from groeiruimte.web.forms import AccessibleForm, DateField

LEVELS = (DisclosureLevel.CASE, DisclosureLevel.IDENTITY)
A_YEAR = timedelta(days=365)


class ReferralForm(AccessibleForm):
    """To which ROM, why, and how much that sees once it accepts."""

    organization = forms.TypedChoiceField(label=_("To which ROM?"), coerce=int)
    reason = forms.CharField(
        label=_("Why there?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "The other ROM reads this before it answers. Write no names, places or amounts that "
            "tell who it is."
        ),
    )
    level = forms.ChoiceField(
        label=_("What does it see once it accepts?"),
        choices=[(level.value, level.label) for level in LEVELS],
        widget=forms.RadioSelect,
        initial=DisclosureLevel.CASE,
        help_text=_("With identity waits for a second person of your organization."),
    )
    sight_until = DateField(label=_("Until when?"))
    override_reason = override_reason_field()

    def __init__(self, *args: Any, roms: list[tuple[int, str]], today: date, **kwargs: Any) -> None:
        """Set up the form with the ROMs that can be asked, and a year from now as the end."""
        super().__init__(*args, **kwargs)
        self.choice_field("organization").choices = [
            ("", _("Choose an organization")),
            *((str(pk), name) for pk, name in roms),
        ]
        self.fields["sight_until"].initial = today + A_YEAR


class RefusalForm(AccessibleForm):
    """Why a referral is refused."""

    answer = forms.CharField(
        label=_("Why not?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The other ROM reads this."),
    )


class DoneForm(AccessibleForm):
    """What came of a referral."""

    words = forms.CharField(
        label=_("What came of it?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Both ROMs read this, and both keep the credit."),
    )
