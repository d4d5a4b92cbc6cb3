"""One question to several regions without the company's name, and what each of them offers."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.propositions.choices import (
    LossReason,
    PricePer,
    PropositionState,
    RequestOutcome,
    RequestState,
    Tenure,
)


class Brief(models.Model):
    """What a lead needs, told without who it is, with one deadline for all regions (§3.6, §4.4)."""

    articulation = models.ForeignKey(
        "demand.Articulation",
        on_delete=models.PROTECT,
        related_name="briefs",
        verbose_name=_("articulation"),
    )
    # A number of its own that leads nowhere: neither to the case nor to an order in time.
    reference = models.CharField(_("reference"), max_length=20, unique=True)
    # What the regions read of the need. Empty only for what was sent before profiles were checked.
    profile = models.ForeignKey(
        "propositions.ReleasedProfile",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="briefs",
        verbose_name=_("released profile"),
    )
    # What the regions read. Checked for names before it is sent.
    text = models.TextField(_("text"))
    deadline = models.DateField(_("deadline"))
    # The day that was named first; empty as long as it was not moved.
    first_deadline = models.DateField(_("first deadline"), null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("sent by"),
    )
    sent_at = models.DateTimeField(_("sent at"))

    class Meta:
        ordering: ClassVar = ["-sent_at"]

    def __str__(self) -> str:
        return self.reference


class RegionalRequest(models.Model):
    """The question to one region, and whether it answered in time."""

    brief = models.ForeignKey(
        Brief, on_delete=models.CASCADE, related_name="requests", verbose_name=_("brief")
    )
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="requests",
        verbose_name=_("asked of"),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=RequestState, default=RequestState.OPEN
    )
    first_read_at = models.DateTimeField(_("first read at"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    decline_reason = models.CharField(_("why not"), max_length=500, blank=True)
    # How it ended for this region: after the choice of the company, or when the search ended.
    outcome = models.CharField(_("outcome"), max_length=12, choices=RequestOutcome, blank=True)
    outcome_at = models.DateTimeField(_("outcome known at"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["brief", "organization"], name="request_once_per_organization"
            ),
            models.CheckConstraint(
                condition=Q(state="OPEN", closed_at=None)
                | (~Q(state="OPEN") & Q(closed_at__isnull=False)),
                name="request_closed_at_goes_with_state",
            ),
            models.CheckConstraint(
                condition=~Q(state="DECLINED") | ~Q(decline_reason=""),
                name="request_declined_says_why",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", outcome_at=None)
                | (~Q(outcome="") & Q(outcome_at__isnull=False)),
                name="request_outcome_goes_with_its_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state="CLOSED") | ~Q(outcome=""),
                name="request_closed_has_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"request {self.pk} to organization {self.organization_id}"


class OfferTerms(models.Model):
    """What a place costs, how one comes to use it, whom to call, and until when that stands."""

    tenure = models.CharField(_("tenure"), max_length=15, choices=Tenure, blank=True)
    price_per = models.CharField(_("price per"), max_length=10, choices=PricePer, blank=True)
    # In EUR; one amount stands in both, a range from the first to the second.
    price_low = models.DecimalField(
        _("price, from"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    price_high = models.DecimalField(
        _("price, to"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    price_note = models.CharField(_("about the price"), max_length=200, blank=True)
    available_from = models.IntegerField(_("available from"), null=True, blank=True)
    # Parts with an area and a quarter each (`rules/terms.py`).
    phases = models.JSONField(_("phases"), default=list, blank=True)
    contact_name = models.CharField(_("contact"), max_length=100, blank=True)
    contact_role = models.CharField(_("role of the contact"), max_length=100, blank=True)
    contact_email = models.EmailField(_("e-mail of the contact"), blank=True)
    contact_phone = models.CharField(_("telephone of the contact"), max_length=30, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)

    class Meta:
        abstract = True


class Proposition(OfferTerms):
    """What one region offers at one site, on the answer set that all regions get."""

    request = models.ForeignKey(
        RegionalRequest,
        on_delete=models.CASCADE,
        related_name="propositions",
        verbose_name=_("request"),
    )
    site = models.ForeignKey(
        "supply.Site", on_delete=models.PROTECT, related_name="+", verbose_name=_("site")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=PropositionState, default=PropositionState.DRAFT
    )
    summary = models.TextField(_("why here"), blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("submitted by"),
    )
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    # When it was first submitted: a revision does not make an answer late. Empty in older rows.
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    # Set when the entrepreneur chooses it: from then on the region cannot take it back.
    chosen_at = models.DateTimeField(_("chosen at"), null=True, blank=True)
    # Set when the taskforce takes it along to the entrepreneur as one of the few.
    shortlisted_at = models.DateTimeField(_("shortlisted at"), null=True, blank=True)
    withdrawal_reason = models.CharField(_("why it was withdrawn"), max_length=500, blank=True)
    lost_because = models.CharField(
        _("why it was not chosen"), max_length=15, choices=LossReason, blank=True
    )
    revision = models.PositiveIntegerField(_("revision"), default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "site"], name="proposition_once_per_site"),
            models.CheckConstraint(
                condition=Q(submitted_at=None, submitted_by=None)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="proposition_submitted_goes_together",
            ),
            models.CheckConstraint(
                condition=~Q(state="SUBMITTED") | Q(submitted_at__isnull=False),
                name="proposition_submitted_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(price_per__in=["", "ON_REQUEST"], price_low=None, price_high=None)
                | (
                    ~Q(price_per__in=["", "ON_REQUEST"])
                    & Q(price_low__gte=0, price_high__gte=models.F("price_low"))
                ),
                name="proposition_price_goes_with_its_unit",
            ),
            models.CheckConstraint(
                condition=Q(lost_because="") | Q(chosen_at=None),
                name="proposition_chosen_is_not_lost",
            ),
        ]

    def __str__(self) -> str:
        return f"proposition {self.pk}"

    @property
    def counted_at(self) -> datetime | None:
        """The moment that decides whether the answer was in time."""
        return self.answered_at or self.submitted_at


class ProposedAnswer(models.Model):
    """One line of the answer set: what this site offers for one kind of demand.

    Empty value and text means "not known": that is an answer too, and it is shown as such.
    """

    proposition = models.ForeignKey(
        Proposition,
        on_delete=models.CASCADE,
        related_name="answers",
        verbose_name=_("proposition"),
    )
    kind = models.CharField(_("kind"), max_length=40)
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=10)
    available_from = models.IntegerField(_("available from"), null=True, blank=True)
    # From which quarter the register has this much, kept beside what the region says.
    register_from = models.IntegerField(_("available in the register from"), null=True, blank=True)
    remark = models.CharField(_("remark"), max_length=500, blank=True)
    # Where the value came from: the register's fact, or the person who answered.
    source = models.CharField(_("source"), max_length=300, blank=True)
    is_from_register = models.BooleanField(_("from the register"), default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["proposition", "kind"], name="proposed_answer_once_per_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"

    @property
    def starts_from(self) -> int | None:
        """From which quarter it counts: what the region says, else what the register knows."""
        return self.register_from if self.available_from is None else self.available_from

    @property
    def is_before_register(self) -> bool:
        """The region says an earlier quarter than the register."""
        both = self.available_from is not None and self.register_from is not None
        return both and self.available_from < self.register_from  # type: ignore[operator]
