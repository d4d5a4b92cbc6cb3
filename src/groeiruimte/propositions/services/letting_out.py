"""Telling something of one or several cases to whom it is meant for: teaser, bundle, MIRT, public.

The same one way out as for requests: every profile is checked and frozen by `releasing`, against
everything that was told of its lead before, to whomever. Here come the audience, the consent that
the purpose asks for, the last day, and that cases told together do not lay each other bare. Words
that tell of nobody in particular, such as what became of a policy signal, go the same way.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.leads.choices import ConsentPurpose
from groeiruimte.leads.selectors.consents import given_consent
from groeiruimte.programme.disclosure import disclosure_rule
from groeiruimte.programme.release_kinds import Audience, ReleaseKind, Tells, release_kind
from groeiruimte.propositions.choices import ReleasePurpose
from groeiruimte.propositions.models.releases import Release, ReleasedProfile, ReleaseEnd
from groeiruimte.propositions.pages.free_text import giving_away, giving_away_anybody, refusal_of
from groeiruimte.propositions.pages.releases import releasing_of, warning_of
from groeiruimte.propositions.rules.releasing import Proposal, Releasing
from groeiruimte.propositions.rules.together import hidden_each
from groeiruimte.propositions.selectors.releases import names_of, told_beside
from groeiruimte.propositions.services.releasing import (
    Said,
    UnableToRelease,
    freeze,
    lock,
    proposed,
)

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company
    from groeiruimte.demand.models import Articulation
    from groeiruimte.leads.models.consents import Consent
    from groeiruimte.organizations.models import User


#: How a profile leads to the organization that holds its company.
HOLDER = "articulation__lead__company__held_by_id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One case that is told of; without levels as it was told before, or as its cell is."""

    articulation: "Articulation"
    levels: Sequence[int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Checked:
    articulation: "Articulation"
    releasing: Releasing
    proposal: Proposal
    consent: "Consent | None"


@transaction.atomic
def let_out(
    *,
    purpose: ReleasePurpose,
    subjects: Sequence[Subject],
    receivers: Iterable[int] = (),
    text: str,
    until: date,
    by: "User",
    now: datetime,
) -> Release:
    """Freeze a profile of every case, for the audience of this purpose, and return the whole.

    :raises UnableToRelease: nobody or too many are named to read it; the last day is odd; there
        are no cases, or too many for the purpose; a company has not agreed to it, or not to these
        words; a case would not hide among enough companies, alone or beside the others; the text
        gives away one of them.
    """
    kind, today = release_kind(code=purpose), timezone.localdate(now)
    named = sorted(set(receivers))
    _refuse_odd_audience(kind, named, subjects=subjects)
    _refuse_odd_day(kind, until, today=today)
    lock(each.articulation.lead_id for each in subjects)
    checked = [_checked(each, kind=kind, text=text, today=today) for each in subjects]
    _refuse_laid_bare(checked, beside=_told_beside(checked, receivers=named, today=today))
    _refuse_telling_words(text, checked)
    release = _kept(kind, receivers=named, text=text, until=until, by=by, now=now)
    holders = {one.articulation.lead.company.held_by_id for one in checked}
    _record("propositions.release.made", release, holders=holders, by=by, now=now)
    for one in checked:
        said = Said(
            purpose=purpose,
            receivers=tuple(named),
            text=release.text,
            release=release,
            consent=one.consent,
        )
        freeze(
            one.proposal,
            releasing=one.releasing,
            articulation=one.articulation,
            said=said,
            by=by,
            now=now,
        )
    return release


@transaction.atomic
def let_out_words(
    *,
    purpose: ReleasePurpose,
    text: str,
    about: Sequence["Company"] = (),
    by: "User",
    now: datetime,
) -> Release:
    """Freeze words that tell of no case in particular, for everybody who takes part.

    :param about: companies that the writer may know, and that the words may not name. Of others
        nothing is looked up: an answer would tell the writer who is in a pipeline.
    :raises UnableToRelease: the purpose tells of cases; a word points at a company.
    """
    kind = release_kind(code=purpose)
    if kind.tells is not Tells.COUNTS:
        raise UnableToRelease(_("This tells of cases: choose which."), field="subjects")
    found = giving_away_anybody(text, companies=about)
    if found:
        raise UnableToRelease(refusal_of(found), field="text", found=found)
    release = _kept(kind, receivers=[], text=text, until=None, by=by, now=now)
    _record("propositions.release.made", release, holders=(), by=by, now=now)
    return release


@transaction.atomic
def take_back(*, release_id: int, reason: str, by: "User", now: datetime) -> ReleaseEnd:
    """Let nobody read this any more; who read it before knows what stood there.

    :raises UnableToRelease: it was taken back before, or nothing says why.
    """
    release = Release.objects.select_for_update().get(pk=release_id)
    if ReleaseEnd.objects.filter(release=release).exists():
        raise UnableToRelease(_("This was taken back before."))
    if not reason.strip():
        raise UnableToRelease(_("Say in one sentence why it is taken back."), field="reason")
    end = ReleaseEnd.objects.create(
        release=release, reason=reason.strip(), ended_by=by, ended_at=now
    )
    holders = set(release.profiles.values_list(HOLDER, flat=True))
    _record("propositions.release.ended", release, holders=holders, by=by, now=now)
    return end


def _refuse_odd_audience(
    kind: ReleaseKind, receivers: Sequence[int], *, subjects: Sequence[Subject]
) -> None:
    if kind.tells is Tells.COUNTS or kind.days is None:
        raise UnableToRelease(_("This purpose has a way out of its own."), field="purpose")
    if kind.audience is Audience.ORGANIZATIONS:
        if not receivers:
            raise UnableToRelease(_("Choose who reads it."), field="organizations")
        if len(names_of(receivers)) != len(receivers):
            raise UnableToRelease(_("Choose from the list who reads it."), field="organizations")
    elif receivers:
        raise UnableToRelease(_("This is for a wider circle: name nobody."), field="organizations")
    leads = [each.articulation.lead_id for each in subjects]
    if not leads or (kind.tells is Tells.PROFILE and len(leads) > 1):
        raise UnableToRelease(_("Choose of which case it tells."), field="subjects")
    if len(set(leads)) < len(leads):
        raise UnableToRelease(_("Choose every case once."), field="subjects")


def _refuse_odd_day(kind: ReleaseKind, until: date, *, today: date) -> None:
    last = today + timedelta(days=kind.days or 0)
    if not today <= until <= last:
        raise UnableToRelease(
            _("Choose a last day from today up to and including %(day)s.")
            % {"day": date_format(last, "DATE_FORMAT")},
            field="until",
        )


def _consent_to(
    kind: ReleaseKind, articulation: "Articulation", *, text: str, today: date
) -> "Consent | None":
    if not kind.asks_consent:
        return None
    company = articulation.lead.company_id
    consent = given_consent(company_id=company, purpose=kind.consent, today=today)
    if consent is None:
        raise UnableToRelease(
            _("The company has not agreed to this: %(purpose)s. Ask for it on its page first.")
            % {"purpose": ConsentPurpose(kind.consent).label},
            field="consent",
        )
    if kind.words_agreed and " ".join(consent.explanation.split()) != " ".join(text.split()):
        raise UnableToRelease(
            _(
                "The company agreed to other words. Ask for its consent with exactly this text "
                "as explanation."
            ),
            field="text",
        )
    return consent


def _checked(subject: Subject, *, kind: ReleaseKind, text: str, today: date) -> _Checked:
    articulation = subject.articulation
    consent = _consent_to(kind, articulation, text=text, today=today)
    if not articulation.is_confirmed:
        raise UnableToRelease(_("Confirm the need together with the entrepreneur first."))
    releasing = releasing_of(articulation, today=today)
    proposal = proposed(releasing, subject.levels)
    if not proposal.is_safe:
        raise UnableToRelease(warning_of(proposal), field="levels")
    return _Checked(
        articulation=articulation, releasing=releasing, proposal=proposal, consent=consent
    )


def _told_beside(
    checked: Sequence[_Checked], *, receivers: list[int], today: date
) -> list[ReleasedProfile]:
    """Return what these readers were told of other companies that the same organizations hold."""
    leads = [one.articulation.lead for one in checked]
    return told_beside(
        lead_ids={lead.pk for lead in leads},
        holder_ids={lead.company.held_by_id for lead in leads},
        receivers=receivers,
        today=today,
    )


def _refuse_laid_bare(checked: Sequence[_Checked], *, beside: Sequence[ReleasedProfile]) -> None:
    least = disclosure_rule().least_companies
    among = hidden_each(
        [each.proposal.candidates for each in checked] + [each.candidates for each in beside],
        [each.proposal.effective for each in checked] + [each.effective_k for each in beside],
    )
    if min(among[: len(checked)]) < least:
        raise UnableToRelease(
            _(
                "Told together these cases lay each other bare: one would hide among fewer than "
                "%(least)s companies. Tell less of those that are alike, or leave one out."
            )
            % {"least": least},
            field="levels",
        )
    if _lays_bare(among[len(checked) :], checked=checked, beside=beside, least=least):
        raise UnableToRelease(
            _(
                "These readers were told of a company that is alike before: beside it, this one "
                "lays it bare. Tell less of what they have in common, or choose other readers."
            ),
            field="levels",
        )


def _lays_bare(
    among: Sequence[int],
    *,
    checked: Sequence[_Checked],
    beside: Sequence[ReleasedProfile],
    least: int,
) -> bool:
    """Say whether one that was told before would hide among too few because of these."""
    now_told = frozenset().union(*(each.proposal.candidates for each in checked))
    return any(
        count < least and now_told.intersection(each.candidates)
        for count, each in zip(among, beside, strict=True)
    )


def _refuse_telling_words(text: str, checked: Sequence[_Checked]) -> None:
    for one in checked:
        found = giving_away(text, articulation=one.articulation, told=one.proposal.told)
        if found:
            raise UnableToRelease(refusal_of(found), field="text", found=found)


def _kept(
    kind: ReleaseKind,
    *,
    receivers: list[int],
    text: str,
    until: date | None,
    by: "User",
    now: datetime,
) -> Release:
    return Release.objects.create(
        purpose=kind.code,
        audience=kind.audience,
        receivers=receivers,
        text=text.strip(),
        valid_until=until,
        released_by=by,
        released_at=now,
    )


def _record(
    act: str, release: Release, *, holders: Iterable[int], by: "User", now: datetime
) -> None:
    """Record the act for every organization of which a company is told; once where none is."""
    ids: list[int | None] = [*sorted(holders)]
    for organization_id in ids or [None]:
        audit.record(
            act=act,
            actor=by,
            target=release,
            occurred_at=now,
            organization_id=organization_id,
            details={"purpose": str(release.purpose), "organizations": release.receivers},
        )
