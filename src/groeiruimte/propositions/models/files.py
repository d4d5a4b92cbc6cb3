"""Pictures and papers that a region adds to what it offers."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from groeiruimte.documents.models import StoredFile
from groeiruimte.propositions.models.propositions import Proposition


class Attachment(StoredFile):
    """One file beside a proposition. The region knows no company, so it is no document of one."""

    proposition = models.ForeignKey(
        Proposition,
        on_delete=models.CASCADE,
        related_name="attachments",
        verbose_name=_("proposition"),
    )
    title = models.CharField(_("what it shows"), max_length=150)
    is_picture = models.BooleanField(_("a picture"), default=False)
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
        return f"attachment {self.pk}"
