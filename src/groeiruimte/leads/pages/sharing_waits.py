"""What waits for a person about sharing: on the first page of the holder and of the reader."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.leads.access import SEES_THE_CASE
from groeiruimte.leads.choices import AccessRequestState
from groeiruimte.leads.rules import AGREEMENT_ENDS_SOON, OPENED_LATELY
from groeiruimte.leads.selectors.consents import agreements_that_end
from groeiruimte.leads.selectors.grants import (
    asked_by_us,
    opened_lately,
    waiting_grants,
    waiting_requests,
)
from groeiruimte.organizations.access import Person, organization_ids
from groeiruimte.organizations.rules import Act
from groeiruimte.web.next_actions import NextAction


def pressing(*, user: Person, now: datetime) -> list[NextAction]:
    """Return what waits: questions of readers, second pairs of eyes, answers, ending papers."""
    today = timezone.localdate(now)
    ours: list[NextAction] = []
    if organization_ids(user=user, act=Act.ASK_FOR_ACCESS):
        ours = [*_ours(user), *_opened(user, now=now, today=today)]
    if not organization_ids(user=user, act=Act.SHARE_LEADS):
        return ours
    return [
        *_questions(user),
        *_second_eyes(user),
        *ours,
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


def _opened(user: Person, *, now: datetime, today: date) -> list[NextAction]:
    """What others opened to the reader of late, as long as it is open."""
    return [
        NextAction(
            _("%(holder)s opened a case to you") % {"holder": row.holder.short_name},
            "cases:of-lead" if row.level in SEES_THE_CASE else "leads:shared",
            (row.lead_id,) if row.level in SEES_THE_CASE else (),
            tone="info",
            detail=_("%(level)s, until %(day)s")
            % {
                "level": row.get_level_display(),
                "day": date_format(row.valid_until, "DATE_FORMAT"),
            },
        )
        for row in opened_lately(user=user, today=today, since=now - OPENED_LATELY)
    ]
