"""Telling a case without its name: words that the company read and agreed to, and nothing else.

The words go out by the one way out for everything (decision 0042), with a profile that tells
nothing: what the entrepreneur reads is all that anybody reads.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.cases.choices import OwnNews
from groeiruimte.cases.models.cases import Case
from groeiruimte.cases.pages.stories import silent_levels
from groeiruimte.cases.services.decisions import open_invitation
from groeiruimte.cases.services.telling_own import tell_entrepreneur
from groeiruimte.leads.choices import ConsentPurpose
from groeiruimte.leads.selectors.consents import given_consent
from groeiruimte.leads.services.consents import Question, ask_consent
from groeiruimte.leads.services.own_story import answer_about_story, take_story_back
from groeiruimte.programme.release_kinds import release_kind
from groeiruimte.propositions.access import public_releases, releases_of_lead
from groeiruimte.propositions.choices import ReleasePurpose
from groeiruimte.propositions.pages.free_text import giving_away, refusal_of
from groeiruimte.propositions.pages.releases import releasing_of, warning_of
from groeiruimte.propositions.services.letting_out import Subject, let_out
from groeiruimte.propositions.services.releasing import UnableToRelease, proposed

if TYPE_CHECKING:
    from groeiruimte.demand.models import Articulation
    from groeiruimte.leads.models.consents import Consent
    from groeiruimte.organizations.models import User
    from groeiruimte.propositions.models.releases import Release


@transaction.atomic
def propose_story(
    *, articulation: Articulation, text: str, by: User, now: datetime
) -> tuple[Consent, bool]:
    """Ask the company whether these words may be told; say whether a mail tells so.

    :raises UnableToRelease: the need is not confirmed, the words give away who it is, or with what
        was told before even words alone would leave too few companies.
    :raises UnableToConsent: a text was asked already, and waits or stands.
    """
    if not articulation.is_confirmed:
        raise UnableToRelease(_("Confirm the need together with the entrepreneur first."))
    releasing = releasing_of(articulation, today=timezone.localdate(now))
    proposal = proposed(releasing, silent_levels())
    if not proposal.is_safe:
        raise UnableToRelease(warning_of(proposal))
    found = giving_away(text, articulation=articulation, told=proposal.told)
    if found:
        raise UnableToRelease(refusal_of(found), field="text", found=found)
    question = Question(purpose=ConsentPurpose.STORY, explanation=text)
    consent = ask_consent(
        company_id=articulation.lead.company_id, question=question, by=by, now=now
    )
    is_mailed = tell_entrepreneur(
        lead_id=articulation.lead_id, news=OwnNews.STORY, by=by, now=now, key=str(consent.pk)
    )
    return consent, is_mailed


def let_story_out(*, articulation: Articulation, by: User, now: datetime) -> Release:
    """Let everybody read the words that the company agreed to, for as long as that may be.

    :raises UnableToRelease: no yes stands, or what was told meanwhile leaves too few companies.
    """
    today = timezone.localdate(now)
    consent = given_consent(
        company_id=articulation.lead.company_id, purpose=ConsentPurpose.STORY, today=today
    )
    if consent is None or not consent.explanation:
        raise UnableToRelease(_("The company has not agreed to a text yet."))
    standing = public_releases(today=today).values("pk")
    if releases_of_lead(lead_id=articulation.lead_id).filter(pk__in=standing).exists():
        raise UnableToRelease(_("This text was given to the report already."))
    days = release_kind(code=ReleasePurpose.PUBLIC).days or 0
    return let_out(
        purpose=ReleasePurpose.PUBLIC,
        subjects=[Subject(articulation=articulation, levels=silent_levels())],
        text=consent.explanation,
        until=today + timedelta(days=days),
        by=by,
        now=now,
    )


@transaction.atomic
def say_about_story(*, invitation_id: int, consent_id: int, answer: str, now: datetime) -> Consent:
    """Let the entrepreneur agree to the words, or not.

    :raises UnableToDecide: the invitation has ended.
    :raises UnableToConsent: see `leads.services.own_story`.
    """
    invitation = open_invitation(invitation_id, now=now)
    return answer_about_story(
        company_id=_company_of(invitation.case_id),
        consent_id=consent_id,
        answer=answer,
        name=invitation.name,
        actor=invitation,
        now=now,
    )


@transaction.atomic
def take_own_story_back(*, invitation_id: int, consent_id: int, now: datetime) -> Consent:
    """Let the entrepreneur take the yes to the words back.

    :raises UnableToDecide: the invitation has ended.
    :raises UnableToConsent: see `leads.services.own_story`.
    """
    invitation = open_invitation(invitation_id, now=now)
    return take_story_back(
        company_id=_company_of(invitation.case_id),
        consent_id=consent_id,
        name=invitation.name,
        actor=invitation,
        now=now,
    )


def _company_of(case_id: int) -> int:
    return Case.objects.select_related("lead").get(pk=case_id).lead.company_id
