"""What an administrator fills in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.organizations import access
from groeiruimte.organizations.choices import Role
from groeiruimte.organizations.rules import Act
from groeiruimte.web.forms import AccessibleForm


class PersonForm(AccessibleForm):
    """Asks who gets which role at which of the administrator's organizations."""

    name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(label=_("E-mail"))
    organization: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label=_("Organization"), queryset=None
    )
    role = forms.ChoiceField(label=_("Role"), choices=Role)

    def __init__(self, *args: object, user: access.Person, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        managed = access.organization_ids(user=user, act=Act.MANAGE_PEOPLE)
        self.row_field("organization").queryset = access.own_organizations(user=user).filter(
            pk__in=managed
        )
        self.row_field("organization").empty_label = None
