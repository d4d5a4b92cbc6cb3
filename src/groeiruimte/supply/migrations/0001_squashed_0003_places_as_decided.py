"""All tables of supply at once, for a new database: one that is there takes the steps this replaces."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("supply", "0001_initial"),
        ("supply", "0002_open_data_by_the_worker"),
        ("supply", "0003_places_as_decided"),
    ]

    initial = True

    dependencies = [
        ("jobs", "0001_initial"),
        ("organizations", "0005_keeps_views"),
        ("organizations", "__first__"),
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
                ("created", models.PositiveIntegerField(default=0, verbose_name="new")),
                ("changed", models.PositiveIntegerField(default=0, verbose_name="changed")),
                ("unchanged", models.PositiveIntegerField(default=0, verbose_name="unchanged")),
                ("not_taken", models.PositiveIntegerField(default=0, verbose_name="not taken")),
                ("report", models.JSONField(default=dict, verbose_name="report")),
                ("content", models.BinaryField(blank=True, default=b"", verbose_name="content")),
                (
                    "job",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="jobs.job",
                        verbose_name="job",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("WAITING", "Being taken in"),
                            ("TAKEN", "Taken in"),
                            ("REFUSED", "Refused"),
                        ],
                        default="TAKEN",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year"),
                ),
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
            name="FactSheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", models.CharField(max_length=200, verbose_name="file name")),
                ("content_hash", models.CharField(max_length=64, verbose_name="content hash")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("CHECKED", "Checked, not taken in yet"),
                            ("TAKEN", "Taken in from the workbook"),
                            ("LEFT", "Left aside"),
                        ],
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("rows", models.JSONField(default=list, verbose_name="rows")),
                ("problems", models.JSONField(default=list, verbose_name="problems")),
                ("unchanged", models.PositiveIntegerField(default=0, verbose_name="unchanged")),
                ("brought_at", models.DateTimeField(verbose_name="brought at")),
                ("taken_at", models.DateTimeField(blank=True, null=True, verbose_name="taken at")),
                (
                    "brought_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="brought by",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="organization",
                    ),
                ),
            ],
            options={
                "ordering": ["-brought_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="KeepingRound",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("started_at", models.DateTimeField(verbose_name="started at")),
                ("due", models.PositiveIntegerField(verbose_name="due at the start")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="organization",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="started by",
                    ),
                ),
            ],
            options={
                "ordering": ["-started_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("organization",),
                        name="round_one_at_a_time",
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
                            ("UNIT", "Unit in a building"),
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
                (
                    "closed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="closed at"),
                ),
                (
                    "closed_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("GIVEN_OUT", "Given out or let"),
                            ("OTHER_USE", "It gets another use"),
                            ("NOT_BUILT", "It will not be built"),
                            ("TWICE", "It was in the register twice"),
                            ("SPLIT_UP", "Split up into parts"),
                            ("JOINED", "Merged with another place"),
                            ("OTHER", "Another reason"),
                        ],
                        max_length=10,
                        verbose_name="why it was closed",
                    ),
                ),
                (
                    "closed_words",
                    models.CharField(blank=True, max_length=300, verbose_name="closed, in words"),
                ),
                (
                    "observed_on",
                    models.DateField(blank=True, null=True, verbose_name="observed on"),
                ),
                ("owner", models.CharField(blank=True, max_length=160, verbose_name="owner")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="supply.site",
                        verbose_name="part of",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                (
                    "trust",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("MEASURED", "Measured"),
                            ("STATED", "Stated"),
                            ("ESTIMATED", "Estimated"),
                        ],
                        max_length=10,
                        verbose_name="trust",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "indexes": [models.Index(fields=["name"], name="site_name")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lat", None), ("lon", None)),
                            models.Q(("lat__isnull", False), ("lon__isnull", False)),
                            _connector="OR",
                        ),
                        name="site_lon_goes_with_lat",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at", None), ("closed_because", "")),
                            models.Q(
                                ("closed_at__isnull", False),
                                models.Q(("closed_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="site_closed_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent", None),
                            models.Q(("parent", models.F("pk")), _negated=True),
                            _connector="OR",
                        ),
                        name="site_is_no_part_of_itself",
                    ),
                ],
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
                "indexes": [
                    models.Index(
                        condition=models.Q(("replaced_at", None)),
                        fields=["kind", "site"],
                        name="fact_current_of_site",
                    ),
                    models.Index(fields=["kind", "recorded_at"], name="fact_recorded"),
                    models.Index(
                        condition=models.Q(("replaced_at__isnull", False)),
                        fields=["kind", "replaced_at"],
                        name="fact_replaced",
                    ),
                    models.Index(
                        condition=models.Q(("replaced_at", None)),
                        fields=["kind", "expires_on"],
                        name="fact_expires",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
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
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_until", None),
                            ("valid_until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="fact_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="fact_names_its_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_on__gte", models.F("observed_on"))),
                        name="fact_expires_after_observation",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlaceChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("ADDED", "Added"),
                            ("EDITED", "Changed"),
                            ("SPLIT", "Split"),
                            ("MERGED", "Merged"),
                            ("CLOSED", "Closed"),
                            ("OPENED", "Opened again"),
                        ],
                        max_length=8,
                        verbose_name="what happened",
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("changed_at", models.DateTimeField(verbose_name="changed at")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="changed by",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="supply.site",
                        verbose_name="other place",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="supply.site",
                    ),
                ),
            ],
            options={
                "ordering": ["-changed_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="PlaceContact",
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
                            ("OWNER", "Owner"),
                            ("DEVELOPER", "Developer"),
                            ("MANAGER", "Manager of the place"),
                            ("MUNICIPALITY", "Municipality"),
                            ("GRID", "Grid operator"),
                            ("OTHER", "Somebody else"),
                        ],
                        max_length=12,
                        verbose_name="who this is",
                    ),
                ),
                (
                    "organization_name",
                    models.CharField(blank=True, max_length=160, verbose_name="organization"),
                ),
                ("name", models.CharField(blank=True, max_length=150, verbose_name="name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="telephone")),
                ("source", models.CharField(max_length=300, verbose_name="source")),
                ("observed_on", models.DateField(verbose_name="observed on")),
                ("recorded_at", models.DateTimeField(verbose_name="recorded at")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="supply.site",
                    ),
                ),
            ],
            options={
                "ordering": ["role", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organization_name", ""), _negated=True),
                            models.Q(("name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="place_contact_is_somebody",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlaceHold",
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
                        choices=[("RESERVATION", "Reservation"), ("OPTION", "Option")],
                        max_length=12,
                        verbose_name="how firmly",
                    ),
                ),
                ("until", models.DateField(verbose_name="until and including")),
                (
                    "counts_as_taken",
                    models.BooleanField(default=False, verbose_name="counts as taken until then"),
                ),
                (
                    "note",
                    models.CharField(blank=True, max_length=200, verbose_name="note for ourselves"),
                ),
                ("made_at", models.DateTimeField(verbose_name="made at")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="held by",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="holds",
                        to="supply.site",
                    ),
                ),
            ],
            options={
                "ordering": ["until", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PlaceQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=60, verbose_name="kind")),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                (
                    "token_hash",
                    models.CharField(max_length=64, unique=True, verbose_name="hash of the key"),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                ("expires_at", models.DateTimeField(verbose_name="expires at")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="answered at"),
                ),
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
                (
                    "valid_from",
                    models.IntegerField(blank=True, null=True, verbose_name="valid from"),
                ),
                (
                    "basis",
                    models.CharField(blank=True, max_length=200, verbose_name="how this is known"),
                ),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="closed at"),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked by",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="asked for",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="supply.site",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("asked_at"))),
                        name="question_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlaceTerms",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "tenure",
                    models.CharField(
                        choices=[
                            ("BUY", "Buy"),
                            ("RENT", "Rent"),
                            ("BUILD", "Have it built"),
                            ("GROUND_LEASE", "Ground lease"),
                        ],
                        max_length=12,
                        verbose_name="how to get it",
                    ),
                ),
                (
                    "price_form",
                    models.CharField(
                        choices=[
                            ("AMOUNT", "An amount"),
                            ("RANGE", "A range"),
                            ("ON_REQUEST", "On request"),
                        ],
                        max_length=10,
                        verbose_name="price",
                    ),
                ),
                (
                    "low_eur",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="price from (EUR)",
                    ),
                ),
                (
                    "high_eur",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="price up to (EUR)",
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("M2", "per m²"),
                            ("M2_YEAR", "per m² per year"),
                            ("YEAR", "per year"),
                            ("WHOLE", "for the whole"),
                        ],
                        max_length=8,
                        verbose_name="per",
                    ),
                ),
                ("source", models.CharField(max_length=300, verbose_name="source")),
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
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="terms",
                        to="supply.site",
                    ),
                ),
            ],
            options={
                "ordering": ["tenure", "-recorded_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at", None)),
                        fields=("site", "tenure"),
                        name="terms_one_per_tenure_today",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("high_eur", None),
                                ("low_eur", None),
                                ("price_form", "ON_REQUEST"),
                                ("unit", ""),
                            ),
                            models.Q(
                                ("high_eur", None),
                                ("low_eur__isnull", False),
                                ("price_form", "AMOUNT"),
                                models.Q(("unit", ""), _negated=True),
                            ),
                            models.Q(
                                ("low_eur__lt", models.F("high_eur")),
                                ("price_form", "RANGE"),
                                models.Q(("unit", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="terms_price_fits_its_form",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="terms_name_their_source",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoundAnswer",
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
                            ("CONFIRMED", "Still so"),
                            ("CHANGED", "Changed"),
                            ("UNKNOWN", "Not known"),
                            ("ASKED", "Asked somebody"),
                        ],
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("answered_at", models.DateTimeField(verbose_name="answered at")),
                (
                    "fact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="supply.fact",
                    ),
                ),
                (
                    "keeping_round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="supply.keepinground",
                        verbose_name="round",
                    ),
                ),
            ],
            options={
                "ordering": ["-answered_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("keeping_round", "fact"), name="round_one_answer_per_fact"
                    )
                ],
            },
        ),
    ]
