"""What does the register of supply say already, so that a region need not type it again?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from django.utils.translation import gettext as _

from groeiruimte.kernel.codes import Comparison
from groeiruimte.matching.rules.asking import Asked, asked_of
from groeiruimte.programme.requirement_kinds import RequirementKind, requirement_kind
from groeiruimte.propositions.pages.released import asked_of_places, held_against, told_of
from groeiruimte.supply.selectors.facts import source_of_fact
from groeiruimte.supply.selectors.snapshot import Answers, SupplySnapshot, supply_snapshot

if TYPE_CHECKING:
    from groeiruimte.propositions.models.propositions import Proposition

Floats = npt.NDArray[np.float64]
LONGEST_SOURCE = 300


def prefilled_answers(proposition: Proposition, *, today: date) -> list[dict[str, Any]]:
    """Return one line per kind that was asked: value, quarter and source from the register.

    What the register does not know is left empty; nothing is guessed.
    """
    told = told_of(proposition.request.brief.profile)
    kinds = [each.kind for each in asked_of_places(told)]
    snapshot = supply_snapshot(today=today, kinds=kinds)
    asked = asked_of(held_against(told), first_quarter=snapshot.first_quarter)
    row = snapshot.row_of(site_id=proposition.site_id)
    return [
        _line(kind, asked=[each for each in asked if each.kind == kind], snapshot=snapshot, row=row)
        for kind in kinds
    ]


def _line(
    kind: str, *, asked: Sequence[Asked], snapshot: SupplySnapshot, row: int
) -> dict[str, Any]:
    described = requirement_kind(key=kind)
    empty = {"kind": kind, "unit": described.unit, "value": None, "available_from": None}
    if kind not in snapshot.answers:
        return empty
    answers = _offerable(snapshot.answers[kind], kind=described)
    first = max(min((each.needed_from for each in asked), default=0) - snapshot.first_quarter, 0)
    column = _best_column(answers.values[row], asked=asked, first=first)
    if column is None:
        return empty
    value = float(answers.values[row, column])
    start = _held_from(answers.values[row], value=value, kind=described, until=column)
    starts_from = snapshot.first_quarter + start if start else None
    remarks = []
    if answers.at_least[row, column]:
        remarks.append(_("At least this; more is not known."))
    if answers.at_most[row, column]:
        remarks.append(_("At most this; what is nearest may be nearer."))
    if answers.stale[row, column]:
        remarks.append(_("The fact in the register has expired: check it."))
    return empty | {
        "value": Decimal(str(round(value, 4))),
        # Also where it is there in time: the entrepreneur reads from when, not only that it fits.
        "available_from": starts_from,
        "register_from": starts_from,
        "remark": " ".join(remarks),
        "source": _source(int(answers.fact_ids[row, column]), is_computed=answers.computed[row]),
        "is_from_register": True,
    }


def register_quarters(
    proposition: Proposition, *, values: Mapping[str, Decimal | None], today: date
) -> dict[str, int | None]:
    """Return per kind from which quarter the register has what is offered.

    None where it has it today, never has as much, or knows nothing.
    """
    kinds = [kind for kind, value in values.items() if value is not None]
    snapshot = supply_snapshot(today=today, kinds=kinds)
    row = snapshot.row_of(site_id=proposition.site_id)
    found: dict[str, int | None] = dict.fromkeys(values)
    for kind in kinds:
        if kind not in snapshot.answers:
            continue
        described = requirement_kind(key=kind)
        held = _offerable(snapshot.answers[kind], kind=described).values[row]
        has_it = _as_good(held, value=float(values[kind] or 0), kind=described)
        if not has_it.any():
            continue
        lasting = np.logical_and.accumulate(has_it[::-1])[::-1]
        first = int((lasting if lasting.any() else has_it).argmax())
        found[kind] = snapshot.first_quarter + first if first else None
    return found


def _held_from(values: Floats, *, value: float, kind: RequirementKind, until: int) -> int:
    """Return the first quarter from which a place has this without a break until that quarter."""
    gaps = np.flatnonzero(~_as_good(values[:until], value=value, kind=kind))
    return int(gaps[-1]) + 1 if len(gaps) else 0


def _as_good(values: Floats, *, value: float, kind: RequirementKind) -> npt.NDArray[np.bool_]:
    # Rounded like what is shown: a difference in the fifth place is none.
    shown = np.round(values, 4)
    with np.errstate(invalid="ignore"):
        return shown <= value if kind.comparison is Comparison.AT_MOST else shown >= value


def _offerable(answers: Answers, *, kind: RequirementKind) -> Answers:
    """Leave out what promises too much: of a field of study no more than of all is no offer."""
    if kind.comparison is not Comparison.AT_LEAST or not answers.at_most.any():
        return answers
    return replace(answers, values=np.where(answers.at_most, np.nan, answers.values))


def _best_column(values: Floats, *, asked: Sequence[Asked], first: int) -> int | None:
    """Return the first quarter from which a place has enough for good; else what it has then.

    Where it never has enough, or no amount was told, the quarter in which it is needed first is
    what counts, or the first quarter after it of which anything is known.
    """
    if asked:
        # Only amounts are told, and of these more is better.
        with np.errstate(invalid="ignore"):
            enough = values >= max(each.needed for each in asked)
        lasting = np.logical_and.accumulate(enough[::-1])[::-1]
        if lasting[first:].any():
            return first + int(lasting[first:].argmax())
    known = np.flatnonzero(~np.isnan(values[first:]))
    return first + int(known[0]) if len(known) else None


def _source(fact_id: int, *, is_computed: bool) -> str:
    if fact_id:
        return source_of_fact(fact_id)[:LONGEST_SOURCE]
    return _("Computed from the register of supply") if is_computed else ""
