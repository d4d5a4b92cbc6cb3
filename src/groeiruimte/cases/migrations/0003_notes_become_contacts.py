"""Notes about a case move into the one history of contact, with their day, writer and readers."""

from django.db import migrations
from django.utils import timezone

#: What a note told of, and what kind of contact that is.
KINDS = {"NOTE": "NOTE", "CALL": "CONVERSATION", "SITE_VISIT": "VISIT", "RISK": "RISK"}


def move(apps, schema_editor):
    """Write a contact moment for each note; who could read the note can read the moment."""
    moments = apps.get_model("contacts", "ContactMoment")
    notes = apps.get_model("cases", "CaseNote")
    for note in notes.objects.select_related("case__lead").order_by("pk").iterator():
        moments.objects.create(
            company_id=note.case.lead.company_id,
            kind=KINDS.get(note.kind, "NOTE"),
            happened_on=timezone.localdate(note.written_at),
            text=note.text,
            readers="IDENTITY",
            written_by_id=note.written_by_id,
            written_at=note.written_at,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_clock_pauses"),
        ("contacts", "0001_initial"),
    ]
    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.DeleteModel(name="CaseNote"),
    ]
