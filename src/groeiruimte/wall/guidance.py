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

FINANCING: dict[str, Guard] = {
    # Which schemes there are is public; who says that one still holds says it for an organization.
    "financing_instrumentcheck": Guard(
        f"{TAKES_PART} OR (SELECT wall_is_guest())", write=own("organization_id")
    ),
    # Who answers does not know the company; who holds it reads who answered.
    "financing_financierinterest": Guard(
        f"{own('organization_id')} OR wall_holds_release({{row}}release_id)",
        write=own("organization_id"),
    ),
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
