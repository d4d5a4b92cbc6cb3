"""Loading what the product ships itself: sourced facts about real places, repeatable."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from groeiruimte.audit import services as audit
from groeiruimte.companies.choices import Trust
from groeiruimte.organizations.selectors import all_organizations
from groeiruimte.organizations.services.people import load_organizations
from groeiruimte.programme import places
from groeiruimte.programme.sources import Source
from groeiruimte.supply.choices import SiteKind
from groeiruimte.supply.models.areas import Municipality, MunicipalitySuccession
from groeiruimte.supply.models.places import Hotspot, KnowledgeInstitution, SharedFacility, Site
from groeiruimte.supply.services.recording import FactDraft, Outcome, number, record_facts
from groeiruimte.supply.services.shipped_shortages import shortage_drafts
from groeiruimte.supply.services.shipped_stations import load_stations
from groeiruimte.supply.services.talent_counts import talent_drafts

#: The day of the letter with which the programme went to parliament.
_PROGRAMME_DAY = date(2025, 5, 26)
_DAY_IN_NAME = re.compile(r"(20\d\d)-(\d\d)-(\d\d)$")
_CBS_2022 = "CBS, kerncijfers per gemeente, 2022"
_CBS_URL = "https://www.cbs.nl/nl-nl/reeksen/publicatie/kerncijfers-wijken-en-buurten"


@dataclass(slots=True)
class Loaded:
    """How much of the shipped register was new or different; nothing on a second run."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0

    def count(self, outcome: Outcome) -> None:
        """Add one outcome."""
        if outcome is Outcome.CREATED:
            self.created += 1
        elif outcome is Outcome.CHANGED:
            self.changed += 1
        else:
            self.unchanged += 1


@transaction.atomic
def load_reference_data(*, now: datetime) -> Loaded:
    """Bring the shipped register up to date: a fresh installation and the demo start from it.

    What keepers changed since is not touched: a shipped fact replaces only an older one.
    """
    load_organizations(now=now)
    loaded = load_municipalities(now=now)
    codes = dict(Municipality.objects.values_list("code", "pk"))
    keepers = dict(all_organizations().values_list("code", "pk"))
    hotspots = _load_hotspots(codes=codes, keepers=keepers, loaded=loaded)
    campuses = _load_campuses(codes=codes, hotspots=hotspots, loaded=loaded)
    facilities = _load_facilities(codes=codes, hotspots=hotspots, loaded=loaded)
    _load_institutions(codes=codes, loaded=loaded)
    load_stations(now=now)
    drafts = [
        *_municipality_drafts(codes=codes),
        *talent_drafts(codes=codes),
        *_hotspot_drafts(hotspots=hotspots),
        *_competence_drafts(hotspots=hotspots),
        *_campus_drafts(campuses=campuses),
        *shortage_drafts({row.pk: code for code, row in campuses.items()}),
        *_facility_drafts(facilities=facilities),
    ]
    for outcome in record_facts(drafts=drafts, by=None, now=now):
        loaded.count(outcome)
    if loaded.created or loaded.changed:
        audit.record(
            act="supply.register.loaded",
            actor=audit.SYSTEM,
            target="supply.register",
            occurred_at=now,
            details={"created": loaded.created, "changed": loaded.changed},
        )
    return loaded


@transaction.atomic
def load_municipalities(*, now: datetime) -> Loaded:
    """Bring the dated register of municipalities up to date: those of today and former ones."""
    loaded = Loaded()
    known = {row.code: row for row in Municipality.objects.all()}
    new = []
    for stated in places.municipalities():
        says = {
            "name": stated.name,
            "province": stated.province,
            "valid_from": stated.valid_from,
            "valid_until": stated.valid_until,
            "lon": stated.lon,
            "lat": stated.lat,
        }
        row = known.get(stated.code)
        if row is None:
            new.append(Municipality(code=stated.code, **says))
            loaded.count(Outcome.CREATED)
        else:
            loaded.count(_bring_up_to_date(row=row, says=says))
    Municipality.objects.bulk_create(new, batch_size=200)
    codes = dict(Municipality.objects.values_list("code", "pk"))
    for succession in places.successions():
        _row, is_new = MunicipalitySuccession.objects.get_or_create(
            former_id=codes[succession.predecessor],
            successor_id=codes[succession.successor],
            defaults={"happened_on": succession.on},
        )
        loaded.count(Outcome.CREATED if is_new else Outcome.UNCHANGED)
    if new:
        audit.record(
            act="supply.municipalities.loaded",
            actor=audit.SYSTEM,
            target="supply.register",
            occurred_at=now,
            details={"created": len(new)},
        )
    return loaded


def source_in_words(*, source: Source) -> str:
    """Return a source of the policy papers as one line that a reader can look up."""
    if source.is_our_own:
        return source.document
    return f"{source.document}, {source.section}" if source.section else source.document


def _bring_up_to_date(
    *,
    row: Municipality | Hotspot | Site | SharedFacility | KnowledgeInstitution,
    says: dict[str, Any],
) -> Outcome:
    differs = {name: value for name, value in says.items() if getattr(row, name) != value}
    for name, value in differs.items():
        setattr(row, name, value)
    if differs:
        row.save(update_fields=list(differs))
    return Outcome.CHANGED if differs else Outcome.UNCHANGED


def first_day_of(*, as_of: str) -> date | None:
    """Return the first day that a source of this day, month or year may speak for.

    Nothing where the source bears no date.

    Example:
        >>> first_day_of(as_of="2025-03")
        datetime.date(2025, 3, 1)
    """
    if not as_of:
        return None
    year, month, day = (*(int(part) for part in as_of.split("-")), 1, 1)[:3]
    return date(year, month, day)


def _point(point: places.Point) -> dict[str, float]:
    return {"lon": point.lon, "lat": point.lat, "within_km": point.within_km}


def _load_hotspots(
    *, codes: dict[str, int], keepers: dict[str, int], loaded: Loaded
) -> dict[str, Hotspot]:
    known = {row.code: row for row in Hotspot.objects.all()}
    for stated in places.hotspots():
        says = {
            "name": stated.name,
            "maturity": stated.maturity.value,
            "description": stated.maturity_note.nl,
            "source": source_in_words(source=stated.source)[:300],
            "municipality_id": codes[stated.municipalities[0]],
            "lon": stated.lon,
            "lat": stated.lat,
        }
        row = known.get(stated.code)
        if row is None:
            known[stated.code] = Hotspot.objects.create(
                code=stated.code, kept_by_id=keepers[stated.keeper], **says
            )
            loaded.count(Outcome.CREATED)
        else:
            loaded.count(_bring_up_to_date(row=row, says=says))
    return known


def _load_campuses(
    *, codes: dict[str, int], hotspots: dict[str, Hotspot], loaded: Loaded
) -> dict[str, Site]:
    known = {row.source_key: row for row in Site.objects.filter(source_key__startswith="campus:")}
    for stated in places.campuses():
        key = f"campus:{stated.code}"
        hotspot = hotspots.get(stated.hotspot)
        says: dict[str, Any] = {
            "name": stated.name,
            "municipality_id": codes[stated.municipality],
        }
        row = known.get(key)
        if row is None or row.lon is None:
            # A point that is there already may be a better one, from the keeper.
            says |= _point(stated.point)
        if row is None or not row.postcode:
            says["postcode"] = stated.postcode
        if row is None:
            known[key] = Site.objects.create(
                source_key=key,
                kind=SiteKind.CAMPUS,
                municipality_code_at_source=stated.municipality,
                hotspot=hotspot,
                kept_by_id=hotspot.kept_by_id if hotspot is not None else None,
                **says,
            )
            loaded.count(Outcome.CREATED)
        else:
            loaded.count(_bring_up_to_date(row=row, says=says))
    return {key.removeprefix("campus:"): row for key, row in known.items()}


def _load_facilities(
    *, codes: dict[str, int], hotspots: dict[str, Hotspot], loaded: Loaded
) -> dict[str, SharedFacility]:
    known = {row.code: row for row in SharedFacility.objects.all()}
    for stated in places.facilities():
        hotspot = hotspots.get(stated.hotspot)
        says = {
            "name": stated.name,
            "kind": stated.kind,
            "remark": stated.description.nl,
            "source": stated.source_url,
            "municipality_id": codes[stated.municipality],
            "hotspot_id": hotspot.pk if hotspot is not None else None,
            "observed_on": first_day_of(as_of=stated.as_of),
            "runs": stated.runs,
            **_point(stated.point),
        }
        row = known.get(stated.code)
        if row is None:
            known[stated.code] = SharedFacility.objects.create(code=stated.code, **says)
            loaded.count(Outcome.CREATED)
        else:
            loaded.count(_bring_up_to_date(row=row, says=says))
    return known


def _load_institutions(*, codes: dict[str, int], loaded: Loaded) -> None:
    known = {row.code: row for row in KnowledgeInstitution.objects.all()}
    for stated in places.knowledge_institutions():
        says = {
            "name": stated.name,
            "kind": stated.kind.value,
            "source": stated.source_url,
            "municipality_id": codes[stated.municipality],
            **_point(stated.point),
        }
        row = known.get(stated.code)
        if row is None:
            KnowledgeInstitution.objects.create(code=stated.code, **says)
            loaded.count(Outcome.CREATED)
        else:
            loaded.count(_bring_up_to_date(row=row, says=says))


def _municipality_drafts(*, codes: dict[str, int]) -> list[FactDraft]:
    return [
        FactDraft(
            subject="municipality",
            subject_id=codes[stated.code],
            kind=kind,
            value=number(value),
            source=_CBS_2022,
            source_url=_CBS_URL,
            observed_on=date(2022, 1, 1),
        )
        for stated in places.municipalities()
        for kind, value in (
            ("residents", stated.residents_2022),
            ("dwellings_existing", stated.dwellings_2022),
        )
        if value is not None
    ]


def _hotspot_drafts(*, hotspots: dict[str, Hotspot]) -> list[FactDraft]:
    drafts = []
    for stated in places.hotspots():
        subject: dict[str, Any] = {"subject": "hotspot", "subject_id": hotspots[stated.code].pk}
        drafts += [
            FactDraft(
                kind=f"system_element_{stated.element}",
                text=stated.statement.nl,
                trust=Trust.STATED,
                source=source_in_words(source=stated.source),
                source_url=stated.source.url,
                observed_on=_day_of(source=stated.source),
                **subject,
            )
            for stated in stated.elements
        ]
        drafts += [
            FactDraft(
                kind=stated.fact_key,
                value=number(stated.value),
                trust=Trust.STATED,
                source=source_in_words(source=stated.source),
                source_url=stated.source.url,
                observed_on=_day_of(source=stated.source),
                **subject,
            )
            for stated in stated.context
        ]
    return drafts


def _competence_drafts(*, hotspots: dict[str, Hotspot]) -> list[FactDraft]:
    drafts = []
    for said in places.competences():
        if said.paper is not None:
            source, url = source_in_words(source=said.paper), said.paper.url
            day = _day_of(source=said.paper)
        else:
            source, url = said.page, said.page_url
            day = first_day_of(as_of=said.as_of) or _PROGRAMME_DAY
        drafts.append(
            FactDraft(
                subject="hotspot",
                subject_id=hotspots[said.hotspot].pk,
                kind=said.fact_key,
                text=said.statement.nl if said.statement is not None else "",
                value=number(said.value),
                trust=Trust.STATED,
                source=source,
                source_url=url,
                observed_on=day,
            )
        )
    return drafts


def _day_of(*, source: Source) -> date:
    """Return the day of a paper: most carry it in their name."""
    day = _DAY_IN_NAME.search(source.document)
    return date(int(day[1]), int(day[2]), int(day[3])) if day else _PROGRAMME_DAY


def _campus_drafts(*, campuses: dict[str, Site]) -> list[FactDraft]:
    return [
        FactDraft(
            subject="site",
            subject_id=campuses[stated.campus].pk,
            kind=stated.fact_key,
            value=number(stated.value),
            trust=Trust.STATED,
            source=stated.source.nl,
            source_url=stated.source_url,
            observed_on=date(stated.year, 12, 31),
        )
        for stated in places.campus_facts()
    ]


def _facility_drafts(*, facilities: dict[str, SharedFacility]) -> list[FactDraft]:
    return [
        FactDraft(
            subject="facility",
            subject_id=facilities[stated.code].pk,
            kind="cleanroom_m2",
            value=number(stated.cleanroom_m2),
            trust=Trust.STATED,
            source=stated.source_url,
            source_url=stated.source_url,
            observed_on=observed_on,
        )
        for stated in places.facilities()
        if stated.cleanroom_m2 is not None
        # A fact needs a day: what an undated page says is shown with the facility, not counted.
        if (observed_on := first_day_of(as_of=stated.as_of)) is not None
    ]
