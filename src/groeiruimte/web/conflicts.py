"""What if two people edit one record? The second sees both versions, and loses nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.forms import BaseForm
from django.utils.functional import Promise


class EditedMeanwhile(Exception):
    """Somebody saved this record after the form was opened.

    Carries what stands there now (field name to value) and its revision, so that the page can
    show both and the second person can decide.
    """

    def __init__(self, *, current: Mapping[str, object], revision: int) -> None:
        super().__init__("edited meanwhile")
        self.current = current
        self.revision = revision


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that two people filled in differently."""

    label: str | Promise | None
    theirs: object
    mine: object


def differences(*, form: BaseForm, current: Mapping[str, object]) -> list[Difference]:
    """Return the fields in which what was typed differs from what stands there now."""
    return [
        Difference(label=field.label, theirs=current[name], mine=form.cleaned_data[name])
        for name, field in form.fields.items()
        if name in current
        and name in form.cleaned_data
        and (current[name] or "") != (form.cleaned_data[name] or "")
    ]
