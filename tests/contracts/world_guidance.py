"""The rows of guidance in the world of the contract tests: one function per app, in this order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model

from groeiruimte.cases.services.pausing import pause_clock, resume_clock
from groeiruimte.documents.services.keeping import NewFile, add_document
from groeiruimte.outbox.models import Letter, Message, MessageChoice
from groeiruimte.outbox.services.choosing import choose
from groeiruimte.outbox.services.posting import post
from groeiruimte.planning.services.acting import NewTask, add_task, drop
from groeiruimte.results.models import Claim, ResultQuestion
from groeiruimte.results.services import learn
from groeiruimte.supply.models.freshness import (
    FactSheet,
    KeepingRound,
    PlaceQuestion,
    RoundAnswer,
)
from groeiruimte.supply.models.offering import PlaceContact, PlaceHold
from tests.factories import make_fact, make_site

if TYPE_CHECKING:
    from tests.contracts.world import Holding, World


def _keep_documents(_world: World, held: Holding, by: dict[str, Any]) -> None:
    words, company = held.mark("woord"), held.rows["company"]
    held.rows["document"] = add_document(
        company=company,
        kind="PLAN",
        title=f"Tekening {words}",
        level="IDENTITY",
        file=NewFile(f"{words}.txt", f"Hal {words}".encode()),
        organization_id=company.held_by_id,
        **by,
    )
    held.rows["document_version"] = held.rows["document"].versions.get()


def tell_somebody(world: World, held: Holding, by: dict[str, Any]) -> None:
    """A message that waits for mail, one in a letter that was refused, and a choice."""
    reader = get_user_model().objects.create_user(
        email=f"lezer-{held.code.lower()}@example.org", name="Lezer"
    )
    for number in range(2):
        post(
            kind="case_handed_over",
            to=[reader.pk],
            route="cases:case",
            route_args=(held.rows["case"].pk,),
            values={"case": held.rows["case"].reference},
            level="CASE",
            key=f"world:{number}",
            **by,
        )
    waiting, refused = Message.objects.filter(recipient=reader).order_by("key")
    letter = Letter.objects.create(
        recipient=reader,
        kind="SINGLE",
        message_id=f"<{held.code}@example.org>",
        state="REFUSED",
        reply_code=550,
        made_at=world.now,
        state_since=world.now,
    )
    Message.objects.filter(pk=refused.pk).update(mail_state="IN_LETTER", letter=letter)
    choose(
        by=reader,
        deliveries={"team": "NOT"},
        has_daily_letter=True,
        language="nl",
        now=by["now"],
    )
    held.rows["message"], held.rows["letter"] = waiting, letter
    held.rows["message_choice"] = MessageChoice.objects.get(user=reader)


def _plan(_world: World, held: Holding, by: dict[str, Any]) -> None:
    """Add a task in free words, one that was closed with words, and a clock that stood still."""
    words, case = held.mark("woord"), held.rows["case"]
    held.rows["plan_task"] = add_task(
        case_id=case.pk,
        new=NewTask(title=f"Bel {words}", note=f"Nummer {words}", owner_id=by["by"].pk),
        **by,
    )
    closed = add_task(case_id=case.pk, new=NewTask(title=f"Schrijf {words}"), **by)
    drop(task_id=closed.pk, reason=f"Niet nodig {words}", **by)
    pause_clock(case_id=case.pk, reason=f"Wacht op {words}", **by)
    resume_clock(case_id=case.pk, **by)


def _keep_result(_world: World, held: Holding, by: dict[str, Any]) -> None:
    """Claim something with its evidence, let the entrepreneur answer, and write a lesson."""
    words, case = held.mark("les"), held.rows["case"]
    # Rows and not acts: the case of this world is not realized yet.
    claim = Claim.objects.create(
        case=case, kind="JOBS", year=2026, amount=25, claimed_by=by["by"], claimed_at=by["now"]
    )
    claim.evidence.create(
        case=case,
        kind="PAYROLL",
        document=held.rows["document"],
        dated_on=by["now"].date(),
        added_by=by["by"],
        added_at=by["now"],
    )
    question = ResultQuestion.objects.create(
        case=case,
        moment="CONFIRMATION",
        invitation=held.rows["invitation"],
        asked_at=by["now"],
        answered_at=by["now"],
        without_help="LATER",
        helped=["GRID"],
        words=f"Dank {words}",
    )
    question.answers.create(case=case, claim=claim, claimed=25, verdict="AGREES")
    learn(
        case=case,
        answers={"WORKED": f"Vroeg bellen {words}"},
        bottleneck="SPACE",
        region="EAST",
        **by,
    )
    held.rows["claim"] = claim


def _keep_places(world: World, held: Holding, by: dict[str, Any]) -> None:
    """A place that the holder keeps, with what only its keeper reads."""
    own, keeper = held.mark("eigen"), held.rows["company"].held_by
    site = make_site(
        f"Plek van {held.code}", kept_by=held.code, municipality=world.hotspot.municipality
    )
    said = {"source": "Visitekaartje", "observed_on": world.now.date()}
    held.rows["kept_place"] = site
    held.rows["place_contact"] = PlaceContact.objects.create(
        site=site, role="OWNER", organization_name="Eigenaar", recorded_at=world.now, **said
    )
    held.rows["place_hold"] = PlaceHold.objects.create(
        site=site,
        kind="OPTION",
        until=world.now.date() + timedelta(days=300),
        note=f"Voor {own}",
        made_by=by["by"],
        organization=keeper,
        made_at=world.now,
    )
    walk = KeepingRound.objects.create(organization=keeper, started_at=world.now, due=1)
    fact = make_fact(site)
    held.rows["due_fact"] = fact
    RoundAnswer.objects.create(
        keeping_round=walk, fact=fact, kind="CONFIRMED", answered_at=world.now
    )
    held.rows["place_question"] = PlaceQuestion.objects.create(
        site=site,
        kind="power_mw",
        name=f"Iemand {own}",
        note=f"Belde {own}",
        token_hash=f"{held.code}-place",
        organization=keeper,
        asked_at=world.now,
        expires_at=world.now + timedelta(days=365),
    )
    held.rows["fact_sheet"] = FactSheet.objects.create(
        organization=keeper,
        file_name=f"{own}.xlsx",
        content_hash="0" * 64,
        state="CHECKED",
        brought_at=world.now,
    )


#: Each gets the world, one holding, and who acts when (`by`, `now`), and adds to `held.rows`.
MAKERS: tuple[Callable[[World, Holding, dict[str, Any]], None], ...] = (
    _keep_documents,
    tell_somebody,
    _plan,
    _keep_result,
    _keep_places,
)


def add_guidance(world: World, held: Holding, by: dict[str, Any]) -> None:
    """Add what guiding a case leaves behind: messages, documents, tasks, people."""
    for make in MAKERS:
        make(world, held, by)
