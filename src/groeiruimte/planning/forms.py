"""What is filled in about a task."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.cases.choices import Step
from groeiruimte.planning.selectors.owners import Owner
from groeiruimte.planning.services.acting import LONGEST_WORDS
from groeiruimte.planning.words import of
from groeiruimte.programme.steps import gates
from groeiruimte.web.forms import AccessibleForm, DateInput

Choices = list[tuple[str, str]]


def _words(label: Any, *, help_text: Any = "", required: bool = True) -> forms.CharField:  # noqa: ANN401
    return forms.CharField(
        label=label,
        max_length=LONGEST_WORDS,
        required=required,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class OwnerForm(AccessibleForm):
    """To whom a task goes."""

    owner = forms.ChoiceField(label=_("To whom?"))

    def __init__(self, *args: Any, owners: Choices, **kwargs: Any) -> None:
        """Set up the form with the people and organizations that can have the task."""
        super().__init__(*args, **kwargs)
        self.choice_field("owner").choices = owners

    def chosen(self) -> Owner:
        """Return who was chosen."""
        return Owner.of(self.cleaned_data["owner"])


class NewTaskForm(AccessibleForm):
    """A task that the playbook does not have."""

    title = forms.CharField(label=_("What has to be done?"), max_length=200)
    due_on = forms.DateField(label=_("By which day?"), widget=DateInput(), required=False)
    owner = forms.ChoiceField(label=_("Whose task is it?"))
    step = forms.ChoiceField(label=_("In which step?"), choices=Step.choices)
    blocks = forms.ChoiceField(label=_("What waits for it?"), required=False)
    nameless = forms.CharField(
        label=_("What may others read?"),
        max_length=200,
        required=False,
        help_text=_(
            "For an organization that may see the case but not the company: without names. Empty: "
            "they see that there is a task, and not what."
        ),
    )
    note = _words(_("Note"), required=False)

    def __init__(self, *args: Any, owners: Choices, **kwargs: Any) -> None:
        """Set up the form with the people and organizations that can have the task."""
        super().__init__(*args, **kwargs)
        self.choice_field("owner").choices = owners
        fields = {field.key: field.name for gate in gates() for field in gate.fields}
        self.choice_field("blocks").choices = [
            ("", _("nothing")),
            *((key, of(name)) for key, name in fields.items()),
        ]

    def chosen(self) -> Owner:
        """Return whose task it becomes."""
        return Owner.of(self.cleaned_data["owner"])


class ChangeTaskForm(AccessibleForm):
    """What can change about a task; the real days are of procedures only."""

    title = forms.CharField(label=_("What has to be done?"), max_length=200)
    nameless = forms.CharField(
        label=_("What may others read?"),
        max_length=200,
        required=False,
        help_text=_("Without names."),
    )
    due_on = forms.DateField(label=_("By which day?"), widget=DateInput(), required=False)
    began_on = forms.DateField(label=_("Really began on"), widget=DateInput(), required=False)
    ended_on = forms.DateField(label=_("Really ended on"), widget=DateInput(), required=False)
    note = _words(_("Note"), required=False)
    reason = _words(_("Why does it change?"), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput())

    def keep_for(self, *, is_procedure: bool, is_added: bool) -> None:
        """Leave out what this task does not have."""
        if not is_procedure:
            del self.fields["began_on"], self.fields["ended_on"]
        if not is_added:
            del self.fields["title"], self.fields["nameless"]

    def changes(self) -> dict[str, Any]:
        """Return what was filled in, by field of the task."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in {"reason", "revision"}
        }


class SnoozeForm(AccessibleForm):
    """Until when a task is put off."""

    until = forms.DateField(label=_("Until which day?"), widget=DateInput())


class FinishForm(AccessibleForm):
    """How a task ended."""

    result = _words(_("How did it end?"), required=False)


class ReasonForm(AccessibleForm):
    """Why a task is dropped, or opened again."""

    reason = _words(_("Why?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Stand beside another form on one page: fields have ids of their own."""
        super().__init__(*args, **{"auto_id": "closing_%s"} | kwargs)


class PauseForm(AccessibleForm):
    """What the clock of a case waits for."""

    reason = forms.CharField(
        label=_("What do you wait for?"),
        max_length=300,
        help_text=_("For example: the director is abroad until the end of the month."),
    )


class OpeningForm(AccessibleForm):
    """A change at a place that was agreed with who can make it."""

    site = forms.IntegerField(widget=forms.HiddenInput())
    kind = forms.CharField(max_length=40, widget=forms.HiddenInput())
    due_on = forms.DateField(label=_("Agreed for which day?"), widget=DateInput())
    note = forms.CharField(label=_("With whom, and what?"), max_length=300, required=False)

    def day(self) -> date:
        """Return the agreed day."""
        agreed: date = self.cleaned_data["due_on"]
        return agreed
