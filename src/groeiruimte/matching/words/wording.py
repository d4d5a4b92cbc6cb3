"""Codes and figures of a comparison as sentences, in the language of the page.

Every sentence is made here, from the stored figures: none can say something else than they do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.kernel.chance import LEAST_WRITTEN
from groeiruimte.kernel.codes import Comparison
from groeiruimte.matching.choices import ConclusionKind
from groeiruimte.matching.rules.asking import Asked
from groeiruimte.matching.rules.judging import ERRORS
from groeiruimte.matching.rules.reasons import Reason, ReasonCode
from groeiruimte.matching.rules.stored_proof import StoredProof
from groeiruimte.matching.words.firmness import (
    could_still_fit,
    firmness_in_words,
    graded_in_words,
    passed_in_words,
    weak_in_words,
)
from groeiruimte.matching.words.margins import margin_in_words
from groeiruimte.matching.words.people import (
    all_fields_in_words,
    is_of_all_fields,
    short_of_people,
)
from groeiruimte.matching.words.vocabulary import (
    criterion_name,
    in_words,
    joined,
    kind_name,
    kinds_in_words,
    lower,
    region_name,
    who_can_change,
    who_knows,
)
from groeiruimte.programme.requirement_kinds import (
    RequirementKind,
    requirement_kind,
    units,
)
from groeiruimte.web.numbers import HARD_SPACE, chance, number, percent, quarter

if TYPE_CHECKING:
    from groeiruimte.matching.models.matching import MatchRun
    from groeiruimte.matching.selectors.matching import OwnRegionEvidence

__all__ = [
    "ConclusionWords",
    "amount",
    "asked_in_words",
    "conclusion_in_words",
    "criterion_name",
    "in_words",
    "joined",
    "kind_name",
    "kinds_in_words",
    "own_region_in_words",
    "reason_in_words",
    "region_name",
    "share_in_words",
    "who_can_change",
    "who_knows",
]


@dataclass(frozen=True, slots=True)
class ConclusionWords:
    """The conclusion in one sentence, what it hangs on, and the proof line by line.

    `firmness` says in which respects it holds when weights, missing facts and the need vary;
    `rests_on` what of it is told at once: that it rests on facts that expired, or on estimates.
    """

    sentence: str
    own_region: str
    hangs_on: str
    proof: tuple[str, ...]
    firmness: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()


def amount(value: float, *, kind: str) -> str:
    """Return an amount of a kind with its unit; a class by its own name."""
    described = requirement_kind(key=kind)
    if described.has_classes:
        return _class_name(described, value)
    written = number(round(value, described.decimals + 2))
    return f"{written}{HARD_SPACE}{in_words(units()[described.unit].symbol)}"


def asked_in_words(asked: Asked) -> str:
    """Return one demand in a few words, such as "Power: 4 MW from 2028-Q1"."""
    kind = asked.requirement_kind
    if kind.comparison is Comparison.YES:
        return in_words(kind.name)
    pattern = (
        _("%(kind)s: at most %(amount)s")
        if kind.comparison is Comparison.AT_MOST and not kind.has_classes
        else _("%(kind)s: %(amount)s")
    )
    words = pattern % {
        "kind": in_words(kind.name),
        "amount": amount(asked.needed, kind=asked.kind),
    }
    if not kind.is_time_phased:
        return words
    return _("%(asked)s from %(quarter)s") % {
        "asked": words,
        "quarter": quarter(asked.needed_from),
    }


def reason_in_words(reason: Reason) -> str:
    """Return one reason as a sentence."""
    if reason.code is ReasonCode.UNKNOWN and reason.bound is not None:
        return _bound_in_words(reason)
    if reason.code is ReasonCode.UNKNOWN:
        return _("Unknown: %(kind)s") % {"kind": lower(kind_name(reason.kind))}
    if reason.code is ReasonCode.EXPIRED:
        return _("Rests on a fact that has expired: %(kind)s") % {
            "kind": lower(kind_name(reason.kind))
        }
    if reason.code is ReasonCode.ESTIMATED:
        return _("Rests on an estimate: %(kind)s") % {"kind": lower(kind_name(reason.kind))}
    shortage = _shortage_in_words(reason)
    if reason.code is ReasonCode.SHORT:
        return graded_in_words(shortage, reason)
    pattern = (
        _("%(shortage)s; enough from %(quarter)s at the earliest, which is too late")
        if reason.code is ReasonCode.TOO_LATE
        else _("%(shortage)s; enough from %(quarter)s")
    )
    words = pattern % {"shortage": shortage, "quarter": quarter(reason.met_from)}
    return graded_in_words(words, reason)


def _bound_in_words(reason: Reason) -> str:
    """Say what is known where that proves nothing: what is not in our list may be better."""
    if is_of_all_fields(reason):
        return all_fields_in_words(reason, amount=amount(reason.bound or 0.0, kind=reason.kind))
    is_most = requirement_kind(key=reason.kind).comparison is Comparison.AT_MOST
    pattern = (
        _(
            "%(kind)s: not certain. The nearest that we know of lies at most %(amount)s away; our "
            "list is not complete, so one may be nearer"
        )
        if is_most
        else _(
            "%(kind)s: not certain. We know of at least %(amount)s; our list is not complete, so "
            "there may be more"
        )
    )
    return pattern % {
        "kind": kind_name(reason.kind),
        "amount": amount(reason.bound or 0.0, kind=reason.kind),
    }


def share_in_words(share: float | None, *, error: float | None) -> str:
    """Return how often a place wins with its random error, such as "62% ± 1%"."""
    if share is None:
        return ""
    # What never happened in all draws, or always did, is no certainty: draws say no more than that.
    if not error or not LEAST_WRITTEN <= share <= 1 - LEAST_WRITTEN:
        return chance(share)
    # Rounded up: an error shown as 0 would claim too much.
    shown = max(round(ERRORS * error, 2), 0.01)
    return _("%(share)s ± %(error)s") % {"share": percent(share), "error": percent(shown)}


def conclusion_in_words(
    run: MatchRun, *, names: Mapping[int, str], today: date | None = None
) -> ConclusionWords:
    """Return the conclusion of a comparison with its proof; `names` holds the places it names.

    With `today` it says which quarter that was asked for is over by then.
    """
    proof = run.stored_proof
    asked = {requirement.key: requirement for requirement in run.settings.asked}
    return ConclusionWords(
        sentence=_sentence(run, names=names),
        own_region=_own_region(run),
        hangs_on="" if proof.holds_for_all_unknowns else _hangs_on(run),
        proof=tuple(_proof(proof, asked=asked, names=names)),
        firmness=firmness_in_words(run, first=_name(proof.first_place, names=names)),
        rests_on=(*passed_in_words(asked.values(), today=today), *weak_in_words(proof)),
    )


def _name(place: int | None, *, names: Mapping[int, str]) -> str:
    return "" if place is None else names.get(place, "")


def _sentence(run: MatchRun, *, names: Mapping[int, str]) -> str:
    proof, kind = run.stored_proof, ConclusionKind(run.conclusion)
    sentence = _pattern(kind, count=proof.place_count) % {
        "place": _name(proof.first_place, names=names),
        "count": number(proof.place_count),
        "total": number(proof.counts.total),
    }
    if kind is ConclusionKind.UNDECIDED_UNKNOWN and proof.counts.excluded:
        sentence = f"{sentence} {could_still_fit(proof, names=names)}"
    return f"{sentence} {_later(proof)}" if proof.is_later else sentence


def _pattern(kind: ConclusionKind, *, count: int) -> str:
    sentences = {
        ConclusionKind.OWN_REGION_SUFFICES: lambda: ngettext(
            "The own region suffices: %(place)s meets all requirements.",
            "The own region suffices: %(count)s places there meet all requirements.",
            count,
        ),
        ConclusionKind.BETTER_HERE: lambda: _(
            "Better at %(place)s: it comes out first clearly more often than any other place that "
            "fits."
        ),
        ConclusionKind.ONLY_HERE: lambda: _(
            "Only at %(place)s: of all %(total)s places no other is known to fit."
        ),
        ConclusionKind.NOWHERE: lambda: _(
            "Nowhere: all %(total)s places in the register drop out on what is known."
        ),
        ConclusionKind.NOT_DECIDED: lambda: ngettext(
            "Not decided yet: %(count)s place fits.",
            "Not decided yet: %(count)s places fit about equally well.",
            count,
        ),
        ConclusionKind.UNDECIDED_UNKNOWN: lambda: ngettext(
            "Not decided yet: no place is known to fit, and of %(count)s place facts are missing.",
            "Not decided yet: no place is known to fit, and of %(count)s places facts are missing.",
            count,
        ),
        ConclusionKind.NO_PLACES_EXAMINED: lambda: _(
            "Not decided yet: there are no places in the register."
        ),
    }
    return sentences[kind]()


def _later(proof: StoredProof) -> str:
    return _("It is later than asked: from %(quarter)s at the earliest.") % {
        "quarter": quarter(proof.fits_from)
    }


def _own_region(run: MatchRun) -> str:
    """Say what was found in the own region, which is always looked at first (programme §1.3b)."""
    counts, region = run.stored_proof.own_counts, run.settings.own_region
    if not region:
        return _("The organization that holds this company works in all regions.")
    figures = {
        "region": region_name(region),
        "places": number(counts.total),
        "fits": number(counts.fits),
        "later": number(counts.fits_from),
        "unknown": number(counts.unknown),
        "excluded": number(counts.excluded),
    }
    if not counts.total:
        return _("Own region (%(region)s): there are no places in the register.") % figures
    return (
        _(
            "Own region (%(region)s), %(places)s places: %(fits)s fit, %(later)s fit later, "
            "%(unknown)s unknown, %(excluded)s excluded."
        )
        % figures
    )


def own_region_in_words(evidence: OwnRegionEvidence) -> str:
    """Return the own-region test as a text to start from: figures only, with their day."""
    lines = [
        _("Looked on %(day)s.") % {"day": date_format(localtime(evidence.run.run_at))},
        _own_region(evidence.run),
    ]
    lines += [
        ngettext(
            "%(count)s place drops out on: %(asked)s.",
            "%(count)s places drop out on: %(asked)s.",
            count,
        )
        % {"count": number(count), "asked": lower(kind_name(kind))}
        for kind, count in evidence.ruled_out_by
    ]
    return " ".join(lines)


def _hangs_on(run: MatchRun) -> str:
    """Say which missing facts could turn the conclusion."""
    could_change = run.stored_proof.could_change
    count, own = could_change.count, could_change.own_region
    if not count:
        return ""
    if run.conclusion == ConclusionKind.UNDECIDED_UNKNOWN:
        sentence = _("What is missing most: %(facts)s.")
    else:
        sentence = ngettext(
            "This is not certain: of %(count)s place we do not know %(facts)s.",
            "This is not certain: of %(count)s places we do not know enough, mostly %(facts)s.",
            count,
        )
    sentence %= {"count": number(count), "facts": kinds_in_words(could_change.kinds)}
    if not own:
        return sentence
    there = ngettext(
        "%(own)s of these places lies in the own region.",
        "%(own)s of these places lie in the own region.",
        own,
    )
    return f"{sentence} {there % {'own': number(own)}}"


def _proof(
    proof: StoredProof, *, asked: Mapping[str, Asked], names: Mapping[int, str]
) -> Iterable[str]:
    """Yield the lines of the proof, from the figures that were stored with it."""
    if proof.margin:
        yield margin_in_words(proof.margin, names=names)
    for key, count in sorted(proof.witnesses.items(), key=lambda pair: -pair[1]):
        yield ngettext(
            "%(count)s place drops out on: %(asked)s.",
            "%(count)s places drop out on: %(asked)s.",
            count,
        ) % {"count": number(count), "asked": asked_in_words(asked[key])}
    for keys in proof.conflicts:
        if len(keys) > 1:
            together = joined([asked_in_words(asked[key]) for key in keys])
            yield _("No place meets these together: %(asked)s.") % {"asked": together}
    for change in proof.failing_sets:
        yield ngettext(
            "Without “%(asked)s”, %(count)s place would no longer drop out.",
            "Without “%(asked)s”, %(count)s places would no longer drop out.",
            change.places,
        ) % {
            "asked": joined([asked_in_words(asked[key]) for key in change.requirements]),
            "count": number(change.places),
        }


def _shortage_in_words(reason: Reason) -> str:
    kind = requirement_kind(key=reason.kind)
    name = in_words(kind.name)
    gap = reason.gap or 0.0
    if kind.comparison is Comparison.YES:
        return _("%(kind)s: not there") % {"kind": name}
    if kind.has_classes:
        less = -gap if kind.comparison is Comparison.AT_LEAST else gap
        return _("%(kind)s: %(offered)s, and %(asked)s is asked") % {
            "kind": name,
            "offered": _class_name(kind, reason.needed + less),
            "asked": _class_name(kind, reason.needed),
        }
    if kind.comparison is Comparison.AT_MOST:
        return _("%(kind)s: %(gap)s too far") % {
            "kind": name,
            "gap": amount(gap, kind=reason.kind),
        }
    figures = {
        "kind": name,
        "gap": amount(gap, kind=reason.kind),
        "quarter": quarter(reason.short_from),
    }
    if reason.share is not None:
        return short_of_people(figures, kind=reason.kind, share=reason.share)
    return _("%(kind)s: up to %(gap)s short from %(quarter)s") % figures


def _class_name(kind: RequirementKind, order: float) -> str:
    return kind.classes[min(max(round(order), 0), len(kind.classes) - 1)]
