"""What everybody reads of the programme: one told month, in the language of the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groeiruimte.monitoring.selectors.told_months import sums_in
from groeiruimte.programme.evidence import claim_kinds
from groeiruimte.programme.targets import impact_target
from groeiruimte.results.words import amount_in_words
from groeiruimte.web.numbers import eur, number

if TYPE_CHECKING:
    from groeiruimte.monitoring.models import ToldMonth

WIDTH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicTarget:
    """One target: what is told of it, of how much, and a bar with a mark at an even pace."""

    name: str
    rule: str
    told: str
    asked: str
    expected: str
    course: str
    as_on: date | None
    filled: float
    mark: float
    share: float


@dataclass(frozen=True, slots=True)
class PublicSum:
    """A sum over all companies, and as on which day it could be told last."""

    label: str
    value: str
    as_on: date


@dataclass(frozen=True, slots=True)
class PublicSignal:
    """One policy signal in words."""

    title: str
    sentence: str
    since: date


@dataclass(frozen=True, slots=True)
class PublicBin:
    """Forecasts of about the same chance; `count` is the least that their band says."""

    chance: float
    happened: float
    count: int
    band: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPage:
    """One month as everybody reads it."""

    month: date
    as_on: date
    slug: str
    targets: tuple[PublicTarget, ...]
    sums: tuple[PublicSum, ...]
    signals: tuple[PublicSignal, ...]
    bins: tuple[PublicBin, ...]
    outcomes: str
    companies: str
    is_invented: bool
    money_spent: str
    money_available: str
    money_year: str
    sha256: str

    @property
    def on_course(self) -> int:
        """How many targets keep an even pace, for sure."""
        return sum(target.course == "ON" for target in self.targets)


def public_page(row: ToldMonth) -> PublicPage:
    """Return what a told month says, in the language of the page."""
    content = row.content
    forecasts = content["forecasts"] or {}
    return PublicPage(
        month=row.month,
        as_on=row.as_on,
        slug=slug_of(row),
        targets=tuple(_target(each) for each in content["targets"]),
        sums=tuple(_sums(content)),
        signals=tuple(_signal(each) for each in content["signals"]),
        bins=tuple(_bin(each) for each in forecasts.get("bins", ())),
        outcomes=forecasts.get("outcomes", ""),
        companies=forecasts.get("companies", ""),
        is_invented=forecasts.get("is_invented", False),
        money_spent=eur(Decimal(content["money"]["spent"])),
        money_available=eur(Decimal(content["money"]["available"])),
        money_year=content["money"]["year"],
        sha256=row.sha256,
    )


def slug_of(row: ToldMonth) -> str:
    """Return how a month stands in an address: `2026-12`."""
    return row.month.isoformat()[:7]


def _target(each: dict[str, Any]) -> PublicTarget:
    target = impact_target(key=each["key"])
    write = eur if each["unit"] == "EUR" else number
    low, value = each["low"], each["value"]
    share = min((low or 0) / value, 1.0)
    return PublicTarget(
        name=_here(target.name),
        rule=_here(target.counting_rule),
        told=_told(each, write),
        asked=write(value),
        expected=write(Decimal(each["expected"])),
        course=each["course"],
        as_on=date.fromisoformat(each["as_on"]) if each["as_on"] else None,
        filled=round(share * WIDTH, 1),
        mark=round(min(float(each["expected"]) / value, 1.0) * WIDTH, 1),
        share=share,
    )


def _told(each: dict[str, Any], write: Any) -> str:  # noqa: ANN401  how a number is written
    low, high = each["low"], each["high"]
    if low is None:
        return ""
    return str(write(low)) if low == high else f"{low}–{high}"


def _sums(content: dict[str, Any]) -> list[PublicSum]:
    """Return the sums of claims that may be told: there, and what would not be without help."""
    told = sums_in(content)
    found = []
    for kind in claim_kinds().values():
        for part, words in (("there", _("there")), ("retained", _("not without help"))):
            row = told.get(f"{kind.code}.{part}")
            if row is not None:
                value = amount_in_words(code=kind.code, amount=row.value)
                found.append(PublicSum(f"{_here(kind.name)}, {words}", value, row.as_on))
    return found


def _signal(each: dict[str, Any]) -> PublicSignal:
    return PublicSignal(
        _text(each["title"]), _text(each["sentence"]), date.fromisoformat(f"{each['since']}-01")
    )


def _bin(each: dict[str, Any]) -> PublicBin:
    band = each["outcomes"]
    return PublicBin(each["told"], each["happened"], int(band.partition("-")[0]), band)


def _text(words: dict[str, str]) -> str:
    language = (get_language() or "nl").split("-")[0]
    return words["nl"] if language == "nl" else words["en"]


def _here(text: Any) -> str:  # noqa: ANN401  a text of the programme
    return str(text.in_language(get_language() or "nl"))
