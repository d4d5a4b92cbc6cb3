"""Asking all keepers in the own region at once, before another region is asked (R5)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from groeiruimte.matching.models.matching import MatchRun
from groeiruimte.propositions.rules.own_region import kinds_to_find_out
from groeiruimte.propositions.selectors.own_region import asked_already, places_to_ask
from groeiruimte.propositions.services.tasks import UnableToAsk, ask_keeper

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedTogether:
    """How many questions went out, and about how many places."""

    questions: int
    places: int


@transaction.atomic
def ask_keepers(
    *, run_id: int, deadline: date, by: "User", now: datetime, everywhere: bool = False
) -> AskedTogether:
    """Ask who keeps the places in the own region for every fact that is missing there.

    With `everywhere` who keeps places in the whole country.

    What was asked before is not asked again. All questions go out, or none.

    :raises UnableToAsk: there is nothing left to ask, or the deadline is too near or too far.
    """
    run = MatchRun.objects.select_for_update().get(pk=run_id)
    standing = asked_already(run)
    questions, places = 0, set()
    for verdict in places_to_ask(run, everywhere=everywhere):
        for kind in kinds_to_find_out(verdict.reasons):
            if (verdict.site_id, kind) not in standing:
                ask_keeper(
                    verdict_id=verdict.pk, kind=kind, deadline=deadline, note="", by=by, now=now
                )
                questions += 1
                places.add(verdict.site_id)
    if not questions:
        raise UnableToAsk(_("Everybody who keeps such a place was asked already."))
    return AskedTogether(questions=questions, places=len(places))
