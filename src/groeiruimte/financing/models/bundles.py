"""Cases that go together to a large investor: what was composed, who takes part, what is told."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.companies.choices import TechnologyDomain
from groeiruimte.organizations.choices import RomRegion


class Bundle(models.Model):
    """A bundle as an adviser composed it; once sent, `sheet` holds what investors read, frozen."""

    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("composed for"),
    )
    least = models.DecimalField(_("smallest size"), max_digits=14, decimal_places=0)
    most = models.DecimalField(_("largest size"), max_digits=14, decimal_places=0)
    # How many cases are in it: who has one of them cannot count those of others.
    case_count = models.PositiveSmallIntegerField(_("number of cases"))
    one_theme = models.BooleanField(_("one technology only"), default=False)
    # Who reads it, the words beside it and until when; empty until somebody asks to take part.
    receivers = models.JSONField(_("receivers"), default=list)
    text = models.TextField(_("text"), blank=True)
    valid_until = models.DateField(_("until"), null=True, blank=True)
    sheet = models.JSONField(_("what is told"), default=dict)
    # Among how many companies each case hides beside the others, at the least.
    hidden_among = models.PositiveIntegerField(_("companies it hides among"), null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("composed by"),
    )
    made_at = models.DateTimeField(_("composed at"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(least__gt=0, least__lte=F("most")), name="bundle_sizes_in_order"
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(hidden_among__isnull=False) & ~Q(receivers=[]),
                name="bundle_sent_hides_and_has_readers",
            ),
        ]

    def __str__(self) -> str:
        return f"bundle {self.pk}"


class BundleCase(models.Model):
    """One case in a bundle, as it counted when the bundle was composed.

    Who holds the case lets its profile into the bundle; without that nobody reads of it.
    """

    bundle = models.ForeignKey(
        Bundle, on_delete=models.CASCADE, related_name="parts", verbose_name=_("bundle")
    )
    case = models.ForeignKey(
        "cases.Case", on_delete=models.CASCADE, related_name="+", verbose_name=_("case")
    )
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=0)
    region = models.CharField(_("region"), max_length=10, choices=RomRegion)
    quarter = models.IntegerField(_("quarter"))
    technology_domain = models.CharField(
        _("technology domain"), max_length=20, choices=TechnologyDomain, blank=True
    )
    profile = models.ForeignKey(
        "propositions.ReleasedProfile",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("profile"),
    )
    joined_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("let in by"),
    )
    joined_at = models.DateTimeField(_("let in at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["bundle", "case"], name="bundle_case_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="bundle_case_is_of_something"),
            models.CheckConstraint(
                condition=Q(profile=None, joined_at=None, joined_by=None)
                | Q(profile__isnull=False, joined_at__isnull=False, joined_by__isnull=False),
                name="bundle_case_joined_with_its_profile",
            ),
        ]

    def __str__(self) -> str:
        return f"case {self.case_id} in bundle {self.bundle_id}"
