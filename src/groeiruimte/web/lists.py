"""How does a list sort, narrow and turn pages? The same for every list of the product.

All of it stands in the address: a list can be bookmarked, sent on, and works without JavaScript.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import OrderBy, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

#: How many rows a page may hold; the first is what a list of rows with much in them starts with.
SIZES = (25, 50, 100)
SIZE, PAGE, SORT = "per", "page", "sort"
_LONGEST_SIZE = 4


def page_of(
    request: HttpRequest, rows: Sequence[Any] | QuerySet[Any], *, usual: int = SIZES[0]
) -> Page[Any]:
    """Return the page that is asked for, with as many rows as the reader likes."""
    typed = request.GET.get(SIZE, "")
    is_number = typed.isascii() and typed.isdecimal() and len(typed) <= _LONGEST_SIZE
    size = int(typed) if is_number and int(typed) in SIZES else usual
    page = Paginator(rows, size).get_page(request.GET.get(PAGE))
    # What the foot of the list offers; pages that ask by themselves offer no other size.
    page.sizes = SIZES  # type: ignore[attr-defined]
    return page


def tidied(query: QueryDict) -> str:
    """Return an address without its page and without what was left open, to keep or compare."""
    kept = QueryDict(mutable=True)
    for name, values in query.lists():
        told = [value for value in values if value]
        if told and name != PAGE:
            kept.setlist(name, told)
    return kept.urlencode()


@dataclass(frozen=True, slots=True)
class Sorting:
    """In which order a list stands; a key with a minus before it is turned around."""

    current: str

    def next_key(self, key: str) -> str:
        """Return what a click on a heading asks for: this order, or turned around."""
        return f"-{key}" if self.current == key else key

    def direction(self, key: str) -> str:
        """Return `ascending` or `descending` for the heading the list is sorted by."""
        return {key: "ascending", f"-{key}": "descending"}.get(self.current, "")


class SortField(forms.ChoiceField):
    """In which order; each of the choices may be turned around with a minus before it."""

    def __init__(self, **kwargs: Any) -> None:
        """Set up a choice that may stay open."""
        kwargs.setdefault("label", gettext_lazy("Sort by"))
        super().__init__(required=False, **kwargs)

    def valid_value(self, value: str) -> bool:
        """Accept a choice and its opposite."""
        return super().valid_value(value.removeprefix("-"))

    def bound_data(self, data: object, initial: object) -> object:
        """Offer the opposite by name where it is chosen, so that the control shows it."""
        labels = dict(_flat(self))
        if isinstance(data, str) and data.startswith("-") and data[1:] in labels:
            turned = _("%(order)s, turned around") % {"order": labels[data[1:]]}
            self.choices = [*_flat(self), (data, turned)]
        return data


def in_order(orders: Mapping[str, tuple[str | OrderBy, ...]], key: str) -> tuple[Any, ...]:
    """Return the order of this key, turned around when a minus stands before it.

    What is not known stays last either way: nobody sorts to see first what is not there.
    """
    if not key.startswith("-"):
        return orders[key]
    return tuple(_opposite(part) for part in orders[key[1:]])


def _opposite(part: str | OrderBy) -> str | OrderBy:
    if isinstance(part, str):
        return part[1:] if part.startswith("-") else f"-{part}"
    return OrderBy(
        part.expression,
        descending=not part.descending,
        nulls_first=part.nulls_first,
        nulls_last=part.nulls_last,
    )


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition that narrows a list now, and the address without it."""

    label: str
    value: str
    url: str


def chips(
    form: forms.Form, query: QueryDict, *, leave_out: Collection[str] = (SORT,)
) -> list[Chip]:
    """Return what narrows a list, each to be taken away by itself; sorting narrows nothing."""
    form.is_valid()
    found = []
    for name, field in form.fields.items():
        value = form.cleaned_data.get(name)
        if name in leave_out or value in (None, "", False) or name not in query:
            continue
        if isinstance(field, forms.ChoiceField) and str(value) == _usual(field):
            continue
        found.append(
            Chip(
                label=str(form[name].label or ""),
                value=_in_words(field, value),
                url=_without(query, name),
            )
        )
    return found


def _flat(field: forms.ChoiceField) -> list[tuple[str, str]]:
    """Return code and label of each choice; our filters have no groups."""
    choices = cast("Iterable[tuple[object, object]]", field.choices)
    return [(str(code), str(label)) for code, label in choices]


def _usual(field: forms.ChoiceField) -> str:
    """Return the choice that a select shows when nobody chose: its first."""
    return next((code for code, _label in _flat(field)), "")


def _in_words(field: forms.Field, value: object) -> str:
    if isinstance(field, forms.ChoiceField):
        labels = dict(_flat(field))
        return labels.get(str(value), str(value))
    return "" if value is True else str(field.prepare_value(value))


def _without(query: QueryDict, name: str) -> str:
    rest = query.copy()
    rest.pop(name, None)
    written = tidied(rest)
    return f"?{written}" if written else "?"
