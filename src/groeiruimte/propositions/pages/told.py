"""What went out of a lead before: for who lets more out, who holds it, and the company itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groeiruimte.leads.selectors.grants import lead_of
from groeiruimte.propositions.pages.released import released_lines
from groeiruimte.propositions.rules.profiles import read_told
from groeiruimte.propositions.selectors.releases import (
    names_of,
    releases_of,
    sent_before_profiles,
)
from groeiruimte.web.panels import Panel

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company
    from groeiruimte.propositions.models.propositions import Brief
    from groeiruimte.propositions.models.releases import Release, ReleasedProfile


@dataclass(frozen=True, slots=True)
class ToldBefore:
    """What went out of this lead before, to whom and when; `words` empty: exact amounts.

    `closed_because` says why nobody can read it any more; empty while it can be read.
    """

    on: date
    purpose: str
    receivers: tuple[str, ...]
    words: tuple[str, ...]
    closed_because: str = ""


def told_before(*, lead_id: int) -> tuple[ToldBefore, ...]:
    """Return what was given away before, oldest first, also what was sent without a profile."""
    today = timezone.localdate()
    rows = list(releases_of(lead_id=lead_id).select_related("release__end", "consent"))
    old = list(sent_before_profiles(lead_id=lead_id).prefetch_related("requests"))
    names = names_of(
        [
            *(pk for row in rows for pk in row.receivers),
            *(request.organization_id for brief in old for request in brief.requests.all()),
        ]
    )
    exact = [_exact(brief, names) for brief in old]
    return (*exact, *(_profile(row, names, today=today) for row in rows))


def told_panel(request: HttpRequest, company: Company) -> Panel | None:
    """Return what was told of a company without its name, beside the list of who sees it.

    The page where it stands has checked that this person may see the whole list: who holds the
    company, or the company itself. The second wall asks that again of every row.
    """
    lead = lead_of(company)
    rows: Sequence[ToldBefore] = told_before(lead_id=lead.pk) if lead is not None else ()
    return Panel(
        key="told",
        heading=gettext_lazy("Told without the name"),
        template="propositions/told_panel.html",
        context={"rows": rows},
    )


def closed_because(release: Release, consents_stand: bool, *, today: date) -> str:
    """Return why what was let out cannot be read any more; empty while it can."""
    if hasattr(release, "end"):
        return _("Taken back")
    if release.valid_until is not None and release.valid_until < today:
        return _("Its last day is past")
    return "" if consents_stand else _("The company no longer agrees")


def consent_stands(row: ReleasedProfile, *, today: date) -> bool:
    """Say whether the consent that a profile rests on, if any, still stands."""
    return row.consent is None or row.consent.standing(today=today) == "GIVEN"


def _exact(brief: Brief, names: Mapping[int, str]) -> ToldBefore:
    return ToldBefore(
        on=timezone.localdate(brief.sent_at),
        purpose=_("Request to regions"),
        receivers=tuple(names[each.organization_id] for each in brief.requests.all()),
        words=(),
    )


def _profile(row: ReleasedProfile, names: Mapping[int, str], *, today: date) -> ToldBefore:
    release = row.release
    why = ""
    wide: tuple[str, ...] = ()
    if release is not None:
        why = closed_because(release, consent_stands(row, today=today), today=today)
        wide = (str(release.get_audience_display()),)
    return ToldBefore(
        on=timezone.localdate(row.released_at),
        purpose=row.get_purpose_display(),
        receivers=tuple(names[pk] for pk in row.receivers if pk in names) or wide,
        words=tuple(
            f"{line.label}: {line.words}"
            for line in released_lines(read_told(row.told))
            if line.is_told
        ),
        closed_because=why,
    )
