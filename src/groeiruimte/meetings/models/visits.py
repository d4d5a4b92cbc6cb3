"""The places of a visit, what has to be looked at there, and what was seen."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.meetings.choices import FindingState
from groeiruimte.meetings.models.meetings import Meeting


class VisitStop(models.Model):
    """One place of a visit: when, how long, and who receives the visitors there."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="stops", verbose_name=_("meeting")
    )
    site = models.ForeignKey(
        "supply.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("place")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    starts_at = models.DateTimeField(_("arrival"))
    minutes = models.PositiveSmallIntegerField(_("minutes there"))
    host_name = models.CharField(_("who receives"), max_length=150, blank=True)
    host_contact = models.CharField(_("how to reach"), max_length=150, blank=True)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "site"], name="visit_stop_once_per_place"),
            models.CheckConstraint(condition=Q(minutes__gt=0), name="visit_stop_takes_time"),
        ]

    def __str__(self) -> str:
        return f"stop {self.pk} of meeting {self.meeting_id}"


class VisitItem(models.Model):
    """One thing to look at on the spot, and what was seen: a value, words, or that nobody knew.

    `kind` is a kind of fact; what the case asks and what the register says of it are read there.
    `remark` is in free words, for who may know which company it is.
    """

    stop = models.ForeignKey(
        VisitStop, on_delete=models.CASCADE, related_name="items", verbose_name=_("stop")
    )
    kind = models.CharField(_("kind"), max_length=60)
    is_hard = models.BooleanField(_("hard requirement"), default=True)
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4, null=True, blank=True)
    text = models.CharField(_("value in words"), max_length=500, blank=True)
    remark = models.CharField(_("remark"), max_length=500, blank=True)
    photo = models.ForeignKey(
        "documents.Document",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("photo"),
    )
    # Answered without value and words: somebody looked, and it could not be seen.
    answered_at = models.DateTimeField(_("seen at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("seen by"),
    )

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stop", "kind"], name="visit_item_once_per_kind"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, value=None, text="")
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="visit_item_answer_has_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} at stop {self.stop_id}"

    @property
    def has_answer(self) -> bool:
        """Something was seen; "could not be seen" is none."""
        return self.answered_at is not None and (self.value is not None or bool(self.text))


class VisitReport(models.Model):
    """One time that the form of a place was sent; `key` keeps a second try from counting twice."""

    stop = models.ForeignKey(
        VisitStop, on_delete=models.CASCADE, related_name="reports", verbose_name=_("stop")
    )
    key = models.UUIDField(_("key of this form"), unique=True)
    words = models.TextField(_("what else was seen"), blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("sent by"),
    )
    sent_at = models.DateTimeField(_("sent at"))

    class Meta:
        ordering: ClassVar = ["sent_at", "pk"]

    def __str__(self) -> str:
        return f"report {self.pk} of stop {self.stop_id}"


class Finding(models.Model):
    """What was seen at a place, put before who keeps it; it becomes a fact only with its consent.

    The keeper reads the place, the kind, the value and the day. Whose visit it was stands in
    `item` and `proposed_by`, which it does not get.
    """

    item = models.ForeignKey(
        VisitItem, on_delete=models.CASCADE, related_name="findings", verbose_name=_("item")
    )
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("kept by"),
    )
    site = models.ForeignKey(
        "supply.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("place")
    )
    kind = models.CharField(_("kind"), max_length=60)
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4, null=True, blank=True)
    text = models.CharField(_("value in words"), max_length=500, blank=True)
    seen_on = models.DateField(_("seen on"))
    state = models.CharField(
        _("state"), max_length=9, choices=FindingState, default=FindingState.WAITING
    )
    reason = models.CharField(_("why not, or what changed"), max_length=300, blank=True)
    fact = models.ForeignKey(
        "supply.Fact",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("the fact it became"),
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("proposed by"),
    )
    proposed_at = models.DateTimeField(_("proposed at"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-proposed_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["organization", "state"], name="finding_of_keeper"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item"], condition=Q(state="WAITING"), name="finding_waits_once"
            ),
            models.CheckConstraint(
                condition=Q(state="WAITING", decided_at=None, decided_by=None)
                | (~Q(state="WAITING") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="finding_decided_goes_with_state",
            ),
            models.CheckConstraint(
                condition=~Q(state="REFUSED") | ~Q(reason=""), name="finding_refused_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"finding {self.pk} of {self.kind} at site {self.site_id}"
