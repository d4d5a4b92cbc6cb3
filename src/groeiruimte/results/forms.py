"""What is filled in about a result."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groeiruimte.cases.forms import InvitationForm
from groeiruimte.leads.choices import BottleneckType
from groeiruimte.organizations.choices import RomRegion
from groeiruimte.programme.evidence import claim_kinds, shares_without_help
from groeiruimte.results.choices import (
    AskMoment,
    ClaimCode,
    ClaimVerdict,
    Helped,
    LessonQuestion,
    Stayed,
    WithoutHelp,
)
from groeiruimte.results.rules import Said
from groeiruimte.results.services import LONGEST_WORDS, Answer
from groeiruimte.results.words import amount_in_words, evidence_in_words
from groeiruimte.web.forms import AccessibleForm, DateField, DecimalField

if TYPE_CHECKING:
    from groeiruimte.results.models import Claim


def _long(label: Any, *, help_text: Any = "") -> forms.CharField:  # noqa: ANN401
    return forms.CharField(
        label=label,
        max_length=LONGEST_WORDS,
        required=False,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ClaimForm(AccessibleForm):
    """What is claimed."""

    kind = forms.ChoiceField(label=_("What is there?"))
    year = forms.IntegerField(label=_("In which year?"), min_value=2020, max_value=2060)
    amount = DecimalField(
        label=_("How much?"),
        max_digits=14,
        decimal_places=2,
        help_text=_("The same claim for the same year replaces the earlier one."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Set up the kinds, each with its unit."""
        super().__init__(*args, **kwargs)
        self.choice_field("kind").choices = [
            (code, f"{label} ({claim_kinds()[code].unit})") for code, label in ClaimCode.choices
        ]


class EvidenceFileForm(AccessibleForm):
    """Which document proves a claim."""

    kind = forms.ChoiceField(label=_("What kind of document is it?"))
    document = forms.ChoiceField(label=_("Which document?"))
    dated_on = DateField(label=_("Date of the document"))

    def __init__(
        self, *args: Any, claim: Claim, documents: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:
        """Set up the kinds that prove this claim, and the documents there are."""
        super().__init__(*args, **kwargs)
        kinds = claim_kinds()[claim.kind].proven_by
        self.choice_field("kind").choices = [(code, evidence_in_words(code)) for code in kinds]
        self.choice_field("document").choices = [(str(pk), title) for pk, title in documents]


class AskForm(InvitationForm):
    """Whom to ask about the result, and at which moment."""

    moment = forms.ChoiceField(label=_("What do you ask?"), choices=AskMoment.choices)
    field_order = ("moment", "name", "email", "days", "language", "override_reason")

    def valid_for(self) -> timedelta:
        """Return how long the link is valid."""
        return timedelta(days=self.cleaned_data["days"])


class AnswerForm(AccessibleForm):
    """What the entrepreneur says of each claim, and around it."""

    without_help = forms.ChoiceField(
        label=_("What would have happened without our help?"),
        choices=WithoutHelp.choices,
        widget=forms.RadioSelect,
    )
    percent_without_help = DecimalField(
        label=_("How much of it would have been there anyway, in percent?"),
        required=False,
        min_value=0,
        max_value=100,
        max_digits=3,
        decimal_places=0,
        help_text=_("Only if it would have been later or smaller."),
    )
    helped = forms.MultipleChoiceField(
        label=_("What of our help mattered?"),
        choices=Helped.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("You can choose several."),
    )
    stayed = forms.ChoiceField(
        label=_("Is your company still at the place that you chose?"),
        choices=Stayed.choices,
        widget=forms.RadioSelect,
    )
    words = _long(_("What else do you want to tell us?"))

    def __init__(self, *args: Any, claims: list[Claim], moment: str, **kwargs: Any) -> None:
        """Set up two fields per claim, and the questions of this moment."""
        super().__init__(*args, **kwargs)
        self.claims = claims
        del self.fields["stayed" if moment == AskMoment.CONFIRMATION else "without_help"]
        if moment != AskMoment.CONFIRMATION:
            del self.fields["helped"], self.fields["percent_without_help"]
        for claim in claims:
            says = {
                "claim": claim.get_kind_display(),
                "amount": amount_in_words(code=claim.kind, amount=claim.amount),
                "year": claim.year,
            }
            self.fields[f"verdict-{claim.pk}"] = forms.ChoiceField(
                label=gettext("%(claim)s: %(amount)s in %(year)s") % says,
                choices=ClaimVerdict.choices,
                widget=forms.RadioSelect,
            )
            self.fields[f"amount-{claim.pk}"] = DecimalField(
                label=gettext("%(claim)s: the real number") % says,
                required=False,
                min_value=0,
                max_digits=14,
                decimal_places=2,
                help_text=gettext("Only if it is another number, in %(unit)s.")
                % {"unit": claim_kinds()[claim.kind].unit},
            )
        rest = [name for name in self.fields if "-" not in name]
        self.order_fields([*(name for name in self.fields if "-" in name), *rest])

    def clean(self) -> dict[str, Any]:
        """Ask for the real number where another one is told."""
        values = super().clean()
        for claim in self.claims:
            is_other = values.get(f"verdict-{claim.pk}") == ClaimVerdict.CORRECTED
            name = f"amount-{claim.pk}"
            if is_other and values.get(name) is None and name not in self.errors:
                self.add_error(name, gettext("Fill in the real number."))
        said, percent = values.get("without_help"), values.get("percent_without_help")
        if said and shares_without_help()[said] is None and percent is None:
            self.add_error("percent_without_help", gettext("Fill in a percentage, 0 to 100."))
        return values

    def answer(self) -> Answer:
        """Return what was filled in; a number without “It is another number” is left out."""
        values = self.cleaned_data
        of_claims = {}
        for claim in self.claims:
            verdict = values[f"verdict-{claim.pk}"]
            is_other = verdict == ClaimVerdict.CORRECTED
            of_claims[claim.pk] = Said(verdict, values[f"amount-{claim.pk}"] if is_other else None)
        percent = values.get("percent_without_help")
        return Answer(
            of_claims=of_claims,
            without_help=values.get("without_help", ""),
            helped=values.get("helped", []),
            stayed=values.get("stayed", ""),
            words=values["words"],
            share_without_help=None if percent is None else percent / 100,
        )


class LessonForm(AccessibleForm):
    """What a case taught."""

    worked = _long(LessonQuestion.WORKED.label)
    held_up = _long(LessonQuestion.HELD_UP.label)
    next_time = _long(LessonQuestion.NEXT_TIME.label)
    bottleneck = forms.ChoiceField(label=_("Which bottleneck is it about?"))
    region = forms.ChoiceField(label=_("Which region is it about?"), choices=RomRegion.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Set up the bottlenecks."""
        super().__init__(*args, **kwargs)
        self.choice_field("bottleneck").choices = BottleneckType.choices

    is_shared = forms.BooleanField(
        label=_("Others may learn from it, without the company"),
        required=False,
        help_text=_("Told where enough cases share bottleneck and region. No names or amounts."),
    )

    def answers(self) -> dict[str, str]:
        """Return what was filled in, by question."""
        return {code: self.cleaned_data[code.lower()] for code in LessonQuestion.values}
