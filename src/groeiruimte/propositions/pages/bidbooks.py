"""What stands in a bid book: why here, what is sure, cost, time, people, steps, each line once.

The adviser stays unnamed in it: which organization asks leads to where the company is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.matching.pages.where import conclusion_of
from groeiruimte.matching.selectors.matching import changed_since, latest_delay_of, latest_run
from groeiruimte.propositions.choices import RequestState
from groeiruimte.propositions.pages.bidbook_places import ASKED_FOR, bidbook_place, place_lines
from groeiruimte.propositions.pages.bidbook_words import bidbook_words
from groeiruimte.propositions.pages.briefs import asked_lines, requests_of
from groeiruimte.propositions.pages.propositions import Offer, asked_in_lines, offers_of
from groeiruimte.propositions.pages.timelines import timeline_at
from groeiruimte.reporting.bidbook import BidBook, BidBookPlace
from groeiruimte.supply.selectors.sites import sites_by_id
from groeiruimte.web.country_file import NumberedPlace, country_svg

if TYPE_CHECKING:
    from groeiruimte.matching.models.matching import MatchRun
    from groeiruimte.propositions.models.propositions import Brief

#: So many lines of the proof fit on the first page.
MOST_REASONS = 3
MOST_ASKED = 3


def bidbook_of(brief: Brief, *, language: str, today: date, now: datetime) -> BidBook:
    """Return the bid book of a brief in one language, as filled in as it is now.

    What people wrote themselves (why here, remarks) stays in their own words.
    """
    with translation.override(language):
        asked = asked_in_lines(asked_lines(brief.articulation, today=today))
        offers = offers_of(brief, today=today)
        run = latest_run(brief.articulation)
        lead_id = brief.articulation.lead_id
        places = tuple(
            bidbook_place(
                offer,
                number=number,
                timeline=timeline_at(lead_id=lead_id, site_id=offer.site_id, today=today),
            )
            for number, offer in enumerate(offers, start=1)
        )
        return BidBook(
            language=language,
            title=_("Room to grow: what the regions offer"),
            reference=brief.reference,
            made_on=date_format(timezone.localdate(now), "DATE_FORMAT"),
            headline=_headline(run, offers),
            reasons=tuple(_reasons(run, offers))[:MOST_REASONS],
            caution=_caution(run, today=today),
            map_svg=_map(offers),
            places=places,
            rows=place_lines(asked, offers),
            steps=tuple(_steps(offers, places)),
            silent=tuple(_silent(brief)),
            words=bidbook_words(
                latest_delay=latest_delay_of(brief.articulation), towns=_towns(offers)
            ),
        )


def _headline(run: MatchRun | None, offers: Sequence[Offer]) -> str:
    """Return the conclusion of the comparison of all places; without one, how many are offered."""
    if not offers:
        return _("No region has offered a place yet.")
    if run is not None:
        return conclusion_of(run).sentence
    return ngettext("%(count)d place is offered.", "%(count)d places are offered.", len(offers)) % {
        "count": len(offers)
    }


def _reasons(run: MatchRun | None, offers: Sequence[Offer]) -> Iterator[str]:
    """Yield what decided: how many places meet all that is hard, then the proof."""
    if len(offers) > 1:
        fitting = [offer for offer in offers if not offer.misses]
        yield ngettext(
            "Of %(count)d places that are offered, %(fits)d misses no requirement on what is "
            "known.",
            "Of %(count)d places that are offered, %(fits)d miss no requirement on what is known.",
            len(fitting),
        ) % {"fits": len(fitting), "count": len(offers)}
    if run is None:
        return
    first = run.stored_proof.first_place
    if offers and first is not None and first not in {offer.site_id for offer in offers}:
        yield _("The place that comes out first in the comparison is not offered (yet).")
    yield from conclusion_of(run).proof


def _caution(run: MatchRun | None, *, today: date) -> str:
    """Say on what the conclusion hangs, and that facts changed since where they did."""
    if run is None:
        return _("The need has not been held against all places yet.")
    parts = [conclusion_of(run).hangs_on]
    if changed_since(run, today=today):
        parts.append(
            _("Facts have changed since %(day)s, when all places were compared: look again.")
            % {"day": date_format(timezone.localdate(run.run_at), "DATE_FORMAT")}
        )
    return " ".join(filter(None, parts))


def _map(offers: Sequence[Offer]) -> str:
    sites = sites_by_id({offer.site_id for offer in offers})
    points = []
    for number, offer in enumerate(offers, start=1):
        site = sites[offer.site_id]
        where = site if site.lon is not None else site.municipality
        if where.lon is not None and where.lat is not None:
            points.append(NumberedPlace(number, where.lon, where.lat))
    return country_svg(points) if points else ""


def _steps(offers: Sequence[Offer], places: Sequence[BidBookPlace]) -> Iterator[str]:
    """Yield what to do next, in this order: find out, look, choose in time, begin."""
    for offer in offers[:MOST_ASKED]:
        missing = [line.label for line in offer.answers if not line.is_known]
        missing += [
            line.label for line in offer.term_lines if not line.is_told and line.key in ASKED_FOR
        ]
        if missing:
            yield _("Ask %(region)s about %(site)s: %(what)s.") % {
                "region": offer.region,
                "site": offer.site_name,
                "what": ", ".join(missing[:MOST_ASKED]).lower(),
            }
    for offer in offers:
        if offer.is_lapsed or offer.expired:
            yield _("Have %(region)s confirm that what has expired still holds at %(site)s.") % {
                "region": offer.region,
                "site": offer.site_name,
            }
    if not offers:
        yield _("Wait for the regions, or ask them to answer.")
        return
    yield _("Visit the places that remain, together with the region and your adviser.")
    last = [o.terms.valid_until for o in offers if o.terms.valid_until and not o.is_lapsed]
    if last:
        yield _("Choose before %(day)s: then the first offer expires.") % {
            "day": date_format(min(last), "DATE_FORMAT")
        }
    for place in places[:1]:
        if place.timeline and place.timeline.first_step:
            yield _("If it becomes %(site)s: %(step)s.") % {
                "site": place.site,
                "step": place.timeline.first_step,
            }


def _silent(brief: Brief) -> Iterator[str]:
    """Yield the regions that offer no place, with their reason, and those that did not answer."""
    for each in requests_of(brief):
        if each.state == RequestState.DECLINED:
            yield f"{each.organization.name}: {each.decline_reason}"
        elif each.state == RequestState.OPEN:
            yield _("%(region)s: no answer yet") % {"region": each.organization.name}


def _towns(offers: Sequence[Offer]) -> str:
    return ", ".join(f"{number} {o.municipality}" for number, o in enumerate(offers, start=1))
