"""How does what a program sends pass the same checks as what a person types? Through the form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

Form = TypeVar("Form", bound=forms.BaseForm)


def checked(form: Form, *, keys: Mapping[str, str]) -> Form:
    """Return a form that is right.

    :param keys: the key of the body for every field of the form that has another name.
    :raises ValidationError: it is not; every fault says at which key of the body it lies.
    """
    faults = _faults_of(form, keys=keys)
    if faults:
        raise ValidationError(faults)
    return form


def checked_together(
    form: Form, body: serializers.BaseSerializer[Any], *, keys: Mapping[str, str]
) -> Form:
    """Return a form that is right, filled in with a body that is right; all faults at once.

    :raises ValidationError: as `checked`; a key of which both say something tells it once.
    """
    body.is_valid()
    faults = _faults_of(form, keys=keys) | dict(body.errors)
    if faults:
        raise ValidationError(faults)
    return form


def _faults_of(form: forms.BaseForm, *, keys: Mapping[str, str]) -> dict[str, Any]:
    return {
        "non_field_errors" if field == "__all__" else keys.get(field, field): [
            str(message) for message in faults
        ]
        for field, faults in form.errors.items()
    }


@contextmanager
def refusing(*refusals: type[Exception], keys: Mapping[str, str] | None = None) -> Iterator[None]:
    """Tell what a service refuses as a fault of the body, at the key of the field that it names."""
    try:
        yield
    except refusals as refusal:
        field = getattr(refusal, "field", None) or "non_field_errors"
        key = (keys or {}).get(field, field)
        raise ValidationError({key: [str(refusal)]}) from refusal


def typed(body: Mapping[str, Any], *, keys: Mapping[str, str]) -> dict[str, str | Decimal]:
    """Return a body as a form takes it: the names of its fields, everything as text.

    But a number with decimals stays one: as text its point could be read as one of thousands.

    :param keys: the key of the body per field.
    :raises ValidationError: the body holds a key that is not there, or a list or object.
    """
    fields = {key: field for field, key in keys.items()}
    faults = {key: [_("This name is not known here.")] for key in body if key not in fields}
    faults |= {
        key: [_("Send one value.")] for key, value in body.items() if isinstance(value, list | dict)
    }
    if faults:
        raise ValidationError(faults)
    return {fields[key]: _as_typed(value) for key, value in body.items()}


def _as_typed(value: object) -> str | Decimal:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else ""
    if isinstance(value, float):
        return Decimal(str(value))
    return str(value)
