"""What stands on top: per year the need that its chance belongs to, in one line."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from groeiruimte.companies.choices import Need
from groeiruimte.spotting.rules.levels import telling_years
from groeiruimte.spotting.rules.stored_outlook import StoredNeed, StoredOutlook
from groeiruimte.spotting.words.likelihood import at_most, at_year_ends
from groeiruimte.spotting.words.needs import question_sentence
from groeiruimte.web.numbers import chance


def headline(stored: StoredOutlook, *, origin_year: int) -> str:
    """Say of which need there is too little now, or how likely that is per year, of which need.

    A need that rests on an assumption is no part of it; where there is nothing else, the question
    is what there is to say. Empty where nothing can be said.
    """
    full = [code for code, need in stored.needs.items() if need.is_full and not need.is_question]
    if full:
        names = ", ".join(str(Need(code).label).lower() for code in full)
        return _("There is already not enough: %(needs)s.") % {"needs": names}
    leading = stored.leading()
    if not leading:
        questions = [need for need in stored.needs.values() if need.is_question]
        return question_sentence(questions[0]) if questions else ""
    chances = [share for _code, share in leading]
    telling = telling_years(chances, first_year=origin_year + 1)
    if not telling:
        return _(
            "Chance that there is too little at the end of a year: at most %(chance)s "
            "until the end of %(year)s."
        ) % {"chance": at_most(chances), "year": origin_year + len(chances)}
    lines = [
        pgettext("a year, the need that binds most, its chance", "%(year)s: %(need)s %(chance)s.")
        % {
            "year": year,
            "need": str(Need(leading[year - origin_year - 1][0]).label).lower(),
            "chance": chance(share),
        }
        for year, share in telling
    ]
    return _("Chance of too little at the end of the year. %(years)s") % {"years": " ".join(lines)}


def need_headline(kept: StoredNeed, *, origin_year: int) -> str:
    """Say in one sentence how likely it is that there is too little of one need."""
    chances = kept.judged
    if not chances:
        return ""
    if kept.is_full:
        return _("There is already not enough.")
    telling = telling_years(chances, first_year=origin_year + 1)
    if not telling:
        return _(
            "Chance that there is too little at the end of a year: at most %(chance)s "
            "until the end of %(year)s."
        ) % {"chance": at_most(chances), "year": origin_year + len(chances)}
    return _("Chance that there is too little: %(years)s.") % {"years": at_year_ends(telling)}
