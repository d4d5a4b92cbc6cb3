"""Answers for tests of the demand side."""

from groeiruimte.demand.models import ConversationAnswer
from tests.factories import A_MORNING_IN_JUNE, make_articulation

FOUR_MEGAWATT = {
    "power_mw-1-low": "3",
    "power_mw-1-likely": "4,5",
    "power_mw-1-high": "6",
    "power_mw-hardness": "REQUIREMENT",
    "from": "2029-Q1",
}


def make_answer(articulation=None, *, question="power", typed=None, saved_by=None, **fields):
    """Return what was typed at one question: a good answer about power unless given."""
    articulation = articulation or make_articulation()
    return ConversationAnswer.objects.create(
        articulation=articulation,
        question=question,
        typed=FOUR_MEGAWATT if typed is None else typed,
        saved_by=saved_by or articulation.started_by,
        **({"saved_at": A_MORNING_IN_JUNE} | fields),
    )
