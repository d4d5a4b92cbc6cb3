"""The activity plan as its pages and its paper show it, with what it still misses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groeiruimte.monitoring import access
from groeiruimte.monitoring.choices import PlanJudgment, PlanVersionState
from groeiruimte.monitoring.pages.sections import euros
from groeiruimte.monitoring.rules.plans import (
    Missing,
    PlanGap,
    PlannedActivity,
    cost_of,
    is_approved,
    missing_from,
    reserved,
    share_complete,
)
from groeiruimte.organizations.choices import OrganizationKind
from groeiruimte.organizations.selectors import all_organizations
from groeiruimte.programme.plan_framework import framework
from groeiruimte.programme.targets import impact_target, impact_targets
from groeiruimte.reporting.papers import Paper, PaperSection, PaperTable, as_paragraphs
from groeiruimte.web.numbers import number

if TYPE_CHECKING:
    from decimal import Decimal

    from groeiruimte.monitoring.models import (
        PlanActivity,
        PlanApproval,
        PlanComment,
        PlanText,
        PlanVersion,
    )
    from groeiruimte.organizations.access import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class PointLine:
    """One point of the framework with what the plan says on it."""

    code: str
    name: str
    quote: str
    asks_activities: bool
    text: PlanText | None
    activities: list[PlanActivity]
    comments: list[PlanComment]
    missing: list[str]


@dataclass(frozen=True, slots=True)
class PartLines:
    """One part of the framework with its points."""

    name: str
    points: list[PointLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class Approvals:
    """Who approved, on which conditions, and who did not answer yet."""

    given: list[PlanApproval]
    waiting: list[str]
    needs_ministry: bool
    needs_state_aid: bool
    is_approved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """One version of the plan as one reader sees it."""

    version: PlanVersion
    parts: list[PartLines]
    missing: int
    share: float
    cost: Decimal
    reserved: Decimal
    approvals: Approvals
    may_write: bool
    may_comment: bool
    judges_as: list[str]

    @property
    def is_draft(self) -> bool:
        """It can still change."""
        return self.version.state == PlanVersionState.DRAFT


def plan_page(*, user: Person, version: PlanVersion) -> PlanPage:
    """Return one version with its completeness against the framework."""
    texts, activities = _rows_of(version)
    missing = _missing(texts, activities)
    comments = list(version.comments.select_related("organization"))
    costed = [as_planned(row) for row in activities]
    return PlanPage(
        version=version,
        parts=[
            PartLines(
                _here(part.name),
                [_point(point, texts, activities, comments, missing) for point in part.points],
            )
            for part in framework()
        ],
        missing=len(missing),
        share=share_complete(missing),
        cost=cost_of(costed),
        reserved=reserved(),
        approvals=approvals_of(version),
        may_write=access.may_steer(user=user) and version.state == PlanVersionState.DRAFT,
        may_comment=bool(access.own_share_ids(user=user)) or access.may_commission(user=user),
        judges_as=judges_as(user=user, version=version),
    )


def point_line(*, version: PlanVersion, code: str) -> PointLine | None:
    """Return one point of a version; nothing for a point that the framework does not have."""
    texts, activities = _rows_of(version)
    missing = _missing(texts, activities)
    comments = list(version.comments.select_related("organization"))
    for part in framework():
        for point in part.points:
            if point.code == code:
                return _point(point, texts, activities, comments, missing)
    return None


def missing_of(version: PlanVersion) -> list[Missing]:
    """Return what a version misses against the framework."""
    return _missing(*_rows_of(version))


def content_of(version: PlanVersion) -> list[Any]:
    """Return everything that a version says, as plain data to take a fingerprint of."""
    texts, activities = _rows_of(version)
    return [
        [[text.point, text.words] for text in texts.values()],
        [
            [
                *(row.point, row.name, row.owner_id, row.intensity),
                *(str(row.starts_on), str(row.ends_on)),
                *(row.target, str(row.effect), str(row.cost_eur)),
            ]
            for row in activities
        ],
    ]


def approvals_of(version: PlanVersion) -> Approvals:
    """Return what was said of a version; of each the newest counts."""
    judgments = list(version.approvals.select_related("organization").order_by("given_at", "pk"))
    newest = {(row.judgment, row.organization_id): row for row in judgments}
    verdicts = {
        organization: row.verdict
        for (judgment, organization), row in newest.items()
        if judgment == PlanJudgment.PARTNER
    }
    last = {row.judgment: row.verdict for row in judgments}
    roms = dict(
        all_organizations()
        .filter(kind=OrganizationKind.ROM, ended_on=None)
        .order_by("short_name")
        .values_list("pk", "short_name")
    )
    ministry = last.get(PlanJudgment.MINISTRY, "")
    state_aid = last.get(PlanJudgment.STATE_AID, "")
    return Approvals(
        given=judgments,
        waiting=[name for pk, name in roms.items() if pk not in verdicts],
        needs_ministry=not ministry,
        needs_state_aid=not state_aid,
        is_approved=is_approved(
            verdicts=verdicts, roms=roms, ministry=ministry, state_aid=state_aid
        ),
    )


def judges_as(*, user: Person, version: PlanVersion) -> list[str]:
    """Return as what a person may judge this version."""
    if version.state != PlanVersionState.SUBMITTED:
        return []
    found = [PlanJudgment.PARTNER] if access.judging_partners(user=user) else []
    if access.may_commission(user=user):
        found += [PlanJudgment.MINISTRY, PlanJudgment.STATE_AID]
    return [str(judgment) for judgment in found]


def plan_paper(page: PlanPage) -> Paper:
    """Return a version as a paper."""
    title = _("Activity plan 2025-2028, version %(number)d") % {"number": page.version.number}
    sections: list[PaperSection] = []
    for part in page.parts:
        sections.append(PaperSection(heading=part.name))
        sections += [_paper_point(point) for point in part.points]
    sections.append(_paper_approvals(page.approvals))
    return Paper(
        language=(get_language() or "nl").split("-")[0],
        kind=_("Programme that keeps deeptech companies in the Netherlands"),
        title=title,
        author="groeiruimte",
        about=_("%(state)s. All activities cost %(cost)s of %(reserved)s.")
        % {
            "state": page.version.get_state_display(),
            "cost": euros(page.cost),
            "reserved": euros(page.reserved),
        },
        footnote=title,
        gaps=_("A sign that no font has stands here as a box."),
        sections=tuple(sections),
    )


def target_name(key: str) -> str:
    """Return the name of an impact target in the language of the page."""
    return _here(impact_target(key=key).name)


def target_choices() -> list[tuple[str, str]]:
    """Return the targets that an activity can add to."""
    return [(row.key, _here(row.name)) for row in impact_targets() if not row.is_in_words]


def gap_in_words(miss: Missing) -> str:
    """Return what is missing as a sentence."""
    about = miss.about
    if miss.gap is PlanGap.TARGET_WITHOUT_ACTIVITY:
        about = target_name(miss.about)
    return {
        PlanGap.NO_TEXT: _("A text is missing."),
        PlanGap.NO_ACTIVITY: _("There is no activity yet."),
        PlanGap.NO_OWNER: _("“%(about)s” has no owner."),
        PlanGap.NO_INTENSITY: _("“%(about)s” does not say how much or how often."),
        PlanGap.NO_PERIOD: _("“%(about)s” has no period."),
        PlanGap.NO_EFFECT: _("“%(about)s” does not say what it adds to which target."),
        PlanGap.NO_COST: _("“%(about)s” has no cost."),
        PlanGap.TARGET_WITHOUT_ACTIVITY: _("No activity adds to “%(about)s”."),
        PlanGap.BEYOND_BUDGET: _("The activities cost more than is reserved."),
    }[miss.gap] % {"about": about}


def _rows_of(version: PlanVersion) -> tuple[dict[str, PlanText], list[PlanActivity]]:
    texts = {text.point: text for text in version.texts.order_by("point")}
    return texts, list(version.activities.select_related("owner"))


def _missing(texts: dict[str, PlanText], activities: list[PlanActivity]) -> list[Missing]:
    return missing_from(
        texts={point: text.words for point, text in texts.items()},
        activities=[as_planned(row) for row in activities],
    )


def as_planned(row: PlanActivity) -> PlannedActivity:
    """Return an activity as the rules of a plan look at it."""
    return PlannedActivity(
        point=row.point,
        name=row.name,
        has_owner=row.owner_id is not None,
        intensity=row.intensity,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        target=row.target,
        effect=row.effect,
        cost_eur=row.cost_eur,
    )


def _point(
    point: Any,  # noqa: ANN401  a point of the framework
    texts: dict[str, PlanText],
    activities: list[PlanActivity],
    comments: list[PlanComment],
    missing: list[Missing],
) -> PointLine:
    return PointLine(
        code=point.code,
        name=_here(point.name),
        quote=point.source.quote,
        asks_activities=point.asks_activities,
        text=texts.get(point.code),
        activities=[row for row in activities if row.point == point.code],
        comments=[row for row in comments if row.point == point.code],
        missing=[gap_in_words(miss) for miss in missing if miss.point == point.code],
    )


def _paper_point(point: PointLine) -> PaperSection:
    words = as_paragraphs(point.text.words) if point.text else (_("Nothing stands here yet."),)
    rows = tuple(_paper_activity(row) for row in point.activities)
    header = (*(_("Activity"), _("Who"), _("How much"), _("Period"), _("Adds"), _("Cost")),)
    return PaperSection(
        heading=f"{point.code} {point.name}",
        level=2,
        paragraphs=words,
        table=PaperTable(header=header, rows=rows, numeric=(5,)) if rows else None,
    )


def _paper_activity(row: PlanActivity) -> tuple[str, ...]:
    period = [date_format(day, "Y") for day in (row.starts_on, row.ends_on) if day]
    adds = f"{number(row.effect)} {target_name(row.target)}" if row.target else "–"
    return (
        row.name,
        row.owner.short_name if row.owner else "–",
        row.intensity or "–",
        "–".join(dict.fromkeys(period)) or "–",
        adds,
        "–" if row.cost_eur is None else euros(row.cost_eur),
    )


def _paper_approvals(approvals: Approvals) -> PaperSection:
    lines = [
        f"- {row.organization.short_name}, {row.get_judgment_display()}: "
        f"{row.get_verdict_display()}. {row.conditions}"
        for row in approvals.given
    ]
    return PaperSection(
        heading=_("Approval"), paragraphs=tuple(lines) or (_("Nobody has judged it yet."),)
    )


def _here(text: Any) -> str:  # noqa: ANN401  a text of the programme
    return str(text.in_language(get_language() or "nl"))
