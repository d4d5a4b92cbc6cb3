"""What we know of a place, how we know it, and until when that holds."""

from functools import reduce
from operator import and_, or_
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.companies.choices import Trust
from groeiruimte.supply.choices import SupplyImportKind, SupplyImportState
from groeiruimte.supply.rules import SUBJECTS


def _only(subject: str) -> Q:
    return reduce(and_, (Q(**{f"{other}__isnull": other != subject}) for other in SUBJECTS))


def _exactly_one_subject() -> Q:
    """A fact is about one thing, and about one thing only."""
    return reduce(or_, (_only(subject) for subject in SUBJECTS))


class Fact(models.Model):
    """One value of one kind for one subject, over a period, with source, age and trust.

    Unknown is a value: `value` empty and `text` empty says that somebody looked and did not
    find out. A fact is never overwritten: a newer one replaces it and the old one stays, so that
    every match can be replayed.
    """

    hotspot = models.ForeignKey(
        "supply.Hotspot", on_delete=models.CASCADE, null=True, blank=True, related_name="facts"
    )
    site = models.ForeignKey(
        "supply.Site", on_delete=models.CASCADE, null=True, blank=True, related_name="facts"
    )
    facility = models.ForeignKey(
        "supply.SharedFacility",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="facts",
    )
    institution = models.ForeignKey(
        "supply.KnowledgeInstitution",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="facts",
    )
    municipality = models.ForeignKey(
        "supply.Municipality", on_delete=models.CASCADE, null=True, blank=True, related_name="facts"
    )
    grid_area = models.ForeignKey(
        "supply.GridArea", on_delete=models.CASCADE, null=True, blank=True, related_name="facts"
    )
    kind = models.CharField(_("kind"), max_length=60)
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4, null=True, blank=True)
    text = models.CharField(_("value in words"), max_length=500, blank=True)
    unit = models.CharField(_("unit"), max_length=10)
    # Quarter indices; empty from = always so far, empty until = until further notice.
    valid_from = models.IntegerField(_("valid from"), null=True, blank=True)
    valid_until = models.IntegerField(_("valid until"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    observed_on = models.DateField(_("observed on"))
    trust = models.CharField(_("trust"), max_length=10, choices=Trust)
    expires_on = models.DateField(_("expires on"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    replaced_at = models.DateTimeField(_("replaced at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["kind", "valid_from"]
        indexes: ClassVar = [
            models.Index(
                fields=["kind", "site"], condition=Q(replaced_at=None), name="fact_current_of_site"
            ),
            # What changed after some moment, or expired: looked up on many pages.
            models.Index(fields=["kind", "recorded_at"], name="fact_recorded"),
            models.Index(
                fields=["kind", "replaced_at"],
                condition=Q(replaced_at__isnull=False),
                name="fact_replaced",
            ),
            models.Index(
                fields=["kind", "expires_on"], condition=Q(replaced_at=None), name="fact_expires"
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=_exactly_one_subject(), name="fact_has_one_subject"),
            models.CheckConstraint(
                condition=Q(valid_from=None)
                | Q(valid_until=None)
                | Q(valid_until__gt=F("valid_from")),
                name="fact_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="fact_names_its_source"),
            models.CheckConstraint(
                condition=Q(expires_on__gte=F("observed_on")), name="fact_expires_after_observation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.value if self.value is not None else self.text or 'unknown'}"

    @property
    def is_unknown(self) -> bool:
        """Somebody looked, and it is not known."""
        return self.value is None and not self.text


class SupplyImport(models.Model):
    """One open-data file: what was taken, what was not, and why.

    Its content is here only while it waits for the worker or for a yes; the worker needs `year` of
    a file that does not say of which year it is. `report` of a refused file says why.
    """

    kind = models.CharField(_("kind"), max_length=14, choices=SupplyImportKind)
    file_name = models.CharField(_("file name"), max_length=200)
    content_hash = models.CharField(_("content hash"), max_length=64)
    imported_at = models.DateTimeField(_("imported at"))
    imported_by = models.CharField(_("imported by"), max_length=80)
    state = models.CharField(
        _("state"),
        max_length=8,
        choices=SupplyImportState,
        default=SupplyImportState.TAKEN,
    )
    content = models.BinaryField(_("content"), blank=True, default=b"")
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    # The service that gave it; empty where a person brought the file.
    source = models.CharField(_("source"), max_length=20, blank=True, default="")
    job = models.ForeignKey(
        "jobs.Job", on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("job")
    )
    created = models.PositiveIntegerField(_("new"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    not_taken = models.PositiveIntegerField(_("not taken"), default=0)
    report = models.JSONField(_("report"), default=dict)

    class Meta:
        ordering: ClassVar = ["-imported_at"]

    def __str__(self) -> str:
        return f"{self.kind} {self.file_name}"
