"""Consents and links as pages show them, for the holder and for the company itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groeiruimte.leads.choices import ConsentPurpose, ConsentStanding

if TYPE_CHECKING:
    from groeiruimte.leads.models.consents import Consent, ConsentLink

TONES = {ConsentStanding.GIVEN: "ok", ConsentStanding.ASKED: "info"}

#: What a yes means, in words for the person who is asked.
MEANS: dict[str, str | Promise] = {
    ConsentPurpose.GUIDANCE: gettext_lazy(
        "People of the taskforce help you to find room to grow. They see what you need. Your name "
        "stays with the organization that you speak with."
    ),
    ConsentPurpose.SHARING: gettext_lazy(
        "This organization may know which company you are, as long as you agree. A second person "
        "confirms it before the name goes."
    ),
    ConsentPurpose.FIGURES: gettext_lazy(
        "Your case is counted in the totals of the programme, without your name. If you say no, "
        "it is left out."
    ),
    ConsentPurpose.STORY: gettext_lazy(
        "The programme may tell about your company in public, without your name and only in the "
        "words that stand here. Without words here, nothing is told."
    ),
}


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """One question with what it is worth today."""

    consent: Consent
    standing: ConsentStanding
    tone: str
    means: str

    @property
    def may_answer(self) -> bool:
        """It waits for an answer."""
        return self.standing is ConsentStanding.ASKED

    @property
    def may_take_back(self) -> bool:
        """It was given and stands."""
        return self.standing is ConsentStanding.GIVEN


def consent_rows(rows: Sequence[Consent], *, today: date) -> list[ConsentRow]:
    """Return each question with what it is worth today, those that wait first."""
    shown = [
        ConsentRow(row, standing, TONES.get(standing, "neutral"), str(MEANS[row.purpose]))
        for row in rows
        for standing in [row.standing(today=today)]
    ]
    order = (ConsentStanding.ASKED, ConsentStanding.GIVEN)
    return sorted(
        shown,
        key=lambda row: order.index(row.standing) if row.standing in order else len(order),
    )


def link_rows(links: Sequence[ConsentLink], *, now: datetime) -> list[tuple[ConsentLink, str, str]]:
    """Return each link with its state in words and the tone of its badge."""
    rows = []
    for link in links:
        if link.withdrawn_at is not None:
            state, tone = _("withdrawn"), "neutral"
        elif link.expires_at <= now:
            state, tone = _("expired"), "neutral"
        elif link.first_opened_at is not None:
            state, tone = _("opened"), "ok"
        else:
            state, tone = _("not opened yet"), "info"
        rows.append((link, state, tone))
    return rows
