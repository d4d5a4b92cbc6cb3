"""An application for money, each a task in the plan: planned, submitted, granted, paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.financing.choices import ApplicationState
from groeiruimte.financing.models.baskets import MoneyApplication
from groeiruimte.financing.services.baskets import UnableToFund, record
from groeiruimte.planning.choices import PlanState
from groeiruimte.planning.services.acting import NewTask, UnableToPlan, add_task, finish
from groeiruimte.planning.words import of
from groeiruimte.programme.instruments import instrument as instrument_of

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.organizations.models import User

_S = ApplicationState
#: What can follow what; a refusal can be followed by a new application only.
FOLLOWS: dict[str, tuple[ApplicationState, ...]] = {
    _S.PLANNED: (_S.SUBMITTED,),
    _S.SUBMITTED: (_S.GRANTED, _S.REFUSED),
    _S.GRANTED: (_S.PAID,),
    _S.REFUSED: (),
    _S.PAID: (),
}
_DAYS = {
    _S.SUBMITTED: "submitted_on",
    _S.GRANTED: "decided_on",
    _S.REFUSED: "decided_on",
    _S.PAID: "paid_on",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewApplication:
    """What is going to be applied for, by when."""

    instrument: str
    purpose: str
    amount: Decimal
    planned_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NextState:
    """What became of an application, and on which day."""

    state: str
    on: date
    granted_amount: Decimal | None = None
    reason: str = ""


@transaction.atomic
def plan_application(
    *, case: Case, new: NewApplication, by: User, now: datetime
) -> MoneyApplication:
    """Plan to apply for money, and put it in the plan of the case.

    :raises UnableToFund: it does not pay for that, the amount is nothing, or the day lies behind.
    """
    told = instrument_of(code=new.instrument)
    if new.purpose not in told.pays:
        raise UnableToFund(_("This instrument does not pay for that."), field="purpose")
    if new.amount <= 0:
        raise UnableToFund(_("Fill in more than 0."), field="amount")
    title = _("Apply for %(instrument)s") % {"instrument": of(told.name)}
    try:
        task = add_task(
            case_id=case.pk,
            new=NewTask(title=title[:200], due_on=new.planned_on, owner_id=by.pk),
            by=by,
            now=now,
        )
    except UnableToPlan as refusal:
        raise UnableToFund(str(refusal), field="planned_on") from refusal
    row = MoneyApplication.objects.create(
        case=case,
        instrument=new.instrument,
        purpose=new.purpose,
        amount=new.amount,
        planned_on=new.planned_on,
        task=task,
        made_by=by,
        made_at=now,
    )
    details = {"instrument": new.instrument}
    record("financing.application.planned", case, target=row, by=by, now=now, details=details)
    return row


@transaction.atomic
def move_application(
    *, application_id: int, to: NextState, by: User, now: datetime
) -> MoneyApplication:
    """Write down what became of an application.

    :raises UnableToFund: this does not follow; the day lies ahead or before the one before it; a
        refusal without a reason; a grant without an amount.
    """
    MoneyApplication.objects.select_for_update().get(pk=application_id)
    row = MoneyApplication.objects.select_related("case__lead__company", "task").get(
        pk=application_id
    )
    state = ApplicationState(to.state)
    if state not in FOLLOWS[row.state]:
        raise UnableToFund(_("This does not follow what stands here."), field="state")
    _refuse_day(row, to, today=timezone.localdate(now))
    changes: dict[str, Any] = {"state": state, _DAYS[state]: to.on}
    if state == _S.REFUSED:
        changes["reason"] = to.reason.strip()
        if not changes["reason"]:
            raise UnableToFund(_("Say why it was refused."), field="reason")
    if state == _S.GRANTED:
        if to.granted_amount is None or to.granted_amount <= 0:
            raise UnableToFund(_("Say how much was granted."), field="granted_amount")
        changes["granted_amount"] = to.granted_amount
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(update_fields=list(changes))
    if row.task is not None and row.task.state == PlanState.OPEN:
        finish(task_id=row.task.pk, result=str(state.label), by=by, now=now)
    details = {"instrument": row.instrument, "state": str(state)}
    record("financing.application.moved", row.case, target=row, by=by, now=now, details=details)
    return row


def _refuse_day(row: MoneyApplication, to: NextState, *, today: date) -> None:
    if to.on > today:
        raise UnableToFund(_("What happened lies not ahead of today."), field="on")
    before = row.decided_on or row.submitted_on
    if before is not None and to.on < before:
        raise UnableToFund(_("This cannot be before the step before it."), field="on")
