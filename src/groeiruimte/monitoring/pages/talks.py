"""What a progress talk is about: an agenda made from the state, what is ready, and the pack."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groeiruimte.monitoring import access
from groeiruimte.monitoring.choices import PlanVersionState, ReportKind, TalkLineKind
from groeiruimte.monitoring.pages.figures import counted_figures, told_figures
from groeiruimte.monitoring.pages.sections import all_sections, lines_section
from groeiruimte.organizations.access import memberships_of
from groeiruimte.organizations.choices import OrganizationKind
from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.selectors import all_organizations, who_may
from groeiruimte.programme.progress_talks import ProgressTalk, next_talk
from groeiruimte.reporting.papers import Paper, PaperSection, as_paragraphs
from groeiruimte.web.next_actions import NextAction, due_on

if TYPE_CHECKING:
    from datetime import datetime

    from groeiruimte.monitoring.models import Talk, TalkLine
    from groeiruimte.organizations.access import Person
    from groeiruimte.organizations.models import Organization

DECEMBER = 12
#: Who sits at the table beside the ministry and the coordinator (programme §5.5).
INVITED = (OrganizationKind.ASSOCIATION, OrganizationKind.NFIA)
#: From then on what is not ready asks for it, in days.
PREPARED_WITHIN = 45
#: So long before the talk everybody at the table has the pack.
PACK_BEFORE = timedelta(days=7)
#: From then on Today shows the pack to who reads it (own decision).
READ_FROM = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Ready:
    """One thing that should be ready for a talk, whether it is, and where to make it."""

    label: str
    is_ready: bool
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkPage:
    """One talk as its page shows it."""

    talk: Talk
    name: str
    days_until: int
    sections: list[PaperSection]
    points: list[TalkLine]
    decisions: list[TalkLine]
    actions: list[TalkLine]
    of_last_time: list[TalkLine]
    ready: list[Ready]
    at_the_table: list[str]
    reads_nothing: list[str]
    pack_by: date | None
    may_write: bool


def talk_page(*, user: Person, talk: Talk, today: date) -> TalkPage:
    """Return one talk with its agenda; after it was held as on the day it was held."""
    on = min(talk.held_on or today, today)
    figures = counted_figures(on=on, today=today) | told_figures(today=today)
    table, may_write = at_the_table(), access.may_steer(user=user)
    lines = list(talk.lines.select_related("owner"))
    earlier = open_actions(user=user, before=talk)
    month = month_of(talk)
    return TalkPage(
        talk=talk,
        name=talk_name(talk),
        days_until=month.days_until(today),
        sections=all_sections(figures),
        points=[line for line in lines if line.kind == TalkLineKind.POINT],
        decisions=[line for line in lines if line.kind == TalkLineKind.DECISION],
        actions=[line for line in lines if line.kind == TalkLineKind.ACTION],
        of_last_time=earlier,
        ready=readiness(user=user, talk=talk, earlier=earlier),
        at_the_table=[row.short_name for row in table],
        reads_nothing=_without_reader(table) if may_write else [],
        pack_by=pack_by(talk),
        may_write=may_write,
    )


def at_the_table() -> list[Organization]:
    """Return who holds the talk: the ministry, who coordinates, the IPO and the NFIA (§5.5)."""
    rows = all_organizations().filter(ended_on=None).order_by("short_name")
    kinds = (OrganizationKind.MINISTRY, *INVITED)
    return [row for row in rows if row.kind in kinds or row.is_coordinating_rom]


def _without_reader(table: list[Organization]) -> list[str]:
    """Return at which of those who are invited nobody has the role that reads the talks."""
    invited = [row for row in table if row.kind in INVITED]
    return [
        row.short_name
        for row in invited
        if not who_may(act=Act.JOIN_TALKS, organization_ids=[row.pk])
    ]


def pack_by(talk: Talk) -> date | None:
    """Return before which day the pack goes out; nothing where no day was planned."""
    return talk.planned_on - PACK_BEFORE if talk.planned_on else None


def open_actions(*, user: Person, before: Talk) -> list[TalkLine]:
    """Return the actions of earlier talks that were not done yet."""
    earlier = Q(talk__year__lt=before.year) | Q(
        talk__year=before.year, talk__month__lt=before.month
    )
    rows = access.visible_actions(user=user).filter(earlier, done_at=None)
    return list(rows.select_related("owner").order_by("due_on", "pk"))


def readiness(*, user: Person, talk: Talk, earlier: list[TalkLine]) -> list[Ready]:
    """Return what should be ready for this talk, to who makes it ready or asks for it."""
    if not access.follows_whole(user=user):
        return []
    kind = ReportKind.ANNUAL if talk.month == DECEMBER else ReportKind.PROGRESS
    report = access.visible_reports(user=user).filter(
        kind__in=(kind, ReportKind.FINAL),
        frozen_at__isnull=False,
        as_on__year=talk.year,
        as_on__month__lte=talk.month,
        as_on__month__gt=talk.month - DECEMBER // 2,
    )
    plan = access.visible_plans(user=user).filter(state=PlanVersionState.APPROVED)
    rows = [
        Ready(
            _("The day of the talk is known"),
            bool(talk.planned_on or talk.held_on),
            reverse("monitoring:talk-day", args=[talk.pk])
            if access.may_steer(user=user)
            else reverse("monitoring:talks"),
        ),
        Ready(str(kind.label), report.exists(), reverse("monitoring:reports")),
        Ready(_("The actions of last time are done"), not earlier, reverse("monitoring:actions")),
        Ready(_("The activity plan is approved"), plan.exists(), reverse("monitoring:plan")),
    ]
    if access.may_steer(user=user):
        waiting = access.visible_money(user=user).filter(approved_at=None).exists()
        rows.append(Ready(_("All amounts are approved"), not waiting, reverse("monitoring:money")))
    return rows


def month_of(talk: Talk) -> ProgressTalk:
    """Return the month of a talk as the programme names it."""
    return next_talk(on=date(talk.year, talk.month, 1))


def talk_name(talk: Talk) -> str:
    """Return the name of a talk with its year."""
    name = month_of(talk).month.name.in_language(get_language() or "nl")
    return f"{name} {talk.year}"


def pack_of(page: TalkPage, *, made_at: datetime) -> Paper:
    """Return everything that goes along to a talk as one paper."""
    nothing = _("Nothing stands here yet.")
    sections = [
        lines_section(_("At the table"), page.at_the_table, nothing=nothing),
        lines_section(
            _("Actions of last time"), [_action(row) for row in page.of_last_time], nothing=nothing
        ),
        lines_section(_("Own points"), [row.words for row in page.points], nothing=nothing),
        *page.sections,
    ]
    if page.talk.held_on:
        sections += [
            PaperSection(heading=_("Minutes"), paragraphs=as_paragraphs(page.talk.minutes)),
            lines_section(_("Decisions"), [row.words for row in page.decisions], nothing=nothing),
            lines_section(_("Actions"), [_action(row) for row in page.actions], nothing=nothing),
        ]
    return Paper(
        language=(get_language() or "nl").split("-")[0],
        kind=_("Pack for the progress talk"),
        title=page.name,
        author="groeiruimte",
        about=_(
            "Made on %(day)s. Figures at the level of the ministry: no company, no small number."
        )
        % {"day": date_format(made_at, "DATE_FORMAT")},
        footnote=page.name,
        gaps=_("A sign that no font has stands here as a box."),
        sections=tuple(sections),
    )


def _action(row: TalkLine) -> str:
    owner = row.owner.short_name if row.owner else ""
    due = date_format(row.due_on, "DATE_FORMAT") if row.due_on else ""
    return f"{row.words} ({owner}, {due})"


def pressing(*, user: Person, now: datetime) -> list[NextAction]:
    """Return what the talks ask of a person: to prepare the next one, and own open actions."""
    if not access.may_see_actions(user=user):
        return []
    today = timezone.localdate(now)
    own = {row.organization_id for row in memberships_of(user=user)}
    rows = access.visible_actions(user=user).filter(done_at=None).select_related("owner")
    if not access.follows_whole(user=user):
        rows = rows.filter(owner_id__in=own)
    found = [
        NextAction(
            label=row.words,
            route="monitoring:actions",
            **due_on(row.due_on, today=today, tone="info"),
            detail=_("Action of a progress talk, for %(owner)s")
            % {"owner": row.owner.short_name if row.owner else ""},
            is_with_others=row.owner_id not in own,
        )
        for row in rows
    ]
    if access.may_steer(user=user):
        return found + _to_prepare(user=user, today=today)
    return found + _to_read(user=user, today=today)


def _to_read(*, user: Person, today: date) -> list[NextAction]:
    """Return the talk that is coming, with its pack, to who sits at the table."""
    talk = access.visible_talks(user=user).filter(planned_on__gte=today, held_on=None).last()
    if talk is None or talk.planned_on is None or today < talk.planned_on - READ_FROM:
        return []
    return [
        NextAction(
            label=_("Read the pack for the progress talk"),
            route="monitoring:talk",
            args=(talk.pk,),
            tone="info",
            detail=_("The talk is on %(day)s.") % {"day": date_format(talk.planned_on, "j F")},
        )
    ]


def _to_prepare(*, user: Person, today: date) -> list[NextAction]:
    coming = next_talk(on=today)
    days = coming.days_until(today)
    if days > PREPARED_WITHIN:
        return []
    talk = (
        access.visible_talks(user=user)
        .filter(year=coming.first_day.year, month=coming.first_day.month)
        .first()
    )
    if talk is not None and talk.held_on:
        return []
    due = pack_by(talk) if talk is not None else None
    return [
        NextAction(
            label=_("Prepare the progress talk"),
            route="monitoring:talk" if talk else "monitoring:talks",
            args=(talk.pk,) if talk else (),
            tone="danger" if due is not None and due < today else "warning",
            detail=_("Send the pack before %(day)s.") % {"day": date_format(due, "j F")}
            if due is not None
            else _("The agenda and the pack make themselves from the state."),
            moment=_("this month") if not days else _("in %(days)d days") % {"days": days},
        )
    ]
