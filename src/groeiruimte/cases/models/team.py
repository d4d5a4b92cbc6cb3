"""Who guided a case before, and who stands in for whom."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.cases.choices import HandoverKind


class Handover(models.Model):
    """The guidance of one case went from one adviser to another, and why; never changed."""

    case = models.ForeignKey(
        "cases.Case", on_delete=models.CASCADE, related_name="handovers", verbose_name=_("case")
    )
    kind = models.CharField(_("how"), max_length=12, choices=HandoverKind)
    # Empty: nobody guided it.
    from_person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("guided before by"),
    )
    to_person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("guided from then on by"),
    )
    reason = models.CharField(_("reason"), max_length=300)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("done by"),
    )
    done_at = models.DateTimeField(_("done at"))

    class Meta:
        ordering: ClassVar = ["-done_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="handover_says_why"),
            models.CheckConstraint(
                condition=Q(from_person=None) | ~Q(from_person=F("to_person")),
                name="handover_goes_to_somebody_else",
            ),
        ]

    def __str__(self) -> str:
        return f"handover of case {self.case_id}"


class Substitution(models.Model):
    """A colleague stands in for somebody for some days: what waits for the one waits for both.

    It ends by itself after its last day. Who guides a case stays the same.
    """

    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organization"),
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="substitutions",
        verbose_name=_("who is away"),
    )
    substitute = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("who stands in"),
    )
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"))
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
                condition=Q(until_on__gte=F("from_on")),
                name="substitution_until_is_not_before_from",
            ),
            models.CheckConstraint(
                condition=~Q(person=F("substitute")), name="substitution_by_somebody_else"
            ),
        ]

    def __str__(self) -> str:
        return f"substitution at organization {self.organization_id}"
