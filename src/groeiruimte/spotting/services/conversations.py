"""Keeping what a company told in a short conversation, and how that changed the picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit.services import record
from groeiruimte.companies.choices import CapacityChange, Trust
from groeiruimte.companies.models.companies import Company, Observation
from groeiruimte.companies.models.plans import GrowthPlan, PlannedCapacity
from groeiruimte.companies.services.observations import UnableToRecord
from groeiruimte.companies.services.scans import ask_for_scan
from groeiruimte.spotting.choices import SignalAct
from groeiruimte.spotting.models.early_signals import EarlySignal
from groeiruimte.spotting.rules.levels import SIGNAL_ACTS
from groeiruimte.spotting.rules.stored_pictures import Picture, Pictures
from groeiruimte.spotting.services.early_signals import LONGEST_SNOOZE, snooze_signal
from groeiruimte.spotting.services.provisional import picture_of, provisional_picture
from groeiruimte.spotting.services.spotting import MOST_AT_ONCE

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class FivePoints:
    """What a company expects of one quantity at the end of one year."""

    quantity: str
    year: int
    points: tuple[Decimal, Decimal, Decimal, Decimal, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceChange:
    """From which day the place carries other amounts, per quantity; None is that it ends."""

    holds_from: date
    reason: CapacityChange
    values: Mapping[str, Decimal | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """What was told on one day; whatever was not told is not in it."""

    told_on: date
    told_by: str
    values: Mapping[str, Decimal]
    plans: Sequence[FivePoints] = ()
    change: PlaceChange | None = None
    note: str = ""
    next_contact: date | None = None

    @property
    def has_figures(self) -> bool:
        """Whether something was told that looking ahead rests on."""
        return bool(self.values or self.plans or self.change)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was told."""
        return not (self.has_figures or self.note.strip() or self.next_contact)


class KeepsConversation(Protocol):
    """Writes a conversation into the history of contact, in the transaction of the act."""

    def __call__(self, *, company: Company, told: Conversation, by: "User", now: datetime) -> None:
        """Write it down."""


_keepers: list[KeepsConversation] = []


def keep_conversations_with(keeper: KeepsConversation) -> None:
    """Say who keeps the history of contact, which is an app above this one; again replaces it."""
    _keepers[:] = [keeper]


@transaction.atomic
def record_conversation(
    *, company_id: int, told: Conversation, by: "User", now: datetime
) -> Pictures:
    """Write down a whole conversation at once, and return the picture before and after it.

    It goes into the history of contact; an early signal is put away until the next contact.

    In a large pipeline the scan follows as a job; then both pictures are drawn from a part of the
    peers, so that they can be compared at once.

    :raises UnableToRecord: nothing was told, the day is still to come, a change of the place
        lies before the day it was told on, or the next contact does not lie in the coming year.
    """
    _refuse(told, now=now)
    company = Company.objects.select_for_update().get(pk=company_id)
    today = timezone.localdate(now)
    _write_words(company, told, by=by, now=now)
    pipeline = Company.objects.filter(held_by_id=company.held_by_id)
    is_small = pipeline.count() <= MOST_AT_ONCE
    before = None if is_small else provisional_picture(company=company, today=today)
    stored = picture_of(company_id=company.pk) if is_small else None
    _write(company, told)
    record(
        act="spotting.conversation.recorded",
        actor=by,
        target=company,
        occurred_at=now,
        organization_id=company.held_by_id,
        details={
            "quantities": sorted({*map(str, told.values), *(row.quantity for row in told.plans)}),
            "observed_on": told.told_on.isoformat(),
            "changes_place": told.change.reason.value if told.change else "",
            "has_note": bool(told.note.strip()),
            "next_contact": told.next_contact.isoformat() if told.next_contact else "",
        },
    )
    if not told.has_figures:
        return Pictures(before=stored or Picture(), after=stored or Picture())
    ask_for_scan(organization_id=company.held_by_id, by=by, now=now)
    if is_small:
        return Pictures(
            before=stored or Picture(), after=picture_of(company_id=company.pk) or Picture()
        )
    return Pictures(
        before=before or Picture(),
        after=provisional_picture(company=company, today=today),
        is_provisional=True,
    )


def _refuse(told: Conversation, *, now: datetime) -> None:
    if told.is_empty:
        raise UnableToRecord(
            _("Nothing is filled in yet. Confirm a figure with “still right”, or change one.")
        )
    today = timezone.localdate(now)
    if told.told_on > today:
        raise UnableToRecord(_("This day is still to come: fill in today or an earlier day."))
    if told.next_contact and not today < told.next_contact <= today + LONGEST_SNOOZE:
        raise UnableToRecord(_("Choose a day for the next contact after today, within a year."))
    if told.change and told.change.holds_from <= told.told_on:
        raise UnableToRecord(
            _("A change that has taken place already is a figure of today: fill it in above.")
        )


def _write_words(company: Company, told: Conversation, *, by: "User", now: datetime) -> None:
    """Keep that it was held, and put the signal of the company away until the next contact."""
    for keep in _keepers:
        keep(company=company, told=told, by=by, now=now)
    if told.next_contact is None:
        return
    signals = EarlySignal.objects.select_for_update(of=("self",))
    signal = signals.filter(company=company).first()
    if signal and SignalAct.SNOOZE in SIGNAL_ACTS[signal.state_on(timezone.localdate(now))]:
        snooze_signal(
            signal_id=signal.pk,
            opened_revision=signal.revision,
            until=told.next_contact,
            by=by,
            now=now,
        )


def _write(company: Company, told: Conversation) -> None:
    for quantity, value in told.values.items():
        Observation.objects.update_or_create(
            company=company,
            quantity=quantity,
            observed_on=told.told_on,
            defaults={
                "value": value,
                "trust": Trust.STATED,
                "source": _source(told),
            },
        )
    for plan in told.plans:
        names = ("lowest", "low", "middle", "high", "highest")
        GrowthPlan.objects.update_or_create(
            company=company,
            quantity=plan.quantity,
            year=plan.year,
            stated_on=told.told_on,
            defaults=dict(zip(names, plan.points, strict=True)) | {"stated_by": told.told_by},
        )
    if told.change:
        for quantity, value in told.change.values.items():
            PlannedCapacity.objects.update_or_create(
                company=company,
                quantity=quantity,
                holds_from=told.change.holds_from,
                defaults={
                    "value": value,
                    "reason": told.change.reason,
                    "source": _source(told),
                    "stated_on": told.told_on,
                },
            )


def _source(told: Conversation) -> str:
    if told.told_by:
        return (_("Conversation with %(who)s") % {"who": told.told_by})[:200]
    return _("Conversation")


@transaction.atomic
def remove_planned_capacity(*, planned_id: int, by: "User", now: datetime) -> None:
    """Take back a change of the place that will not come; that it was there stays on the record."""
    row = PlannedCapacity.objects.select_related("company").get(pk=planned_id)
    company = row.company
    record(
        act="companies.planned_capacity.removed",
        actor=by,
        target=company,
        occurred_at=now,
        organization_id=company.held_by_id,
        details={"quantities": [row.quantity], "observed_on": row.holds_from.isoformat()},
    )
    row.delete()
    ask_for_scan(organization_id=company.held_by_id, by=by, now=now)
