"""Fill an empty database to the size the programme may reach, and print who may look at what."""

import json
import os
import random
from datetime import UTC, date, datetime
from decimal import Decimal

import django

#: What the programme may reach; smaller for who is in a hurry.
COMPANIES = int(os.environ.get("GROEIRUIMTE_BENCH_COMPANIES", "10000"))
SITES = int(os.environ.get("GROEIRUIMTE_BENCH_SITES", "4000"))
PEOPLE = 200
SEED = 20261120
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def main() -> None:
    """Load the demo, then grow it; print sessions and pages as JSON."""
    django.setup()
    from groeiruimte.project.demo.loader import load_demo

    load_demo(now=NOW)
    chance = random.Random(SEED)
    companies = grow_pipeline(chance)
    sites = grow_supply(chance)
    people = grow_people()
    print(json.dumps({"pages": pages(companies, sites), "sessions": sessions(people)}))


def grow_pipeline(chance: random.Random) -> list[int]:
    """Give one ROM all companies, with five years of figures, and scan them."""
    from groeiruimte.companies.models.companies import Company, LifePhaseRecord, Observation
    from groeiruimte.organizations.models import Organization, User
    from groeiruimte.spotting.services.spotting import scan_pipeline

    holder = Organization.objects.get(code="BOM")
    domains = ["SEMICONDUCTOR", "MECHATRONICS", "QUANTUM", "PROCESS", "IMAGING", "PHARMA"]
    companies = Company.objects.bulk_create(
        Company(
            held_by=holder,
            name=f"Bedrijf {number:05d}",
            technology_domain=chance.choice(domains),
            municipality_code="GM0772",
            municipality_name="Eindhoven",
            created_at=NOW,
            is_invented=True,
        )
        for number in range(COMPANIES - Company.objects.filter(held_by=holder).count())
    )
    LifePhaseRecord.objects.bulk_create(
        LifePhaseRecord(company=row, life_phase="PHASE_3", observed_on=date(2026, 1, 1))
        for row in companies
    )
    rows = []
    for company in companies:
        level, used = chance.uniform(5, 200), chance.uniform(0.4, 0.95)
        for year in range(2022, 2027):
            fte = level * 1.18 ** (year - 2022) * chance.uniform(0.9, 1.1)
            for quantity, value in (("FTE", fte), ("FLOOR_AREA_USED_M2", fte * 30)):
                rows.append(observation(company, quantity, value, year))
        rows.append(observation(company, "FLOOR_AREA_AVAILABLE_M2", fte * 30 / used, 2026))
    Observation.objects.bulk_create(rows, batch_size=2000)
    by = User.objects.get(email__startswith="casus@")
    scan_pipeline(organization_id=holder.pk, by=by, now=NOW)
    return [row.pk for row in companies]


def observation(company: object, quantity: str, value: float, year: int) -> object:
    """Return one figure of one year."""
    from groeiruimte.companies.models.companies import Observation

    return Observation(
        company=company,
        quantity=quantity,
        value=Decimal(round(value, 2)),
        observed_on=date(year, 1, 1),
    )


def grow_supply(chance: random.Random, wanted: int = SITES) -> list[int]:
    """Bring the register to so many sites, with a dozen facts each."""
    from groeiruimte.supply.models.areas import Municipality
    from groeiruimte.supply.models.places import Site
    from groeiruimte.supply.services.sites import SiteDraft, load_sites

    names = list(Municipality.objects.filter(valid_until=None).values_list("name", "lon", "lat"))
    drafts = []
    for number in range(wanted - Site.objects.count()):
        name, lon, lat = chance.choice(names)
        drafts.append(
            SiteDraft(
                source_key=f"bench:{number}",
                name=f"Locatie {number:04d}",
                kind="BUSINESS_PARK",
                municipality=name,
                hotspot_code="",
                keeper_code="TWENTE_BOARD",
                lon=(lon or 5.5) + chance.uniform(-0.02, 0.02),
                lat=(lat or 52.0) + chance.uniform(-0.02, 0.02),
                is_invented=True,
                source="Benchmark",
                observed_on=date(2026, 6, 1),
                trust="STATED",
                facts=facts(chance),
            )
        )
    load_sites(drafts=drafts, now=NOW)
    return list(Site.objects.values_list("pk", flat=True))


def facts(chance: random.Random) -> list[object]:
    """Return what is known of one site: a fifth of it is unknown."""
    from groeiruimte.supply.services.sites import SiteFact

    amounts = {
        "floor_space_m2": chance.uniform(500, 30000),
        "plot_m2": chance.uniform(1000, 90000),
        "power_mw": chance.uniform(0.2, 20),
        "ceiling_height_m": chance.uniform(3, 15),
        "talent_mbo_fte": chance.uniform(100, 900),
        "talent_hbo_fte": chance.uniform(50, 700),
        "talent_wo_fte": chance.uniform(0, 900),
    }
    said = [
        SiteFact(kind=kind, value=None if chance.random() < 0.2 else Decimal(round(value, 1)))
        for kind, value in amounts.items()
    ]
    classes = {
        "cleanroom_iso": ["ISO 6", "ISO 7", "ISO 8", ""],
        "vibration_class": ["VC-A", "VC-B", "VC-C", "VC-D", ""],
        "environmental_category": ["3.1", "3.2", "4.1", "4.2", "5.1", ""],
    }
    return said + [
        SiteFact(kind=kind, text=chance.choice(known)) for kind, known in classes.items()
    ]


def grow_people() -> list[object]:
    """Bring the number of people to 200."""
    from groeiruimte.organizations.models import Membership, Organization, User

    holder = Organization.objects.get(code="BOM")
    people = [
        User(email=f"persoon{number}@bench.invalid", name=f"Persoon {number}", password="!")
        for number in range(PEOPLE - User.objects.count())
    ]
    User.objects.bulk_create(people)
    people = list(User.objects.filter(email__endswith="@bench.invalid"))
    Membership.objects.bulk_create(
        Membership(user=user, organization=holder, role="CASE_ADVISER") for user in people
    )
    return people


def sessions(people: list[object]) -> list[str]:
    """Return a signed-in session for some people: signing in is not what is measured."""
    from django.conf import settings
    from django.test import Client

    keys = []
    for user in people[:16]:
        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(user)
        keys.append(client.cookies[settings.SESSION_COOKIE_NAME].value)
    return keys


def pages(companies: list[int], sites: list[int]) -> dict[str, list[str]]:
    """Return the addresses to read, by the name under which the table shows them."""
    from django.urls import reverse

    from groeiruimte.cases.models.cases import Case
    from groeiruimte.demand.models import Articulation
    from groeiruimte.organizations.models import Organization
    from groeiruimte.propositions.models.propositions import Brief

    holder = Organization.objects.get(code="BOM")
    cases = Case.objects.filter(lead__company__held_by=holder)
    articulations = Articulation.objects.filter(
        lead__company__held_by=holder, match_runs__isnull=False
    )
    briefs = Brief.objects.filter(articulation__lead__company__held_by=holder)
    pipeline = reverse("leads:companies")
    return {
        "home": [reverse("home")],
        "pipeline": [pipeline, *(f"{pipeline}?page={page}" for page in (2, 9, 40))],
        "company": [reverse("leads:company", args=[pk]) for pk in companies[::25]],
        "signals": [reverse("leads:signals")],
        "board": [reverse("cases:board")],
        "case": [reverse("cases:case", args=[row.pk]) for row in cases],
        "articulation": [reverse("demand:articulation", args=[row.pk]) for row in articulations],
        "where": [reverse("matching:where", args=[row.pk]) for row in articulations],
        "comparison": [reverse("propositions:comparison", args=[row.pk]) for row in briefs],
        "supply": [reverse("supply:overview")],
        "sites": [reverse("supply:sites"), reverse("supply:sites") + "?page=7"],
        "site": [reverse("supply:site", args=[pk]) for pk in sites[::20]],
        "targets": [reverse("monitoring:targets")],
        "search": [reverse("search") + "?q=bedrijf+042"],
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groeiruimte.project.settings.local")
    main()
