"""All tables of organizations at once, for a new database: one that is there takes the steps this replaces."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("organizations", "0001_initial"),
        ("organizations", "0002_emergency_notice"),
        ("organizations", "0003_linked_sign_in"),
        ("organizations", "0004_own_lists"),
        ("organizations", "0005_keeps_views"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="SharedCount",
            fields=[
                (
                    "cache_key",
                    models.CharField(
                        max_length=255, primary_key=True, serialize=False, verbose_name="key"
                    ),
                ),
                ("value", models.TextField(verbose_name="value")),
                ("expires", models.DateTimeField(db_index=True, verbose_name="expires")),
            ],
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="date joined"
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-mail")),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
                (
                    "list_columns",
                    models.JSONField(blank=True, default=dict, verbose_name="columns of lists"),
                ),
                (
                    "list_density",
                    models.CharField(
                        choices=[
                            ("ROOMY", "Roomy: easy to read"),
                            ("DENSE", "Close: many rows at once"),
                        ],
                        default="ROOMY",
                        max_length=5,
                        verbose_name="how close rows stand",
                    ),
                ),
                (
                    "keeps_views",
                    models.BooleanField(default=False, verbose_name="keeps views of lists"),
                ),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name__contains", "\n"), _negated=True),
                            models.Q(("name__contains", "\r"), _negated=True),
                        ),
                        name="user_name_is_one_line",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Organization",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=200, unique=True, verbose_name="name")),
                ("short_name", models.CharField(max_length=60, verbose_name="short name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ROM", "Regional development company"),
                            ("NFIA", "Netherlands Foreign Investment Agency"),
                            ("TRIPLE_HELIX", "Triple-helix organization"),
                            ("PROVINCE", "Province"),
                            ("MUNICIPALITY", "Municipality"),
                            ("MINISTRY", "Ministry"),
                            ("FINANCIER", "Financier"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "rom_region",
                    models.CharField(
                        choices=[
                            ("NORTH", "North"),
                            ("EAST", "East"),
                            ("SOUTH", "South"),
                            ("WEST", "West"),
                            ("CENTER", "Center"),
                            ("NATIONAL", "The Netherlands"),
                        ],
                        max_length=10,
                        verbose_name="region",
                    ),
                ),
                (
                    "is_coordinating_rom",
                    models.BooleanField(default=False, verbose_name="coordinating ROM"),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_coordinating_rom", True)),
                        fields=("is_coordinating_rom",),
                        name="organization_one_coordinating_rom",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_coordinating_rom", False), ("kind", "ROM"), _connector="OR"
                        ),
                        name="organization_only_a_rom_coordinates",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SignInBrake",
            fields=[
                (
                    "key",
                    models.CharField(
                        max_length=64, primary_key=True, serialize=False, verbose_name="key"
                    ),
                ),
                ("failures", models.PositiveIntegerField(default=0, verbose_name="failures")),
                ("failed_at", models.DateTimeField(verbose_name="last failed at")),
            ],
            options={
                "indexes": [models.Index(fields=["failed_at"], name="sign_in_brake_age")],
            },
        ),
        migrations.CreateModel(
            name="Notice",
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
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("PIPELINE_MANAGER", "Pipeline manager"),
                            ("CASE_ADVISER", "Case adviser"),
                            ("HOTSPOT_MANAGER", "Hotspot manager"),
                            ("COORDINATOR", "Coordinator"),
                            ("COMMISSIONER", "Commissioner"),
                            ("FINANCIER", "Financier"),
                            ("ADMINISTRATOR", "Administrator"),
                            ("PRIVACY_OFFICER", "Privacy officer"),
                        ],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                ("about", models.CharField(blank=True, max_length=150, verbose_name="about")),
                ("done_by", models.CharField(blank=True, max_length=150, verbose_name="done by")),
                ("told_at", models.DateTimeField(verbose_name="told at")),
                (
                    "put_away_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="put away at"),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recipient",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="organizations.organization",
                        verbose_name="organization",
                    ),
                ),
            ],
            options={
                "ordering": ["-told_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("PIPELINE_MANAGER", "Pipeline manager"),
                            ("CASE_ADVISER", "Case adviser"),
                            ("HOTSPOT_MANAGER", "Hotspot manager"),
                            ("COORDINATOR", "Coordinator"),
                            ("COMMISSIONER", "Commissioner"),
                            ("FINANCIER", "Financier"),
                            ("ADMINISTRATOR", "Administrator"),
                            ("PRIVACY_OFFICER", "Privacy officer"),
                        ],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                (
                    "listed_name",
                    models.CharField(blank=True, max_length=150, verbose_name="name in the list"),
                ),
                ("given_at", models.DateTimeField(blank=True, null=True, verbose_name="given at")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="ended on")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="organizations.organization",
                        verbose_name="organization",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "organization", "role"), name="membership_unique_per_role"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ColleagueInvitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "token_hash",
                    models.CharField(max_length=64, unique=True, verbose_name="hash of the key"),
                ),
                ("invited_at", models.DateTimeField(verbose_name="invited at")),
                ("expires_at", models.DateTimeField(verbose_name="expires at")),
                (
                    "ended_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="used or withdrawn at"
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="invited by",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="organizations.organization",
                        verbose_name="organization",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RightsReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reviewed_at", models.DateTimeField(verbose_name="reviewed at")),
                ("kept", models.PositiveIntegerField(verbose_name="roles kept")),
                ("ended", models.PositiveIntegerField(verbose_name="roles ended")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rights_reviews",
                        to="organizations.organization",
                        verbose_name="organization",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewed by",
                    ),
                ),
            ],
            options={
                "ordering": ["-reviewed_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="RoleRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("PIPELINE_MANAGER", "Pipeline manager"),
                            ("CASE_ADVISER", "Case adviser"),
                            ("HOTSPOT_MANAGER", "Hotspot manager"),
                            ("COORDINATOR", "Coordinator"),
                            ("COMMISSIONER", "Commissioner"),
                            ("FINANCIER", "Financier"),
                            ("ADMINISTRATOR", "Administrator"),
                            ("PRIVACY_OFFICER", "Privacy officer"),
                        ],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                ("listed_name", models.CharField(max_length=150, verbose_name="name in the list")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("WAITING", "Waits for a second person"),
                            ("CONFIRMED", "Confirmed"),
                            ("REFUSED", "Refused"),
                            ("WITHDRAWN", "Withdrawn"),
                        ],
                        default="WAITING",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="decided at"),
                ),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="reason")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked by",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="organizations.organization",
                        verbose_name="organization",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="role_requests",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "WAITING")),
                        fields=("user", "organization", "role"),
                        name="role_request_waits_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("asked_by", models.F("user")), _negated=True),
                        name="role_request_not_for_oneself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "CONFIRMED"), _negated=True),
                            models.Q(
                                models.Q(("decided_by", models.F("asked_by")), _negated=True),
                                models.Q(("decided_by", models.F("user")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="role_request_needs_a_second_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at", None), ("decided_by", None), ("state", "WAITING")
                            ),
                            models.Q(
                                models.Q(("state", "WAITING"), _negated=True),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="role_request_decided_at_goes_with_decided_by",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LinkedSignIn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("issuer", models.CharField(max_length=200, verbose_name="issuer")),
                (
                    "subject_hash",
                    models.CharField(
                        max_length=64, unique=True, verbose_name="hash of issuer and subject"
                    ),
                ),
                ("linked_at", models.DateTimeField(verbose_name="linked at")),
                ("used_at", models.DateTimeField(verbose_name="last used at")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="linked_sign_ins",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "issuer"), name="linked_sign_in_one_per_person_and_issuer"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "list_key",
                    models.CharField(
                        choices=[
                            ("COMPANIES", "Pipeline"),
                            ("SIGNALS", "Early signals"),
                            ("CASES", "Cases"),
                            ("SITES", "Sites"),
                            ("REQUESTS", "Requests"),
                            ("RECORD", "Who saw what"),
                            ("PEOPLE", "People"),
                        ],
                        max_length=10,
                        verbose_name="list",
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                (
                    "query",
                    models.CharField(blank=True, max_length=1000, verbose_name="filter and order"),
                ),
                ("saved_at", models.DateTimeField(verbose_name="saved at")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_views",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "list_key", "name"), name="saved_view_name_once_per_list"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="saved_view_has_a_name",
                    ),
                ],
            },
        ),
    ]
