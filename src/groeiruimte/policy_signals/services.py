"""Counting what policy makers should know, and recording what they do with it."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte import wall
from groeiruimte.audit import services as audit
from groeiruimte.engine.replay import ENGINE_VERSION
from groeiruimte.policy_signals.access import companies_behind, comparisons_for_signals
from groeiruimte.policy_signals.choices import PolicySignalState
from groeiruimte.policy_signals.models import (
    PolicySignal,
    PolicySignalChange,
    PolicySignalSource,
)
from groeiruimte.policy_signals.rules import Gathered, can_become, gathered, grounds_of
from groeiruimte.propositions.choices import ReleasePurpose
from groeiruimte.propositions.services.letting_out import let_out_words
from groeiruimte.propositions.services.releasing import UnableToRelease
from groeiruimte.propositions.services.telling_counts import leads_to_leave_out, tell_counts
from groeiruimte.web.conflicts import EditedMeanwhile

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User
    from groeiruimte.propositions.models.releases import Release


JOB_KIND = "policy_signals.count"
LONGEST_NOTE = 500


class UnableToSteer(Exception):
    """The act is refused; the message is fit to show."""


@transaction.atomic
def count_signals(*, by: "User | None", now: datetime) -> list[PolicySignal]:
    """Count signals from the stored comparisons; done again, it changes nothing that is the same.

    What is found again stays what it was; what is not found any more is "no longer the case", and
    what comes back is new.
    """
    with wall.totals():
        compared = comparisons_for_signals(today=timezone.localdate(now))
        # Who refused to be counted in the figures of the programme was promised to be left out.
        out = leads_to_leave_out(
            purpose=ReleasePurpose.POLICY, lead_ids=[each.lead_id for each in compared]
        )
        grounds = [
            ground for each in compared if each.lead_id not in out for ground in grounds_of(each)
        ]
        signals = [_store(total, by=by, now=now) for total in gathered(grounds)]
        keys = {signal.key for signal in signals}
        gone = PolicySignal.objects.select_for_update().exclude(key__in=keys)
        for signal in gone.exclude(state=PolicySignalState.GONE):
            signal.sources.all().delete()
            _to(signal, PolicySignalState.GONE, by=None, now=now)
    return signals


@transaction.atomic
def steer(
    *, signal_id: int, to_state: str, note: str, revision: int, by: "User", now: datetime
) -> PolicySignal:
    """Record what became of a signal: who took it up, what was answered.

    The words are let out like all others: looked through, and frozen.

    :raises UnableToSteer: the step does not follow, nothing says what was done, or the words point
        at a company.
    :raises EditedMeanwhile: somebody recorded a step after the page was opened.
    """
    signal = PolicySignal.objects.select_for_update().get(pk=signal_id)
    if signal.revision != revision:
        raise EditedMeanwhile(current={"state": signal.state}, revision=signal.revision)
    if not can_become(state=signal.state, wanted=to_state):
        raise UnableToSteer(_("This step cannot follow here."))
    if not note.strip():
        raise UnableToSteer(_("Say what was done, and by whom. One sentence is enough."))
    if len(note.strip()) > LONGEST_NOTE:
        raise UnableToSteer(_("Say it in 500 characters or fewer."))
    try:
        release = let_out_words(
            purpose=ReleasePurpose.POLICY,
            text=note,
            about=companies_behind(signal, user=by, today=timezone.localdate(now)),
            by=by,
            now=now,
        )
    except UnableToRelease as refusal:
        raise UnableToSteer(str(refusal)) from refusal
    return _to(signal, to_state, by=by, release=release, now=now)


def _store(gathered: Gathered, *, by: "User | None", now: datetime) -> PolicySignal:
    signal = PolicySignal.objects.select_for_update().filter(key=gathered.key).first()
    told = tell_counts(
        purpose=ReleasePurpose.POLICY,
        subject=gathered.key,
        leads=gathered.leads,
        sharing=gathered.sharing,
        now=now,
    )
    fields = {
        "kind": gathered.kind,
        "demand_types": list(gathered.types),
        "region": gathered.region,
        "told": told,
        "lead_count": told.total,
        "kind_counts": told.counts,
        "is_firm": gathered.is_firm,
        "engine_version": ENGINE_VERSION,
    }
    if signal is None:
        signal = PolicySignal.objects.create(
            key=gathered.key, first_seen_at=now, last_seen_at=now, **fields
        )
        _record_change(signal, "", by=by, now=now)
    else:
        for name, value in fields.items():
            setattr(signal, name, value)
        signal.last_seen_at = max(now, signal.last_seen_at)
        signal.save(update_fields=[*fields, "last_seen_at"])
        if signal.state == PolicySignalState.GONE:
            _to(signal, PolicySignalState.NEW, by=None, now=now)
    signal.sources.all().delete()
    PolicySignalSource.objects.bulk_create(
        PolicySignalSource(
            policy_signal=signal,
            lead_id=ground.lead_id,
            match_run_id=ground.run_id,
            kinds=list(ground.kinds),
        )
        for ground in gathered.grounds
    )
    return signal


def _to(
    signal: PolicySignal,
    state: str,
    *,
    by: "User | None",
    now: datetime,
    release: "Release | None" = None,
) -> PolicySignal:
    before, signal.state = signal.state, state
    signal.revision += 1
    signal.save(update_fields=["state", "revision"])
    _record_change(signal, before, by=by, release=release, now=now)
    return signal


def _record_change(
    signal: PolicySignal,
    before: str,
    *,
    by: "User | None",
    now: datetime,
    release: "Release | None" = None,
) -> None:
    PolicySignalChange.objects.create(
        policy_signal=signal,
        from_state=before,
        to_state=signal.state,
        note=release.text if release else "",
        release=release,
        made_by=by if release else None,
        happened_at=now,
    )
    audit.record(
        act="policy_signals.signal.changed" if before else "policy_signals.signal.found",
        actor=by or audit.SYSTEM,
        target=signal,
        occurred_at=now,
        details={"from": before, "to": signal.state},
    )
