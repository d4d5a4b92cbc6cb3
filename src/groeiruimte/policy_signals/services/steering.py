"""Counting what policy makers should know, and recording what they do with it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte import wall
from groeiruimte.audit import services as audit
from groeiruimte.engine.replay import ENGINE_VERSION
from groeiruimte.leads.choices import SendingPurpose
from groeiruimte.leads.services.sending_gate import pass_gate
from groeiruimte.organizations.choices import OrganizationKind
from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.selectors import all_organizations, still_may, who_may
from groeiruimte.outbox.services.posting import post
from groeiruimte.policy_signals.access import companies_behind, comparisons_for_signals
from groeiruimte.policy_signals.choices import MirtState, PolicySignalState
from groeiruimte.policy_signals.models import (
    MirtSignal,
    MirtStep,
    PolicySignal,
    PolicySignalChange,
    PolicySignalSource,
)
from groeiruimte.policy_signals.rules import (
    MIRT_FOLLOWS,
    Gathered,
    can_become,
    gathered,
    grounds_of,
)
from groeiruimte.policy_signals.services.choosing import count_choices
from groeiruimte.propositions.choices import ReleasePurpose
from groeiruimte.propositions.services.letting_out import Subject, let_out, let_out_words
from groeiruimte.propositions.services.releasing import UnableToRelease
from groeiruimte.propositions.services.telling_counts import leads_to_leave_out, tell_counts
from groeiruimte.web.conflicts import EditedMeanwhile

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.demand.models import Articulation
    from groeiruimte.organizations.models import User
    from groeiruimte.propositions.models.releases import Release, ToldCount


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
            move(signal, PolicySignalState.GONE, by=None, now=now)
        count_choices(compared=compared, now=now)
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
    return move(signal, to_state, by=by, release=release, now=now)


def _store(gathered: Gathered, *, by: "User | None", now: datetime) -> PolicySignal:
    signal = PolicySignal.objects.select_for_update().filter(key=gathered.key).first()
    told = tell_counts(
        purpose=ReleasePurpose.POLICY,
        subject=gathered.key,
        leads=gathered.leads,
        sharing=gathered.sharing,
        now=now,
    )
    fields = _fields(gathered, told)
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
            move(signal, PolicySignalState.NEW, by=None, now=now)
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


def _fields(gathered: Gathered, told: "ToldCount") -> dict[str, Any]:
    return {
        "kind": gathered.kind,
        "demand_types": list(gathered.types),
        "region": gathered.region,
        "told": told,
        "lead_count": told.total,
        "kind_counts": told.counts,
        "is_firm": gathered.is_firm,
        "engine_version": ENGINE_VERSION,
    }


def move(
    signal: PolicySignal,
    state: str,
    *,
    by: "User | None",
    now: datetime,
    release: "Release | None" = None,
) -> PolicySignal:
    """Bring a signal that is locked to another state, and keep the step."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMirt:
    """To which province and ministry, in which words, and until when they can read it."""

    province_id: int
    ministry_id: int
    text: str
    until: date
    override_reason: str = ""


@transaction.atomic
def send_mirt(
    *, case: "Case", need: "Articulation", new: NewMirt, by: "User", now: datetime
) -> MirtSignal:
    """Ask attention of a province and a ministry for living and transport around one case.

    They read words and a profile, checked and frozen by the release service; not whose it is. The
    caller has checked that this person guides the case.

    :raises UnableToRelease: one of both is none; the need is not confirmed; the company did not
        agree; it would not hide among enough companies; or the words give it away.
    :raises SendingIsClosed: something is missing before it may leave the house, without a reason.
    """
    receivers = _readers_of(new)
    pass_gate(
        lead=case.lead,
        purpose=SendingPurpose.MIRT,
        organization_ids=receivers,
        override_reason=new.override_reason,
        by=by,
        now=now,
    )
    release = let_out(
        purpose=ReleasePurpose.MIRT,
        subjects=[Subject(articulation=need)],
        receivers=receivers,
        text=new.text,
        until=new.until,
        by=by,
        now=now,
    )
    row = MirtSignal.objects.create(
        case=case,
        holder_id=case.lead.company.held_by_id,
        release=release,
        province_id=new.province_id,
        ministry_id=new.ministry_id,
        sent_by=by,
        sent_at=now,
    )
    said = {"organizations": receivers}
    _record("policy_signals.mirt.sent", row, row.holder_id, details=said, by=by, now=now)
    readers = who_may(act=Act.SEE_SHARED_PROFILES, organization_ids=receivers)
    _tell_mirt(row.pk, "mirt_asked", to=readers, by=by, now=now, key=f"mirt:{row.pk}")
    return row


@transaction.atomic
def answer_mirt(
    *, mirt_id: int, organization_id: int, to_state: str, words: str, by: "User", now: datetime
) -> MirtSignal:
    """Record what a province or a ministry does with a MIRT signal; who sent it is told.

    The caller has checked that this person reads it for this organization.

    :raises UnableToSteer: this cannot follow, or nothing says what was done.
    """
    row = MirtSignal.objects.select_for_update(of=("self",)).get(pk=mirt_id)
    said = " ".join(words.split())
    if to_state not in MIRT_FOLLOWS[row.state]:
        raise UnableToSteer(_("This cannot follow: somebody was before you. Look at it below."))
    if not said or len(said) > LONGEST_NOTE:
        raise UnableToSteer(_("Say in a sentence or two what was done: at most 500 characters."))
    row.state = MirtState(to_state)
    row.save(update_fields=["state"])
    MirtStep.objects.create(
        mirt_signal=row,
        to_state=to_state,
        words=said,
        organization_id=organization_id,
        made_by=by,
        happened_at=now,
    )
    # Who answers may not know who sent it: only the message does.
    with wall.totals():
        found = MirtSignal.objects.filter(pk=mirt_id).values_list("sent_by_id", "holder_id")
        sent_by, holder = found[0]
    for organization in (organization_id, holder):
        step = {"to": to_state}
        _record("policy_signals.mirt.answered", row, organization, details=step, by=by, now=now)
    to = still_may(person=sent_by, act=Act.GUIDE_CASES, organization_id=holder)
    key = f"mirt:{mirt_id}:{to_state}"
    _tell_mirt(mirt_id, "mirt_answered", to=to, by=by, now=now, key=key)
    return row


def _record(
    act: str,
    row: MirtSignal,
    organization_id: int,
    *,
    details: dict[str, Any],
    by: "User",
    now: datetime,
) -> None:
    audit.record(
        act=act,
        actor=by,
        target=row,
        occurred_at=now,
        organization_id=organization_id,
        details=details,
    )


def _readers_of(new: NewMirt) -> list[int]:
    _refuse_other_kind(new.province_id, OrganizationKind.PROVINCE, field="province")
    _refuse_other_kind(new.ministry_id, OrganizationKind.MINISTRY, field="ministry")
    return [new.province_id, new.ministry_id]


def _refuse_other_kind(organization_id: int, kind: OrganizationKind, *, field: str) -> None:
    if not all_organizations().filter(pk=organization_id, kind=kind).exists():
        raise UnableToRelease(_("Choose from the list who reads it."), field=field)


def _tell_mirt(
    mirt_id: int, kind: str, *, to: list[int], by: "User", now: datetime, key: str
) -> None:
    post(
        kind=kind,
        to=to,
        route="policy-signals:mirt",
        route_args=(mirt_id,),
        by=by,
        now=now,
        key=key,
    )
