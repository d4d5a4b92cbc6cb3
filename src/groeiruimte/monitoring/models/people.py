"""People of the taskforce: places, by whom filled on which agreement, and who is away."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.monitoring.choices import TaskforceRole


class TaskforcePlace(models.Model):
    """A place in the taskforce for a part of a full-time week, from a day on (R24).

    Without a name it is open. A change ends this row and makes another that replaces it.
    """

    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("partner"),
    )
    role = models.CharField(_("role in the taskforce"), max_length=15, choices=TaskforceRole)
    person_name = models.CharField(_("name"), max_length=120, blank=True)
    fte = models.DecimalField(_("FTE"), max_digits=3, decimal_places=2)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    # Where the agreement on the secondment can be found, such as its number.
    agreement = models.CharField(_("agreement"), max_length=200, blank=True)
    agreed_on = models.DateField(_("signed on"), null=True, blank=True)
    # Codes of `programme_budget.yaml`.
    competences = models.JSONField(_("competences"), default=list)
    source = models.CharField(_("source"), max_length=200)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("entered by"),
    )
    entered_at = models.DateTimeField(_("entered at"))
    replaces = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("replaces"),
    )

    class Meta:
        ordering: ClassVar = ["organization__short_name", "role", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(fte__gt=0, fte__lte=1), name="taskforce_place_is_one_person"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="taskforce_place_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(agreement="", agreed_on=None)
                | (~Q(agreement="") & Q(agreed_on__isnull=False)),
                name="taskforce_place_agreement_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"place {self.pk} of organization {self.organization_id}"


class Absence(models.Model):
    """Somebody of the taskforce is not at work for a while; why is not written down."""

    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("partner"),
    )
    place = models.ForeignKey(
        TaskforcePlace,
        on_delete=models.CASCADE,
        related_name="absences",
        verbose_name=_("place in the taskforce"),
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("entered by"),
    )
    entered_at = models.DateTimeField(_("entered at"))

    class Meta:
        ordering: ClassVar = ["-starts_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="absence_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"absence from place {self.place_id}"
