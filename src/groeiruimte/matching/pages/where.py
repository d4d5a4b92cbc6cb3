"""What the page "Where can it be?" shows: only rows that were stored with the comparison."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.demand.rules.passed import first_passed
from groeiruimte.demand.selectors.articulations import in_time_of
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.matching.choices import ConclusionKind, VerdictKind
from groeiruimte.matching.rules.reasons import ReasonCode
from groeiruimte.matching.rules.reasons import from_stored as reason_from_stored
from groeiruimte.matching.words.firmness import MOST_NAMED
from groeiruimte.matching.words.vocabulary import lower
from groeiruimte.matching.words.wording import (
    ConclusionWords,
    conclusion_in_words,
    criterion_name,
    kind_name,
    reason_in_words,
    region_name,
    share_in_words,
    who_can_change,
    who_knows,
)
from groeiruimte.programme import matching
from groeiruimte.programme.organizations import province_regions, rom_region_of
from groeiruimte.supply.selectors.sites import names_of_sites
from groeiruimte.web import badges
from groeiruimte.web.numbers import quarter

if TYPE_CHECKING:
    from groeiruimte.demand.models import Articulation
    from groeiruimte.matching.models.matching import MatchRun, SiteVerdict

FITTING = (VerdictKind.FITS, VerdictKind.FITS_FROM)
# What fits comes first, and within that what lies in the own region (programme §1.3b).
_ORDER = Case(
    When(verdict__in=FITTING, then=Value(0)),
    When(verdict=VerdictKind.UNKNOWN, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)
RULES_OUT = (ReasonCode.SHORT, ReasonCode.TOO_LATE, ReasonCode.LATER)
#: The list shows the first reasons of a place; its own page shows all.
REASONS_SHOWN = 2
_SITE_FIELDS = (
    *("site__name", "site__lon", "site__lat", "site__is_invented"),
    *("site__municipality__name", "site__municipality__province", "site__hotspot__name"),
)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which part of the list to show; empty is everything.

    `quarter` is an index: only what fits in that quarter or before.
    """

    verdict: str = ""
    region: str = ""
    site_kind: str = ""
    quarter: int | None = None


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """One reason in words, and whom to ask or who can do something about it."""

    words: str
    who: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place of the list, ready to show: a page holds many of these, so words are made once."""

    site_id: int
    name: str
    where: str
    lon: float | None
    lat: float | None
    url: str
    badge: SafeString
    fits_from: str
    is_own_region: bool
    share: str
    rank: str
    standing: str
    is_level: bool
    reasons: tuple[ReasonRow, ...]
    more: int
    strongest: str
    short_of: int
    verdict: str
    missing: tuple[str, ...]
    differs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceGroup:
    """Places that stand together; of those that are unknown the same question is told once."""

    rows: list[PlaceRow]
    is_brief: bool = False
    open_questions: str = ""


@dataclass(frozen=True, slots=True)
class VerdictCount:
    """How many places got one verdict, and how many of them lie in the own region."""

    value: str
    badge: SafeString
    url: str
    number: int
    own: int


def conclusion_of(run: MatchRun) -> ConclusionWords:
    """Return the conclusion in words, with the names of the places in it."""
    proof = run.stored_proof
    named = set(proof.places[:MOST_NAMED])
    if proof.margin:
        named |= {proof.margin.best, proof.margin.runner_up}
    names = names_of_sites(named)
    return conclusion_in_words(run, names=names, today=timezone.localdate())


def tone_of(run: MatchRun) -> str:
    """Return how the conclusion is shown: good news, a warning, or something to find out.

    What rests on facts that expired, on estimates, or on a quarter that has passed never shouts.
    """
    proof = run.stored_proof
    if proof.expired.count or proof.estimated.count or passed_quarter(run):
        return "warning"
    return {
        ConclusionKind.OWN_REGION_SUFFICES: "ok",
        ConclusionKind.BETTER_HERE: "ok",
        ConclusionKind.ONLY_HERE: "ok",
        ConclusionKind.NOWHERE: "error",
    }.get(ConclusionKind(run.conclusion), "warning")


def passed_quarter(run: MatchRun) -> Quarter | None:
    """Return the first quarter that was asked for and is over by now; nothing where none is."""
    quarters = [asked.needed_from for asked in run.settings.asked if asked.is_hard]
    return first_passed(quarters, today=Quarter.of(timezone.localdate()))


def counts_of(run: MatchRun) -> list[VerdictCount]:
    """Return how many places got which verdict."""
    counts, own = run.stored_proof.counts, run.stored_proof.own_counts
    url = reverse("matching:where", args=[run.articulation_id])
    return [
        VerdictCount(
            value=kind.value,
            badge=badges.verdict(kind.value, label=kind.label),
            url=f"{url}?run={run.pk}&verdict={kind.value}#places",
            number=counts.of_verdict(kind.value),
            own=own.of_verdict(kind.value),
        )
        for kind in VerdictKind
    ]


def found_places(run: MatchRun, *, filters: Filters) -> QuerySet[SiteVerdict]:
    """Return the verdicts in the order of the page: what fits, own region first, then the rank."""
    rows = filtered(run.verdicts.annotate(order=_ORDER), filters=filters)
    return rows.order_by(
        "order", "-is_own_region", "rank", "-first_rank_share", "site__name", "site_id"
    )


def how_many(run: MatchRun, *, filters: Filters) -> int:
    """Return how many places answer to a filter; without counting where the proof says it."""
    if filters.region or filters.site_kind or filters.quarter is not None:
        return filtered(run.verdicts.all(), filters=filters).count()
    counts = run.stored_proof.counts
    if filters.verdict in VerdictKind.values:
        return counts.of_verdict(filters.verdict)
    return counts.total


def filtered(rows: QuerySet[SiteVerdict], *, filters: Filters) -> QuerySet[SiteVerdict]:
    """Return the verdicts that answer to a filter."""
    if filters.verdict in VerdictKind.values:
        rows = rows.filter(verdict=filters.verdict)
    if filters.region:
        rows = rows.filter(site__municipality__province__in=_provinces(filters.region))
    if filters.site_kind:
        rows = rows.filter(site__kind=filters.site_kind)
    if filters.quarter is not None:
        rows = rows.filter(verdict__in=FITTING, fits_from__lte=filters.quarter)
    return rows


def place_rows(run: MatchRun, verdicts: QuerySet[SiteVerdict]) -> list[PlaceRow]:
    """Return the rows of one page, in words."""
    level = set(run.stored_proof.shared_ranks)
    central = run.stored_proof.central_weights
    # URLs of one page differ in one number; reversing each would cost more than the row itself.
    pattern = reverse("propositions:where-place", args=[run.articulation_id, 0])
    fields = (
        *("site_id", "verdict", "is_own_region", "fits_from", "reasons"),
        *("rank", "first_rank_share", "standard_error", *_SITE_FIELDS),
    )
    return [
        _place_row(
            row,
            is_level=row["rank"] in level,
            central=central.get(str(row["site_id"]), {}),
            url=pattern.replace("/0/", f"/{row['site_id']}/"),
        )
        for row in verdicts.values(*fields)
    ]


def grouped(rows: list[PlaceRow]) -> list[PlaceGroup]:
    """Return the rows of a page in groups: what is unknown stands together, in brief."""
    groups = []
    for is_unknown, found in itertools.groupby(
        rows, key=lambda row: row.verdict == VerdictKind.UNKNOWN
    ):
        together = list(found)
        groups.append(_open_group(together) if is_unknown else PlaceGroup(rows=together))
    return groups


def _open_group(rows: list[PlaceRow]) -> PlaceGroup:
    """Tell once what is missing at all of them, and per place only what is missing there too."""
    shared = [kind for kind in rows[0].missing if all(kind in row.missing for row in rows)]
    told = [
        replace(
            row,
            differs=_("Also unknown: %(kinds)s") % {"kinds": ", ".join(more)} if more else "",
        )
        for row in rows
        for more in [[kind for kind in row.missing if kind not in shared]]
    ]
    sentence = ngettext(
        "Of %(count)s place we do not know yet: %(kinds)s.",
        "Of these %(count)s places we do not know yet: %(kinds)s.",
        len(rows),
    ) % {"count": len(rows), "kinds": ", ".join(shared)}
    return PlaceGroup(rows=told, is_brief=True, open_questions=sentence if shared else "")


def reason_rows(reasons: Iterable[Mapping[str, object]]) -> list[ReasonRow]:
    """Return stored reasons in words, each with who is needed for it."""
    rows = []
    for reason in map(reason_from_stored, reasons):
        if reason.code in RULES_OUT:
            who = _("Can change it: %(who)s") % {"who": who_can_change(reason.kind)}
        else:
            who = _("Ask: %(who)s") % {"who": who_knows(reason.kind)}
        rows.append(ReasonRow(reason_in_words(reason), who))
    return rows


def region_of(province: str) -> str:
    """Return the programme region of a province; a place outside all of them has none."""
    try:
        return rom_region_of(province=province).value
    except KeyError:
        return ""


def _place_row(
    row: Mapping[str, Any], *, is_level: bool, central: Mapping[str, float], url: str
) -> PlaceRow:
    reasons = row["reasons"]
    fits_from = "" if row["fits_from"] is None else quarter(row["fits_from"])
    region = region_name(region_of(row["site__municipality__province"]))
    where = [row["site__municipality__name"], region, row["site__hotspot__name"]]
    if row["site__is_invented"]:
        where.append(_("invented for the demo"))
    return PlaceRow(
        site_id=row["site_id"],
        name=row["site__name"],
        where=", ".join(filter(None, where)),
        lon=row["site__lon"],
        lat=row["site__lat"],
        url=url,
        badge=badges.verdict(row["verdict"], fits_from),
        fits_from=fits_from,
        is_own_region=row["is_own_region"],
        share=share_in_words(row["first_rank_share"], error=row["standard_error"]),
        rank=_rank(row["rank"], is_level=is_level),
        standing=_standing(row, is_level=is_level),
        is_level=is_level,
        reasons=tuple(reason_rows(reasons[:REASONS_SHOWN])),
        more=max(len(reasons) - REASONS_SHOWN, 0),
        strongest=", ".join(_strongest(central)),
        short_of=sum(reason["code"] in RULES_OUT for reason in reasons),
        verdict=row["verdict"],
        missing=tuple(
            dict.fromkeys(
                lower(kind_name(reason["kind"]))
                for reason in reasons
                if reason["code"] == ReasonCode.UNKNOWN
            )
        ),
    )


def _rank(rank: int | None, *, is_level: bool) -> str:
    if rank is None:
        return ""
    pattern = _("shared place %(rank)s (level)") if is_level else _("place %(rank)s")
    return pattern % {"rank": rank}


def _standing(row: Mapping[str, Any], *, is_level: bool) -> str:
    """Return where a place stands among those that fit, such as "place 1 · first in 96% ± 1%"."""
    rank = _rank(row["rank"], is_level=is_level)
    share = share_in_words(row["first_rank_share"], error=row["standard_error"])
    if not rank or not share:
        return rank
    return _("%(rank)s · first in %(share)s") % {"rank": rank, "share": share}


def _strongest(central: Mapping[str, float]) -> tuple[str, ...]:
    """Return what one has to value more than others to choose this place."""
    if not central or len(central) < 2:
        return ()
    even = 1.0 / len(central)
    above = sorted(
        ((key, weight) for key, weight in central.items() if weight > 1.15 * even),
        key=lambda pair: -pair[1],
    )
    return tuple(criterion_name(key) for key, _weight in above[:2])


def _provinces(region: str) -> list[str]:
    return [row.province for row in province_regions() if row.rom_region == region]


def in_time_words(articulation: Articulation) -> str:
    """Return how late is still in time, and whether the entrepreneur said so."""
    said = in_time_of(articulation)
    if said is None:
        return _(
            "Nobody has asked the entrepreneur yet how late is still in time; until then we reckon "
            "with %(quarters)s quarters."
        ) % {"quarters": matching.in_time()}
    if said == 0:
        return _("For the entrepreneur a place has to be ready on time, not later.")
    return ngettext(
        "For the entrepreneur %(quarters)s quarter later is still in time.",
        "For the entrepreneur up to %(quarters)s quarters later is still in time.",
        said,
    ) % {"quarters": said}
