"""One small database in which every step of the programme has left something.

    python -m tests.upgrades.filling     fill the empty database of this environment

Only `tests.upgrades.storing` runs this. What a version stored must never change afterwards.
"""

import django
from django.core.management import call_command

#: On SQLite: one file, with the smallest page there is (most tables hold no row or one).
COMPACT = ("PRAGMA journal_mode=DELETE", "PRAGMA page_size=512", "VACUUM")


def fill() -> None:
    """Store one company from its figures to its case, and one place with what it offers."""
    from groeiruimte.cases.services.contention import look_at_all_leads
    from groeiruimte.matching.services.matching import run_match
    from groeiruimte.organizations.services.people import load_organizations
    from groeiruimte.spotting.services.spotting import scan_pipeline
    from tests.apps.leads.factories import make_growing_company, make_life_phase
    from tests.apps.propositions.briefs_and_answers import (
        make_brief,
        make_proposition,
        make_request,
        make_submitted,
    )
    from tests.factories import (
        A_MORNING_IN_JUNE,
        make_articulation,
        make_case,
        make_demand,
        make_fact,
        make_hotspot,
        make_lead,
        make_organization,
        make_site,
        make_user,
    )

    now = A_MORNING_IN_JUNE
    load_organizations(now=now)
    adviser = make_user("adviser", organization="OOST_NL")
    company = make_growing_company(account_manager=adviser, technology_domain="QUANTUM")
    make_life_phase(company)
    scan_pipeline(organization_id=make_organization("OOST_NL").pk, by=adviser, now=now)
    lead = make_lead(company, promoted_by=adviser)
    case = make_case(lead)
    articulation = make_articulation(lead, confirmed=True)
    make_demand(articulation, kind="power_mw", low=3, likely=4, high=6)
    site = make_site(hotspot=make_hotspot())
    make_fact(site, kind="power_mw", value=5)
    make_fact(make_site("Kennispark"), kind="power_mw", value=None)
    run_match(articulation_id=articulation.pk, by=adviser, now=now)
    brief = make_brief(articulation, reference=f"{case.reference}-A")
    request = make_request(brief)
    make_submitted(make_proposition(request, site=site))
    look_at_all_leads(by=adviser, now=now)


def compact() -> None:
    """Make a SQLite file as small as it goes; other databases are dumped as SQL."""
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for statement in COMPACT:
                cursor.execute(statement)


if __name__ == "__main__":
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    fill()
    compact()
