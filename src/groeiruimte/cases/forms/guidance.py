"""What is filled in about a case."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groeiruimte.cases.choices import Status, Step
from groeiruimte.cases.pages.listing import CaseFilter
from groeiruimte.cases.rules.importance import Press, Pressed
from groeiruimte.leads.choices import BottleneckType
from groeiruimte.leads.forms.sending import override_reason_field
from groeiruimte.programme.steps import GateField
from groeiruimte.propositions.pages.propositions import Offer
from groeiruimte.web.forms import AccessibleForm, DateField, DecimalField, MoneyField
from groeiruimte.web.lists import SortField

# Which input answers which field of a gate; a field that is not here is filled in elsewhere.
INPUTS: dict[str, tuple[str, ...]] = {
    "taskforce_consent": ("taskforce_consent_by", "taskforce_consent_on"),
    "foreign_alternative": ("foreign_alternative",),
    "investment_eur": ("investment_eur",),
    "credit_shares": ("sending_share",),
    "aftercare_dates": ("aftercare_12_on", "aftercare_36_on"),
}


class CaseForm(AccessibleForm):
    """Every field of a case that a person fills in; a dialog keeps only what is asked."""

    taskforce_consent_by = forms.CharField(
        label=_("Who at the company agreed to the taskforce?"), max_length=150, required=False
    )
    taskforce_consent_on = DateField(label=_("On which day?"), required=False)
    own_region_test = forms.CharField(
        label=_("Why is growth not possible in the own region?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Name what you checked: sites, grid, talent, and what was missing there."),
        required=False,
    )
    foreign_alternative = forms.CharField(
        label=_("Alternative in another country"),
        max_length=300,
        help_text=_("Which country, and why? Or: none."),
        required=False,
    )
    investment_eur = MoneyField(
        label=_("Investment (€)"), min_value=0, max_digits=14, decimal_places=0, required=False
    )
    sending_share = DecimalField(
        label=_("Share of the sending region in the result (percent)"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=0,
        help_text=_("The receiving region gets the rest. Half and half is usual."),
        required=False,
    )
    aftercare_12_on = DateField(label=_("Check after 12 months on"), required=False)
    aftercare_36_on = DateField(label=_("Check after 36 months on"), required=False)
    next_action = forms.CharField(label=_("Next action"), max_length=200, required=False)
    next_action_on = DateField(label=_("Next action on"), required=False)
    opened_revision = forms.IntegerField(widget=forms.HiddenInput)

    def keep_only(self, names: set[str], *, required: bool) -> None:
        """Keep the fields with these names; the rest is asked elsewhere, or known already."""
        for name in set(self.fields) - names - {"opened_revision"}:
            del self.fields[name]
        for name in names & set(self.fields):
            self.fields[name].required = required

    def changes(self) -> dict[str, object]:
        """Return what to change: a share in percent becomes a share of one."""
        values = {
            name: value for name, value in self.cleaned_data.items() if name != "opened_revision"
        }
        if values.get("sending_share") is not None:
            values["sending_share"] /= 100
        for name in ("taskforce_consent_by", "own_region_test", "foreign_alternative"):
            if name in values:
                values[name] = (values[name] or "").strip()
        return values


class MoveForm(AccessibleForm):
    """Where a case moves to, and why when something is missing."""

    to = forms.ChoiceField(label=_("To step"), choices=Step)
    override_reason = forms.CharField(
        label=_("Move all the same, because"),
        max_length=500,
        required=False,
        help_text=_("Your reason stays in the history and shows in the report."),
    )


class StatusForm(AccessibleForm):
    """How a case fares, and why."""

    status = forms.ChoiceField(label=_("Status"), choices=Status)
    reason = forms.CharField(
        label=_("Why?"),
        max_length=500,
        required=False,
        help_text=_("Needed unless the case simply goes on or is realized."),
    )


class CaseFilterForm(AccessibleForm):
    """Which cases to show in the list; a strange value is left out, never an error page."""

    q = forms.CharField(label=_("Name or reference"), required=False, max_length=100)
    step = forms.ChoiceField(
        label=_("Step"), required=False, choices=[("", _("All")), *Step.choices]
    )
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("All")), *Status.choices]
    )
    sort = SortField(
        choices=[
            ("urgency", _("Latest first")),
            ("title", _("Name")),
            ("step", _("Step")),
            ("status", _("Status")),
            ("adviser", _("Case adviser")),
            ("next", _("Next action")),
        ]
    )
    late = forms.BooleanField(label=_("Only what is late"), required=False)
    closed = forms.BooleanField(label=_("Closed cases too"), required=False)

    def chosen(self) -> CaseFilter:
        """Return the filter; what is not understood is left out."""
        self.is_valid()
        said = self.cleaned_data
        return CaseFilter(
            words=said.get("q", ""),
            step=said.get("step", ""),
            status=said.get("status", ""),
            is_late=bool(said.get("late")),
            with_closed=bool(said.get("closed")),
            sort=said.get("sort") or "urgency",
        )


class OpenCaseForm(AccessibleForm):
    """What the first gate asks that the company page does not know yet."""

    first_asked_on = DateField(
        label=_("When was the question of room to grow first asked?"),
        help_text=_("This day proves that the question came earlier. It cannot change later."),
    )
    bottleneck_year = forms.IntegerField(
        label=_("In which year is the bottleneck expected?"), min_value=2020, max_value=2060
    )
    bottleneck_type = forms.ChoiceField(label=_("What binds first?"), choices=BottleneckType)
    adviser = forms.ChoiceField(
        label=_("Who guides this case?"),
        help_text=_(
            "With “nobody yet” it waits for everybody who guides cases at your organization."
        ),
    )

    NOBODY = "nobody"

    def __init__(self, *args: object, advisers: list[tuple[int, str]], **kwargs: object) -> None:
        """Set up the form with the people who guide cases here."""
        super().__init__(*args, **kwargs)
        self.choice_field("adviser").choices = [
            ("", _("Choose somebody")),
            *((str(pk), name) for pk, name in advisers),
            (self.NOBODY, _("Nobody yet")),
        ]

    def adviser_id(self) -> int | None:
        """Return who guides it; nothing when nobody does yet."""
        chosen = self.cleaned_data["adviser"]
        return None if chosen == self.NOBODY else int(chosen)


def inputs_for(missing: list[GateField]) -> set[str]:
    """Return the inputs that the dialog of a move asks: exactly those of the missing fields."""
    return {name for field in missing for name in INPUTS.get(field.key, ())}


class InvitationForm(AccessibleForm):
    """Whom to invite, for how long, in which language."""

    name = forms.CharField(label=_("Name of the entrepreneur"), max_length=150)
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    days = forms.IntegerField(
        label=_("Valid for how many days?"),
        min_value=1,
        max_value=90,
        initial=30,
        help_text=_("After that the link opens nothing. You can withdraw it earlier."),
    )
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES)
    override_reason = override_reason_field()


class EvidenceForm(AccessibleForm):
    """What proves a result."""

    evidence = forms.CharField(
        label=_("What proves this result?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One line per document, with its date: a lease, a permit, an annual account."),
    )


class RefusalForm(AccessibleForm):
    """Why somebody does not sign for a result."""

    reason = forms.CharField(
        label=_("What is not right, or missing?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class DecisionForm(AccessibleForm):
    """What the entrepreneur chooses, and why."""

    NONE = "none"

    choice = forms.ChoiceField(label=_("What do you choose?"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In your own words. One sentence is enough."),
    )

    def __init__(self, *args: object, offers: list[Offer], **kwargs: object) -> None:
        """Set up the choice between these offers and none of them."""
        super().__init__(*args, **kwargs)
        self.choice_field("choice").choices = [
            *((str(offer.proposition_id), _option_in_words(offer)) for offer in offers),
            (self.NONE, _("None of these places")),
        ]

    def proposition_id(self) -> int | None:
        """Return the chosen proposition; nothing when none was chosen."""
        chosen = self.cleaned_data["choice"]
        return None if chosen == self.NONE else int(chosen)


def _option_in_words(offer: Offer) -> str:
    words = f"{offer.site_name}, {offer.municipality}"
    if not offer.misses:
        return words
    return gettext("%(place)s. Misses a requirement: %(missed)s") % {
        "place": words,
        "missed": "; ".join(offer.misses),
    }


class WeightsForm(AccessibleForm):
    """How much each criterion matters: one slider each, from 0 to 100."""

    PREFIX = "weight-"

    def __init__(self, *args: object, keys: list[str], **kwargs: object) -> None:
        """Set up one whole number per criterion."""
        super().__init__(*args, **kwargs)
        for key in keys:
            self.fields[f"{self.PREFIX}{key}"] = forms.IntegerField(min_value=0, max_value=100)

    def weights(self) -> dict[str, int]:
        """Return the weight of each criterion."""
        return {name.removeprefix(self.PREFIX): value for name, value in self.cleaned_data.items()}


class ConfirmationForm(AccessibleForm):
    """How much of the investment would have happened without help (R28)."""

    percent_without_help = DecimalField(
        label=_("How much of this investment would you have made without our help? (percent)"),
        min_value=0,
        max_value=100,
        max_digits=3,
        decimal_places=0,
        help_text=_("0 is: nothing would have happened. 100 is: all of it, in the Netherlands."),
    )


class ImportanceForm(AccessibleForm):
    """One press on the order of importance, as `PRESS:key,key`, or the button that keeps it."""

    KEEP = "KEEP"

    act = forms.CharField(max_length=500)
    revision = forms.IntegerField(min_value=0)

    def clean_act(self) -> str:
        """Return the act; only what the page offers is one."""
        act = self.cleaned_data["act"]
        if act != self.KEEP and act.split(":")[0] not in set(Press):
            raise forms.ValidationError(_("This is no act on the order."), code="unknown")
        return act

    @property
    def is_to_keep(self) -> bool:
        """The order is kept as it is."""
        return self.cleaned_data["act"] == self.KEEP

    def pressed(self) -> Pressed:
        """Return what was pressed."""
        press, _colon, keys = self.cleaned_data["act"].partition(":")
        return Pressed(Press(press), tuple(filter(None, keys.split(","))))
