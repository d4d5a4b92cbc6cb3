"""Writing down who is in the taskforce: places, changes, absence."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.monitoring.models import Absence, TaskforcePlace

if TYPE_CHECKING:
    from datetime import date, datetime

    from groeiruimte.organizations.models import User

A_DAY = timedelta(days=1)


class UnableToStaff(Exception):
    """The act is refused; the message is fit to show, at `field` of the form."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        """Remember at which field the message belongs."""
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlace:
    """A place to write down, or how it becomes."""

    organization_id: int
    role: str
    person_name: str
    fte: Decimal
    starts_on: date
    ends_on: date | None = None
    agreement: str = ""
    agreed_on: date | None = None
    competences: list[str] = field(default_factory=list)
    source: str = ""


@transaction.atomic
def add_place(*, new: NewPlace, by: User, now: datetime) -> TaskforcePlace:
    """Write down a place in the taskforce.

    :raises UnableToStaff: it is more than one person, ends before it starts, or misses its source
        or the day of its agreement.
    """
    refuse_odd(new)
    return _made(new, replaces=None, act="monitoring.place.added", by=by, now=now)


@transaction.atomic
def change_place(*, place_id: int, new: NewPlace, by: User, now: datetime) -> TaskforcePlace:
    """Let a place become another from a day on; how it was stays.

    :raises UnableToStaff: as for `add_place`; somebody changed it meanwhile, or the change starts
        before the place did.
    """
    refuse_odd(new)
    before = _locked(place_id)
    if new.organization_id != before.organization_id:
        raise UnableToStaff(_("A place stays with its partner: end it and add another."))
    if new.starts_on <= before.starts_on:
        raise UnableToStaff(
            _("Choose a day after this place began; how it was until then stays."),
            field="starts_on",
        )
    _end(before, on=new.starts_on - A_DAY)
    return _made(new, replaces=before, act="monitoring.place.changed", by=by, now=now)


@transaction.atomic
def end_place(*, place_id: int, on: date, by: User, now: datetime) -> TaskforcePlace:
    """Let a place end on a day, which still counts.

    :raises UnableToStaff: somebody changed it meanwhile, or the day is before it began.
    """
    place = _locked(place_id)
    if on < place.starts_on:
        raise UnableToStaff(_("That is before this place began."), field="on")
    _end(place, on=on)
    _record("monitoring.place.ended", place, by=by, now=now)
    return place


@transaction.atomic
def note_absence(
    *, place_id: int, starts_on: date, ends_on: date | None, by: User, now: datetime
) -> Absence:
    """Write down that somebody is away; until when may be open. Why is nobody's business.

    :raises UnableToStaff: nobody is in this place, it ends before it starts, or somebody is away
        from it then already.
    """
    place = _locked(place_id)
    if not place.person_name:
        raise UnableToStaff(_("Nobody is in this place."))
    if ends_on and ends_on < starts_on:
        raise UnableToStaff(_("The last day is before the first."), field="ends_on")
    for other in place.absences.all():
        begins_before_end = ends_on is None or other.starts_on <= ends_on
        if begins_before_end and (other.ends_on is None or other.ends_on >= starts_on):
            raise UnableToStaff(_("An absence stands there already in these days."))
    absence = Absence.objects.create(
        place=place,
        organization_id=place.organization_id,
        starts_on=starts_on,
        ends_on=ends_on,
        entered_by=by,
        entered_at=now,
    )
    _record("monitoring.absence.noted", place, by=by, now=now)
    return absence


@transaction.atomic
def end_absence(*, place_id: int, on: date, by: User, now: datetime) -> None:
    """Write down the last day on which somebody was away.

    :raises UnableToStaff: nobody is away from this place.
    """
    place = _locked(place_id)
    absence = place.absences.filter(ends_on=None).order_by("starts_on").last()
    if absence is None:
        raise UnableToStaff(_("Nobody is away from this place."))
    absence.ends_on = max(on, absence.starts_on)
    absence.save(update_fields=["ends_on"])
    _record("monitoring.absence.ended", place, by=by, now=now)


def refuse_odd(new: NewPlace) -> None:
    """Refuse what no place can be, whatever stands there.

    :raises UnableToStaff: as for `add_place`.
    """
    if not Decimal(0) < new.fte <= 1:
        raise UnableToStaff(_("One person is at most one full-time place."), field="fte")
    if new.ends_on and new.ends_on < new.starts_on:
        raise UnableToStaff(_("The last day is before the first."), field="ends_on")
    if bool(new.agreement.strip()) != bool(new.agreed_on):
        raise UnableToStaff(
            _("An agreement has a number or place, and the day it was signed."), field="agreement"
        )
    if not new.source.strip():
        raise UnableToStaff(_("Say where this stands, such as a letter or a plan."), field="source")


def _locked(place_id: int) -> TaskforcePlace:
    place = TaskforcePlace.objects.select_for_update().get(pk=place_id)
    if TaskforcePlace.objects.filter(replaces=place).exists():
        raise UnableToStaff(_("Somebody changed this place meanwhile. Look at it again."))
    return place


def _end(place: TaskforcePlace, *, on: date) -> None:
    place.ends_on = on if place.ends_on is None else min(on, place.ends_on)
    place.save(update_fields=["ends_on"])


def _made(
    new: NewPlace, *, replaces: TaskforcePlace | None, act: str, by: User, now: datetime
) -> TaskforcePlace:
    place = TaskforcePlace.objects.create(
        organization_id=new.organization_id,
        role=new.role,
        person_name=new.person_name.strip(),
        fte=new.fte,
        starts_on=new.starts_on,
        ends_on=new.ends_on,
        agreement=new.agreement.strip(),
        agreed_on=new.agreed_on,
        competences=sorted(new.competences),
        source=new.source.strip(),
        entered_by=by,
        entered_at=now,
        replaces=replaces,
    )
    _record(act, place, by=by, now=now)
    return place


def _record(act: str, place: TaskforcePlace, *, by: User, now: datetime) -> None:
    audit.record(
        act=act,
        actor=by,
        target=place,
        occurred_at=now,
        organization_id=place.organization_id,
        details={"role": place.role, "fte": str(place.fte)},
    )
