"""What the page "Where can it be?" shows: only rows that were stored with the comparison."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils.translation import gettext as _

from groeiruimte.brokering.choices import ConclusionKind, VerdictKind
from groeiruimte.brokering.models import MatchRun, SiteVerdict
from groeiruimte.brokering.rules.asking import from_stored
from groeiruimte.brokering.rules.reasons import ReasonCode
from groeiruimte.brokering.rules.reasons import from_stored as reason_from_stored
from groeiruimte.brokering.selectors.wording import (
    ConclusionWords,
    asked_in_words,
    conclusion_in_words,
    criterion_name,
    kind_name,
    reason_in_words,
    region_name,
    share_in_words,
    who_can_change,
    who_knows,
)
from groeiruimte.programme.organizations import province_regions, rom_region_of
from groeiruimte.supply.models import Site
from groeiruimte.web import geojson
from groeiruimte.web.numbers import quarter

# What fits comes first, and within that what lies in the own region (programme §1.3b).
_ORDER = Case(
    When(verdict__in=[VerdictKind.FITS, VerdictKind.FITS_FROM], then=Value(0)),
    When(verdict=VerdictKind.UNKNOWN, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)
_RULES_OUT = (ReasonCode.SHORT, ReasonCode.TOO_LATE, ReasonCode.LATER)
NEAREST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Filters:
    """Which part of the list to show; empty is everything."""

    verdict: str = ""
    region: str = ""
    site_kind: str = ""


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """One reason in words, and whom to ask or who can do something about it."""

    words: str
    who: str
    is_expired: bool


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place of the list."""

    site: Site
    verdict: str
    fits_from: str
    region: str
    is_own_region: bool
    rank: int | None
    is_level: bool
    share: str
    reasons: tuple[ReasonRow, ...]
    strongest: tuple[str, ...]
    short_of: int


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """One requirement: how many places it rules out, and who can change that."""

    asked: str
    who: str
    who_knows: str
    rules_out: int
    alone: int
    unknown: int


@dataclass(frozen=True, slots=True)
class VerdictCount:
    """How many places got one verdict, and how many of them lie in the own region."""

    label: str
    number: int
    own: int


@dataclass(frozen=True, slots=True)
class Basis:
    """On what the comparison rests."""

    is_confirmed: bool
    hard: tuple[str, ...]
    wishes: tuple[str, ...]
    criteria: tuple[str, ...]
    left_out: tuple[str, ...]
    latest_delay: int | None
    day: date


def conclusion_of(run: MatchRun) -> ConclusionWords:
    """Return the conclusion in words, with the names of the places in it."""
    proof = run.proof
    named = set(proof["places"][:1])
    if proof["margin"]:
        named |= {proof["margin"]["best"], proof["margin"]["runner_up"]}
    names = dict(Site.objects.filter(pk__in=named).values_list("pk", "name"))
    return conclusion_in_words(run, names=names)


def tone_of(run: MatchRun) -> str:
    """Return how the conclusion is shown: good news, a warning, or something to find out."""
    return {
        ConclusionKind.OWN_REGION_SUFFICES: "ok",
        ConclusionKind.BETTER_HERE: "ok",
        ConclusionKind.ONLY_HERE: "ok",
        ConclusionKind.NOWHERE: "error",
    }.get(ConclusionKind(run.conclusion), "warning")


def counts_of(run: MatchRun) -> list[VerdictCount]:
    """Return how many places got which verdict."""
    counts, own = run.proof["counts"], run.proof["own_counts"]
    return [
        VerdictCount(str(kind.label), counts[kind.value], own[kind.value]) for kind in VerdictKind
    ]


def basis_of(run: MatchRun) -> Basis:
    """Return what was asked, and on what the places that fit were compared."""
    asked = from_stored(run.parameters["asked"])
    return Basis(
        is_confirmed=run.parameters["basis"] == "CONFIRMED",
        hard=tuple(asked_in_words(each) for each in asked if each.is_hard),
        wishes=tuple(asked_in_words(each) for each in asked if not each.is_hard),
        criteria=tuple(criterion_name(key) for key in run.parameters["criteria"]),
        left_out=tuple(criterion_name(key) for key in run.proof["left_out"]),
        latest_delay=run.parameters["latest_delay"],
        day=date.fromisoformat(run.parameters["day"]),
    )


def found_places(run: MatchRun, *, filters: Filters) -> QuerySet[SiteVerdict]:
    """Return the verdicts in the order of the page: what fits, own region first, then the rank."""
    rows = _filtered(run.verdicts.annotate(order=_ORDER), filters=filters)
    return rows.select_related("site__municipality", "site__hotspot").order_by(
        "order", "-is_own_region", "rank", "-first_rank_share", "site__name", "site_id"
    )


def _filtered(rows: QuerySet[SiteVerdict], *, filters: Filters) -> QuerySet[SiteVerdict]:
    if filters.verdict in VerdictKind.values:
        rows = rows.filter(verdict=filters.verdict)
    if filters.region:
        rows = rows.filter(site__municipality__province__in=_provinces(filters.region))
    if filters.site_kind:
        rows = rows.filter(site__kind=filters.site_kind)
    return rows


def place_rows(run: MatchRun, verdicts: Iterable[SiteVerdict]) -> list[PlaceRow]:
    """Return the rows of one page, in words."""
    level = set(run.proof["shared_ranks"])
    central = run.proof["central_weights"]
    return [
        _place_row(row, is_level=row.rank in level, central=central.get(str(row.site_id), {}))
        for row in verdicts
    ]


def nearest_places(run: MatchRun) -> list[PlaceRow]:
    """Return the excluded places that would open with the least change, least first."""
    ids = run.proof["nearest"][:NEAREST_SHOWN]
    rows = {
        row.site_id: row
        for row in run.verdicts.filter(site_id__in=ids).select_related(
            "site__municipality", "site__hotspot"
        )
    }
    found = place_rows(run, [rows[pk] for pk in ids if pk in rows])
    # That a fact has expired opens no place: it is said in the list itself.
    return [
        replace(row, reasons=tuple(each for each in row.reasons if not each.is_expired))
        for row in found
    ]


def bottlenecks_of(run: MatchRun) -> list[Bottleneck]:
    """Return per requirement how many places it rules out, the worst first."""
    asked = {each.key: each for each in from_stored(run.parameters["asked"])}
    return [
        Bottleneck(
            asked=asked_in_words(asked[row["key"]]),
            who=who_can_change(row["kind"]),
            who_knows=who_knows(row["kind"]),
            rules_out=row["rules_out"],
            alone=row["alone"],
            unknown=row["unknown"],
        )
        for row in run.proof["bottlenecks"]
    ]


def map_points(run: MatchRun, *, filters: Filters) -> list[geojson.Feature]:
    """Return the places as GeoJSON features: what is public of them, and the verdict. No more."""
    rows = (
        _filtered(run.verdicts.exclude(site__lon=None), filters=filters)
        .order_by("site_id")
        .values_list("site_id", "site__name", "site__lon", "site__lat", "verdict", "fits_from")
    )
    labels = {kind.value: str(kind.label) for kind in VerdictKind}
    return [
        geojson.point(
            lon=lon,
            lat=lat,
            id=site_id,
            name=name,
            verdict=verdict.lower(),
            label=verdict_in_words(verdict, fits_from=fits_from, labels=labels),
        )
        for site_id, name, lon, lat, verdict, fits_from in rows
    ]


def verdict_in_words(verdict: str, *, fits_from: int | None, labels: Mapping[str, str]) -> str:
    """Return a verdict in a few words, such as "Fits from 2029-Q2"."""
    if verdict == VerdictKind.FITS_FROM:
        return _("Fits from %(quarter)s") % {"quarter": quarter(fits_from)}
    return labels[verdict]


def _place_row(row: SiteVerdict, *, is_level: bool, central: Mapping[str, float]) -> PlaceRow:
    reasons = [reason_from_stored(stored) for stored in row.reasons]
    return PlaceRow(
        site=row.site,
        verdict=row.verdict,
        fits_from=quarter(row.fits_from) if row.fits_from is not None else "",
        region=region_name(_region_of(row.site)),
        is_own_region=row.is_own_region,
        rank=row.rank,
        is_level=is_level,
        share=share_in_words(row.first_rank_share, error=row.standard_error),
        reasons=tuple(
            ReasonRow(
                words=reason_in_words(reason),
                who=(
                    _("Can change it: %(who)s") % {"who": who_can_change(reason.kind)}
                    if reason.code in _RULES_OUT
                    else _("Ask: %(who)s") % {"who": who_knows(reason.kind)}
                ),
                is_expired=reason.code is ReasonCode.EXPIRED,
            )
            for reason in reasons
        ),
        strongest=_strongest(row, central=central),
        short_of=sum(reason.code in _RULES_OUT for reason in reasons),
    )


def _strongest(row: SiteVerdict, *, central: Mapping[str, float]) -> tuple[str, ...]:
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


def _region_of(site: Site) -> str:
    try:
        return rom_region_of(province=site.municipality.province).value
    except KeyError:
        return ""


def missing_in_words(kinds: Mapping[str, int]) -> list[tuple[str, int, str]]:
    """Return per kind of missing fact: its name, at how many places, and whom to ask."""
    return [(kind_name(kind), count, who_knows(kind)) for kind, count in kinds.items()]
