"""What the entrepreneur asks that is a task of the adviser, until it is answered."""

from __future__ import annotations

from groeiruimte.cases.selectors.own_word import waiting_in

ANSWER_QUESTION, TALK_FIRST = "ANSWER_QUESTION", "TALK_FIRST"


def own_word_waiting(*, case_id: int) -> set[tuple[str, str]]:
    """Return what waits as code and number: a question without an answer, a wish to talk."""
    questions, talks = waiting_in(case_id=case_id)
    return {(ANSWER_QUESTION, str(pk)) for pk in questions} | {
        (TALK_FIRST, str(pk)) for pk in talks
    }
