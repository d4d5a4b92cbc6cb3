"""Who may see and change which supply: all in the programme may look, its keeper may change."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Q, QuerySet

from groeiruimte.organizations.access import Person, can, organization_ids
from groeiruimte.organizations.rules import Act
from groeiruimte.supply.choices import FileReach
from groeiruimte.supply.models.areas import GridArea, Municipality
from groeiruimte.supply.models.facts import Fact, SupplyImport
from groeiruimte.supply.models.files import PlaceFile
from groeiruimte.supply.models.freshness import FactSheet, KeepingRound, PlaceQuestion
from groeiruimte.supply.models.offering import PlaceContact, PlaceHold
from groeiruimte.supply.models.places import Hotspot, Site


def visible_sites(*, user: Person) -> QuerySet[Site]:
    """Return all sites, closed ones too, for whoever works in the programme."""
    return Site.objects.all() if can(user=user, act=Act.SEE_SUPPLY) else Site.objects.none()


def open_sites(*, user: Person) -> QuerySet[Site]:
    """Return the sites where one can still grow, for whoever works in the programme."""
    return visible_sites(user=user).filter(closed_at=None)


def kept_sites(*, user: Person) -> QuerySet[Site]:
    """Return the sites that the user's own organizations keep, closed ones too.

    Directly or through a hotspot.
    """
    mine = organization_ids(user=user, act=Act.KEEP_SUPPLY)
    return Site.objects.filter(Q(kept_by_id__in=mine) | Q(hotspot__kept_by_id__in=mine))


def editable_sites(*, user: Person) -> QuerySet[Site]:
    """Return the sites that the user's own organizations keep and that are not closed."""
    return kept_sites(user=user).filter(closed_at=None)


def editable_facts(*, user: Person) -> QuerySet[Fact]:
    """Return the current facts of the sites that the user's own organizations keep."""
    return Fact.objects.filter(site__in=editable_sites(user=user), replaced_at=None)


def visible_contacts(*, user: Person, site: Site) -> QuerySet[PlaceContact]:
    """Return who to call about a place: for who keeps it, and for who guides cases."""
    contacts = PlaceContact.objects.filter(site=site, ended_at=None)
    if organization_ids(user=user, act=Act.GUIDE_CASES):
        return contacts
    return contacts.filter(site__in=kept_sites(user=user))


def visible_holds(*, user: Person, site: Site, today: date) -> QuerySet[PlaceHold]:
    """Return for how long a place is held, for whoever may look for places."""
    holds = PlaceHold.objects.filter(site=site, ended_at=None, until__gte=today)
    return holds if can(user=user, act=Act.SEE_SUPPLY) else holds.none()


def editable_holds(*, user: Person) -> QuerySet[PlaceHold]:
    """Return the holds of places that the user's own organizations keep."""
    return PlaceHold.objects.filter(site__in=kept_sites(user=user), ended_at=None)


def editable_contacts(*, user: Person) -> QuerySet[PlaceContact]:
    """Return the contacts of places that the user's own organizations keep."""
    return PlaceContact.objects.filter(site__in=kept_sites(user=user), ended_at=None)


def visible_files(*, user: Person) -> QuerySet[PlaceFile]:
    """Return the files beside places that this person may open.

    Of closed places too: what was decided on stays to be read.
    """
    seen = PlaceFile.objects.filter(site__in=visible_sites(user=user))
    return seen.filter(Q(reach=FileReach.PROGRAMME) | Q(site__in=kept_sites(user=user)))


def editable_files(*, user: Person) -> QuerySet[PlaceFile]:
    """Return the files beside open places that the user's own organizations keep."""
    return PlaceFile.objects.filter(site__in=editable_sites(user=user))


def own_rounds(*, user: Person) -> QuerySet[KeepingRound]:
    """Return the rounds past due facts of the user's own organizations."""
    mine = organization_ids(user=user, act=Act.KEEP_SUPPLY)
    return KeepingRound.objects.filter(organization_id__in=mine)


def own_questions(*, user: Person) -> QuerySet[PlaceQuestion]:
    """Return the questions by link that the user's own organizations asked."""
    mine = organization_ids(user=user, act=Act.KEEP_SUPPLY)
    return PlaceQuestion.objects.filter(organization_id__in=mine)


def questions_by_link(*, token_hash: str, now: datetime) -> QuerySet[PlaceQuestion]:
    """Return the one question that this key opens, as long as it is open."""
    return PlaceQuestion.objects.filter(
        token_hash=token_hash, expires_at__gt=now, closed_at=None, site__closed_at=None
    )


def own_sheets(*, user: Person) -> QuerySet[FactSheet]:
    """Return the workbooks with facts that the user's own organizations brought."""
    mine = organization_ids(user=user, act=Act.KEEP_SUPPLY)
    return FactSheet.objects.filter(organization_id__in=mine)


def visible_hotspots(*, user: Person) -> QuerySet[Hotspot]:
    """Return all hotspots, for whoever works in the programme."""
    return Hotspot.objects.all() if can(user=user, act=Act.SEE_SUPPLY) else Hotspot.objects.none()


def editable_hotspots(*, user: Person) -> QuerySet[Hotspot]:
    """Return the hotspots that the user's own organizations keep."""
    return Hotspot.objects.filter(kept_by_id__in=organization_ids(user=user, act=Act.KEEP_SUPPLY))


def visible_grid_areas(*, user: Person) -> QuerySet[GridArea]:
    """Return all areas of the electricity grid, for whoever works in the programme."""
    return GridArea.objects.all() if can(user=user, act=Act.SEE_SUPPLY) else GridArea.objects.none()


def visible_municipalities(*, user: Person) -> QuerySet[Municipality]:
    """Return all municipalities, past and present, for whoever works in the programme."""
    allowed = can(user=user, act=Act.SEE_SUPPLY)
    return Municipality.objects.all() if allowed else Municipality.objects.none()


def editable_municipalities(*, user: Person) -> QuerySet[Municipality]:
    """Return the municipalities of today, for who keeps the national registers."""
    allowed = can(user=user, act=Act.KEEP_REGISTERS)
    rows = Municipality.objects.filter(valid_until=None)
    return rows if allowed else rows.none()


def editable_grid_areas(*, user: Person) -> QuerySet[GridArea]:
    """Return the areas of the electricity grid, for who keeps the national registers."""
    allowed = can(user=user, act=Act.KEEP_REGISTERS)
    return GridArea.objects.all() if allowed else GridArea.objects.none()


#: Of which areas somebody states facts by hand, by the field of a fact that says of what it is.
EDITABLE_AREAS: Final[dict[str, Callable[..., QuerySet[Any]]]] = {
    "municipality": editable_municipalities,
    "grid_area": editable_grid_areas,
}


def visible_imports(*, user: Person) -> QuerySet[SupplyImport]:
    """Return the reports of open-data files, for whoever works in the programme.

    Without the file itself, which only the worker needs.
    """
    allowed = can(user=user, act=Act.SEE_SUPPLY)
    imports = SupplyImport.objects.defer("content").select_related("job")
    return imports if allowed else imports.none()


def visible_facts(*, user: Person) -> QuerySet[Fact]:
    """Return what is stated of places and areas today, for whoever works in the programme.

    What was replaced is history: it stands on the page of its place.
    """
    facts = Fact.objects.filter(replaced_at=None)
    return facts if can(user=user, act=Act.SEE_SUPPLY) else facts.none()
