"""Confirming together with the entrepreneur that this is what the company needs."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.demand.choices import DemandType
from groeiruimte.demand.models import Articulation, Demand
from groeiruimte.demand.rules.answers import ReadDemand
from groeiruimte.demand.rules.conversation import read_conversation
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme.conversation import Question

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


LONGEST_NAME = 150


class UnableToConfirmArticulation(Exception):
    """The articulation cannot be confirmed; `questions` are those that have to be mended."""

    def __init__(self, message: str, *, questions: Sequence[Question] = ()) -> None:
        """Keep the questions, so that a page can link to them."""
        super().__init__(message)
        self.questions = tuple(questions)


@transaction.atomic
def confirm_articulation(
    *, articulation_id: int, confirmed_with: str, by: "User", now: datetime
) -> Articulation:
    """Record that the entrepreneur recognises this articulation as the own need.

    From then on it never changes, and its demands count for matching and for monitoring.

    :raises UnableToConfirmArticulation: it was confirmed before, nobody is named, answers have to
        be mended, or nothing is asked yet.
    """
    # Locked: two advisers may sit at the same table with the entrepreneur.
    articulation = (
        Articulation.objects.select_for_update(of=("self",))
        .select_related("lead__company")
        .get(pk=articulation_id)
    )
    if articulation.is_confirmed:
        raise UnableToConfirmArticulation(_("This need was confirmed before."))
    name = " ".join(confirmed_with.split())
    if not name:
        raise UnableToConfirmArticulation(
            _("Fill in with whom you went through this: the name of the entrepreneur.")
        )
    if len(name) > LONGEST_NAME:
        raise UnableToConfirmArticulation(
            _("This name is too long: at most %(most)s characters.") % {"most": LONGEST_NAME}
        )
    settle(articulation, name=name, by=by, actor=by, now=now)
    return articulation


def settle(
    articulation: Articulation, *, name: str, by: "User | None", actor: Model, now: datetime
) -> None:
    """Make an open articulation a confirmed one; without `by` the entrepreneur did it alone.

    :raises UnableToConfirmArticulation: answers have to be mended, or nothing is asked yet.
    """
    demands = _demands_to_confirm(articulation, today=Quarter.of(timezone.localdate(now)))
    Demand.objects.filter(articulation=articulation).delete()
    Demand.objects.bulk_create(_as_row(articulation, demand) for demand in demands)
    articulation.confirmed_with = name
    articulation.confirmed_by = by
    articulation.confirmed_at = now
    articulation.save(update_fields=["confirmed_with", "confirmed_by", "confirmed_at"])
    audit.record(
        act="demand.articulation.confirmed",
        actor=actor,
        target=articulation,
        occurred_at=now,
        organization_id=articulation.lead.company.held_by_id,
        details={"version": articulation.version, "demands": len(demands)},
    )


def _demands_to_confirm(articulation: Articulation, *, today: Quarter) -> tuple[ReadDemand, ...]:
    typed = dict(articulation.answers.values_list("question", "typed"))
    conversation = read_conversation(typed, today=today)
    if conversation.to_mend:
        raise UnableToConfirmArticulation(
            _("Some answers have to be mended first."), questions=conversation.to_mend
        )
    if not conversation.demands:
        raise UnableToConfirmArticulation(
            _("Nothing is asked yet. Fill in at least one need before you confirm.")
        )
    return conversation.demands


def _as_row(articulation: Articulation, demand: ReadDemand) -> Demand:
    return Demand(
        articulation=articulation,
        demand_type=DemandType(demand.kind.demand_type),
        kind=demand.kind.key,
        hardness=demand.hardness,
        low=demand.low,
        likely=demand.likely,
        high=demand.high,
        unit=demand.kind.unit,
        needed_from=demand.needed_from,
        needed_until=demand.needed_until,
        note=demand.remark,
    )
