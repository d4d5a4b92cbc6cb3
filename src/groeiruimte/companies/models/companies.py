"""A company in the pipeline of one organization, and what was seen of it over time."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.companies.choices import (
    LifePhase,
    Quantity,
    StatusKind,
    TechnologyDomain,
    Trust,
)
from groeiruimte.companies.models.identity import notes_identity
from groeiruimte.companies.rules import MAY_BE_NEGATIVE


class RegisteredCompanies(models.Manager["Company"]):
    """The companies of the register: a row that was joined with another is not one of them."""

    def get_queryset(self) -> models.QuerySet["Company"]:
        """Return all rows but those that were joined with another."""
        return super().get_queryset().filter(joined_with=None)


@notes_identity(
    *("name", "kvk_number", "website", "contact_name", "contact_email", "contact_phone")
)
class Company(models.Model):
    """A company that one organization speaks with; two organizations never share a row.

    What a ROM knows of a company is under the NDA between those two (programme §4.4), so the
    same company in two pipelines is two rows, and neither side learns of the other.
    """

    held_by = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="companies",
        verbose_name=_("in the pipeline of"),
    )
    name = models.CharField(_("name"), max_length=200)
    kvk_number = models.CharField(_("KVK number"), max_length=8, blank=True)
    municipality_code = models.CharField(_("municipality code"), max_length=6, blank=True)
    municipality_name = models.CharField(_("municipality"), max_length=100, blank=True)
    postcode = models.CharField(_("postcode"), max_length=7, blank=True)
    website = models.URLField(_("website"), blank=True)
    technology_domain = models.CharField(
        _("technology domain"), max_length=20, choices=TechnologyDomain, blank=True
    )
    founded_year = models.PositiveSmallIntegerField(_("founded in"), null=True, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=150, blank=True)
    contact_email = models.EmailField(_("e-mail of the contact person"), blank=True)
    contact_phone = models.CharField(_("phone of the contact person"), max_length=30, blank=True)
    account_manager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("account manager"),
    )
    note = models.TextField(_("note"), blank=True)
    is_invented = models.BooleanField(_("invented for the demo"), default=False)
    created_at = models.DateTimeField(_("created at"))
    revision = models.PositiveIntegerField(_("revision"), default=1)
    # The newest of `statuses`, here too so that lists and scans need no further question.
    status = models.CharField(
        _("status"), max_length=12, choices=StatusKind, default=StatusKind.ACTIVE
    )
    # Out of sight: not in the lists, not in the scans, and back whenever somebody wants.
    archived_at = models.DateTimeField(_("put in the archive at"), null=True, blank=True)
    # Of a company that was in the register twice, one row goes on and this one points at it. It
    # stays, with what could not move, so that joining can be undone exactly.
    joined_with = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="joined_rows",
        verbose_name=_("joined with"),
    )

    objects = RegisteredCompanies()
    every_row: ClassVar = models.Manager["Company"]()

    class Meta:
        ordering: ClassVar = ["name"]
        indexes: ClassVar = [
            models.Index(fields=["held_by", "name"], name="company_pipeline"),
            models.Index(fields=["held_by", "technology_domain"], name="company_domain"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["held_by", "kvk_number"],
                condition=~Q(kvk_number=""),
                name="company_kvk_unique_per_pipeline",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="company_has_a_name"),
            models.CheckConstraint(
                condition=Q(kvk_number="") | Q(kvk_number__regex=r"^[0-9]{8}$"),
                name="company_kvk_is_eight_digits",
            ),
            models.CheckConstraint(
                condition=Q(joined_with=None) | ~Q(joined_with=F("pk")),
                name="company_not_joined_with_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def holder_id(self) -> int:
        """The organization in whose pipeline the company is."""
        return self.held_by_id


class Observation(models.Model):
    """One value of one quantity on one day, with how we know it."""

    company = models.ForeignKey(
        Company, on_delete=models.CASCADE, related_name="observations", verbose_name=_("company")
    )
    quantity = models.CharField(_("quantity"), max_length=30, choices=Quantity)
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4)
    observed_on = models.DateField(_("observed on"))
    trust = models.CharField(_("trust"), max_length=10, choices=Trust, default=Trust.STATED)
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["quantity", "observed_on"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["company", "quantity", "observed_on"], name="observation_once_per_day"
            ),
            # A company that earns spends less than nothing.
            models.CheckConstraint(
                condition=Q(value__gte=0) | Q(quantity__in=MAY_BE_NEGATIVE),
                name="observation_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} {self.value} on {self.observed_on}"


class LifePhaseRecord(models.Model):
    """In which phase of venture building a company was on a day, and what shows it (R2)."""

    company = models.ForeignKey(
        Company, on_delete=models.CASCADE, related_name="life_phases", verbose_name=_("company")
    )
    life_phase = models.CharField(_("life phase"), max_length=10, choices=LifePhase)
    evidence = models.CharField(_("evidence"), max_length=300, blank=True)
    observed_on = models.DateField(_("observed on"))

    class Meta:
        ordering: ClassVar = ["-observed_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["company", "observed_on"], name="life_phase_once_per_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.life_phase} on {self.observed_on}"
