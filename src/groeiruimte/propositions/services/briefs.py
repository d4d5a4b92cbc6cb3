"""Asking several regions at once what they can offer, without saying who asks."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.demand.models import Articulation
from groeiruimte.leads.choices import SendingPurpose
from groeiruimte.leads.services.sending_gate import pass_gate, refuse_uncovered
from groeiruimte.propositions.choices import ReleasePurpose
from groeiruimte.propositions.models.propositions import Brief, RegionalRequest
from groeiruimte.propositions.models.releases import ReleasedProfile
from groeiruimte.propositions.rules.identifying import Found
from groeiruimte.propositions.rules.offering import earliest_deadline
from groeiruimte.propositions.selectors.briefs import organizations_to_ask
from groeiruimte.propositions.services.releasing import UnableToRelease, release
from groeiruimte.propositions.services.telling import tell_asked

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


#: Without signs that are read or heard as another.
SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LENGTH = 6


class UnableToSendBrief(Exception):
    """The brief cannot be sent; `field` is what to mend, `found` the words that give away who."""

    def __init__(
        self, message: str, *, field: str | None = None, found: Sequence[Found] = ()
    ) -> None:
        """Keep where it lies, so that a page can point there."""
        super().__init__(message)
        self.field = field
        self.found = tuple(found)


@transaction.atomic
def send_brief(
    *,
    articulation_id: int,
    organization_ids: Sequence[int],
    text: str,
    deadline: date,
    by: "User",
    now: datetime,
    levels: Sequence[int] | None = None,
    override_reason: str = "",
) -> Brief:
    """Put one question to several regions at once, with one deadline for all.

    The regions read the text, and the need as the released profile tells it at these levels.

    :raises UnableToSendBrief: the need is not confirmed; nobody is asked, or somebody who cannot
        answer; the deadline leaves less than three working days; there is no text, or it gives
        away which company it is; the profile would leave too few companies.
    :raises SendingIsClosed: the company does not agree, or something is missing without a reason.
    """
    articulation = _confirmed(articulation_id)
    asked = set(organization_ids)
    _refuse_whom_we_cannot_ask(asked)
    _refuse_short_notice(deadline, today=timezone.localdate(now))
    _refuse_silence(text)
    pass_gate(
        lead=articulation.lead,
        purpose=SendingPurpose.BRIEF,
        organization_ids=asked,
        override_reason=override_reason,
        by=by,
        now=now,
    )
    profile = _released(articulation, receivers=asked, text=text, levels=levels, by=by, now=now)
    brief = Brief.objects.create(
        articulation=articulation,
        reference=_new_reference(),
        profile=profile,
        text=profile.text,
        deadline=deadline,
        sent_by=by,
        sent_at=now,
    )
    rows = [RegionalRequest(brief=brief, organization_id=pk) for pk in sorted(asked)]
    RegionalRequest.objects.bulk_create(rows)
    tell_asked(brief=brief, by=by, now=now)
    said = {"organizations": sorted(asked), "deadline": deadline.isoformat()}
    _record("propositions.brief.sent", brief, by=by, now=now, details=said)
    return brief


@transaction.atomic
def record_bidbook(*, brief: Brief, language: str, by: "User", now: datetime) -> None:
    """Record that somebody made a bid book: it leaves the system as a file.

    :raises SendingIsClosed: the company does not agree (any more), or something is missing for
        which nobody gave a reason.
    """
    refuse_uncovered(
        lead=brief.articulation.lead,
        purpose=SendingPurpose.BIDBOOK,
        organization_ids=list(brief.requests.values_list("organization_id", flat=True)),
    )
    _record("propositions.bidbook.made", brief, by=by, now=now, details={"language": language})


def _confirmed(articulation_id: int) -> Articulation:
    articulation = Articulation.objects.select_related(
        "lead__company__held_by", "lead__company__account_manager"
    ).get(pk=articulation_id)
    if not articulation.is_confirmed:
        raise UnableToSendBrief(_("Confirm the need together with the entrepreneur first."))
    return articulation


def _refuse_silence(text: str) -> None:
    if not text.strip():
        raise UnableToSendBrief(_("Write what the regions will read."), field="text")


def _refuse_whom_we_cannot_ask(asked: set[int]) -> None:
    if not asked:
        raise UnableToSendBrief(_("Choose at least one region to ask."), field="organizations")
    if organizations_to_ask().filter(pk__in=asked).count() != len(asked):
        raise UnableToSendBrief(
            _("Choose organizations that keep places to grow."), field="organizations"
        )


def _refuse_short_notice(deadline: date, *, today: date) -> None:
    first = earliest_deadline(today=today)
    if deadline < first:
        raise UnableToSendBrief(
            _("Give regions at least three working days: choose %(day)s or later.")
            % {"day": date_format(first, "DATE_FORMAT")},
            field="deadline",
        )


def _released(
    articulation: Articulation,
    *,
    receivers: set[int],
    text: str,
    levels: Sequence[int] | None,
    by: "User",
    now: datetime,
) -> ReleasedProfile:
    """Return the profile that these regions read; a refusal says what to mend on the page."""
    try:
        return release(
            articulation=articulation,
            purpose=ReleasePurpose.REQUEST,
            receivers=receivers,
            text=text,
            levels=levels,
            by=by,
            now=now,
        )
    except UnableToRelease as refusal:
        raise UnableToSendBrief(str(refusal), field=refusal.field, found=refusal.found) from refusal


def _new_reference() -> str:
    """Return a reference that leads nowhere: neither to the case, nor to the lead's other briefs.

    Drawn by chance out of a thousand million; taken again in the rare case that it is in use.
    """
    while True:
        reference = "UV-" + "".join(secrets.choice(SIGNS) for _place in range(LENGTH))
        if not Brief.objects.filter(reference=reference).exists():
            return reference


def _record(act: str, brief: Brief, *, by: "User", now: datetime, details: dict[str, Any]) -> None:
    audit.record(
        act=act,
        actor=by,
        target=brief,
        occurred_at=now,
        organization_id=brief.articulation.lead.company.held_by_id,
        details=details,
    )
