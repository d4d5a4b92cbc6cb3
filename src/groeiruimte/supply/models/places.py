"""Places where a company can grow, and what stands near them."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.companies.choices import Trust
from groeiruimte.supply.choices import (
    ClosingReason,
    FacilityKind,
    InstitutionKind,
    Maturity,
    SiteKind,
)


class Hotspot(models.Model):
    """A technology hotspot: where deeptech companies, knowledge and facilities lie close (§3.5)."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    maturity = models.CharField(_("maturity"), max_length=12, choices=Maturity)
    description = models.TextField(_("description"), blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    municipality = models.ForeignKey(
        "supply.Municipality",
        on_delete=models.PROTECT,
        related_name="hotspots",
        verbose_name=_("municipality"),
    )
    lon = models.FloatField(_("longitude"))
    lat = models.FloatField(_("latitude"))
    kept_by = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="hotspots",
        verbose_name=_("kept by"),
    )

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Site(models.Model):
    """One existing place, or one in development, where a company could grow (§1.4)."""

    source_key = models.CharField(_("key at the source"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=14, choices=SiteKind)
    hotspot = models.ForeignKey(
        Hotspot,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="sites",
        verbose_name=_("hotspot"),
    )
    # The code under which the source knows it; `municipality` is where that lies today.
    municipality_code_at_source = models.CharField(
        _("code at the source"), max_length=6, blank=True
    )
    municipality = models.ForeignKey(
        "supply.Municipality",
        on_delete=models.PROTECT,
        related_name="sites",
        verbose_name=_("municipality"),
    )
    grid_area = models.ForeignKey(
        "supply.GridArea",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="sites",
        verbose_name=_("grid area"),
    )
    postcode = models.CharField(_("postcode"), max_length=7, blank=True)
    lon = models.FloatField(_("longitude"), null=True, blank=True)
    lat = models.FloatField(_("latitude"), null=True, blank=True)
    # How far the place itself may lie from the point; 0 where the point is that of the place.
    within_km = models.FloatField(_("point exact to (km)"), default=0)
    # Whoever may change the facts of this site: a triple-helix organization, a municipality.
    kept_by = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sites",
        verbose_name=_("kept by"),
    )
    is_invented = models.BooleanField(_("invented for the demo"), default=False)
    # The park of a plot, the plot of a building, the building of a unit.
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
    )
    # An organization, never a person: it is shown to everybody in the programme.
    owner = models.CharField(_("owner"), max_length=160, blank=True)
    # How it is known that the place exists; empty where an importer or the demo brought it.
    source = models.CharField(_("source"), max_length=300, blank=True)
    observed_on = models.DateField(_("observed on"), null=True, blank=True)
    trust = models.CharField(_("trust"), max_length=10, choices=Trust, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    closed_because = models.CharField(
        _("why it was closed"), max_length=10, choices=ClosingReason, blank=True
    )
    closed_words = models.CharField(_("closed, in words"), max_length=300, blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=1)

    class Meta:
        ordering: ClassVar = ["name"]
        indexes: ClassVar = [models.Index(fields=["name"], name="site_name")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_because="")
                | (Q(closed_at__isnull=False) & ~Q(closed_because="")),
                name="site_closed_says_why",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")), name="site_is_no_part_of_itself"
            ),
            models.CheckConstraint(
                condition=Q(lon=None, lat=None) | Q(lon__isnull=False, lat__isnull=False),
                name="site_lon_goes_with_lat",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SharedFacility(models.Model):
    """A cleanroom, pilot line or fieldlab that companies use together (§3.7, capital).

    `observed_on` is the first day for which the source may speak; empty where it bears no date.
    """

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=40, choices=FacilityKind)
    remark = models.CharField(_("remark"), max_length=300, blank=True)
    source = models.CharField(_("source"), max_length=300)
    municipality = models.ForeignKey(
        "supply.Municipality",
        on_delete=models.PROTECT,
        related_name="facilities",
        verbose_name=_("municipality"),
    )
    hotspot = models.ForeignKey(
        Hotspot,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="facilities",
        verbose_name=_("hotspot"),
    )
    lon = models.FloatField(_("longitude"), null=True, blank=True)
    lat = models.FloatField(_("latitude"), null=True, blank=True)
    within_km = models.FloatField(_("point exact to (km)"), default=0)
    observed_on = models.DateField(_("observed on"), null=True, blank=True)
    # A facility that is still being built answers no need.
    runs = models.BooleanField(_("in use"), default=True)
    is_invented = models.BooleanField(_("invented for the demo"), default=False)

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name_plural = _("shared facilities")

    def __str__(self) -> str:
        return self.name


class KnowledgeInstitution(models.Model):
    """A university, school or institute where talent and research come from (§4.5)."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=12, choices=InstitutionKind)
    source = models.CharField(_("source"), max_length=300)
    municipality = models.ForeignKey(
        "supply.Municipality",
        on_delete=models.PROTECT,
        related_name="institutions",
        verbose_name=_("municipality"),
    )
    lon = models.FloatField(_("longitude"), null=True, blank=True)
    lat = models.FloatField(_("latitude"), null=True, blank=True)
    within_km = models.FloatField(_("point exact to (km)"), default=0)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name
