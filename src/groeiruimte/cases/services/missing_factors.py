"""Writing down what was missing when a case ends without a place, and correcting it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.cases.choices import FactorSource
from groeiruimte.cases.models.cases import Case
from groeiruimte.cases.models.missing_factors import MissingFactor
from groeiruimte.cases.selectors.missing_factors import proof_of_nowhere
from groeiruimte.organizations.choices import RomRegion
from groeiruimte.programme.requirement_kinds import requirement_kind
from groeiruimte.propositions.selectors.briefs import regions_without_place

if TYPE_CHECKING:
    from django.db.models import Model

    from groeiruimte.organizations.models import User

LONGEST_REASON = 500


class UnableToNameFactor(Exception):
    """What was missing cannot be written down like this; `field` is what to mend."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        """Keep where it lies, so that a page can point there."""
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFactor:
    """What was missing, as somebody says it: amounts in the unit of the kind, quarters by index."""

    kind: str
    regions: tuple[str, ...] = ()
    amount: Decimal | None = None
    needed_from: int | None = None
    source: str = FactorSource.ADVISER
    reason: str = ""


@transaction.atomic
def find_factors(*, case_id: int, by: Model | None, now: datetime) -> int:
    """Write down what was missing according to the newest comparison; count what is new.

    Done again it changes nothing: what stands, or was corrected or dropped, stays as it is.
    """
    case = Case.objects.select_related("lead__company").get(pk=case_id)
    proof = proof_of_nowhere(lead_id=case.lead_id)
    if proof is None:
        return 0
    run, found = proof
    known = set(MissingFactor.objects.filter(case=case).values_list("kind", flat=True))
    rows = [
        MissingFactor(
            case=case,
            demand_type=factor.demand_type,
            kind=factor.kind,
            regions=list(factor.regions),
            amount=None if factor.amount is None else Decimal(str(round(factor.amount, 4))),
            needed_from=factor.needed_from,
            source=FactorSource.PROOF,
            match_run=run,
            found_at=now,
        )
        for factor in found
        if factor.kind not in known
    ]
    MissingFactor.objects.bulk_create(rows)
    if rows:
        audit.record(
            act="cases.factors.found",
            actor=by or audit.SYSTEM,
            target=case,
            occurred_at=now,
            organization_id=case.lead.company.held_by_id,
            details={"factors": len(rows)},
        )
    return len(rows)


@transaction.atomic
def add_factor(*, case_id: int, new: NewFactor, by: User, now: datetime) -> MissingFactor:
    """Add what was missing that the proof does not say, with a reason.

    :raises UnableToNameFactor: no reason is given, the kind or a region does not exist, or a region
        is said to have no place that did not say so.
    """
    case = Case.objects.select_related("lead__company").get(pk=case_id)
    _refuse(new, case=case)
    row = MissingFactor.objects.create(
        case=case,
        demand_type=requirement_kind(key=new.kind).demand_type,
        kind=new.kind,
        regions=list(new.regions),
        amount=new.amount,
        needed_from=new.needed_from,
        source=new.source,
        reason=new.reason.strip(),
        changed_by=by,
        found_at=now,
    )
    _record("cases.factor.added", row, case=case, by=by, now=now)
    return row


@transaction.atomic
def correct_factor(
    *, factor_id: int, amount: Decimal | None, reason: str, by: User, now: datetime
) -> MissingFactor:
    """Say that another amount was missing than the proof says, and why.

    :raises UnableToNameFactor: no reason is given, it was dropped, or the amount is not above zero.
    """
    row = _locked(factor_id)
    if amount is not None and amount <= 0:
        raise UnableToNameFactor(_("Fill in more than 0."), field="amount")
    row.amount, row.reason, row.changed_by = amount, _reason(reason), by
    row.save(update_fields=["amount", "reason", "changed_by"])
    _record("cases.factor.changed", row, case=row.case, by=by, now=now)
    return row


@transaction.atomic
def drop_factor(*, factor_id: int, reason: str, by: User, now: datetime) -> MissingFactor:
    """Say that this was not missing after all, and why; it stays to be read and counts no more.

    :raises UnableToNameFactor: no reason is given, or it was dropped before.
    """
    row = _locked(factor_id)
    row.reason, row.changed_by, row.dropped_at = _reason(reason), by, now
    row.save(update_fields=["reason", "changed_by", "dropped_at"])
    _record("cases.factor.dropped", row, case=row.case, by=by, now=now)
    return row


def _locked(factor_id: int) -> MissingFactor:
    rows = MissingFactor.objects.select_for_update(of=("self",))
    row = rows.select_related("case__lead__company").get(pk=factor_id)
    if row.dropped_at is not None:
        raise UnableToNameFactor(_("This was dropped before."))
    return row


def _reason(text: str) -> str:
    words = text.strip()
    if not words or len(words) > LONGEST_REASON:
        raise UnableToNameFactor(_("Say why, in 500 characters or fewer."), field="reason")
    return words


def _refuse(new: NewFactor, *, case: Case) -> None:
    _reason(new.reason)
    try:
        requirement_kind(key=new.kind)
    except KeyError as mistake:
        raise UnableToNameFactor(_("Choose from the list."), field="kind") from mistake
    if not set(new.regions) <= set(RomRegion.values):
        raise UnableToNameFactor(_("Choose from the list."), field="regions")
    if new.amount is not None and new.amount <= 0:
        raise UnableToNameFactor(_("Fill in more than 0."), field="amount")
    if new.source == FactorSource.REGION:
        said = regions_without_place(lead_id=case.lead_id)
        if not new.regions or not set(new.regions) <= said:
            raise UnableToNameFactor(
                _("Choose only regions that answered that they have no place."), field="regions"
            )


def _record(act: str, row: MissingFactor, *, case: Case, by: User, now: datetime) -> None:
    audit.record(
        act=act,
        actor=by,
        target=row,
        occurred_at=now,
        organization_id=case.lead.company.held_by_id,
        details={"kind": row.kind},
    )
