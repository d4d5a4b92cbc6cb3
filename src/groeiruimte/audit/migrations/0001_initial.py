from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="SignedHead",
            fields=[
                (
                    "number",
                    models.PositiveBigIntegerField(
                        primary_key=True, serialize=False, verbose_name="number"
                    ),
                ),
                ("length", models.PositiveBigIntegerField(verbose_name="length")),
                ("last_hash", models.CharField(max_length=64, verbose_name="last hash")),
                ("signed_at", models.DateTimeField(verbose_name="signed at")),
                (
                    "previous_signature",
                    models.CharField(blank=True, max_length=64, verbose_name="previous signature"),
                ),
                ("signature", models.CharField(max_length=64, verbose_name="signature")),
            ],
        ),
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                (
                    "sequence",
                    models.PositiveBigIntegerField(
                        primary_key=True, serialize=False, verbose_name="sequence"
                    ),
                ),
                ("occurred_at", models.DateTimeField(verbose_name="occurred at")),
                ("act", models.CharField(max_length=100, verbose_name="act")),
                ("actor", models.CharField(max_length=80, verbose_name="actor")),
                ("target", models.CharField(max_length=120, verbose_name="target")),
                (
                    "organization_id",
                    models.BigIntegerField(blank=True, null=True, verbose_name="organization"),
                ),
                ("details", models.JSONField(default=dict, verbose_name="details")),
                ("previous_hash", models.CharField(max_length=64, verbose_name="previous hash")),
                ("own_hash", models.CharField(max_length=64, verbose_name="own hash")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["target", "sequence"], name="audit_target"),
                    models.Index(fields=["organization_id", "sequence"], name="audit_organization"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                (
                    "name",
                    models.CharField(
                        max_length=10, primary_key=True, serialize=False, verbose_name="name"
                    ),
                ),
                ("length", models.PositiveBigIntegerField(verbose_name="length")),
                ("last_hash", models.CharField(max_length=64, verbose_name="last hash")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", "head")), name="audit_head_is_one_row"
                    )
                ],
            },
        ),
    ]
