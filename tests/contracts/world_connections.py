"""What programs come in with, in the world of the contract tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from groeiruimte.companies.models.plans import GrowthPlan
from groeiruimte.connections.models import EventDelivery, EventSubscription
from groeiruimte.connections.services.calls import begin_call
from groeiruimte.connections.services.clients import register_client
from groeiruimte.connections.services.keys import make_key
from groeiruimte.rest.scopes import SCOPES

if TYPE_CHECKING:
    from tests.contracts.world import Holding, World


def let_a_program_in(_world: World, held: Holding, by: dict[str, Any]) -> None:
    """A key of the adviser, and a call that was carried out with it."""
    name = f"Ons CRM {held.mark('eigen')}"
    held.rows["api_key"], _token = make_key(name=name, scopes=SCOPES, days=90, **by)
    held.rows["api_client"] = register_client(
        name=name,
        organization_id=held.rows["company"].held_by_id,
        public_key={"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"},
        scopes=SCOPES,
        days=90,
        **by,
    )
    # What the API shows of rows that other pages show with their company.
    held.rows["early_signal"] = held.rows["company"].early_signal
    held.rows["growth_plan"] = GrowthPlan.objects.create(
        company=held.rows["company"],
        quantity="FTE",
        year=by["now"].year + 2,
        **dict(
            zip(("lowest", "low", "middle", "high", "highest"), range(4300, 4800, 100), strict=True)
        ),
        stated_on=by["now"].date(),
        stated_by=f"Directeur {held.mark('eigen')}",
    )
    held.rows["outlook"] = held.rows["company"].outlooks.get(run__is_latest=True)
    system = EventSubscription.objects.create(
        user=by["by"],
        organization_id=held.rows["company"].held_by_id,
        name=name,
        url=f"https://crm.example.nl/{held.mark('eigen')}",
        kinds=["LEAD_MARKED"],
        salt="0" * 32,
        read_until=0,
        told_until=by["now"].date(),
        made_at=by["now"],
    )
    held.rows["event_subscription"] = system
    held.rows["event_delivery"] = EventDelivery.objects.create(
        subscription=system,
        kind="LEAD_MARKED",
        path="/api/v1/leads/1",
        happened_at=by["now"],
        state="GIVEN_UP",
        state_since=by["now"],
    )
    held.rows["answered_call"] = begin_call(
        user_id=by["by"].pk, name_hash="0" * 64, call_hash="0" * 64, now=by["now"]
    )
