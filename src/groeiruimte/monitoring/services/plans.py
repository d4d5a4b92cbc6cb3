"""Writing the activity plan: texts, activities, comments, submitting, judging."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.monitoring.choices import PlanJudgment, PlanVerdict, PlanVersionState
from groeiruimte.monitoring.models import (
    PlanActivity,
    PlanApproval,
    PlanComment,
    PlanText,
    PlanVersion,
)
from groeiruimte.monitoring.pages.figures import fingerprint
from groeiruimte.monitoring.pages.plans import approvals_of, content_of, missing_of
from groeiruimte.monitoring.services.nameless import why_not_nameless
from groeiruimte.web.conflicts import EditedMeanwhile

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

    from groeiruimte.organizations.models import User


class UnableToPlan(Exception):
    """The act is refused; the message is fit to show, at `field` of the form."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        """Remember at which field the message belongs."""
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class NewActivity:
    """An activity to add to a point."""

    point: str
    name: str
    owner_id: int | None = None
    intensity: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    target: str = ""
    effect: Decimal | None = None
    cost_eur: Decimal | None = None


@transaction.atomic
def open_version(*, by: User, now: datetime) -> PlanVersion:
    """Begin the first version, or a next one from the newest; a draft that is there is given.

    A next version begins with the texts and activities of the one before.
    """
    newest = PlanVersion.objects.select_for_update().order_by("-number").first()
    if newest is not None and newest.state == PlanVersionState.DRAFT:
        return newest
    version = PlanVersion.objects.create(
        number=newest.number + 1 if newest else 1, opened_by=by, opened_at=now
    )
    if newest is not None:
        _copy(newest, version)
    _record("monitoring.plan.opened", version, by=by, now=now)
    return version


@transaction.atomic
def write_text(
    *, version_id: int, point: str, words: str, revision: int, by: User, now: datetime
) -> PlanText:
    """Keep what the plan says on one point.

    :raises UnableToPlan: the version was submitted, or the words name a company.
    :raises EditedMeanwhile: somebody wrote after the page was opened.
    """
    version = _draft(version_id)
    _refuse_names(words, field="words", by=by, now=now)
    text = PlanText.objects.filter(version=version, point=point).first()
    if (text.revision if text else 0) != revision:
        raise EditedMeanwhile(
            current={"words": text.words if text else ""}, revision=text.revision if text else 0
        )
    values = {"words": words.strip(), "revision": revision + 1, "written_by": by, "written_at": now}
    text, _is_new = PlanText.objects.update_or_create(version=version, point=point, defaults=values)
    _record("monitoring.plan.written", version, by=by, now=now)
    return text


@transaction.atomic
def add_activity(*, version_id: int, new: NewActivity, by: User, now: datetime) -> PlanActivity:
    """Add an activity to a point; what is not known yet may stay empty.

    :raises UnableToPlan: the version was submitted, it ends before it starts, or names a company.
    """
    version = _draft(version_id)
    if new.starts_on and new.ends_on and new.ends_on < new.starts_on:
        raise UnableToPlan(_("The last day is before the first."), field="ends_on")
    _refuse_names(new.name, field="name", by=by, now=now)
    _refuse_names(new.intensity, field="intensity", by=by, now=now)
    activity = PlanActivity.objects.create(
        version=version,
        point=new.point,
        name=new.name.strip(),
        owner_id=new.owner_id,
        intensity=new.intensity.strip(),
        starts_on=new.starts_on,
        ends_on=new.ends_on,
        target=new.target,
        effect=new.effect,
        cost_eur=new.cost_eur,
        written_by=by,
        written_at=now,
    )
    _record("monitoring.plan.activity_added", version, by=by, now=now)
    return activity


@transaction.atomic
def remove_activity(*, activity_id: int, by: User, now: datetime) -> None:
    """Take an activity out of a draft.

    :raises UnableToPlan: the version was submitted.
    """
    activity = PlanActivity.objects.get(pk=activity_id)
    version = _draft(activity.version_id)
    activity.delete()
    _record("monitoring.plan.activity_removed", version, by=by, now=now)


@transaction.atomic
def comment(
    *, version_id: int, point: str, organization_id: int, words: str, by: User, now: datetime
) -> PlanComment:
    """Say something on one point for an organization.

    :raises UnableToPlan: nothing is said, or the words name a company.
    """
    if not words.strip():
        raise UnableToPlan(_("Say it in one sentence."), field="words")
    _refuse_names(words, field="words", by=by, now=now)
    version = PlanVersion.objects.get(pk=version_id)
    said = PlanComment.objects.create(
        version=version,
        point=point,
        organization_id=organization_id,
        words=words.strip(),
        said_by=by,
        said_at=now,
    )
    _record("monitoring.plan.commented", version, by=by, now=now)
    return said


@transaction.atomic
def submit_plan(*, version_id: int, by: User, now: datetime) -> PlanVersion:
    """Send the plan to the partners and the ministry; from then on it does not change.

    :raises UnableToPlan: it misses something, or was submitted before.
    """
    version = _draft(version_id)
    missing = missing_of(version)
    if missing:
        raise UnableToPlan(
            _("The plan still misses %(number)d things: see what stands open.")
            % {"number": len(missing)}
        )
    version.state = PlanVersionState.SUBMITTED
    version.submitted_by, version.submitted_at = by, now
    version.sha256 = fingerprint(content_of(version))
    version.save(update_fields=["state", "submitted_by", "submitted_at", "sha256"])
    _record("monitoring.plan.submitted", version, by=by, now=now)
    return version


@transaction.atomic
def judge_plan(
    *,
    version_id: int,
    organization_id: int,
    judgment: str,
    verdict: str,
    conditions: str,
    by: User,
    now: datetime,
) -> PlanApproval:
    """Say for an organization whether it approves; with the last one the plan is approved.

    :raises UnableToPlan: it is not submitted, or conditions or a reason are missing.
    """
    version = PlanVersion.objects.select_for_update().get(pk=version_id)
    if version.state != PlanVersionState.SUBMITTED:
        raise UnableToPlan(_("Only a plan that was submitted can be judged."))
    if verdict != PlanVerdict.APPROVED and not conditions.strip():
        raise UnableToPlan(_("Say on which conditions, or why not."), field="conditions")
    _refuse_names(conditions, field="conditions", by=by, now=now)
    approval = PlanApproval.objects.create(
        version=version,
        organization_id=organization_id,
        judgment=judgment,
        verdict=verdict,
        conditions=conditions.strip(),
        given_by=by,
        given_at=now,
    )
    act = (
        "monitoring.plan.tested" if judgment == PlanJudgment.STATE_AID else "monitoring.plan.judged"
    )
    _record(act, version, by=by, now=now)
    if approvals_of(version).is_approved:
        others = PlanVersion.objects.filter(state=PlanVersionState.APPROVED)
        others.update(state=PlanVersionState.REPLACED)
        version.state = PlanVersionState.APPROVED
        version.save(update_fields=["state"])
        _record("monitoring.plan.approved", version, by=by, now=now)
    return approval


def _draft(version_id: int) -> PlanVersion:
    version = PlanVersion.objects.select_for_update().get(pk=version_id)
    if version.state != PlanVersionState.DRAFT:
        raise UnableToPlan(_("This version was submitted: begin a next one to change it."))
    return version


def _copy(before: PlanVersion, version: PlanVersion) -> None:
    for text in before.texts.all():
        text.pk, text.version = None, version
        text._state.adding = True
        text.save(force_insert=True)
    for activity in before.activities.all():
        activity.pk, activity.version = None, version
        activity._state.adding = True
        activity.save(force_insert=True)


def _refuse_names(text: str, *, field: str, by: User, now: datetime) -> None:
    why = why_not_nameless(text, by=by, today=timezone.localdate(now))
    if why:
        raise UnableToPlan(why, field=field)


def _record(act: str, version: PlanVersion, *, by: User, now: datetime) -> None:
    audit.record(
        act=act, actor=by, target=version, occurred_at=now, details={"number": version.number}
    )
