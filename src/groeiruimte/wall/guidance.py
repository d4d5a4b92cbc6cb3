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
CONTACT_MOMENT = "contacts_contactmoment"
BUNDLE = "financing_bundle"
BUNDLE_CASE = "financing_bundlecase"

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
    # That a clock stands still goes with the case; why it does often says what goes on there.
    "cases_clockpause": Guard(
        OF_CASE, write=OF_CASE_IDENTITY, withheld={"reason": OF_CASE_IDENTITY}
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

_OF_ME_OR_MANAGED = f"{{row}}user_id = {_ME} OR wall_manages({{row}}user_id)"
CONNECTIONS: dict[str, Guard] = {
    # Found by its hash, before it is known whose it is; ended with the account by who manages it.
    "connections_apikey": Guard(
        f"{_OF_ME_OR_MANAGED} "
        "OR {row}token_hash = (SELECT current_setting('groeiruimte.token_hash', true))",
        write=_OF_ME_OR_MANAGED,
    ),
    "connections_apiclient": Guard(
        f"{_OF_ME_OR_MANAGED} "
        "OR {row}number_hash = (SELECT current_setting('groeiruimte.token_hash', true))",
        write=_OF_ME_OR_MANAGED,
    ),
    "connections_answeredcall": Guard(f"{{row}}user_id = {_ME}"),
    "connections_eventsubscription": Guard(_OF_ME_OR_MANAGED),
    # As its subscription, asked here once more: who opens that table by mistake opens no address.
    "connections_eventdelivery": Guard(
        "EXISTS (SELECT 1 FROM connections_eventsubscription s WHERE s.id = {row}subscription_id"
        " AND (" + _OF_ME_OR_MANAGED.format(row="s.") + "))"
    ),
}

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

FINANCING: dict[str, Guard] = {
    # Which schemes there are is public; who says that one still holds says it for an organization.
    "financing_instrumentcheck": Guard(
        f"{TAKES_PART} OR (SELECT wall_is_guest())", write=own("organization_id")
    ),
    # Who answers does not know the company; who holds it reads who answered.
    "financing_financierinterest": Guard(
        f"{own('organization_id')} OR wall_holds_release({{row}}release_id) OR wall_totals()",
        write=own("organization_id"),
    ),
    # A large ticket in sight is a forecast: for who holds the company, and counted for policy.
    "financing_ticketsignal": Guard(f"{OF_HOLDER} OR wall_totals()", write=OF_HOLDER),
    # What a financier says of itself is for who takes part.
    "financing_financierprofile": Guard(TAKES_PART, write=own("organization_id")),
    # A bundle is for who composed it, who has a case in it, and who may read all its profiles.
    # How many went out and what they come to counts for the programme.
    BUNDLE: Guard(
        f"{own('organization_id')} OR wall_bundle({{row}}id) "
        "OR (wall_totals() AND wall_bundle_stands({row}id))",
        write=_OWN,
    ),
    BUNDLE_CASE: Guard(OF_CASE_IDENTITY),
    # An amount tells who the company is: for who may know it, and for the company itself.
    "financing_moneyneed": Guard(OF_CASE_IDENTITY),
    "financing_moneyfact": Guard(OF_CASE_IDENTITY),
    "financing_conditionanswer": Guard(OF_CASE_IDENTITY),
    "financing_moneyapplication": Guard(OF_CASE_IDENTITY),
    "financing_investmentscreening": Guard(OF_CASE_IDENTITY),
}

_GIVES_OR_GETS = f"{own('from_organization_id')} OR {own('to_organization_id')}"
TEAM: dict[str, Guard] = {
    # Who guides goes with the case; an organization that may see it names its own partner.
    "leads_teammember": Guard(
        "wall_lead({row}lead_id)",
        write=f"wall_identity({{row}}lead_id) OR ({_OWN} AND wall_lead({{row}}lead_id))",
    ),
    "cases_handover": Guard(OF_CASE, write=OF_CASE_IDENTITY, withheld={"reason": OF_CASE_IDENTITY}),
    # Whoever stands in is told too, also of what the company itself does.
    "cases_substitution": Guard(f"{_OWN} OR wall_totals()", write=_OWN),
    # Both sides read a referral; before it is accepted it is all that the receiver reads. Counting
    # reads that there is one.
    "cases_referral": Guard(
        f"{_GIVES_OR_GETS} OR wall_totals()",
        withheld=withheld(f"({_GIVES_OR_GETS})", "reason", "answer", "done_words"),
        write=f"({own('from_organization_id')} AND {OF_CASE_IDENTITY}) "
        f"OR {own('to_organization_id')}",
    ),
    # A number is found by its equal alone (`wall_number_guided`), never read by another.
    "cases_guidednumber": Guard(_OWN, write=f"{_OWN} AND {OF_CASE_IDENTITY}"),
    "cases_numberquestion": Guard(_OWN, write=f"{_OWN} AND {OF_HOLDER}"),
    # Who asks cannot read back whom it was asked of.
    "cases_contactrequest": Guard(
        own("to_organization_id"),
        write=f"{own('from_organization_id')} OR {own('to_organization_id')}",
    ),
}

# Province and ministry read it as long as the words stand, and never whose case it is.
_READS_MIRT = (
    f"(({own('province_id')} OR {own('ministry_id')}) AND wall_release({{row}}release_id))"
)
MIRT: dict[str, Guard] = {
    "policy_signals_mirtsignal": Guard(
        f"{own('holder_id')} OR {_READS_MIRT} OR wall_totals()",
        write=f"{own('holder_id')} OR {_READS_MIRT}",
        withheld=withheld(
            f"({own('holder_id')} OR wall_totals())", "case_id", "holder_id", "sent_by_id"
        ),
    ),
    "policy_signals_mirtstep": Guard(
        "wall_mirt({row}mirt_signal_id)",
        write=f"{_OWN} AND wall_mirt({{row}}mirt_signal_id)",
    ),
}

# What a case brought names the company in many ways: it is for who may know which one it is, and
# for the company itself. Totals count it, and read no words.
_COUNTED = f"{OF_CASE_IDENTITY} OR wall_totals()"
RESULTS: dict[str, Guard] = {
    "results_claim": Guard(_COUNTED, write=OF_CASE_IDENTITY),
    "results_evidence": Guard(_COUNTED, write=OF_CASE_IDENTITY),
    "results_resultquestion": Guard(_COUNTED, write=OF_CASE_IDENTITY),
    "results_claimanswer": Guard(_COUNTED, write=OF_CASE_IDENTITY),
    # Others read what was let out of it (`propositions_release`), never the lesson itself.
    "results_lesson": Guard(_COUNTED, write=OF_CASE_IDENTITY),
}

# What the entrepreneur says in the own case, and what was missing where it ended nowhere.
OWN_WORD: dict[str, Guard] = {
    "demand_needcorrection": Guard("wall_conversation({row}articulation_id)"),
    # A question of the entrepreneur, a wish to talk and a second thought are between the company
    # and who may know it.
    "cases_ownquestion": Guard(OF_CASE_IDENTITY),
    "cases_talkfirst": Guard(OF_CASE_IDENTITY),
    # Counts rest on it: of whoever sees the case the days, of who may know the company the words.
    "cases_reverseddecision": Guard(
        OF_CASE,
        write=OF_CASE_IDENTITY,
        withheld=withheld(
            OF_CASE_IDENTITY, "reason", "decided_by", "reversed_because", "reversed_by"
        ),
    ),
    "cases_missingfactor": Guard(
        OF_CASE, write=OF_CASE_IDENTITY, withheld={"reason": OF_CASE_IDENTITY}
    ),
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
    # What a keeper keeps to itself is not for whoever else looks for places.
    "supply_placefile": Guard(
        f"{_KEEPS_PLACE} OR ({{row}}reach = 'PROGRAMME' AND {TAKES_PART})",
        write=f"{_KEEPS_PLACE} AND {own('organization_id')}",
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

# The programme's own work holds no company. Its money and its people are for the partner whose
# they are, for the coordinating ROM, and for the ministry as far as it was approved.
_COORDINATES = "(SELECT wall_coordinates())"
_COMMISSIONS = "(SELECT wall_commissions())"
_AT_THE_TABLE = f"{_COORDINATES} OR {_COMMISSIONS} OR (SELECT wall_joins_talks())"
#: Whom the doors let count the programme's own money and people, whoever reads the sum.
_TOTALS = "(SELECT wall_totals())"
MONITORING: dict[str, Guard] = {
    "monitoring_moneyentry": Guard(
        f"{_OWN} OR {_COORDINATES} "
        f"OR (({_COMMISSIONS} OR {_TOTALS}) AND {{row}}approved_at IS NOT NULL)",
        write=f"{_OWN} OR {_COORDINATES}",
    ),
    "monitoring_taskforceplace": Guard(
        f"{_OWN} OR {_COORDINATES} OR {_COMMISSIONS} OR {_TOTALS}",
        write=f"{_OWN} OR {_COORDINATES}",
        withheld=withheld(f"({_OWN} OR {_COORDINATES})", "person_name", "agreement"),
    ),
    "monitoring_absence": Guard(
        f"{_OWN} OR {_COORDINATES} OR {_COMMISSIONS} OR {_TOTALS}",
        write=f"{_OWN} OR {_COORDINATES}",
    ),
    # The plan is written, read and judged by everybody who takes part; a draft is kept from the
    # ministry by the door.
    **dict.fromkeys(
        (
            *("monitoring_planversion", "monitoring_plantext", "monitoring_planactivity"),
            *("monitoring_plancomment", "monitoring_planapproval"),
        ),
        Guard(TAKES_PART),
    ),
    "monitoring_talk": Guard(_AT_THE_TABLE, write=_COORDINATES),
    # An action is known to who does it.
    "monitoring_talkline": Guard(
        f"{_AT_THE_TABLE} OR {own('owner_id')}",
        write=f"{_COORDINATES} OR {own('owner_id')}",
    ),
    # Words that name no company, to be learned from by everybody who takes part.
    "monitoring_programmelesson": Guard(TAKES_PART, write=_COORDINATES),
    "monitoring_programmereport": Guard(
        f"{_COORDINATES} OR ({_COMMISSIONS} AND {{row}}frozen_at IS NOT NULL)", write=_COORDINATES
    ),
    # What each case adds to what was told: for counting by the worker, and for no request.
    "monitoring_sumsbehind": Guard("false"),
}

GUIDANCE: dict[str, Guard] = (
    OUTBOX
    | DOCUMENTS
    | PLANNING
    | CONTACTS
    | MEETINGS
    | TEAM
    | MIRT
    | RESULTS
    | OWN_WORD
    | SUPPLY
    | MONITORING
)
