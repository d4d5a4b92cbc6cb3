"""Upgrade what an older version left to the present one, and read it as its users do.

python -m tests.upgrades.reading [BACKUP]     prints what was read, as JSON

With a backup, the empty database of this environment is restored from it first.
"""

import json
import sys
from pathlib import Path

import django
from django.core.management import call_command

NUMBERED = ("__unnamed_", "fk_")


def counts() -> dict[str, int]:
    """Return how many rows each table of the product has; Django's own tables are left out."""
    from django.apps import apps

    return {
        model._meta.db_table: model._base_manager.count()
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("groeiruimte.")
    }


def tables() -> dict[str, dict[str, list]]:
    """Return the columns, keys, indexes and conditions of each table, the same for the same tables.

    The order of columns is left out, which says when they came; so is what a database counts with.
    """
    from django.db import connection

    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            columns = connection.introspection.get_table_description(cursor, table)
            limits = connection.introspection.get_constraints(cursor, table)
            kinds = ("columns", "primary_key", "unique", "foreign_key", "check", "index")
            found[table] = {
                "columns": sorted(
                    [column.name, str(column.type_code), column.display_size, column.null_ok]
                    for column in columns
                ),
                "limits": sorted(
                    # SQLite numbers what has no name of its own in the order in which it came.
                    (
                        ["" if name.startswith(NUMBERED) else name, *(limit[k] for k in kinds)]
                        for name, limit in limits.items()
                    ),
                    key=str,
                ),
            }
    return json.loads(json.dumps(found))


def pages() -> dict[str, int]:
    """Return the status of pages that show what an older version stored."""
    from django.contrib.auth import get_user_model
    from django.test import Client
    from django.urls import reverse

    from groeiruimte.cases.models.cases import Case
    from groeiruimte.demand.models import Articulation
    from groeiruimte.propositions.models.propositions import Proposition

    case = Case.objects.select_related("lead").get()
    articulation = Articulation.objects.get()
    proposition = Proposition.objects.select_related("request").get()
    client = Client()
    client.force_login(get_user_model().objects.get(pk=case.adviser_id))
    addresses = [
        reverse("home"),
        reverse("leads:companies"),
        reverse("leads:company", args=[case.lead.company_id]),
        reverse("leads:signals"),
        reverse("demand:articulation", args=[articulation.pk]),
        reverse("supply:site", args=[proposition.site_id]),
        reverse("matching:where", args=[articulation.pk]),
        reverse("matching:where-proof", args=[articulation.pk]),
        reverse("cases:case", args=[case.pk]),
        reverse("cases:board"),
    ]
    return {address: client.get(address).status_code for address in addresses}


def replays() -> dict[str, str]:
    """Return what the present engine says of the stored scan and the stored comparison."""
    from groeiruimte.matching.models.matching import MatchRun
    from groeiruimte.matching.selectors import replaying as comparisons
    from groeiruimte.spotting.models.spotting import SpottingRun
    from groeiruimte.spotting.services import replaying as scans

    return {
        "scan": str(scans.replay(run_id=SpottingRun.objects.get().pk)),
        "comparison": str(comparisons.replay(MatchRun.objects.get()).outcome),
    }


def _restored(backups: list[str]) -> list[str]:
    from groeiruimte.project.backups.restoring import restore

    return [problem for file in backups for problem in restore(Path(file)).problems]


def read() -> dict[str, object]:
    """Upgrade, then read everything; counts first, for looking at a page is recorded too."""
    from groeiruimte.audit.selectors import verify_chain

    problems = _restored(sys.argv[1:])
    call_command("migrate", interactive=False, verbosity=0)
    rows = counts()
    chain = verify_chain()
    return {
        "problems": problems,
        "counts": rows,
        "tables": tables(),
        "chain": {"is_sound": chain.is_sound, "length": chain.length},
        "pages": pages(),
        "replays": replays(),
        "chain_after_reading": verify_chain().is_sound,
    }


if __name__ == "__main__":
    django.setup()
    print(json.dumps(read()))
