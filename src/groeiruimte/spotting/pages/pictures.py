"""How did the picture of a company change: chances and sentences, before and after?"""

from dataclasses import dataclass
from datetime import date

from groeiruimte.companies.choices import Need
from groeiruimte.spotting.pages.outlooks import missing_sentence
from groeiruimte.spotting.rules.stored_outlook import NO_HISTORY, StoredNeed
from groeiruimte.spotting.rules.stored_pictures import Picture
from groeiruimte.spotting.words.rounds import told_sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ChanceChange:
    """The chance at the end of one year, before and after; None where nothing could be said."""

    year: int
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedChange:
    """What became of one need."""

    label: str
    before: str
    after: str
    years: list[ChanceChange]

    @property
    def is_same(self) -> bool:
        """Whether the words stayed as they were."""
        return self.before == self.after


def need_changes(*, before: Picture, after: Picture, today: date) -> list[NeedChange]:
    """Return per need what was said and what is said now, from two stored pictures."""
    changes = []
    for need in Need:
        then, now = (side.needs.get(need.value) for side in (before, after))
        if now is None:
            continue
        origin = after.origin_year
        chances_then = then.judged if then else ()
        chances_now = now.judged
        changes.append(
            NeedChange(
                label=str(need.label),
                before=_said(need, then, origin_year=before.origin_year, today=today),
                after=_said(need, now, origin_year=origin, today=today),
                years=[
                    ChanceChange(
                        year=origin + 1 + index,
                        before=chances_then[index] if index < len(chances_then) else None,
                        after=chances_now[index] if index < len(chances_now) else None,
                    )
                    for index in range(max(len(chances_now), len(chances_then)))
                ],
            )
        )
    return changes


def _said(need: Need, picture: StoredNeed | None, *, origin_year: int, today: date) -> str:
    if picture is None:
        return missing_sentence(NO_HISTORY, need=need, used=None)
    return told_sentence(
        need=need,
        kept=picture,
        origin_year=origin_year,
        today=today,
    ) or missing_sentence(picture.status, need=need, used=picture.last_value)
