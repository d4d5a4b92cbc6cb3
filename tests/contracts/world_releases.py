"""What is let out of a need beside requests, in the world of the contract tests."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from groeiruimte.financing.models.interest import FinancierInterest
from groeiruimte.propositions.choices import ReleasePurpose
from groeiruimte.propositions.services.letting_out import Subject, let_out, take_back

if TYPE_CHECKING:
    from tests.contracts.world import Holding


def let_others_read(held: Holding, *, receiver: int, by: dict[str, Any]) -> None:
    """Let one financier read a profile, and take an earlier one back."""
    for key, word in (("release-ended", "vorige"), ("release", "profiel")):
        held.rows[key] = let_out(
            purpose=ReleasePurpose.TEASER,
            subjects=[Subject(articulation=held.rows["articulation"])],
            receivers=[receiver],
            text=f"Een bedrijf zoekt geld en stroom {held.mark(word)}",
            until=timezone.localdate() + timedelta(days=20),
            **by,
        )
    held.rows["interest"] = FinancierInterest.objects.create(
        release=held.rows["release"],
        organization_id=receiver,
        answer="MORE",
        words="Hoe groot is de ronde?",
        answered_by=by["by"],
        answered_at=by["now"],
    )
    take_back(release_id=held.rows["release-ended"].pk, reason="Nieuwe tekst", **by)
