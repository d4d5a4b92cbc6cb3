"""The programme's own work in the world of the contract tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from groeiruimte.monitoring.models import (
    PlanVersion,
    ProgrammeLesson,
    ProgrammeReport,
    ProgrammeSetting,
    Talk,
)
from groeiruimte.monitoring.pages.figures import counted_figures
from groeiruimte.monitoring.services.money import NewMoney, approve_money, enter_money
from groeiruimte.monitoring.services.people import NewPlace, add_place, note_absence
from groeiruimte.monitoring.services.told_months import tell_month
from groeiruimte.organizations.access import organization_ids
from groeiruimte.organizations.rules import Act
from groeiruimte.policy_signals.services.answering import NewAnswer, answer_signal

if TYPE_CHECKING:
    from tests.contracts.world import Holding, World


def answer_for_region(world: Any) -> Any:
    """Return what the keeper of a region took up and has not done yet."""
    keeper = world.keepers["TWENTE_BOARD"]
    return answer_signal(
        signal_id=world.policy_signal.pk,
        new=NewAnswer(
            organization_id=organization_ids(user=keeper, act=Act.ANSWER_POLICY_SIGNALS)[0],
            answer="TAKES_UP",
            words="Wij overleggen met de netbeheerder.",
            due_on=timezone.localdate() + timedelta(days=90),
        ),
        by=keeper,
        now=world.now,
    )


def keep_the_share(_world: World, held: Holding, by: dict[str, Any]) -> None:
    """An amount that waits, one that counts, and somebody of the taskforce who is away."""
    share, team = held.mark("deel"), held.mark("ploeg")
    organization_id = held.rows["company"].held_by_id
    new = NewMoney(
        organization_id=organization_id,
        year=2026,
        stage="SPENT",
        cost="PEOPLE",
        amount=Decimal("1200.50"),
        booked_on=by["now"].date(),
        source=f"Factuur {team}",
    )
    held.rows["money_waiting"] = enter_money(new=new, **by)
    held.rows["money"] = enter_money(new=replace(new, source=f"Factuur {share}"), **by)
    approve_money(entry_id=held.rows["money"].pk, **by)
    held.rows["place"] = add_place(
        new=NewPlace(
            organization_id=organization_id,
            role="CASE_GUIDANCE",
            person_name=f"Sam {team}",
            fte=Decimal("0.50"),
            starts_on=by["now"].date(),
            agreement=f"Detachering {team}",
            agreed_on=by["now"].date(),
            competences=["GRID_AND_ENERGY"],
            source=f"Plan {share}",
        ),
        **by,
    )
    note_absence(place_id=held.rows["place"].pk, starts_on=by["now"].date(), ends_on=None, **by)


def account_for_it(_world: World, held: Holding, by: dict[str, Any]) -> None:
    """A submitted plan, a talk with an action, and a frozen report."""
    organization = held.rows["company"].held_by
    number = PlanVersion.objects.count() + 1
    plan = PlanVersion.objects.create(
        number=number,
        state="SUBMITTED",
        opened_by=by["by"],
        opened_at=by["now"],
        submitted_by=by["by"],
        submitted_at=by["now"],
        sha256="0" * 64,
    )
    written = {"written_by": by["by"], "written_at": by["now"]}
    plan.texts.create(point="1a", words="Wij vragen het eerder.", **written)
    draft = PlanVersion.objects.filter(state="DRAFT").first()
    draft = draft or PlanVersion.objects.create(number=100, opened_by=by["by"], opened_at=by["now"])
    held.rows["plan_activity"] = draft.activities.create(point="1a", name="Bellen", **written)
    said = {"organization": organization}
    plan.comments.create(point="1a", words="Goed", said_by=by["by"], said_at=by["now"], **said)
    plan.approvals.create(
        judgment="PARTNER", verdict="APPROVED", given_by=by["by"], given_at=by["now"], **said
    )
    talk = Talk.objects.create(
        year=2020 + number, month=6, minutes="Besproken.", opened_by=by["by"], opened_at=by["now"]
    )
    held.rows["talk_action"] = talk.lines.create(
        kind="ACTION",
        words=f"Bel {held.mark('tafel')}",
        owner=organization,
        due_on=by["now"].date(),
        added_by=by["by"],
        added_at=by["now"],
    )
    figures = {
        "counted": counted_figures(on=by["now"].date(), today=by["now"].date()),
        "told": {"signals": [], "bottlenecks": [], "untold_regions": 0, "lessons": []},
    }
    held.rows["report"] = ProgrammeReport.objects.create(
        kind="ANNUAL",
        as_on=by["now"].date(),
        opened_by=by["by"],
        opened_at=by["now"],
        texts={"results": "Wij liggen op koers."},
        figures=figures,
        sha256="0" * 64,
        frozen_by=by["by"],
        frozen_at=by["now"],
    )
    held.rows["programme_lesson"] = ProgrammeLesson.objects.create(
        words="Vraag vroeg naar stroom.",
        themes=["SPOTTING"],
        gathered_from="Stroom, Oost",
        gathered_by=by["by"],
        gathered_at=by["now"],
    )
    held.rows["plan"], held.rows["talk"] = plan, talk
    held.rows["setting"] = ProgrammeSetting.objects.create(
        key=f"budget.{2024 + number}",
        value="1100000",
        holds_from=by["now"].date(),
        reason="Besluit van het gesprek",
        state="WAITING",
        proposed_by=by["by"],
        proposed_at=by["now"],
    )


def tell_everybody(world: World) -> None:
    """Tell the month of this world; done last, when everything is there."""
    tell_month(now=world.now)
