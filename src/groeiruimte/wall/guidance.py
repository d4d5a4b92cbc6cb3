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
CONTACT_MOMENT = "contacts_contactmoment"

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
    f"OR ({{row}}level = 'CASE' AND {OF_COMPANY}) OR {_BROUGHT_IN} "
    # What the company brought in by itself it sees, whoever may open it.
    f"OR ({{row}}added_by_id IS NULL AND {OF_GUEST}))"
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

#: What is written down goes as far as its writer chose; only its writer reads what is private.
CONTACT_MOMENT_READS = (
    f"(({OF_HOLDER} AND ({{row}}readers <> 'SELF' OR {{row}}written_by_id = {_ME})) "
    f"OR ({{row}}readers = 'IDENTITY' AND {OF_IDENTITY}))"
)
_INVOLVED = f"({OF_HOLDER} OR ({{row}}readers = 'IDENTITY' AND {OF_IDENTITY}))"
_KNOWN_HERE = own("held_by_id")
CONTACTS: dict[str, Guard] = {
    # People are known to one organization; others see who is bound to what they may know.
    "contacts_contactperson": Guard(
        f"{_KNOWN_HERE} OR wall_contact_person({{row}}id)", write=_KNOWN_HERE
    ),
    "contacts_involvement": Guard(_INVOLVED, write=OF_HOLDER),
    CONTACT_MOMENT: Guard(
        CONTACT_MOMENT_READS,
        write=f"{OF_HOLDER} AND ({{row}}readers <> 'SELF' OR {{row}}written_by_id = {_ME})",
    ),
    "contacts_filedmail": Guard("wall_contact_moment({row}moment_id)"),
    "contacts_mailperson": Guard("wall_filed_mail({row}mail_id)"),
    "contacts_maildraft": Guard(f"{{row}}filed_by_id = {_ME} AND {OF_HOLDER}"),
}

MEETINGS: dict[str, Guard] = {}

# What a case brought names the company in many ways: it is for who may know which one it is, and
# for the company itself. Totals count it, without a word of anybody.
_COUNTED = f"{OF_CASE_IDENTITY} OR wall_totals()"
RESULTS: dict[str, Guard] = {
    "results_claim": Guard(_COUNTED, write=OF_CASE_IDENTITY),
    "results_evidence": Guard(_COUNTED, write=OF_CASE_IDENTITY),
    "results_resultquestion": Guard(
        _COUNTED, write=OF_CASE_IDENTITY, withheld={"words": OF_CASE_IDENTITY}
    ),
    "results_claimanswer": Guard(_COUNTED, write=OF_CASE_IDENTITY),
    # Others read what was let out of it (`propositions_release`), never the lesson itself.
    "results_lesson": Guard(
        _COUNTED, write=OF_CASE_IDENTITY, withheld={"answer": OF_CASE_IDENTITY}
    ),
}
