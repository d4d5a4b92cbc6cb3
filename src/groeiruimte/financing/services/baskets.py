"""What somebody writes down of the money of a case: needs, facts, answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.financing.models.baskets import ConditionAnswer, MoneyFact, MoneyNeed
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.web.numbers import quarter as quarter_in_words

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.organizations.models import User


class UnableToFund(Exception):
    """The act is refused; `field` is what to mend."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        """Keep where it lies, so that a page can point there."""
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNeed:
    """How much is needed for one purpose in one quarter, in euros."""

    purpose: str
    quarter: Quarter
    amount: Decimal
    source: str
    is_assumption: bool = False


@transaction.atomic
def write_need(*, case: Case, new: NewNeed, by: User, now: datetime) -> MoneyNeed:
    """Write down what a case needs; a second amount for the same quarter takes its place.

    :raises UnableToFund: the amount is nothing, its quarter is over, or it does not say where it
        comes from.
    """
    source = " ".join(new.source.split())
    if new.amount <= 0:
        raise UnableToFund(_("Fill in more than 0."), field="amount")
    present = Quarter.of(timezone.localdate(now))
    if new.quarter.index < present.index:
        raise UnableToFund(
            _("This quarter is over: choose %(quarter)s or a later one.")
            % {"quarter": quarter_in_words(present)},
            field="quarter",
        )
    if not source:
        raise UnableToFund(_("Say where it comes from."), field="source")
    row, _made = MoneyNeed.objects.update_or_create(
        case=case,
        purpose=new.purpose,
        quarter=new.quarter.index,
        defaults={
            "amount": new.amount,
            "is_assumption": new.is_assumption,
            "source": source,
            "written_by": by,
            "written_at": now,
        },
    )
    details = {"purpose": new.purpose, "quarter": str(new.quarter)}
    record("financing.need.written", case, target=row, by=by, now=now, details=details)
    return row


@transaction.atomic
def remove_need(*, need: MoneyNeed, by: User, now: datetime) -> None:
    """Take away a need that was written down; what the case itself says stays."""
    record("financing.need.removed", need.case, target=need, by=by, now=now)
    need.delete()


@transaction.atomic
def tell_facts(
    *, case: Case, values: Mapping[str, str], source: str, by: User, now: datetime
) -> list[str]:
    """Write down facts of the company; an empty one takes away what was told before.

    Returns the codes of what changed.

    :raises UnableToFund: it does not say where it comes from.
    """
    source = " ".join(source.split())
    before = {row.code: row.told for row in MoneyFact.objects.filter(case=case)}
    changed = [code for code, value in values.items() if value != before.get(code, "")]
    if not changed:
        return []
    if not source:
        raise UnableToFund(_("Say where it comes from."), field="source")
    for code in changed:
        if values[code]:
            MoneyFact.objects.update_or_create(
                case=case,
                code=code,
                defaults={"told": values[code], "source": source, "told_to": by, "told_at": now},
            )
        else:
            MoneyFact.objects.filter(case=case, code=code).delete()
    details = {"facts": sorted(changed)}
    record("financing.facts.told", case, target=case, by=by, now=now, details=details)
    return changed


@transaction.atomic
def answer_conditions(
    *,
    case: Case,
    instrument: str,
    answers: Mapping[str, bool | None],
    source: str,
    by: User,
    now: datetime,
) -> list[str]:
    """Write down which conditions of an instrument are met; None takes an answer away.

    Returns the codes of what changed.

    :raises UnableToFund: it does not say where it comes from.
    """
    source = " ".join(source.split())
    rows = ConditionAnswer.objects.filter(case=case, instrument=instrument)
    before = {row.condition: row.is_met for row in rows}
    changed = [code for code, is_met in answers.items() if is_met is not before.get(code)]
    if not changed:
        return []
    if not source:
        raise UnableToFund(_("Say where it comes from."), field="source")
    for code in changed:
        is_met = answers[code]
        if is_met is None:
            rows.filter(condition=code).delete()
            continue
        defaults = {"is_met": is_met, "source": source, "answered_by": by, "answered_at": now}
        ConditionAnswer.objects.update_or_create(
            case=case, instrument=instrument, condition=code, defaults=defaults
        )
    details = {"instrument": instrument, "conditions": sorted(changed)}
    record("financing.conditions.answered", case, target=case, by=by, now=now, details=details)
    return changed


def record(
    act: str,
    case: Case,
    *,
    target: Any,  # noqa: ANN401 - a row of any table
    by: User,
    now: datetime,
    details: dict[str, Any] | None = None,
) -> None:
    """Put an act on the record of whoever holds the company."""
    audit.record(
        act=act,
        actor=by,
        target=target,
        occurred_at=now,
        organization_id=case.lead.company.held_by_id,
        details={"case": case.pk} | (details or {}),
    )
