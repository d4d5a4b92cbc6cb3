"""The demo's offers: on which terms, what a region asked, and what it changed afterwards."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.propositions.rules.offering import AnswerDraft
from groeiruimte.propositions.rules.terms import Phase, Terms
from groeiruimte.propositions.services.deciding import shortlist
from groeiruimte.propositions.services.questions import answer_question, ask_taskforce
from groeiruimte.propositions.services.revising import revise_proposition

DAY = timedelta(days=1)


def terms_told(offer: Mapping[str, Any], *, keeper: Any, now: datetime) -> Terms:  # noqa: ANN401
    """Return the terms of an offer in the script; without any nothing is told.

    The last day counts from `now`: an offer of the demo stands on the day it is looked at.
    """
    script = offer.get("terms")
    if script is None:
        return Terms()
    low = script.get("low")
    return Terms(
        tenure=script["tenure"],
        price_per=script["price_per"],
        price_low=None if low is None else Decimal(low),
        price_high=None if low is None else Decimal(script.get("high", low)),
        price_note=script.get("note", ""),
        available_from=Quarter.parse(script["from"]).index if "from" in script else None,
        phases=tuple(
            Phase(area_m2=area, starts_from=Quarter.parse(start).index)
            for start, area in script.get("phases", {}).items()
        ),
        contact_name=keeper.name,
        contact_role=script["role"],
        contact_email=keeper.email,
        contact_phone="",
        valid_until=(now + script["valid_days"] * DAY).date(),
    )


def deal(
    story: Any,  # noqa: ANN401  the story of the loader
    offer: Mapping[str, Any],
    *,
    proposition: Any,  # noqa: ANN401  a row comes without its type here
    answers: Mapping[str, AnswerDraft],
    keeper: Any,  # noqa: ANN401
    at: datetime,
) -> None:
    """Let the region ask something and change its offer, as far as the script says so."""
    if "asks" in offer:
        asked = ask_taskforce(
            request_id=proposition.request_id, text=offer["asks"]["text"], by=keeper, now=at
        )
        answer_question(
            question_id=asked.pk,
            shared=offer["asks"]["text"],
            answer=offer["asks"]["answer"],
            by=story.adviser,
            now=at,
        )
    if "revised" in offer:
        proposition.refresh_from_db()
        revise_proposition(
            proposition_id=proposition.pk,
            summary=offer["why"],
            answers=answers,
            terms=replace(
                terms_told(offer, keeper=keeper, now=story.now),
                price_low=Decimal(offer["revised"]["low"]),
            ),
            note=offer["revised"]["note"],
            revision=proposition.revision,
            by=keeper,
            now=at,
        )
    if offer.get("is_shortlisted"):
        shortlist(proposition_id=proposition.pk, is_shortlisted=True, by=story.adviser, now=at)
