"""Recording many facts at once: what is the same stays, what changed is replaced and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from groeiruimte.companies.choices import Trust
from groeiruimte.programme.fact_kinds import fact_kind
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.rules import expires_on

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


_AT_ONCE = 500
_CENT_OF_A_CENT = Decimal("0.0001")
_SAYS = ("value", "text", "unit", "valid_until", "source", "source_url", "observed_on", "trust")


class Outcome(StrEnum):
    """What became of one thing that a file says, from the least to the most that happened."""

    UNCHANGED = "UNCHANGED"
    OLDER = "OLDER"
    CHANGED = "CHANGED"
    CREATED = "CREATED"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactDraft:
    """A fact as a source states it; unit and expiry follow from its kind.

    `subject` is the name of the field on `Fact`, such as `site` or `grid_area`. `holds_as` is the
    kind whose shelf life counts, where what is said holds as long as another kind of fact.
    """

    subject: str
    subject_id: int
    kind: str
    observed_on: date
    source: str
    value: Decimal | None = None
    text: str = ""
    trust: str = Trust.MEASURED
    source_url: str = ""
    valid_from: int | None = None
    valid_until: int | None = None
    holds_as: str = ""

    @property
    def key(self) -> tuple[str, int, str, int | None]:
        """What it is about: a newer fact about the same replaces an older one."""
        return (self.subject, self.subject_id, self.kind, self.valid_from)

    def as_fact(self, *, by: User | None, now: datetime) -> Fact:
        """Return the row that says this, not saved yet."""
        return Fact(
            **{f"{self.subject}_id": self.subject_id},
            kind=self.kind,
            value=self.value,
            text=self.text,
            unit=fact_kind(key=self.kind).unit,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            source=self.source[:300],
            source_url=self.source_url,
            observed_on=self.observed_on,
            trust=self.trust,
            expires_on=expires_on(kind=self.holds_as or self.kind, observed_on=self.observed_on),
            recorded_by=by,
            recorded_at=now,
        )


def number(value: float | int | None) -> Decimal | None:
    """Return a number of a file as the register keeps it: at most four decimals."""
    return None if value is None else Decimal(str(value)).quantize(_CENT_OF_A_CENT)


def record_facts(
    *,
    drafts: Sequence[FactDraft],
    by: User | None,
    now: datetime,
    on_same_day: Callable[[int, Fact], None] | None = None,
) -> list[Outcome]:
    """Bring stated facts into the register, within the caller's transaction.

    The same fact again changes nothing. A newer one replaces the older, which is kept with the
    moment it was replaced. What is older than what we know is left alone.

    Returns one outcome per draft, in the order given. `on_same_day` is called with the place of a
    draft and the fact it replaces, where both are of one day: nobody may miss that.
    """
    known = _current_facts(drafts)
    fresh: dict[tuple[Any, ...], Fact] = {}
    replaced: list[int] = []
    outcomes = []
    for place, draft in enumerate(drafts):
        fact = draft.as_fact(by=by, now=now)
        before = known.get(draft.key)
        outcome = _outcome(fact=fact, before=before)
        outcomes.append(outcome)
        if on_same_day and before is not None and outcome is Outcome.CHANGED:
            says_other = (fact.value, fact.text) != (before.value, before.text)
            if says_other and fact.observed_on == before.observed_on:
                on_same_day(place, before)
        if outcome in (Outcome.CHANGED, Outcome.CREATED):
            if before is not None and before.pk:
                replaced.append(before.pk)
            known[draft.key] = fact
            fresh[draft.key] = fact
    for some in _pieces(replaced):
        Fact.objects.filter(pk__in=some).update(replaced_at=now)
    Fact.objects.bulk_create(fresh.values(), batch_size=_AT_ONCE)
    return outcomes


def _outcome(*, fact: Fact, before: Fact | None) -> Outcome:
    if before is None:
        return Outcome.CREATED
    if all(getattr(fact, name) == getattr(before, name) for name in _SAYS):
        return Outcome.UNCHANGED
    return Outcome.OLDER if fact.observed_on < before.observed_on else Outcome.CHANGED


def _current_facts(drafts: Sequence[FactDraft]) -> dict[tuple[Any, ...], Fact]:
    """Return the current facts that these drafts may repeat or replace, by their key."""
    ids: dict[str, set[int]] = {}
    for draft in drafts:
        ids.setdefault(draft.subject, set()).add(draft.subject_id)
    kinds = {draft.kind for draft in drafts}
    known: dict[tuple[Any, ...], Fact] = {}
    for subject, subject_ids in ids.items():
        for some in _pieces(sorted(subject_ids)):
            current = Fact.objects.filter(
                **{f"{subject}_id__in": some}, kind__in=kinds, replaced_at=None
            ).order_by("observed_on", "pk")
            for fact in current:
                key = (subject, getattr(fact, f"{subject}_id"), fact.kind, fact.valid_from)
                known[key] = fact
    return known


def _pieces(ids: Iterable[int]) -> Iterator[list[int]]:
    """Cut a long list into pieces that every database takes in one question."""
    everything = list(ids)
    for start in range(0, len(everything), _AT_ONCE):
        yield everything[start : start + _AT_ONCE]
