"""What stood before gets the new columns filled: nothing is lost, and nothing opens that did not.

An agreement that was signed holds from the day it was signed. A grant was opened when it was given
and says who gave it. One of the identity rests on the signed agreement of its company; where there
is none, it opens nothing any more until it is given anew (decision 0032).
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Fill the columns of the rows that are there."""
    ndas = apps.get_model("leads", "Nda").objects
    ndas.filter(state="SIGNED").update(valid_from=F("signed_on"))
    grants = apps.get_model("leads", "DisclosureGrant").objects
    for grant in grants.select_related("lead__company").iterator():
        grant.holder_id = grant.lead.company.held_by_id
        grant.opened_at = grant.granted_at
        if grant.withdrawn_at is not None:
            grant.ended_as = "WITHDRAWN"
        if grant.level == "IDENTITY":
            grant.is_from_before = True
            grant.nda = ndas.filter(company=grant.lead.company_id, state="SIGNED").first()
        grant.save()


class Migration(migrations.Migration):
    dependencies = [("leads", "0002_consent_as_data")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
