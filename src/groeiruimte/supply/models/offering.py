"""How a company gets hold of a place: terms, who to call, for whom it is held; and its history."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.companies.choices import Trust
from groeiruimte.supply.choices import (
    ContactRole,
    HoldKind,
    PlaceAct,
    PriceForm,
    PriceUnit,
    WayToGet,
)


class PlaceTerms(models.Model):
    """On which terms a place can be had in one way: what it costs, and who says so.

    Never overwritten: newer terms replace these, and these stay with the moment that they ended.
    """

    site = models.ForeignKey("supply.Site", on_delete=models.CASCADE, related_name="terms")
    tenure = models.CharField(_("how to get it"), max_length=12, choices=WayToGet)
    price_form = models.CharField(_("price"), max_length=10, choices=PriceForm)
    low_eur = models.DecimalField(
        _("price from (EUR)"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    high_eur = models.DecimalField(
        _("price up to (EUR)"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    unit = models.CharField(_("per"), max_length=8, choices=PriceUnit, blank=True)
    source = models.CharField(_("source"), max_length=300)
    observed_on = models.DateField(_("observed on"))
    trust = models.CharField(_("trust"), max_length=10, choices=Trust)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    replaced_at = models.DateTimeField(_("replaced at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["tenure", "-recorded_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["site", "tenure"],
                condition=Q(replaced_at=None),
                name="terms_one_per_tenure_today",
            ),
            models.CheckConstraint(
                condition=Q(price_form="ON_REQUEST", low_eur=None, high_eur=None, unit="")
                | (Q(price_form="AMOUNT", low_eur__isnull=False, high_eur=None) & ~Q(unit=""))
                | (Q(price_form="RANGE", low_eur__lt=F("high_eur")) & ~Q(unit="")),
                name="terms_price_fits_its_form",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="terms_name_their_source"),
        ]

    def __str__(self) -> str:
        return f"{self.tenure} {self.price_form}"


class PlaceContact(models.Model):
    """Who to call about a place; only for who keeps it and who guides cases."""

    site = models.ForeignKey("supply.Site", on_delete=models.CASCADE, related_name="contacts")
    role = models.CharField(_("who this is"), max_length=12, choices=ContactRole)
    organization_name = models.CharField(_("organization"), max_length=160, blank=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    source = models.CharField(_("source"), max_length=300)
    observed_on = models.DateField(_("observed on"))
    recorded_at = models.DateTimeField(_("recorded at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["role", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(organization_name="") | ~Q(name=""),
                name="place_contact_is_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"contact {self.pk}"


class PlaceHold(models.Model):
    """A place that is held until a day, for a case that is not named. It ends by itself.

    Matching takes it for taken only where the keeper says so (`counts_as_taken`).
    """

    site = models.ForeignKey("supply.Site", on_delete=models.CASCADE, related_name="holds")
    kind = models.CharField(_("how firmly"), max_length=12, choices=HoldKind)
    until = models.DateField(_("until and including"))
    counts_as_taken = models.BooleanField(_("counts as taken until then"), default=False)
    # For the keeper alone: a note to find out later for whom this was.
    note = models.CharField(_("note for ourselves"), max_length=200, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("made by"),
    )
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("held by"),
    )
    made_at = models.DateTimeField(_("made at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["until", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} until {self.until}"


class PlaceChange(models.Model):
    """One act on a place itself: added, changed, split, merged, closed; with the reason."""

    site = models.ForeignKey("supply.Site", on_delete=models.CASCADE, related_name="changes")
    act = models.CharField(_("what happened"), max_length=8, choices=PlaceAct)
    words = models.CharField(_("reason"), max_length=300, blank=True)
    # From what it came, or into what it went.
    other = models.ForeignKey(
        "supply.Site",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("other place"),
    )
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("changed by"),
    )
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        ordering: ClassVar = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.act} {self.site_id}"
