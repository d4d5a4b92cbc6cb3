"""The one way out: everything that is told of a need to somebody outside goes through here.

What goes out is checked against all companies a reader may have in mind and against everything that
was told of the same lead before, to whomever; then it is frozen. Receivers read the frozen row.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.leads.models.leads import Lead
from groeiruimte.programme.disclosure import disclosure_rule
from groeiruimte.propositions.choices import ReleasePurpose
from groeiruimte.propositions.models.releases import Release, ReleasedProfile
from groeiruimte.propositions.pages.free_text import giving_away, refusal_of
from groeiruimte.propositions.pages.releases import releasing_of, warning_of
from groeiruimte.propositions.rules.identifying import Found
from groeiruimte.propositions.rules.profiles import hierarchies, versions
from groeiruimte.propositions.rules.releasing import Proposal, Releasing

if TYPE_CHECKING:
    from groeiruimte.demand.models import Articulation
    from groeiruimte.leads.models.consents import Consent
    from groeiruimte.organizations.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """For what a profile goes out, to which organizations, with which words, and with what."""

    purpose: ReleasePurpose
    receivers: tuple[int, ...]
    text: str
    release: Release | None = None
    consent: "Consent | None" = None


class UnableToRelease(Exception):
    """This may not be told; `field` is what to mend, `found` the words that give away who."""

    def __init__(
        self, message: str, *, field: str | None = None, found: Sequence[Found] = ()
    ) -> None:
        """Keep where it lies, so that a page can point there."""
        super().__init__(message)
        self.field = field
        self.found = tuple(found)


@transaction.atomic
def release(
    *,
    articulation: "Articulation",
    purpose: ReleasePurpose,
    receivers: Iterable[int],
    text: str,
    levels: Sequence[int] | None,
    by: "User",
    now: datetime,
) -> ReleasedProfile:
    """Freeze what these receivers may read of a need, and return it.

    Without levels the need is told as it was told before, or as its cell of the partition is.

    :raises UnableToRelease: the need is not confirmed; too few companies would be left to a reader
        who knows the method, all companies and all that went out before; the text gives away which
        company it is.
    """
    lock([articulation.lead_id])
    if not articulation.is_confirmed:
        raise UnableToRelease(_("Confirm the need together with the entrepreneur first."))
    releasing = releasing_of(articulation, today=timezone.localdate(now))
    proposal = proposed(releasing, levels)
    if not proposal.is_safe:
        raise UnableToRelease(warning_of(proposal), field="levels")
    found = giving_away(text, articulation=articulation, told=proposal.told)
    if found:
        raise UnableToRelease(refusal_of(found), field="text", found=found)
    return freeze(
        proposal,
        releasing=releasing,
        articulation=articulation,
        said=Said(purpose=purpose, receivers=tuple(sorted(set(receivers))), text=text.strip()),
        by=by,
        now=now,
    )


def lock(lead_ids: Iterable[int]) -> None:
    """Let whoever tells of one of these leads at this moment wait, and find what we tell.

    In one order, so that two who tell of the same leads do not wait for each other.
    """
    rows = Lead.objects.select_for_update(of=("self",)).filter(pk__in=list(lead_ids))
    list(rows.order_by("pk"))


def proposed(releasing: Releasing, levels: Sequence[int] | None) -> Proposal:
    """Return how a need would be told, at these levels or as usual; it may still be unsafe.

    :raises UnableToRelease: there are no such levels.
    """
    if levels is None:
        return releasing.usual()
    sizes = [each.levels for each in hierarchies()]
    is_node = len(levels) == len(sizes) and all(
        0 <= level < size for level, size in zip(levels, sizes, strict=True)
    )
    if not is_node:
        raise UnableToRelease(_("Choose for every line how much is told."), field="levels")
    return releasing.at(levels)


def freeze(
    proposal: Proposal,
    *,
    releasing: Releasing,
    articulation: "Articulation",
    said: Said,
    by: "User",
    now: datetime,
) -> ReleasedProfile:
    """Keep a profile that was checked, as it goes out, and record the act."""
    rule = disclosure_rule()
    profile = ReleasedProfile.objects.create(
        articulation=articulation,
        purpose=said.purpose,
        release=said.release,
        consent=said.consent,
        receivers=list(said.receivers),
        text=said.text,
        told=[each.as_stored() for each in proposal.told],
        levels=list(proposal.levels),
        hierarchies=versions(),
        population=releasing.population.fingerprint,
        companies_counted=releasing.reference.with_need,
        companies_estimated=releasing.reference.estimated,
        least_companies=rule.least_companies,
        least_groups=rule.least_groups,
        fitting=proposal.fitting,
        effective_k=proposal.effective,
        groups=proposal.groups,
        loss=proposal.loss,
        is_by_hand=proposal.is_by_hand,
        candidates=sorted(proposal.candidates),
        released_by=by,
        released_at=now,
    )
    _record(profile, by=by, now=now)
    return profile


def _record(profile: ReleasedProfile, *, by: "User", now: datetime) -> None:
    audit.record(
        act="propositions.profile.released",
        actor=by,
        target=profile,
        occurred_at=now,
        organization_id=profile.articulation.lead.company.held_by_id,
        details={
            "purpose": str(profile.purpose),
            "organizations": profile.receivers,
            "levels": profile.levels,
            "effective_k": profile.effective_k,
        },
    )
