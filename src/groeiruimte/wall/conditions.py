"""Which rows belong to whom, in the words of SQL: the building blocks of `policies.py`."""

from dataclasses import dataclass, field

# Django names a table after its app: whoever moves a model to another app changes it here.
COMPANY = "companies_company"
LEAD = "leads_lead"
GRANT = "leads_disclosuregrant"
NDA = "leads_nda"
CONSENT = "leads_consent"
CONSENT_LINK = "leads_consentlink"
EARLY_SIGNAL = "spotting_earlysignal"
ARTICULATION = "demand_articulation"
DEMAND = "demand_demand"
MATCH_RUN = "matching_matchrun"
BRIEF = "propositions_brief"
REQUEST = "propositions_regionalrequest"
PROPOSITION = "propositions_proposition"
RELEASED = "propositions_releasedprofile"
RELEASE = "propositions_release"
RELEASE_END = "propositions_releaseend"
TOLD_COUNT = "propositions_toldcount"
SUPPLY_TASK = "propositions_supplytask"
SITE = "supply_site"
HOTSPOT = "supply_hotspot"
KEEPING_ROUND = "supply_keepinground"
CASE = "cases_case"
INVITATION = "cases_invitation"
MIRT_SIGNAL = "policy_signals_mirtsignal"
GUIDED_NUMBER = "cases_guidednumber"
TASK = "planning_task"
MEETING = "meetings_meeting"
VISIT_STOP = "meetings_visitstop"
VISIT_ITEM = "meetings_visititem"
GUEST_MESSAGE = "outbox_guestmessage"
MEMBERSHIP = "organizations_membership"
USER = "organizations_user"
ORGANIZATION = "organizations_organization"
MESSAGE = "outbox_message"
SESSION = "django_session"
LISTED_SESSION = "usersessions_usersession"
FACTOR = "mfa_authenticator"
ROLE_REQUEST = "organizations_rolerequest"
AUDIT_EVENT = "audit_auditevent"
AUDIT_HEAD = "audit_audithead"
SIGNED_HEAD = "audit_signedhead"
#: Holds what a pass for totals is made with; no model, and no role may read it.
PASS_KEY = "wall.pass_key"  # noqa: S105  the name of a table

ORGANIZATIONS = "(SELECT wall_organizations())::bigint[]"
TAKES_PART = "(SELECT wall_totals() OR cardinality(wall_organizations()) > 0)"

NOBODY = "false"
#: How the record of acts names who is served now.
MY_NAMES = (
    "SELECT 'organizations.user:' || wall_user() UNION ALL "
    "SELECT 'cases.invitation:' || current_setting('groeiruimte.invitation', true) UNION ALL "
    "SELECT 'leads.consentlink:' || wall_consent_link()"
)


def own(column: str) -> str:
    """Return the condition that this column names an organization for which somebody acts."""
    return f"{{row}}{column} = ANY ({ORGANIZATIONS})"


# The company itself, on its own page of consents or on the page of its case.
OF_GUEST = "{row}company_id = (SELECT wall_guest_company())"
OF_COMPANY = "wall_company_row({row}company_id)"
OF_IDENTITY = "wall_company_identity({row}company_id)"
OF_HOLDER = "wall_holds_company({row}company_id)"
OF_CASE = "wall_case({row}case_id)"
OF_CASE_IDENTITY = "wall_case_identity({row}case_id)"
# A person is known to whoever works for the same organization.
OF_A_COLLEAGUE = "wall_colleague({row}user_id)"


@dataclass(frozen=True, slots=True)
class Guard:
    """Which rows of a table a web request reads and writes, and which columns it does not get."""

    read: str
    write: str = ""
    #: column -> condition under which it is given; otherwise empty, or a dot where text stands.
    withheld: dict[str, str] = field(default_factory=dict)

    def reads(self, row: str = "") -> str:
        """Return the condition for reading, with `row` before each column."""
        return self.read.format(row=row)

    def writes(self, row: str = "") -> str:
        """Return the condition that a row must meet after it was written."""
        return (self.write or self.read).format(row=row)


def withheld(condition: str, *columns: str) -> dict[str, str]:
    """Return these columns, each given under the same condition."""
    return dict.fromkeys(columns, condition)


COMPANY_IDENTITY = (
    f"({own('held_by_id')} OR wall_company_identity({{row}}id) "
    "OR coalesce({row}id = (SELECT wall_guest_company()), false))"
)
#: Who came with the key of a link, before and after the button on its first page.
OF_LINK = (
    "{row}token_hash = (SELECT current_setting('groeiruimte.token_hash', true)) "
    "OR {row}id = (SELECT wall_consent_link())"
)
