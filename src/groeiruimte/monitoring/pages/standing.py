"""What the first page tells of the programme: the pace of each target, and the next talk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.monitoring import access
from groeiruimte.monitoring.pages.figures import year_ends
from groeiruimte.monitoring.selectors import TargetProgress, known_on, progress
from groeiruimte.monitoring.selectors.money import year_money
from groeiruimte.organizations.access import Person, can
from groeiruimte.organizations.rules import Act
from groeiruimte.programme.progress_talks import ProgressTalk, next_talk
from groeiruimte.programme.small_cells import told_day
from groeiruimte.web.figures import Figure
from groeiruimte.web.numbers import eur, percent

if TYPE_CHECKING:
    from groeiruimte.monitoring.models import Talk
    from groeiruimte.monitoring.rules.money import YearMoney
    from groeiruimte.monitoring.rules.pace import YearEnd

# From then on a talk is prepared (own decision).
PREPARED_BEFORE = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the programme is today, for who steers it or follows it."""

    rows: list[TargetProgress]
    talk: ProgressTalk
    days_until_talk: int
    ends: dict[str, YearEnd]
    money: YearMoney
    talk_row: Talk | None

    @property
    def lines(self) -> list[tuple[TargetProgress, YearEnd | None]]:
        """Each target with where it will stand at the end of the year."""
        return [(row, self.ends.get(row.target.key)) for row in self.rows]

    @property
    def behind(self) -> int:
        """How many targets are behind an even pace, of those that may be told."""
        return sum(row.is_told and row.is_behind for row in self.rows)

    @property
    def untold(self) -> int:
        """How many targets are not told, because too few companies make them up."""
        return sum(not row.is_told for row in self.rows)


def standing(*, user: Person, today: date) -> Standing | None:
    """Return how far the programme is; nothing for who does not look at it as a whole."""
    if not _steers_or_follows(user=user):
        return None
    talk = next_talk(on=today)
    day = told_day(today, today=today)
    known = known_on(on=day)
    rows = progress(on=day, user=user, today=today, known=known)
    return Standing(
        rows=rows,
        ends=year_ends(on=day, known=known, rows=rows),
        money=year_money(user=user, year=today.year),
        talk_row=access.visible_talks(user=user)
        .filter(year=talk.first_day.year, month=talk.first_day.month)
        .first(),
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
            url=reverse("monitoring:talk", args=[programme.talk_row.pk])
            if programme.talk_row
            else reverse("monitoring:talks"),
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
        Figure(
            label=_("Budget used"),
            value=percent(programme.money.spent_share),
            url=reverse("monitoring:money"),
            icon="targets",
            note=_("%(left)s left over by forecast") % {"left": eur(programme.money.left_over)},
            tone="late" if programme.money.left_over < 0 else "",
        ),
    ]


def _steers_or_follows(*, user: Person) -> bool:
    return access.may_follow_targets(user=user) and can(user=user, act=Act.SEE_POLICY_SIGNALS)
