"""What was told of a need to somebody outside, exactly as it was told: frozen, never changed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.propositions.choices import ReleaseAudience, ReleasePurpose


class Release(models.Model):
    """One thing that was let out: for whom, until when, and the words beside its profiles.

    Requests and questions to regions hang on a row of their own; all else that is told of needs
    hangs on this one. Never changed: what is taken back gets a row that says so. It is read only
    as long as every consent it rests on stands.
    """

    purpose = models.CharField(_("purpose"), max_length=10, choices=ReleasePurpose)
    audience = models.CharField(_("audience"), max_length=15, choices=ReleaseAudience)
    # Organizations by number; empty for a wider audience.
    receivers = models.JSONField(_("receivers"), default=list)
    text = models.TextField(_("text"), blank=True)
    valid_until = models.DateField(_("until"), null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("released by"),
    )
    released_at = models.DateTimeField(_("released at"))

    class Meta:
        ordering: ClassVar = ["-released_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(audience="ORGANIZATIONS") & ~Q(receivers=[])
                | ~Q(audience="ORGANIZATIONS") & Q(receivers=[]),
                name="release_names_its_receivers",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"


class ReleaseEnd(models.Model):
    """Somebody of the holder took back what was let out: from then on nobody reads it."""

    release = models.OneToOneField(
        Release, on_delete=models.CASCADE, related_name="end", verbose_name=_("release")
    )
    reason = models.CharField(_("reason"), max_length=500)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("taken back by"),
    )
    ended_at = models.DateTimeField(_("taken back at"))

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="release_end_says_why"),
        ]

    def __str__(self) -> str:
        return f"end of release {self.release_id}"


class ToldCount(models.Model):
    """How many leads share something, as it was told on a day; no lead, no amount.

    `counted` says of whom, so that the next count can be held against it: it is for counting
    alone, and no page and no web request reads it. `total` is empty while it is small.
    """

    purpose = models.CharField(_("purpose"), max_length=10, choices=ReleasePurpose)
    subject = models.CharField(_("subject"), max_length=200)
    total = models.PositiveIntegerField(_("leads"), null=True, blank=True)
    counts = models.JSONField(_("leads per requirement"), default=dict)
    counted = models.JSONField(_("who were counted"), default=dict)
    released_at = models.DateTimeField(_("released at"))

    class Meta:
        ordering: ClassVar = ["released_at", "pk"]
        indexes: ClassVar = [models.Index(fields=["subject"], name="told_count_by_subject")]

    def __str__(self) -> str:
        return f"count of {self.subject}"


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
    # What it was let out with; empty for a request or a question, which names its profile itself.
    release = models.ForeignKey(
        Release,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="profiles",
        verbose_name=_("release"),
    )
    # The consent of the company that the purpose asks for.
    consent = models.ForeignKey(
        "leads.Consent",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("rests on the consent"),
    )
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
