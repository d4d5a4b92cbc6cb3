"""What is said of one way to pay for growth, where was it read, and how sure is it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from groeiruimte.programme.company_sizes import CompanySize, possible_sizes
from groeiruimte.programme.instrument_facts import Ask
from groeiruimte.programme.sources import Source, Text


class InstrumentKind(StrEnum):
    """In which form the money comes."""

    GRANT = "GRANT"
    LOAN = "LOAN"
    CONVERTIBLE = "CONVERTIBLE"
    EQUITY = "EQUITY"
    GUARANTEE = "GUARANTEE"
    TAX = "TAX"
    FUND_OF_FUNDS = "FUND_OF_FUNDS"
    OTHER = "OTHER"


class PaidPurpose(StrEnum):
    """What the money can be spent on."""

    SPACE = "SPACE"
    EQUIPMENT = "EQUIPMENT"
    RND = "RND"
    WORKING_CAPITAL = "WORKING_CAPITAL"
    TALENT = "TALENT"
    ENERGY = "ENERGY"


class PurposeBasis(StrEnum):
    """Whether the provider says for what it pays, or we concluded it from the words."""

    STATED = "STATED"
    INFERRED = "INFERRED"


class LeadAnswer(StrEnum):
    """Whether the provider may set the terms of a round."""

    MAY_LEAD = "MAY_LEAD"
    MAY_NOT_LEAD = "MAY_NOT_LEAD"
    UNKNOWN = "UNKNOWN"


class Certainty(StrEnum):
    """How sure a statement is; only a dated source can make it sure."""

    SURE = "SURE"
    OLDER = "OLDER"
    UNSURE = "UNSURE"


class StatedBy(StrEnum):
    """Who says it: the provider or the law, somebody who retells it, or the press."""

    OFFICIAL = "OFFICIAL"
    SECONDARY = "SECONDARY"
    PRESS = "PRESS"


class Intake(StrEnum):
    """How applications are taken in, as far as a source says.

    WINDOW goes by the dates; CONTINUOUS has none; ANNOUNCED has not begun; STOPPED takes no more.
    """

    WINDOW = "WINDOW"
    CONTINUOUS = "CONTINUOUS"
    ANNOUNCED = "ANNOUNCED"
    STOPPED = "STOPPED"
    NOT_FOUND = "NOT_FOUND"


class Openness(StrEnum):
    """Whether one can apply on a day."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentSource:
    """Where a statement was read, and how far it can be trusted.

    `checked_on` is the day that the source itself bears. Where it gives a month or a year only,
    `checked_earliest` is the first day of that, and `checked_words` says what it gives.
    """

    urls: tuple[str, ...]
    title: str
    stated_by: StatedBy | None
    checked_on: date | None
    checked_earliest: date | None
    checked_words: Text | None
    certainty: Certainty

    @property
    def dated_from(self) -> date | None:
        """The first day that the source can be of; nothing where it bears no date."""
        return self.checked_on or self.checked_earliest


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentCondition:
    """One thing that the provider asks or tells.

    One of `asks` has to hold. Without `asks`, `question` is what somebody has to find out: a yes
    means that the condition is met. With neither it `informs` only. `code` is unique within its
    instrument, so that an answer can be kept; what only informs has none.
    """

    code: str
    words: Text
    asks: tuple[Ask, ...]
    question: Text | None
    source: InstrumentSource

    @property
    def informs(self) -> bool:
        """Whether there is nothing to be met: it tells how the instrument works."""
        return not self.asks and self.question is None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadGround:
    """Why a provider may or may not lead a round."""

    code: str
    leads: LeadAnswer
    words: Text
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """One way to pay for growth. Amounts in euros per company, shares from 0 to 1.

    No `provinces` means the whole country. `is_european`: a European institution or programme
    gives it, alone or with others, or has to approve it. `state_aid` names an article only where a
    source does. `shares` is which part it pays by size of the company, where that differs, and
    `share_most` the most of these. From `share_least` on it depends on what no figure tells.
    `grant_most_eur`: of money that is partly a grant, at most this. `source` is absent where no
    usable one was found.
    """

    code: str
    name: Text
    provider: Text
    kinds: tuple[InstrumentKind, ...]
    pays: tuple[PaidPurpose, ...]
    pays_basis: PurposeBasis
    phases: tuple[int, ...]
    least_eur: int | None
    most_eur: int | None
    share_least: float | None
    share_most: float | None
    shares: tuple[tuple[CompanySize, float], ...]
    grant_most_eur: int | None
    amounts_note: Text | None
    lead_ground: LeadGround
    leads_note: Text | None
    provinces: tuple[str, ...]
    provinces_note: Text | None
    is_european: bool
    state_aid: Text | None
    intake: Intake
    opens: date | None
    closes: date | None
    window_note: Text | None
    status: Text
    note: Text | None
    source: InstrumentSource
    conditions: tuple[InstrumentCondition, ...]

    @property
    def leads(self) -> LeadAnswer:
        """Whether the provider may set the terms of a round."""
        return self.lead_ground.leads

    def share_range(self, facts: Mapping[str, object]) -> tuple[float, float] | None:
        """Return between which parts of the costs it pays for a company of which this is told.

        Nothing where no source names a part. A company of a size that no source names, or that may
        be a starter, leaves every part that is named for who it may be.
        """
        if self.share_most is None:
            return None
        may_be = possible_sizes(facts) | {CompanySize.STARTER}
        parts = [part for size, part in self.shares if size in may_be]
        parts = parts or [part for _size, part in self.shares] or [self.share_most]
        least = min(parts) if self.share_least is None else min(self.share_least, *parts)
        return least, max(parts)

    @property
    def pays_companies(self) -> bool:
        """Whether a company can get money from it itself, instead of from a fund behind it."""
        return self.lead_ground.code not in ("PAYS_INTO_FUNDS", "GIVES_NO_MONEY")

    @property
    def has_source(self) -> bool:
        """Whether a usable source was found; without one, only the name is known."""
        return bool(self.source.urls)
