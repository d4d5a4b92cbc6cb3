"""A programme with a row in every guarded table: `make_world`, and what its story leaves empty."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from groeiruimte.cases.models.contention import ContentionPlace, ContentionRun
from groeiruimte.cases.models.importance import ImportanceOrder
from groeiruimte.cases.models.referrals import Referral
from groeiruimte.companies.models.plans import GrowthPlan
from groeiruimte.leads.models.consents import Consent
from groeiruimte.leads.models.leads import DisclosureGrant
from groeiruimte.leads.models.ndas import Nda
from groeiruimte.meetings.models.meetings import Meeting
from groeiruimte.organizations.models import (
    ColleagueInvitation,
    LinkedSignIn,
    Notice,
    Organization,
    RightsReview,
    RoleRequest,
    User,
)
from groeiruimte.outbox.models import MessageChoice
from groeiruimte.policy_signals.models import PolicySignalChange, PolicySignalSource
from groeiruimte.propositions.models.releases import ToldCount
from groeiruimte.propositions.models.tasks import SupplyTask
from groeiruimte.spotting.models.digests import DigestMailing, DigestSubscription
from groeiruimte.spotting.models.early_signals import SpottingThresholds
from tests.contracts.world import World, make_world


def make_filled_world() -> World:
    """Return the world of markers with a row of every holder in every guarded table."""
    world = make_world()
    for held in world.holdings.values():
        _complete(world, held)
    ContentionPlace.objects.create(
        run=ContentionRun.objects.first(),
        site=world.sites["ALMERE-1"],
        leads=[1, 2],
        is_complete=True,
    )
    PolicySignalChange.objects.create(
        policy_signal=world.policy_signal, to_state="NEW", happened_at=world.now
    )
    return world


def _complete(world: World, held) -> None:
    rows = held.rows
    GrowthPlan.objects.create(
        company=rows["company"],
        quantity="FTE",
        year=2031,
        **dict.fromkeys(("lowest", "low", "middle", "high", "highest"), 60),
        stated_on=world.now.date(),
        stated_by=f"Directeur {held.mark('eigen')}",
    )
    SpottingThresholds.objects.create(
        organization_id=rows["company"].held_by_id,
        watch_share=0.3,
        act_share=0.6,
        years_ahead=3,
        set_by=rows["adviser"],
        set_at=world.now,
    )
    SupplyTask.objects.create(
        articulation=rows["articulation"],
        organization=world.sites["ALMERE-2"].kept_by,
        site=world.sites["ALMERE-2"],
        kind="power_mw",
        purpose="OPEN_UP",
        needed=4,
        needed_from=8116,
        profile=rows["brief"].profile,
        deadline=world.now.date(),
        note=f"Graag snel {held.mark('vraag')}",
        asked_by=rows["adviser"],
        asked_at=world.now,
    )
    EmailAddress.objects.create(user=rows["adviser"], email=rows["adviser"].email)
    DigestSubscription.objects.create(user=rows["adviser"], changed_at=world.now)
    DigestMailing.objects.create(user=rows["adviser"], period="2026-W24", claimed_at=world.now)
    ImportanceOrder.objects.create(
        case=rows["case"], version=1, entered_by=rows["adviser"], changed_at=world.now
    )
    _complete_papers(world, held)
    _complete_guidance(world, held)
    _complete_people(world, rows["adviser"], rows["company"].held_by_id)
    ToldCount.objects.create(
        purpose="POLICY",
        subject=f"NOWHERE:{held.code}",
        total=5,
        counted={"": [rows["lead"].pk]},
        released_at=world.now,
    )
    PolicySignalSource.objects.create(
        policy_signal=world.policy_signal, lead=rows["lead"], match_run=rows["run"]
    )


def _complete_papers(world: World, held) -> None:
    """Add what has ended: each with words that only the holder may read."""
    rows, own = held.rows, held.mark("eigen")
    ended = {"withdrawn_at": world.now}
    Nda.objects.create(
        company=rows["company"],
        state="SIGNED",
        signed_on=world.now.date(),
        valid_from=world.now.date(),
        withdrawn_by=rows["adviser"],
        withdrawal_reason=f"Vervangen {own}",
        **ended,
    )
    Consent.objects.create(
        company=rows["company"],
        purpose="GUIDANCE",
        explanation=f"Omdat {own}",
        asked_by=rows["adviser"],
        asked_at=world.now - timedelta(days=9),
        answer="GIVEN",
        answered_on=world.now.date(),
        answered_by=f"Directeur {own}",
        withdrawn_by=f"Directeur {own}",
        **ended,
    )
    DisclosureGrant.objects.create(
        lead=rows["lead"],
        holder_id=rows["company"].held_by_id,
        organization=Organization.objects.get(code="HORIZON"),
        level="TEASER",
        scope=f"Om te kijken {own}",
        reason=f"Vroeg erom {own}",
        consent=f"Brief {own}",
        granted_by=rows["adviser"],
        granted_at=world.now,
        opened_at=world.now,
        valid_until=world.now.date(),
        ended_as="WITHDRAWN",
        end_reason=f"Klaar {own}",
        **ended,
    )


def _complete_guidance(world: World, held) -> None:
    """Add a meeting that was held and one that was called off, and a referral that is done."""
    rows, words = held.rows, held.mark("woord")
    met = {
        "case": rows["case"],
        "kind": "TALK",
        "title": f"Praten {words}",
        "starts_at": world.now,
        "ends_at": world.now + timedelta(hours=1),
        "place_kind": "ADDRESS",
        "place": f"Dorpsstraat 1 {words}",
        "organizer": rows["adviser"],
        "made_at": world.now,
        "changed_at": world.now,
        "closed_at": world.now,
    }
    Meeting.objects.create(**met, state="HELD", outcome=f"Verder {words}")
    Meeting.objects.create(**met, state="CANCELLED", cancel_reason=f"Ziek {words}")
    Referral.objects.filter(pk=rows["referral"].pk).update(
        state="DONE",
        answered_by=world.reader,
        answered_at=world.now,
        answer=f"Graag {held.mark('eigen')}",
        done_at=world.now,
        done_words=f"Gevestigd {held.mark('eigen')}",
    )


def _complete_people(world: World, adviser, organization_id: int) -> None:
    asker = User.objects.create_user(f"asker.{organization_id}@example.org", name="Vraagt aan")
    MessageChoice.objects.create(user=adviser, language="nl", changed_at=world.now)
    RoleRequest.objects.create(
        user=adviser,
        organization_id=organization_id,
        role="PIPELINE_MANAGER",
        listed_name="Adviseur",
        state="REFUSED",
        asked_by=asker,
        asked_at=world.now,
        decided_by=asker,
        decided_at=world.now,
    )
    Notice.objects.create(
        recipient=adviser, kind="GIVEN", organization_id=organization_id, told_at=world.now
    )
    ColleagueInvitation.objects.create(
        user=adviser,
        organization_id=organization_id,
        token_hash=f"{organization_id:064}",
        invited_at=world.now,
        expires_at=world.now,
    )
    RightsReview.objects.create(
        organization_id=organization_id, reviewed_at=world.now, reviewed_by=asker, kept=1, ended=0
    )
    LinkedSignIn.objects.create(
        user=adviser,
        issuer="https://login.example",
        subject_hash=f"{organization_id:064}",
        linked_at=world.now,
        used_at=world.now,
    )
    Authenticator.objects.create(user=adviser, type="totp", data={"secret": "closed"})
    UserSession.objects.create(
        user=adviser, ip="192.0.2.1", session_key=f"key{organization_id}", user_agent="test"
    )
