"""Which rows of the tables of guidance a web request gets: the part of `policies.py` per app."""

from groeiruimte.wall.conditions import Guard

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

DOCUMENTS: dict[str, Guard] = {}

PLANNING: dict[str, Guard] = {}

CONTACTS: dict[str, Guard] = {}

MEETINGS: dict[str, Guard] = {}

RESULTS: dict[str, Guard] = {}
