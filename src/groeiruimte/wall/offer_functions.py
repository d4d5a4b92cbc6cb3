"""Who reads requests to regions and what they offer: functions that policies call."""

from groeiruimte.wall.conditions import ARTICULATION, BRIEF, PROPOSITION, REQUEST
from groeiruimte.wall.function_kinds import IS_OWN, Function, yes_or_no

OFFER_FUNCTIONS: dict[str, Function] = {
    # Somebody of the reader's own was asked about this lead, on whichever brief.
    "wall_was_asked": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {REQUEST} r JOIN {BRIEF} b ON b.id = r.brief_id
          JOIN {ARTICULATION} a ON a.id = b.articulation_id
          WHERE a.lead_id = asked AND r.organization_id {IS_OWN})""",
    ),
    # Who reads what all regions answer: who holds the lead, the company itself, and who sees the
    # case without being one of those regions. A region that competes never does, whatever grant
    # it got since.
    "wall_asks": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {BRIEF} b JOIN {ARTICULATION} a ON a.id = b.articulation_id
          WHERE b.id = asked AND (wall_holds_lead(a.lead_id) OR wall_totals()
            OR (wall_lead(a.lead_id) AND NOT wall_was_asked(a.lead_id))))""",
    ),
    "wall_request": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {REQUEST} r WHERE r.id = asked
          AND (r.organization_id {IS_OWN} OR wall_asks(r.brief_id)))""",
    ),
    "wall_proposition": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {PROPOSITION} p
          WHERE p.id = asked AND wall_request(p.request_id))""",
    ),
}
