"""What one question of the conversation looks like as a form; the rules read what comes in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django import forms
from django.forms import BoundField
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from groeiruimte.demand.choices import Hardness
from groeiruimte.demand.rules.answers import (
    ANSWER,
    FROM,
    REMARK,
    UNTIL,
    Answer,
    AnswerReading,
    asks_hardness,
    asks_quarter,
    is_quantity,
    kinds_in,
    name_of,
    steps_of,
    text_name,
    texts_in,
)
from groeiruimte.demand.rules.reading import NO, YES
from groeiruimte.kernel.codes import Comparison
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme.conversation import AnswerField, Question
from groeiruimte.programme.requirement_kinds import RequirementKind, fields_of_study, units
from groeiruimte.programme.sources import Text
from groeiruimte.web import numbers
from groeiruimte.web.fields import QuarterInput
from groeiruimte.web.forms import AccessibleForm

FOLDS_ABOVE = 2


@dataclass(frozen=True, slots=True)
class StepFields:
    """The fields of one step in which a need grows."""

    amounts: tuple[BoundField, ...]
    period: tuple[BoundField, ...]
    has_errors: bool


@dataclass(frozen=True, slots=True)
class KindFields:
    """Everything that is asked about one kind of requirement, ready to be laid out."""

    kind: RequirementKind
    label: str
    help: str
    unit: str
    value: BoundField | None
    first: StepFields | None
    own_period: StepFields | None
    later: tuple[StepFields, ...]
    study: BoundField | None
    hardness: BoundField | None
    unknown: BoundField

    @property
    def has_content(self) -> bool:
        """Something stands in it, or something is wrong with it: it must be in view."""
        steps = [step for step in (self.first, self.own_period, *self.later) if step]
        fields = [f for step in steps for f in (*step.amounts, *step.period)]
        beside = (self.value, self.study, self.hardness, self.unknown)
        fields += [field for field in beside if field]
        return any(field.value() or field.errors for field in fields)

    @property
    def later_is_open(self) -> bool:
        """Something stands in a later step, so it must be in view."""
        return any(
            step.has_errors or any(field.value() for field in (*step.amounts, *step.period))
            for step in self.later
        )

    @property
    def own_period_is_open(self) -> bool:
        """This kind has quarters of its own."""
        fields = self.own_period.period if self.own_period else ()
        return any(field.value() or field.errors for field in fields)


class QuestionForm(AccessibleForm):
    """One question, bound to what was typed: whatever it is, it comes back as it was.

    The form judges nothing itself. `AnswerReading` does, and its problems become field errors.
    """

    def __init__(
        self,
        *,
        question: Question,
        typed: Mapping[str, str],
        reading: AnswerReading,
    ) -> None:
        """Lay out the fields of a question and tie the problems to them."""
        super().__init__(data={key: str(value) for key, value in typed.items()})
        self.question = question
        self._language = get_language() or "nl"
        self._add_answer()
        for answer in texts_in(question):
            self._add_words(answer)
        if asks_quarter(question):
            self.fields[FROM] = self._quarter_field(_("From which quarter?"))
            self.fields[UNTIL] = self._quarter_field(_("Until which quarter?"))
        for kind in kinds_in(question):
            self._add_kind(kind)
        if kinds_in(question):
            self._add_text(REMARK, _("Remark"), _("Anything that explains the numbers."), rows=2)
        self.full_clean()
        for name, field in self.fields.items():
            # Only what may stay empty beside a good answer is called optional.
            field.required = name not in {UNTIL, REMARK}
        for problem in reading.problems:
            self.add_error(problem.field, problem.message)

    @property
    def answer(self) -> BoundField:
        """What is said before anything is filled in."""
        return self[ANSWER]

    @property
    def texts(self) -> list[BoundField]:
        """The answers in words."""
        return [self[text_name(answer)] for answer in texts_in(self.question)]

    @property
    def period(self) -> list[BoundField]:
        """The quarters that hold for the whole question."""
        return [self[FROM], self[UNTIL]] if FROM in self.fields else []

    @property
    def remark(self) -> BoundField | None:
        """Room for an explanation beside the numbers."""
        return self[REMARK] if REMARK in self.fields else None

    @property
    def kinds(self) -> list[KindFields]:
        """The fields per kind of requirement."""
        return [self._kind_fields(kind) for kind in kinds_in(self.question)]

    @property
    def is_long(self) -> bool:
        """The question is about so many kinds that they fold, to see them all at a glance."""
        return len(kinds_in(self.question)) > FOLDS_ABOVE

    @property
    def is_single(self) -> bool:
        """The question is about one kind of requirement only."""
        return len(kinds_in(self.question)) == 1

    def label_of(self, name: str) -> str:
        """Return what a field is called, with the kind it belongs to."""
        field = str(self.fields[name].label)
        kind = next((k for k in kinds_in(self.question) if name.startswith(f"{k.key}-")), None)
        return f"{self._words(kind.name)}: {field.lower()}" if kind else field

    def shown(self, name: str, typed: str) -> str:
        """Return what was typed as people read it: the words of a choice instead of its code."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            flat = [
                option
                for code, words in field.choices
                for option in (words if isinstance(words, list | tuple) else [(code, words)])
            ]
            return next((str(words) for code, words in flat if str(code) == typed), typed)
        if isinstance(field.widget, forms.CheckboxInput):
            return _("Yes") if typed else ""
        if isinstance(field.widget, QuarterInput):
            return _quarter_in_words(typed)
        return typed

    def _words(self, text: Text) -> str:
        return text.in_language(self._language)

    def _add_answer(self) -> None:
        if kinds_in(self.question):
            self.fields[ANSWER] = _choice(
                _("Does this play a part?"),
                [
                    (Answer.NEEDED.value, _("Yes, we need this")),
                    (Answer.UNKNOWN.value, _("Don't know yet")),
                    (Answer.NOT_NEEDED.value, _("No, not needed")),
                ],
            )
        else:
            self.fields[ANSWER] = _flag(_("Don't know yet"), Answer.UNKNOWN.value)

    def _add_words(self, answer: AnswerField) -> None:
        name, label = text_name(answer), self._words(answer.label)
        if not answer.options:
            self._add_text(name, label, self._words(answer.help), rows=4)
            return
        options: list[tuple[str, object]] = [
            (code, self._words(words)) for code, words in answer.options
        ]
        self.fields[name] = _list(label, options, chosen=str(self.data.get(name, "")))
        self.fields[name].help_text = self._words(answer.help)

    def _add_text(self, name: str, label: str, explanation: str, *, rows: int) -> None:
        self.fields[name] = forms.CharField(
            label=label,
            help_text=explanation,
            required=False,
            strip=False,
            widget=forms.Textarea(attrs={"rows": rows}),
        )

    def _add_kind(self, kind: RequirementKind) -> None:
        if is_quantity(kind):
            for step in steps_of(kind):
                self._add_step(kind, step)
        else:
            choices = (
                [(YES, _("Yes")), (NO, _("No"))]
                if kind.comparison is Comparison.YES
                else [(code, code) for code in kind.classes]
            )
            name = name_of(kind, "value")
            self.fields[name] = (
                _choice(_("Is this needed?"), choices)
                if kind.comparison is Comparison.YES
                else _list(_("Which class?"), choices, chosen=str(self.data.get(name, "")))
            )
        if kind.by_field:
            name = name_of(kind, "field")
            fields = [(code, self._words(words)) for code, words in fields_of_study().items()]
            self.fields[name] = _list(
                _("Which field of study?"),
                [("", _("All technical fields together")), *fields],
                chosen=str(self.data.get(name, "")),
                is_optional=True,
            )
        if asks_hardness(kind):
            self.fields[name_of(kind, "hardness")] = _choice(
                _("How hard is this?"),
                [
                    (Hardness.REQUIREMENT.value, _("Requirement: without it the place is no use")),
                    (Hardness.PREFERENCE.value, _("Preference: nice to have")),
                ],
            )
        self.fields[name_of(kind, "unknown")] = _flag(_("Don't know yet"), "1")

    def _add_step(self, kind: RequirementKind, step: int) -> None:
        for part, label in (("low", _("Low")), ("likely", _("Likely")), ("high", _("High"))):
            self.fields[name_of(kind, part, step)] = forms.CharField(
                label=label,
                required=False,
                strip=False,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            )
        if kind.is_time_phased:
            for part, label in (
                ("from", _("From which quarter?")),
                ("until", _("Until which quarter?")),
            ):
                name = name_of(kind, part, step)
                self.fields[name] = self._quarter_field(label)

    def _quarter_field(self, label: str) -> forms.CharField:
        return forms.CharField(label=label, required=False, widget=QuarterInput())

    def _kind_fields(self, kind: RequirementKind) -> KindFields:
        steps = [self._step_fields(kind, step) for step in steps_of(kind)]
        quantity = is_quantity(kind)
        shares_period = kind.is_time_phased and len(kinds_in(self.question)) > 1
        return KindFields(
            kind=kind,
            label=self._words(kind.name),
            help=self._words(kind.help),
            unit=self._words(units()[kind.unit].symbol),
            value=None if quantity else self[name_of(kind, "value")],
            first=steps[0] if quantity else None,
            own_period=steps[0] if shares_period else None,
            later=tuple(steps[1:]) if quantity else (),
            study=self[name_of(kind, "field")] if kind.by_field else None,
            hardness=self[name_of(kind, "hardness")] if asks_hardness(kind) else None,
            unknown=self[name_of(kind, "unknown")],
        )

    def _step_fields(self, kind: RequirementKind, step: int) -> StepFields:
        def bound(parts: Iterable[str]) -> tuple[BoundField, ...]:
            names = [name_of(kind, part, step) for part in parts]
            return tuple(self[name] for name in names if name in self.fields)

        amounts, period = bound(("low", "likely", "high")), bound(("from", "until"))
        return StepFields(amounts, period, any(field.errors for field in (*amounts, *period)))


class _AnyChoice(forms.ChoiceField):
    """A choice that leaves judging to the rules, which say it in words that help."""

    def valid_value(self, value: object) -> bool:
        """Take everything."""
        return True


def _quarter_in_words(typed: str) -> str:
    try:
        return numbers.quarter(Quarter.parse(typed))
    except ValueError:
        return typed


def _choice(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return _AnyChoice(label=label, choices=choices, required=False, widget=forms.RadioSelect)


def _list(
    label: str, choices: list[tuple[str, object]], *, chosen: str, is_optional: bool = False
) -> forms.ChoiceField:
    known = {code for code, words in choices if isinstance(words, str)} | {
        code for _group, words in choices if isinstance(words, list) for code, _word in words
    }
    options: list[tuple[str, object]] = [] if is_optional else [("", gettext_lazy("Choose…"))]
    if chosen and chosen not in known:
        # What was typed stays in view, also when it is not in the list any more.
        options.append((chosen, chosen))
    return _AnyChoice(label=label, choices=[*options, *choices], required=False)


def _flag(label: str, value: str) -> forms.Field:
    return forms.CharField(
        label=label,
        required=False,
        widget=forms.CheckboxInput(attrs={"value": value}, check_test=bool),
    )
