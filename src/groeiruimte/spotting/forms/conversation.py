"""A conversation of two minutes: what holds today, what will change, what the company expects."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groeiruimte.companies.choices import CapacityChange, Quantity
from groeiruimte.companies.forms.figures import figure_field
from groeiruimte.companies.rules import SPENT_AND_IN_CASH
from groeiruimte.spotting.pages.plans import planned_quantities
from groeiruimte.spotting.services.conversations import Conversation, FivePoints, PlaceChange
from groeiruimte.web.forms import AccessibleForm, DateField
from groeiruimte.web.numbers import number, short_number

PLAN_YEARS_AHEAD = 2
FIRST_YEAR = 2000
LONGEST_NOTE = 2000
GROUPS: Sequence[tuple[str | Promise, tuple[Quantity, ...]]] = (
    (_("People"), (Quantity.FTE, Quantity.WORKPLACES_AVAILABLE)),
    (_("Floor area"), (Quantity.FLOOR_AREA_USED_M2, Quantity.FLOOR_AREA_AVAILABLE_M2)),
    (_("Power"), (Quantity.POWER_USED_MW, Quantity.POWER_CONTRACTED_MW)),
    (_("Money"), SPENT_AND_IN_CASH[::-1]),
    (
        _("Rounds and orders"),
        (Quantity.ROUND_CLOSED_EUR, Quantity.ORDER_BOOK_EUR, Quantity.REVENUE_EUR),
    ),
    (_("People by level of training"), (Quantity.FTE_MBO, Quantity.FTE_HBO, Quantity.FTE_WO)),
)
ALWAYS_OPEN = 4
#: What ends when a lease ends: the place itself, not the grid.
ENDS_WITH_THE_LEASE = (Quantity.WORKPLACES_AVAILABLE, Quantity.FLOOR_AREA_AVAILABLE_M2)
CARRIES = (*ENDS_WITH_THE_LEASE, Quantity.POWER_CONTRACTED_MW, Quantity.CASH_EUR)
POINTS: Mapping[str, str | Promise] = {
    "lowest": _("At the very least"),
    "low": _("If it disappoints"),
    "middle": _("Expected"),
    "high": _("If it goes well"),
    "highest": _("At the very most"),
}
_NEEDED = ("lowest", "middle", "highest")
#: Room and people, which do not become ten times as many between two conversations.
_LEAPS_OF = (
    Quantity.FTE,
    Quantity.WORKPLACES_AVAILABLE,
    Quantity.FLOOR_AREA_USED_M2,
    Quantity.FLOOR_AREA_AVAILABLE_M2,
    Quantity.POWER_USED_MW,
    Quantity.POWER_CONTRACTED_MW,
)
MOST_AT_A_TIME = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One figure: the field with the newest value in it, and whether that is still right."""

    field: BoundField
    still: BoundField | None
    seen_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureGroup:
    """Figures that are asked in one breath."""

    label: str
    rows: list[FigureRow]
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanGroup:
    """The five points of one quantity."""

    label: str
    year: int
    anchor: str
    fields: list[BoundField]
    is_open: bool


class ConversationForm(AccessibleForm):
    """Everything is optional; a field that was neither changed nor confirmed is not recorded."""

    told_on = DateField(label=_("When did you speak?"))
    told_by = forms.CharField(
        label=_("With whom?"),
        required=False,
        max_length=150,
        help_text=_("Such as: the director, the head of operations."),
    )
    note = forms.CharField(
        label=_("What was said?"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In a few lines. It goes into the history of contact with the company."),
    )
    next_contact = DateField(
        label=_("When do you speak again?"),
        required=False,
        help_text=_("Until that day the signal is put away, unless it gets worse."),
    )
    reason = forms.ChoiceField(
        label=_("Does the place change on a day that is known?"),
        required=False,
        choices=[("", _("No, or don't know yet")), *CapacityChange.choices],
    )
    holds_from = DateField(label=_("From which day?"), required=False)

    def __init__(self, *args: Any, newest: Mapping[str, Any], today: date, **kwargs: Any) -> None:
        """Fill in the newest values, to be confirmed or changed."""
        self.newest, self.plan_year = newest, today.year + PLAN_YEARS_AHEAD
        kwargs["initial"] = {"told_on": today} | kwargs.get("initial", {}) | self._written()
        super().__init__(*args, **kwargs)
        for quantity in (one for _label, group in GROUPS for one in group):
            self.fields[quantity.value] = figure_field(quantity, label=quantity.label)
            if quantity == Quantity.MONTHLY_BURN_EUR:
                self.fields[quantity.value].help_text = _(
                    "Below zero when it earns more than it spends."
                )
            self.fields[f"still-{quantity}"] = forms.BooleanField(
                label=_("still right"), required=False
            )
        for quantity in CARRIES:
            is_money = quantity == Quantity.CASH_EUR
            self.fields[f"new-{quantity}"] = figure_field(
                quantity, label=_("Funding that comes in (€)") if is_money else quantity.label
            )
        for quantity in planned_quantities():
            for name, label in POINTS.items():
                self.fields[f"plan-{quantity}-{name}"] = figure_field(quantity, label=label)

    def _written(self) -> dict[str, str]:
        # What is shown must mean the same when it is sent back: only an amount of money may be
        # grouped. A closed round is an event and no level: it is never told twice.
        return {
            quantity: number(row.value)
            if quantity.endswith("_EUR")
            else number_format(Decimal(f"{row.value.normalize():f}"))
            for quantity, row in self.newest.items()
            if quantity != Quantity.ROUND_CLOSED_EUR
        }

    def clean_told_on(self) -> date:
        """Refuse a slip of the pen: a round may be told years later, not a century later."""
        day: date = self.cleaned_data["told_on"]
        if day.year < FIRST_YEAR:
            raise forms.ValidationError(
                _("Fill in a day from %(year)s on.") % {"year": FIRST_YEAR}, code="too_early"
            )
        return day

    def clean(self) -> dict[str, Any]:
        """Check what goes together: a change and its day, the points of a plan."""
        said = super().clean()
        if said.get("reason") and not said.get("holds_from") and "holds_from" not in self.errors:
            self.add_error("holds_from", _("Fill in from which day it changes."))
        if said.get("holds_from") and not said.get("reason"):
            self.add_error("reason", _("Choose what changes on that day."))
        is_other = said.get("reason") and said["reason"] != CapacityChange.LEASE_ENDS
        if is_other and all(said.get(f"new-{quantity}") is None for quantity in CARRIES):
            self.add_error("reason", _("Fill in how much there will be from that day."))
        for quantity in planned_quantities():
            self._clean_plan(quantity, said)
        self._clean_leaps(said)
        self._clean_levels(said)
        return said

    def _clean_leaps(self, said: dict[str, Any]) -> None:
        # One digit too many spoils the forecast of this company, and of its peers through pooling.
        for quantity, known in self.newest.items():
            value = said.get(quantity)
            if quantity not in _LEAPS_OF or not value or not known.value:
                continue
            leap = value / known.value
            if 1 / MOST_AT_A_TIME < leap < MOST_AT_A_TIME or said.get(f"still-{quantity}"):
                continue
            message = _(
                "On %(day)s it was %(value)s. Is this right all the same? Then tick “still right”."
            )
            was = {
                "day": date_format(known.observed_on, "DATE_FORMAT"),
                "value": short_number(known.value),
            }
            self.add_error(quantity, message % was)

    def _clean_levels(self, said: dict[str, Any]) -> None:
        everybody = said.get(Quantity.FTE)
        for level in (Quantity.FTE_MBO, Quantity.FTE_HBO, Quantity.FTE_WO):
            value, known = said.get(level), self.newest.get(level.value)
            is_new = value is not None and (known is None or known.value != value)
            if is_new and everybody is not None and value > everybody:
                self.add_error(level, _("This is more than all people together."))

    def _clean_plan(self, quantity: Quantity, said: dict[str, Any]) -> None:
        names = {name: f"plan-{quantity}-{name}" for name in POINTS}
        told = {name: said.get(field) for name, field in names.items()}
        if all(value is None for value in told.values()) or set(names.values()) & set(self.errors):
            return
        missing = [name for name in _NEEDED if told[name] is None]
        if missing:
            message = _("Fill in the least, the expected and the most, or leave the plan open.")
            self.add_error(names[missing[0]], message)
            return
        values = [value for value in told.values() if value is not None]
        if values != sorted(values):
            self.add_error(names["middle"], _("Each point is at least as high as the one before."))

    def told(self) -> Conversation:
        """Return what was told."""
        said = self.cleaned_data
        return Conversation(
            told_on=said["told_on"],
            told_by=said["told_by"],
            values=dict(self._told_values()),
            plans=list(self._told_plans()),
            change=self._told_change(),
            note=said["note"],
            next_contact=said["next_contact"],
        )

    def _told_values(self) -> Iterator[tuple[str, Decimal]]:
        for quantity in (one for _label, group in GROUPS for one in group):
            value = self.cleaned_data[quantity.value]
            known = self.newest.get(quantity.value)
            if value is None:
                continue
            is_event = quantity == Quantity.ROUND_CLOSED_EUR
            is_new = is_event or known is None or known.value != value
            if is_new or self.cleaned_data[f"still-{quantity}"]:
                yield quantity.value, value

    def _told_plans(self) -> Iterator[FivePoints]:
        for quantity in planned_quantities():
            lowest, low, middle, high, highest = (
                self.cleaned_data[f"plan-{quantity}-{name}"] for name in POINTS
            )
            if middle is None:
                continue
            # From three stated points the other two are interpolated.
            low = (lowest + middle) / 2 if low is None else low
            high = (middle + highest) / 2 if high is None else high
            yield FivePoints(
                quantity=quantity.value,
                year=self.plan_year,
                points=(lowest, low, middle, high, highest),
            )

    def _told_change(self) -> PlaceChange | None:
        said = self.cleaned_data
        if not said["reason"]:
            return None
        reason = CapacityChange(said["reason"])
        told = {
            quantity.value: said[f"new-{quantity}"]
            for quantity in CARRIES
            if said[f"new-{quantity}"] is not None
        }
        if reason is CapacityChange.LEASE_ENDS:
            ends = {
                quantity.value: None for quantity in ENDS_WITH_THE_LEASE if quantity in self.newest
            }
            told = (ends or dict.fromkeys(ENDS_WITH_THE_LEASE)) | told
        return PlaceChange(holds_from=said["holds_from"], reason=reason, values=told)

    @property
    def figure_groups(self) -> list[FigureGroup]:
        """The figures as the page asks them; what is asked less often is folded in."""
        return [
            FigureGroup(
                label=str(label),
                rows=[self._row(quantity) for quantity in group],
                is_open=position < ALWAYS_OPEN or self._has_errors(group),
            )
            for position, (label, group) in enumerate(GROUPS)
        ]

    def _row(self, quantity: Quantity) -> FigureRow:
        known = self.newest.get(quantity.value)
        is_level = known is not None and quantity != Quantity.ROUND_CLOSED_EUR
        return FigureRow(
            field=self[quantity.value],
            still=self[f"still-{quantity}"] if is_level else None,
            seen_on=known.observed_on if known else None,
        )

    def _has_errors(self, names: Sequence[str]) -> bool:
        return bool(set(names) & set(self.errors))

    @property
    def plan_groups(self) -> list[PlanGroup]:
        """The plan per quantity; open where something has to be mended."""
        return [
            PlanGroup(
                label=str(quantity.label),
                year=self.plan_year,
                anchor=f"id_plan-{quantity}",
                fields=[self[f"plan-{quantity}-{name}"] for name in POINTS],
                is_open=self._has_errors([f"plan-{quantity}-{name}" for name in POINTS]),
            )
            for quantity in planned_quantities()
        ]

    @property
    def has_more_open(self) -> bool:
        """Whether one of the parts that are asked less often has something to mend."""
        often = {"note", "next_contact", "told_on", "told_by"}
        often |= {quantity.value for _label, group in GROUPS[:ALWAYS_OPEN] for quantity in group}
        return bool(set(self.errors) - often - {"__all__"})

    @property
    def place_fields(self) -> list[BoundField]:
        """What there will be from the day of the change."""
        return [self[f"new-{quantity}"] for quantity in CARRIES]
