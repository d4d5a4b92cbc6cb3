"""Municipalities through time: which one is a code from an older file today?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from groeiruimte.kernel.alike import closest
from groeiruimte.supply.models.areas import Municipality, MunicipalitySuccession

#: Longer chains of re-divisions do not occur; a circle in the data must not hang a page.
_LONGEST_CHAIN = 10


@dataclass(frozen=True, slots=True)
class MunicipalityRegister:
    """All municipalities, past and present, and who took over from whom."""

    by_code: dict[str, Municipality]
    by_id: dict[int, Municipality]
    successors: dict[int, tuple[int, ...]]

    def current(self, *, code: str) -> Municipality | None:
        """Return the municipality of today for a code of any year.

        A municipality that was split goes to the first successor; none known gives None.
        """
        municipality = self.by_code.get(code)
        for _step in range(_LONGEST_CHAIN):
            if municipality is None or municipality.valid_until is None:
                return municipality
            after = self.successors.get(municipality.pk, ())
            municipality = self.by_id[after[0]] if after else None
        return None

    def with_former_names(self, *, words: str) -> dict[int, list[Municipality]]:
        """Return per municipality of today the former ones whose name holds these words."""
        looked_for = words.casefold().strip()
        former: dict[int, list[Municipality]] = {}
        for municipality in self.by_code.values():
            if municipality.valid_until is None or looked_for not in municipality.name.casefold():
                continue
            today = self.current(code=municipality.code)
            if today is not None:
                former.setdefault(today.pk, []).append(municipality)
        return former


def municipality_register() -> MunicipalityRegister:
    """Return the whole register, in two queries."""
    everything = list(Municipality.objects.all())
    successors: dict[int, tuple[int, ...]] = {}
    rows = MunicipalitySuccession.objects.order_by("former_id", "successor_id")
    for former_id, successor_id in rows.values_list("former_id", "successor_id"):
        successors[former_id] = (*successors.get(former_id, ()), successor_id)
    return MunicipalityRegister(
        by_code={row.code: row for row in everything},
        by_id={row.pk: row for row in everything},
        successors=successors,
    )


def predecessors_of(*, municipality_id: int) -> QuerySet[MunicipalitySuccession]:
    """Return which municipalities went up in this one, and when."""
    return (
        MunicipalitySuccession.objects.filter(successor_id=municipality_id)
        .select_related("former")
        .order_by("-happened_on", "former__name")
    )


def successors_of(*, municipality_id: int) -> QuerySet[MunicipalitySuccession]:
    """Return which municipalities took over from this one, and when."""
    return (
        MunicipalitySuccession.objects.filter(former_id=municipality_id)
        .select_related("successor")
        .order_by("-happened_on", "successor__name")
    )


@dataclass(frozen=True, slots=True)
class MunicipalityCounts:
    """How many municipalities there are today, and how many are no more."""

    today: int
    former: int


def province_of(*, code: str) -> str:
    """Return the province of the municipality with this code; empty where it is not known."""
    if not code:
        return ""
    found = Municipality.objects.filter(code=code).exclude(province="").order_by("-pk")
    return found.values_list("province", flat=True).first() or ""


def provinces_of(*, codes: Collection[str]) -> dict[str, str]:
    """Return the province per code of a municipality, of those that are known."""
    found = Municipality.objects.filter(code__in=set(codes)).exclude(province="").order_by("pk")
    return dict(found.values_list("code", "province"))


def municipality_counts(*, municipalities: QuerySet[Municipality]) -> MunicipalityCounts:
    """Count the municipalities of today and former ones."""
    former = municipalities.exclude(valid_until=None).count()
    return MunicipalityCounts(today=municipalities.count() - former, former=former)


def find_municipalities(
    *, municipalities: QuerySet[Municipality], words: str
) -> QuerySet[Municipality]:
    """Return the municipalities with these words in their name, or with this code."""
    if words:
        municipalities = municipalities.filter(
            Q(name__icontains=words) | Q(code__iexact=words) | Q(province__icontains=words)
        )
    return municipalities.annotate(
        site_count=Count("sites", filter=Q(sites__closed_at=None))
    ).order_by("name", "code")


def municipality_by(*, code: str, name: str) -> Municipality | None:
    """Return a municipality by its code, else by its name; nothing where neither is known."""
    if code:
        known = municipality_register().by_code.get(code)
        if known is not None:
            return known
    return Municipality.objects.filter(name__iexact=name or "-").first()


def municipality_names() -> list[tuple[int, str]]:
    """Return the municipalities of today of which we know where they lie, by name."""
    rows = Municipality.objects.filter(valid_until=None, lon__isnull=False, lat__isnull=False)
    return list(rows.order_by("name", "pk").values_list("pk", "name"))


def nearest_names(*, words: str, register: MunicipalityRegister, most: int = 3) -> list[str]:
    """Return the names of municipalities of today that are most like these words."""
    today = {row.pk: row.name for row in register.by_code.values() if row.valid_until is None}
    return [today[pk] for pk in closest(words, today.items(), most=most)]
