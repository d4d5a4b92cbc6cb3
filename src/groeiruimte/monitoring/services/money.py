"""Writing down euros: entering, approving, taking back, taking in a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.monitoring import access
from groeiruimte.monitoring.choices import MoneyStage
from groeiruimte.monitoring.models import MoneyEntry
from groeiruimte.monitoring.models.money import OF_THE_GRANT
from groeiruimte.monitoring.selectors.money import sums_of
from groeiruimte.programme.programme_budget import reserved_in
from groeiruimte.web.numbers import number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from decimal import Decimal

    from groeiruimte.organizations.models import User

#: What only the coordinator writes down: the partners get what is divided.
OF_THE_COORDINATOR = frozenset({MoneyStage.RECEIVED, MoneyStage.DIVIDED, MoneyStage.CARRIED})


class UnableToBook(Exception):
    """The act is refused; the message is fit to show, at `field` of the form."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        """Remember at which field the message belongs."""
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMoney:
    """An amount to write down."""

    organization_id: int
    year: int
    stage: str
    cost: str
    amount: Decimal
    booked_on: date
    source: str


@transaction.atomic
def enter_money(*, new: NewMoney, by: User, now: datetime) -> MoneyEntry:
    """Write down one amount; the coordinator's own counts at once.

    :raises UnableToBook: the year is none of the programme, the stage is not for this person, the
        source is missing, or there is not that much.
    """
    steers = access.may_steer(user=by)
    _refuse_odd(new, steers=steers, today=timezone.localdate(now))
    entry = MoneyEntry.objects.create(
        organization_id=new.organization_id,
        year=new.year,
        stage=new.stage,
        cost="" if new.stage in OF_THE_GRANT else new.cost,
        amount=new.amount,
        booked_on=new.booked_on,
        source=new.source.strip(),
        entered_by=by,
        entered_at=now,
        approved_by=by if steers else None,
        approved_at=now if steers else None,
    )
    # The record lets acts through one by one, so what follows sees all that was booked before.
    _record("monitoring.money.entered", entry, by=by, now=now)
    _refuse_too_much(entry)
    return entry


@transaction.atomic
def enter_all(*, rows: Sequence[NewMoney], by: User, now: datetime) -> list[MoneyEntry]:
    """Write down all rows of a file, or none of them.

    :raises UnableToBook: one of them is refused; the message names its place in the list.
    """
    entered = []
    for place, row in enumerate(rows, start=1):
        try:
            entered.append(enter_money(new=row, by=by, now=now))
        except UnableToBook as refusal:
            message = _("Row %(row)d: %(why)s") % {"row": place, "why": refusal}
            raise UnableToBook(message) from refusal
    return entered


@transaction.atomic
def approve_money(*, entry_id: int, by: User, now: datetime) -> MoneyEntry:
    """Let an amount that a partner wrote down count.

    :raises UnableToBook: it counts already.
    """
    entry = MoneyEntry.objects.select_for_update().get(pk=entry_id)
    if entry.approved_at is not None:
        raise UnableToBook(_("This was approved before."))
    entry.approved_by, entry.approved_at = by, now
    entry.save(update_fields=["approved_by", "approved_at"])
    _record("monitoring.money.approved", entry, by=by, now=now)
    return entry


@transaction.atomic
def take_back_money(*, entry_id: int, reason: str, by: User, now: datetime) -> MoneyEntry:
    """Take a wrong amount back: both rows stay, and together they are nothing.

    :raises UnableToBook: it was taken back before, is itself a taking back, or nothing says why.
    """
    entry = MoneyEntry.objects.select_for_update().get(pk=entry_id)
    if entry.takes_back_id or MoneyEntry.objects.filter(takes_back=entry).exists():
        raise UnableToBook(_("This was taken back before."))
    if not reason.strip():
        raise UnableToBook(_("Say in one sentence why it is taken back."), field="reason")
    steers = access.may_steer(user=by)
    counter = MoneyEntry.objects.create(
        organization_id=entry.organization_id,
        year=entry.year,
        stage=entry.stage,
        cost=entry.cost,
        amount=-entry.amount,
        booked_on=timezone.localdate(now),
        source=reason.strip(),
        entered_by=by,
        entered_at=now,
        approved_by=by if steers else None,
        approved_at=now if steers else None,
        takes_back=entry,
    )
    _record("monitoring.money.taken_back", counter, by=by, now=now)
    return counter


def _refuse_odd(new: NewMoney, *, steers: bool, today: date) -> None:
    if not reserved_in(year=new.year):
        raise UnableToBook(_("The programme has no money in this year."), field="year")
    if new.stage in OF_THE_COORDINATOR and not steers:
        raise UnableToBook(_("Only the coordinator writes this down."), field="stage")
    if new.stage not in OF_THE_GRANT and not new.cost:
        raise UnableToBook(_("Say what it is for."), field="cost")
    if new.amount <= 0:
        raise UnableToBook(_("Fill in more than 0."), field="amount")
    if not new.source.strip():
        raise UnableToBook(
            _("Say where this amount stands, such as the number of an invoice."), field="source"
        )
    if new.stage == MoneyStage.SPENT and new.booked_on > today:
        raise UnableToBook(_("What is spent has a day that has been."), field="booked_on")


def _refuse_too_much(entry: MoneyEntry) -> None:
    if entry.stage not in OF_THE_COORDINATOR:
        return
    sums = sums_of(MoneyEntry.objects.all(), year=entry.year)
    if entry.stage == MoneyStage.DIVIDED and sums.undivided < 0:
        raise UnableToBook(
            _("That is € %(amount)s more than there is to divide.")
            % {"amount": number(-sums.undivided, 2)},
            field="amount",
        )
    if entry.stage == MoneyStage.RECEIVED and sums.received > sums.reserved:
        raise UnableToBook(
            _("That is more than the ministry reserved for this year."), field="amount"
        )
    if entry.stage == MoneyStage.CARRIED and sums.left_over < 0:
        raise UnableToBook(
            _("That is € %(amount)s more than is left over.")
            % {"amount": number(-sums.left_over, 2)},
            field="amount",
        )


def _record(act: str, entry: MoneyEntry, *, by: User, now: datetime) -> None:
    audit.record(
        act=act,
        actor=by,
        target=entry,
        occurred_at=now,
        organization_id=entry.organization_id,
        details={"year": entry.year, "stage": entry.stage},
    )
