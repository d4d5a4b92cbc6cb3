"""A bid book for tests, filled in by hand."""

from groeiruimte.reporting.bidbook import (
    BidBook,
    BidBookPlace,
    Cell,
    LineRow,
    PlaceTimeline,
    ProcedureRow,
    TermRow,
)

HEADINGS = [
    *("author", "kind", "made_on", "nameless", "gaps", "why", "caution", "map_alt", "places"),
    *("place", "region", "fits", "sure_heading", "sure", "unsure", "sure_lead", "nothing_sure"),
    *("nothing_unsure", "timeline", "timeline_lead", "procedure", "who", "period", "spared"),
    *("people", "contact", "adviser", "adviser_contact", "no_contact", "steps"),
    *("in_own_words", "papers", "lines", "what", "none", "silent", "how_to_read", "legend"),
    "credit",
]
MAP = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h9v9z"/>'
    '<text x="2" y="8" font-family="Libertinus Serif" font-size="3">1</text></svg>'
)


def make_cell(**fields):
    """Return what one region offers on one line."""
    defaults = {
        "offered": "5 MW",
        "judgment": "Meets what is asked",
        "tone": "ok",
        "remark": "",
        "source": "Register: grid operator",
    }
    return Cell(**(defaults | fields))


def make_timeline(**fields):
    """Return a time line of two procedures."""
    row = {"who": "Grid operator", "period": "Jan 2027 – Mar 2028", "slow_end": 0.9}
    defaults = {
        "verdict": "In time",
        "tone": "ok",
        "years": (("2027", 0.0), ("2028", 0.5)),
        "today": 0.1,
        "need": 0.8,
        "rows": (
            ProcedureRow(name="Application", start=0.1, end=0.6, is_critical=True, **row),
            ProcedureRow(name="Permit", start=0.6, end=0.6, is_critical=False, **row),
        ),
        "spared": ("Design",),
        "first_step": "Application: begin before 1 May 2027",
    }
    return PlaceTimeline(**(defaults | fields))


def make_place(**fields):
    """Return one place that is offered."""
    defaults = {
        "number": 1,
        "site": "Technology Base",
        "region": "Twente Board",
        "town": "Enschede",
        "fits": "Meets everything that was asked.",
        "tone": "ok",
        "summary": "Near the university.",
        "notes": ("Submitted on 9 June 2026.",),
        "terms": (
            TermRow(label="Price", value="€ 85 per m² per year"),
            TermRow(label="Offer valid", value="expired", tone="warning"),
        ),
        "contact": "Sanne de Wit · sanne@example.org",
        "sure": ("Power",),
        "unsure": ("Floor space: not known",),
        "timeline": make_timeline(),
        "papers": ("The hall",),
    }
    return BidBookPlace(**(defaults | fields))


def make_book(*, places=None, rows=None, **fields):
    """Return a bid book with two places; every line has a cell per place."""
    places = (make_place(), make_place(number=2, site="Kennispark")) if places is None else places
    cells = tuple(make_cell() for _place in places)
    defaults = {
        "language": "en",
        "title": "Room to grow: what the regions offer",
        "reference": "GR-2026-014-A",
        "made_on": "9 June 2026",
        "headline": "Better at Technology Base.",
        "reasons": ("It comes out first in 79% of all weighings.",),
        "caution": "Of two places we do not know enough.",
        "map_svg": MAP,
        "places": places,
        "rows": rows
        or (
            LineRow(label="Power", asked="4 MW (requirement)", cells=cells),
            LineRow(label="Floor space", asked="3,000 m² (wish)", cells=cells),
        ),
        "steps": ("Visit the places.",),
        "silent": ("Almere: no power",),
        "words": {name: name.replace("_", " ").capitalize() for name in HEADINGS},
    }
    return BidBook(**(defaults | fields))
