"""What the first page tells of the programme: the pace of each target, and the next talk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.monitoring import access
from groeiruimte.monitoring.selectors import TargetProgress, progress
from groeiruimte.organizations.access import Person, can
from groeiruimte.organizations.rules import Act
from groeiruimte.programme.progress_talks import ProgressTalk, next_talk
from groeiruimte.web.figures import Figure

# From then on a talk is prepared (own decision).
PREPARED_BEFORE = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the programme is today, for who steers it or follows it."""

    rows: list[TargetProgress]
    shows_cases: bool
    talk: ProgressTalk
    days_until_talk: int

    @property
    def behind(self) -> int:
        """How many targets are behind an even pace, of those that may be told."""
        return sum(row.is_told and not row.is_on_course for row in self.rows)

    @property
    def untold(self) -> int:
        """How many targets are not told, because too few companies make them up."""
        return sum(not row.is_told for row in self.rows)


def standing(*, user: Person, today: date) -> Standing | None:
    """Return how far the programme is; nothing for who does not look at it as a whole."""
    if not _steers_or_follows(user=user):
        return None
    talk = next_talk(on=today)
    return Standing(
        rows=progress(on=today, user=user, today=today),
        shows_cases=access.may_see_counted_cases(user=user),
        talk=talk,
        days_until_talk=talk.days_until(today),
    )


def figures(programme: Standing) -> list[Figure]:
    """Return the next talk and the targets that are behind, for the strip of figures."""
    days = programme.days_until_talk
    behind = programme.behind
    return [
        Figure(
            label=_("Progress talk"),
            value=str(days) if days else _("now"),
            unit=ngettext("day", "days", days) if days else "",
            url=reverse("monitoring:targets"),
            icon="calendar",
            note=date_format(programme.talk.first_day, "F Y"),
            tone="now" if timedelta(days=days) <= PREPARED_BEFORE else "",
        ),
        Figure(
            label=_("Targets behind"),
            value=str(behind),
            unit=_("of %(number)d") % {"number": len(programme.rows)},
            url=reverse("monitoring:targets"),
            icon="targets",
            note=_("held against an even pace"),
            tone="late" if behind else "",
        ),
    ]


def _steers_or_follows(*, user: Person) -> bool:
    return access.may_follow_targets(user=user) and can(user=user, act=Act.SEE_POLICY_SIGNALS)
