"""The demo's baskets: what growth costs, who pays, and what came of each application."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from importlib import resources
from typing import TYPE_CHECKING, Any

import yaml
from django.utils import timezone

from groeiruimte.financing.access import fundable_cases
from groeiruimte.financing.choices import ApplicationState
from groeiruimte.financing.services.applying import (
    NewApplication,
    NextState,
    move_application,
    plan_application,
)
from groeiruimte.financing.services.baskets import (
    NewNeed,
    answer_conditions,
    tell_facts,
    write_need,
)
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.project.demo.registers import adviser_of

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.organizations.models import User

DAY = timedelta(days=1)
PLAN = "Plan van de ondernemer (verzonnen)"
#: What a row of an application calls each step, in the order in which they come.
_STEPS = (
    ("submitted", ApplicationState.SUBMITTED),
    ("granted", ApplicationState.GRANTED),
    ("refused", ApplicationState.REFUSED),
    ("paid", ApplicationState.PAID),
)


def load_baskets(*, now: datetime) -> None:
    """Fill the basket of every case in `data/baskets.yaml`, with the acts of real life."""
    text = (resources.files("groeiruimte.project.demo") / "data" / "baskets.yaml").read_text(
        "utf-8"
    )
    for row in yaml.safe_load(text)["baskets"]:
        _fill(row, now=now)


def _fill(row: dict[str, Any], *, now: datetime) -> None:
    adviser = adviser_of(row["held_by"])
    case = fundable_cases(user=adviser).get(lead__company__name=row["company"])
    for purpose, quarter, millions, basis in row["needs"]:
        new = NewNeed(
            purpose=purpose,
            quarter=Quarter.parse(quarter),
            amount=_euros(millions),
            source=PLAN,
            is_assumption=basis == "ASSUMPTION",
        )
        write_need(case=case, new=new, by=adviser, now=now)
    told = {"case": case, "source": row["told"], "by": adviser, "now": now}
    if "facts" in row:
        tell_facts(values=row["facts"], **told)
    for instrument, answers in row.get("answers", {}).items():
        answer_conditions(instrument=instrument, answers=answers, **told)
    for applied in row.get("applications", ()):
        _apply(case, applied, by=adviser, now=now)


def _apply(case: Case, row: dict[str, Any], *, by: User, now: datetime) -> None:
    planned_at = now - row.get("planned", 0) * DAY
    planned = plan_application(
        case=case,
        new=NewApplication(
            instrument=row["instrument"],
            purpose=row["purpose"],
            amount=_euros(row["amount"]),
            planned_on=timezone.localdate(planned_at + row.get("by", 14) * DAY),
        ),
        by=by,
        now=planned_at,
    )
    for name, state in _STEPS:
        if name in row:
            moved_at = now - row[name] * DAY
            move_application(
                application_id=planned.pk,
                to=NextState(
                    state=state,
                    on=timezone.localdate(moved_at),
                    granted_amount=_euros(row["gets"]) if name == "granted" else None,
                    reason=row.get("reason", ""),
                ),
                by=by,
                now=moved_at,
            )


def _euros(millions: float) -> Decimal:
    return Decimal(str(millions)) * 1_000_000
