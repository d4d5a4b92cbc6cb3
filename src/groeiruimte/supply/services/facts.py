"""Keeping facts: a keeper states a newer value, or that nobody knows."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.programme.fact_kinds import fact_kind
from groeiruimte.supply import access
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.models.places import Hotspot, Site
from groeiruimte.supply.pages.facts import newest_fact
from groeiruimte.supply.rules import kind_of_area
from groeiruimte.supply.services.recording import FactDraft
from groeiruimte.web.conflicts import EditedMeanwhile

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


STATED_FIELDS = (
    "value",
    "text",
    "source",
    "source_url",
    "observed_on",
    "trust",
    "valid_from",
    "valid_until",
)


class UnableToStateFact(Exception):
    """The fact is refused; the message is fit to show to the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFact:
    """What a keeper filled in. No value and no text says: we looked, but we do not know."""

    kind: str
    value: Decimal | None
    text: str
    source: str
    source_url: str
    observed_on: date
    trust: str
    valid_from: int | None = None
    valid_until: int | None = None


@transaction.atomic
def state_fact(
    *,
    site_id: int,
    revision: int,
    stated: StatedFact,
    by: User,
    now: datetime,
    replaces_id: int | None = None,
) -> Fact:
    """Record a fact about a site; the fact it replaces stays, with the moment it ended.

    Without `replaces_id` it replaces the current fact of the same kind from the same quarter.

    :raises EditedMeanwhile: the site was changed after the form was opened.
    :raises UnableToStateFact: the person does not keep this site, or the fact cannot be.
    """
    # Locked: two keepers of one site must see each other's change.
    site = Site.objects.select_for_update().filter(pk=site_id).first()
    if site is None or not access.editable_sites(user=by).filter(pk=site_id).exists():
        raise UnableToStateFact(_("You do not keep the facts of this site."))
    if site.revision != revision:
        raise _edited_meanwhile(site=site, kind=stated.kind)
    fact = _as_fact(stated=stated, subject="site", subject_id=site.pk, by=by, now=now)
    _replace(site=site, fact=fact, replaces_id=replaces_id, now=now)
    fact.save()
    site.revision += 1
    site.save(update_fields=["revision"])
    audit.record(
        act="supply.fact.stated",
        actor=by,
        target=fact,
        occurred_at=now,
        organization_id=_keeper_id(site=site),
        details={"site": site.pk, "kind": fact.kind, "is_unknown": fact.is_unknown},
    )
    return fact


@transaction.atomic
def state_hotspot_fact(
    *, hotspot_id: int, seen_fact_id: int, stated: StatedFact, by: User, now: datetime
) -> Fact:
    """Record what is so about a hotspot, such as one of its system elements.

    `seen_fact_id` is the fact that the form was opened with, 0 where there was none.

    :raises EditedMeanwhile: somebody else stated this after the form was opened.
    :raises UnableToStateFact: the person does not keep this hotspot, or the fact cannot be.
    """
    hotspot = Hotspot.objects.select_for_update().filter(pk=hotspot_id).first()
    if hotspot is None or not access.editable_hotspots(user=by).filter(pk=hotspot_id).exists():
        raise UnableToStateFact(_("You do not keep the facts of this hotspot."))
    before = newest_fact(place=hotspot, kind=stated.kind)
    if (before.pk if before is not None else 0) != seen_fact_id:
        raise EditedMeanwhile(current=_as_stated(before), revision=before.pk if before else 0)
    fact = _as_fact(stated=stated, subject="hotspot", subject_id=hotspot.pk, by=by, now=now)
    current = Fact.objects.filter(hotspot=hotspot, kind=stated.kind, replaced_at=None)
    # What is promised from a quarter leaves what there is until then; a moved promise ends itself.
    current.filter(valid_from__isnull=fact.valid_from is None).update(replaced_at=now)
    fact.save()
    audit.record(
        act="supply.fact.stated",
        actor=by,
        target=fact,
        occurred_at=now,
        organization_id=hotspot.kept_by_id,
        details={"hotspot": hotspot.pk, "kind": fact.kind, "is_unknown": fact.is_unknown},
    )
    return fact


@transaction.atomic
def state_area_fact(
    *, subject: str, area_id: int, seen_fact_id: int, stated: StatedFact, by: User, now: datetime
) -> Fact:
    """Record by hand what is so in a municipality or an area of the grid, where no file says it.

    `subject` is `municipality` or `grid_area`. What it replaces (of the same quarter) stays; a file
    of a later day replaces it in turn, one of an earlier day leaves it alone.

    :raises EditedMeanwhile: somebody, or a file, stated this after the form was opened.
    :raises UnableToStateFact: the person does not keep the registers, or the fact cannot be.
    """
    editable = access.EDITABLE_AREAS[subject](user=by)
    area = editable.select_for_update().filter(pk=area_id).first()
    if area is None or not kind_of_area(kind=fact_kind(key=stated.kind), subject=subject):
        raise UnableToStateFact(_("You do not keep the facts of this area."))
    before = newest_fact(place=area, kind=stated.kind)
    if (before.pk if before is not None else 0) != seen_fact_id:
        raise EditedMeanwhile(current=_as_stated(before), revision=before.pk if before else 0)
    fact = _as_fact(stated=stated, subject=subject, subject_id=area.pk, by=by, now=now)
    current = area.facts.filter(kind=stated.kind, replaced_at=None, valid_from=fact.valid_from)
    current.update(replaced_at=now)
    fact.save()
    audit.record(
        act="supply.fact.stated",
        actor=by,
        target=fact,
        occurred_at=now,
        details={subject: area.pk, "kind": fact.kind, "is_unknown": fact.is_unknown},
    )
    return fact


def _as_fact(*, stated: StatedFact, subject: str, subject_id: int, by: User, now: datetime) -> Fact:
    if stated.observed_on > timezone.localdate(now):
        raise UnableToStateFact(_("A fact cannot be observed in the future."))
    draft = FactDraft(subject=subject, subject_id=subject_id, **asdict(stated))
    return draft.as_fact(by=by, now=now)


def _replace(*, site: Site, fact: Fact, replaces_id: int | None, now: datetime) -> None:
    """End what this fact takes the place of."""
    current = Fact.objects.filter(site=site, kind=fact.kind, replaced_at=None)
    if replaces_id is not None and not current.filter(pk=replaces_id).exists():
        raise _edited_meanwhile(site=site, kind=fact.kind)
    for before in current:
        # From another quarter it is another period: the later start takes over from then on.
        if before.pk == replaces_id or before.valid_from == fact.valid_from:
            before.replaced_at = now
            before.save(update_fields=["replaced_at"])


def _keeper_id(*, site: Site) -> int | None:
    """Return for whose privacy officer this act is: a site without keeper is its hotspot's."""
    if site.kept_by_id is None and site.hotspot is not None:
        return site.hotspot.kept_by_id
    return site.kept_by_id


def _edited_meanwhile(*, site: Site, kind: str) -> EditedMeanwhile:
    """Return the refusal that carries what the register says now."""
    now = (
        Fact.objects.filter(site=site, kind=kind, replaced_at=None)
        .order_by("-recorded_at", "-pk")
        .first()
    )
    return EditedMeanwhile(current=_as_stated(now), revision=site.revision)


def _as_stated(fact: Fact | None) -> dict[str, object]:
    return {} if fact is None else {name: getattr(fact, name) for name in STATED_FIELDS}
