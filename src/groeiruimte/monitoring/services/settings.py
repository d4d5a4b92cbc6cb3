"""Deciding another value of a setting: with a day, a reason, and a second person who agrees."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.monitoring import access
from groeiruimte.monitoring.choices import SettingState
from groeiruimte.monitoring.models import ProgrammeSetting
from groeiruimte.monitoring.selectors.settings import forget, known_changes
from groeiruimte.organizations.choices import OrganizationKind
from groeiruimte.organizations.selectors import organization_with
from groeiruimte.organizations.services.people import appoint_coordinating_rom
from groeiruimte.programme.in_force import InForce
from groeiruimte.programme.programme_settings import (
    Setting,
    SettingHolds,
    programme_setting,
    starting_values,
)

if TYPE_CHECKING:
    from datetime import datetime

    from groeiruimte.organizations.models import User


class UnableToDecide(Exception):
    """The act is refused; the message is fit to show, at `field` of the form."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        """Remember at which field the message belongs."""
        super().__init__(message)
        self.field = field


@transaction.atomic
def decide_setting(
    *, key: str, value: str, holds_from: date, reason: str, by: User, now: datetime
) -> ProgrammeSetting:
    """Decide another value from a day on; it waits where a second person has to agree.

    :raises UnableToDecide: the value cannot be or is the same, the day lies in the past, or another
        value of this setting waits.
    """
    setting = programme_setting(key=key)
    if holds_from < timezone.localdate(now):
        raise UnableToDecide(_("Choose today or a later day."), field="holds_from")
    if ProgrammeSetting.objects.filter(key=key, state=SettingState.WAITING).exists():
        raise UnableToDecide(_("Another value of this waits for a second person."))
    waits = _asks_second_person(setting, value, on=holds_from)
    row = ProgrammeSetting.objects.create(
        key=key,
        value=value,
        holds_from=holds_from,
        reason=reason.strip(),
        state=SettingState.WAITING if waits else SettingState.HOLDS,
        proposed_by=by,
        proposed_at=now,
    )
    _record("monitoring.setting.decided", row, by=by, now=now)
    transaction.on_commit(forget)
    return row


@transaction.atomic
def answer_setting(*, setting_id: int, agrees: bool, by: User, now: datetime) -> ProgrammeSetting:
    """Agree to a value that waits, or refuse it, as the second person.

    From the day of agreeing on it holds, or from its own day when that is later.

    :raises UnableToDecide: it was answered before.
    """
    rows = access.confirmable_settings(user=by).select_for_update()
    row = rows.filter(pk=setting_id).first()
    if row is None:
        raise UnableToDecide(_("This was answered already."))
    row.state = SettingState.HOLDS if agrees else SettingState.REFUSED
    row.confirmed_by, row.confirmed_at = by, now
    row.holds_from = max(row.holds_from, timezone.localdate(now))
    row.save(update_fields=["state", "confirmed_by", "confirmed_at", "holds_from"])
    if agrees and programme_setting(key=row.key).holds is SettingHolds.ROM:
        appoint_coordinating_rom(code=row.value, now=now, by=by)
    act = "monitoring.setting.confirmed" if agrees else "monitoring.setting.refused"
    _record(act, row, by=by, now=now)
    transaction.on_commit(forget)
    return row


def _asks_second_person(setting: Setting, value: str, *, on: date) -> bool:
    """Say whether somebody else has to agree; held against the lowest value that will stand."""
    if setting.holds is SettingHolds.ROM:
        rom = organization_with(code=value)
        is_rom = rom is not None and rom.kind == OrganizationKind.ROM and rom.ended_on is None
        if rom is None or not is_rom or rom.is_coordinating_rom:
            raise UnableToDecide(_("Choose another ROM that takes part."), field="value")
        return True
    number = setting.number(value)
    if not setting.least <= number <= setting.most:
        raise UnableToDecide(_("This value lies outside what can be."), field="value")
    before = InForce(changes=known_changes()).value(
        setting.key, starting=starting_values()[setting.key], on=on
    )
    if number == before:
        raise UnableToDecide(_("This value holds already."), field="value")
    return setting.asks_second_person(before=before, after=number)


def _record(act: str, row: ProgrammeSetting, *, by: User, now: datetime) -> None:
    audit.record(
        act=act,
        actor=by,
        target=row,
        occurred_at=now,
        details={"key": row.key, "value": row.value, "holds_from": row.holds_from.isoformat()},
    )
