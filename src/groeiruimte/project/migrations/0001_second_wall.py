"""PostgreSQL itself refuses rows of other organizations (design rule 1): the second wall.

The functions run with the rights of the owner of the tables, so that one policy can look at
another table without asking that table's policy (which would ask back, without end).
"""

from django.db import migrations

FUNCTIONS = [
    """
    CREATE FUNCTION wall_organizations() RETURNS bigint[] LANGUAGE sql STABLE AS $$
      SELECT coalesce(string_to_array(
        nullif(current_setting('groeiruimte.organizations', true), ''), ',')::bigint[], '{}')
    $$""",
    """
    CREATE FUNCTION wall_totals() RETURNS boolean LANGUAGE sql STABLE AS $$
      SELECT coalesce(current_setting('groeiruimte.totals', true), '') = 'on'
    $$""",
    """
    CREATE FUNCTION wall_invited_lead() RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT c.lead_id FROM cases_case c JOIN cases_invitation i ON i.case_id = c.id
      WHERE i.id = nullif(current_setting('groeiruimte.invitation', true), '')::bigint
        AND i.withdrawn_at IS NULL AND i.expires_at > now()
    $$""",
    """
    CREATE FUNCTION wall_lead(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT wall_totals() OR asked = wall_invited_lead() OR EXISTS (
        SELECT 1 FROM leads_lead l JOIN companies_company c ON c.id = l.company_id
        WHERE l.id = asked AND c.held_by_id = ANY (wall_organizations())
      ) OR EXISTS (
        SELECT 1 FROM leads_disclosuregrant g
        WHERE g.lead_id = asked AND g.organization_id = ANY (wall_organizations())
          AND g.level IN ('CASE', 'IDENTITY')
          AND g.withdrawn_at IS NULL AND g.valid_until >= current_date
      )
    $$""",
    """
    CREATE FUNCTION wall_company(asked bigint, holder bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT holder = ANY (wall_organizations()) OR wall_totals() OR EXISTS (
        SELECT 1 FROM leads_lead l WHERE l.company_id = asked AND wall_lead(l.id))
    $$""",
    """
    CREATE FUNCTION wall_company_row(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT 1 FROM companies_company c
                     WHERE c.id = asked AND wall_company(c.id, c.held_by_id))
    $$""",
    # What was said in the conversation stays with who sees the lead: a region that is asked for
    # a place reads the need, never the words.
    """
    CREATE FUNCTION wall_conversation(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT 1 FROM demand_articulation a WHERE a.id = asked AND wall_lead(a.lead_id))
    $$""",
    """
    CREATE FUNCTION wall_articulation(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT wall_conversation(asked) OR EXISTS (
        SELECT 1 FROM propositions_brief b JOIN propositions_regionalrequest r ON r.brief_id = b.id
        WHERE b.articulation_id = asked AND r.organization_id = ANY (wall_organizations()))
    $$""",
    """
    CREATE FUNCTION wall_asks(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (
        SELECT 1 FROM propositions_brief b JOIN demand_articulation a ON a.id = b.articulation_id
        WHERE b.id = asked AND wall_lead(a.lead_id))
    $$""",
    """
    CREATE FUNCTION wall_request(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT 1 FROM propositions_regionalrequest r WHERE r.id = asked
        AND (r.organization_id = ANY (wall_organizations()) OR wall_asks(r.brief_id)))
    $$""",
    """
    CREATE FUNCTION wall_proposition(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT 1 FROM propositions_proposition p
                     WHERE p.id = asked AND wall_request(p.request_id))
    $$""",
    """
    CREATE FUNCTION wall_match(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT 1 FROM matching_matchrun m JOIN demand_articulation a
                       ON a.id = m.articulation_id WHERE m.id = asked AND wall_lead(a.lead_id))
    $$""",
    """
    CREATE FUNCTION wall_case(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT 1 FROM cases_case c WHERE c.id = asked AND wall_lead(c.lead_id))
    $$""",
]

POLICIES = {
    "companies_company": "wall_company(id, held_by_id)",
    "companies_observation": "wall_company_row(company_id)",
    "companies_lifephaserecord": "wall_company_row(company_id)",
    "leads_nda": "wall_company_row(company_id)",
    "spotting_outlook": "wall_company_row(company_id)",
    "companies_importedchange": "wall_company_row(company_id)",
    "companies_pipelineimport": "organization_id = ANY (wall_organizations())",
    "companies_importmapping": "organization_id = ANY (wall_organizations())",
    "spotting_spottingrun": "organization_id = ANY (wall_organizations())",
    # A row that is being made is not in the table yet: its own company answers for it.
    "leads_lead": "wall_lead(id) OR wall_company_row(company_id)",
    "leads_eligibilityanswer": "wall_lead(lead_id)",
    "leads_disclosuregrant": "wall_lead(lead_id)",
    "demand_articulation": "wall_lead(lead_id) OR wall_articulation(id)",
    "demand_conversationanswer": "wall_conversation(articulation_id)",
    "demand_demand": "wall_articulation(articulation_id)",
    "matching_matchrun": "wall_conversation(articulation_id)",
    "matching_siteverdict": "wall_match(match_run_id)",
    "propositions_brief": "wall_articulation(articulation_id)",
    "propositions_regionalrequest": (
        "organization_id = ANY (wall_organizations()) OR wall_asks(brief_id)"
    ),
    "propositions_proposition": "wall_request(request_id)",
    "propositions_proposedanswer": "wall_proposition(proposition_id)",
    "cases_case": "wall_lead(lead_id)",
    "cases_casetransition": "wall_case(case_id)",
    "cases_casenote": "wall_case(case_id)",
    "cases_invitation": (
        "wall_case(case_id) OR token_hash = current_setting('groeiruimte.token_hash', true)"
    ),
    "cases_entrepreneurdecision": "wall_case(case_id)",
    "cases_verification": "wall_case(case_id)",
}


def build(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for function in FUNCTIONS:
        schema_editor.execute(function, params=None)
    for table, condition in POLICIES.items():
        schema_editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", params=None)
        schema_editor.execute(
            f"CREATE POLICY {table}_wall ON {table} USING ({condition}) WITH CHECK ({condition})",
            params=None,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0001_initial"),
        ("companies", "0001_initial"),
        ("spotting", "0001_initial"),
        ("leads", "0001_initial"),
        ("demand", "0001_initial"),
        ("matching", "0001_initial"),
        ("propositions", "0001_initial"),
        ("cases", "0001_initial"),
        ("policy_signals", "0001_initial"),
    ]
    operations = [migrations.RunPython(build, migrations.RunPython.noop)]
