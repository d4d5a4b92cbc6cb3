"""What proves the conclusion of a comparison, kept so that anybody can check it."""

import gzip
import json
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from groeiruimte.matching.models.matching import MatchRun


class MatchCertificate(models.Model):
    """The certificate of one comparison, with the demand and the supply that it is about.

    Packed, and apart from the comparison: most pages never need it.
    """

    match_run = models.OneToOneField(
        MatchRun,
        on_delete=models.CASCADE,
        related_name="stored_certificate",
        verbose_name=_("comparison"),
    )
    packed = models.BinaryField(_("packed"))

    def __str__(self) -> str:
        return f"certificate of match {self.match_run_id}"

    def parts(self) -> dict[str, Any]:
        """Return `demand`, `supply` and `certificate` as plain values."""
        parts: dict[str, Any] = json.loads(gzip.decompress(bytes(self.packed)))
        return parts

    @staticmethod
    def pack(parts: dict[str, Any]) -> bytes:
        """Return plain values as they are kept; the same values give the same bytes."""
        text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return gzip.compress(text.encode(), compresslevel=1, mtime=0)
