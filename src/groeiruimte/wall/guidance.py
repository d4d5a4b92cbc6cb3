"""Which rows of the tables of guidance a web request gets: the part of `policies.py` per app."""

from groeiruimte.wall.conditions import (
    OF_CASE,
    OF_CASE_IDENTITY,
    OF_COMPANY,
    OF_GUEST,
    OF_HOLDER,
    OF_IDENTITY,
    TAKES_PART,
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

MEETINGS: dict[str, Guard] = {}

# What a case brought names the company in many ways: it is for who may know which one it is, and
# for the company itself.
RESULTS: dict[str, Guard] = {
    "results_claim": Guard(OF_CASE_IDENTITY),
    "results_evidence": Guard(OF_CASE_IDENTITY),
    "results_resultquestion": Guard(OF_CASE_IDENTITY),
    "results_claimanswer": Guard(OF_CASE_IDENTITY),
    "results_lesson": Guard(OF_CASE_IDENTITY),
}

_KEEPS_PLACE = "wall_keeps_site({row}site_id)"
SUPPLY: dict[str, Guard] = {
    # Who to call is for who keeps the place and who guides cases.
    "supply_placecontact": Guard(
        f"{_KEEPS_PLACE} OR (SELECT wall_guides_cases())", write=_KEEPS_PLACE
    ),
    # That a place is held, and until when, is for whoever looks for places (the company too); for
    # whom stays with who holds it.
    "supply_placehold": Guard(
        f"{TAKES_PART} OR (SELECT wall_is_guest())",
        write=f"{_KEEPS_PLACE} AND {own('organization_id')}",
        withheld=withheld(own("organization_id"), "note", "made_by_id"),
    ),
    "supply_keepinground": Guard(own("organization_id")),
    "supply_roundanswer": Guard("wall_keeping_round({row}keeping_round_id)"),
    # Found by the hash of who answers it by link.
    "supply_placequestion": Guard(
        f"{own('organization_id')} "
        "OR {row}token_hash = (SELECT current_setting('groeiruimte.token_hash', true))"
    ),
    "supply_factsheet": Guard(own("organization_id")),
}
