"""What regions offer in the world of the contract tests, beyond their first answer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from groeiruimte.documents.services.keeping import NewFile, keep_file
from groeiruimte.propositions.models.files import Attachment
from groeiruimte.propositions.models.questions import RegionQuestion

if TYPE_CHECKING:
    from tests.contracts.world import Holding, World


def deal_with_offers(world: World, held: Holding, by: dict[str, Any]) -> None:
    """Terms and a file beside what Twente offers, and two questions: one answered to all."""
    # Rows and not acts: in this world the entrepreneur may have chosen already.
    bid, keeper = held.mark("bodtwente"), world.keepers["TWENTE_BOARD"]
    offer = held.rows["offer-TWENTE_BOARD"]
    type(offer).objects.filter(pk=offer.pk).update(
        tenure="RENT",
        price_per="M2_YEAR",
        price_low=80,
        price_high=95,
        price_note=f"Zonder servicekosten {bid}",
        contact_name=f"Sanne {bid}",
        contact_role=f"Gebied {bid}",
        valid_until=world.now.date() + timedelta(days=90),
    )
    made = Attachment(proposition=offer, title=f"Hal {bid}", added_by=keeper, added_at=world.now)
    keep_file(made, file=NewFile(f"{bid}.txt", f"Plattegrond {bid}".encode()))
    held.rows["attachment"] = made
    asked = {
        "brief": held.rows["brief"],
        "request": held.rows["request-TWENTE_BOARD"],
        "text": f"Past het bij {bid}?",
        "asked_by": keeper,
        "asked_at": world.now,
    }
    told = held.mark("vraag")
    RegionQuestion.objects.create(
        **asked,
        shared=f"Past het {told}?",
        answer=f"Ja {told}",
        answered_by=by["by"],
        answered_at=by["now"],
    )
    held.rows["region_question"] = RegionQuestion.objects.create(**asked)
