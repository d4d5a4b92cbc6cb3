"""What does PostgreSQL give of every table, and to whom? The one place that names tables.

`GUARDS` says of every table of the project which rows a web request may read (`read`), which rows
it may write (`write`; the same where nothing is said) and which columns are withheld from a reader
who may see the row but not what stands there (`withheld`). `OPEN` says why a table has no guard.
`tests/apps/wall/test_policies.py` holds the database against these two tables.

Levels of reading a lead, from wide to narrow (design rule 1): `wall_lead` (the case, without
identity), `wall_identity` (which company it is), `wall_holds_lead` (only the holder). The functions
stand in `functions.py`. In a condition `{row}` is put before every column, so that a trigger can
ask the same of a row before it changes.
"""

from groeiruimte.wall.conditions import (
    ARTICULATION,
    AUDIT_EVENT,
    AUDIT_HEAD,
    CASE,
    COMPANY,
    COMPANY_IDENTITY,
    CONSENT,
    CONSENT_LINK,
    DEMAND,
    EARLY_SIGNAL,
    FACTOR,
    GRANT,
    INVITATION,
    LEAD,
    LISTED_SESSION,
    MATCH_RUN,
    MEMBERSHIP,
    MY_NAMES,
    NDA,
    NOBODY,
    OF_A_COLLEAGUE,
    OF_CASE,
    OF_CASE_IDENTITY,
    OF_COMPANY,
    OF_GUEST,
    OF_HOLDER,
    OF_IDENTITY,
    OF_LINK,
    ORGANIZATION,
    RELEASE,
    RELEASE_END,
    RELEASED,
    ROLE_REQUEST,
    SESSION,
    SIGNED_HEAD,
    TAKES_PART,
    TOLD_COUNT,
    USER,
    Guard,
    own,
    withheld,
)
from groeiruimte.wall.guidance import (
    CONNECTIONS,
    CONTACTS,
    DOCUMENTS,
    FINANCING,
    GUIDANCE,
    MEETINGS,
    MIRT,
    OUTBOX,
    PLANNING,
    RESULTS,
    TEAM,
)
from groeiruimte.wall.offers import PROPOSITIONS

_COMPANIES = {
    COMPANY: Guard(
        f"{own('held_by_id')} OR wall_company({{row}}id, {{row}}held_by_id)",
        write=own("held_by_id"),
        withheld=withheld(
            COMPANY_IDENTITY,
            *("name", "kvk_number", "municipality_code", "municipality_name", "postcode"),
            *("website", "founded_year", "contact_name", "contact_email", "contact_phone"),
            *("account_manager_id", "status"),
        )
        | withheld(own("held_by_id"), "note", "archived_at", "joined_with_id"),
    ),
    "companies_observation": Guard(OF_IDENTITY, write=OF_HOLDER, withheld={"source": OF_HOLDER}),
    "companies_growthplan": Guard(OF_IDENTITY, write=OF_HOLDER),
    "companies_plannedcapacity": Guard(OF_IDENTITY, write=OF_HOLDER),
    # The phases are counted for the targets: the row goes with the case, its evidence does not.
    "companies_lifephaserecord": Guard(
        OF_COMPANY, write=OF_HOLDER, withheld={"evidence": OF_HOLDER}
    ),
    # Why a company stopped or merged is between it and who holds it.
    "companies_companystatus": Guard(OF_HOLDER),
    "companies_historyevent": Guard(OF_HOLDER),
    "companies_companymerge": Guard("wall_holds_company({row}kept_id)"),
    "companies_pipelineimport": Guard(own("organization_id")),
    "companies_importmapping": Guard(own("organization_id")),
    "companies_importedchange": Guard(OF_HOLDER),
}

_SPOTTING = {
    "spotting_spottingrun": Guard(own("organization_id")),
    "spotting_spottingthresholds": Guard(own("organization_id")),
    "spotting_outlook": Guard(OF_IDENTITY, write=OF_HOLDER),
    "spotting_keptoutlook": Guard(OF_IDENTITY, write=OF_HOLDER),
    EARLY_SIGNAL: Guard(OF_IDENTITY, write=OF_HOLDER),
    "spotting_signalchange": Guard("wall_early_signal({row}early_signal_id)"),
    "spotting_digestsubscription": Guard(OF_A_COLLEAGUE),
    "spotting_digestmailing": Guard(OF_A_COLLEAGUE),
}

_LEADS = {
    # A row that is being made is not in the table yet: its own company answers for it.
    LEAD: Guard("wall_lead({row}id) OR " + OF_COMPANY, write=OF_HOLDER),
    # With the case goes that there is an agreement and until when, and no more: gates ask it.
    NDA: Guard(
        f"{OF_COMPANY} OR {OF_GUEST} OR wall_rests_on_nda({{row}}id)",
        write=OF_HOLDER,
        withheld=withheld(
            f"({OF_IDENTITY} OR coalesce({OF_GUEST}, false))",
            *("parties", "scope", "document", "recorded_by_id", "withdrawn_by_id"),
            "withdrawal_reason",
        ),
    ),
    "leads_ndadocument": Guard("wall_holds_nda({row}nda_id)"),
    CONSENT: Guard(
        f"{OF_IDENTITY} OR {OF_GUEST} OR wall_rests_on_consent({{row}}id) "
        f"OR ({{row}}purpose IN ('GUIDANCE', 'FIGURES') AND {OF_COMPANY})",
        write=f"{OF_HOLDER} OR {OF_GUEST}",
        withheld=withheld(
            f"({OF_IDENTITY} OR coalesce({OF_GUEST}, false))",
            *("explanation", "answered_by", "document", "withdrawn_by"),
            *("asked_by_id", "recorded_by_id"),
        ),
    ),
    CONSENT_LINK: Guard(f"{OF_HOLDER} OR {OF_LINK}"),
    "leads_accessrequest": Guard(f"{own('organization_id')} OR wall_holds_lead({{row}}lead_id)"),
    # Why something was sent although something was missing stays with the holder.
    "leads_sendingexception": Guard("wall_holds_lead({row}lead_id)"),
    "leads_emergencyaccess": Guard(own("organization_id")),
    "leads_eligibilityanswer": Guard(
        "wall_lead({row}lead_id)",
        write="wall_holds_lead({row}lead_id)",
        withheld=withheld("wall_holds_lead({row}lead_id)", "reason", "source"),
    ),
    # A reader finds what was given to the own organization, also of an anonymous profile.
    GRANT: Guard(
        f"wall_lead({{row}}lead_id) OR {own('organization_id')} OR wall_guest_lead({{row}}lead_id)",
        write="wall_holds_lead({row}lead_id)",
        withheld=withheld("wall_holds_lead({row}lead_id)", "consent", "end_reason")
        | withheld(
            f"(wall_holds_lead({{row}}lead_id) OR {own('organization_id')} "
            "OR wall_guest_lead({row}lead_id))",
            *("scope", "reason"),
        ),
    ),
}

_DEMAND = {
    # A region that is asked reads the profile that was released (propositions), never the need.
    # The company itself corrects and confirms its need, on the page of its case.
    ARTICULATION: Guard(
        "wall_lead({row}lead_id) OR wall_guest_lead({row}lead_id)",
        write="wall_holds_lead({row}lead_id) OR wall_guest_lead({row}lead_id)",
        withheld={"confirmed_with": "wall_identity({row}lead_id)"},
    ),
    "demand_conversationanswer": Guard("wall_conversation({row}articulation_id)"),
    DEMAND: Guard(
        "wall_need({row}articulation_id)",
        write="wall_conversation({row}articulation_id)",
        withheld={"note": "wall_conversation({row}articulation_id)"},
    ),
}

_MATCHING = {
    MATCH_RUN: Guard("wall_need({row}articulation_id)"),
    "matching_siteverdict": Guard("wall_match({row}match_run_id)"),
    "matching_matchcertificate": Guard("wall_match({row}match_run_id)"),
}

_CASES = {
    CASE: Guard(
        "wall_lead({row}lead_id)",
        write="wall_identity({row}lead_id)",
        withheld=withheld(
            "wall_identity({row}lead_id)",
            *("status_reason", "next_action", "taskforce_consent_by", "own_region_test"),
            "foreign_alternative",
        ),
    ),
    "cases_casetransition": Guard(
        OF_CASE, write=OF_CASE_IDENTITY, withheld={"override_reason": OF_CASE_IDENTITY}
    ),
    INVITATION: Guard(
        f"{OF_CASE_IDENTITY} OR "
        "{row}token_hash = (SELECT current_setting('groeiruimte.token_hash', true))"
    ),
    "cases_entrepreneurdecision": Guard(
        OF_CASE,
        write=OF_CASE_IDENTITY,
        withheld=withheld(OF_CASE_IDENTITY, "reason", "decided_by"),
    ),
    "cases_verification": Guard(
        OF_CASE, write=OF_CASE_IDENTITY, withheld={"evidence": OF_CASE_IDENTITY}
    ),
    "cases_importanceorder": Guard(OF_CASE, write=OF_CASE_IDENTITY),
    # A look at all leads holds no lead; it is for who takes part in the programme.
    "cases_contentionrun": Guard(TAKES_PART),
    "cases_contentionplace": Guard(TAKES_PART),
    "cases_contentionlead": Guard("wall_lead({row}lead_id)"),
}

_POLICY_SIGNALS = {
    "policy_signals_policysignal": Guard(TAKES_PART),
    "policy_signals_policysignalchange": Guard(TAKES_PART),
    "policy_signals_policysignalanswer": Guard(TAKES_PART, write=own("organization_id")),
    "policy_signals_policysignalsource": Guard("wall_lead({row}lead_id)"),
}

ME = "(SELECT wall_user())"
IS_ME = f"{{row}}id = {ME}"
SIGNS_IN = "wall_signs_in({row}email)"
DECIDES = "wall_decides_for({row}organization_id)"

_PEOPLE = {
    # Names are for who takes part; an address for colleagues, a password for whoever signs in.
    USER: Guard(
        f"{IS_ME} OR {TAKES_PART} OR {SIGNS_IN} OR (SELECT wall_is_guest())",
        write=f"{IS_ME} OR {SIGNS_IN} OR wall_newcomer({{row}}id)",
        withheld=withheld(
            f"{IS_ME} OR {SIGNS_IN}",
            *("last_login", "is_superuser", "is_staff", "date_joined"),
        )
        # One that does not work is no secret: that somebody still needs an invitation.
        | {"password": f"{IS_ME} OR {SIGNS_IN} OR {{row}}password LIKE '!%'"}
        | {"email": f"{IS_ME} OR {SIGNS_IN} OR wall_reaches({{row}}id)"},
    ),
    MEMBERSHIP: Guard(
        f"{{row}}user_id = {ME} OR {own('organization_id')} OR {DECIDES} "
        "OR wall_may_ask({row}organization_id) "
        "OR {row}organization_id = (SELECT wall_guest_holder())",
        write=f"{own('organization_id')} "
        "OR wall_confirmed({row}user_id, {row}organization_id, {row}role)",
    ),
    # Of the own organizations; for the coordinating ROM of all, as second person (decision 0028).
    ROLE_REQUEST: Guard(
        f"{own('organization_id')} OR (SELECT wall_coordinates()) OR wall_manages({{row}}user_id)"
    ),
    "organizations_notice": Guard(
        f"{{row}}recipient_id = {ME} OR {own('organization_id')} OR {DECIDES}"
    ),
    # How somebody likes to see a list is nobody else's: not a colleague's, not an administrator's.
    "organizations_savedview": Guard(f"{{row}}person_id = {ME}"),
    "organizations_colleagueinvitation": Guard(
        f"{{row}}user_id = {ME} OR {own('organization_id')} OR {DECIDES} "
        "OR wall_manages({row}user_id) "
        "OR {row}token_hash = (SELECT current_setting('groeiruimte.token_hash', true))",
        write=f"{{row}}user_id = {ME} OR {own('organization_id')} OR {DECIDES} "
        "OR wall_manages({row}user_id)",
    ),
    # Found by the hash of who signs on; ended with the account by who manages it.
    "organizations_linkedsignin": Guard(
        f"{{row}}user_id = {ME} OR wall_manages({{row}}user_id) "
        "OR {row}subject_hash = (SELECT current_setting('groeiruimte.token_hash', true))",
        write=f"{{row}}user_id = {ME}",
    ),
    "organizations_rightsreview": Guard(own("organization_id")),
    # Whoever ends the sessions or factors of somebody else does so through functions.
    FACTOR: Guard(f"{{row}}user_id = {ME}"),
    LISTED_SESSION: Guard(f"{{row}}user_id = {ME}"),
    "account_emailaddress": Guard(f"{{row}}user_id = {ME} OR {SIGNS_IN}"),
    "account_emailconfirmation": Guard(NOBODY),
    # A session is read, written and ended by its own key alone, through functions.
    SESSION: Guard(NOBODY),
    "jobs_job": Guard(
        f"{{row}}requested_by_id = {ME} OR wall_colleague({{row}}requested_by_id)",
        write=f"{{row}}requested_by_id = {ME}",
    ),
}

_PRIVACY = {
    "privacy_privacyrequest": Guard(own("organization_id")),
}

_AUDIT = {
    # Acts on own rows, and own acts. Whoever adds one cannot read it back by that.
    AUDIT_EVENT: Guard(
        f"{own('organization_id')} OR {{row}}actor IN ({MY_NAMES}) "
        "OR {row}target IN (SELECT wall_guest_targets())",
        write="true",
    ),
    SIGNED_HEAD: Guard(NOBODY),
}

GUARDS: dict[str, Guard] = (
    _COMPANIES
    | _SPOTTING
    | _LEADS
    | _DEMAND
    | _MATCHING
    | PROPOSITIONS
    | _CASES
    | _POLICY_SIGNALS
    | _PEOPLE
    | _PRIVACY
    | _AUDIT
    | GUIDANCE
    | OUTBOX
    | DOCUMENTS
    | PLANNING
    | TEAM
    | MIRT
    | CONTACTS
    | MEETINGS
    | RESULTS
    | FINANCING
    | CONNECTIONS
)

_PUBLIC_SUPPLY = "what places offer is public policy information"
_DJANGO = "Django's own list of codes; holds no row of anybody"
OPEN: dict[str, str] = {
    ORGANIZATION: "who takes part is known to all who take part",
    "monitoring_programmesetting": "by which numbers the programme works is no secret",
    "monitoring_toldmonth": "told to everybody: it names no company and hides each",
    **dict.fromkeys(
        [
            *("supply_municipality", "supply_municipalitysuccession", "supply_gridarea"),
            *("supply_station", "supply_fact", "supply_supplyimport", "supply_hotspot"),
            *("supply_site", "supply_sharedfacility", "supply_knowledgeinstitution"),
            *("supply_placeterms", "supply_placechange", "supply_opensource"),
        ],
        _PUBLIC_SUPPLY,
    ),
    **dict.fromkeys(
        [
            *("auth_permission", "auth_group_permissions", "auth_group", "django_content_type"),
            *("django_migrations", "organizations_user_groups"),
            "organizations_user_user_permissions",
        ],
        _DJANGO,
    ),
    "organizations_signinbrake": "counts under keyed hashes, before anybody is known",
    "organizations_sharedcount": "counts of letters and codes, before anybody is known",
    "privacy_retentionrun": "how many rows a term removed, over all; no row of anybody",
    "jobs_signoflife": "says that a part of the site works, and nothing of anybody",
    "jobs_scheduledturn": "says that the clock has asked for work, and nothing of whose",
    AUDIT_HEAD: "how many acts there are and how they end: whoever adds one needs both",
}

#: What is written once and never changed or removed, by whatever role.
ADDED_ONLY = (AUDIT_EVENT, SIGNED_HEAD, RELEASED, RELEASE, RELEASE_END, TOLD_COUNT)
#: Moved along by the database itself when an act is added; a role may lock it, and no more.
LOCKED_ONLY = {AUDIT_HEAD: "name"}
#: What no request has any business with: not even the names of its columns.
OF_THE_WORKER = ("jobs_scheduledturn", "django_migrations")
