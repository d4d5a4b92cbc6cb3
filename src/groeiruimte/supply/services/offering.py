"""Terms of a place, who to call about it, and holding it for a while; only by its keeper."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.supply import access
from groeiruimte.supply.choices import PriceForm
from groeiruimte.supply.models.offering import PlaceContact, PlaceHold, PlaceTerms
from groeiruimte.supply.services.places import (
    UnableToKeepPlace,
    keeper_id_of,
    kept_place,
    record_act,
)

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

LONGEST_HOLD = timedelta(days=2 * 366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a place costs in one way of getting it."""

    tenure: str
    price_form: str
    source: str
    observed_on: date
    trust: str
    low_eur: Decimal | None = None
    high_eur: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Who to call about a place."""

    role: str
    source: str
    observed_on: date
    organization_name: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""


@transaction.atomic
def state_terms(*, site_id: int, terms: Terms, by: User, now: datetime) -> PlaceTerms:
    """Record on which terms a place can be had; earlier terms of the same way stay in the history.

    :raises UnableToKeepPlace: the price does not fit its form, a day to come, or not the keeper.
    """
    site = kept_place(site_id, by=by)
    _refuse_day(terms.observed_on, now=now)
    _refuse_price(terms)
    site.terms.filter(tenure=terms.tenure, replaced_at=None).update(replaced_at=now)
    row = PlaceTerms.objects.create(site=site, recorded_by=by, recorded_at=now, **asdict(terms))
    record_act("supply.terms.stated", site, by=by, now=now, tenure=terms.tenure)
    return row


@transaction.atomic
def add_contact(*, site_id: int, contact: Contact, by: User, now: datetime) -> PlaceContact:
    """Write down who to call about a place.

    :raises UnableToKeepPlace: nobody is named, a day to come, or not the keeper.
    """
    site = kept_place(site_id, by=by)
    _refuse_day(contact.observed_on, now=now)
    if not (contact.name or contact.organization_name):
        raise UnableToKeepPlace(_("Name an organization or a person."), field="organization_name")
    row = PlaceContact.objects.create(site=site, recorded_at=now, **asdict(contact))
    record_act("supply.contact.added", site, by=by, now=now, role=contact.role)
    return row


@transaction.atomic
def end_contact(*, contact_id: int, by: User, now: datetime) -> None:
    """Take somebody off a place: the name and address are removed, that there was one stays.

    :raises UnableToKeepPlace: somebody else keeps that place.
    """
    row = access.editable_contacts(user=by).select_for_update(of=("self",)).filter(pk=contact_id)
    contact = row.first()
    if contact is None:
        raise UnableToKeepPlace(_("You do not keep this place, or it is closed."))
    contact.ended_at, contact.name, contact.email, contact.phone = now, "", "", ""
    contact.organization_name = contact.organization_name or "–"
    contact.save()
    record_act("supply.contact.ended", contact.site, by=by, now=now, role=contact.role)


@transaction.atomic
def hold_place(
    *,
    site_id: int,
    kind: str,
    until: date,
    counts_as_taken: bool,
    note: str,
    by: User,
    now: datetime,
) -> PlaceHold:
    """Hold a place until a day; who looks for places sees until when, never for whom.

    :raises UnableToKeepPlace: the day is past or too far off, it is held already, or not the
        keeper.
    """
    site = kept_place(site_id, by=by)
    today = timezone.localdate(now)
    if until < today:
        raise UnableToKeepPlace(_("This day is past."), field="until")
    if until > today + LONGEST_HOLD:
        raise UnableToKeepPlace(_("Choose a day within two years."), field="until")
    if site.holds.filter(ended_at=None, until__gte=today, kind=kind).exists():
        raise UnableToKeepPlace(_("This place is held so already. End that first."), field="kind")
    row = PlaceHold.objects.create(
        site=site,
        kind=kind,
        until=until,
        counts_as_taken=counts_as_taken,
        note=note.strip()[:200],
        made_by=by,
        organization_id=keeper_id_of(site),
        made_at=now,
    )
    record_act("supply.hold.made", site, by=by, now=now, kind=kind, counts=counts_as_taken)
    return row


@transaction.atomic
def end_hold(*, hold_id: int, by: User, now: datetime) -> None:
    """Let a held place go before its day.

    :raises UnableToKeepPlace: it ended, or somebody else keeps that place.
    """
    rows = access.editable_holds(user=by).select_for_update(of=("self",))
    hold = rows.filter(pk=hold_id).first()
    if hold is None:
        raise UnableToKeepPlace(_("This place is not held any more."))
    hold.ended_at = now
    hold.save(update_fields=["ended_at"])
    record_act("supply.hold.ended", hold.site, by=by, now=now, kind=hold.kind)


def _refuse_day(day: date, *, now: datetime) -> None:
    if day > timezone.localdate(now):
        raise UnableToKeepPlace(_("This day is still to come."), field="observed_on")


def _refuse_price(terms: Terms) -> None:
    low, high = terms.low_eur, terms.high_eur
    if terms.price_form == PriceForm.ON_REQUEST:
        if low is not None or high is not None or terms.unit:
            raise UnableToKeepPlace(
                _("On request: leave the amounts and the unit empty."), field="price_form"
            )
        return
    if low is None:
        raise UnableToKeepPlace(_("Fill in the amount, or choose “On request”."), field="low_eur")
    if not terms.unit:
        raise UnableToKeepPlace(_("Say per what this price counts."), field="unit")
    if terms.price_form == PriceForm.AMOUNT and high is not None:
        raise UnableToKeepPlace(
            _("Two amounts are a range: choose “A range”, or leave this empty."), field="high_eur"
        )
    if terms.price_form == PriceForm.RANGE and (high is None or high <= low):
        raise UnableToKeepPlace(
            _("Fill in up to which amount; it must be more than the first."), field="high_eur"
        )
