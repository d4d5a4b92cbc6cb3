"""The rows of guidance in the world of the contract tests: one function per app, in this order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.utils import timezone

from groeiruimte.cases.models.referrals import (
    ContactRequest,
    GuidedNumber,
    NumberQuestion,
    Referral,
)
from groeiruimte.cases.models.team import Handover
from groeiruimte.cases.services.missing_factors import NewFactor, add_factor
from groeiruimte.cases.services.pausing import pause_clock, resume_clock
from groeiruimte.cases.services.team import NewSubstitution, name_substitute
from groeiruimte.contacts.services.history import NewMoment, write_moment
from groeiruimte.contacts.services.mails import MailChoice, bring_in, keep
from groeiruimte.contacts.services.people import NewPerson, add_person
from groeiruimte.documents.services.keeping import NewFile, add_document
from groeiruimte.leads.choices import TeamPart
from groeiruimte.leads.services.team import NewMember, name_member
from groeiruimte.meetings.models.visits import VisitItem
from groeiruimte.meetings.services.feeds import make_feed
from groeiruimte.meetings.services.findings import propose
from groeiruimte.meetings.services.people import ask_guest
from groeiruimte.meetings.services.planning import PlannedMeeting, plan_meeting
from groeiruimte.meetings.services.reporting import Seen, send_report
from groeiruimte.organizations.models import Organization
from groeiruimte.outbox.models import Letter, Message, MessageChoice
from groeiruimte.outbox.services.choosing import choose
from groeiruimte.outbox.services.posting import post
from groeiruimte.planning.services.acting import NewTask, add_task, drop
from groeiruimte.policy_signals.models import MirtStep
from groeiruimte.policy_signals.services import NewMirt, send_mirt
from groeiruimte.results.models import Claim, ResultQuestion
from groeiruimte.results.services import learn
from tests.contracts.world_connections import let_a_program_in
from tests.contracts.world_money import look_at_money
from tests.contracts.world_offers import deal_with_offers
from tests.contracts.world_programme import account_for_it, keep_the_share
from tests.contracts.world_supply import keep_places

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


def _keep_contact(_world: World, held: Holding, by: dict[str, Any]) -> None:
    """Add a person, what was said with the company, a mail that is kept and one that waits."""
    words, own, company = held.mark("woord"), held.mark("eigen"), held.rows["company"]
    known = {"party": "GRID_OPERATOR", "ground": "LEGITIMATE_INTEREST"}
    for name, readers in ((f"Noor {words}", "IDENTITY"), (f"Bas {own}", "HOLDER")):
        held.rows["involvement"] = add_person(
            company=company,
            new=NewPerson(
                name=name,
                email=f"{name.split()[0]}@{held.code.lower()}.example",
                told_by=f"Site of {name}",
                told_on=by["now"].date(),
                **known,
            ),
            purpose=f"Aansluiting {name}",
            readers=readers,
            **by,
        )
    held.rows["contact_person"] = held.rows["involvement"].person
    alone = by | {"by": held.rows["colleague"]}
    for text, readers, writer in (
        *((words, "IDENTITY", by), (held.mark("prive"), "SELF", alone)),
        (own, "HOLDER", by),
    ):
        told = {"kind": "CALL", "happened_on": by["now"].date(), "readers": readers}
        held.rows["contact_moment"] = write_moment(
            company=company, new=NewMoment(text=f"Gebeld {text}", **told), **writer
        )
    mail = (
        f"From: Noor <noor@{held.code.lower()}.example>\nTo: Bas <bas@example.org>\n"
        f"Subject: Hal {words}\nDate: Mon, 01 Jun 2026 10:00:00 +0200\n\nTekst {words}\n"
    ).encode()
    draft = bring_in(company=company, file=NewFile(f"{words}.eml", mail), **by)
    choice = MailChoice(keeps="WHOLE", readers="IDENTITY", happened_on=by["now"].date())
    held.rows["filed_mail"] = keep(draft_id=draft.pk, choice=choice, **by)
    # It waits a day, and this world is a month old.
    held.rows["mail_draft"] = bring_in(
        company=company,
        file=NewFile("tweede.eml", mail.replace(b"Hal", b"Nog een hal")),
        by=by["by"],
        now=datetime.now(UTC),
    )


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
    question.answers.create(
        case=case, claim=claim, claimed=25, verdict="AGREES", answered_at=by["now"]
    )
    learn(
        case=case,
        answers={"WORKED": f"Vroeg bellen {words}"},
        bottleneck="SPACE",
        region="EAST",
        **by,
    )
    held.rows["claim"] = claim


def _meet(world: World, held: Holding, by: dict[str, Any]) -> None:
    """A visit with somebody of the company, what was seen, put before the keeper, and a feed."""
    words, case = held.mark("woord"), held.rows["case"]
    starts = timezone.localtime(world.now + timedelta(days=40)).replace(hour=10, minute=0)
    meeting = plan_meeting(
        case_id=case.pk,
        planned=PlannedMeeting(
            kind="SITE_VISIT",
            title=f"Bezoek met {words}",
            starts_at=starts,
            ends_at=starts + timedelta(hours=2),
            place_kind="SITE",
            site_id=world.sites["TWENTE_BOARD-1"].pk,
            agenda=f"Praten over {words}",
        ),
        **by,
    )
    guest = ask_guest(
        meeting_id=meeting.pk,
        name=f"Gast {words}",
        email=f"gast@{words}.example.org",
        is_of_company=True,
        override_reason="",
        **by,
    )
    stop = meeting.stops.get()
    item = stop.items.first() or VisitItem.objects.create(stop=stop, kind="power_mw")
    report = send_report(
        stop_id=stop.pk,
        key=uuid4(),
        seen={item.pk: Seen(value=Decimal(6), remark=f"Let op {words}")},
        words=f"Zag een hal voor {words}",
        organization_id=case.lead.company.held_by_id,
        **by,
    )
    (finding,) = propose(stop_id=stop.pk, **by)
    feed, _token = make_feed(has_names=True, has_tasks=True, **by)
    held.rows |= {
        "meeting": meeting,
        "attendee": guest,
        "visit_stop": stop,
        "visit_item": item,
        "visit_report": report,
        "finding": finding,
        "calendar_feed": feed,
    }


def _work_together(world: World, held: Holding, by: dict[str, Any]) -> None:
    """A team, who stands in, how it changed hands, another ROM that was asked, and a MIRT signal.

    The other ROM and the province have no visitor in this world.
    """
    case, company, colleague = held.rows["case"], held.rows["company"], held.rows["colleague"]
    today, later = by["now"].date(), by["now"].date() + timedelta(days=300)
    holder, elsewhere = company.held_by_id, Organization.objects.get(code="HORIZON")
    held.rows["team_member"] = name_member(
        lead_id=case.lead_id,
        new=NewMember(
            part=TeamPart.ASSURANCE,
            person_id=colleague.pk,
            organization_id=holder,
            from_on=today,
        ),
        **by,
    )
    held.rows["substitution"] = name_substitute(
        new=NewSubstitution(
            organization_id=holder,
            person_id=by["by"].pk,
            substitute_id=colleague.pk,
            from_on=today,
            until_on=today + timedelta(days=7),
        ),
        **by,
    )
    Handover.objects.create(
        case=case,
        kind="GIVEN",
        to_person=by["by"],
        reason=f"Kent {held.mark('woord')}",
        done_by=by["by"],
        done_at=by["now"],
    )
    held.rows["referral"] = Referral.objects.create(
        case=case,
        reference=case.reference,
        from_organization_id=holder,
        to_organization=elsewhere,
        level="CASE",
        reason=f"Daar is ruimte {held.mark('eigen')}",
        asked_by=by["by"],
        asked_at=by["now"],
        sight_until=later,
    )
    GuidedNumber.objects.get_or_create(
        case=case,
        defaults={"organization_id": holder, "mark": f"{case.pk:064d}", "made_at": by["now"]},
    )
    NumberQuestion.objects.create(
        company=company,
        organization_id=holder,
        asked_by=by["by"],
        asked_at=by["now"],
        is_known=False,
    )
    ContactRequest.objects.create(
        case=case,
        from_organization=elsewhere,
        to_organization_id=holder,
        asked_by=world.reader,
        asked_at=by["now"],
    )
    held.rows["mirt"] = send_mirt(
        case=case,
        need=held.rows["articulation"],
        new=NewMirt(
            province_id=Organization.objects.get(code="PROVINCE_FLEVOLAND").pk,
            ministry_id=Organization.objects.get(code="EZ").pk,
            text="Een bedrijf brengt veel banen. Woningen en vervoer tellen mee.",
            until=later,
            override_reason=f"Uitzondering {held.mark('eigen')}",
        ),
        **by,
    )
    MirtStep.objects.create(
        mirt_signal=held.rows["mirt"],
        to_state="ANSWERED",
        words="Wij kijken ernaar",
        organization=Organization.objects.get(code="PROVINCE_FLEVOLAND"),
        made_by=world.reader,
        happened_at=by["now"],
    )


def _speak_for_oneself(_world: World, held: Holding, by: dict[str, Any]) -> None:
    """A question, a wish to talk, a choice taken back, a correction, and what was missing."""
    words, case, now = held.mark("woord"), held.rows["case"], by["now"]
    held.rows["own_question"] = case.own_questions.create(
        text=f"Mag de kraan mee {words}?", asked_by=f"Noor {words}", asked_at=now
    )
    held.rows["talk_first"] = case.talks_first.create(
        words=f"Over de huur {words}", said_by=f"Noor {words}", said_at=now
    )
    case.reversed_decisions.create(
        reason=f"Dichtbij {words}",
        decided_by=f"Noor {words}",
        decided_at=now,
        at_step="CHOICE",
        reversed_because=f"Later stroom {words}",
        reversed_by=f"Noor {words}",
        reversed_at=now,
    )
    held.rows["articulation"].corrections.create(
        kind="power_mw",
        said="UNKNOWN",
        before=4,
        before_from=8116,
        said_by=f"Noor {words}",
        said_at=now,
    )
    held.rows["missing_factor"] = add_factor(
        case_id=case.pk, new=NewFactor(kind="power_mw", reason=f"Gebeld {words}"), **by
    )


#: Each gets the world, one holding, and who acts when (`by`, `now`), and adds to `held.rows`.
MAKERS: tuple[Callable[[World, Holding, dict[str, Any]], None], ...] = (
    _keep_documents,
    tell_somebody,
    _plan,
    _keep_contact,
    _keep_result,
    deal_with_offers,
    _meet,
    _work_together,
    _speak_for_oneself,
    keep_places,
    keep_the_share,
    account_for_it,
    look_at_money,
    let_a_program_in,
)


def add_guidance(world: World, held: Holding, by: dict[str, Any]) -> None:
    """Add what guiding a case leaves behind: messages, documents, tasks, people."""
    for make in MAKERS:
        make(world, held, by)
