"""An invitation keeps its language, and a second person may say no to the proof of a result."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0005_team_and_referrals"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            model_name="invitation",
            name="language",
            field=models.CharField(default="nl", max_length=5, verbose_name="language"),
        ),
        migrations.AddField(
            model_name="verification",
            name="refused_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="not signed by",
            ),
        ),
        migrations.AddField(
            model_name="verification",
            name="refused_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="not signed at"),
        ),
        migrations.AddField(
            model_name="verification",
            name="refused_because",
            field=models.CharField(blank=True, max_length=500, verbose_name="why not signed"),
        ),
        migrations.AddConstraint(
            model_name="verification",
            constraint=models.CheckConstraint(
                condition=models.Q(refused_at=None, refused_because="", refused_by=None)
                | (
                    models.Q(refused_at__isnull=False, refused_by__isnull=False, signed_at=None)
                    & ~models.Q(refused_because="")
                ),
                name="verification_refusal_says_why",
            ),
        ),
    ]
