"""Which pages are there, and which act opens each? For `docs/reference/pages.md`.

The doors themselves are in the views.

A prefix ends in a colon; the longest that matches counts. A page without an entry stops
`make docs`: somebody has to say who may open it.
"""

import sys
from collections.abc import Iterator

from tools.markdown import table

ANYBODY, SIGNED_IN, INVITED = "anybody", "whoever is signed in", "the entrepreneur, by invitation"
OPENED_BY = {
    "home": ANYBODY,
    "accessibility": ANYBODY,
    "glossary": ANYBODY,
    "health": ANYBODY,
    "security-txt": ANYBODY,
    "robots": ANYBODY,
    "lives": ANYBODY,
    "is-ready": ANYBODY,
    "figures": ANYBODY,
    "watching": "MANAGE_PEOPLE",
    "set_language": ANYBODY,
    "account_": ANYBODY,
    "account_change_password": SIGNED_IN,
    "account_set_password": SIGNED_IN,
    "account_reauthenticate": SIGNED_IN,
    "account_logout": SIGNED_IN,
    "mfa_": SIGNED_IN,
    "mfa_authenticate": ANYBODY,
    "mfa_login_webauthn": ANYBODY,
    "usersessions_": SIGNED_IN,
    "account_email": "nobody: an administrator gives the address",
    "account_email_verification_sent": ANYBODY,
    "account_signup": "anybody, to read that an administrator gives accounts",
    "demo:": "anybody, in demo mode only",
    "search": SIGNED_IN,
    "read-amount": SIGNED_IN,
    "search-live": SIGNED_IN,
    "jobs:": "whoever asked for the work",
    "companies:": "KEEP_PIPELINE",
    "spotting:": "KEEP_PIPELINE",
    "leads:": "KEEP_PIPELINE",
    "documents:": "KEEP_PIPELINE",
    "demand:": "KEEP_PIPELINE",
    "supply:": "SEE_SUPPLY",
    "supply:fact-": "KEEP_SUPPLY",
    "supply:place-": "KEEP_SUPPLY",
    "supply:contact-": "KEEP_SUPPLY",
    "supply:hold-": "KEEP_SUPPLY",
    "supply:round": "KEEP_SUPPLY",
    "supply:question": "KEEP_SUPPLY",
    "supply:sheet": "KEEP_SUPPLY",
    "supply:source": "KEEP_REGISTERS",
    "supply:import-decision": "KEEP_REGISTERS",
    "supply:hotspot-fact": "KEEP_SUPPLY",
    "matching:": "KEEP_PIPELINE",
    "matching:what-if": "SEE_WHAT_IF",
    "propositions:": "KEEP_PIPELINE",
    "propositions:profiles": "SEE_SHARED_PROFILES",
    "propositions:request": "ANSWER_REQUESTS",
    "propositions:proposition": "ANSWER_REQUESTS",
    "propositions:withdraw": "ANSWER_REQUESTS",
    "propositions:ask": "ANSWER_REQUESTS",
    "propositions:revise": "ANSWER_REQUESTS",
    "propositions:attach": "ANSWER_REQUESTS",
    "propositions:detach": "ANSWER_REQUESTS",
    "contacts:": "KEEP_PIPELINE",
    "results:": "GUIDE_CASES",
    "results:mine": INVITED,
    "meetings:": "GUIDE_CASES",
    "meetings:of-case": "KEEP_PIPELINE",
    "meetings:meeting": "KEEP_PIPELINE",
    "meetings:file": "KEEP_PIPELINE",
    "meetings:programme": "KEEP_PIPELINE",
    "meetings:stop": "KEEP_PIPELINE",
    "meetings:stop-": "GUIDE_CASES",
    "meetings:finding": "KEEP_SUPPLY",
    "meetings:calendar": "WORK_ON_TASKS",
    "meetings:feed": "whoever has the key, as its owner",
    "meetings:feed-end": SIGNED_IN,
    "results:lessons-together": "SEE_POLICY_SIGNALS",
    "financing:": "SEE_INSTRUMENTS",
    "financing:basket": "KEEP_PIPELINE",
    "financing:chart": "KEEP_PIPELINE",
    "financing:let-out": "SHOW_INTEREST",
    "financing:interest": "SHOW_INTEREST",
    "financing:screening": "KEEP_PIPELINE",
    "financing:weigh": "KEEP_PIPELINE",
    "financing:application": "KEEP_PIPELINE",
    "financing:needs": "GUIDE_CASES",
    "financing:facts": "GUIDE_CASES",
    "financing:apply": "GUIDE_CASES",
    "financing:need-remove": "GUIDE_CASES",
    "financing:ticket": "KEEP_PIPELINE",
    "financing:tickets": "KEEP_PIPELINE",
    "financing:state-aid": "KEEP_PIPELINE",
    "financing:bundle": "GUIDE_CASES",
    "financing:financiers": "KEEP_PIPELINE",
    "financing:profile": "SHOW_INTEREST",
    "financing:bundle-read": "SHOW_INTEREST",
    "financing:bundle-sheet": "SHOW_INTEREST",
    "financing:mine": INVITED,
    "planning:": "GUIDE_CASES",
    "planning:plan": "KEEP_PIPELINE",
    "planning:task": "KEEP_PIPELINE",
    "planning:task-new": "GUIDE_CASES",
    "planning:agenda": "WORK_ON_TASKS",
    "planning:finish": "WORK_ON_TASKS",
    "planning:snooze": "WORK_ON_TASKS",
    "planning:hand-over": "WORK_ON_TASKS",
    "cases:": "GUIDE_CASES",
    "cases:board": "KEEP_PIPELINE",
    "cases:list": "KEEP_PIPELINE",
    "cases:case": "KEEP_PIPELINE",
    "cases:log": "KEEP_PIPELINE",
    "cases:of-lead": "KEEP_PIPELINE",
    "cases:contention": "SEE_CONTENTION",
    "cases:team": "KEEP_PIPELINE",
    "cases:partner-new": "ASK_FOR_ACCESS",
    "cases:number-": "KEEP_PIPELINE",
    "cases:enter": INVITED,
    "cases:mine": INVITED,
    "cases:leave": INVITED,
    "cases:left": INVITED,
    "policy-signals:": "SEE_OWN_POLICY_SIGNALS",
    "policy-signals:answer": "ANSWER_POLICY_SIGNALS",
    "policy-signals:follow-up": "ANSWER_POLICY_SIGNALS",
    "policy-signals:mirt": "SEE_SHARED_PROFILES",
    "policy-signals:mirt-of-case": "GUIDE_CASES",
    "monitoring:": "FOLLOW_TARGETS",
    "monitoring:programme": "SEE_ACTIONS",
    "monitoring:money": "SEE_PROGRAMME",
    "monitoring:money-new": "KEEP_OWN_SHARE",
    "monitoring:money-bring-in": "KEEP_OWN_SHARE",
    "monitoring:people-bring-in": "KEEP_OWN_SHARE",
    "monitoring:money-take-back": "KEEP_OWN_SHARE",
    "monitoring:money-approve": "STEER_PROGRAMME",
    "monitoring:people": "SEE_PROGRAMME",
    "monitoring:place-": "KEEP_OWN_SHARE",
    "monitoring:talk": "JOIN_TALKS",
    "monitoring:talk-minutes": "STEER_PROGRAMME",
    "monitoring:action": "SEE_ACTIONS",
    "monitoring:report": "SEE_PROGRAMME",
    "monitoring:report-freeze": "STEER_PROGRAMME",
    "monitoring:plan": "SEE_PROGRAMME",
    "monitoring:cohesion": "SEE_PROGRAMME",
    "monitoring:lesson": "STEER_PROGRAMME",
    "monitoring:lessons": "SEE_PROGRAMME",
    "monitoring:plan-version-new": "STEER_PROGRAMME",
    "monitoring:plan-submit": "STEER_PROGRAMME",
    "monitoring:plan-activity": "STEER_PROGRAMME",
    "monitoring:settings": "SEE_PROGRAMME",
    "monitoring:setting-": "STEER_PROGRAMME",
    "monitoring:organization-": "STEER_PROGRAMME",
    "monitoring:public": ANYBODY,
    "organizations:": "MANAGE_PEOPLE",
    "record": "SEE_AUDIT",
    "leads:grant": "SHARE_LEADS",
    "leads:request": "SHARE_LEADS",
    "leads:request-take-back": "ASK_FOR_ACCESS",
    "leads:shared": "ASK_FOR_ACCESS",
    "leads:ask": "ASK_FOR_ACCESS",
    "leads:consent-enter": INVITED,
    "leads:mine": INVITED,
    "leads:emergenc": "BREAK_GLASS",
    "leads:break-glass": "BREAK_GLASS",
    "cases:who-sees": "KEEP_PIPELINE",
    "cases:company-who-sees": "KEEP_PIPELINE",
    "organizations:role-requests": "CONFIRM_ROLES",
    "organizations:confirm-role": "CONFIRM_ROLES",
    "organizations:refuse-role": "CONFIRM_ROLES",
    "organizations:notices": SIGNED_IN,
    "outbox:stop": "whoever has the letter of the day",
    "outbox:": SIGNED_IN,
    "organizations:put-away": SIGNED_IN,
    "organizations:view-save": SIGNED_IN,
    "organizations:view-remove": SIGNED_IN,
    "organizations:list-columns": SIGNED_IN,
    "organizations:list-density": SIGNED_IN,
    "organizations:accept-invitation": "whoever has the link, once",
    "privacy:": "ANSWER_PRIVACY_REQUESTS",
    "privacy:of-company": "KEEP_PIPELINE",
    "privacy:held": "ANSWER_PRIVACY_REQUESTS",
    "privacy:publication": "GUIDE_CASES",
    "privacy:register": "SEE_AUDIT",
    "privacy:log": "SEE_AUDIT",
    "privacy:protection": ANYBODY,
    "api:": "whoever has a key for that part, and who is signed in, to read",
    "api:openapi": ANYBODY,
    "api:reader": ANYBODY,
    "connections:": SIGNED_IN,
    "connections:token": "a program that shows its own key",
    "sign-on:": "anybody, where an issuer is configured",
    "sign-on:accounts": SIGNED_IN,
    "sign-on:begin-invited": "whoever has the link, once",
}


def pages() -> str:
    """Describe each address and who may open it."""
    from django.urls import get_resolver

    from groeiruimte.organizations.rules import ALLOWED, Act

    roles = (
        (f"`{act}`", ", ".join(sorted(f"`{role.value}`" for role in ALLOWED[act]))) for act in Act
    )
    addresses = (
        (f"`/{path}`", f"`{name}`", f"`{opener}`" if opener in Act.__members__ else opener)
        for path, name in sorted(set(routes(get_resolver().url_patterns)))
        for opener in [opened_by(name)]
    )
    return "\n\n".join(
        [
            "# Pages and who may open them",
            "Two things decide. A role opens an **act** (first table, `organizations/rules.py`); "
            "the `access.py` of each app decides **which rows** it is open for. A page about a row "
            "that is not yours answers exactly like a page that does not exist. An organization "
            "with a grant sees a lead's need, places and case too, through its case advisers.",
            "## Acts and roles",
            table(("act", "roles"), roles),
            "## Addresses",
            table(("address", "name", "opened by"), addresses),
        ]
    )


def opened_by(name: str) -> str:
    """Return which act or who opens a page.

    :raises SystemExit: nobody has said it yet.
    """
    matches = [start for start in OPENED_BY if name.startswith(start)]
    if not matches:
        sys.exit(f"Say in tools/opened_by.py who may open the page '{name}'.")
    return OPENED_BY[max(matches, key=len)]


def routes(patterns: list, *, path: str = "", namespace: str = "") -> Iterator[tuple[str, str]]:
    """Yield path and name of each page, the gallery of components left out."""
    for pattern in patterns:
        here = path + str(pattern.pattern).strip("^$")
        if hasattr(pattern, "url_patterns"):
            inside = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from routes(pattern.url_patterns, path=here, namespace=namespace + inside)
        elif pattern.name and not namespace.startswith("web:"):
            yield here, namespace + pattern.name
