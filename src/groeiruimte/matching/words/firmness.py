"""Whether a conclusion holds when weights, missing facts and the need vary, in sentences.

From the stored figures only; a comparison from before these were kept says nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.demand.rules.passed import first_passed
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.matching.choices import ConclusionKind
from groeiruimte.matching.rules.asking import Asked, NeedEnd
from groeiruimte.matching.rules.reasons import Reason, ReasonCode
from groeiruimte.matching.rules.robustness import Deciding, OtherNeed
from groeiruimte.matching.rules.stored_proof import StoredProof, StoredRobustness, Turning
from groeiruimte.matching.words.vocabulary import (
    criterion_name,
    joined,
    kind_name,
    lower,
    who_knows,
)
from groeiruimte.web.numbers import number, quarter

if TYPE_CHECKING:
    from groeiruimte.matching.models.matching import MatchRun

_MOST_CRITERIA = 3
#: So many places that are still open are named in the conclusion; of more their number is told.
MOST_NAMED = 3
#: Conclusions that say something of the case; the others say that there is none yet.
DECIDED = frozenset(
    {
        ConclusionKind.OWN_REGION_SUFFICES,
        ConclusionKind.BETTER_HERE,
        ConclusionKind.ONLY_HERE,
        ConclusionKind.NOWHERE,
    }
)


def firmness_in_words(run: MatchRun, *, first: str) -> tuple[str, ...]:
    """Return in which respects a conclusion is firm; `first` is the name of its first place."""
    robustness = run.stored_proof.robustness
    if robustness is None:
        return ()
    return tuple(_lines(run, robustness, first=first))


def _lines(run: MatchRun, robustness: StoredRobustness, *, first: str) -> Iterator[str]:
    is_decided = run.conclusion in DECIDED
    if is_decided and robustness.is_robust:
        yield _("This is firm: it stays the same in every respect below.")
    yield from weak_in_words(run.stored_proof)
    if robustness.weights is True:
        yield _(
            "Whatever the entrepreneur finds important: %(place)s is at least as good on each "
            "criterion."
        ) % {"place": first}
    elif robustness.weights is False:
        yield _(
            "Which place is better depends on what the entrepreneur finds important, and on how "
            "far figures may be off: no place is surely the best at everything."
        )
    if is_decided and robustness.unknowns:
        yield _("No missing fact can change it.")
    yield from _deciding(robustness.decides)
    if is_decided:
        yield from _other_needs(robustness.needs)
    yield from _not_measured(robustness.not_measured)


def weak_in_words(proof: StoredProof) -> Iterator[str]:
    """Say that a conclusion rests on facts that have expired, or on estimates, if it does."""
    if proof.expired.count:
        yield _expired(proof.expired)
    if proof.estimated.count:
        yield _estimated(proof.estimated)


def passed_in_words(asked: Iterable[Asked], *, today: date | None) -> Iterator[str]:
    """Say that a quarter that was asked for is over, so that no place is in time any more."""
    quarters = [each.needed_from for each in asked if each.is_hard]
    first = None if today is None else first_passed(quarters, today=Quarter.of(today))
    if first is not None:
        yield _(
            "It was asked for from %(quarter)s, and that has passed: no place is in time any more. "
            "A place that fits does so from now on at the earliest. Ask the entrepreneur again "
            "from when it is needed."
        ) % {"quarter": quarter(first.index)}


def graded_in_words(words: str, reason: Reason) -> str:
    """Add to what is short that the figure behind it has expired, or is an estimate."""
    if reason.grade == ReasonCode.EXPIRED:
        return _("%(words)s (on a figure that has expired)") % {"words": words}
    if reason.grade == ReasonCode.ESTIMATED:
        return _("%(words)s (on an estimate)") % {"words": words}
    return words


def _expired(expired: Turning) -> str:
    """Say that the conclusion stands on facts that may hold no longer, and whom to ask."""
    return ngettext(
        "It is not firm: at %(count)s place it rests on facts that have expired (%(facts)s). "
        "Ask: %(who)s.",
        "It is not firm: at %(count)s places it rests on facts that have expired (%(facts)s). "
        "Ask: %(who)s.",
        expired.count,
    ) % _named(expired)


def _estimated(estimated: Turning) -> str:
    """Say that the conclusion stands on estimates, and who can have them measured or confirmed."""
    return ngettext(
        "It is not firm: at %(count)s place it rests on an estimate (%(facts)s). Have it measured "
        "or confirmed by: %(who)s.",
        "It is not firm: at %(count)s places it rests on estimates (%(facts)s). Have them "
        "measured or confirmed by: %(who)s.",
        estimated.count,
    ) % _named(estimated)


def _named(turning: Turning) -> dict[str, str]:
    """Return at how many places a conclusion turns, on which facts, and who knows of them."""
    kinds = list(turning.kinds)
    return {
        "count": number(turning.count),
        "facts": joined([lower(kind_name(kind)) for kind in kinds]),
        "who": joined(list(dict.fromkeys(who_knows(kind) for kind in kinds))),
    }


def _deciding(facts: Sequence[Deciding]) -> Iterator[str]:
    """Name the one fact that would decide most, and whom to ask."""
    if not facts:
        return
    most = facts[0]
    yield ngettext(
        "The fact that would decide most: %(fact)s, missing at %(count)s place. Ask: %(who)s.",
        "The fact that would decide most: %(fact)s, missing at %(count)s places. Ask: %(who)s.",
        most.places,
    ) % {
        "fact": lower(kind_name(most.kind)),
        "count": number(most.places),
        "who": who_knows(most.kind),
    }
    if most.alone:
        yield ngettext(
            "At %(alone)s of these it is the only thing that is missing.",
            "At %(alone)s of these it is the only thing that is missing.",
            most.alone,
        ) % {"alone": number(most.alone)}


def _other_needs(needs: Mapping[NeedEnd, OtherNeed]) -> Iterator[str]:
    if not needs:
        return
    if len(needs) == len(NeedEnd) and all(other.is_same for other in needs.values()):
        yield _("It stays so if the need turns out as small, or as large, as foreseen.")
        return
    patterns = {
        NeedEnd.LEAST: (
            _("It stays so if the need turns out as small as foreseen."),
            _("If the need turns out as small as foreseen, the conclusion is: %(conclusion)s."),
            _("If the need turns out as small as foreseen, it is about other places."),
        ),
        NeedEnd.MOST: (
            _("It stays so if the need turns out as large as foreseen."),
            _("If the need turns out as large as foreseen, the conclusion is: %(conclusion)s."),
            _("If the need turns out as large as foreseen, it is about other places."),
        ),
    }
    for end, other in sorted(needs.items()):
        same, changed, elsewhere = patterns[end]
        if other.is_same:
            yield same
        elif other.is_other_place:
            yield elsewhere
        else:
            label = str(ConclusionKind(other.code).label)
            yield changed % {"conclusion": lower(label)}


def _not_measured(counts: Mapping[str, int]) -> Iterator[str]:
    if counts:
        listed = [
            _("%(criterion)s (at %(count)s)")
            % {"criterion": lower(criterion_name(key)), "count": number(count)}
            for key, count in list(counts.items())[:_MOST_CRITERIA]
        ]
        yield _(
            "Not known at some of the places that fit, so anything is possible there: %(what)s."
        ) % {"what": joined(listed)}


def could_still_fit(proof: StoredProof, *, names: Mapping[int, str]) -> str:
    """Say how many places drop out for certain, and which are left where these are few."""
    words = {"excluded": number(proof.counts.excluded)}
    if proof.place_count > MOST_NAMED:
        return _("The other %(excluded)s drop out on what is known.") % words
    words["names"] = joined([names.get(place, "") for place in proof.places])
    return _("Only at %(names)s: the other %(excluded)s drop out on what is known.") % words
