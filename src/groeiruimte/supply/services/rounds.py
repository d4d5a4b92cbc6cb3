"""A round past all facts that are due: still so, changed, not known, or ask somebody."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.companies.choices import Trust
from groeiruimte.organizations.selectors import all_organizations
from groeiruimte.supply import access
from groeiruimte.supply.choices import RoundAnswerKind
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.models.freshness import KeepingRound, RoundAnswer
from groeiruimte.supply.selectors.rounds import current_round, due_facts
from groeiruimte.supply.services.facts import StatedFact, state_fact
from groeiruimte.supply.services.places import keeper_id_of

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User
    from groeiruimte.supply.models.places import Site

#: Stands between the source of a fact and who confirmed it.
CONFIRMED_BY = "; "


class UnableToAnswer(Exception):
    """This fact cannot be answered like this; the message is fit to show."""


@transaction.atomic
def confirm_fact(*, fact_id: int, by: User, now: datetime) -> Fact:
    """Say that a fact still holds: the same value, seen today by its keeper.

    The keeper states it: what was measured once is not measured again by this.

    :raises UnableToAnswer: somebody else keeps that place, or the fact was replaced meanwhile.
    :raises EditedMeanwhile: the place was changed at this very moment.
    """
    fact, site = _due(fact_id, by=by)
    if fact.is_unknown:
        raise UnableToAnswer(_("Nothing is known here yet: fill in the value, or ask somebody."))
    keeper = all_organizations().get(pk=keeper_id_of(site))
    words = _("confirmed by %(keeper)s") % {"keeper": keeper.short_name}
    first = fact.source.removesuffix(CONFIRMED_BY + words)
    said = StatedFact(
        kind=fact.kind,
        value=fact.value,
        text=fact.text,
        source=(first[: 300 - len(words) - len(CONFIRMED_BY)] + CONFIRMED_BY + words),
        source_url=fact.source_url,
        observed_on=timezone.localdate(now),
        trust=Trust.ESTIMATED if fact.trust == Trust.ESTIMATED else Trust.STATED,
        valid_from=fact.valid_from,
        valid_until=fact.valid_until,
    )
    return _state(fact, site=site, said=said, answer=RoundAnswerKind.CONFIRMED, by=by, now=now)


@transaction.atomic
def say_unknown(*, fact_id: int, by: User, now: datetime) -> Fact:
    """Say that nobody knows any more whether a fact holds: from now on it is unknown.

    :raises UnableToAnswer: as with confirming.
    """
    fact, site = _due(fact_id, by=by)
    keeper = all_organizations().get(pk=keeper_id_of(site))
    said = StatedFact(
        kind=fact.kind,
        value=None,
        text="",
        source=_("%(keeper)s looked and does not know") % {"keeper": keeper.short_name},
        source_url="",
        observed_on=timezone.localdate(now),
        trust=Trust.STATED,
        valid_from=fact.valid_from,
        valid_until=fact.valid_until,
    )
    return _state(fact, site=site, said=said, answer=RoundAnswerKind.UNKNOWN, by=by, now=now)


@transaction.atomic
def change_fact(
    *, fact_id: int, site_id: int, revision: int, stated: StatedFact, by: User, now: datetime
) -> Fact:
    """State a due fact anew, and count that in the round.

    :raises EditedMeanwhile: the place was changed after the form was opened.
    :raises UnableToStateFact: the person does not keep this place, or the fact cannot be.
    """
    newer = state_fact(
        site_id=site_id, revision=revision, stated=stated, by=by, now=now, replaces_id=fact_id
    )
    fact = Fact.objects.select_related("site__hotspot").get(pk=fact_id)
    answer = RoundAnswerKind.UNKNOWN if newer.is_unknown else RoundAnswerKind.CHANGED
    note_answer(fact=fact, answer=answer, by=by, now=now)
    return newer


def note_answer(*, fact: Fact, answer: RoundAnswerKind, by: User, now: datetime) -> None:
    """Count an answer to a due fact in the round of its keeper, which begins with the first one."""
    if fact.site is None:
        return
    keeper_id = keeper_id_of(fact.site)
    walk = current_round(organization_id=keeper_id)
    if walk is None:
        # The fact that is being answered was due too, but is replaced already.
        due = due_facts(user=by, today=timezone.localdate(now), organization_id=keeper_id).count()
        was_asked = answer == RoundAnswerKind.ASKED
        walk = KeepingRound.objects.create(
            organization_id=keeper_id,
            started_by=by,
            started_at=now,
            due=due if was_asked else due + 1,
        )
        _record("supply.round.started", walk, by=by, now=now)
    RoundAnswer.objects.update_or_create(
        keeping_round=walk, fact=fact, defaults={"kind": answer, "answered_at": now}
    )
    left = due_facts(user=by, today=timezone.localdate(now), organization_id=keeper_id)
    if not left.exists():
        walk.ended_at = now
        walk.save(update_fields=["ended_at"])
        _record("supply.round.ended", walk, by=by, now=now)


def _due(fact_id: int, *, by: User) -> tuple[Fact, Site]:
    rows = access.editable_facts(user=by).select_related("site__hotspot")
    fact = rows.filter(pk=fact_id).first()
    if fact is None or fact.site is None:
        raise UnableToAnswer(_("This fact was replaced meanwhile, or you do not keep its place."))
    return fact, fact.site


def _state(
    fact: Fact,
    *,
    site: Site,
    said: StatedFact,
    answer: RoundAnswerKind,
    by: User,
    now: datetime,
) -> Fact:
    newer = state_fact(
        site_id=site.pk,
        revision=site.revision,
        stated=said,
        by=by,
        now=now,
        replaces_id=fact.pk,
    )
    note_answer(fact=fact, answer=answer, by=by, now=now)
    audit.record(
        act="supply.fact.confirmed",
        actor=by,
        target=newer,
        occurred_at=now,
        organization_id=keeper_id_of(site),
        details={"site": site.pk, "kind": fact.kind, "answer": str(answer)},
    )
    return newer


def _record(act: str, walk: KeepingRound, *, by: User, now: datetime) -> None:
    audit.record(
        act=act,
        actor=by,
        target=walk,
        occurred_at=now,
        organization_id=walk.organization_id,
        details={"due": walk.due},
    )
