"""What is asked of who makes a key."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groeiruimte.connections.choices import CHOOSABLE, scopes_in_words
from groeiruimte.connections.rules.addresses import LONGEST_ADDRESS
from groeiruimte.connections.rules.assertions import LONGEST_KEY, UnusableKey, public_key_in
from groeiruimte.organizations.access import Person, own_organizations
from groeiruimte.web.forms import AccessibleForm

DAYS = ((30, _("A month")), (90, _("Three months")), (365, _("A year")))


class KeyForm(AccessibleForm):
    """What a key is for, what it opens, and for how long."""

    name = forms.CharField(
        label=_("What is it for?"),
        max_length=80,
        help_text=_("So that you know later which one can go, such as: our CRM, or Power BI."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may it open?"),
        widget=forms.CheckboxSelectMultiple,
        choices=scopes_in_words,
        help_text=_("Never more than you may see yourself. Choose no more than is needed."),
    )
    days = forms.TypedChoiceField(
        label=_("How long does it work?"), coerce=int, choices=DAYS, initial=90
    )


class ClientForm(KeyForm):
    """A program with a key pair of its own: for which organization, and its public key."""

    organization: Any = forms.ModelChoiceField(label=_("For which organization?"), queryset=None)
    public_key = forms.CharField(
        label=_("Public key (JWK)"),
        max_length=LONGEST_KEY,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
        help_text=_("RSA of 2048 bits or more, or EC P-256. The private key stays with you."),
    )
    field_order = ("name", "organization", "public_key", "scopes", "days")

    def __init__(self, *args: Any, user: Person, **kwargs: Any) -> None:
        """Offer the organizations for which this person works."""
        super().__init__(*args, **kwargs)
        own = own_organizations(user=user)
        self.row_field("organization").queryset = own
        if len(own) == 1:
            self.fields["organization"].initial = own[0].pk

    def clean_public_key(self) -> dict[str, Any]:
        """Return the public key; a private one is refused, and said so."""
        try:
            return public_key_in(self.cleaned_data["public_key"])
        except UnusableKey as refusal:
            words = (
                gettext("This is a private key. Make a new pair, and send the public part only.")
                if refusal.is_private
                else gettext("This is no public key that we can use.")
            )
            raise forms.ValidationError(words) from refusal


class SubscriptionForm(AccessibleForm):
    """Which system is told, of what, and for which organization."""

    name = forms.CharField(
        label=_("Which system is it?"), max_length=80, help_text=_("Such as: our CRM.")
    )
    url = forms.CharField(
        label=_("Web address that takes events"),
        max_length=LONGEST_ADDRESS,
        widget=forms.URLInput,
        help_text=_("Begins with https://. Its host has to be on the list of this server."),
    )
    organization: Any = forms.ModelChoiceField(label=_("For which organization?"), queryset=None)
    kinds = forms.MultipleChoiceField(
        label=_("What is it told of?"),
        widget=forms.CheckboxSelectMultiple,
        choices=[(kind.value, kind.label) for kind in CHOOSABLE],
        help_text=_("Only of what you may see for this organization. Choose what is used."),
    )

    def __init__(self, *args: Any, user: Person, **kwargs: Any) -> None:
        """Offer the organizations for which this person works."""
        super().__init__(*args, **kwargs)
        own = own_organizations(user=user)
        self.row_field("organization").queryset = own
        if len(own) == 1:
            self.fields["organization"].initial = own[0].pk
