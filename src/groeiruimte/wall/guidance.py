"""Which rows of the tables of guidance a web request gets: the part of `policies.py` per app."""

from groeiruimte.wall.conditions import (
    OF_CASE,
    OF_CASE_IDENTITY,
    OF_COMPANY,
    OF_GUEST,
    OF_HOLDER,
    OF_IDENTITY,
    Guard,
    own,
    withheld,
)

DOCUMENT = "documents_document"

_ME = "(SELECT wall_user())"
OUTBOX: dict[str, Guard] = {
    # Who posts a message for somebody else cannot read it back, and posts in no other name.
    "outbox_message": Guard(
        f"{{row}}recipient_id = {_ME}",
        write=f"{{row}}recipient_id = {_ME} OR {{row}}posted_by_id IS NULL "
        f"OR {{row}}posted_by_id = {_ME}",
    ),
    # That a letter did not arrive is told to who keeps the address, and to where it came from.
    "outbox_letter": Guard(
        f"{{row}}recipient_id = {_ME} OR wall_colleague({{row}}recipient_id) "
        "OR wall_letter_from_us({row}id)",
        write="false",
    ),
    # What somebody without an account is told: for who posted it, and colleagues.
    "outbox_guestmessage": Guard(
        f"{{row}}posted_by_id = {_ME} OR wall_colleague({{row}}posted_by_id)",
        write=f"{{row}}posted_by_id = {_ME}",
    ),
    "outbox_messagechoice": Guard(f"{{row}}user_id = {_ME}"),
}

# A file brought in by a reader stays in sight of that reader as long as the case does.
_BROUGHT_IN = f"({OF_COMPANY} AND {own('added_by_organization_id')})"
#: Who opens a document: asked by its policy, and by `wall_document` for its versions.
DOCUMENT_OPENS = (
    f"({OF_HOLDER} OR ({{row}}level <> 'HOLDER' AND {OF_IDENTITY}) "
    f"OR ({{row}}level = 'CASE' AND {OF_COMPANY}) OR {_BROUGHT_IN})"
)
DOCUMENTS: dict[str, Guard] = {
    DOCUMENT: Guard(
        DOCUMENT_OPENS,
        write=f"({OF_HOLDER} OR {_BROUGHT_IN} OR ({{row}}added_by_id IS NULL AND {OF_GUEST}))",
    ),
    "documents_documentversion": Guard("wall_document({row}document_id)"),
}

_OF_TASK = "wall_task({row}task_id)"
_OF_TASK_IDENTITY = "wall_task_identity({row}task_id)"
_OWN = own("organization_id")

PLANNING: dict[str, Guard] = {
    # The plan goes with the case. Whose task it is works on it; free words are for who may know
    # which company it is.
    "planning_task": Guard(
        OF_CASE,
        write=f"{OF_CASE_IDENTITY} OR ({_OWN} AND {OF_CASE})",
        withheld=withheld(OF_CASE_IDENTITY, "title", "note"),
    ),
    "planning_taskchange": Guard(
        _OF_TASK,
        write=f"{_OF_TASK_IDENTITY} OR ({_OWN} AND {_OF_TASK})",
        withheld={"words": f"({_OF_TASK_IDENTITY} OR {_OWN})"},
    ),
}

CONTACTS: dict[str, Guard] = {}

_OF_MEETING_IDENTITY = "wall_meeting_identity({row}meeting_id)"
_OF_STOP = "wall_stop({row}stop_id)"
_OF_STOP_IDENTITY = "wall_stop_identity({row}stop_id)"
_OF_FINDING = "wall_visit_item({row}item_id)"

MEETINGS: dict[str, Guard] = {
    # A meeting goes with its case. Free words are for who may know which company it is; an address
    # too, unless who planned it said that it gives nobody away.
    "meetings_meeting": Guard(
        OF_CASE,
        write=OF_CASE_IDENTITY,
        withheld=withheld(OF_CASE_IDENTITY, "title", "agenda", "cancel_reason", "outcome")
        | {"place": f"({OF_CASE_IDENTITY} OR {{row}}place_is_open)"},
    ),
    "meetings_attendee": Guard(
        "wall_meeting({row}meeting_id)",
        write=_OF_MEETING_IDENTITY,
        withheld=withheld(_OF_MEETING_IDENTITY, "name", "email"),
    ),
    "meetings_visitstop": Guard("wall_meeting({row}meeting_id)", write=_OF_MEETING_IDENTITY),
    # Whoever takes part writes what was seen; who reads without the name keeps the own words only.
    "meetings_visititem": Guard(
        _OF_STOP,
        withheld={"remark": f"({_OF_STOP_IDENTITY} OR {{row}}answered_by_id = {_ME})"},
    ),
    "meetings_visitreport": Guard(
        _OF_STOP,
        write=f"{_OF_STOP} AND {{row}}sent_by_id = {_ME}",
        withheld={"words": f"({_OF_STOP_IDENTITY} OR {{row}}sent_by_id = {_ME})"},
    ),
    # The keeper gets what was seen, not by whom or for whom.
    "meetings_finding": Guard(
        f"{_OWN} OR {_OF_FINDING}",
        withheld=withheld(_OF_FINDING, "proposed_by_id"),
    ),
    "meetings_calendarfeed": Guard(
        f"{{row}}user_id = {_ME} "
        "OR {row}token_hash = (SELECT current_setting('groeiruimte.token_hash', true))",
        write=f"{{row}}user_id = {_ME}",
    ),
}

# What a case brought names the company in many ways: it is for who may know which one it is, and
# for the company itself.
RESULTS: dict[str, Guard] = {
    "results_claim": Guard(OF_CASE_IDENTITY),
    "results_evidence": Guard(OF_CASE_IDENTITY),
    "results_resultquestion": Guard(OF_CASE_IDENTITY),
    "results_claimanswer": Guard(OF_CASE_IDENTITY),
    "results_lesson": Guard(OF_CASE_IDENTITY),
}
