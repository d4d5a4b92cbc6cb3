"""Where do two people differ who filled in one proposition at the same time?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from groeiruimte.matching.words.wording import kind_name
from groeiruimte.propositions.pages.terms import term_lines
from groeiruimte.propositions.pages.values import value_in_words
from groeiruimte.propositions.rules.offering import AnswerDraft
from groeiruimte.propositions.rules.terms import Terms
from groeiruimte.web.numbers import quarter


@dataclass(frozen=True, slots=True)
class Difference:
    """One line that two people filled in differently."""

    label: str
    theirs: str
    mine: str


def differences_between(
    *, current: Mapping[str, Any], summary: str, answers: Mapping[str, AnswerDraft], terms: Terms
) -> list[Difference]:
    """Return where what somebody saved meanwhile differs from what was typed here."""
    differences = []
    if current["summary"].strip() != summary.strip():
        differences.append(Difference(_("Why here?"), current["summary"], summary))
    # Until when it stands is told by the day itself, whatever day it is read on.
    lines = (term_lines(each, today=date.min, is_asker=False) for each in (current["terms"], terms))
    differences += [
        Difference(mine.label, theirs.value, mine.value)
        for theirs, mine in zip(*lines, strict=True)
        if theirs.value != mine.value
    ]
    for kind, mine in answers.items():
        theirs = current.get(kind)
        if theirs is not None and _draft_in_words(theirs) != _draft_in_words(mine):
            differences.append(
                Difference(kind_name(kind), _draft_in_words(theirs), _draft_in_words(mine))
            )
    return differences


def _draft_in_words(draft: AnswerDraft) -> str:
    parts = [value_in_words(draft.value, kind=draft.kind)]
    if draft.available_from is not None:
        parts.append(quarter(draft.available_from))
    return ", ".join([*parts, draft.remark] if draft.remark else parts)
