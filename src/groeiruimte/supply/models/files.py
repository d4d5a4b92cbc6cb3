"""Pictures, plans and documents of a place, and who may open them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from groeiruimte.documents.models import StoredFile
from groeiruimte.supply.choices import FileReach, PlaceFileKind


class PlaceFile(StoredFile):
    """One file beside a place. It is about no company, so it is no document of one."""

    site = models.ForeignKey("supply.Site", on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(_("kind"), max_length=8, choices=PlaceFileKind)
    title = models.CharField(_("what it shows"), max_length=150)
    reach = models.CharField(_("who may open it"), max_length=10, choices=FileReach)
    made_on = models.DateField(_("made on"), null=True, blank=True)
    is_picture = models.BooleanField(_("a picture"), default=False)
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("added by organization"),
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("added by"),
    )
    added_at = models.DateTimeField(_("added at"))

    class Meta:
        ordering: ClassVar = ["-is_picture", "pk"]

    def __str__(self) -> str:
        return f"file of a place {self.pk}"
