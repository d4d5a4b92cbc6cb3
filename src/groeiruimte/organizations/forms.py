"""What an administrator, a second person and a new colleague fill in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from groeiruimte.organizations import access, selectors
from groeiruimte.organizations.choices import Role
from groeiruimte.organizations.rules import Act, is_one_line
from groeiruimte.web.forms import AccessibleForm
from groeiruimte.web.lists import SortField


def one_line(text: str) -> None:
    """Refuse line breaks and signs that nobody sees: a name goes into the subject of letters.

    :raises ValidationError: there is such a sign in the text.
    """
    if not is_one_line(text):
        raise ValidationError(_("Write the name on one line."), code="one_line")


class PersonForm(AccessibleForm):
    """Asks who gets which role at which of the administrator's organizations."""

    name = forms.CharField(label=_("Name"), max_length=150, validators=[one_line])
    email = forms.EmailField(label=_("E-mail"))
    organization: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label=_("Organization"), queryset=None
    )
    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, *args: object, user: access.Person, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        managed = access.organization_ids(user=user, act=Act.MANAGE_PEOPLE)
        own = access.own_organizations(user=user).filter(pk__in=managed)
        self.row_field("organization").queryset = own
        self.row_field("organization").empty_label = None
        # Roles that exist at none of them are not offered; the rest is refused with a reason.
        self.choice_field("role").choices = selectors.roles_that_fit(organizations=own)


class PeopleFilter(AccessibleForm):
    """Which roles to show; a strange value is left out, never an error page."""

    q = forms.CharField(label=_("Name or e-mail"), required=False, max_length=100)
    role = forms.ChoiceField(
        label=_("Role"), required=False, choices=[("", _("All")), *Role.choices]
    )
    sort = SortField(
        choices=[("organization", _("Organization")), ("name", _("Name")), ("role", _("Role"))]
    )

    def chosen(self) -> dict[str, str]:
        """Return what `people` takes."""
        self.is_valid()
        said = self.cleaned_data
        return {
            "words": said.get("q", ""),
            "role": said.get("role", ""),
            "sort": said.get("sort") or "organization",
        }


class RefusalForm(AccessibleForm):
    """Asks why a second person refuses a role."""

    reason = forms.CharField(label=_("Why not?"), max_length=500, widget=forms.Textarea)


class FirstPasswordForm(AccessibleForm):
    """Asks an invited colleague for a password, twice."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least twelve characters. A sentence is easy to remember."),
    )
    again = forms.CharField(
        label=_("The same password again"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_again(self) -> str:
        """Refuse two passwords that differ."""
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("password", again):
            raise ValidationError(_("The two passwords are not the same."), code="differ")
        return again
