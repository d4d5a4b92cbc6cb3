"""How does PostgreSQL tell who may see a row? The functions that policies call.

They run with the rights of the owner of the tables (`SECURITY DEFINER`), so that one policy can
look at another table without asking that table's policy (which would ask back, without end). Each
says where names are looked up, temporary tables last: otherwise whoever may make a temporary table
could put one in the place of ours.
"""

from django.conf import settings

from groeiruimte.wall import WORKER_ROLE
from groeiruimte.wall.account_functions import ACCOUNT_FUNCTIONS
from groeiruimte.wall.conditions import (
    ARTICULATION,
    BRIEF,
    CASE,
    COMPANY,
    CONSENT,
    CONSENT_LINK,
    EARLY_SIGNAL,
    GRANT,
    GUEST_MESSAGE,
    GUIDED_NUMBER,
    HOTSPOT,
    INVITATION,
    KEEPING_ROUND,
    LEAD,
    MATCH_RUN,
    MEMBERSHIP,
    MESSAGE,
    MIRT_SIGNAL,
    NDA,
    ORGANIZATION,
    PASS_KEY,
    RELEASE,
    RELEASE_END,
    RELEASED,
    REQUEST,
    ROLE_REQUEST,
    SITE,
    SUPPLY_TASK,
    USER,
)
from groeiruimte.wall.counts import COUNTS
from groeiruimte.wall.function_kinds import IS_OWN, Function, setting, yes_or_no
from groeiruimte.wall.guidance import DOCUMENT
from groeiruimte.wall.guidance_functions import GUIDANCE_FUNCTIONS
from groeiruimte.wall.offer_functions import OFFER_FUNCTIONS

_ROW_FUNCTIONS: dict[str, Function] = {
    # The worker and the owner get every row: they answer no requests.
    "wall_serves_all": Function(
        "",
        "boolean",
        f"""SELECT EXISTS (
          SELECT 1 FROM pg_roles r WHERE pg_has_role(current_user, r.oid, 'USAGE')
            AND (r.rolname = '{WORKER_ROLE}' OR r.oid = (
              SELECT c.relowner FROM pg_class c WHERE c.oid = 'public.{COMPANY}'::regclass)))""",
        as_owner=False,
    ),
    "wall_organizations": Function(
        "",
        "bigint[]",
        f"SELECT coalesce(string_to_array({setting('organizations')}, ',')::bigint[], '{{}}')",
    ),
    "wall_user": Function("", "bigint", f"SELECT {setting('user')}::bigint"),
    "wall_signs_in": yes_or_no(
        "asked text", f"coalesce(lower(asked) = lower({setting('email')}), false)"
    ),
    # A pass that only the web process can make, for this connection (`wall.totals`).
    "wall_totals": yes_or_no(
        "",
        f"""coalesce({setting("totals")} = (
          SELECT encode(sha256(convert_to(k.secret || ':' || pg_backend_pid(), 'UTF8')), 'hex')
          FROM {PASS_KEY} k), false)""",
    ),
    # The same day as in the doors (`timezone.localdate`), whatever the session's time zone is.
    "wall_day": Function(
        "moment timestamptz",
        "date",
        f"SELECT (moment AT TIME ZONE '{settings.TIME_ZONE}')::date",
    ),
    "wall_today": Function("", "date", "SELECT wall_day(now())"),
    "wall_invited_lead": Function(
        "",
        "bigint",
        f"""SELECT c.lead_id FROM {CASE} c JOIN {INVITATION} i ON i.case_id = c.id
          WHERE i.id = {setting("invitation")}::bigint
            AND i.withdrawn_at IS NULL AND i.expires_at > now()""",
    ),
    # The key with which a company opens its own page of consents (decision 0032).
    "wall_consent_link": Function(
        "",
        "bigint",
        f"""SELECT k.id FROM {CONSENT_LINK} k
          WHERE (k.id = {setting("consent_link")}::bigint OR k.token_hash = {setting("token_hash")})
            AND k.withdrawn_at IS NULL AND k.expires_at > now() LIMIT 1""",
    ),
    "wall_guest_company": Function(
        "",
        "bigint",
        f"""SELECT coalesce(
          (SELECT k.company_id FROM {CONSENT_LINK} k WHERE k.id = wall_consent_link()),
          (SELECT l.company_id FROM {LEAD} l WHERE l.id = wall_invited_lead()))""",
    ),
    # The company sees by name and role who may see it at the organization that holds it.
    "wall_guest_holder": Function(
        "", "bigint", f"SELECT c.held_by_id FROM {COMPANY} c WHERE c.id = wall_guest_company()"
    ),
    "wall_guest_lead": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {LEAD} l
          WHERE l.id = asked AND l.company_id = wall_guest_company())""",
    ),
    # As what the record of acts knows the company of a guest: who looked at it is told to it.
    "wall_guest_targets": Function(
        "",
        "SETOF text",
        f"""SELECT 'companies.company:' || wall_guest_company() UNION ALL
          SELECT 'leads.lead:' || l.id FROM {LEAD} l WHERE l.company_id = wall_guest_company()
          UNION ALL SELECT 'documents.document:' || d.id FROM {DOCUMENT} d
          WHERE d.company_id = wall_guest_company() AND d.added_by_id IS NULL""",
    ),
    "wall_nda_stands": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {NDA} n WHERE n.id = asked AND n.state = 'SIGNED'
          AND n.withdrawn_at IS NULL AND n.valid_from <= wall_today()
          AND (n.valid_until IS NULL OR n.valid_until >= wall_today()))""",
    ),
    "wall_consent_stands": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {CONSENT} c WHERE c.id = asked AND c.answer = 'GIVEN'
          AND c.withdrawn_at IS NULL
          AND (c.valid_until IS NULL OR c.valid_until >= wall_today()))""",
    ),
    "wall_rests_on_nda": yes_or_no(
        "asked bigint",
        f"EXISTS (SELECT 1 FROM {GRANT} g WHERE g.nda_id = asked AND g.organization_id {IS_OWN})",
    ),
    "wall_rests_on_consent": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {GRANT} g
          WHERE g.consent_given_id = asked AND g.organization_id {IS_OWN})""",
    ),
    "wall_holds_company": yes_or_no(
        "asked bigint",
        f"EXISTS (SELECT 1 FROM {COMPANY} c WHERE c.id = asked AND c.held_by_id {IS_OWN})",
    ),
    "wall_holds_lead": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {LEAD} l JOIN {COMPANY} c ON c.id = l.company_id
          WHERE l.id = asked AND c.held_by_id {IS_OWN})""",
    ),
    "wall_granted": yes_or_no(
        "asked bigint, levels text[]",
        f"""EXISTS (SELECT 1 FROM {GRANT} g
          WHERE g.lead_id = asked AND g.organization_id {IS_OWN} AND g.level = ANY (levels)
            AND g.opened_at IS NOT NULL AND g.withdrawn_at IS NULL
            AND g.valid_until >= wall_today()
            AND (g.consent_given_id IS NULL OR wall_consent_stands(g.consent_given_id))
            AND (CASE WHEN g.nda_id IS NULL THEN g.level <> 'IDENTITY'
                 ELSE wall_nda_stands(g.nda_id) END))""",
    ),
    "wall_holds_nda": yes_or_no(
        "asked bigint",
        f"EXISTS (SELECT 1 FROM {NDA} n WHERE n.id = asked AND wall_holds_company(n.company_id))",
    ),
    "wall_identity": yes_or_no(
        "asked bigint",
        """wall_holds_lead(asked) OR wall_granted(asked, ARRAY['IDENTITY'])
          OR coalesce(asked = wall_invited_lead(), false)""",
    ),
    "wall_lead": yes_or_no(
        "asked bigint",
        "wall_identity(asked) OR wall_granted(asked, ARRAY['CASE']) OR wall_totals()",
    ),
    "wall_company": yes_or_no(
        "asked bigint, holder bigint",
        f"""holder {IS_OWN} OR wall_totals() OR coalesce(asked = wall_guest_company(), false)
          OR EXISTS (SELECT 1 FROM {LEAD} l WHERE l.company_id = asked AND wall_lead(l.id))""",
    ),
    "wall_company_row": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {COMPANY} c
          WHERE c.id = asked AND wall_company(c.id, c.held_by_id))""",
    ),
    "wall_company_identity": yes_or_no(
        "asked bigint",
        f"""wall_holds_company(asked) OR EXISTS (
          SELECT 1 FROM {LEAD} l WHERE l.company_id = asked AND wall_identity(l.id))""",
    ),
    "wall_early_signal": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {EARLY_SIGNAL} s
          WHERE s.id = asked AND wall_company_identity(s.company_id))""",
    ),
    # The need of a lead: with the case.
    "wall_need": yes_or_no(
        "asked bigint",
        f"EXISTS (SELECT 1 FROM {ARTICULATION} a WHERE a.id = asked AND wall_lead(a.lead_id))",
    ),
    # Only who holds the lead releases anything of it.
    "wall_holds_need": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {ARTICULATION} a
          WHERE a.id = asked AND wall_holds_lead(a.lead_id))""",
    ),
    # The company itself reads what was told of it, by its own link or invitation.
    "wall_guest_need": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {ARTICULATION} a
          WHERE a.id = asked AND wall_guest_lead(a.lead_id))""",
    ),
    "wall_guest_release": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {RELEASED} p
          WHERE p.release_id = asked AND wall_guest_need(p.articulation_id))""",
    ),
    # What was said in the conversation stays with who may know which company it is.
    "wall_conversation": yes_or_no(
        "asked bigint",
        f"EXISTS (SELECT 1 FROM {ARTICULATION} a WHERE a.id = asked AND wall_identity(a.lead_id))",
    ),
    # A region that was asked gets the request and the profile that was released for it, not the
    # need.
    "wall_asked": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {REQUEST} r
          WHERE r.brief_id = asked AND r.organization_id {IS_OWN})""",
    ),
    "wall_released": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {RELEASED} p WHERE p.id = asked AND (
          wall_need(p.articulation_id)
          OR EXISTS (SELECT 1 FROM {BRIEF} b WHERE b.profile_id = p.id AND wall_asked(b.id))
          OR EXISTS (SELECT 1 FROM {SUPPLY_TASK} t
            WHERE t.profile_id = p.id AND t.organization_id {IS_OWN})
          OR wall_release(p.release_id)))""",
    ),
    "wall_holds_release": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {RELEASED} p
          WHERE p.release_id = asked AND wall_holds_need(p.articulation_id))""",
    ),
    # What was let out, as long as it stands: its day, every consent, and nobody took it back.
    "wall_release": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {RELEASE} r WHERE r.id = asked
          AND (r.valid_until IS NULL OR r.valid_until >= wall_today())
          AND NOT EXISTS (SELECT 1 FROM {RELEASE_END} e WHERE e.release_id = r.id)
          AND NOT EXISTS (SELECT 1 FROM {RELEASED} p WHERE p.release_id = r.id
            AND p.consent_id IS NOT NULL AND NOT wall_consent_stands(p.consent_id))
          AND (r.audience = 'EVERYBODY'
            OR (r.audience = 'PROGRAMME' AND cardinality(wall_organizations()) > 0)
            OR EXISTS (SELECT 1 FROM jsonb_array_elements_text(r.receivers) AS named(id)
              WHERE named.id::bigint {IS_OWN})))""",
    ),
    "wall_match": yes_or_no(
        "asked bigint",
        f"EXISTS (SELECT 1 FROM {MATCH_RUN} m WHERE m.id = asked AND wall_need(m.articulation_id))",
    ),
    "wall_case": yes_or_no(
        "asked bigint",
        f"EXISTS (SELECT 1 FROM {CASE} c WHERE c.id = asked AND wall_lead(c.lead_id))",
    ),
    "wall_case_identity": yes_or_no(
        "asked bigint",
        f"EXISTS (SELECT 1 FROM {CASE} c WHERE c.id = asked AND wall_identity(c.lead_id))",
    ),
    "wall_colleague": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {MEMBERSHIP} m
          WHERE m.user_id = asked AND m.organization_id {IS_OWN})""",
    ),
    # Some message in this letter was posted by somebody of the own organization.
    "wall_letter_from_us": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {MESSAGE} m
          WHERE m.letter_id = asked AND wall_colleague(m.posted_by_id))
          OR EXISTS (SELECT 1 FROM {GUEST_MESSAGE} g
          WHERE g.letter_id = asked AND wall_colleague(g.posted_by_id))""",
    ),
    # Whom to tell at another organization: numbers and nothing else, inside `wall.totals()`.
    "wall_people_at": Function(
        "organizations bigint[], roles text[]",
        "SETOF bigint",
        f"""SELECT DISTINCT m.user_id FROM {MEMBERSHIP} m JOIN {USER} u ON u.id = m.user_id
          WHERE wall_totals() AND m.organization_id = ANY (organizations)
            AND m.role = ANY (roles) AND m.ended_on IS NULL AND u.is_active""",
    ),
    # Which case elsewhere has the equal of a hash: inside `wall.totals()`, and never the hashes.
    "wall_number_guided": Function(
        "asked text[]",
        "SETOF bigint",
        f"""SELECT g.case_id FROM {GUIDED_NUMBER} g WHERE wall_totals()
          AND g.mark = ANY (asked) AND NOT g.organization_id {IS_OWN}""",
    ),
    "wall_mirt": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {MIRT_SIGNAL} m WHERE m.id = asked AND (m.holder_id {IS_OWN}
          OR ((m.province_id {IS_OWN} OR m.ministry_id {IS_OWN})
            AND wall_release(m.release_id))))""",
    ),
    # Whoever came in with a key of an invitation sees the names of who guides the case.
    "wall_is_guest": yes_or_no(
        "",
        f"""wall_invited_lead() IS NOT NULL OR wall_consent_link() IS NOT NULL OR EXISTS (
          SELECT 1 FROM {INVITATION} i WHERE i.token_hash = {setting("token_hash")}
            AND i.withdrawn_at IS NULL AND i.expires_at > now())""",
    ),
    # An account that is being made: it has no role yet.
    "wall_newcomer": yes_or_no(
        "asked bigint",
        f"""cardinality(wall_organizations()) > 0
          AND NOT EXISTS (SELECT 1 FROM {MEMBERSHIP} m WHERE m.user_id = asked)""",
    ),
    # A role may take a second person of the coordinating ROM (decision 0028).
    # Who keeps a place: its own keeper, or that of its hotspot.
    "wall_keeps_site": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {SITE} s LEFT JOIN {HOTSPOT} h ON h.id = s.hotspot_id
          WHERE s.id = asked AND (s.kept_by_id {IS_OWN} OR h.kept_by_id {IS_OWN}))""",
    ),
    "wall_keeping_round": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {KEEPING_ROUND} r
          WHERE r.id = asked AND r.organization_id {IS_OWN})""",
    ),
    # Who guides cases may call who owns a place.
    "wall_guides_cases": yes_or_no(
        "",
        f"""EXISTS (SELECT 1 FROM {MEMBERSHIP} m WHERE m.user_id = wall_user()
          AND m.organization_id {IS_OWN} AND m.role = 'CASE_ADVISER' AND m.ended_on IS NULL)""",
    ),
    "wall_coordinates": yes_or_no(
        "",
        f"EXISTS (SELECT 1 FROM {ORGANIZATION} o WHERE o.is_coordinating_rom AND o.id {IS_OWN})",
    ),
    "wall_commissions": yes_or_no(
        "",
        f"EXISTS (SELECT 1 FROM {ORGANIZATION} o WHERE o.kind = 'MINISTRY' AND o.id {IS_OWN})",
    ),
    # Who sits at the table of the talks beside these two: the IPO and the NFIA.
    "wall_joins_talks": yes_or_no(
        "",
        f"""EXISTS (SELECT 1 FROM {MEMBERSHIP} m WHERE m.user_id = wall_user()
          AND m.organization_id {IS_OWN} AND m.role = 'TALK_PARTICIPANT' AND m.ended_on IS NULL)""",
    ),
    # While a role waits there, and for what follows from deciding on it.
    "wall_decides_for": yes_or_no(
        "asked bigint",
        f"""wall_coordinates() AND EXISTS (
          SELECT 1 FROM {ROLE_REQUEST} r WHERE r.organization_id = asked
            AND (r.state = 'WAITING' OR (r.decided_by_id = wall_user()
              AND r.decided_at > now() - interval '1 hour')))""",
    ),
    "wall_confirmed": yes_or_no(
        "person bigint, asked bigint, given text",
        f"""wall_coordinates() AND EXISTS (
          SELECT 1 FROM {ROLE_REQUEST} r JOIN {MEMBERSHIP} m
            ON m.user_id = r.asked_by_id AND m.organization_id = r.organization_id
          WHERE r.user_id = person AND r.organization_id = asked AND r.role = given
            AND r.state = 'CONFIRMED' AND r.decided_by_id = wall_user()
            AND m.role = 'ADMINISTRATOR' AND m.ended_on IS NULL)""",
    ),
    # While an own role waits: who at the coordinating ROM can be told of it.
    "wall_may_ask": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {ORGANIZATION} o WHERE o.id = asked AND o.is_coordinating_rom)
          AND EXISTS (SELECT 1 FROM {ROLE_REQUEST} r
            WHERE r.organization_id {IS_OWN} AND r.state = 'WAITING')""",
    ),
    # To whom a letter may go: colleagues, and who has to do with a role that takes two.
    "wall_reaches": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {MEMBERSHIP} m WHERE m.user_id = asked
            AND (m.organization_id {IS_OWN} OR wall_decides_for(m.organization_id)
              OR wall_may_ask(m.organization_id)))
          OR EXISTS (SELECT 1 FROM {ROLE_REQUEST} r
            WHERE r.user_id = asked AND wall_decides_for(r.organization_id))""",
    ),
}

FUNCTIONS: dict[str, Function] = (
    _ROW_FUNCTIONS | GUIDANCE_FUNCTIONS | OFFER_FUNCTIONS | COUNTS | ACCOUNT_FUNCTIONS
)
