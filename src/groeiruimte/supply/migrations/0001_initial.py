import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organizations", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Station",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=10, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("kind", models.CharField(blank=True, max_length=60, verbose_name="kind")),
                ("lon", models.FloatField(verbose_name="longitude")),
                ("lat", models.FloatField(verbose_name="latitude")),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="SupplyImport",
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
                            ("IBIS", "IBIS business parks"),
                            ("CAPACITY_MAP", "Grid operators' capacity map"),
                            ("DUO_HBO", "DUO students hbo"),
                            ("MUNICIPALITIES", "CBS municipality figures"),
                            ("STATIONS", "Railway stations"),
                        ],
                        max_length=14,
                        verbose_name="kind",
                    ),
                ),
                ("file_name", models.CharField(max_length=200, verbose_name="file name")),
                ("content_hash", models.CharField(max_length=64, verbose_name="content hash")),
                ("imported_at", models.DateTimeField(verbose_name="imported at")),
                ("imported_by", models.CharField(max_length=80, verbose_name="imported by")),
                ("created", models.PositiveIntegerField(verbose_name="new")),
                ("changed", models.PositiveIntegerField(verbose_name="changed")),
                ("unchanged", models.PositiveIntegerField(verbose_name="unchanged")),
                ("not_taken", models.PositiveIntegerField(verbose_name="not taken")),
                ("report", models.JSONField(default=dict, verbose_name="report")),
            ],
            options={
                "ordering": ["-imported_at"],
            },
        ),
        migrations.CreateModel(
            name="GridArea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=80, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                (
                    "grid_operator",
                    models.CharField(blank=True, max_length=80, verbose_name="grid operator"),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="supply.gridarea",
                        verbose_name="part of",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Municipality",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=6, unique=True, verbose_name="CBS code")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("province", models.CharField(max_length=30, verbose_name="province")),
                (
                    "valid_from",
                    models.DateField(blank=True, null=True, verbose_name="exists since"),
                ),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="existed until"),
                ),
                ("lon", models.FloatField(blank=True, null=True, verbose_name="longitude")),
                ("lat", models.FloatField(blank=True, null=True, verbose_name="latitude")),
            ],
            options={
                "verbose_name_plural": "municipalities",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_until", None),
                            ("valid_until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="municipality_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="KnowledgeInstitution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=60, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("UNIVERSITY", "University"),
                            ("HBO", "University of applied sciences"),
                            ("MBO", "Vocational school"),
                            ("TO2", "Institute for applied research (TO2)"),
                            ("NWO", "NWO institute"),
                            ("UMC", "University medical centre"),
                            ("RESEARCH", "Research institute"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("source", models.CharField(max_length=300, verbose_name="source")),
                ("lon", models.FloatField(blank=True, null=True, verbose_name="longitude")),
                ("lat", models.FloatField(blank=True, null=True, verbose_name="latitude")),
                ("within_km", models.FloatField(default=0, verbose_name="point exact to (km)")),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="institutions",
                        to="supply.municipality",
                        verbose_name="municipality",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Hotspot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "maturity",
                    models.CharField(
                        choices=[("ESTABLISHED", "Established"), ("DEVELOPING", "In development")],
                        max_length=12,
                        verbose_name="maturity",
                    ),
                ),
                ("description", models.TextField(blank=True, verbose_name="description")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                ("lon", models.FloatField(verbose_name="longitude")),
                ("lat", models.FloatField(verbose_name="latitude")),
                (
                    "kept_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hotspots",
                        to="organizations.organization",
                        verbose_name="kept by",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hotspots",
                        to="supply.municipality",
                        verbose_name="municipality",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="SharedFacility",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=60, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("CLEANROOM", "Cleanroom"),
                            ("PILOT_LINE", "Pilot line"),
                            ("FIELDLAB", "Fieldlab"),
                            ("BIO_PILOT", "Pilot plant for biotechnology"),
                            ("HYDROGEN", "Hydrogen test site"),
                            ("TEST_SITE", "Test site"),
                            ("SHARED_LABS", "Shared laboratories"),
                            ("R_AND_D_CENTRE", "Development centre"),
                            ("MOBILE_5G", "5G test site"),
                            ("FAB_LAB", "Fab lab"),
                        ],
                        max_length=40,
                        verbose_name="kind",
                    ),
                ),
                ("remark", models.CharField(blank=True, max_length=300, verbose_name="remark")),
                ("source", models.CharField(max_length=300, verbose_name="source")),
                ("lon", models.FloatField(blank=True, null=True, verbose_name="longitude")),
                ("lat", models.FloatField(blank=True, null=True, verbose_name="latitude")),
                ("within_km", models.FloatField(default=0, verbose_name="point exact to (km)")),
                (
                    "observed_on",
                    models.DateField(blank=True, null=True, verbose_name="observed on"),
                ),
                ("runs", models.BooleanField(default=True, verbose_name="in use")),
                (
                    "is_invented",
                    models.BooleanField(default=False, verbose_name="invented for the demo"),
                ),
                (
                    "hotspot",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="facilities",
                        to="supply.hotspot",
                        verbose_name="hotspot",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facilities",
                        to="supply.municipality",
                        verbose_name="municipality",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "shared facilities",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Site",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source_key",
                    models.CharField(max_length=80, unique=True, verbose_name="key at the source"),
                ),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("BUSINESS_PARK", "Business park"),
                            ("CAMPUS", "Campus"),
                            ("PLOT", "Plot"),
                            ("BUILDING", "Building"),
                        ],
                        max_length=14,
                        verbose_name="kind",
                    ),
                ),
                (
                    "municipality_code_at_source",
                    models.CharField(blank=True, max_length=6, verbose_name="code at the source"),
                ),
                ("postcode", models.CharField(blank=True, max_length=7, verbose_name="postcode")),
                ("lon", models.FloatField(blank=True, null=True, verbose_name="longitude")),
                ("lat", models.FloatField(blank=True, null=True, verbose_name="latitude")),
                ("within_km", models.FloatField(default=0, verbose_name="point exact to (km)")),
                (
                    "is_invented",
                    models.BooleanField(default=False, verbose_name="invented for the demo"),
                ),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="revision")),
                (
                    "grid_area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="sites",
                        to="supply.gridarea",
                        verbose_name="grid area",
                    ),
                ),
                (
                    "hotspot",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="sites",
                        to="supply.hotspot",
                        verbose_name="hotspot",
                    ),
                ),
                (
                    "kept_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sites",
                        to="organizations.organization",
                        verbose_name="kept by",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sites",
                        to="supply.municipality",
                        verbose_name="municipality",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Fact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=60, verbose_name="kind")),
                (
                    "value",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="value"
                    ),
                ),
                (
                    "text",
                    models.CharField(blank=True, max_length=500, verbose_name="value in words"),
                ),
                ("unit", models.CharField(max_length=10, verbose_name="unit")),
                (
                    "valid_from",
                    models.IntegerField(blank=True, null=True, verbose_name="valid from"),
                ),
                (
                    "valid_until",
                    models.IntegerField(blank=True, null=True, verbose_name="valid until"),
                ),
                ("source", models.CharField(max_length=300, verbose_name="source")),
                (
                    "source_url",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="address of the source"
                    ),
                ),
                ("observed_on", models.DateField(verbose_name="observed on")),
                (
                    "trust",
                    models.CharField(
                        choices=[
                            ("MEASURED", "Measured"),
                            ("STATED", "Stated"),
                            ("ESTIMATED", "Estimated"),
                        ],
                        max_length=10,
                        verbose_name="trust",
                    ),
                ),
                ("expires_on", models.DateField(verbose_name="expires on")),
                ("recorded_at", models.DateTimeField(verbose_name="recorded at")),
                (
                    "replaced_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="replaced at"),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "grid_area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="facts",
                        to="supply.gridarea",
                    ),
                ),
                (
                    "hotspot",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="facts",
                        to="supply.hotspot",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="facts",
                        to="supply.knowledgeinstitution",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="facts",
                        to="supply.municipality",
                    ),
                ),
                (
                    "facility",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="facts",
                        to="supply.sharedfacility",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="facts",
                        to="supply.site",
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "valid_from"],
            },
        ),
        migrations.CreateModel(
            name="MunicipalitySuccession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("happened_on", models.DateField(verbose_name="happened on")),
                (
                    "former",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="successors",
                        to="supply.municipality",
                        verbose_name="former",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="predecessors",
                        to="supply.municipality",
                        verbose_name="successor",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("former", "successor"), name="succession_once")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="site",
            index=models.Index(fields=["name"], name="site_name"),
        ),
        migrations.AddConstraint(
            model_name="site",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lat", None), ("lon", None)),
                    models.Q(("lat__isnull", False), ("lon__isnull", False)),
                    _connector="OR",
                ),
                name="site_lon_goes_with_lat",
            ),
        ),
        migrations.AddIndex(
            model_name="fact",
            index=models.Index(
                condition=models.Q(("replaced_at", None)),
                fields=["kind", "site"],
                name="fact_current_of_site",
            ),
        ),
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
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("hotspot__isnull", False),
                        ("site__isnull", True),
                        ("facility__isnull", True),
                        ("institution__isnull", True),
                        ("municipality__isnull", True),
                        ("grid_area__isnull", True),
                    ),
                    models.Q(
                        ("hotspot__isnull", True),
                        ("site__isnull", False),
                        ("facility__isnull", True),
                        ("institution__isnull", True),
                        ("municipality__isnull", True),
                        ("grid_area__isnull", True),
                    ),
                    models.Q(
                        ("hotspot__isnull", True),
                        ("site__isnull", True),
                        ("facility__isnull", False),
                        ("institution__isnull", True),
                        ("municipality__isnull", True),
                        ("grid_area__isnull", True),
                    ),
                    models.Q(
                        ("hotspot__isnull", True),
                        ("site__isnull", True),
                        ("facility__isnull", True),
                        ("institution__isnull", False),
                        ("municipality__isnull", True),
                        ("grid_area__isnull", True),
                    ),
                    models.Q(
                        ("hotspot__isnull", True),
                        ("site__isnull", True),
                        ("facility__isnull", True),
                        ("institution__isnull", True),
                        ("municipality__isnull", False),
                        ("grid_area__isnull", True),
                    ),
                    models.Q(
                        ("hotspot__isnull", True),
                        ("site__isnull", True),
                        ("facility__isnull", True),
                        ("institution__isnull", True),
                        ("municipality__isnull", True),
                        ("grid_area__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="fact_has_one_subject",
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_until", None),
                    ("valid_until__gt", models.F("valid_from")),
                    _connector="OR",
                ),
                name="fact_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="fact_names_its_source"
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_on__gte", models.F("observed_on"))),
                name="fact_expires_after_observation",
            ),
        ),
    ]
