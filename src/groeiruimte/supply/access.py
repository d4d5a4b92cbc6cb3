"""Who may see and change which supply: all in the programme may look, its keeper may change."""

from django.db.models import Q, QuerySet

from groeiruimte.organizations.access import Person, can, organization_ids
from groeiruimte.organizations.rules import Act
from groeiruimte.supply.models.areas import Municipality
from groeiruimte.supply.models.facts import Fact, SupplyImport
from groeiruimte.supply.models.places import Hotspot, Site


def visible_sites(*, user: Person) -> QuerySet[Site]:
    """Return all sites, for whoever works in the programme."""
    return Site.objects.all() if can(user=user, act=Act.SEE_SUPPLY) else Site.objects.none()


def editable_sites(*, user: Person) -> QuerySet[Site]:
    """Return the sites that the user's own organizations keep, directly or through a hotspot."""
    mine = organization_ids(user=user, act=Act.KEEP_SUPPLY)
    return Site.objects.filter(Q(kept_by_id__in=mine) | Q(hotspot__kept_by_id__in=mine))


def editable_facts(*, user: Person) -> QuerySet[Fact]:
    """Return the current facts of the sites that the user's own organizations keep."""
    return Fact.objects.filter(site__in=editable_sites(user=user), replaced_at=None)


def visible_hotspots(*, user: Person) -> QuerySet[Hotspot]:
    """Return all hotspots, for whoever works in the programme."""
    return Hotspot.objects.all() if can(user=user, act=Act.SEE_SUPPLY) else Hotspot.objects.none()


def editable_hotspots(*, user: Person) -> QuerySet[Hotspot]:
    """Return the hotspots that the user's own organizations keep."""
    return Hotspot.objects.filter(kept_by_id__in=organization_ids(user=user, act=Act.KEEP_SUPPLY))


def visible_municipalities(*, user: Person) -> QuerySet[Municipality]:
    """Return all municipalities, past and present, for whoever works in the programme."""
    allowed = can(user=user, act=Act.SEE_SUPPLY)
    return Municipality.objects.all() if allowed else Municipality.objects.none()


def visible_imports(*, user: Person) -> QuerySet[SupplyImport]:
    """Return the reports of open-data files, for whoever works in the programme.

    Without the file itself, which only the worker needs.
    """
    allowed = can(user=user, act=Act.SEE_SUPPLY)
    imports = SupplyImport.objects.defer("content").select_related("job")
    return imports if allowed else imports.none()
