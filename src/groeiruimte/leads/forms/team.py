"""What is filled in about who guides a lead."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.leads.choices import TeamPart
from groeiruimte.web.forms import AccessibleForm, DateField

People = list[tuple[int, str]]

#: What the holder gives; a regional partner is named by the organization itself.
OWN_PARTS = (TeamPart.SECOND_ADVISER, TeamPart.ASSURANCE)


def _reason() -> forms.CharField:
    return forms.CharField(
        label=_("Why?"),
        max_length=300,
        help_text=_("One sentence is enough. Who guided the case before reads it."),
    )


class _PersonForm(AccessibleForm):
    """A choice of people."""

    person = forms.TypedChoiceField(label=_("Who?"), coerce=int)

    def __init__(self, *args: Any, people: People, **kwargs: Any) -> None:
        """Set up the form with the people that can be chosen."""
        super().__init__(*args, **kwargs)
        named = [(str(pk), name) for pk, name in people]
        self.choice_field("person").choices = [("", _("Choose somebody")), *named]


class TakeOverForm(AccessibleForm):
    """Why somebody guides a case from now on."""

    reason = _reason()


class GiveCaseForm(_PersonForm):
    """Which colleague guides a case from now on, and why."""

    reason = _reason()


class MemberForm(_PersonForm):
    """Who gets which part, for how long."""

    part = forms.ChoiceField(
        label=_("Which part?"),
        choices=[(part.value, part.label) for part in OWN_PARTS],
        help_text=_(
            "A second adviser guides along. Project assurance sees all and changes nothing."
        ),
    )
    from_on = DateField(label=_("From which day?"))
    until_on = DateField(
        label=_("Until which day?"),
        required=False,
        help_text=_("Empty: until somebody ends it."),
    )

    field_order = ("part", "person", "from_on", "until_on")


class PartnerForm(_PersonForm):
    """Who is the regional partner at an organization that may see the case, for how long."""

    from_on = DateField(label=_("From which day?"))
    until_on = DateField(
        label=_("Until which day?"),
        required=False,
        help_text=_("Empty: until somebody ends it."),
    )


class SubstituteForm(_PersonForm):
    """Who stands in for whom, for how long."""

    substitute = forms.TypedChoiceField(label=_("Who stands in?"), coerce=int)
    from_on = DateField(label=_("From which day?"))
    until_on = DateField(label=_("Until and including which day?"))

    def __init__(self, *args: Any, people: People, **kwargs: Any) -> None:
        """Set up the form with the people that can be chosen."""
        super().__init__(*args, people=people, **kwargs)
        self.fields["person"].label = _("Who is away?")
        choices = self.choice_field("person").choices
        self.choice_field("substitute").choices = choices
