"""What spotting said of a company, kept so that it can be replayed and judged (programme §4.3)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from groeiruimte.companies.choices import Need
from groeiruimte.spotting.choices import SignalLevel
from groeiruimte.spotting.rules.stored_outlook import StoredNeed


class SpottingRun(models.Model):
    """One scan of one pipeline: engine version, parameters, input and seed make it repeatable.

    A scan is made in blocks of companies and shows nothing until it is complete: a worker that
    dies leaves the blocks that are done, and the next one goes on from there.
    """

    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("organization"),
    )
    run_at = models.DateTimeField(_("run at"))
    engine_version = models.CharField(_("engine version"), max_length=40)
    parameters = models.JSONField(_("parameters"))
    input_hash = models.CharField(_("input hash"), max_length=64)
    seed = models.PositiveBigIntegerField(_("seed"))
    companies = models.PositiveIntegerField(_("number of companies"), default=0)
    completed_at = models.DateTimeField(_("complete at"), null=True, blank=True)
    is_latest = models.BooleanField(_("latest"), default=False)
    is_invented = models.BooleanField(_("invented for the demo"), default=False)
    # A later scan of the same day took its place. It stays, packed: see `KeptOutlook`.
    is_superseded = models.BooleanField(_("followed the same day"), default=False)
    # How the paths of each need move, so that a bad year can be asked about for one company.
    laws = models.JSONField(_("laws of the paths"), default=dict)
    # Until when earlier forecasts were judged for this one: once a day is enough.
    learned_on = models.DateField(_("learned on"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-run_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organization"],
                condition=models.Q(is_latest=True),
                name="spotting_one_latest_run",
            ),
            models.UniqueConstraint(
                fields=["organization"],
                condition=models.Q(completed_at=None),
                name="spotting_one_run_in_hand",
            ),
            models.CheckConstraint(
                condition=models.Q(is_latest=False) | models.Q(completed_at__isnull=False),
                name="spotting_latest_run_is_complete",
            ),
            models.CheckConstraint(
                condition=models.Q(is_latest=False) | models.Q(is_superseded=False),
                name="spotting_latest_run_is_not_superseded",
            ),
        ]

    def __str__(self) -> str:
        return f"scan of {self.run_at:%Y-%m-%d}"


class Outlook(models.Model):
    """The chance per year that one company outgrows its place, and by which need first."""

    run = models.ForeignKey(
        SpottingRun, on_delete=models.CASCADE, related_name="outlooks", verbose_name=_("scan")
    )
    company = models.ForeignKey(
        "companies.Company",
        on_delete=models.CASCADE,
        related_name="outlooks",
        verbose_name=_("company"),
    )
    binding_need = models.CharField(_("binds first"), max_length=12, choices=Need, blank=True)
    # Chance that there is too little of any need at the end of year 1..5; in scans of before engine
    # 2.1.0 that there had been too little at least once by then.
    probability_1 = models.FloatField(_("within 1 year"), null=True)
    probability_2 = models.FloatField(_("within 2 years"), null=True)
    probability_3 = models.FloatField(_("within 3 years"), null=True)
    probability_4 = models.FloatField(_("within 4 years"), null=True)
    probability_5 = models.FloatField(_("within 5 years"), null=True)
    watch_year = models.PositiveSmallIntegerField(_("watch from"), null=True)
    act_year = models.PositiveSmallIntegerField(_("act from"), null=True)
    # How pressing that is by the thresholds of the organization, so that lists can be narrowed,
    # counted and sorted without a look at each company.
    level = models.CharField(
        _("level"), max_length=10, choices=SignalLevel, default=SignalLevel.UNKNOWN
    )
    level_year = models.PositiveSmallIntegerField(_("from year"), null=True)
    # The need with the largest chance in that year: year, chance and need belong together.
    level_need = models.CharField(_("need of the level"), max_length=12, choices=Need, blank=True)
    # Per year the code of the need with the largest chance, and that chance; questions aside.
    leading = models.JSONField(_("largest chance per year"), default=list)
    # The same per need, with levels, basis, age of the data and what is missing.
    per_need = models.JSONField(_("per need"), default=dict)
    # What the engine was told of this company, so that a scan can be replayed when the register
    # has moved on; it goes when the company goes.
    known = models.JSONField(_("known at the time"), default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "company"], name="outlook_once_per_scan"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["run", "-probability_3"], name="outlook_urgency"),
            models.Index(fields=["run", "level", "level_year"], name="outlook_level"),
            # Two scans are compared company by company from here, without opening the rows.
            models.Index(fields=["run", "company", "level", "level_year"], name="outlook_standing"),
        ]

    def __str__(self) -> str:
        return f"outlook for company {self.company_id}"

    @property
    def needs(self) -> dict[str, StoredNeed]:
        """What was stored per need, whatever version stored it."""
        return {code: StoredNeed.of(stored) for code, stored in (self.per_need or {}).items()}


class KeptOutlook(models.Model):
    """What a scan said of one company that was followed by another scan on the same day, packed.

    Of a day lists and judgements need the last scan only; the earlier ones are kept to be replayed.
    One row per company, so that it goes when the company goes.
    """

    run = models.ForeignKey(
        SpottingRun, on_delete=models.CASCADE, related_name="kept_outlooks", verbose_name=_("scan")
    )
    company = models.ForeignKey(
        "companies.Company",
        on_delete=models.CASCADE,
        related_name="kept_outlooks",
        verbose_name=_("company"),
    )
    packed = models.BinaryField(_("inputs and answers, packed"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "company"], name="kept_outlook_once_per_scan"),
        ]

    def __str__(self) -> str:
        return f"kept outlook for company {self.company_id}"
