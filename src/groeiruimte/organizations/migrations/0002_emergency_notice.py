"""One more kind of notice: a company was opened in an emergency."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("GIVEN", "Role given"),
                    ("ENDED", "Role ended"),
                    ("ASKED", "Role asked for"),
                    ("REFUSED", "Role refused"),
                    ("ACCOUNT_ENDED", "Account ended"),
                    ("FACTORS_CLEARED", "Second factor cleared"),
                    ("EMERGENCY_OPENED", "Company opened in an emergency"),
                ],
                max_length=20,
                verbose_name="kind",
            ),
        ),
    ]
