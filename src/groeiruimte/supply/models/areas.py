"""Areas that facts are known for: municipalities through time, grid areas, stations."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Municipality(models.Model):
    """A municipality as long as it existed; a re-division ends one and starts another."""

    code = models.CharField(_("CBS code"), max_length=6, unique=True)
    name = models.CharField(_("name"), max_length=100)
    province = models.CharField(_("province"), max_length=30)
    valid_from = models.DateField(_("exists since"), null=True, blank=True)
    valid_until = models.DateField(_("existed until"), null=True, blank=True)
    lon = models.FloatField(_("longitude"), null=True, blank=True)
    lat = models.FloatField(_("latitude"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name_plural = _("municipalities")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_from=None)
                | Q(valid_until=None)
                | Q(valid_until__gt=F("valid_from")),
                name="municipality_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MunicipalitySuccession(models.Model):
    """Which municipality took over from which, on what day."""

    former = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="successors", verbose_name=_("former")
    )
    successor = models.ForeignKey(
        Municipality,
        on_delete=models.CASCADE,
        related_name="predecessors",
        verbose_name=_("successor"),
    )
    happened_on = models.DateField(_("happened on"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["former", "successor"], name="succession_once"),
        ]

    def __str__(self) -> str:
        return f"{self.former_id} into {self.successor_id}"


class GridArea(models.Model):
    """An area of the electricity grid for which a grid operator publishes capacity."""

    code = models.CharField(_("code"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=40)
    grid_operator = models.CharField(_("grid operator"), max_length=80, blank=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
    )

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Station(models.Model):
    """A railway station in the Netherlands, for accessibility (programme §4.7)."""

    code = models.CharField(_("code"), max_length=10, unique=True)
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=60, blank=True)
    lon = models.FloatField(_("longitude"))
    lat = models.FloatField(_("latitude"))

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name
