"""What was told of a need to somebody outside, exactly as it was told: frozen, never changed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.propositions.choices import ReleasePurpose


class ReleasedProfile(models.Model):
    """A profile without a name that went out, with the proof that it hides enough companies.

    `told` is what receivers read, attribute by attribute; `text` the words beside it. `candidates`
    are the keys of all companies that, given everything that went out before, would have been told
    the same: at least `least_companies` in at least `least_groups` regions. The rest says by which
    steps and against which companies that was counted.
    """

    articulation = models.ForeignKey(
        "demand.Articulation",
        on_delete=models.PROTECT,
        related_name="released_profiles",
        verbose_name=_("articulation"),
    )
    purpose = models.CharField(_("purpose"), max_length=10, choices=ReleasePurpose)
    # Organizations by number; who is told later is a row of its own.
    receivers = models.JSONField(_("receivers"))
    text = models.TextField(_("text"), blank=True)
    told = models.JSONField(_("what is told"))
    levels = models.JSONField(_("levels"))
    hierarchies = models.JSONField(_("versions of the steps"))
    population = models.CharField(_("population"), max_length=16)
    companies_counted = models.PositiveIntegerField(_("companies counted"))
    companies_estimated = models.PositiveIntegerField(_("companies estimated"))
    least_companies = models.PositiveSmallIntegerField(_("least number of companies"))
    least_groups = models.PositiveSmallIntegerField(_("least number of regions"))
    fitting = models.PositiveIntegerField(_("companies that fit"))
    effective_k = models.PositiveIntegerField(_("companies it hides among"))
    groups = models.PositiveSmallIntegerField(_("regions it hides among"))
    loss = models.FloatField(_("loss"))
    is_by_hand = models.BooleanField(_("set by hand"))
    candidates = models.JSONField(_("companies it could be"))
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("released by"),
    )
    released_at = models.DateTimeField(_("released at"))

    class Meta:
        ordering: ClassVar = ["released_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    least_companies__gte=2,
                    effective_k__gte=F("least_companies"),
                    groups__gte=F("least_groups"),
                ),
                name="released_profile_hides_enough",
            ),
        ]

    def __str__(self) -> str:
        return f"profile {self.pk}"
