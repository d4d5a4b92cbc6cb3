"""A bid book for tests, filled in by hand."""

from groeiruimte.reporting.typst import AskedRow, BidBook, BidBookProposition, OfferedRow

HEADINGS = [
    *("author", "kind", "made_on", "nameless", "gaps", "question", "asked_heading", "what"),
    *("asked", "hardness", "offered", "judgment", "source", "comparison"),
    *("comparison_lead", "propositions", "none", "silent", "how_to_read", "legend", "credit"),
]


def make_row(**fields):
    """Return one offered line."""
    defaults = {
        "label": "Power",
        "asked": "3 – 4 – 6 MW, 2028-Q1",
        "offered": "5 MW",
        "judgment": "Meets what is asked",
        "tone": "ok",
        "remark": "",
        "source": "Register: grid operator",
    }
    return OfferedRow(**(defaults | fields))


def make_offer(**fields):
    """Return one proposition."""
    defaults = {
        "site": "Technology Base",
        "region": "Twente Board",
        "summary": "Near the university.",
        "notes": "Enschede.",
        "rows": (make_row(), make_row(label="Floor space", tone="unknown", offered="unknown")),
    }
    return BidBookProposition(**(defaults | fields))


def make_book(**fields):
    """Return a bid book with two propositions."""
    defaults = {
        "language": "en",
        "title": "Room to grow: what the regions offer",
        "reference": "GR-2026-014-A",
        "made_on": "9 June 2026",
        "question": ("A company looks for room to grow.", "- 4 MW"),
        "asked": (
            AskedRow(label="Power", amounts="4 MW", hardness="Requirement"),
            AskedRow(label="Floor space", amounts="3,000 m²", hardness="Wish"),
        ),
        "propositions": (make_offer(), make_offer(site="Kennispark")),
        "silent": ("Almere: no power",),
        "words": {name: name.replace("_", " ").capitalize() for name in HEADINGS},
    }
    return BidBook(**(defaults | fields))
