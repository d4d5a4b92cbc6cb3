"""What a comparison of one articulation with all places gave, kept so that it can be replayed."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from groeiruimte.matching.choices import ConclusionKind, VerdictKind
from groeiruimte.matching.rules.stored_proof import StoredProof
from groeiruimte.matching.rules.stored_run import StoredRun


class MatchRun(models.Model):
    """One comparison: engine version, parameters, input and seed make it repeatable (rule 4)."""

    articulation = models.ForeignKey(
        "demand.Articulation",
        on_delete=models.CASCADE,
        related_name="match_runs",
        verbose_name=_("articulation"),
    )
    run_at = models.DateTimeField(_("run at"))
    # Nobody: the clock asked for it.
    run_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("run by"),
    )
    engine_version = models.CharField(_("engine version"), max_length=40)
    parameters = models.JSONField(_("parameters"))
    input_hash = models.CharField(_("input hash"), max_length=64)
    seed = models.PositiveBigIntegerField(_("seed"))
    conclusion = models.CharField(_("conclusion"), max_length=20, choices=ConclusionKind)
    # Read through `stored_proof`, as other versions wrote other shapes.
    proof = models.JSONField(_("proof"), default=dict)

    class Meta:
        ordering: ClassVar = ["-run_at"]

    def __str__(self) -> str:
        return f"match of articulation {self.articulation_id}: {self.conclusion}"

    @cached_property
    def settings(self) -> StoredRun:
        """Everything but the facts that decided this comparison, whatever version stored it."""
        return StoredRun.of(self.parameters)

    @cached_property
    def stored_proof(self) -> StoredProof:
        """What the conclusion is made of, whatever version stored it."""
        return StoredProof.of(self.proof)

    @property
    def certificate(self) -> dict[str, Any] | None:
        """What proves the conclusion; comparisons of before it was kept have none."""
        stored = getattr(self, "stored_certificate", None)
        return None if stored is None else stored.parts()["certificate"]


class SiteVerdict(models.Model):
    """What one comparison said of one place, with its reasons."""

    match_run = models.ForeignKey(
        MatchRun, on_delete=models.CASCADE, related_name="verdicts", verbose_name=_("comparison")
    )
    site = models.ForeignKey(
        "supply.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    verdict = models.CharField(_("verdict"), max_length=10, choices=VerdictKind)
    is_own_region = models.BooleanField(_("own region"))
    fits_from = models.IntegerField(_("fits from"), null=True, blank=True)
    # Codes with numbers and units (kernel.Explanation), never sentences.
    reasons = models.JSONField(_("reasons"), default=list)
    # Among the places that fit; places closer to each other than the random error share a rank.
    rank = models.PositiveIntegerField(_("rank"), null=True, blank=True)
    first_rank_share = models.FloatField(_("how often first"), null=True, blank=True)
    standard_error = models.FloatField(_("Monte Carlo error"), null=True, blank=True)
    scores = models.JSONField(_("scores"), default=dict)

    class Meta:
        ordering: ClassVar = ["-first_rank_share", "site"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["match_run", "site"], name="verdict_once_per_site"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["match_run", "verdict"], name="verdict_of_run"),
        ]

    def __str__(self) -> str:
        return f"{self.verdict} for site {self.site_id}"
