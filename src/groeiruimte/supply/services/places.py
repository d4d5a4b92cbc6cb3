"""Keeping the places themselves: adding, changing, closing, opening again; only by the keeper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.organizations.access import organization_ids
from groeiruimte.organizations.choices import RomRegion
from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.selectors import all_organizations
from groeiruimte.programme.organizations import rom_region_of
from groeiruimte.supply import access
from groeiruimte.supply.choices import ClosingReason, PlaceAct
from groeiruimte.supply.models.areas import Municipality
from groeiruimte.supply.models.offering import PlaceChange
from groeiruimte.supply.models.places import Site
from groeiruimte.supply.rules import may_lie_in
from groeiruimte.web.conflicts import EditedMeanwhile

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

LONGEST_TREE = 10


class UnableToKeepPlace(Exception):
    """The act is refused; the message is fit to show, `field` is what to mend."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        """Keep where it lies, so that a page can point there."""
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceDetails:
    """What a keeper says of a place itself, and how that is known."""

    name: str
    kind: str
    municipality_id: int
    kept_by_id: int
    source: str
    observed_on: date
    trust: str
    parent_id: int | None = None
    hotspot_id: int | None = None
    postcode: str = ""
    lon: float | None = None
    lat: float | None = None
    owner: str = ""


@transaction.atomic
def add_place(*, details: PlaceDetails, by: User, now: datetime) -> Site:
    """Add a place to the register of the own organization.

    :raises UnableToKeepPlace: it is not in the own region, lies in something that cannot hold it,
        or is there already under this name.
    """
    _refuse(details, site=None, by=by, now=now)
    site = Site.objects.create(source_key=new_key(), **asdict(details))
    note_change(site, act=PlaceAct.ADDED, by_organization=details.kept_by_id, now=now)
    record_act("supply.place.added", site, by=by, now=now)
    return site


@transaction.atomic
def edit_place(
    *, site_id: int, revision: int, details: PlaceDetails, by: User, now: datetime
) -> Site:
    """Change what a place is; its facts stay.

    :raises UnableToKeepPlace: as with adding, or the person does not keep this place.
    :raises EditedMeanwhile: the place was changed after the form was opened.
    """
    site = kept_place(site_id, by=by)
    says = asdict(details)
    if site.revision != revision:
        now_says = {name: getattr(site, name) for name in says}
        raise EditedMeanwhile(current=now_says, revision=site.revision)
    _refuse(details, site=site, by=by, now=now)
    changed = [name for name, value in says.items() if getattr(site, name) != value]
    if not changed:
        return site
    for name in changed:
        setattr(site, name, says[name])
    if {"lon", "lat"} & set(changed):
        # The keeper points at the place itself.
        site.within_km = 0
    site.revision += 1
    site.save()
    note_change(site, act=PlaceAct.EDITED, by_organization=keeper_id_of(site), now=now)
    record_act("supply.place.edited", site, by=by, now=now, fields=sorted(changed))
    return site


@transaction.atomic
def close_place(*, site_id: int, reason: str, words: str, by: User, now: datetime) -> Site:
    """Close a place: nobody is sent there any more; its history stays to be read.

    :raises UnableToKeepPlace: no reason, parts of it are still open, or not the keeper.
    """
    site = kept_place(site_id, by=by)
    if reason not in ClosingReason.values:
        raise UnableToKeepPlace(_("Say why this place closes."), field="reason")
    if reason == ClosingReason.OTHER and not words.strip():
        raise UnableToKeepPlace(_("Say in your own words why this place closes."), field="words")
    parts = list(site.parts.filter(closed_at=None).values_list("name", flat=True)[:3])
    if parts:
        raise UnableToKeepPlace(
            _("Parts of this place are still open: %(names)s. Close those first.")
            % {"names": ", ".join(parts)}
        )
    shut(site, reason=reason, words=words.strip(), now=now)
    note_change(
        site,
        act=PlaceAct.CLOSED,
        words=words.strip() or str(ClosingReason(reason).label),
        by_organization=keeper_id_of(site),
        now=now,
    )
    record_act("supply.place.closed", site, by=by, now=now, reason=reason)
    return site


@transaction.atomic
def open_place_again(*, site_id: int, by: User, now: datetime) -> Site:
    """Open a closed place: companies can be sent there again.

    :raises UnableToKeepPlace: not the keeper, it is open, or what it is part of is closed.
    """
    site = Site.objects.select_for_update(of=("self",)).filter(pk=site_id).first()
    if site is None or not access.kept_sites(user=by).filter(pk=site_id).exists():
        raise UnableToKeepPlace(_("You do not keep this place."))
    if site.closed_at is None:
        raise UnableToKeepPlace(_("This place is open."))
    if site.closed_because in (ClosingReason.SPLIT_UP, ClosingReason.JOINED):
        raise UnableToKeepPlace(
            _("Other places took over from this one. Change those, or add a new place.")
        )
    if site.parent is not None and site.parent.closed_at is not None:
        raise UnableToKeepPlace(
            _("This is part of %(name)s, which is closed. Open that first.")
            % {"name": site.parent.name}
        )
    site.closed_at, site.closed_because, site.closed_words = None, "", ""
    site.revision += 1
    site.save(update_fields=["closed_at", "closed_because", "closed_words", "revision"])
    note_change(site, act=PlaceAct.OPENED, by_organization=keeper_id_of(site), now=now)
    record_act("supply.place.opened", site, by=by, now=now)
    return site


def kept_place(site_id: int, *, by: User) -> Site:
    """Return an open place that this person keeps, locked.

    :raises UnableToKeepPlace: there is none, or somebody else keeps it.
    """
    site = Site.objects.select_for_update(of=("self",)).filter(pk=site_id).first()
    if site is None or not access.editable_sites(user=by).filter(pk=site_id).exists():
        raise UnableToKeepPlace(_("You do not keep this place, or it is closed."))
    return site


def new_key() -> str:
    """Return a key for a place that no open source knows."""
    return f"keeper:{get_random_string(20)}"


def keeper_id_of(site: Site) -> int:
    """Return the organization that keeps a place, itself or through its hotspot.

    :raises LookupError: nobody keeps it, so that nobody can have come here to change it.
    """
    keeper_id = site.kept_by_id or (site.hotspot.kept_by_id if site.hotspot else None)
    if keeper_id is None:
        raise LookupError(site.pk)
    return keeper_id


def shut(site: Site, *, reason: str, words: str, now: datetime) -> None:
    """Mark a place as closed, and let what was held there go."""
    site.closed_at, site.closed_because, site.closed_words = now, reason, words
    site.revision += 1
    site.save(update_fields=["closed_at", "closed_because", "closed_words", "revision"])
    site.holds.filter(ended_at=None).update(ended_at=now)


def note_change(
    site: Site,
    *,
    act: PlaceAct,
    by_organization: int,
    now: datetime,
    words: str = "",
    other: Site | None = None,
) -> None:
    """Write down in the history of a place what happened to it."""
    PlaceChange.objects.create(
        site=site,
        act=act,
        words=words[:300],
        other=other,
        organization_id=by_organization,
        changed_at=now,
    )


def record_act(act: str, site: Site, *, by: User, now: datetime, **details: object) -> None:
    """Put an act on a place on the record of who keeps it."""
    audit.record(
        act=act,
        actor=by,
        target=site,
        occurred_at=now,
        organization_id=keeper_id_of(site),
        details=dict(details),
    )


def _refuse(details: PlaceDetails, *, site: Site | None, by: User, now: datetime) -> None:
    """Refuse what cannot be, in the order in which a form asks it."""
    if details.observed_on > timezone.localdate(now):
        raise UnableToKeepPlace(_("This day is still to come."), field="observed_on")
    _refuse_keeper(details, site=site, by=by)
    twins = Site.objects.filter(
        name__iexact=details.name,
        municipality_id=details.municipality_id,
        parent_id=details.parent_id,
        closed_at=None,
    )
    if site is not None:
        twins = twins.exclude(pk=site.pk)
    if twins.exists():
        raise UnableToKeepPlace(
            _("A place with this name is in the register already. Change that one, or choose "
              "another name."),
            field="name",
        )  # fmt: skip
    if details.parent_id is not None:
        _refuse_parent(details, site=site, by=by)
    if site is not None:
        _refuse_parts(site, kind=details.kind)


def _refuse_keeper(details: PlaceDetails, *, site: Site | None, by: User) -> None:
    """Refuse a keeper for whom this person does not act, and a place outside its region."""
    keeps = details.kept_by_id in organization_ids(user=by, act=Act.KEEP_SUPPLY)
    stays = site is not None and details.kept_by_id == keeper_id_of(site)
    if not keeps and not stays:
        raise UnableToKeepPlace(
            _("Choose an organization for which you keep places."), field="kept_by"
        )
    organization = all_organizations().get(pk=details.kept_by_id)
    if organization.rom_region == RomRegion.NATIONAL:
        return
    municipality = Municipality.objects.get(pk=details.municipality_id)
    moved = site is None or site.municipality_id != municipality.pk
    if moved and rom_region_of(province=municipality.province).value != organization.rom_region:
        raise UnableToKeepPlace(
            _("%(municipality)s lies outside the region of %(keeper)s. Ask who keeps that region.")
            % {"municipality": municipality.name, "keeper": organization.short_name},
            field="municipality",
        )


def _refuse_parent(details: PlaceDetails, *, site: Site | None, by: User) -> None:
    parent = access.editable_sites(user=by).filter(pk=details.parent_id or 0).first()
    if parent is None:
        raise UnableToKeepPlace(_("Choose a place that you keep and that is open."), field="parent")
    if not may_lie_in(kind=details.kind, parent_kind=parent.kind):
        raise UnableToKeepPlace(
            _("A park holds plots, a plot buildings, a building units: this cannot be part of "
              "%(name)s.") % {"name": parent.name},
            field="parent",
        )  # fmt: skip
    if site is not None and site.pk in {row.pk for row in above(parent)}:
        raise UnableToKeepPlace(
            _("%(name)s is itself part of this place.") % {"name": parent.name}, field="parent"
        )


def _refuse_parts(site: Site, *, kind: str) -> None:
    for part in site.parts.filter(closed_at=None):
        if not may_lie_in(kind=part.kind, parent_kind=kind):
            raise UnableToKeepPlace(
                _("%(name)s is part of this place, and cannot lie in one of this kind.")
                % {"name": part.name},
                field="kind",
            )


def above(site: Site) -> Sequence[Site]:
    """Return a place and what it lies in, from small to large; a circle ends where it closes."""
    chain: list[Site] = []
    step: Site | None = site
    while step is not None and step not in chain and len(chain) < LONGEST_TREE:
        chain.append(step)
        step = step.parent
    return chain
