"""What the entrepreneur fills in on the own page, and what the adviser answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from groeiruimte.cases.services.own_word import LONGEST_WORDS, OwnDocument
from groeiruimte.demand.choices import OwnWord
from groeiruimte.demand.rules.answers import is_quantity
from groeiruimte.demand.rules.own_lines import Correction, NeedLine
from groeiruimte.demand.rules.reading import NO, YES
from groeiruimte.demand.templatetags.demand import amount as amount_in_words
from groeiruimte.documents.choices import DocumentKind, DocumentLevel
from groeiruimte.documents.forms import DocumentForm
from groeiruimte.kernel.amounts import UnreadableAmount, read_amount
from groeiruimte.kernel.codes import Comparison
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.leads.choices import OwnAnswer
from groeiruimte.programme.requirement_kinds import RequirementKind, units
from groeiruimte.programme.sources import Text
from groeiruimte.web import numbers
from groeiruimte.web.fields import QuarterField
from groeiruimte.web.forms import AccessibleForm


def _of(text: Text) -> str:
    return text.in_language(get_language() or "nl")


def _words(label: Any, *, help_text: Any = "") -> forms.CharField:  # noqa: ANN401  lazy words
    return forms.CharField(
        label=label,
        max_length=LONGEST_WORDS,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@dataclass(frozen=True, slots=True)
class LineFields:
    """The fields of one line: what is said of it, and what it is instead."""

    said: forms.BoundField
    rest: list[forms.BoundField]
    is_open: bool


class OwnNeedForm(AccessibleForm):
    """What the entrepreneur says of each line of the need: right, something else, not known yet."""

    read_as = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, lines: Sequence[NeedLine], **kwargs: Any) -> None:
        """Set up up to three fields per line."""
        super().__init__(*args, **kwargs)
        self.lines = [line for line in lines if line.can_be_corrected]
        for line in self.lines:
            self._add(line)

    def _add(self, line: NeedLine) -> None:
        name = _of(line.demand.kind.name)
        self.fields[f"said-{line.number}"] = forms.ChoiceField(
            label=_in_words(line, name=name),
            choices=OwnWord.choices,
            initial=OwnWord.RIGHT,
            widget=forms.RadioSelect,
        )
        self.fields[f"amount-{line.number}"] = _amount_field(line.kind, name=name)
        if is_quantity(line.kind) and line.kind.is_time_phased:
            self.fields[f"from-{line.number}"] = QuarterField(
                label=gettext("%(what)s: from which quarter?") % {"what": name},
                required=False,
                help_text=gettext("Empty: the quarter stays as it is."),
            )

    def groups(self) -> list[LineFields]:
        """Return the fields per line: what is said, and folded away what it is instead."""
        rows = []
        for line in self.lines:
            names = (f"amount-{line.number}", f"from-{line.number}")
            rest = [self[name] for name in names if name in self.fields]
            is_open = self[f"said-{line.number}"].value() == OwnWord.OTHER
            is_open = is_open or any(field.errors for field in rest)
            rows.append(LineFields(self[f"said-{line.number}"], rest, is_open=is_open))
        return rows

    def clean(self) -> dict[str, Any]:
        """Ask for the amount where something else is told, and read it."""
        values = super().clean()
        for line in self.lines:
            if values.get(f"said-{line.number}") == OwnWord.OTHER:
                self._read(line, values)
        return values

    def _read(self, line: NeedLine, values: dict[str, Any]) -> None:
        field, text = f"amount-{line.number}", values.get(f"amount-{line.number}") or ""
        if field in self.errors:
            return
        if not text:
            self.add_error(field, gettext("Fill in what it is."))
        elif is_quantity(line.kind):
            try:
                values[f"value-{line.number}"] = read_amount(text, unit=line.kind.unit)
            except UnreadableAmount:
                unit = _of(units()[line.kind.unit].symbol)
                self.add_error(
                    field, gettext("Write one number, such as 2,5, in %(unit)s.") % {"unit": unit}
                )
        else:
            order = line.kind.order_of(text) if line.kind.has_classes else int(text == YES)
            values[f"value-{line.number}"] = Decimal(order)

    def corrections(self) -> list[Correction]:
        """Return what is not right, with what it is."""
        values, corrections = self.cleaned_data, []
        for line in self.lines:
            said = OwnWord(values[f"said-{line.number}"])
            if said is OwnWord.RIGHT:
                continue
            is_other = said is OwnWord.OTHER
            quarter = values.get(f"from-{line.number}") if is_other else None
            value = values[f"value-{line.number}"] if is_other else None
            if is_other and _is_the_same(line, value=value, quarter=quarter):
                continue
            corrections.append(
                Correction(
                    line=line,
                    said=said,
                    amount=values[f"amount-{line.number}"] if is_other else "",
                    value=value,
                    quarter=str(quarter) if quarter else "",
                    quarter_index=quarter.index if quarter else None,
                )
            )
        return corrections


def _is_the_same(line: NeedLine, *, value: Decimal | None, quarter: Quarter | None) -> bool:
    """Say whether something else is what stood there already: then nothing is corrected."""
    demand = line.demand
    same_quarter = quarter is None or quarter.index == demand.needed_from
    return same_quarter and demand.low == demand.likely == demand.high == value


def _in_words(line: NeedLine, *, name: str) -> str:
    demand = line.demand
    told = {"what": name, "amount": amount_in_words(demand)}
    if demand.needed_from is None or not line.kind.is_time_phased:
        return gettext("%(what)s: %(amount)s") % told
    begin = numbers.quarter(demand.needed_from)
    return gettext("%(what)s: %(amount)s from %(quarter)s") % (told | {"quarter": begin})


def _amount_field(kind: RequirementKind, *, name: str) -> forms.Field:
    label = gettext("%(what)s: what is it?") % {"what": name}
    if is_quantity(kind):
        unit = _of(units()[kind.unit].symbol)
        return forms.CharField(
            label=label,
            required=False,
            max_length=40,
            help_text=gettext("Only if it is something else, in %(unit)s.") % {"unit": unit},
            widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        )
    choices = [(code, code) for code in kind.classes]
    if kind.comparison is Comparison.YES:
        choices = [(YES, gettext("Yes, needed")), (NO, gettext("No, not needed"))]
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[("", gettext("Choose")), *choices],
        help_text=gettext("Only if it is something else."),
    )


class OwnQuestionForm(AccessibleForm):
    """A question to the adviser."""

    text = _words(_("Your question"))


class OwnAnswerForm(AccessibleForm):
    """What the adviser answers."""

    answer = _words(_("Your answer"), help_text=_("It stands on the page of the company."))


class TalkFirstForm(AccessibleForm):
    """Not yet: talk first."""

    words = _words(_("What do you want to talk about?"))


class ReverseForm(AccessibleForm):
    """Why the entrepreneur comes back on the choice."""

    reason = _words(
        _("Why do you come back on it?"), help_text=_("Your first choice stays to be read.")
    )


class ReaderForm(AccessibleForm):
    """Whether one region may know which company it is."""

    organization = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(choices=OwnAnswer.choices)


class OwnDocumentForm(DocumentForm):
    """A document that the entrepreneur brings in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer all levels, in words for who brings it in."""
        super().__init__(*args, is_holder=True, **kwargs)
        self.fields["title"].label = gettext("What is it?")
        self.choice_field("kind").choices = [
            (kind.value, kind.label)
            for kind in DocumentKind
            if kind not in {DocumentKind.BID_BOOK, DocumentKind.VISIT_REPORT}
        ]
        self.choice_field("level").choices = [
            (DocumentLevel.HOLDER, _("Only the organization that guides you")),
            (DocumentLevel.IDENTITY, _("Also who may know your name")),
            (DocumentLevel.CASE, _("Also who sees your case without your name")),
        ]

    def brought(self) -> OwnDocument:
        """Return what was brought in."""
        values = self.cleaned_data
        return OwnDocument(
            file=self.new_file(), kind=values["kind"], title=values["title"], level=values["level"]
        )
