"""Does a lead belong to the target group, and on which answers does that rest?"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import get_language

from groeiruimte.leads.choices import EligibilityOutcome, EligibilityValue
from groeiruimte.leads.models.leads import EligibilityAnswer
from groeiruimte.leads.rules import BELONGS, eligibility_outcome
from groeiruimte.programme.eligibility import EligibilityCriterion, eligibility_criteria
from groeiruimte.programme.sources import Source

#: The answers of many leads in one question.
ANSWERS_IN_ORDER = Prefetch("eligibility", EligibilityAnswer.objects.order_by("criterion"))


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredCriterion:
    """One question in the language of the reader, with the answer that stands."""

    key: str
    question: str
    help: str
    source: Source
    answer: EligibilityAnswer | None
    rules_out: bool


def criteria_of(*, lead_id: int) -> list[AnsweredCriterion]:
    """Return all questions of the check with the answers so far."""
    given = {
        row.criterion: row
        for row in EligibilityAnswer.objects.filter(lead_id=lead_id).select_related("answered_by")
    }
    language = get_language() or "nl"
    return [
        AnsweredCriterion(
            key=criterion.key,
            question=criterion.question.in_language(language),
            help=criterion.help.in_language(language),
            source=criterion.source,
            answer=given.get(criterion.key),
            rules_out=_rules_out(criterion, given.get(criterion.key)),
        )
        for criterion in eligibility_criteria()
    ]


def outcome_of(*, lead_id: int) -> EligibilityOutcome:
    """Return whether a lead belongs to the target group."""
    rows = EligibilityAnswer.objects.filter(lead_id=lead_id)
    return eligibility_outcome(answers=dict(rows.values_list("criterion", "answer")))


def outcomes(*, lead_ids: Sequence[int]) -> dict[int, bool | None]:
    """Return for each of these leads whether it belongs; None as long as it is not known."""
    answers: dict[int, dict[str, str]] = defaultdict(dict)
    if lead_ids:
        rows = EligibilityAnswer.objects.filter(lead_id__in=lead_ids)
        for lead_id, criterion, answer in rows.values_list("lead_id", "criterion", "answer"):
            answers[lead_id][criterion] = answer
    return {key: BELONGS[eligibility_outcome(answers=answers[key])] for key in lead_ids}


def _rules_out(criterion: EligibilityCriterion, answer: EligibilityAnswer | None) -> bool:
    return answer is not None and answer.answer not in {
        EligibilityValue.UNKNOWN,
        criterion.eligible_reply,
    }
