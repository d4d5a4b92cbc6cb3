"""Early signals: a scan raises them, people judge them, and none of it is lost."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import (
    Case,
    CharField,
    F,
    PositiveSmallIntegerField,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit.services import record
from groeiruimte.companies.rules import ENDED
from groeiruimte.companies.selectors.companies import companies_of
from groeiruimte.spotting.choices import (
    DismissalReason,
    EarlySignalState,
    SignalAct,
    SignalChangeKind,
    SignalLevel,
)
from groeiruimte.spotting.models.early_signals import EarlySignal, SignalChange
from groeiruimte.spotting.models.spotting import Outlook, SpottingRun
from groeiruimte.spotting.rules.levels import (
    HORIZON_YEARS,
    PRESSING,
    SIGNAL_ACTS,
    STATE_AFTER,
    Standing,
    Thresholds,
    comes_back,
    signal_change,
)
from groeiruimte.spotting.selectors.thresholds import thresholds_of
from groeiruimte.web.conflicts import EditedMeanwhile

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


LONGEST_SNOOZE = timedelta(days=366)
_BATCH = 500
_CHANGED_BY_A_SCAN = (
    *("state", "level", "year", "need", "changed_at", "snoozed_until", "dismissal_reason"),
    "revision",
)


class UnableToJudge(Exception):
    """This cannot be done with this signal now; the message is fit to show to the user."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a scan says of one company."""

    company_id: int
    standing: Standing
    need: str


@transaction.atomic
def raise_signals(*, run: SpottingRun, by: "User | str", now: datetime) -> Counter[str]:
    """Give every company of a complete scan its level, and say which signals that changes.

    A company that comes at watch or act gets a signal. One that was seen, snoozed or dismissed
    comes back when it is clearly worse than what was judged. Done twice, the second time changes
    nothing. Returns how often each kind of change occurred.
    """
    _set_levels(run, thresholds=thresholds_of(organization_id=run.organization_id))
    known = {
        row.company_id: row
        for row in EarlySignal.objects.select_for_update().filter(
            company__held_by_id=run.organization_id
        )
    }
    made: list[EarlySignal] = []
    moved: list[EarlySignal] = []
    changes: list[SignalChange] = []
    leads = _companies_with_a_lead(run)
    first_year = run.parameters["origin_year"] + 1
    for told in _told_by(run, known=known):
        signal = known.get(told.company_id)
        if signal is None:
            signal = _new_signal(told, is_lead=told.company_id in leads, now=now)
            made.append(signal)
            changes.append(_change(signal, kind=SignalChangeKind.RAISED, now=now))
        elif (change := _moved(signal, told=told, first_year=first_year, now=now)) is not None:
            moved.append(signal)
            changes += change
    # The keys first: a change points at its signal.
    EarlySignal.objects.bulk_create(made, batch_size=_BATCH)
    EarlySignal.objects.bulk_update(moved, _CHANGED_BY_A_SCAN, batch_size=_BATCH)
    for pointing in changes:
        pointing.early_signal_id = pointing.early_signal.pk
    SignalChange.objects.bulk_create(changes, batch_size=_BATCH)
    counts = Counter(str(change.kind) for change in changes)
    if counts:
        record(
            act="spotting.signals.raised",
            actor=by,
            target=run,
            occurred_at=now,
            organization_id=run.organization_id,
            details={"changes": dict(sorted(counts.items()))},
        )
    return counts


@transaction.atomic
def see_signal(*, signal_id: int, opened_revision: int, by: "User", now: datetime) -> EarlySignal:
    """Record that somebody looked at a signal and keeps it in mind.

    :raises EditedMeanwhile: somebody else did something with it after the page was opened.
    :raises UnableToJudge: this cannot be done in the state it is in.
    """
    return _judge(SignalAct.SEE, signal_id=signal_id, opened=opened_revision, by=by, now=now)


@transaction.atomic
def snooze_signal(
    *, signal_id: int, opened_revision: int, until: date, by: "User", now: datetime
) -> EarlySignal:
    """Put a signal away until a day; it comes back by itself then, or sooner when it worsens.

    :raises EditedMeanwhile: somebody else did something with it after the page was opened.
    :raises UnableToJudge: the day is not in the coming year, or the state does not allow it.
    """
    today = timezone.localdate(now)
    if not today < until <= today + LONGEST_SNOOZE:
        raise UnableToJudge(_("Choose a day after today, at most a year ahead."))
    return _judge(
        SignalAct.SNOOZE, signal_id=signal_id, opened=opened_revision, by=by, now=now, until=until
    )


@transaction.atomic
def dismiss_signal(
    *,
    signal_id: int,
    opened_revision: int,
    reason: str,
    note: str,
    by: "User",
    now: datetime,
) -> EarlySignal:
    """Put a signal away for a reason; it comes back only when it is clearly worse.

    :raises EditedMeanwhile: somebody else did something with it after the page was opened.
    :raises UnableToJudge: there is no reason, or the state does not allow it.
    """
    if reason not in DismissalReason.values:
        raise UnableToJudge(_("Choose why this signal asks for nothing."))
    if reason == DismissalReason.OTHER and not note.strip():
        raise UnableToJudge(_("Write down the reason in the note."))
    return _judge(
        SignalAct.DISMISS,
        signal_id=signal_id,
        opened=opened_revision,
        by=by,
        now=now,
        reason=reason,
        note=note.strip(),
    )


@transaction.atomic
def reopen_signal(
    *, signal_id: int, opened_revision: int, by: "User", now: datetime
) -> EarlySignal:
    """Bring back a signal that was snoozed or dismissed.

    :raises EditedMeanwhile: somebody else did something with it after the page was opened.
    :raises UnableToJudge: it was not put away.
    """
    return _judge(SignalAct.REOPEN, signal_id=signal_id, opened=opened_revision, by=by, now=now)


def promote_signal(*, company_id: int, by: "User", now: datetime) -> None:
    """Close the signal of a company that became a lead; part of the act that makes the lead."""
    signal = EarlySignal.objects.select_for_update().filter(company_id=company_id).first()
    if signal is not None and signal.state != EarlySignalState.PROMOTED:
        _apply(signal, SignalAct.PROMOTE, by=by, now=now)


def put_away_until(*, company_id: int, until: date, by: "User", now: datetime) -> None:
    """Put the signal of a company away until a day, where there is one that can be.

    Part of the act that names the day: the caller has checked it and holds the transaction.
    """
    signals = EarlySignal.objects.select_for_update(of=("self",))
    signal = signals.filter(company_id=company_id).first()
    if signal is None:
        return
    if SignalAct.SNOOZE in SIGNAL_ACTS[signal.state_on(timezone.localdate(now))]:
        _apply(signal, SignalAct.SNOOZE, by=by, now=now, until=until)


def _judge(
    act: SignalAct,
    *,
    signal_id: int,
    opened: int,
    by: "User",
    now: datetime,
    until: date | None = None,
    reason: str = "",
    note: str = "",
) -> EarlySignal:
    # Locked: of two people with the same list, the second sees what the first did.
    signal = EarlySignal.objects.select_for_update(of=("self",)).get(pk=signal_id)
    if signal.revision != opened:
        raise EditedMeanwhile(current={"state": signal.state}, revision=signal.revision)
    if act not in SIGNAL_ACTS[signal.state_on(timezone.localdate(now))]:
        raise UnableToJudge(
            _("“%(act)s” cannot be done with a signal that is “%(state)s”.")
            % {"act": act.label, "state": signal.state_on(timezone.localdate(now)).label}
        )
    return _apply(signal, act, by=by, now=now, until=until, reason=reason, note=note)


def _apply(
    signal: EarlySignal, act: SignalAct, *, by: "User", now: datetime, **said: Any
) -> EarlySignal:
    signal.state = STATE_AFTER[act]
    signal.snoozed_until = said.get("until")
    signal.dismissal_reason = said.get("reason", "")
    signal.judged_level, signal.judged_year = signal.level, signal.year
    signal.judged_by, signal.judged_at, signal.changed_at = by, now, now
    signal.revision += 1
    signal.save()
    kind = SignalChangeKind.REOPENED if act is SignalAct.REOPEN else SignalChangeKind(signal.state)
    change = _change(signal, kind=kind, now=now, actor=by, **said)
    change.save()
    company = signal.company
    record(
        act=f"spotting.signal.{kind.lower()}",
        actor=by,
        target=company,
        occurred_at=now,
        organization_id=company.held_by_id,
        # The words of the note stay with the signal, which goes when the company goes.
        details={"signal": signal.pk}
        | ({"until": change.until.isoformat()} if change.until else {})
        | ({"reason": change.reason} if change.reason else {}),
    )
    return signal


def _change(
    signal: EarlySignal,
    *,
    kind: SignalChangeKind,
    now: datetime,
    before: Standing | None = None,
    **said: Any,
) -> SignalChange:
    return SignalChange(
        early_signal=signal,
        kind=kind,
        happened_at=now,
        level=signal.level,
        year=signal.year,
        need=signal.need,
        level_before=before.level if before else "",
        year_before=before.year if before else None,
        **said,
    )


def _set_levels(run: SpottingRun, *, thresholds: Thresholds) -> None:
    """Write the level of every outlook of a scan, in one question to the database."""
    is_act = _reaches(thresholds.act_share, years=thresholds.years_ahead)
    is_watch = _reaches(thresholds.watch_share, years=thresholds.years_ahead)
    Outlook.objects.filter(run=run).update(
        level=Case(
            When(probability_1=None, then=Value(SignalLevel.UNKNOWN)),
            When(is_act, then=Value(SignalLevel.ACT)),
            When(is_watch, then=Value(SignalLevel.WATCH)),
            default=Value(SignalLevel.QUIET),
        ),
        level_year=Case(
            *_first_years(run, where=is_act, share=thresholds.act_share),
            *_first_years(run, where=is_watch, share=thresholds.watch_share),
            default=Value(None),
            output_field=PositiveSmallIntegerField(null=True),
        ),
    )
    # In a second statement: which year of the list counts depends on what the first one wrote.
    Outlook.objects.filter(run=run).update(
        level_need=Case(*_leaders(run), default=Value(""), output_field=CharField())
    )


def _reaches(share: float, *, years: int) -> Q:
    """Return what picks the outlooks of which a chance reaches a share at the end of some year."""
    within = Q()
    for number in range(1, years + 1):
        within |= Q(**{f"probability_{number}__gte": share})
    return within


def _leaders(run: SpottingRun) -> Iterable[When]:
    """Yield per year the need with the largest chance, or else the one that binds first."""
    for number in range(1, HORIZON_YEARS + 1):
        leader = Coalesce(KT(f"leading__{number - 1}__0"), F("binding_need"))
        yield When(
            level_year=run.parameters["origin_year"] + number,
            then=Cast(leader, CharField(max_length=12)),
        )


def _first_years(run: SpottingRun, *, where: Q, share: float) -> Iterable[When]:
    # The first that holds counts: to act before to watch, and the years upwards.
    for number in range(1, HORIZON_YEARS + 1):
        passes = Q(**{f"probability_{number}__gte": share})
        yield When(where & passes, then=Value(run.parameters["origin_year"] + number))


def _companies_with_a_lead(run: SpottingRun) -> set[int]:
    companies = companies_of(organization_id=run.organization_id).filter(lead__isnull=False)
    return set(companies.values_list("pk", flat=True))


def _told_by(run: SpottingRun, *, known: Mapping[int, EarlySignal]) -> Iterable[_Told]:
    """Yield each company that has a signal or asks for one.

    Of a company that ended, or lies in the archive, the signal ends: nobody can call it about
    growing here.
    """
    rows: QuerySet[Outlook] = Outlook.objects.filter(run=run).order_by("company_id")
    rows = rows.filter(company__archived_at=None, company__joined_with=None)
    rows = rows.exclude(company__status__in=ENDED)
    asking = rows.filter(Q(level__in=PRESSING) | Q(company__early_signal__isnull=False))
    seen = set()
    for company_id, level, year, need in asking.values_list(
        "company_id", "level", "level_year", "level_need"
    ):
        seen.add(company_id)
        yield _Told(company_id, Standing(level=level, year=year), need)
    for company_id, signal in known.items():
        if company_id not in seen and signal.level in PRESSING:
            yield _Told(company_id, Standing(level=SignalLevel.QUIET), "")


def _new_signal(told: _Told, *, is_lead: bool, now: datetime) -> EarlySignal:
    return EarlySignal(
        company_id=told.company_id,
        state=EarlySignalState.PROMOTED if is_lead else EarlySignalState.NEW,
        level=told.standing.level,
        year=told.standing.year,
        need=told.need,
        raised_at=now,
        changed_at=now,
    )


def _moved(
    signal: EarlySignal, *, told: _Told, first_year: int, now: datetime
) -> list[SignalChange] | None:
    """Bring a signal up to what a scan says; None when everything was so already."""
    before = Standing(level=signal.level, year=signal.year)
    if (before, signal.need) == (told.standing, told.need):
        return None
    kind = signal_change(before=before, after=told.standing, first_year=first_year)
    signal.level, signal.year, signal.need = told.standing.level, told.standing.year, told.need
    if kind is None:
        return []
    returns = _comes_back(signal, kind=kind, now=now)
    if returns:
        signal.state, signal.snoozed_until, signal.dismissal_reason = EarlySignalState.NEW, None, ""
    # Whoever has the page open must see this before judging.
    signal.changed_at, signal.revision = now, signal.revision + 1
    return [_change(signal, kind=kind, now=now, before=before, reopened=returns)]


def _comes_back(signal: EarlySignal, *, kind: SignalChangeKind, now: datetime) -> bool:
    if (
        signal.state in {EarlySignalState.NEW, EarlySignalState.PROMOTED}
        or signal.judged_at is None
    ):
        return False
    return comes_back(
        judged=Standing(level=signal.judged_level, year=signal.judged_year),
        after=Standing(level=signal.level, year=signal.year),
        change=kind,
        since=now - signal.judged_at,
    )


def levels_changed(*, organization_id: int, by: "User", now: datetime) -> None:
    """Judge the newest scan anew, for thresholds that were changed; part of that act."""
    newest = SpottingRun.objects.filter(organization_id=organization_id, is_latest=True).first()
    if newest is not None:
        raise_signals(run=newest, by=by, now=now)
