"""Who has a part in the guidance of a lead, beside its adviser."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.leads.choices import TeamPart


class TeamMember(models.Model):
    """Somebody who has a part in the guidance of one lead for some time; ended, never erased.

    The adviser stands in the case. A regional partner works for another organization and reads
    what was given to it, no more: this row opens nothing.
    """

    lead = models.ForeignKey(
        "leads.Lead", on_delete=models.CASCADE, related_name="team", verbose_name=_("lead")
    )
    part = models.CharField(_("part in the guidance"), max_length=16, choices=TeamPart)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("person"),
    )
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("works for"),
    )
    from_on = models.DateField(_("from"))
    # The last day; empty: as long as nobody ends it.
    until_on = models.DateField(_("until"), null=True, blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("named by"),
    )
    set_at = models.DateTimeField(_("named at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["from_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="team_member_until_is_not_before_from",
            ),
            models.UniqueConstraint(
                fields=["lead", "part", "person"],
                condition=Q(ended_at=None),
                name="team_member_once_per_part",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part} of lead {self.lead_id}"

    def is_on(self, day: date) -> bool:
        """Say whether this person has this part on a day."""
        has_begun = self.ended_at is None and self.from_on <= day
        return has_begun and (self.until_on is None or day <= self.until_on)
