"""What was answered and what was removed before keeps its own day."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def keep_days(apps, schema_editor):
    answers = apps.get_model("results", "ClaimAnswer")
    questions = apps.get_model("results", "ResultQuestion").objects.filter(
        pk=OuterRef("question_id"), answered_at__isnull=False
    )
    answers.objects.filter(question__answered_at__isnull=False).update(
        answered_at=Subquery(questions.values("answered_at")[:1])
    )
    evidence = apps.get_model("results", "Evidence")
    documents = apps.get_model("documents", "Document").objects.filter(pk=OuterRef("document_id"))
    evidence.objects.filter(document__removed_at__isnull=False).update(
        ended_at=Subquery(documents.values("removed_at")[:1])
    )


class Migration(migrations.Migration):
    dependencies = [
        ("results", "0002_days_and_shares"),
        ("documents", "0001_initial"),
    ]
    operations = [migrations.RunPython(keep_days, migrations.RunPython.noop)]
