"""The entrepreneur tells what counts most, and it is kept (R12)."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from django.db import transaction
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.cases.models.cases import Case
from groeiruimte.cases.models.decisions import Invitation
from groeiruimte.cases.models.importance import ImportanceOrder
from groeiruimte.cases.rules.importance import (
    ImpossiblePress,
    Pressed,
    after,
    as_weights,
    stated,
)
from groeiruimte.cases.services.decisions import UnableToDecide, keep_weights, open_invitation
from groeiruimte.engine.matching.importance import Importance
from groeiruimte.web.conflicts import EditedMeanwhile

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


Teller: TypeAlias = "Invitation | User"


@transaction.atomic
def press(
    *,
    case_id: int,
    pressed: Pressed,
    known: Sequence[str],
    revision: int,
    by: Teller,
    now: datetime,
) -> ImportanceOrder:
    """Change what counts most by one press; it is on record at once, so that nothing is lost.

    A kept version stays as it is: then the press begins the next one, from what was kept.
    `revision` is what the page was made from; 0 where nothing was said yet.

    :raises UnableToDecide: the press is not about these criteria, the choice was made already, or
        the invitation has ended.
    :raises EditedMeanwhile: somebody else at the table pressed in between.
    """
    case = _locked(case_id, by=by, now=now)
    newest = case.importance_orders.order_by("-version").first()
    if (newest.revision if newest else 0) != revision:
        raise _meanwhile(newest)
    try:
        order = after(_order_of(newest), pressed, known=known)
    except ImpossiblePress:
        raise UnableToDecide(_("Choose one of the things on this page.")) from None
    if newest is not None and newest.kept_at is None:
        row = newest
    else:
        row = ImportanceOrder(case=case, version=newest.version + 1 if newest else 1)
    row.order, row.pairs = list(order.order), [list(pair) for pair in order.pairs]
    row.told_by_invitation = by if isinstance(by, Invitation) else None
    row.entered_by = None if isinstance(by, Invitation) else by
    row.changed_at, row.revision = now, revision + 1
    row.save()
    _record(row, act="cases.importance.changed", by=by, now=now)
    return row


@transaction.atomic
def keep(
    *, case_id: int, known: Sequence[str], revision: int, by: Teller, now: datetime
) -> ImportanceOrder:
    """Keep the open version: from then on it does not change.

    Told by the entrepreneur, it also sets the sliders with which offers are compared.

    :raises UnableToDecide: there is nothing new to keep, the choice was made already, or the
        invitation has ended.
    :raises EditedMeanwhile: somebody else at the table pressed in between.
    """
    case = _locked(case_id, by=by, now=now)
    row = case.importance_orders.filter(kept_at=None).first()
    order = _order_of(row).among(known)
    if row is None or not (order.order or order.pairs):
        raise UnableToDecide(_("Say first what counts most: one thing is enough."))
    if row.revision != revision:
        raise _meanwhile(row)
    row.kept_at, row.revision = now, revision + 1
    row.save(update_fields=["kept_at", "revision"])
    _record(row, act="cases.importance.kept", by=by, now=now)
    if isinstance(by, Invitation):
        weights = by.weights | as_weights(order, keys=known)
        keep_weights(invitation_id=by.pk, weights=weights, now=now)
    return row


def _order_of(row: ImportanceOrder | None) -> Importance:
    return stated(order=row.order, pairs=row.pairs) if row else Importance()


def _locked(case_id: int, *, by: Teller, now: datetime) -> Case:
    if isinstance(by, Invitation):
        open_invitation(by.pk, now=now)
    # Locked: the entrepreneur's telephone and the adviser's screen may press at once.
    case = Case.objects.select_for_update().get(pk=case_id)
    if hasattr(case, "decision"):
        raise UnableToDecide(_("The choice was made before. Call your adviser to change it."))
    return case


def _meanwhile(row: ImportanceOrder | None) -> EditedMeanwhile:
    details = {"order": row.order, "pairs": row.pairs} if row else {}
    return EditedMeanwhile(current=details, revision=row.revision if row else 0)


def _record(row: ImportanceOrder, *, act: str, by: Teller, now: datetime) -> None:
    audit.record(
        act=act,
        actor=by,
        target=row,
        occurred_at=now,
        organization_id=row.case.lead.company.held_by_id,
        details={"version": row.version, "order": row.order, "pairs": row.pairs},
    )
