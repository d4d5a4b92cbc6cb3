"""What is asked about a company."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.companies import access
from groeiruimte.companies.choices import TechnologyDomain
from groeiruimte.companies.selectors.companies import account_managers
from groeiruimte.companies.services.companies import CompanyDetails
from groeiruimte.organizations.access import Person
from groeiruimte.programme.places.municipalities import (
    Municipality,
    municipalities_on,
    municipality_named,
    municipality_now,
)
from groeiruimte.web.forms import AccessibleForm

OLDEST_COMPANY = 1800


class CompanyForm(AccessibleForm):
    """What a person writes down about a company."""

    organization = forms.ModelChoiceField(label=_("In the pipeline of"), queryset=None)
    name = forms.CharField(label=_("Name"), max_length=200)
    kvk_number = forms.RegexField(
        label=_("KVK number"),
        regex=r"^[0-9]{8}$",
        required=False,
        help_text=_("Eight digits. We check that it is not in your pipeline yet."),
        error_messages={"invalid": _("A KVK number has eight digits, such as 12345678.")},
    )
    municipality = forms.CharField(
        label=_("Municipality"),
        required=False,
        max_length=100,
        help_text=_("A former name, such as Brielle, becomes the municipality of today."),
    )
    postcode = forms.RegexField(
        label=_("Postcode"),
        regex=r"^[1-9][0-9]{3} ?[A-Za-z]{2}$",
        required=False,
        error_messages={"invalid": _("Write a postcode as 1234 AB.")},
    )
    technology_domain = forms.ChoiceField(
        label=_("Technology domain"),
        required=False,
        choices=[("", _("Not known yet")), *TechnologyDomain.choices],
    )
    founded_year = forms.IntegerField(label=_("Founded in"), required=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    contact_name = forms.CharField(label=_("Contact person"), required=False, max_length=150)
    contact_email = forms.EmailField(label=_("E-mail of the contact person"), required=False)
    contact_phone = forms.RegexField(
        label=_("Phone of the contact person"),
        regex=r"^\+?[0-9 ()-]{6,29}$",
        required=False,
        error_messages={"invalid": _("Write a phone number in digits, such as 06 12345678.")},
    )
    account_manager = forms.ModelChoiceField(
        label=_("Account manager"), required=False, queryset=None, empty_label=_("Nobody yet")
    )
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea({"rows": 4}))
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, user: Person, organization_id: int | None, today: date, **kwargs: Any
    ) -> None:
        """Offer the user's own pipelines; a company never moves to another one."""
        super().__init__(*args, **kwargs)
        self.today = today
        self.translated: Municipality | None = None
        own = access.own_pipelines(user=user)
        only = organization_id or (own[0].pk if len(own) == 1 else None)
        if only is None:
            self.row_field("organization").queryset = own
        else:
            del self.fields["organization"]
        self.organization_id = only
        people = account_managers(organization_id=only or (own[0].pk if own else 0))
        self.row_field("account_manager").queryset = people
        self.fields["municipality"].widget.attrs["list"] = "municipalities"

    @property
    def municipality_names(self) -> list[str]:
        """The municipalities of today, to choose from while typing."""
        return sorted(row.name for row in municipalities_on(day=self.today))

    def clean_kvk_number(self) -> str:
        """Return the number, or nothing."""
        return self.cleaned_data["kvk_number"]

    def clean_postcode(self) -> str:
        """Return the postcode as 1234 AB."""
        compact = self.cleaned_data["postcode"].replace(" ", "").upper()
        return f"{compact[:4]} {compact[4:]}" if compact else ""

    def clean_founded_year(self) -> int | None:
        """Refuse a year to come, and a slip of the pen."""
        year = self.cleaned_data["founded_year"]
        if year is not None and not OLDEST_COMPANY <= year <= self.today.year:
            raise forms.ValidationError(
                _("Fill in a year between %(first)s and %(last)s."),
                params={"first": OLDEST_COMPANY, "last": self.today.year},
            )
        return year

    def clean_municipality(self) -> str:
        """Find the municipality of today; a former one is translated, and said so."""
        typed = self.cleaned_data["municipality"]
        if not typed:
            return ""
        named = municipality_named(name=typed)
        if named is None:
            raise forms.ValidationError(
                _("We do not know a municipality called “%(name)s”. Choose one from the list."),
                params={"name": typed},
            )
        now = municipality_now(code=named.code)
        if now.code != named.code:
            self.translated = named
        self.cleaned_data["municipality_code"] = now.code
        return now.name

    def clean(self) -> dict[str, Any]:
        """Remember in whose pipeline the company belongs."""
        said = super().clean()
        if "organization" in said:
            self.organization_id = said["organization"].pk
        return said

    def details(self) -> CompanyDetails:
        """Return what was written down."""
        cleaned = self.cleaned_data
        manager = cleaned["account_manager"]
        return CompanyDetails(
            name=cleaned["name"],
            kvk_number=cleaned["kvk_number"],
            municipality_code=cleaned.get("municipality_code", ""),
            municipality_name=cleaned["municipality"],
            postcode=cleaned["postcode"],
            website=cleaned["website"],
            technology_domain=cleaned["technology_domain"],
            founded_year=cleaned["founded_year"],
            contact_name=cleaned["contact_name"],
            contact_email=cleaned["contact_email"],
            contact_phone=cleaned["contact_phone"],
            account_manager_id=manager.pk if manager else None,
            note=cleaned["note"],
        )
