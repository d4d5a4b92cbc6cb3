"""All tables of outbox at once, for a new database: one that is there takes the steps this replaces."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("outbox", "0001_initial"), ("outbox", "0002_guest_messages")]

    initial = True

    dependencies = [
        ("organizations", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="MessageChoice",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                ("language", models.CharField(max_length=5, verbose_name="language")),
                ("deliveries", models.JSONField(default=dict, verbose_name="choice per group")),
                (
                    "daily_stopped_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="letter of the day stopped at"
                    ),
                ),
                ("changed_at", models.DateTimeField(verbose_name="changed at")),
            ],
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("SINGLE", "One message"),
                            ("BUNDLE", "Many messages in a short time"),
                            ("DAILY_LETTER", "Letter of the day"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("day", models.DateField(blank=True, null=True, verbose_name="day")),
                (
                    "message_id",
                    models.CharField(max_length=120, unique=True, verbose_name="Message-ID"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("READY", "Waits to be sent"),
                            ("SENDING", "Being sent"),
                            ("SENT", "Sent"),
                            ("REFUSED", "Refused by the mail server"),
                            ("DEAD", "Given up: the mail server could not be reached"),
                            ("UNCLEAR", "Not known whether it arrived"),
                            ("EMPTY", "Nothing in it may be sent any more"),
                        ],
                        default="READY",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="made at")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                (
                    "next_try_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="next try at"),
                ),
                ("state_since", models.DateTimeField(verbose_name="in this state since")),
                (
                    "reply_code",
                    models.PositiveSmallIntegerField(
                        null=True, verbose_name="reply of the mail server"
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recipient",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "next_try_at"], name="letter_to_send"),
                    models.Index(fields=["recipient", "made_at"], name="letter_of_a_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("recipient", "day"), name="letter_of_the_day_once_per_person"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("day__isnull", False), ("kind", "DAILY_LETTER")),
                            models.Q(
                                models.Q(("kind", "DAILY_LETTER"), _negated=True), ("day", None)
                            ),
                            _connector="OR",
                        ),
                        name="letter_day_goes_with_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("next_try_at__isnull", False), ("state", "READY")),
                            models.Q(
                                models.Q(("state", "READY"), _negated=True), ("next_try_at", None)
                            ),
                            _connector="OR",
                        ),
                        name="letter_next_try_goes_with_ready",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                ("level", models.CharField(max_length=10, verbose_name="level")),
                ("route", models.CharField(max_length=100, verbose_name="page")),
                ("route_args", models.JSONField(default=list, verbose_name="row of the page")),
                ("values", models.JSONField(default=dict, verbose_name="values")),
                ("key", models.CharField(blank=True, max_length=160, verbose_name="key")),
                ("posted_at", models.DateTimeField(verbose_name="posted at")),
                ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="read at")),
                (
                    "put_away_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="put away at"),
                ),
                (
                    "mail_state",
                    models.CharField(
                        choices=[
                            ("WAITING", "Goes out by mail"),
                            ("IN_LETTER", "In a letter"),
                            ("LEFT_OUT", "Not by mail"),
                            ("WITHHELD", "Not sent: the reader may not see it any more"),
                        ],
                        default="WAITING",
                        max_length=10,
                        verbose_name="state of the mail",
                    ),
                ),
                ("mail_after", models.DateTimeField(verbose_name="mail not before")),
                ("is_second_try", models.BooleanField(default=False, verbose_name="second try")),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="messages",
                        to="outbox.letter",
                        verbose_name="letter",
                    ),
                ),
                (
                    "posted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="posted by",
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recipient",
                    ),
                ),
            ],
            options={
                "ordering": ["-posted_at", "-pk"],
                "indexes": [
                    models.Index(fields=["recipient", "posted_at"], name="message_of_a_person"),
                    models.Index(
                        condition=models.Q(("mail_state", "WAITING")),
                        fields=["mail_after"],
                        name="message_waits_for_mail",
                    ),
                    models.Index(
                        condition=models.Q(("read_at", None)),
                        fields=["recipient"],
                        name="message_unread",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("key", ""), _negated=True),
                        fields=("recipient", "key"),
                        name="message_once_per_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("mail_state", "IN_LETTER"), _negated=True),
                            ("letter__isnull", False),
                            _connector="OR",
                        ),
                        name="message_in_a_letter_has_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GuestMessage",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("address", models.EmailField(max_length=254, verbose_name="address")),
                ("language", models.CharField(max_length=5, verbose_name="language")),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                ("args", models.JSONField(default=list, verbose_name="rows it is about")),
                ("key", models.CharField(blank=True, max_length=160, verbose_name="key")),
                ("posted_at", models.DateTimeField(verbose_name="posted at")),
                (
                    "letter",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guest_message",
                        to="outbox.letter",
                        verbose_name="letter",
                    ),
                ),
                (
                    "posted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="posted by",
                    ),
                ),
            ],
            options={
                "ordering": ["posted_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("key", ""), _negated=True),
                        fields=("address", "key"),
                        name="guest_message_once_per_key",
                    )
                ],
            },
        ),
    ]
