"""Letting the clock of a case stand still while the company does not answer."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.cases.models.cases import Case
from groeiruimte.cases.models.pauses import ClockPause
from groeiruimte.cases.services.guidance import UnableToGuideCase

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

LONGEST_REASON = 300


@transaction.atomic
def pause_clock(*, case_id: int, reason: str, by: "User", now: datetime) -> ClockPause:
    """Let the clock stand still from today on, and say why.

    :raises UnableToGuideCase: it stands still already, or the reason is missing or too long.
    """
    words = " ".join(reason.split())
    if not words:
        raise UnableToGuideCase(_("Say what you wait for: it shows beside the clock."))
    if len(words) > LONGEST_REASON:
        raise UnableToGuideCase(
            _("This reason is too long: at most %(most)s characters.") % {"most": LONGEST_REASON}
        )
    case = _locked(case_id)
    if ClockPause.objects.filter(case=case, resumed_on=None).exists():
        raise UnableToGuideCase(_("The clock of this case stands still already."))
    pause = ClockPause.objects.create(
        case=case, reason=words, paused_on=timezone.localdate(now), paused_by=by
    )
    _record(case, pause, act="cases.clock.paused", by=by, now=now)
    return pause


@transaction.atomic
def resume_clock(*, case_id: int, by: "User", now: datetime) -> ClockPause:
    """Let the clock run again from today on.

    :raises UnableToGuideCase: the clock runs already.
    """
    case = _locked(case_id)
    pause = ClockPause.objects.filter(case=case, resumed_on=None).first()
    if pause is None:
        raise UnableToGuideCase(_("The clock of this case runs already."))
    pause.resumed_on, pause.resumed_by = timezone.localdate(now), by
    pause.save(update_fields=["resumed_on", "resumed_by"])
    _record(case, pause, act="cases.clock.resumed", by=by, now=now)
    return pause


def _locked(case_id: int) -> Case:
    Case.objects.select_for_update().get(pk=case_id)
    return Case.objects.select_related("lead__company").get(pk=case_id)


def _record(case: Case, pause: ClockPause, *, act: str, by: "User", now: datetime) -> None:
    audit.record(
        act=act,
        actor=by,
        target=pause,
        occurred_at=now,
        organization_id=case.lead.company.held_by_id,
    )
