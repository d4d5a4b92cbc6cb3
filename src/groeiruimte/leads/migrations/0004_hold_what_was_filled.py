"""The database holds what the step before filled."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("leads", "0003_fill_what_stood")]
    operations = [
        migrations.AlterField(
            model_name="disclosuregrant",
            name="holder",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organizations.organization",
                verbose_name="given by the organization",
            ),
        ),
        migrations.AddConstraint(
            model_name="nda",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "SIGNED"), ("valid_from__isnull", False)),
                    models.Q(
                        models.Q(("state", "SIGNED"), _negated=True),
                        ("valid_from", None),
                        ("valid_until", None),
                    ),
                    _connector="OR",
                ),
                name="nda_dates_go_with_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="nda",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until", None),
                    ("valid_until__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="nda_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="nda",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("withdrawal_reason", ""), ("withdrawn_at", None), ("withdrawn_by", None)
                    ),
                    models.Q(
                        ("withdrawn_at__isnull", False),
                        ("withdrawn_by__isnull", False),
                        models.Q(("withdrawal_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="nda_withdrawal_says_who_and_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="nda",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("recorded_at", None), ("recorded_by", None)),
                    models.Q(("recorded_at__isnull", False), ("recorded_by__isnull", False)),
                    _connector="OR",
                ),
                name="nda_recorded_at_goes_with_recorded_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="disclosuregrant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("opened_at__isnull", False), ("withdrawn_at", None)),
                fields=("lead", "organization"),
                name="grant_one_open_per_reader",
            ),
        ),
        migrations.AddConstraint(
            model_name="disclosuregrant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("opened_at", None), ("withdrawn_at", None)),
                fields=("lead", "organization"),
                name="grant_one_waits_per_reader",
            ),
        ),
        migrations.AddConstraint(
            model_name="disclosuregrant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_as", ""), ("withdrawn_at", None)),
                    models.Q(
                        ("withdrawn_at__isnull", False), models.Q(("ended_as", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="grant_says_how_it_ended",
            ),
        ),
        migrations.AddConstraint(
            model_name="disclosuregrant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("level", "IDENTITY"), _negated=True),
                    ("opened_at", None),
                    ("is_from_before", True),
                    models.Q(
                        ("confirmed_by__isnull", False),
                        models.Q(("confirmed_by", models.F("granted_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="grant_of_identity_needs_a_second_person",
            ),
        ),
    ]
