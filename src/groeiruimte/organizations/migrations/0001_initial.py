import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
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
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "abstract": False,
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
                    )
                ],
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
    ]
