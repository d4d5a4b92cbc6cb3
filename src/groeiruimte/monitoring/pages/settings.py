"""The settings of the programme as their page shows them: what holds, since when, what waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from groeiruimte.monitoring import access
from groeiruimte.monitoring.choices import SettingState
from groeiruimte.monitoring.selectors.settings import decisions
from groeiruimte.organizations.choices import OrganizationKind
from groeiruimte.organizations.selectors import all_organizations
from groeiruimte.programme.programme_settings import (
    Setting,
    SettingGroup,
    SettingHolds,
    known_organizations,
    programme_settings,
    starting_values,
)
from groeiruimte.web.numbers import HARD_SPACE, number, percent

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from groeiruimte.monitoring.models import ProgrammeSetting
    from groeiruimte.organizations.access import Person
    from groeiruimte.organizations.models import Organization
    from groeiruimte.programme.sources import Text

GROUPS: dict[SettingGroup, str | Promise] = {
    SettingGroup.SMALL_NUMBERS: gettext_lazy("From which number on figures are told"),
    SettingGroup.TARGETS: gettext_lazy("Targets and period"),
    SettingGroup.MONEY: gettext_lazy("Money"),
    SettingGroup.WHO: gettext_lazy("Who coordinates"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingLine:
    """One setting: what holds today, since when, what comes, and what was decided."""

    key: str
    name: str
    about: str
    value: str
    since: date | None
    starting: str
    coming: tuple[tuple[ProgrammeSetting, str], ...]
    waiting: ProgrammeSetting | None
    waiting_value: str
    history: tuple[tuple[ProgrammeSetting, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsPage:
    """All settings, what this reader may answer, and who takes part."""

    groups: tuple[tuple[str, tuple[SettingLine, ...]], ...]
    to_answer: tuple[tuple[ProgrammeSetting, str, str], ...]
    organizations: tuple[tuple[str, tuple[Organization, ...]], ...]
    ended: tuple[Organization, ...]
    addable: int
    may_decide: bool


def settings_page(*, user: Person, today: date) -> SettingsPage:
    """Return the page of settings for this reader."""
    rows = list(access.visible_settings(user=user).select_related("proposed_by", "confirmed_by"))
    organizations = list(all_organizations().order_by("name"))
    decided = decisions(rows=rows)
    lines = {
        setting.key: _line(
            setting, decided.get(setting.key, []), organizations=organizations, today=today
        )
        for setting in programme_settings()
    }
    mine = set(access.confirmable_settings(user=user).values_list("pk", flat=True))
    return SettingsPage(
        groups=tuple(
            (
                str(label),
                tuple(lines[row.key] for row in programme_settings() if row.group is group),
            )
            for group, label in GROUPS.items()
        ),
        to_answer=tuple(
            (line.waiting, line.name, line.waiting_value)
            for line in lines.values()
            if line.waiting and line.waiting.pk in mine
        ),
        organizations=_by_kind([row for row in organizations if row.ended_on is None]),
        ended=tuple(row for row in organizations if row.ended_on is not None),
        addable=len(addable(organizations)),
        may_decide=access.may_steer(user=user),
    )


def addable(organizations: list[Organization]) -> list[tuple[str, str]]:
    """Return the known organizations that do not take part now, for a list to choose from."""
    there = {row.code for row in organizations if row.ended_on is None}
    return [(row.code, row.name) for row in known_organizations() if row.code not in there]


def written(setting: Setting, value: str | Decimal, *, organizations: list[Organization]) -> str:
    """Write a value of a setting as people read it."""
    if setting.holds is SettingHolds.ROM:
        return next((row.name for row in organizations if row.code == value), str(value))
    amount = setting.number(value) if isinstance(value, str) else value
    if setting.holds is SettingHolds.DAY:
        return date_format(date.fromordinal(int(amount)), "DATE_FORMAT")
    if setting.holds is SettingHolds.SHARE:
        return percent(amount)
    return f"€{HARD_SPACE}{number(amount)}" if setting.holds is SettingHolds.EUR else number(amount)


def _line(
    setting: Setting,
    decided: list[ProgrammeSetting],
    *,
    organizations: list[Organization],
    today: date,
) -> SettingLine:
    held = [row for row in decided if row.state == SettingState.HOLDS]
    standing = max(
        (row for row in held if row.holds_from <= today),
        key=lambda row: (row.holds_from, row.pk),
        default=None,
    )
    waiting = next((row for row in decided if row.state == SettingState.WAITING), None)
    start = _start(setting, organizations)
    write = partial(written, setting, organizations=organizations)
    return SettingLine(
        key=setting.key,
        name=_here(setting.name),
        about=_here(setting.about),
        value=write(standing.value) if standing else start,
        since=standing.holds_from if standing else None,
        starting=start,
        coming=tuple((row, write(row.value)) for row in held if row.holds_from > today),
        waiting=waiting,
        waiting_value=write(waiting.value) if waiting else "",
        history=tuple((row, write(row.value)) for row in decided),
    )


def _start(setting: Setting, organizations: list[Organization]) -> str:
    if setting.holds is SettingHolds.ROM:
        return next((row.name for row in organizations if row.is_coordinating_rom), _("none yet"))
    return written(setting, starting_values()[setting.key], organizations=organizations)


def _by_kind(rows: list[Organization]) -> tuple[tuple[str, tuple[Organization, ...]], ...]:
    return tuple(
        (str(kind.label), tuple(row for row in rows if row.kind == kind))
        for kind in OrganizationKind
        if any(row.kind == kind for row in rows)
    )


def _here(text: Text) -> str:
    return str(text.in_language(get_language() or "nl"))
