"""Guiding a case: opening it, moving it through its gates, telling how it fares."""

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte import wall
from groeiruimte.audit import services as audit
from groeiruimte.cases.choices import Status, Step
from groeiruimte.cases.models.cases import Case, CaseTransition
from groeiruimte.cases.rules.gates import missing_fields, never_skipped
from groeiruimte.cases.selectors.state import WITH_ROWS, WITH_STATE, state_of
from groeiruimte.cases.selectors.team import advisers_at
from groeiruimte.cases.services.missing_factors import find_factors
from groeiruimte.cases.services.telling import tell_handed_over, tell_unguided
from groeiruimte.leads.services.leads import promote_to_lead
from groeiruimte.programme.steps import GateField
from groeiruimte.propositions.services.closing import close_requests
from groeiruimte.web.conflicts import EditedMeanwhile

if TYPE_CHECKING:
    from groeiruimte.cases.models.decisions import Invitation
    from groeiruimte.leads.models.leads import Lead
    from groeiruimte.organizations.models import User


ATTEMPTS = 5
#: With these nobody looks for a place any more: regions need not answer, and hear so.
ENDS_THE_SEARCH = frozenset(
    {
        Status.STOPPED,
        Status.LOST_IN_NL,
        Status.LOST_ABROAD,
        Status.NO_PROPOSITION,
        Status.WITHDRAWN,
    }
)
LONGEST_REASON = 500
EDITABLE_FIELDS = (
    "taskforce_consent_by",
    "taskforce_consent_on",
    "own_region_test",
    "foreign_alternative",
    "investment_eur",
    "sending_share",
    "aftercare_12_on",
    "aftercare_36_on",
    "next_action",
    "next_action_on",
)


class UnableToGuideCase(Exception):
    """The act is refused; the message is fit to show to the user."""


class GateIsClosed(UnableToGuideCase):
    """Something is still missing; `missing` says exactly what the dialog has to ask."""

    def __init__(self, missing: list[GateField], *, words: str = "") -> None:
        super().__init__(words or _("Something is still missing for this step."))
        self.missing = missing


@transaction.atomic
def open_case(
    *,
    company_id: int,
    first_asked_on: date,
    bottleneck_year: int,
    bottleneck_type: str,
    by: "User",
    now: datetime,
    adviser_id: int | None = None,
    is_unguided: bool = False,
) -> Case:
    """Make a company a lead and start its case: the first gate, and the first on the clock.

    `adviser_id` guides it; without one whoever opens it, if that person guides cases there. Else,
    and with `is_unguided`, nobody does yet: who may hears of it.

    :raises UnableToGuideCase: who is to guide it may not.
    :raises leads.UnableToPromoteToLead: the company is a lead already, or the day lies in the
        future.
    """
    lead = promote_to_lead(
        company_id=company_id,
        first_asked_on=first_asked_on,
        bottleneck_year=bottleneck_year,
        bottleneck_type=bottleneck_type,
        by=by,
        now=now,
    )
    advisers = dict(advisers_at(organization_id=lead.company.held_by_id))
    if adviser_id is not None and adviser_id not in advisers:
        raise UnableToGuideCase(_("Choose somebody who guides cases at this organization."))
    if adviser_id is None and not is_unguided and by.pk in advisers:
        adviser_id = by.pk
    case = _with_next_reference(lead=lead, adviser_id=adviser_id, now=now)
    CaseTransition.objects.create(
        case=case, to_step=Step.LEAD, to_status=Status.ONGOING, moved_at=now, moved_by=by
    )
    _record(case, act="cases.case.opened", by=by, now=now)
    if adviser_id is None:
        tell_unguided(case=case, by=by, now=now)
    else:
        tell_handed_over(case=case, before=None, by=by, now=now)
    return case


@transaction.atomic
def move_case(
    *,
    case_id: int,
    to_step: str,
    by: "User",
    now: datetime,
    override_reason: str = "",
) -> Case:
    """Move a case to another step: forward through its gates, or back, which is always free.

    Whoever moves a case although something is missing says why; that shows in the history and
    in the report.

    :raises GateIsClosed: something is missing and no reason was given; or the company has not
        agreed, and others than the holder would read of the case: no reason is enough then.
    :raises UnableToGuideCase: the step does not exist, the case stands there already, or the
        reason is too long.
    """
    _refuse_long_reason(override_reason)
    case = _locked(case_id)
    if to_step not in Step.values:
        raise UnableToGuideCase(_("Choose one of the steps."))
    if case.step == to_step:
        raise UnableToGuideCase(_("The case stands in this step already."))
    missing = _pass_gates(case, to_step=to_step, override_reason=override_reason)
    from_step, from_status = case.step, case.status
    case.step, case.step_since = to_step, now
    if to_step in {Step.VERIFIED, Step.AFTERCARE}:
        case.status, case.status_reason = Status.REALISED, ""
    case.revision += 1
    case.save(update_fields=["step", "step_since", "status", "status_reason", "revision"])
    missing_keys = [field.key for field in missing]
    CaseTransition.objects.create(
        case=case,
        from_step=from_step,
        to_step=to_step,
        from_status=from_status,
        to_status=case.status,
        moved_at=now,
        moved_by=by,
        missing=missing_keys,
        override_reason=override_reason.strip() if missing else "",
    )
    details = {"from": from_step, "to": to_step, "missing": missing_keys}
    _record(case, act="cases.case.moved", by=by, now=now, details=details)
    return case


@transaction.atomic
def change_status(*, case_id: int, status: str, reason: str, by: "User", now: datetime) -> Case:
    """Say how a case fares, and why when it does not simply go on.

    :raises UnableToGuideCase: the status does not exist, or the reason is missing or too long.
    """
    _refuse_long_reason(reason)
    case = _locked(case_id)
    if status not in Status.values:
        raise UnableToGuideCase(_("Choose one of the statuses."))
    needs_reason = status not in {Status.ONGOING, Status.REALISED}
    if needs_reason and not reason.strip():
        raise UnableToGuideCase(_("Say why: it helps the next case, and it shows in the report."))
    from_status = case.status
    case.status, case.status_reason = status, reason.strip() if needs_reason else ""
    case.revision += 1
    case.save(update_fields=["status", "status_reason", "revision"])
    CaseTransition.objects.create(
        case=case,
        from_step=case.step,
        to_step=case.step,
        from_status=from_status,
        to_status=status,
        moved_at=now,
        moved_by=by,
    )
    if status in ENDS_THE_SEARCH:
        close_requests(
            lead_id=case.lead_id, chosen_proposition_id=None, is_decided=False, by=by, now=now
        )
    if status == Status.NO_PROPOSITION:
        find_factors(case_id=case.pk, by=by, now=now)
    _record(case, act="cases.case.status", by=by, now=now, details={"to": status})
    return case


@transaction.atomic
def edit_case(
    *, case_id: int, changes: dict[str, Any], opened_revision: int, by: "User", now: datetime
) -> Case:
    """Change fields of a case; what a gate asks may be filled in at any time.

    :raises EditedMeanwhile: somebody changed the case since this person opened the page.
    :raises UnableToGuideCase: a value cannot be right; the message says which.
    """
    case = _locked(case_id)
    if case.revision != opened_revision:
        raise EditedMeanwhile(
            current={name: getattr(case, name) for name in changes}, revision=case.revision
        )
    unknown = set(changes) - set(EDITABLE_FIELDS)
    if unknown:
        raise UnableToGuideCase(_("These fields cannot be changed here."))
    share = changes.get("sending_share")
    if share is not None and not Decimal(0) <= share <= Decimal(1):
        raise UnableToGuideCase(_("The share of a region lies between 0 and 100 percent."))
    for name, value in changes.items():
        setattr(case, name, value)
    case.revision += 1
    case.save(update_fields=[*changes, "revision"])
    _record(case, act="cases.case.edited", by=by, now=now, details={"fields": sorted(changes)})
    return case


def record_case_reading(*, case: Case, by: "User | Invitation", now: datetime) -> None:
    """Record that this person, or the entrepreneur, looked at the case, at most once an hour."""
    audit.record_reading(
        act="cases.case.read",
        actor=by,
        target=case.lead,
        occurred_at=now,
        organization_id=case.lead.company.held_by_id,
        about=case.lead.company,
    )


def _pass_gates(case: Case, *, to_step: str, override_reason: str) -> list[GateField]:
    """Return what is missing and may be, with this reason."""
    missing = missing_fields(state=state_of(case), from_step=case.step, to_step=to_step)
    held_back = never_skipped(missing=missing, to_step=to_step)
    if held_back:
        raise GateIsClosed(held_back, words=_("The company has not agreed to this yet."))
    if missing and not override_reason.strip():
        raise GateIsClosed(missing)
    return missing


def _refuse_long_reason(reason: str) -> None:
    # PostgreSQL would refuse it with an error page, SQLite would silently keep it.
    if len(reason.strip()) > LONGEST_REASON:
        raise UnableToGuideCase(
            _("This reason is too long: at most %(most)s characters.") % {"most": LONGEST_REASON}
        )


def _locked(case_id: int) -> Case:
    # Locked alone first: PostgreSQL does not lock the optional rows of an outer join.
    Case.objects.select_for_update().get(pk=case_id)
    return Case.objects.select_related(*WITH_ROWS).prefetch_related(*WITH_STATE).get(pk=case_id)


def _record(
    case: Case, *, act: str, by: "User", now: datetime, details: dict[str, Any] | None = None
) -> None:
    audit.record(
        act=act,
        actor=by,
        target=case,
        occurred_at=now,
        organization_id=case.lead.company.held_by_id,
        details=details,
    )


def _with_next_reference(*, lead: "Lead", adviser_id: int | None, now: datetime) -> Case:
    """Start the case under the next free reference of this year.

    Two at once may read the same number: the database refuses the second, who tries once more.
    """
    for _attempt in range(ATTEMPTS):
        try:
            with transaction.atomic():
                return Case.objects.create(
                    lead=lead,
                    reference=_next_reference(year=timezone.localdate(now).year),
                    adviser_id=adviser_id,
                    step_since=now,
                    opened_at=now,
                )
        except IntegrityError:
            continue
    raise UnableToGuideCase(_("Many cases were opened at once. Please try again."))


def _next_reference(*, year: int) -> str:
    prefix = f"GR-{year}-"
    # The numbers run through all organizations, so that a reference tells nothing of whose it is.
    with wall.totals():
        taken = list(
            Case.objects.filter(reference__startswith=prefix).values_list("reference", flat=True)
        )
    numbers = (int(reference.removeprefix(prefix)) for reference in taken)
    return f"{prefix}{max(numbers, default=0) + 1:03d}"
