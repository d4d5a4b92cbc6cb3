"""What room to grow a lead needs: how much, of what quality, from which quarter."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.demand.choices import DemandType, Hardness, OwnWord


class Articulation(models.Model):
    """What one lead needs to scale up, as the entrepreneur put it on one day.

    A confirmed articulation never changes: a changed need is a new version, so that
    we can show how much earlier needs come into view (programme §4.3).
    """

    lead = models.ForeignKey(
        "leads.Lead",
        on_delete=models.PROTECT,
        related_name="articulations",
        verbose_name=_("lead"),
    )
    version = models.PositiveSmallIntegerField(_("version"))
    # Empty when the entrepreneur corrected an earlier version on the own page.
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("started by"),
    )
    started_at = models.DateTimeField(_("started at"))
    # Empty when the entrepreneur confirmed it on the own page: `confirmed_with` says who.
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    confirmed_with = models.CharField(_("confirmed together with"), max_length=150, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["lead", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["lead", "version"], name="articulation_version_unique_per_lead"
            ),
            models.UniqueConstraint(
                fields=["lead"],
                condition=Q(confirmed_at=None),
                name="articulation_one_open_per_lead",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None, confirmed_with="")
                | (Q(confirmed_at__isnull=False) & ~Q(confirmed_with="")),
                name="articulation_confirmed_goes_together",
            ),
        ]

    def __str__(self) -> str:
        return f"articulation {self.version} of lead {self.lead_id}"

    @property
    def is_confirmed(self) -> bool:
        """The entrepreneur recognised this as the own need."""
        return self.confirmed_at is not None

    @property
    def is_own_word(self) -> bool:
        """The entrepreneur confirmed it on the own page, without anybody beside."""
        return self.confirmed_at is not None and self.confirmed_by_id is None


class ConversationAnswer(models.Model):
    """What was typed at one question of the guided conversation, kept as it was typed.

    Half an answer is kept too: nothing that somebody typed at the table is ever lost.
    """

    articulation = models.ForeignKey(
        Articulation,
        on_delete=models.CASCADE,
        related_name="answers",
        verbose_name=_("articulation"),
    )
    question = models.CharField(_("question"), max_length=40)
    typed = models.JSONField(_("typed"), default=dict)
    is_unknown = models.BooleanField(_("not known yet"), default=False)
    # Empty when the entrepreneur typed it on the own page.
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("saved by"),
    )
    saved_at = models.DateTimeField(_("saved at"))
    revision = models.PositiveIntegerField(_("revision"), default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["articulation", "question"], name="answer_once_per_question"
            ),
        ]

    def __str__(self) -> str:
        return f"answer to {self.question}"


class Demand(models.Model):
    """One thing that is needed: a quantity with a unit, a range, and the quarters it holds.

    `kind` is a key of the shared vocabulary of demand and supply
    (`programme.requirement_kinds`); quarters are indices (`kernel.Quarter.index`). A class,
    such as a cleanroom's, is stored by its order in the vocabulary.
    """

    articulation = models.ForeignKey(
        Articulation,
        on_delete=models.CASCADE,
        related_name="demands",
        verbose_name=_("articulation"),
    )
    demand_type = models.CharField(_("type"), max_length=10, choices=DemandType)
    kind = models.CharField(_("kind"), max_length=40)
    hardness = models.CharField(_("hardness"), max_length=12, choices=Hardness)
    low = models.DecimalField(_("low"), max_digits=18, decimal_places=4)
    likely = models.DecimalField(_("likely"), max_digits=18, decimal_places=4)
    high = models.DecimalField(_("high"), max_digits=18, decimal_places=4)
    unit = models.CharField(_("unit"), max_length=10)
    needed_from = models.IntegerField(_("needed from"))
    needed_until = models.IntegerField(_("needed until"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["demand_type", "kind", "needed_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["articulation", "kind", "needed_from"], name="demand_once_per_quarter"
            ),
            models.CheckConstraint(
                condition=Q(low__gte=0, likely__gte=F("low"), high__gte=F("likely")),
                name="demand_range_is_ordered",
            ),
            models.CheckConstraint(
                condition=Q(needed_until=None) | Q(needed_until__gt=F("needed_from")),
                name="demand_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.likely} {self.unit}"


class NeedCorrection(models.Model):
    """What the entrepreneur said of one line of the need on the own page, where it was not right.

    `articulation` is the version that came of it; the figures before are those of the line as the
    entrepreneur read it.
    """

    articulation = models.ForeignKey(
        Articulation,
        on_delete=models.CASCADE,
        related_name="corrections",
        verbose_name=_("articulation"),
    )
    kind = models.CharField(_("kind"), max_length=40)
    said = models.CharField(_("what was said"), max_length=8, choices=OwnWord)
    before = models.DecimalField(_("amount before"), max_digits=18, decimal_places=4)
    before_from = models.IntegerField(_("needed from before"))
    # Empty for what is not known yet.
    after = models.DecimalField(
        _("amount after"), max_digits=18, decimal_places=4, null=True, blank=True
    )
    after_from = models.IntegerField(_("needed from after"), null=True, blank=True)
    said_by = models.CharField(_("said by"), max_length=150)
    said_at = models.DateTimeField(_("said at"))

    class Meta:
        ordering: ClassVar = ["said_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(said="OTHER", after__isnull=False)
                | Q(said="UNKNOWN", after=None, after_from=None),
                name="need_correction_says_what_it_is",
            ),
        ]

    def __str__(self) -> str:
        return f"correction of {self.kind}"
