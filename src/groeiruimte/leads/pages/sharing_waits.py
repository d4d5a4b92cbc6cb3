"""What waits for a person about sharing: on the first page of the holder and of the reader."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.leads.choices import AccessRequestState
from groeiruimte.leads.rules import AGREEMENT_ENDS_SOON
from groeiruimte.leads.selectors.consents import agreements_that_end
from groeiruimte.leads.selectors.grants import asked_by_us, waiting_grants, waiting_requests
from groeiruimte.organizations.access import Person, organization_ids
from groeiruimte.organizations.rules import Act
from groeiruimte.web.next_actions import NextAction


def pressing(*, user: Person, now: datetime) -> list[NextAction]:
    """Return what waits: questions of readers, second pairs of eyes, answers, ending papers."""
    if not organization_ids(user=user, act=Act.SHARE_LEADS):
        return []
    today = timezone.localdate(now)
    return [
        *_questions(user),
        *_second_eyes(user),
        *_ours(user),
        *[
            NextAction(
                _("The agreement with %(company)s ends") % {"company": row.company.name},
                "leads:nda",
                (row.company_id,),
                tone="warning",
                detail=_("What rests on it closes after that day."),
            )
            for row in agreements_that_end(user=user, today=today, within=AGREEMENT_ENDS_SOON)
        ],
    ]


def _questions(user: Person) -> list[NextAction]:
    return [
        NextAction(
            _("%(organization)s asks to see more of %(company)s")
            % {"organization": row.organization.short_name, "company": row.lead.company.name},
            "leads:request",
            (row.pk,),
            tone="warning",
        )
        for row in waiting_requests(user=user)
    ]


def _second_eyes(user: Person) -> list[NextAction]:
    return [
        NextAction(
            _("Confirm as second person: %(organization)s would know %(company)s")
            % {"organization": row.organization.short_name, "company": row.lead.company.name},
            "leads:grants",
            (row.lead_id,),
            tone="warning",
        )
        for row in waiting_grants(user=user)
    ]


def _ours(user: Person) -> list[NextAction]:
    """What the own organization asked of others: still waiting, or answered and not seen."""
    rows = list(asked_by_us(user=user).filter(answer_seen_at=None))
    waiting = sum(row.state == AccessRequestState.ASKED for row in rows)
    answered = sum(
        row.state in {AccessRequestState.GIVEN, AccessRequestState.REFUSED} for row in rows
    )
    actions = []
    if answered:
        words = ngettext(
            "%(number)d answer to your question to see more",
            "%(number)d answers to your questions to see more",
            answered,
        )
        actions.append(NextAction(words % {"number": answered}, "leads:shared", tone="info"))
    if waiting:
        words = ngettext(
            "%(number)d question to see more waits at another organization",
            "%(number)d questions to see more wait at other organizations",
            waiting,
        )
        actions.append(NextAction(words % {"number": waiting}, "leads:shared"))
    return actions
