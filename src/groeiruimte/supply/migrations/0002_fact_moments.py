from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("supply", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="fact",
            index=models.Index(fields=["kind", "recorded_at"], name="fact_recorded"),
        ),
        migrations.AddIndex(
            model_name="fact",
            index=models.Index(
                condition=models.Q(("replaced_at__isnull", False)),
                fields=["kind", "replaced_at"],
                name="fact_replaced",
            ),
        ),
        migrations.AddIndex(
            model_name="fact",
            index=models.Index(
                condition=models.Q(("replaced_at", None)),
                fields=["kind", "expires_on"],
                name="fact_expires",
            ),
        ),
    ]
