"""What does the page tell of the money: what is spent from now on against what there is?"""

from datetime import date

from groeiruimte.companies.choices import Need
from groeiruimte.kernel.moments import year_fraction
from groeiruimte.spotting.pages.need_charts import money_chart
from groeiruimte.spotting.pages.need_stories import (
    Behind,
    NeedStory,
    jump_of,
    source_of,
)
from groeiruimte.spotting.pages.next_questions import next_question
from groeiruimte.spotting.pages.outlooks import NeedView
from groeiruimte.spotting.rules.stored_outlook import EARNS, NO_HISTORY, StoredNeed
from groeiruimte.spotting.words.drivers import driver_sentences
from groeiruimte.spotting.words.money import missing_money, money_certainty, money_known
from groeiruimte.spotting.words.needs import planned_sentence
from groeiruimte.spotting.words.rounds import round_label, told_sentence, without_round_sentence

_ASKED_LATELY_DAYS = 60


def capital_story(
    *,
    view: NeedView | None,
    kept: StoredNeed,
    behind: Behind,
    runway: str,
    next_round: str,
    company_id: int,
    origin_year: int,
    today: date,
) -> NeedStory:
    """Return the story of the money, with its runway at today's pace and the next round."""
    sentence = _sentence(kept, view=view, origin_year=origin_year, today=today)
    return NeedStory(
        sentence=sentence,
        chart=money_chart(
            kept,
            counted=behind.available,
            text=sentence,
            source=source_of(behind.available),
            origin_year=origin_year,
            today=year_fraction(day=today),
        ),
        drivers=driver_sentences(kept, need=Need.CAPITAL),
        certainty=money_certainty(fan=kept.fan, basis=view.basis if view else ""),
        age=money_known(kept),
        planned=[planned_sentence(row, unit="€") for row in behind.planned],
        question=next_question(
            need=Need.CAPITAL,
            company_id=company_id,
            kept=kept,
            answered=_answered(kept, behind=behind, knows_round=bool(next_round), today=today),
            jump=jump_of(Need.CAPITAL, behind=behind),
        ),
        anchor="need-capital",
        notes=_notes(kept, behind=behind, runway=runway, next_round=next_round),
        label=round_label(kept),
        beside=without_round_sentence(kept, origin_year=origin_year),
    )


def _sentence(kept: StoredNeed, *, view: NeedView | None, origin_year: int, today: date) -> str:
    sentence = told_sentence(need=Need.CAPITAL, kept=kept, origin_year=origin_year, today=today)
    return sentence or (view.sentence if view else missing_money(NO_HISTORY, monthly=None))


def _notes(kept: StoredNeed, *, behind: Behind, runway: str, next_round: str) -> list[str]:
    # The runway counts what is there today: where more is agreed, or nothing runs out, it misleads.
    misleads = bool(behind.planned) or kept.status == EARNS
    return [line for line in ("" if misleads else runway, next_round) if line]


def _answered(kept: StoredNeed, *, behind: Behind, knows_round: bool, today: date) -> list[str]:
    lately = [
        code
        for code, rows in (("ASK_RECENT_VALUE", behind.used), ("ASK_CAPACITY", behind.available))
        if rows and (today - rows[-1].observed_on).days <= _ASKED_LATELY_DAYS
    ]
    if kept.is_full or kept.has_reason("ROUND_AFTER_CASH"):
        lately = [code for code in lately if code != "ASK_CAPACITY"]
    lately += ["ASK_LAST_ROUND"] if knows_round else []
    return lately + (["ASK_PLAN"] if behind.planned else [])
