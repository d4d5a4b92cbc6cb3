SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE SCHEMA wall;
CREATE FUNCTION public.audit_canonical(content jsonb) RETURNS text
    LANGUAGE plpgsql IMMUTABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
        BEGIN
          IF jsonb_typeof(content) = 'object' THEN
            RETURN '{' || coalesce((SELECT string_agg(
              to_json(e.key)::text || ':' || audit_canonical(e.value), ','
              ORDER BY e.key COLLATE "C") FROM jsonb_each(content) e), '') || '}';
          ELSIF jsonb_typeof(content) = 'array' THEN
            RETURN '[' || coalesce((SELECT string_agg(audit_canonical(e.value), ','
              ORDER BY e.ordinality)
              FROM jsonb_array_elements(content) WITH ORDINALITY e), '') || ']';
          END IF;
          RETURN content::text;
        END $$;
CREATE FUNCTION public.audit_event_follows() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
        BEGIN
          PERFORM 1 FROM audit_audithead
            WHERE NEW.sequence = length + 1 AND NEW.previous_hash = last_hash FOR UPDATE;
          IF NOT FOUND OR NEW.own_hash IS DISTINCT FROM audit_hash(NEW)
          THEN RAISE EXCEPTION 'the act does not follow from the one before';
          END IF;
          RETURN NEW;
        END $$;
CREATE FUNCTION public.audit_event_moves_head() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
        BEGIN
          UPDATE audit_audithead SET length = NEW.sequence, last_hash = NEW.own_hash;
          RETURN NULL;
        END $$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.audit_auditevent (
    sequence bigint NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    act character varying(100) NOT NULL,
    actor character varying(80) NOT NULL,
    target character varying(120) NOT NULL,
    organization_id bigint,
    details jsonb NOT NULL,
    previous_hash character varying(64) NOT NULL,
    own_hash character varying(64) NOT NULL,
    CONSTRAINT audit_auditevent_sequence_check CHECK ((sequence >= 0))
);
ALTER TABLE ONLY public.audit_auditevent FORCE ROW LEVEL SECURITY;
CREATE FUNCTION public.audit_hash(row_added public.audit_auditevent) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
        SELECT encode(sha256(convert_to('[' || concat_ws(',',
          row_added.sequence,
          '"' || to_char(row_added.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')
            || '+00:00"',
          to_json(row_added.act::text), to_json(row_added.actor::text),
          to_json(row_added.target::text), coalesce(row_added.organization_id::text, 'null'),
          audit_canonical(row_added.details), to_json(row_added.previous_hash::text)
        ) || ']', 'UTF8')), 'hex') $$;
CREATE FUNCTION public.audit_head_grows() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
        BEGIN
          IF NEW.length <> OLD.length + 1
             OR NOT EXISTS (SELECT 1 FROM audit_auditevent
                            WHERE sequence = NEW.length AND own_hash = NEW.last_hash
                              AND previous_hash = OLD.last_hash)
          THEN RAISE EXCEPTION 'the audit log only grows';
          END IF;
          RETURN NEW;
        END $$;
CREATE FUNCTION public.audit_refuse() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
        BEGIN RAISE EXCEPTION 'the audit log only grows'; END $$;
CREATE FUNCTION public.wall_account_close(asked bigint, active boolean, replacement text) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ WITH closed AS (
            UPDATE organizations_user SET is_active = active, password = replacement
            WHERE id = asked AND replacement LIKE '!%' AND wall_manages(asked) RETURNING 1)
          SELECT count(*) FROM closed $$;
CREATE FUNCTION public.wall_articulation(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT wall_need(asked) OR EXISTS (
          SELECT 1 FROM propositions_brief b JOIN propositions_regionalrequest r ON r.brief_id = b.id
          WHERE b.articulation_id = asked AND r.organization_id = ANY (wall_organizations())) $$;
CREATE FUNCTION public.wall_asks(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT EXISTS (SELECT 1 FROM propositions_brief b WHERE b.id = asked AND wall_need(b.articulation_id)) $$;
CREATE FUNCTION public.wall_case(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT EXISTS (SELECT 1 FROM cases_case c WHERE c.id = asked AND wall_lead(c.lead_id)) $$;
CREATE FUNCTION public.wall_case_identity(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT EXISTS (SELECT 1 FROM cases_case c WHERE c.id = asked AND wall_identity(c.lead_id)) $$;
CREATE FUNCTION public.wall_colleague(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT EXISTS (SELECT 1 FROM organizations_membership m
          WHERE m.user_id = asked AND m.organization_id = ANY (wall_organizations())) $$;
CREATE FUNCTION public.wall_company(asked bigint, holder bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT holder = ANY (wall_organizations()) OR wall_totals() OR EXISTS (
          SELECT 1 FROM leads_lead l WHERE l.company_id = asked AND wall_lead(l.id)) $$;
CREATE FUNCTION public.wall_company_identity(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT wall_holds_company(asked) OR EXISTS (
          SELECT 1 FROM leads_lead l WHERE l.company_id = asked AND wall_identity(l.id)) $$;
CREATE FUNCTION public.wall_company_row(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT EXISTS (SELECT 1 FROM companies_company c
          WHERE c.id = asked AND wall_company(c.id, c.held_by_id)) $$;
CREATE FUNCTION public.wall_confirmed(person bigint, asked bigint, given text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT wall_coordinates() AND EXISTS (
          SELECT 1 FROM organizations_rolerequest r JOIN organizations_membership m
            ON m.user_id = r.asked_by_id AND m.organization_id = r.organization_id
          WHERE r.user_id = person AND r.organization_id = asked AND r.role = given
            AND r.state = 'CONFIRMED' AND r.decided_by_id = wall_user()
            AND m.role = 'ADMINISTRATOR' AND m.ended_on IS NULL) $$;
CREATE FUNCTION public.wall_conversation(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT EXISTS (SELECT 1 FROM demand_articulation a WHERE a.id = asked AND wall_identity(a.lead_id)) $$;
CREATE FUNCTION public.wall_coordinates() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT EXISTS (SELECT 1 FROM organizations_organization o WHERE o.is_coordinating_rom AND o.id = ANY (wall_organizations())) $$;
CREATE FUNCTION public.wall_decides_for(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT wall_coordinates() AND EXISTS (
          SELECT 1 FROM organizations_rolerequest r WHERE r.organization_id = asked
            AND (r.state = 'WAITING' OR (r.decided_by_id = wall_user()
              AND r.decided_at > now() - interval '1 hour'))) $$;
CREATE FUNCTION public.wall_early_signal(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT EXISTS (SELECT 1 FROM spotting_earlysignal s
          WHERE s.id = asked AND wall_company_identity(s.company_id)) $$;
CREATE FUNCTION public.wall_factors_clear(asked bigint) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ WITH cleared AS (
            DELETE FROM mfa_authenticator WHERE user_id = asked AND wall_manages(asked) RETURNING 1)
          SELECT count(*) FROM cleared $$;
CREATE FUNCTION public.wall_granted(asked bigint, levels text[]) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT EXISTS (SELECT 1 FROM leads_disclosuregrant g
          WHERE g.lead_id = asked AND g.organization_id = ANY (wall_organizations()) AND g.level = ANY (levels)
            AND g.withdrawn_at IS NULL AND g.valid_until >= wall_today()) $$;
CREATE FUNCTION public.wall_holds_company(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT EXISTS (SELECT 1 FROM companies_company c WHERE c.id = asked AND c.held_by_id = ANY (wall_organizations())) $$;
CREATE FUNCTION public.wall_holds_lead(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT EXISTS (SELECT 1 FROM leads_lead l JOIN companies_company c ON c.id = l.company_id
          WHERE l.id = asked AND c.held_by_id = ANY (wall_organizations())) $$;
CREATE FUNCTION public.wall_identity(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT wall_holds_lead(asked) OR wall_granted(asked, ARRAY['IDENTITY'])
          OR coalesce(asked = wall_invited_lead(), false) $$;
CREATE FUNCTION public.wall_invited_lead() RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT c.lead_id FROM cases_case c JOIN cases_invitation i ON i.case_id = c.id
          WHERE i.id = nullif(current_setting('groeiruimte.invitation', true), '')::bigint
            AND i.withdrawn_at IS NULL AND i.expires_at > now() $$;
CREATE FUNCTION public.wall_is_guest() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT wall_invited_lead() IS NOT NULL OR EXISTS (
          SELECT 1 FROM cases_invitation i WHERE i.token_hash = nullif(current_setting('groeiruimte.token_hash', true), '')
            AND i.withdrawn_at IS NULL AND i.expires_at > now()) $$;
CREATE FUNCTION public.wall_lead(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT wall_identity(asked) OR wall_granted(asked, ARRAY['CASE']) OR wall_totals() $$;
CREATE FUNCTION public.wall_manages(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT EXISTS (SELECT 1 FROM organizations_membership m WHERE m.user_id = asked
            AND (m.organization_id = ANY (wall_organizations()) OR wall_decides_for(m.organization_id)))
          AND NOT EXISTS (SELECT 1 FROM organizations_membership m
            WHERE m.user_id = asked AND m.ended_on IS NULL
              AND NOT (m.organization_id = ANY (wall_organizations()) OR wall_decides_for(m.organization_id))) $$;
CREATE FUNCTION public.wall_match(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT EXISTS (SELECT 1 FROM matching_matchrun m WHERE m.id = asked AND wall_need(m.articulation_id)) $$;
CREATE FUNCTION public.wall_may_ask(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT EXISTS (SELECT 1 FROM organizations_organization o WHERE o.id = asked AND o.is_coordinating_rom)
          AND EXISTS (SELECT 1 FROM organizations_rolerequest r
            WHERE r.organization_id = ANY (wall_organizations()) AND r.state = 'WAITING') $$;
CREATE FUNCTION public.wall_may_manage(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT wall_serves_all() OR wall_manages(asked) $$;
CREATE FUNCTION public.wall_need(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT EXISTS (SELECT 1 FROM demand_articulation a WHERE a.id = asked AND wall_lead(a.lead_id)) $$;
CREATE FUNCTION public.wall_newcomer(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT cardinality(wall_organizations()) > 0
          AND NOT EXISTS (SELECT 1 FROM organizations_membership m WHERE m.user_id = asked) $$;
CREATE FUNCTION public.wall_organizations() RETURNS bigint[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT coalesce(string_to_array(nullif(current_setting('groeiruimte.organizations', true), ''), ',')::bigint[], '{}') $$;
CREATE FUNCTION public.wall_proposition(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT EXISTS (SELECT 1 FROM propositions_proposition p
          WHERE p.id = asked AND wall_request(p.request_id)) $$;
CREATE FUNCTION public.wall_reaches(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT EXISTS (SELECT 1 FROM organizations_membership m WHERE m.user_id = asked
            AND (m.organization_id = ANY (wall_organizations()) OR wall_decides_for(m.organization_id)
              OR wall_may_ask(m.organization_id)))
          OR EXISTS (SELECT 1 FROM organizations_rolerequest r
            WHERE r.user_id = asked AND wall_decides_for(r.organization_id)) $$;
CREATE FUNCTION public.wall_request(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT EXISTS (SELECT 1 FROM propositions_regionalrequest r WHERE r.id = asked
          AND (r.organization_id = ANY (wall_organizations()) OR wall_asks(r.brief_id))) $$;
CREATE FUNCTION public.wall_serves_all() RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT EXISTS (
          SELECT 1 FROM pg_roles r WHERE pg_has_role(current_user, r.oid, 'USAGE')
            AND (r.rolname = 'groeiruimte_worker' OR r.oid = (
              SELECT c.relowner FROM pg_class c WHERE c.oid = 'public.companies_company'::regclass))) $$;
CREATE FUNCTION public.wall_session(asked text) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT s.session_data FROM django_session s
          WHERE s.session_key = asked AND s.expire_date > now() $$;
CREATE FUNCTION public.wall_session_add(asked text, content text, expires timestamp with time zone) RETURNS SETOF text
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ INSERT INTO django_session (session_key, session_data, expire_date)
          VALUES (asked, content, expires) ON CONFLICT DO NOTHING RETURNING session_key $$;
CREATE FUNCTION public.wall_session_change(asked text, content text, expires timestamp with time zone) RETURNS SETOF text
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ UPDATE django_session SET session_data = content, expire_date = expires
          WHERE session_key = asked RETURNING session_key $$;
CREATE FUNCTION public.wall_session_end(asked text) RETURNS SETOF text
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ DELETE FROM django_session WHERE session_key = asked RETURNING session_key $$;
CREATE FUNCTION public.wall_session_exists(asked text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT EXISTS (SELECT 1 FROM django_session s WHERE s.session_key = asked) $$;
CREATE FUNCTION public.wall_sessions_end(asked bigint, kept text) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ WITH listed AS (
            DELETE FROM usersessions_usersession WHERE user_id = asked AND session_key <> kept
              AND (asked = wall_user() OR wall_manages(asked)) RETURNING session_key),
          ended AS (
            DELETE FROM django_session s USING listed l WHERE s.session_key = l.session_key RETURNING 1)
          SELECT count(*) FROM ended $$;
CREATE FUNCTION public.wall_signal_counts(levels text[]) RETURNS TABLE(need text, region text, year integer, count bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT s.need, o.rom_region, s.year::integer, count(*)
          FROM spotting_earlysignal s JOIN companies_company c ON c.id = s.company_id
          JOIN organizations_organization o ON o.id = c.held_by_id
          WHERE wall_totals() AND s.level = ANY (levels)
          GROUP BY 1, 2, 3 ORDER BY 2, 1, 3 $$;
CREATE FUNCTION public.wall_signs_in(asked text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT coalesce(lower(asked) = lower(nullif(current_setting('groeiruimte.email', true), '')), false) $$;
CREATE FUNCTION public.wall_today() RETURNS date
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT (now() AT TIME ZONE 'Europe/Amsterdam')::date $$;
CREATE FUNCTION public.wall_totals() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT coalesce(nullif(current_setting('groeiruimte.totals', true), '') = (
          SELECT encode(sha256(convert_to(k.secret || ':' || pg_backend_pid(), 'UTF8')), 'hex')
          FROM wall.pass_key k), false) $$;
CREATE FUNCTION public.wall_user() RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT nullif(current_setting('groeiruimte.user', true), '')::bigint $$;
CREATE FUNCTION wall.cases_case_write() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        DELETE FROM public.cases_case WHERE id = OLD.id;
        RETURN CASE WHEN FOUND THEN OLD END;
      ELSIF TG_OP = 'INSERT' THEN
        NEW.id := coalesce(NEW.id, nextval(pg_get_serial_sequence('public.cases_case', 'id')));
        INSERT INTO public.cases_case (id, reference, step, status, status_reason, step_since, next_action, next_action_on, taskforce_consent_by, taskforce_consent_on, own_region_test, foreign_alternative, investment_eur, sending_share, aftercare_12_on, aftercare_36_on, opened_at, revision, adviser_id, lead_id)
        VALUES (NEW.id, NEW.reference, NEW.step, NEW.status, NEW.status_reason, NEW.step_since, NEW.next_action, NEW.next_action_on, NEW.taskforce_consent_by, NEW.taskforce_consent_on, NEW.own_region_test, NEW.foreign_alternative, NEW.investment_eur, NEW.sending_share, NEW.aftercare_12_on, NEW.aftercare_36_on, NEW.opened_at, NEW.revision, NEW.adviser_id, NEW.lead_id);
        RETURN NEW;
      ELSIF (wall_identity(OLD.lead_id)) THEN
        UPDATE public.cases_case SET reference = NEW.reference, step = NEW.step, status = NEW.status, status_reason = NEW.status_reason, step_since = NEW.step_since, next_action = NEW.next_action, next_action_on = NEW.next_action_on, taskforce_consent_by = NEW.taskforce_consent_by, taskforce_consent_on = NEW.taskforce_consent_on, own_region_test = NEW.own_region_test, foreign_alternative = NEW.foreign_alternative, investment_eur = NEW.investment_eur, sending_share = NEW.sending_share, aftercare_12_on = NEW.aftercare_12_on, aftercare_36_on = NEW.aftercare_36_on, opened_at = NEW.opened_at, revision = NEW.revision, adviser_id = NEW.adviser_id, lead_id = NEW.lead_id
        WHERE id = OLD.id;
      ELSE
        UPDATE public.cases_case SET reference = NEW.reference, step = NEW.step, status = NEW.status, step_since = NEW.step_since, next_action_on = NEW.next_action_on, taskforce_consent_on = NEW.taskforce_consent_on, investment_eur = NEW.investment_eur, sending_share = NEW.sending_share, aftercare_12_on = NEW.aftercare_12_on, aftercare_36_on = NEW.aftercare_36_on, opened_at = NEW.opened_at, revision = NEW.revision, adviser_id = NEW.adviser_id, lead_id = NEW.lead_id
        WHERE id = OLD.id;
      END IF;
      RETURN CASE WHEN FOUND THEN NEW END;
    END $$;
CREATE FUNCTION wall.cases_casetransition_write() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        DELETE FROM public.cases_casetransition WHERE id = OLD.id;
        RETURN CASE WHEN FOUND THEN OLD END;
      ELSIF TG_OP = 'INSERT' THEN
        NEW.id := coalesce(NEW.id, nextval(pg_get_serial_sequence('public.cases_casetransition', 'id')));
        INSERT INTO public.cases_casetransition (id, from_step, to_step, from_status, to_status, moved_at, missing, override_reason, case_id, moved_by_id)
        VALUES (NEW.id, NEW.from_step, NEW.to_step, NEW.from_status, NEW.to_status, NEW.moved_at, NEW.missing, NEW.override_reason, NEW.case_id, NEW.moved_by_id);
        RETURN NEW;
      ELSIF (wall_case_identity(OLD.case_id)) THEN
        UPDATE public.cases_casetransition SET from_step = NEW.from_step, to_step = NEW.to_step, from_status = NEW.from_status, to_status = NEW.to_status, moved_at = NEW.moved_at, missing = NEW.missing, override_reason = NEW.override_reason, case_id = NEW.case_id, moved_by_id = NEW.moved_by_id
        WHERE id = OLD.id;
      ELSE
        UPDATE public.cases_casetransition SET from_step = NEW.from_step, to_step = NEW.to_step, from_status = NEW.from_status, to_status = NEW.to_status, moved_at = NEW.moved_at, missing = NEW.missing, case_id = NEW.case_id, moved_by_id = NEW.moved_by_id
        WHERE id = OLD.id;
      END IF;
      RETURN CASE WHEN FOUND THEN NEW END;
    END $$;
CREATE FUNCTION wall.cases_entrepreneurdecision_write() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        DELETE FROM public.cases_entrepreneurdecision WHERE id = OLD.id;
        RETURN CASE WHEN FOUND THEN OLD END;
      ELSIF TG_OP = 'INSERT' THEN
        NEW.id := coalesce(NEW.id, nextval(pg_get_serial_sequence('public.cases_entrepreneurdecision', 'id')));
        INSERT INTO public.cases_entrepreneurdecision (id, weights, reason, decided_by, decided_at, case_id, proposition_id, invitation_id)
        VALUES (NEW.id, NEW.weights, NEW.reason, NEW.decided_by, NEW.decided_at, NEW.case_id, NEW.proposition_id, NEW.invitation_id);
        RETURN NEW;
      ELSIF (wall_case_identity(OLD.case_id)) THEN
        UPDATE public.cases_entrepreneurdecision SET weights = NEW.weights, reason = NEW.reason, decided_by = NEW.decided_by, decided_at = NEW.decided_at, case_id = NEW.case_id, proposition_id = NEW.proposition_id, invitation_id = NEW.invitation_id
        WHERE id = OLD.id;
      ELSE
        UPDATE public.cases_entrepreneurdecision SET weights = NEW.weights, decided_at = NEW.decided_at, case_id = NEW.case_id, proposition_id = NEW.proposition_id, invitation_id = NEW.invitation_id
        WHERE id = OLD.id;
      END IF;
      RETURN CASE WHEN FOUND THEN NEW END;
    END $$;
CREATE FUNCTION wall.cases_verification_write() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        DELETE FROM public.cases_verification WHERE id = OLD.id;
        RETURN CASE WHEN FOUND THEN OLD END;
      ELSIF TG_OP = 'INSERT' THEN
        NEW.id := coalesce(NEW.id, nextval(pg_get_serial_sequence('public.cases_verification', 'id')));
        INSERT INTO public.cases_verification (id, evidence, signed_at, share_without_help, confirmed_by_entrepreneur_at, case_id, claimed_by_id, signed_by_id)
        VALUES (NEW.id, NEW.evidence, NEW.signed_at, NEW.share_without_help, NEW.confirmed_by_entrepreneur_at, NEW.case_id, NEW.claimed_by_id, NEW.signed_by_id);
        RETURN NEW;
      ELSIF (wall_case_identity(OLD.case_id)) THEN
        UPDATE public.cases_verification SET evidence = NEW.evidence, signed_at = NEW.signed_at, share_without_help = NEW.share_without_help, confirmed_by_entrepreneur_at = NEW.confirmed_by_entrepreneur_at, case_id = NEW.case_id, claimed_by_id = NEW.claimed_by_id, signed_by_id = NEW.signed_by_id
        WHERE id = OLD.id;
      ELSE
        UPDATE public.cases_verification SET signed_at = NEW.signed_at, share_without_help = NEW.share_without_help, confirmed_by_entrepreneur_at = NEW.confirmed_by_entrepreneur_at, case_id = NEW.case_id, claimed_by_id = NEW.claimed_by_id, signed_by_id = NEW.signed_by_id
        WHERE id = OLD.id;
      END IF;
      RETURN CASE WHEN FOUND THEN NEW END;
    END $$;
CREATE FUNCTION wall.companies_company_write() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        DELETE FROM public.companies_company WHERE id = OLD.id;
        RETURN CASE WHEN FOUND THEN OLD END;
      ELSIF TG_OP = 'INSERT' THEN
        NEW.id := coalesce(NEW.id, nextval(pg_get_serial_sequence('public.companies_company', 'id')));
        INSERT INTO public.companies_company (id, name, kvk_number, municipality_code, municipality_name, postcode, website, technology_domain, founded_year, contact_name, contact_email, contact_phone, note, is_invented, created_at, revision, status, archived_at, account_manager_id, held_by_id, joined_with_id)
        VALUES (NEW.id, NEW.name, NEW.kvk_number, NEW.municipality_code, NEW.municipality_name, NEW.postcode, NEW.website, NEW.technology_domain, NEW.founded_year, NEW.contact_name, NEW.contact_email, NEW.contact_phone, NEW.note, NEW.is_invented, NEW.created_at, NEW.revision, NEW.status, NEW.archived_at, NEW.account_manager_id, NEW.held_by_id, NEW.joined_with_id);
        RETURN NEW;
      ELSIF ((OLD.held_by_id = ANY ((SELECT wall_organizations())::bigint[]) OR wall_company_identity(OLD.id))) AND (OLD.held_by_id = ANY ((SELECT wall_organizations())::bigint[])) THEN
        UPDATE public.companies_company SET name = NEW.name, kvk_number = NEW.kvk_number, municipality_code = NEW.municipality_code, municipality_name = NEW.municipality_name, postcode = NEW.postcode, website = NEW.website, technology_domain = NEW.technology_domain, founded_year = NEW.founded_year, contact_name = NEW.contact_name, contact_email = NEW.contact_email, contact_phone = NEW.contact_phone, note = NEW.note, is_invented = NEW.is_invented, created_at = NEW.created_at, revision = NEW.revision, status = NEW.status, archived_at = NEW.archived_at, account_manager_id = NEW.account_manager_id, held_by_id = NEW.held_by_id, joined_with_id = NEW.joined_with_id
        WHERE id = OLD.id;
      ELSE
        UPDATE public.companies_company SET technology_domain = NEW.technology_domain, is_invented = NEW.is_invented, created_at = NEW.created_at, revision = NEW.revision, held_by_id = NEW.held_by_id
        WHERE id = OLD.id;
      END IF;
      RETURN CASE WHEN FOUND THEN NEW END;
    END $$;
CREATE FUNCTION wall.companies_lifephaserecord_write() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        DELETE FROM public.companies_lifephaserecord WHERE id = OLD.id;
        RETURN CASE WHEN FOUND THEN OLD END;
      ELSIF TG_OP = 'INSERT' THEN
        NEW.id := coalesce(NEW.id, nextval(pg_get_serial_sequence('public.companies_lifephaserecord', 'id')));
        INSERT INTO public.companies_lifephaserecord (id, life_phase, evidence, observed_on, company_id)
        VALUES (NEW.id, NEW.life_phase, NEW.evidence, NEW.observed_on, NEW.company_id);
        RETURN NEW;
      ELSIF (wall_holds_company(OLD.company_id)) THEN
        UPDATE public.companies_lifephaserecord SET life_phase = NEW.life_phase, evidence = NEW.evidence, observed_on = NEW.observed_on, company_id = NEW.company_id
        WHERE id = OLD.id;
      ELSE
        UPDATE public.companies_lifephaserecord SET life_phase = NEW.life_phase, observed_on = NEW.observed_on, company_id = NEW.company_id
        WHERE id = OLD.id;
      END IF;
      RETURN CASE WHEN FOUND THEN NEW END;
    END $$;
CREATE FUNCTION wall.companies_observation_write() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        DELETE FROM public.companies_observation WHERE id = OLD.id;
        RETURN CASE WHEN FOUND THEN OLD END;
      ELSIF TG_OP = 'INSERT' THEN
        NEW.id := coalesce(NEW.id, nextval(pg_get_serial_sequence('public.companies_observation', 'id')));
        INSERT INTO public.companies_observation (id, quantity, value, observed_on, trust, source, company_id)
        VALUES (NEW.id, NEW.quantity, NEW.value, NEW.observed_on, NEW.trust, NEW.source, NEW.company_id);
        RETURN NEW;
      ELSIF (wall_holds_company(OLD.company_id)) THEN
        UPDATE public.companies_observation SET quantity = NEW.quantity, value = NEW.value, observed_on = NEW.observed_on, trust = NEW.trust, source = NEW.source, company_id = NEW.company_id
        WHERE id = OLD.id;
      ELSE
        UPDATE public.companies_observation SET quantity = NEW.quantity, value = NEW.value, observed_on = NEW.observed_on, trust = NEW.trust, company_id = NEW.company_id
        WHERE id = OLD.id;
      END IF;
      RETURN CASE WHEN FOUND THEN NEW END;
    END $$;
CREATE FUNCTION wall.demand_articulation_write() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        DELETE FROM public.demand_articulation WHERE id = OLD.id;
        RETURN CASE WHEN FOUND THEN OLD END;
      ELSIF TG_OP = 'INSERT' THEN
        NEW.id := coalesce(NEW.id, nextval(pg_get_serial_sequence('public.demand_articulation', 'id')));
        INSERT INTO public.demand_articulation (id, version, started_at, confirmed_with, confirmed_at, confirmed_by_id, lead_id, started_by_id)
        VALUES (NEW.id, NEW.version, NEW.started_at, NEW.confirmed_with, NEW.confirmed_at, NEW.confirmed_by_id, NEW.lead_id, NEW.started_by_id);
        RETURN NEW;
      ELSIF (wall_identity(OLD.lead_id)) AND (wall_lead(OLD.lead_id)) THEN
        UPDATE public.demand_articulation SET version = NEW.version, started_at = NEW.started_at, confirmed_with = NEW.confirmed_with, confirmed_at = NEW.confirmed_at, confirmed_by_id = NEW.confirmed_by_id, lead_id = NEW.lead_id, started_by_id = NEW.started_by_id
        WHERE id = OLD.id;
      ELSE
        UPDATE public.demand_articulation SET version = NEW.version, confirmed_at = NEW.confirmed_at
        WHERE id = OLD.id;
      END IF;
      RETURN CASE WHEN FOUND THEN NEW END;
    END $$;
CREATE FUNCTION wall.demand_demand_write() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        DELETE FROM public.demand_demand WHERE id = OLD.id;
        RETURN CASE WHEN FOUND THEN OLD END;
      ELSIF TG_OP = 'INSERT' THEN
        NEW.id := coalesce(NEW.id, nextval(pg_get_serial_sequence('public.demand_demand', 'id')));
        INSERT INTO public.demand_demand (id, demand_type, kind, hardness, low, likely, high, unit, needed_from, needed_until, note, articulation_id)
        VALUES (NEW.id, NEW.demand_type, NEW.kind, NEW.hardness, NEW.low, NEW.likely, NEW.high, NEW.unit, NEW.needed_from, NEW.needed_until, NEW.note, NEW.articulation_id);
        RETURN NEW;
      ELSIF (wall_conversation(OLD.articulation_id)) THEN
        UPDATE public.demand_demand SET demand_type = NEW.demand_type, kind = NEW.kind, hardness = NEW.hardness, low = NEW.low, likely = NEW.likely, high = NEW.high, unit = NEW.unit, needed_from = NEW.needed_from, needed_until = NEW.needed_until, note = NEW.note, articulation_id = NEW.articulation_id
        WHERE id = OLD.id;
      ELSE
        UPDATE public.demand_demand SET demand_type = NEW.demand_type, kind = NEW.kind, hardness = NEW.hardness, low = NEW.low, likely = NEW.likely, high = NEW.high, unit = NEW.unit, needed_from = NEW.needed_from, needed_until = NEW.needed_until, articulation_id = NEW.articulation_id
        WHERE id = OLD.id;
      END IF;
      RETURN CASE WHEN FOUND THEN NEW END;
    END $$;
CREATE FUNCTION wall.leads_disclosuregrant_write() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        DELETE FROM public.leads_disclosuregrant WHERE id = OLD.id;
        RETURN CASE WHEN FOUND THEN OLD END;
      ELSIF TG_OP = 'INSERT' THEN
        NEW.id := coalesce(NEW.id, nextval(pg_get_serial_sequence('public.leads_disclosuregrant', 'id')));
        INSERT INTO public.leads_disclosuregrant (id, level, consent, granted_at, valid_until, withdrawn_at, granted_by_id, organization_id, lead_id)
        VALUES (NEW.id, NEW.level, NEW.consent, NEW.granted_at, NEW.valid_until, NEW.withdrawn_at, NEW.granted_by_id, NEW.organization_id, NEW.lead_id);
        RETURN NEW;
      ELSIF (wall_holds_lead(OLD.lead_id)) THEN
        UPDATE public.leads_disclosuregrant SET level = NEW.level, consent = NEW.consent, granted_at = NEW.granted_at, valid_until = NEW.valid_until, withdrawn_at = NEW.withdrawn_at, granted_by_id = NEW.granted_by_id, organization_id = NEW.organization_id, lead_id = NEW.lead_id
        WHERE id = OLD.id;
      ELSE
        UPDATE public.leads_disclosuregrant SET level = NEW.level, granted_at = NEW.granted_at, valid_until = NEW.valid_until, withdrawn_at = NEW.withdrawn_at, granted_by_id = NEW.granted_by_id, organization_id = NEW.organization_id, lead_id = NEW.lead_id
        WHERE id = OLD.id;
      END IF;
      RETURN CASE WHEN FOUND THEN NEW END;
    END $$;
CREATE FUNCTION wall.leads_eligibilityanswer_write() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        DELETE FROM public.leads_eligibilityanswer WHERE id = OLD.id;
        RETURN CASE WHEN FOUND THEN OLD END;
      ELSIF TG_OP = 'INSERT' THEN
        NEW.id := coalesce(NEW.id, nextval(pg_get_serial_sequence('public.leads_eligibilityanswer', 'id')));
        INSERT INTO public.leads_eligibilityanswer (id, criterion, answer, reason, source, answered_at, answered_by_id, lead_id)
        VALUES (NEW.id, NEW.criterion, NEW.answer, NEW.reason, NEW.source, NEW.answered_at, NEW.answered_by_id, NEW.lead_id);
        RETURN NEW;
      ELSIF (wall_holds_lead(OLD.lead_id)) THEN
        UPDATE public.leads_eligibilityanswer SET criterion = NEW.criterion, answer = NEW.answer, reason = NEW.reason, source = NEW.source, answered_at = NEW.answered_at, answered_by_id = NEW.answered_by_id, lead_id = NEW.lead_id
        WHERE id = OLD.id;
      ELSE
        UPDATE public.leads_eligibilityanswer SET criterion = NEW.criterion, answer = NEW.answer, answered_at = NEW.answered_at, answered_by_id = NEW.answered_by_id, lead_id = NEW.lead_id
        WHERE id = OLD.id;
      END IF;
      RETURN CASE WHEN FOUND THEN NEW END;
    END $$;
CREATE FUNCTION wall.organizations_user_write() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        DELETE FROM public.organizations_user WHERE id = OLD.id;
        RETURN CASE WHEN FOUND THEN OLD END;
      ELSIF TG_OP = 'INSERT' THEN
        NEW.id := coalesce(NEW.id, nextval(pg_get_serial_sequence('public.organizations_user', 'id')));
        INSERT INTO public.organizations_user (id, password, last_login, is_superuser, is_staff, is_active, date_joined, email, name)
        VALUES (NEW.id, NEW.password, NEW.last_login, NEW.is_superuser, NEW.is_staff, NEW.is_active, NEW.date_joined, NEW.email, NEW.name);
        RETURN NEW;
      ELSIF (OLD.id = (SELECT wall_user()) OR wall_signs_in(OLD.email)) AND (OLD.id = (SELECT wall_user()) OR wall_signs_in(OLD.email) OR wall_reaches(OLD.id)) AND (OLD.id = (SELECT wall_user()) OR wall_signs_in(OLD.email) OR OLD.password LIKE '!%') THEN
        UPDATE public.organizations_user SET password = NEW.password, last_login = NEW.last_login, is_superuser = NEW.is_superuser, is_staff = NEW.is_staff, is_active = NEW.is_active, date_joined = NEW.date_joined, email = NEW.email, name = NEW.name
        WHERE id = OLD.id;
      ELSE
        UPDATE public.organizations_user SET is_active = NEW.is_active, name = NEW.name
        WHERE id = OLD.id;
      END IF;
      RETURN CASE WHEN FOUND THEN NEW END;
    END $$;
CREATE FUNCTION wall.propositions_brief_write() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        DELETE FROM public.propositions_brief WHERE id = OLD.id;
        RETURN CASE WHEN FOUND THEN OLD END;
      ELSIF TG_OP = 'INSERT' THEN
        NEW.id := coalesce(NEW.id, nextval(pg_get_serial_sequence('public.propositions_brief', 'id')));
        INSERT INTO public.propositions_brief (id, reference, text, deadline, sent_at, articulation_id, sent_by_id)
        VALUES (NEW.id, NEW.reference, NEW.text, NEW.deadline, NEW.sent_at, NEW.articulation_id, NEW.sent_by_id);
        RETURN NEW;
      ELSIF (wall_need(OLD.articulation_id)) THEN
        UPDATE public.propositions_brief SET reference = NEW.reference, text = NEW.text, deadline = NEW.deadline, sent_at = NEW.sent_at, articulation_id = NEW.articulation_id, sent_by_id = NEW.sent_by_id
        WHERE id = OLD.id;
      ELSE
        UPDATE public.propositions_brief SET reference = NEW.reference, text = NEW.text, deadline = NEW.deadline, sent_at = NEW.sent_at, articulation_id = NEW.articulation_id
        WHERE id = OLD.id;
      END IF;
      RETURN CASE WHEN FOUND THEN NEW END;
    END $$;
CREATE FUNCTION wall.propositions_supplytask_write() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        DELETE FROM public.propositions_supplytask WHERE id = OLD.id;
        RETURN CASE WHEN FOUND THEN OLD END;
      ELSIF TG_OP = 'INSERT' THEN
        NEW.id := coalesce(NEW.id, nextval(pg_get_serial_sequence('public.propositions_supplytask', 'id')));
        INSERT INTO public.propositions_supplytask (id, kind, purpose, needed, needed_from, deadline, note, asked_at, state, answer, closed_at, articulation_id, asked_by_id, closed_by_id, fact_id, organization_id, site_id)
        VALUES (NEW.id, NEW.kind, NEW.purpose, NEW.needed, NEW.needed_from, NEW.deadline, NEW.note, NEW.asked_at, NEW.state, NEW.answer, NEW.closed_at, NEW.articulation_id, NEW.asked_by_id, NEW.closed_by_id, NEW.fact_id, NEW.organization_id, NEW.site_id);
        RETURN NEW;
      ELSIF (wall_need(OLD.articulation_id)) THEN
        UPDATE public.propositions_supplytask SET kind = NEW.kind, purpose = NEW.purpose, needed = NEW.needed, needed_from = NEW.needed_from, deadline = NEW.deadline, note = NEW.note, asked_at = NEW.asked_at, state = NEW.state, answer = NEW.answer, closed_at = NEW.closed_at, articulation_id = NEW.articulation_id, asked_by_id = NEW.asked_by_id, closed_by_id = NEW.closed_by_id, fact_id = NEW.fact_id, organization_id = NEW.organization_id, site_id = NEW.site_id
        WHERE id = OLD.id;
      ELSE
        UPDATE public.propositions_supplytask SET kind = NEW.kind, purpose = NEW.purpose, needed = NEW.needed, needed_from = NEW.needed_from, deadline = NEW.deadline, note = NEW.note, asked_at = NEW.asked_at, state = NEW.state, answer = NEW.answer, closed_at = NEW.closed_at, articulation_id = NEW.articulation_id, closed_by_id = NEW.closed_by_id, fact_id = NEW.fact_id, organization_id = NEW.organization_id, site_id = NEW.site_id
        WHERE id = OLD.id;
      END IF;
      RETURN CASE WHEN FOUND THEN NEW END;
    END $$;
CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE ONLY public.account_emailaddress FORCE ROW LEVEL SECURITY;
ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);
ALTER TABLE ONLY public.account_emailconfirmation FORCE ROW LEVEL SECURITY;
ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.audit_audithead (
    name character varying(10) NOT NULL,
    length bigint NOT NULL,
    last_hash character varying(64) NOT NULL,
    CONSTRAINT audit_audithead_length_check CHECK ((length >= 0)),
    CONSTRAINT audit_head_is_one_row CHECK (((name)::text = 'head'::text))
);
CREATE TABLE public.audit_signedhead (
    number bigint NOT NULL,
    length bigint NOT NULL,
    last_hash character varying(64) NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    previous_signature character varying(64) NOT NULL,
    signature character varying(64) NOT NULL,
    CONSTRAINT audit_signedhead_length_check CHECK ((length >= 0)),
    CONSTRAINT audit_signedhead_number_check CHECK ((number >= 0))
);
ALTER TABLE ONLY public.audit_signedhead FORCE ROW LEVEL SECURITY;
CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);
ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);
ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.cases_case (
    id bigint NOT NULL,
    reference character varying(20) NOT NULL,
    step character varying(14) NOT NULL,
    status character varying(16) NOT NULL,
    status_reason character varying(500) NOT NULL,
    step_since timestamp with time zone NOT NULL,
    next_action character varying(200) NOT NULL,
    next_action_on date,
    taskforce_consent_by character varying(150) NOT NULL,
    taskforce_consent_on date,
    own_region_test text NOT NULL,
    foreign_alternative character varying(300) NOT NULL,
    investment_eur numeric(14,0),
    sending_share numeric(4,2),
    aftercare_12_on date,
    aftercare_36_on date,
    opened_at timestamp with time zone NOT NULL,
    revision integer NOT NULL,
    adviser_id bigint NOT NULL,
    lead_id bigint NOT NULL,
    CONSTRAINT case_investment_not_negative CHECK (((investment_eur IS NULL) OR (investment_eur >= (0)::numeric))),
    CONSTRAINT case_sending_share_is_a_share CHECK (((sending_share IS NULL) OR ((sending_share >= (0)::numeric) AND (sending_share <= (1)::numeric)))),
    CONSTRAINT case_status_says_why CHECK ((((status)::text = ANY ((ARRAY['ONGOING'::character varying, 'REALISED'::character varying])::text[])) OR (NOT ((status_reason)::text = ''::text)))),
    CONSTRAINT cases_case_revision_check CHECK ((revision >= 0))
);
ALTER TABLE ONLY public.cases_case FORCE ROW LEVEL SECURITY;
ALTER TABLE public.cases_case ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_case_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.cases_casenote (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    text text NOT NULL,
    written_at timestamp with time zone NOT NULL,
    case_id bigint NOT NULL,
    written_by_id bigint NOT NULL
);
ALTER TABLE ONLY public.cases_casenote FORCE ROW LEVEL SECURITY;
ALTER TABLE public.cases_casenote ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_casenote_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.cases_casetransition (
    id bigint NOT NULL,
    from_step character varying(14) NOT NULL,
    to_step character varying(14) NOT NULL,
    from_status character varying(16) NOT NULL,
    to_status character varying(16) NOT NULL,
    moved_at timestamp with time zone NOT NULL,
    missing jsonb NOT NULL,
    override_reason character varying(500) NOT NULL,
    case_id bigint NOT NULL,
    moved_by_id bigint NOT NULL,
    CONSTRAINT transition_override_says_why CHECK (((missing = '[]'::jsonb) OR (NOT ((override_reason)::text = ''::text))))
);
ALTER TABLE ONLY public.cases_casetransition FORCE ROW LEVEL SECURITY;
ALTER TABLE public.cases_casetransition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_casetransition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.cases_contentionlead (
    id bigint NOT NULL,
    number integer NOT NULL,
    first_worth double precision NOT NULL,
    joint_worth double precision NOT NULL,
    if_first jsonb NOT NULL,
    first_site_id bigint,
    joint_site_id bigint,
    lead_id bigint NOT NULL,
    run_id bigint NOT NULL,
    CONSTRAINT cases_contentionlead_number_check CHECK ((number >= 0))
);
ALTER TABLE ONLY public.cases_contentionlead FORCE ROW LEVEL SECURITY;
ALTER TABLE public.cases_contentionlead ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_contentionlead_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.cases_contentionplace (
    id bigint NOT NULL,
    leads jsonb NOT NULL,
    minimal_sets jsonb NOT NULL,
    is_complete boolean NOT NULL,
    overflows jsonb NOT NULL,
    site_id bigint NOT NULL,
    run_id bigint NOT NULL
);
ALTER TABLE ONLY public.cases_contentionplace FORCE ROW LEVEL SECURITY;
ALTER TABLE public.cases_contentionplace ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_contentionplace_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.cases_contentionrun (
    id bigint NOT NULL,
    run_at timestamp with time zone NOT NULL,
    engine_version character varying(40) NOT NULL,
    parameters jsonb NOT NULL,
    input_hash character varying(64) NOT NULL,
    seed bigint NOT NULL,
    lead_count integer NOT NULL,
    plan_worth double precision NOT NULL,
    plan_bound double precision NOT NULL,
    plan_status character varying(10) NOT NULL,
    shadow_prices jsonb NOT NULL,
    requested_by_id bigint,
    CONSTRAINT cases_contentionrun_lead_count_check CHECK ((lead_count >= 0)),
    CONSTRAINT cases_contentionrun_seed_check CHECK ((seed >= 0))
);
ALTER TABLE ONLY public.cases_contentionrun FORCE ROW LEVEL SECURITY;
ALTER TABLE public.cases_contentionrun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_contentionrun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.cases_entrepreneurdecision (
    id bigint NOT NULL,
    weights jsonb NOT NULL,
    reason text NOT NULL,
    decided_by character varying(150) NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    case_id bigint NOT NULL,
    proposition_id bigint,
    invitation_id bigint NOT NULL,
    CONSTRAINT decision_says_why CHECK ((NOT (reason = ''::text)))
);
ALTER TABLE ONLY public.cases_entrepreneurdecision FORCE ROW LEVEL SECURITY;
ALTER TABLE public.cases_entrepreneurdecision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_entrepreneurdecision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.cases_importanceorder (
    id bigint NOT NULL,
    version smallint NOT NULL,
    "order" jsonb NOT NULL,
    pairs jsonb NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    kept_at timestamp with time zone,
    revision integer NOT NULL,
    case_id bigint NOT NULL,
    entered_by_id bigint,
    told_by_invitation_id bigint,
    CONSTRAINT cases_importanceorder_revision_check CHECK ((revision >= 0)),
    CONSTRAINT cases_importanceorder_version_check CHECK ((version >= 0)),
    CONSTRAINT importance_order_kept_after_change CHECK (((kept_at IS NULL) OR (kept_at >= changed_at))),
    CONSTRAINT importance_order_told_by_one CHECK ((((entered_by_id IS NOT NULL) AND (told_by_invitation_id IS NULL)) OR ((entered_by_id IS NULL) AND (told_by_invitation_id IS NOT NULL))))
);
ALTER TABLE ONLY public.cases_importanceorder FORCE ROW LEVEL SECURITY;
ALTER TABLE public.cases_importanceorder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_importanceorder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.cases_invitation (
    id bigint NOT NULL,
    name character varying(150) NOT NULL,
    email character varying(254) NOT NULL,
    token_hash character varying(64) NOT NULL,
    invited_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    first_opened_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    weights jsonb NOT NULL,
    case_id bigint NOT NULL,
    invited_by_id bigint NOT NULL,
    CONSTRAINT invitation_ends_after_it_starts CHECK ((expires_at > invited_at))
);
ALTER TABLE ONLY public.cases_invitation FORCE ROW LEVEL SECURITY;
ALTER TABLE public.cases_invitation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_invitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.cases_verification (
    id bigint NOT NULL,
    evidence text NOT NULL,
    signed_at timestamp with time zone,
    share_without_help numeric(4,2),
    confirmed_by_entrepreneur_at timestamp with time zone,
    case_id bigint NOT NULL,
    claimed_by_id bigint NOT NULL,
    signed_by_id bigint,
    CONSTRAINT verification_share_is_a_share CHECK (((share_without_help IS NULL) OR ((share_without_help >= (0)::numeric) AND (share_without_help <= (1)::numeric)))),
    CONSTRAINT verification_signed_by_another CHECK (((signed_by_id IS NULL) OR (NOT ((signed_by_id = claimed_by_id) AND (signed_by_id IS NOT NULL))))),
    CONSTRAINT verification_signed_goes_together CHECK ((((signed_at IS NULL) AND (signed_by_id IS NULL)) OR ((signed_at IS NOT NULL) AND (signed_by_id IS NOT NULL))))
);
ALTER TABLE ONLY public.cases_verification FORCE ROW LEVEL SECURITY;
ALTER TABLE public.cases_verification ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_verification_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.companies_company (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    kvk_number character varying(8) NOT NULL,
    municipality_code character varying(6) NOT NULL,
    municipality_name character varying(100) NOT NULL,
    postcode character varying(7) NOT NULL,
    website character varying(200) NOT NULL,
    technology_domain character varying(20) NOT NULL,
    founded_year smallint,
    contact_name character varying(150) NOT NULL,
    contact_email character varying(254) NOT NULL,
    contact_phone character varying(30) NOT NULL,
    note text NOT NULL,
    is_invented boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    revision integer NOT NULL,
    status character varying(12) NOT NULL,
    archived_at timestamp with time zone,
    account_manager_id bigint,
    held_by_id bigint NOT NULL,
    joined_with_id bigint,
    CONSTRAINT companies_company_founded_year_check CHECK ((founded_year >= 0)),
    CONSTRAINT companies_company_revision_check CHECK ((revision >= 0)),
    CONSTRAINT company_has_a_name CHECK ((NOT ((name)::text = ''::text))),
    CONSTRAINT company_kvk_is_eight_digits CHECK ((((kvk_number)::text = ''::text) OR ((kvk_number)::text ~ '^[0-9]{8}$'::text))),
    CONSTRAINT company_not_joined_with_itself CHECK (((joined_with_id IS NULL) OR (NOT ((joined_with_id = id) AND (joined_with_id IS NOT NULL)))))
);
ALTER TABLE ONLY public.companies_company FORCE ROW LEVEL SECURITY;
ALTER TABLE public.companies_company ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.companies_company_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.companies_companymerge (
    id bigint NOT NULL,
    moved jsonb NOT NULL,
    fields_before jsonb NOT NULL,
    merged_at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    joined_id bigint NOT NULL,
    kept_id bigint NOT NULL,
    merged_by_id bigint NOT NULL,
    CONSTRAINT merge_joins_two_different_rows CHECK ((NOT (kept_id = joined_id)))
);
ALTER TABLE ONLY public.companies_companymerge FORCE ROW LEVEL SECURITY;
ALTER TABLE public.companies_companymerge ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.companies_companymerge_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.companies_companystatus (
    id bigint NOT NULL,
    status character varying(12) NOT NULL,
    holds_from date NOT NULL,
    reason character varying(300) NOT NULL,
    successor_name character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    company_id bigint NOT NULL,
    recorded_by_id bigint NOT NULL,
    successor_id bigint,
    CONSTRAINT status_says_who_goes_on CHECK (((NOT ((status)::text = ANY ((ARRAY['MERGED_INTO'::character varying, 'TAKEN_OVER'::character varying])::text[]))) OR (NOT ((successor_name)::text = ''::text)))),
    CONSTRAINT status_successor_is_another_company CHECK (((successor_id IS NULL) OR (NOT ((successor_id = company_id) AND (successor_id IS NOT NULL)))))
);
ALTER TABLE ONLY public.companies_companystatus FORCE ROW LEVEL SECURITY;
ALTER TABLE public.companies_companystatus ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.companies_companystatus_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.companies_growthplan (
    id bigint NOT NULL,
    quantity character varying(30) NOT NULL,
    year smallint NOT NULL,
    lowest numeric(18,4) NOT NULL,
    low numeric(18,4) NOT NULL,
    middle numeric(18,4) NOT NULL,
    high numeric(18,4) NOT NULL,
    highest numeric(18,4) NOT NULL,
    stated_on date NOT NULL,
    stated_by character varying(150) NOT NULL,
    company_id bigint NOT NULL,
    CONSTRAINT companies_growthplan_year_check CHECK ((year >= 0)),
    CONSTRAINT growth_plan_runs_from_low_to_high CHECK (((lowest >= (0)::numeric) AND (low >= lowest) AND (middle >= low) AND (high >= middle) AND (highest >= high))),
    CONSTRAINT growth_plan_year_is_plausible CHECK (((year >= 2000) AND (year <= 2100)))
);
ALTER TABLE ONLY public.companies_growthplan FORCE ROW LEVEL SECURITY;
ALTER TABLE public.companies_growthplan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.companies_growthplan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.companies_historyevent (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    happened_on date NOT NULL,
    quantities jsonb NOT NULL,
    note character varying(300) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    company_id bigint NOT NULL,
    recorded_by_id bigint NOT NULL
);
ALTER TABLE ONLY public.companies_historyevent FORCE ROW LEVEL SECURITY;
ALTER TABLE public.companies_historyevent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.companies_historyevent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.companies_importedchange (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    "row" integer NOT NULL,
    before jsonb NOT NULL,
    revision_after integer NOT NULL,
    company_id bigint NOT NULL,
    pipeline_import_id bigint NOT NULL,
    CONSTRAINT companies_importedchange_revision_after_check CHECK ((revision_after >= 0)),
    CONSTRAINT companies_importedchange_row_check CHECK (("row" >= 0))
);
ALTER TABLE ONLY public.companies_importedchange FORCE ROW LEVEL SECURITY;
ALTER TABLE public.companies_importedchange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.companies_importedchange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.companies_importmapping (
    id bigint NOT NULL,
    header_signature character varying(64) NOT NULL,
    mapping jsonb NOT NULL,
    organization_id bigint NOT NULL
);
ALTER TABLE ONLY public.companies_importmapping FORCE ROW LEVEL SECURITY;
ALTER TABLE public.companies_importmapping ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.companies_importmapping_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.companies_lifephaserecord (
    id bigint NOT NULL,
    life_phase character varying(10) NOT NULL,
    evidence character varying(300) NOT NULL,
    observed_on date NOT NULL,
    company_id bigint NOT NULL
);
ALTER TABLE ONLY public.companies_lifephaserecord FORCE ROW LEVEL SECURITY;
ALTER TABLE public.companies_lifephaserecord ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.companies_lifephaserecord_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.companies_observation (
    id bigint NOT NULL,
    quantity character varying(30) NOT NULL,
    value numeric(18,4) NOT NULL,
    observed_on date NOT NULL,
    trust character varying(10) NOT NULL,
    source character varying(200) NOT NULL,
    company_id bigint NOT NULL,
    CONSTRAINT observation_not_negative CHECK (((value >= (0)::numeric) OR ((quantity)::text = 'MONTHLY_BURN_EUR'::text)))
);
ALTER TABLE ONLY public.companies_observation FORCE ROW LEVEL SECURITY;
ALTER TABLE public.companies_observation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.companies_observation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.companies_pipelineimport (
    id bigint NOT NULL,
    file_name character varying(200) NOT NULL,
    content bytea NOT NULL,
    sheet character varying(100) NOT NULL,
    mapping jsonb NOT NULL,
    state character varying(12) NOT NULL,
    findings jsonb NOT NULL,
    checked_rows text NOT NULL,
    decisions jsonb NOT NULL,
    uploaded_at timestamp with time zone NOT NULL,
    committed_at timestamp with time zone,
    undone_at timestamp with time zone,
    job_id bigint,
    organization_id bigint NOT NULL,
    uploaded_by_id bigint NOT NULL
);
ALTER TABLE ONLY public.companies_pipelineimport FORCE ROW LEVEL SECURITY;
ALTER TABLE public.companies_pipelineimport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.companies_pipelineimport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.companies_plannedcapacity (
    id bigint NOT NULL,
    quantity character varying(30) NOT NULL,
    holds_from date NOT NULL,
    value numeric(18,4),
    reason character varying(20) NOT NULL,
    source character varying(200) NOT NULL,
    stated_on date NOT NULL,
    company_id bigint NOT NULL,
    CONSTRAINT planned_capacity_not_negative CHECK (((value IS NULL) OR (value >= (0)::numeric)))
);
ALTER TABLE ONLY public.companies_plannedcapacity FORCE ROW LEVEL SECURITY;
ALTER TABLE public.companies_plannedcapacity ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.companies_plannedcapacity_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.demand_articulation (
    id bigint NOT NULL,
    version smallint NOT NULL,
    started_at timestamp with time zone NOT NULL,
    confirmed_with character varying(150) NOT NULL,
    confirmed_at timestamp with time zone,
    confirmed_by_id bigint,
    lead_id bigint NOT NULL,
    started_by_id bigint NOT NULL,
    CONSTRAINT articulation_confirmed_goes_together CHECK ((((confirmed_at IS NULL) AND (confirmed_by_id IS NULL) AND ((confirmed_with)::text = ''::text)) OR ((confirmed_at IS NOT NULL) AND (confirmed_by_id IS NOT NULL) AND (NOT ((confirmed_with)::text = ''::text))))),
    CONSTRAINT demand_articulation_version_check CHECK ((version >= 0))
);
ALTER TABLE ONLY public.demand_articulation FORCE ROW LEVEL SECURITY;
ALTER TABLE public.demand_articulation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.demand_articulation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.demand_conversationanswer (
    id bigint NOT NULL,
    question character varying(40) NOT NULL,
    typed jsonb NOT NULL,
    is_unknown boolean NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    revision integer NOT NULL,
    articulation_id bigint NOT NULL,
    saved_by_id bigint NOT NULL,
    CONSTRAINT demand_conversationanswer_revision_check CHECK ((revision >= 0))
);
ALTER TABLE ONLY public.demand_conversationanswer FORCE ROW LEVEL SECURITY;
ALTER TABLE public.demand_conversationanswer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.demand_conversationanswer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.demand_demand (
    id bigint NOT NULL,
    demand_type character varying(10) NOT NULL,
    kind character varying(40) NOT NULL,
    hardness character varying(12) NOT NULL,
    low numeric(18,4) NOT NULL,
    likely numeric(18,4) NOT NULL,
    high numeric(18,4) NOT NULL,
    unit character varying(10) NOT NULL,
    needed_from integer NOT NULL,
    needed_until integer,
    note character varying(500) NOT NULL,
    articulation_id bigint NOT NULL,
    CONSTRAINT demand_ends_after_it_starts CHECK (((needed_until IS NULL) OR (needed_until > needed_from))),
    CONSTRAINT demand_range_is_ordered CHECK (((high >= likely) AND (likely >= low) AND (low >= (0)::numeric)))
);
ALTER TABLE ONLY public.demand_demand FORCE ROW LEVEL SECURITY;
ALTER TABLE public.demand_demand ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.demand_demand_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);
ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);
ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);
ALTER TABLE ONLY public.django_session FORCE ROW LEVEL SECURITY;
CREATE TABLE public.jobs_job (
    id bigint NOT NULL,
    kind character varying(60) NOT NULL,
    parameters jsonb NOT NULL,
    state character varying(10) NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    done integer NOT NULL,
    total integer NOT NULL,
    attempts smallint NOT NULL,
    lease_until timestamp with time zone,
    finished_at timestamp with time zone,
    failure character varying(300) NOT NULL,
    requested_by_id bigint,
    CONSTRAINT job_finished_at_goes_with_state CHECK ((((finished_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['DONE'::character varying, 'FAILED'::character varying])::text[]))) OR ((finished_at IS NULL) AND ((state)::text = ANY ((ARRAY['QUEUED'::character varying, 'RUNNING'::character varying])::text[]))))),
    CONSTRAINT jobs_job_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT jobs_job_done_check CHECK ((done >= 0)),
    CONSTRAINT jobs_job_total_check CHECK ((total >= 0))
);
ALTER TABLE ONLY public.jobs_job FORCE ROW LEVEL SECURITY;
ALTER TABLE public.jobs_job ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.jobs_job_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.jobs_scheduledturn (
    id bigint NOT NULL,
    kind character varying(60) NOT NULL,
    period character varying(20) NOT NULL,
    started_at timestamp with time zone NOT NULL
);
ALTER TABLE public.jobs_scheduledturn ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.jobs_scheduledturn_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.leads_disclosuregrant (
    id bigint NOT NULL,
    level character varying(10) NOT NULL,
    consent character varying(300) NOT NULL,
    granted_at timestamp with time zone NOT NULL,
    valid_until date NOT NULL,
    withdrawn_at timestamp with time zone,
    granted_by_id bigint NOT NULL,
    organization_id bigint NOT NULL,
    lead_id bigint NOT NULL,
    CONSTRAINT grant_is_withdrawn_after_it_was_given CHECK (((withdrawn_at IS NULL) OR (withdrawn_at >= granted_at))),
    CONSTRAINT grant_names_its_consent CHECK ((NOT ((consent)::text = ''::text)))
);
ALTER TABLE ONLY public.leads_disclosuregrant FORCE ROW LEVEL SECURITY;
ALTER TABLE public.leads_disclosuregrant ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.leads_disclosuregrant_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.leads_eligibilityanswer (
    id bigint NOT NULL,
    criterion character varying(40) NOT NULL,
    answer character varying(10) NOT NULL,
    reason character varying(500) NOT NULL,
    source character varying(200) NOT NULL,
    answered_at timestamp with time zone NOT NULL,
    answered_by_id bigint NOT NULL,
    lead_id bigint NOT NULL
);
ALTER TABLE ONLY public.leads_eligibilityanswer FORCE ROW LEVEL SECURITY;
ALTER TABLE public.leads_eligibilityanswer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.leads_eligibilityanswer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.leads_lead (
    id bigint NOT NULL,
    first_asked_on date NOT NULL,
    bottleneck_year smallint NOT NULL,
    bottleneck_type character varying(10) NOT NULL,
    promoted_at timestamp with time zone NOT NULL,
    revision integer NOT NULL,
    company_id bigint NOT NULL,
    promoted_by_id bigint NOT NULL,
    CONSTRAINT lead_bottleneck_year_is_plausible CHECK (((bottleneck_year >= 2020) AND (bottleneck_year <= 2060))),
    CONSTRAINT leads_lead_bottleneck_year_check CHECK ((bottleneck_year >= 0)),
    CONSTRAINT leads_lead_revision_check CHECK ((revision >= 0))
);
ALTER TABLE ONLY public.leads_lead FORCE ROW LEVEL SECURITY;
ALTER TABLE public.leads_lead ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.leads_lead_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.leads_nda (
    id bigint NOT NULL,
    state character varying(10) NOT NULL,
    signed_on date,
    company_id bigint NOT NULL,
    CONSTRAINT nda_signed_on_goes_with_state CHECK ((((signed_on IS NOT NULL) AND ((state)::text = 'SIGNED'::text)) OR ((NOT ((state)::text = 'SIGNED'::text)) AND (signed_on IS NULL))))
);
ALTER TABLE ONLY public.leads_nda FORCE ROW LEVEL SECURITY;
ALTER TABLE public.leads_nda ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.leads_nda_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.matching_matchcertificate (
    id bigint NOT NULL,
    packed bytea NOT NULL,
    match_run_id bigint NOT NULL
);
ALTER TABLE ONLY public.matching_matchcertificate FORCE ROW LEVEL SECURITY;
ALTER TABLE public.matching_matchcertificate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.matching_matchcertificate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.matching_matchrun (
    id bigint NOT NULL,
    run_at timestamp with time zone NOT NULL,
    engine_version character varying(40) NOT NULL,
    parameters jsonb NOT NULL,
    input_hash character varying(64) NOT NULL,
    seed bigint NOT NULL,
    conclusion character varying(20) NOT NULL,
    proof jsonb NOT NULL,
    articulation_id bigint NOT NULL,
    run_by_id bigint,
    CONSTRAINT matching_matchrun_seed_check CHECK ((seed >= 0))
);
ALTER TABLE ONLY public.matching_matchrun FORCE ROW LEVEL SECURITY;
ALTER TABLE public.matching_matchrun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.matching_matchrun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.matching_siteverdict (
    id bigint NOT NULL,
    verdict character varying(10) NOT NULL,
    is_own_region boolean NOT NULL,
    fits_from integer,
    reasons jsonb NOT NULL,
    rank integer,
    first_rank_share double precision,
    standard_error double precision,
    scores jsonb NOT NULL,
    match_run_id bigint NOT NULL,
    site_id bigint NOT NULL,
    CONSTRAINT matching_siteverdict_rank_check CHECK ((rank >= 0))
);
ALTER TABLE ONLY public.matching_siteverdict FORCE ROW LEVEL SECURITY;
ALTER TABLE public.matching_siteverdict ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.matching_siteverdict_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);
ALTER TABLE ONLY public.mfa_authenticator FORCE ROW LEVEL SECURITY;
ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organizations_colleagueinvitation (
    id bigint NOT NULL,
    token_hash character varying(64) NOT NULL,
    invited_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    invited_by_id bigint,
    user_id bigint NOT NULL,
    organization_id bigint NOT NULL
);
ALTER TABLE ONLY public.organizations_colleagueinvitation FORCE ROW LEVEL SECURITY;
ALTER TABLE public.organizations_colleagueinvitation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_colleagueinvitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organizations_membership (
    id bigint NOT NULL,
    role character varying(20) NOT NULL,
    listed_name character varying(150) NOT NULL,
    given_at timestamp with time zone,
    ended_on date,
    user_id bigint NOT NULL,
    organization_id bigint NOT NULL
);
ALTER TABLE ONLY public.organizations_membership FORCE ROW LEVEL SECURITY;
ALTER TABLE public.organizations_membership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organizations_notice (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    role character varying(20) NOT NULL,
    about character varying(150) NOT NULL,
    done_by character varying(150) NOT NULL,
    told_at timestamp with time zone NOT NULL,
    put_away_at timestamp with time zone,
    recipient_id bigint NOT NULL,
    organization_id bigint
);
ALTER TABLE ONLY public.organizations_notice FORCE ROW LEVEL SECURITY;
ALTER TABLE public.organizations_notice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_notice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organizations_organization (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    name character varying(200) NOT NULL,
    short_name character varying(60) NOT NULL,
    kind character varying(20) NOT NULL,
    rom_region character varying(10) NOT NULL,
    is_coordinating_rom boolean NOT NULL,
    CONSTRAINT organization_only_a_rom_coordinates CHECK (((NOT is_coordinating_rom) OR ((kind)::text = 'ROM'::text)))
);
ALTER TABLE public.organizations_organization ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_organization_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organizations_rightsreview (
    id bigint NOT NULL,
    reviewed_at timestamp with time zone NOT NULL,
    kept integer NOT NULL,
    ended integer NOT NULL,
    organization_id bigint NOT NULL,
    reviewed_by_id bigint NOT NULL,
    CONSTRAINT organizations_rightsreview_ended_check CHECK ((ended >= 0)),
    CONSTRAINT organizations_rightsreview_kept_check CHECK ((kept >= 0))
);
ALTER TABLE ONLY public.organizations_rightsreview FORCE ROW LEVEL SECURITY;
ALTER TABLE public.organizations_rightsreview ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_rightsreview_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organizations_rolerequest (
    id bigint NOT NULL,
    role character varying(20) NOT NULL,
    listed_name character varying(150) NOT NULL,
    state character varying(10) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    reason character varying(500) NOT NULL,
    asked_by_id bigint NOT NULL,
    decided_by_id bigint,
    organization_id bigint NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT role_request_decided_at_goes_with_decided_by CHECK ((((decided_at IS NULL) AND (decided_by_id IS NULL) AND ((state)::text = 'WAITING'::text)) OR ((NOT ((state)::text = 'WAITING'::text)) AND (decided_at IS NOT NULL) AND (decided_by_id IS NOT NULL)))),
    CONSTRAINT role_request_needs_a_second_person CHECK (((NOT ((state)::text = 'CONFIRMED'::text)) OR ((NOT ((decided_by_id = asked_by_id) AND (decided_by_id IS NOT NULL))) AND (NOT ((decided_by_id = user_id) AND (decided_by_id IS NOT NULL)))))),
    CONSTRAINT role_request_not_for_oneself CHECK ((NOT (asked_by_id = user_id)))
);
ALTER TABLE ONLY public.organizations_rolerequest FORCE ROW LEVEL SECURITY;
ALTER TABLE public.organizations_rolerequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_rolerequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organizations_sharedcount (
    cache_key character varying(255) NOT NULL,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE TABLE public.organizations_signinbrake (
    key character varying(64) NOT NULL,
    failures integer NOT NULL,
    failed_at timestamp with time zone NOT NULL,
    CONSTRAINT organizations_signinbrake_failures_check CHECK ((failures >= 0))
);
CREATE TABLE public.organizations_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    is_superuser boolean NOT NULL,
    is_staff boolean NOT NULL,
    is_active boolean NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(150) NOT NULL,
    CONSTRAINT user_name_is_one_line CHECK (((NOT ((name)::text ~~ '%
%'::text)) AND (NOT ((name)::text ~~ '%
%'::text))))
);
ALTER TABLE ONLY public.organizations_user FORCE ROW LEVEL SECURITY;
CREATE TABLE public.organizations_user_groups (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    group_id integer NOT NULL
);
ALTER TABLE public.organizations_user_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_user_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.organizations_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organizations_user_user_permissions (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.organizations_user_user_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_user_user_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.policy_signals_policysignal (
    id bigint NOT NULL,
    key character varying(200) NOT NULL,
    kind character varying(10) NOT NULL,
    state character varying(10) NOT NULL,
    demand_types jsonb NOT NULL,
    region character varying(10) NOT NULL,
    lead_count integer,
    kind_counts jsonb NOT NULL,
    is_firm boolean NOT NULL,
    first_seen_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    engine_version character varying(40) NOT NULL,
    revision integer NOT NULL,
    CONSTRAINT policy_signal_seen_in_order CHECK ((last_seen_at >= first_seen_at)),
    CONSTRAINT policy_signals_policysignal_lead_count_check CHECK ((lead_count >= 0)),
    CONSTRAINT policy_signals_policysignal_revision_check CHECK ((revision >= 0))
);
ALTER TABLE ONLY public.policy_signals_policysignal FORCE ROW LEVEL SECURITY;
ALTER TABLE public.policy_signals_policysignal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.policy_signals_policysignal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.policy_signals_policysignalchange (
    id bigint NOT NULL,
    from_state character varying(10) NOT NULL,
    to_state character varying(10) NOT NULL,
    note character varying(500) NOT NULL,
    happened_at timestamp with time zone NOT NULL,
    made_by_id bigint,
    policy_signal_id bigint NOT NULL,
    CONSTRAINT policy_signal_change_says_what CHECK (((made_by_id IS NULL) OR (NOT ((note)::text = ''::text))))
);
ALTER TABLE ONLY public.policy_signals_policysignalchange FORCE ROW LEVEL SECURITY;
ALTER TABLE public.policy_signals_policysignalchange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.policy_signals_policysignalchange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.policy_signals_policysignalsource (
    id bigint NOT NULL,
    kinds jsonb NOT NULL,
    lead_id bigint NOT NULL,
    match_run_id bigint NOT NULL,
    policy_signal_id bigint NOT NULL
);
ALTER TABLE ONLY public.policy_signals_policysignalsource FORCE ROW LEVEL SECURITY;
ALTER TABLE public.policy_signals_policysignalsource ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.policy_signals_policysignalsource_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.propositions_brief (
    id bigint NOT NULL,
    reference character varying(20) NOT NULL,
    text text NOT NULL,
    deadline date NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    articulation_id bigint NOT NULL,
    sent_by_id bigint NOT NULL
);
ALTER TABLE ONLY public.propositions_brief FORCE ROW LEVEL SECURITY;
ALTER TABLE public.propositions_brief ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.propositions_brief_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.propositions_proposedanswer (
    id bigint NOT NULL,
    kind character varying(40) NOT NULL,
    value numeric(18,4),
    unit character varying(10) NOT NULL,
    available_from integer,
    remark character varying(500) NOT NULL,
    source character varying(300) NOT NULL,
    is_from_register boolean NOT NULL,
    proposition_id bigint NOT NULL
);
ALTER TABLE ONLY public.propositions_proposedanswer FORCE ROW LEVEL SECURITY;
ALTER TABLE public.propositions_proposedanswer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.propositions_proposedanswer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.propositions_proposition (
    id bigint NOT NULL,
    state character varying(10) NOT NULL,
    summary text NOT NULL,
    submitted_at timestamp with time zone,
    chosen_at timestamp with time zone,
    revision integer NOT NULL,
    site_id bigint NOT NULL,
    submitted_by_id bigint,
    request_id bigint NOT NULL,
    CONSTRAINT proposition_submitted_goes_together CHECK ((((submitted_at IS NULL) AND (submitted_by_id IS NULL)) OR ((submitted_at IS NOT NULL) AND (submitted_by_id IS NOT NULL)))),
    CONSTRAINT proposition_submitted_has_its_moment CHECK (((NOT ((state)::text = 'SUBMITTED'::text)) OR (submitted_at IS NOT NULL))),
    CONSTRAINT propositions_proposition_revision_check CHECK ((revision >= 0))
);
ALTER TABLE ONLY public.propositions_proposition FORCE ROW LEVEL SECURITY;
ALTER TABLE public.propositions_proposition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.propositions_proposition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.propositions_regionalrequest (
    id bigint NOT NULL,
    state character varying(10) NOT NULL,
    first_read_at timestamp with time zone,
    closed_at timestamp with time zone,
    decline_reason character varying(500) NOT NULL,
    brief_id bigint NOT NULL,
    organization_id bigint NOT NULL,
    CONSTRAINT request_closed_at_goes_with_state CHECK ((((closed_at IS NULL) AND ((state)::text = 'OPEN'::text)) OR ((NOT ((state)::text = 'OPEN'::text)) AND (closed_at IS NOT NULL)))),
    CONSTRAINT request_declined_says_why CHECK (((NOT ((state)::text = 'DECLINED'::text)) OR (NOT ((decline_reason)::text = ''::text))))
);
ALTER TABLE ONLY public.propositions_regionalrequest FORCE ROW LEVEL SECURITY;
ALTER TABLE public.propositions_regionalrequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.propositions_regionalrequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.propositions_supplytask (
    id bigint NOT NULL,
    kind character varying(40) NOT NULL,
    purpose character varying(10) NOT NULL,
    needed double precision,
    needed_from integer,
    deadline date NOT NULL,
    note character varying(500) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    state character varying(10) NOT NULL,
    answer character varying(500) NOT NULL,
    closed_at timestamp with time zone,
    articulation_id bigint NOT NULL,
    asked_by_id bigint NOT NULL,
    closed_by_id bigint,
    fact_id bigint,
    organization_id bigint NOT NULL,
    site_id bigint NOT NULL,
    CONSTRAINT supply_task_amount_goes_with_purpose CHECK ((((needed IS NOT NULL) AND (needed_from IS NOT NULL) AND ((purpose)::text = 'OPEN_UP'::text)) OR ((needed IS NULL) AND (needed_from IS NULL) AND ((purpose)::text = 'FIND_OUT'::text)))),
    CONSTRAINT supply_task_closed_goes_with_state CHECK ((((closed_at IS NULL) AND (closed_by_id IS NULL) AND ((state)::text = 'OPEN'::text)) OR ((NOT ((state)::text = 'OPEN'::text)) AND (closed_at IS NOT NULL) AND (closed_by_id IS NOT NULL)))),
    CONSTRAINT supply_task_declined_says_why CHECK (((NOT ((state)::text = 'DECLINED'::text)) OR (NOT ((answer)::text = ''::text))))
);
ALTER TABLE ONLY public.propositions_supplytask FORCE ROW LEVEL SECURITY;
ALTER TABLE public.propositions_supplytask ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.propositions_supplytask_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.spotting_digestmailing (
    id bigint NOT NULL,
    period character varying(12) NOT NULL,
    outcome character varying(10) NOT NULL,
    claimed_at timestamp with time zone NOT NULL,
    rows integer NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT spotting_digestmailing_rows_check CHECK ((rows >= 0))
);
ALTER TABLE ONLY public.spotting_digestmailing FORCE ROW LEVEL SECURITY;
ALTER TABLE public.spotting_digestmailing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.spotting_digestmailing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.spotting_digestsubscription (
    id bigint NOT NULL,
    rhythm character varying(10) NOT NULL,
    language character varying(5) NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE ONLY public.spotting_digestsubscription FORCE ROW LEVEL SECURITY;
ALTER TABLE public.spotting_digestsubscription ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.spotting_digestsubscription_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.spotting_earlysignal (
    id bigint NOT NULL,
    state character varying(10) NOT NULL,
    level character varying(10) NOT NULL,
    year smallint,
    need character varying(12) NOT NULL,
    raised_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    snoozed_until date,
    dismissal_reason character varying(12) NOT NULL,
    judged_level character varying(10) NOT NULL,
    judged_year smallint,
    judged_at timestamp with time zone,
    revision integer NOT NULL,
    company_id bigint NOT NULL,
    judged_by_id bigint,
    CONSTRAINT signal_is_dismissed_for_a_reason CHECK (((((state)::text = 'DISMISSED'::text) AND (NOT ((dismissal_reason)::text = ''::text))) OR ((NOT ((state)::text = 'DISMISSED'::text)) AND ((dismissal_reason)::text = ''::text)))),
    CONSTRAINT signal_is_snoozed_until_a_day CHECK ((((snoozed_until IS NOT NULL) AND ((state)::text = 'SNOOZED'::text)) OR ((NOT ((state)::text = 'SNOOZED'::text)) AND (snoozed_until IS NULL)))),
    CONSTRAINT signal_judged_at_goes_with_judged_by CHECK ((((judged_at IS NULL) AND (judged_by_id IS NULL)) OR ((judged_at IS NOT NULL) AND (judged_by_id IS NOT NULL)))),
    CONSTRAINT spotting_earlysignal_judged_year_check CHECK ((judged_year >= 0)),
    CONSTRAINT spotting_earlysignal_revision_check CHECK ((revision >= 0)),
    CONSTRAINT spotting_earlysignal_year_check CHECK ((year >= 0))
);
ALTER TABLE ONLY public.spotting_earlysignal FORCE ROW LEVEL SECURITY;
ALTER TABLE public.spotting_earlysignal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.spotting_earlysignal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.spotting_keptoutlook (
    id bigint NOT NULL,
    packed bytea NOT NULL,
    company_id bigint NOT NULL,
    run_id bigint NOT NULL
);
ALTER TABLE ONLY public.spotting_keptoutlook FORCE ROW LEVEL SECURITY;
ALTER TABLE public.spotting_keptoutlook ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.spotting_keptoutlook_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.spotting_outlook (
    id bigint NOT NULL,
    binding_need character varying(12) NOT NULL,
    probability_1 double precision,
    probability_2 double precision,
    probability_3 double precision,
    probability_4 double precision,
    probability_5 double precision,
    watch_year smallint,
    act_year smallint,
    level character varying(10) NOT NULL,
    level_year smallint,
    level_need character varying(12) NOT NULL,
    "leading" jsonb NOT NULL,
    per_need jsonb NOT NULL,
    known jsonb NOT NULL,
    company_id bigint NOT NULL,
    run_id bigint NOT NULL,
    CONSTRAINT spotting_outlook_act_year_check CHECK ((act_year >= 0)),
    CONSTRAINT spotting_outlook_level_year_check CHECK ((level_year >= 0)),
    CONSTRAINT spotting_outlook_watch_year_check CHECK ((watch_year >= 0))
);
ALTER TABLE ONLY public.spotting_outlook FORCE ROW LEVEL SECURITY;
ALTER TABLE public.spotting_outlook ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.spotting_outlook_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.spotting_signalchange (
    id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    happened_at timestamp with time zone NOT NULL,
    level character varying(10) NOT NULL,
    year smallint,
    need character varying(12) NOT NULL,
    level_before character varying(10) NOT NULL,
    year_before smallint,
    reopened boolean NOT NULL,
    until date,
    reason character varying(12) NOT NULL,
    note character varying(300) NOT NULL,
    actor_id bigint,
    early_signal_id bigint NOT NULL,
    CONSTRAINT spotting_signalchange_year_before_check CHECK ((year_before >= 0)),
    CONSTRAINT spotting_signalchange_year_check CHECK ((year >= 0))
);
ALTER TABLE ONLY public.spotting_signalchange FORCE ROW LEVEL SECURITY;
ALTER TABLE public.spotting_signalchange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.spotting_signalchange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.spotting_spottingrun (
    id bigint NOT NULL,
    run_at timestamp with time zone NOT NULL,
    engine_version character varying(40) NOT NULL,
    parameters jsonb NOT NULL,
    input_hash character varying(64) NOT NULL,
    seed bigint NOT NULL,
    companies integer NOT NULL,
    completed_at timestamp with time zone,
    is_latest boolean NOT NULL,
    is_invented boolean NOT NULL,
    is_superseded boolean NOT NULL,
    laws jsonb NOT NULL,
    learned_on date,
    organization_id bigint NOT NULL,
    CONSTRAINT spotting_latest_run_is_complete CHECK (((NOT is_latest) OR (completed_at IS NOT NULL))),
    CONSTRAINT spotting_latest_run_is_not_superseded CHECK (((NOT is_latest) OR (NOT is_superseded))),
    CONSTRAINT spotting_spottingrun_companies_check CHECK ((companies >= 0)),
    CONSTRAINT spotting_spottingrun_seed_check CHECK ((seed >= 0))
);
ALTER TABLE ONLY public.spotting_spottingrun FORCE ROW LEVEL SECURITY;
ALTER TABLE public.spotting_spottingrun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.spotting_spottingrun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.spotting_spottingthresholds (
    id bigint NOT NULL,
    watch_share double precision NOT NULL,
    act_share double precision NOT NULL,
    years_ahead smallint NOT NULL,
    set_at timestamp with time zone NOT NULL,
    revision integer NOT NULL,
    organization_id bigint NOT NULL,
    set_by_id bigint NOT NULL,
    CONSTRAINT spotting_spottingthresholds_revision_check CHECK ((revision >= 0)),
    CONSTRAINT spotting_spottingthresholds_years_ahead_check CHECK ((years_ahead >= 0)),
    CONSTRAINT thresholds_look_one_to_five_years_ahead CHECK (((years_ahead >= 1) AND (years_ahead <= 5))),
    CONSTRAINT thresholds_watch_comes_before_act CHECK (((watch_share >= (0.05)::double precision) AND (act_share > watch_share) AND (act_share <= (0.95)::double precision)))
);
ALTER TABLE ONLY public.spotting_spottingthresholds FORCE ROW LEVEL SECURITY;
ALTER TABLE public.spotting_spottingthresholds ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.spotting_spottingthresholds_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.supply_fact (
    id bigint NOT NULL,
    kind character varying(60) NOT NULL,
    value numeric(18,4),
    text character varying(500) NOT NULL,
    unit character varying(10) NOT NULL,
    valid_from integer,
    valid_until integer,
    source character varying(300) NOT NULL,
    source_url character varying(500) NOT NULL,
    observed_on date NOT NULL,
    trust character varying(10) NOT NULL,
    expires_on date NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    replaced_at timestamp with time zone,
    recorded_by_id bigint,
    grid_area_id bigint,
    hotspot_id bigint,
    institution_id bigint,
    municipality_id bigint,
    facility_id bigint,
    site_id bigint,
    CONSTRAINT fact_ends_after_it_starts CHECK (((valid_from IS NULL) OR (valid_until IS NULL) OR (valid_until > valid_from))),
    CONSTRAINT fact_expires_after_observation CHECK ((expires_on >= observed_on)),
    CONSTRAINT fact_has_one_subject CHECK ((((hotspot_id IS NOT NULL) AND (site_id IS NULL) AND (facility_id IS NULL) AND (institution_id IS NULL) AND (municipality_id IS NULL) AND (grid_area_id IS NULL)) OR ((hotspot_id IS NULL) AND (site_id IS NOT NULL) AND (facility_id IS NULL) AND (institution_id IS NULL) AND (municipality_id IS NULL) AND (grid_area_id IS NULL)) OR ((hotspot_id IS NULL) AND (site_id IS NULL) AND (facility_id IS NOT NULL) AND (institution_id IS NULL) AND (municipality_id IS NULL) AND (grid_area_id IS NULL)) OR ((hotspot_id IS NULL) AND (site_id IS NULL) AND (facility_id IS NULL) AND (institution_id IS NOT NULL) AND (municipality_id IS NULL) AND (grid_area_id IS NULL)) OR ((hotspot_id IS NULL) AND (site_id IS NULL) AND (facility_id IS NULL) AND (institution_id IS NULL) AND (municipality_id IS NOT NULL) AND (grid_area_id IS NULL)) OR ((hotspot_id IS NULL) AND (site_id IS NULL) AND (facility_id IS NULL) AND (institution_id IS NULL) AND (municipality_id IS NULL) AND (grid_area_id IS NOT NULL)))),
    CONSTRAINT fact_names_its_source CHECK ((NOT ((source)::text = ''::text)))
);
ALTER TABLE public.supply_fact ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.supply_fact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.supply_gridarea (
    id bigint NOT NULL,
    code character varying(80) NOT NULL,
    name character varying(120) NOT NULL,
    kind character varying(40) NOT NULL,
    grid_operator character varying(80) NOT NULL,
    parent_id bigint
);
ALTER TABLE public.supply_gridarea ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.supply_gridarea_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.supply_hotspot (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    name character varying(120) NOT NULL,
    maturity character varying(12) NOT NULL,
    description text NOT NULL,
    source character varying(300) NOT NULL,
    lon double precision NOT NULL,
    lat double precision NOT NULL,
    kept_by_id bigint NOT NULL,
    municipality_id bigint NOT NULL
);
ALTER TABLE public.supply_hotspot ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.supply_hotspot_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.supply_knowledgeinstitution (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(160) NOT NULL,
    kind character varying(12) NOT NULL,
    source character varying(300) NOT NULL,
    lon double precision,
    lat double precision,
    within_km double precision NOT NULL,
    municipality_id bigint NOT NULL
);
ALTER TABLE public.supply_knowledgeinstitution ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.supply_knowledgeinstitution_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.supply_municipality (
    id bigint NOT NULL,
    code character varying(6) NOT NULL,
    name character varying(100) NOT NULL,
    province character varying(30) NOT NULL,
    valid_from date,
    valid_until date,
    lon double precision,
    lat double precision,
    CONSTRAINT municipality_ends_after_it_starts CHECK (((valid_from IS NULL) OR (valid_until IS NULL) OR (valid_until > valid_from)))
);
ALTER TABLE public.supply_municipality ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.supply_municipality_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.supply_municipalitysuccession (
    id bigint NOT NULL,
    happened_on date NOT NULL,
    former_id bigint NOT NULL,
    successor_id bigint NOT NULL
);
ALTER TABLE public.supply_municipalitysuccession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.supply_municipalitysuccession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.supply_sharedfacility (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(160) NOT NULL,
    kind character varying(40) NOT NULL,
    remark character varying(300) NOT NULL,
    source character varying(300) NOT NULL,
    lon double precision,
    lat double precision,
    within_km double precision NOT NULL,
    observed_on date,
    runs boolean NOT NULL,
    is_invented boolean NOT NULL,
    hotspot_id bigint,
    municipality_id bigint NOT NULL
);
ALTER TABLE public.supply_sharedfacility ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.supply_sharedfacility_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.supply_site (
    id bigint NOT NULL,
    source_key character varying(80) NOT NULL,
    name character varying(160) NOT NULL,
    kind character varying(14) NOT NULL,
    municipality_code_at_source character varying(6) NOT NULL,
    postcode character varying(7) NOT NULL,
    lon double precision,
    lat double precision,
    within_km double precision NOT NULL,
    is_invented boolean NOT NULL,
    revision integer NOT NULL,
    grid_area_id bigint,
    hotspot_id bigint,
    kept_by_id bigint,
    municipality_id bigint NOT NULL,
    CONSTRAINT site_lon_goes_with_lat CHECK ((((lat IS NULL) AND (lon IS NULL)) OR ((lat IS NOT NULL) AND (lon IS NOT NULL)))),
    CONSTRAINT supply_site_revision_check CHECK ((revision >= 0))
);
ALTER TABLE public.supply_site ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.supply_site_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.supply_station (
    id bigint NOT NULL,
    code character varying(10) NOT NULL,
    name character varying(100) NOT NULL,
    kind character varying(60) NOT NULL,
    lon double precision NOT NULL,
    lat double precision NOT NULL
);
ALTER TABLE public.supply_station ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.supply_station_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.supply_supplyimport (
    id bigint NOT NULL,
    kind character varying(14) NOT NULL,
    file_name character varying(200) NOT NULL,
    content_hash character varying(64) NOT NULL,
    imported_at timestamp with time zone NOT NULL,
    imported_by character varying(80) NOT NULL,
    created integer NOT NULL,
    changed integer NOT NULL,
    unchanged integer NOT NULL,
    not_taken integer NOT NULL,
    report jsonb NOT NULL,
    CONSTRAINT supply_supplyimport_changed_check CHECK ((changed >= 0)),
    CONSTRAINT supply_supplyimport_created_check CHECK ((created >= 0)),
    CONSTRAINT supply_supplyimport_not_taken_check CHECK ((not_taken >= 0)),
    CONSTRAINT supply_supplyimport_unchanged_check CHECK ((unchanged >= 0))
);
ALTER TABLE public.supply_supplyimport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.supply_supplyimport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.usersessions_usersession (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ip inet NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    session_key character varying(40) NOT NULL,
    user_agent character varying(200) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE ONLY public.usersessions_usersession FORCE ROW LEVEL SECURITY;
ALTER TABLE public.usersessions_usersession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.usersessions_usersession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE VIEW wall.cases_case WITH (security_barrier='true') AS
 SELECT t.id,
    t.reference,
    t.step,
    t.status,
        CASE
            WHEN (h0.given OR ((t.status_reason)::text = ''::text)) THEN (t.status_reason)::text
            ELSE '•'::text
        END AS status_reason,
    t.step_since,
        CASE
            WHEN (h0.given OR ((t.next_action)::text = ''::text)) THEN (t.next_action)::text
            ELSE '•'::text
        END AS next_action,
    t.next_action_on,
        CASE
            WHEN (h0.given OR ((t.taskforce_consent_by)::text = ''::text)) THEN (t.taskforce_consent_by)::text
            ELSE '•'::text
        END AS taskforce_consent_by,
    t.taskforce_consent_on,
        CASE
            WHEN (h0.given OR (t.own_region_test = ''::text)) THEN t.own_region_test
            ELSE '•'::text
        END AS own_region_test,
        CASE
            WHEN (h0.given OR ((t.foreign_alternative)::text = ''::text)) THEN (t.foreign_alternative)::text
            ELSE '•'::text
        END AS foreign_alternative,
    t.investment_eur,
    t.sending_share,
    t.aftercare_12_on,
    t.aftercare_36_on,
    t.opened_at,
    t.revision,
    t.adviser_id,
    t.lead_id
   FROM (public.cases_case t
     CROSS JOIN LATERAL ( SELECT (( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_identity(t.lead_id)) AS given
         OFFSET 0) h0)
  WHERE (( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_lead(t.lead_id));
CREATE VIEW wall.cases_casetransition WITH (security_barrier='true') AS
 SELECT t.id,
    t.from_step,
    t.to_step,
    t.from_status,
    t.to_status,
    t.moved_at,
    t.missing,
        CASE
            WHEN (h0.given OR ((t.override_reason)::text = ''::text)) THEN (t.override_reason)::text
            ELSE '•'::text
        END AS override_reason,
    t.case_id,
    t.moved_by_id
   FROM (public.cases_casetransition t
     CROSS JOIN LATERAL ( SELECT (( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_case_identity(t.case_id)) AS given
         OFFSET 0) h0)
  WHERE (( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_case(t.case_id));
CREATE VIEW wall.cases_entrepreneurdecision WITH (security_barrier='true') AS
 SELECT t.id,
    t.weights,
        CASE
            WHEN (h0.given OR (t.reason = ''::text)) THEN t.reason
            ELSE '•'::text
        END AS reason,
        CASE
            WHEN (h0.given OR ((t.decided_by)::text = ''::text)) THEN (t.decided_by)::text
            ELSE '•'::text
        END AS decided_by,
    t.decided_at,
    t.case_id,
    t.proposition_id,
    t.invitation_id
   FROM (public.cases_entrepreneurdecision t
     CROSS JOIN LATERAL ( SELECT (( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_case_identity(t.case_id)) AS given
         OFFSET 0) h0)
  WHERE (( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_case(t.case_id));
CREATE VIEW wall.cases_verification WITH (security_barrier='true') AS
 SELECT t.id,
        CASE
            WHEN (h0.given OR (t.evidence = ''::text)) THEN t.evidence
            ELSE '•'::text
        END AS evidence,
    t.signed_at,
    t.share_without_help,
    t.confirmed_by_entrepreneur_at,
    t.case_id,
    t.claimed_by_id,
    t.signed_by_id
   FROM (public.cases_verification t
     CROSS JOIN LATERAL ( SELECT (( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_case_identity(t.case_id)) AS given
         OFFSET 0) h0)
  WHERE (( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_case(t.case_id));
CREATE VIEW wall.companies_company WITH (security_barrier='true') AS
 SELECT t.id,
        CASE
            WHEN (h0.given OR ((t.name)::text = ''::text)) THEN (t.name)::text
            ELSE '•'::text
        END AS name,
        CASE
            WHEN (h0.given OR ((t.kvk_number)::text = ''::text)) THEN (t.kvk_number)::text
            ELSE '•'::text
        END AS kvk_number,
        CASE
            WHEN (h0.given OR ((t.municipality_code)::text = ''::text)) THEN (t.municipality_code)::text
            ELSE '•'::text
        END AS municipality_code,
        CASE
            WHEN (h0.given OR ((t.municipality_name)::text = ''::text)) THEN (t.municipality_name)::text
            ELSE '•'::text
        END AS municipality_name,
        CASE
            WHEN (h0.given OR ((t.postcode)::text = ''::text)) THEN (t.postcode)::text
            ELSE '•'::text
        END AS postcode,
        CASE
            WHEN (h0.given OR ((t.website)::text = ''::text)) THEN (t.website)::text
            ELSE '•'::text
        END AS website,
    t.technology_domain,
        CASE
            WHEN h0.given THEN t.founded_year
            ELSE NULL::smallint
        END AS founded_year,
        CASE
            WHEN (h0.given OR ((t.contact_name)::text = ''::text)) THEN (t.contact_name)::text
            ELSE '•'::text
        END AS contact_name,
        CASE
            WHEN (h0.given OR ((t.contact_email)::text = ''::text)) THEN (t.contact_email)::text
            ELSE '•'::text
        END AS contact_email,
        CASE
            WHEN (h0.given OR ((t.contact_phone)::text = ''::text)) THEN (t.contact_phone)::text
            ELSE '•'::text
        END AS contact_phone,
        CASE
            WHEN (h1.given OR (t.note = ''::text)) THEN t.note
            ELSE '•'::text
        END AS note,
    t.is_invented,
    t.created_at,
    t.revision,
        CASE
            WHEN (h0.given OR ((t.status)::text = ''::text)) THEN (t.status)::text
            ELSE '•'::text
        END AS status,
        CASE
            WHEN h1.given THEN t.archived_at
            ELSE NULL::timestamp with time zone
        END AS archived_at,
        CASE
            WHEN h0.given THEN t.account_manager_id
            ELSE NULL::bigint
        END AS account_manager_id,
    t.held_by_id,
        CASE
            WHEN h1.given THEN t.joined_with_id
            ELSE NULL::bigint
        END AS joined_with_id
   FROM ((public.companies_company t
     CROSS JOIN LATERAL ( SELECT (( SELECT public.wall_serves_all() AS wall_serves_all) OR ((t.held_by_id = ANY (( SELECT public.wall_organizations() AS wall_organizations)::bigint[])) OR public.wall_company_identity(t.id))) AS given
         OFFSET 0) h0)
     CROSS JOIN LATERAL ( SELECT (( SELECT public.wall_serves_all() AS wall_serves_all) OR (t.held_by_id = ANY (( SELECT public.wall_organizations() AS wall_organizations)::bigint[]))) AS given
         OFFSET 0) h1)
  WHERE (( SELECT public.wall_serves_all() AS wall_serves_all) OR ((t.held_by_id = ANY (( SELECT public.wall_organizations() AS wall_organizations)::bigint[])) OR public.wall_company(t.id, t.held_by_id)));
CREATE VIEW wall.companies_lifephaserecord WITH (security_barrier='true') AS
 SELECT t.id,
    t.life_phase,
        CASE
            WHEN (h0.given OR ((t.evidence)::text = ''::text)) THEN (t.evidence)::text
            ELSE '•'::text
        END AS evidence,
    t.observed_on,
    t.company_id
   FROM (public.companies_lifephaserecord t
     CROSS JOIN LATERAL ( SELECT (( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_holds_company(t.company_id)) AS given
         OFFSET 0) h0)
  WHERE (( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_company_row(t.company_id));
CREATE VIEW wall.companies_observation WITH (security_barrier='true') AS
 SELECT t.id,
    t.quantity,
    t.value,
    t.observed_on,
    t.trust,
        CASE
            WHEN (h0.given OR ((t.source)::text = ''::text)) THEN (t.source)::text
            ELSE '•'::text
        END AS source,
    t.company_id
   FROM (public.companies_observation t
     CROSS JOIN LATERAL ( SELECT (( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_holds_company(t.company_id)) AS given
         OFFSET 0) h0)
  WHERE (( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_company_identity(t.company_id));
CREATE VIEW wall.demand_articulation WITH (security_barrier='true') AS
 SELECT t.id,
    t.version,
        CASE
            WHEN h1.given THEN t.started_at
            ELSE NULL::timestamp with time zone
        END AS started_at,
        CASE
            WHEN (h0.given OR ((t.confirmed_with)::text = ''::text)) THEN (t.confirmed_with)::text
            ELSE '•'::text
        END AS confirmed_with,
    t.confirmed_at,
        CASE
            WHEN h1.given THEN t.confirmed_by_id
            ELSE NULL::bigint
        END AS confirmed_by_id,
        CASE
            WHEN h1.given THEN t.lead_id
            ELSE NULL::bigint
        END AS lead_id,
        CASE
            WHEN h1.given THEN t.started_by_id
            ELSE NULL::bigint
        END AS started_by_id
   FROM ((public.demand_articulation t
     CROSS JOIN LATERAL ( SELECT (( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_identity(t.lead_id)) AS given
         OFFSET 0) h0)
     CROSS JOIN LATERAL ( SELECT (( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_lead(t.lead_id)) AS given
         OFFSET 0) h1)
  WHERE (( SELECT public.wall_serves_all() AS wall_serves_all) OR (public.wall_lead(t.lead_id) OR public.wall_articulation(t.id)));
CREATE VIEW wall.demand_demand WITH (security_barrier='true') AS
 SELECT t.id,
    t.demand_type,
    t.kind,
    t.hardness,
    t.low,
    t.likely,
    t.high,
    t.unit,
    t.needed_from,
    t.needed_until,
        CASE
            WHEN (h0.given OR ((t.note)::text = ''::text)) THEN (t.note)::text
            ELSE '•'::text
        END AS note,
    t.articulation_id
   FROM (public.demand_demand t
     CROSS JOIN LATERAL ( SELECT (( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_conversation(t.articulation_id)) AS given
         OFFSET 0) h0)
  WHERE (( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_articulation(t.articulation_id));
CREATE VIEW wall.leads_disclosuregrant WITH (security_barrier='true') AS
 SELECT t.id,
    t.level,
        CASE
            WHEN (h0.given OR ((t.consent)::text = ''::text)) THEN (t.consent)::text
            ELSE '•'::text
        END AS consent,
    t.granted_at,
    t.valid_until,
    t.withdrawn_at,
    t.granted_by_id,
    t.organization_id,
    t.lead_id
   FROM (public.leads_disclosuregrant t
     CROSS JOIN LATERAL ( SELECT (( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_holds_lead(t.lead_id)) AS given
         OFFSET 0) h0)
  WHERE (( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_lead(t.lead_id));
CREATE VIEW wall.leads_eligibilityanswer WITH (security_barrier='true') AS
 SELECT t.id,
    t.criterion,
    t.answer,
        CASE
            WHEN (h0.given OR ((t.reason)::text = ''::text)) THEN (t.reason)::text
            ELSE '•'::text
        END AS reason,
        CASE
            WHEN (h0.given OR ((t.source)::text = ''::text)) THEN (t.source)::text
            ELSE '•'::text
        END AS source,
    t.answered_at,
    t.answered_by_id,
    t.lead_id
   FROM (public.leads_eligibilityanswer t
     CROSS JOIN LATERAL ( SELECT (( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_holds_lead(t.lead_id)) AS given
         OFFSET 0) h0)
  WHERE (( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_lead(t.lead_id));
CREATE VIEW wall.organizations_user WITH (security_barrier='true') AS
 SELECT t.id,
        CASE
            WHEN (h2.given OR ((t.password)::text = ''::text)) THEN (t.password)::text
            ELSE '•'::text
        END AS password,
        CASE
            WHEN h0.given THEN t.last_login
            ELSE NULL::timestamp with time zone
        END AS last_login,
        CASE
            WHEN h0.given THEN t.is_superuser
            ELSE NULL::boolean
        END AS is_superuser,
        CASE
            WHEN h0.given THEN t.is_staff
            ELSE NULL::boolean
        END AS is_staff,
    t.is_active,
        CASE
            WHEN h0.given THEN t.date_joined
            ELSE NULL::timestamp with time zone
        END AS date_joined,
        CASE
            WHEN (h1.given OR ((t.email)::text = ''::text)) THEN (t.email)::text
            ELSE '•'::text
        END AS email,
    t.name
   FROM (((public.organizations_user t
     CROSS JOIN LATERAL ( SELECT (( SELECT public.wall_serves_all() AS wall_serves_all) OR ((t.id = ( SELECT public.wall_user() AS wall_user)) OR public.wall_signs_in((t.email)::text))) AS given
         OFFSET 0) h0)
     CROSS JOIN LATERAL ( SELECT (( SELECT public.wall_serves_all() AS wall_serves_all) OR ((t.id = ( SELECT public.wall_user() AS wall_user)) OR public.wall_signs_in((t.email)::text) OR public.wall_reaches(t.id))) AS given
         OFFSET 0) h1)
     CROSS JOIN LATERAL ( SELECT (( SELECT public.wall_serves_all() AS wall_serves_all) OR ((t.id = ( SELECT public.wall_user() AS wall_user)) OR public.wall_signs_in((t.email)::text) OR ((t.password)::text ~~ '!%'::text))) AS given
         OFFSET 0) h2)
  WHERE (( SELECT public.wall_serves_all() AS wall_serves_all) OR ((t.id = ( SELECT public.wall_user() AS wall_user)) OR ( SELECT (public.wall_totals() OR (cardinality(public.wall_organizations()) > 0))) OR public.wall_signs_in((t.email)::text) OR ( SELECT public.wall_is_guest() AS wall_is_guest)));
CREATE TABLE wall.pass_key (
    secret text NOT NULL
);
CREATE VIEW wall.propositions_brief WITH (security_barrier='true') AS
 SELECT t.id,
    t.reference,
    t.text,
    t.deadline,
    t.sent_at,
    t.articulation_id,
        CASE
            WHEN h0.given THEN t.sent_by_id
            ELSE NULL::bigint
        END AS sent_by_id
   FROM (public.propositions_brief t
     CROSS JOIN LATERAL ( SELECT (( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_need(t.articulation_id)) AS given
         OFFSET 0) h0)
  WHERE (( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_articulation(t.articulation_id));
CREATE VIEW wall.propositions_supplytask WITH (security_barrier='true') AS
 SELECT t.id,
    t.kind,
    t.purpose,
    t.needed,
    t.needed_from,
    t.deadline,
    t.note,
    t.asked_at,
    t.state,
    t.answer,
    t.closed_at,
    t.articulation_id,
        CASE
            WHEN h0.given THEN t.asked_by_id
            ELSE NULL::bigint
        END AS asked_by_id,
    t.closed_by_id,
    t.fact_id,
    t.organization_id,
    t.site_id
   FROM (public.propositions_supplytask t
     CROSS JOIN LATERAL ( SELECT (( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_need(t.articulation_id)) AS given
         OFFSET 0) h0)
  WHERE (( SELECT public.wall_serves_all() AS wall_serves_all) OR ((t.organization_id = ANY (( SELECT public.wall_organizations() AS wall_organizations)::bigint[])) OR public.wall_need(t.articulation_id)));
INSERT INTO public.audit_auditevent VALUES (1, '2026-06-09 09:30:00+00', 'organizations.loaded', 'system', 'organizations.organization', NULL, '{"created": 18}', '0000000000000000000000000000000000000000000000000000000000000000', '50ff52a407a507e5ffa08ec4a2d0bf51002d9f6d59bfaea4108baa0dbae212c7');
INSERT INTO public.audit_auditevent VALUES (2, '2026-06-09 09:30:00+00', 'spotting.pipeline.scanned', 'organizations.user:1', 'spotting.spottingrun:1', 2, '{"seed": 20250301, "companies": 1, "input_hash": "52db1ccbec2ab139ed30349309de121816e2653d18a898d5670e8bd466653d7e"}', '50ff52a407a507e5ffa08ec4a2d0bf51002d9f6d59bfaea4108baa0dbae212c7', '124d14da60f360c11dc9856295dc4488c9dec2d7540ee72dc9b55423c73f49ae');
INSERT INTO public.audit_auditevent VALUES (3, '2026-06-09 09:30:00+00', 'spotting.signals.raised', 'organizations.user:1', 'spotting.spottingrun:1', 2, '{"changes": {"RAISED": 1}}', '124d14da60f360c11dc9856295dc4488c9dec2d7540ee72dc9b55423c73f49ae', '9a5477bcb8609d122bf98487b9700237b9538169d4599750a9dada152e7b2f76');
INSERT INTO public.audit_auditevent VALUES (4, '2026-06-09 09:30:00+00', 'matching.match.run', 'organizations.user:1', 'matching.matchrun:1', 2, '{"seed": 20250301, "places": 2, "conclusion": "OWN_REGION_SUFFICES", "input_hash": "873fb61a95aedad0067b416680be1e2c15db1432727bfe2f11ae88a7c407fc1e", "articulation": 1}', '9a5477bcb8609d122bf98487b9700237b9538169d4599750a9dada152e7b2f76', '8e4a8d2a3aac5c529aea5886ee8d470d07cc26e171f7eb2cc917fd951300c9e9');
INSERT INTO public.audit_auditevent VALUES (5, '2026-06-09 09:30:00+00', 'propositions.proposition.started', 'organizations.user:2', 'propositions.proposition:1', 8, '{}', '8e4a8d2a3aac5c529aea5886ee8d470d07cc26e171f7eb2cc917fd951300c9e9', 'a922b50de980d3d5e724b02f9bb3718f993b66827834fb1aeab5a203e074ac01');
INSERT INTO public.audit_auditevent VALUES (6, '2026-06-09 09:30:00+00', 'propositions.proposition.submitted', 'organizations.user:3', 'propositions.proposition:1', 8, '{}', 'a922b50de980d3d5e724b02f9bb3718f993b66827834fb1aeab5a203e074ac01', '092edb428cc247d157c15f3d060d8efc67a5c39486eefc24583497504adef47f');
INSERT INTO public.audit_auditevent VALUES (7, '2026-06-09 09:30:00+00', 'cases.contention.run', 'organizations.user:1', 'cases.contentionrun:1', NULL, '{"input": "d4476673c57f202f59392d0be6239ba99672cbc8e2e74a2d89aab8d643410bee", "leads": 1, "places": 0}', '092edb428cc247d157c15f3d060d8efc67a5c39486eefc24583497504adef47f', 'e462aaae886ca72fe47587878e6d43870db6b6506d23be5c74b9cd633092214f');
INSERT INTO public.audit_audithead VALUES ('head', 7, 'e462aaae886ca72fe47587878e6d43870db6b6506d23be5c74b9cd633092214f');
INSERT INTO public.auth_permission VALUES (1, 'Can add permission', 1, 'add_permission');
INSERT INTO public.auth_permission VALUES (2, 'Can change permission', 1, 'change_permission');
INSERT INTO public.auth_permission VALUES (3, 'Can delete permission', 1, 'delete_permission');
INSERT INTO public.auth_permission VALUES (4, 'Can view permission', 1, 'view_permission');
INSERT INTO public.auth_permission VALUES (5, 'Can add group', 2, 'add_group');
INSERT INTO public.auth_permission VALUES (6, 'Can change group', 2, 'change_group');
INSERT INTO public.auth_permission VALUES (7, 'Can delete group', 2, 'delete_group');
INSERT INTO public.auth_permission VALUES (8, 'Can view group', 2, 'view_group');
INSERT INTO public.auth_permission VALUES (9, 'Can add content type', 3, 'add_contenttype');
INSERT INTO public.auth_permission VALUES (10, 'Can change content type', 3, 'change_contenttype');
INSERT INTO public.auth_permission VALUES (11, 'Can delete content type', 3, 'delete_contenttype');
INSERT INTO public.auth_permission VALUES (12, 'Can view content type', 3, 'view_contenttype');
INSERT INTO public.auth_permission VALUES (13, 'Can add session', 4, 'add_session');
INSERT INTO public.auth_permission VALUES (14, 'Can change session', 4, 'change_session');
INSERT INTO public.auth_permission VALUES (15, 'Can delete session', 4, 'delete_session');
INSERT INTO public.auth_permission VALUES (16, 'Can view session', 4, 'view_session');
INSERT INTO public.auth_permission VALUES (17, 'Can add email address', 5, 'add_emailaddress');
INSERT INTO public.auth_permission VALUES (18, 'Can change email address', 5, 'change_emailaddress');
INSERT INTO public.auth_permission VALUES (19, 'Can delete email address', 5, 'delete_emailaddress');
INSERT INTO public.auth_permission VALUES (20, 'Can view email address', 5, 'view_emailaddress');
INSERT INTO public.auth_permission VALUES (21, 'Can add email confirmation', 6, 'add_emailconfirmation');
INSERT INTO public.auth_permission VALUES (22, 'Can change email confirmation', 6, 'change_emailconfirmation');
INSERT INTO public.auth_permission VALUES (23, 'Can delete email confirmation', 6, 'delete_emailconfirmation');
INSERT INTO public.auth_permission VALUES (24, 'Can view email confirmation', 6, 'view_emailconfirmation');
INSERT INTO public.auth_permission VALUES (25, 'Can add authenticator', 7, 'add_authenticator');
INSERT INTO public.auth_permission VALUES (26, 'Can change authenticator', 7, 'change_authenticator');
INSERT INTO public.auth_permission VALUES (27, 'Can delete authenticator', 7, 'delete_authenticator');
INSERT INTO public.auth_permission VALUES (28, 'Can view authenticator', 7, 'view_authenticator');
INSERT INTO public.auth_permission VALUES (29, 'Can add user session', 8, 'add_usersession');
INSERT INTO public.auth_permission VALUES (30, 'Can change user session', 8, 'change_usersession');
INSERT INTO public.auth_permission VALUES (31, 'Can delete user session', 8, 'delete_usersession');
INSERT INTO public.auth_permission VALUES (32, 'Can view user session', 8, 'view_usersession');
INSERT INTO public.auth_permission VALUES (33, 'Can add signed head', 9, 'add_signedhead');
INSERT INTO public.auth_permission VALUES (34, 'Can change signed head', 9, 'change_signedhead');
INSERT INTO public.auth_permission VALUES (35, 'Can delete signed head', 9, 'delete_signedhead');
INSERT INTO public.auth_permission VALUES (36, 'Can view signed head', 9, 'view_signedhead');
INSERT INTO public.auth_permission VALUES (37, 'Can add audit event', 10, 'add_auditevent');
INSERT INTO public.auth_permission VALUES (38, 'Can change audit event', 10, 'change_auditevent');
INSERT INTO public.auth_permission VALUES (39, 'Can delete audit event', 10, 'delete_auditevent');
INSERT INTO public.auth_permission VALUES (40, 'Can view audit event', 10, 'view_auditevent');
INSERT INTO public.auth_permission VALUES (41, 'Can add audit head', 11, 'add_audithead');
INSERT INTO public.auth_permission VALUES (42, 'Can change audit head', 11, 'change_audithead');
INSERT INTO public.auth_permission VALUES (43, 'Can delete audit head', 11, 'delete_audithead');
INSERT INTO public.auth_permission VALUES (44, 'Can view audit head', 11, 'view_audithead');
INSERT INTO public.auth_permission VALUES (45, 'Can add job', 12, 'add_job');
INSERT INTO public.auth_permission VALUES (46, 'Can change job', 12, 'change_job');
INSERT INTO public.auth_permission VALUES (47, 'Can delete job', 12, 'delete_job');
INSERT INTO public.auth_permission VALUES (48, 'Can view job', 12, 'view_job');
INSERT INTO public.auth_permission VALUES (49, 'Can add scheduled turn', 13, 'add_scheduledturn');
INSERT INTO public.auth_permission VALUES (50, 'Can change scheduled turn', 13, 'change_scheduledturn');
INSERT INTO public.auth_permission VALUES (51, 'Can delete scheduled turn', 13, 'delete_scheduledturn');
INSERT INTO public.auth_permission VALUES (52, 'Can view scheduled turn', 13, 'view_scheduledturn');
INSERT INTO public.auth_permission VALUES (53, 'Can add shared count', 14, 'add_sharedcount');
INSERT INTO public.auth_permission VALUES (54, 'Can change shared count', 14, 'change_sharedcount');
INSERT INTO public.auth_permission VALUES (55, 'Can delete shared count', 14, 'delete_sharedcount');
INSERT INTO public.auth_permission VALUES (56, 'Can view shared count', 14, 'view_sharedcount');
INSERT INTO public.auth_permission VALUES (57, 'Can add user', 15, 'add_user');
INSERT INTO public.auth_permission VALUES (58, 'Can change user', 15, 'change_user');
INSERT INTO public.auth_permission VALUES (59, 'Can delete user', 15, 'delete_user');
INSERT INTO public.auth_permission VALUES (60, 'Can view user', 15, 'view_user');
INSERT INTO public.auth_permission VALUES (61, 'Can add organization', 16, 'add_organization');
INSERT INTO public.auth_permission VALUES (62, 'Can change organization', 16, 'change_organization');
INSERT INTO public.auth_permission VALUES (63, 'Can delete organization', 16, 'delete_organization');
INSERT INTO public.auth_permission VALUES (64, 'Can view organization', 16, 'view_organization');
INSERT INTO public.auth_permission VALUES (65, 'Can add notice', 17, 'add_notice');
INSERT INTO public.auth_permission VALUES (66, 'Can change notice', 17, 'change_notice');
INSERT INTO public.auth_permission VALUES (67, 'Can delete notice', 17, 'delete_notice');
INSERT INTO public.auth_permission VALUES (68, 'Can view notice', 17, 'view_notice');
INSERT INTO public.auth_permission VALUES (69, 'Can add membership', 18, 'add_membership');
INSERT INTO public.auth_permission VALUES (70, 'Can change membership', 18, 'change_membership');
INSERT INTO public.auth_permission VALUES (71, 'Can delete membership', 18, 'delete_membership');
INSERT INTO public.auth_permission VALUES (72, 'Can view membership', 18, 'view_membership');
INSERT INTO public.auth_permission VALUES (73, 'Can add colleague invitation', 19, 'add_colleagueinvitation');
INSERT INTO public.auth_permission VALUES (74, 'Can change colleague invitation', 19, 'change_colleagueinvitation');
INSERT INTO public.auth_permission VALUES (75, 'Can delete colleague invitation', 19, 'delete_colleagueinvitation');
INSERT INTO public.auth_permission VALUES (76, 'Can view colleague invitation', 19, 'view_colleagueinvitation');
INSERT INTO public.auth_permission VALUES (77, 'Can add rights review', 20, 'add_rightsreview');
INSERT INTO public.auth_permission VALUES (78, 'Can change rights review', 20, 'change_rightsreview');
INSERT INTO public.auth_permission VALUES (79, 'Can delete rights review', 20, 'delete_rightsreview');
INSERT INTO public.auth_permission VALUES (80, 'Can view rights review', 20, 'view_rightsreview');
INSERT INTO public.auth_permission VALUES (81, 'Can add role request', 21, 'add_rolerequest');
INSERT INTO public.auth_permission VALUES (82, 'Can change role request', 21, 'change_rolerequest');
INSERT INTO public.auth_permission VALUES (83, 'Can delete role request', 21, 'delete_rolerequest');
INSERT INTO public.auth_permission VALUES (84, 'Can view role request', 21, 'view_rolerequest');
INSERT INTO public.auth_permission VALUES (85, 'Can add sign in brake', 22, 'add_signinbrake');
INSERT INTO public.auth_permission VALUES (86, 'Can change sign in brake', 22, 'change_signinbrake');
INSERT INTO public.auth_permission VALUES (87, 'Can delete sign in brake', 22, 'delete_signinbrake');
INSERT INTO public.auth_permission VALUES (88, 'Can view sign in brake', 22, 'view_signinbrake');
INSERT INTO public.auth_permission VALUES (89, 'Can add company', 23, 'add_company');
INSERT INTO public.auth_permission VALUES (90, 'Can change company', 23, 'change_company');
INSERT INTO public.auth_permission VALUES (91, 'Can delete company', 23, 'delete_company');
INSERT INTO public.auth_permission VALUES (92, 'Can view company', 23, 'view_company');
INSERT INTO public.auth_permission VALUES (93, 'Can add company merge', 24, 'add_companymerge');
INSERT INTO public.auth_permission VALUES (94, 'Can change company merge', 24, 'change_companymerge');
INSERT INTO public.auth_permission VALUES (95, 'Can delete company merge', 24, 'delete_companymerge');
INSERT INTO public.auth_permission VALUES (96, 'Can view company merge', 24, 'view_companymerge');
INSERT INTO public.auth_permission VALUES (97, 'Can add company status', 25, 'add_companystatus');
INSERT INTO public.auth_permission VALUES (98, 'Can change company status', 25, 'change_companystatus');
INSERT INTO public.auth_permission VALUES (99, 'Can delete company status', 25, 'delete_companystatus');
INSERT INTO public.auth_permission VALUES (100, 'Can view company status', 25, 'view_companystatus');
INSERT INTO public.auth_permission VALUES (101, 'Can add growth plan', 26, 'add_growthplan');
INSERT INTO public.auth_permission VALUES (102, 'Can change growth plan', 26, 'change_growthplan');
INSERT INTO public.auth_permission VALUES (103, 'Can delete growth plan', 26, 'delete_growthplan');
INSERT INTO public.auth_permission VALUES (104, 'Can view growth plan', 26, 'view_growthplan');
INSERT INTO public.auth_permission VALUES (105, 'Can add history event', 27, 'add_historyevent');
INSERT INTO public.auth_permission VALUES (106, 'Can change history event', 27, 'change_historyevent');
INSERT INTO public.auth_permission VALUES (107, 'Can delete history event', 27, 'delete_historyevent');
INSERT INTO public.auth_permission VALUES (108, 'Can view history event', 27, 'view_historyevent');
INSERT INTO public.auth_permission VALUES (109, 'Can add imported change', 28, 'add_importedchange');
INSERT INTO public.auth_permission VALUES (110, 'Can change imported change', 28, 'change_importedchange');
INSERT INTO public.auth_permission VALUES (111, 'Can delete imported change', 28, 'delete_importedchange');
INSERT INTO public.auth_permission VALUES (112, 'Can view imported change', 28, 'view_importedchange');
INSERT INTO public.auth_permission VALUES (113, 'Can add import mapping', 29, 'add_importmapping');
INSERT INTO public.auth_permission VALUES (114, 'Can change import mapping', 29, 'change_importmapping');
INSERT INTO public.auth_permission VALUES (115, 'Can delete import mapping', 29, 'delete_importmapping');
INSERT INTO public.auth_permission VALUES (116, 'Can view import mapping', 29, 'view_importmapping');
INSERT INTO public.auth_permission VALUES (117, 'Can add life phase record', 30, 'add_lifephaserecord');
INSERT INTO public.auth_permission VALUES (118, 'Can change life phase record', 30, 'change_lifephaserecord');
INSERT INTO public.auth_permission VALUES (119, 'Can delete life phase record', 30, 'delete_lifephaserecord');
INSERT INTO public.auth_permission VALUES (120, 'Can view life phase record', 30, 'view_lifephaserecord');
INSERT INTO public.auth_permission VALUES (121, 'Can add observation', 31, 'add_observation');
INSERT INTO public.auth_permission VALUES (122, 'Can change observation', 31, 'change_observation');
INSERT INTO public.auth_permission VALUES (123, 'Can delete observation', 31, 'delete_observation');
INSERT INTO public.auth_permission VALUES (124, 'Can view observation', 31, 'view_observation');
INSERT INTO public.auth_permission VALUES (125, 'Can add pipeline import', 32, 'add_pipelineimport');
INSERT INTO public.auth_permission VALUES (126, 'Can change pipeline import', 32, 'change_pipelineimport');
INSERT INTO public.auth_permission VALUES (127, 'Can delete pipeline import', 32, 'delete_pipelineimport');
INSERT INTO public.auth_permission VALUES (128, 'Can view pipeline import', 32, 'view_pipelineimport');
INSERT INTO public.auth_permission VALUES (129, 'Can add planned capacity', 33, 'add_plannedcapacity');
INSERT INTO public.auth_permission VALUES (130, 'Can change planned capacity', 33, 'change_plannedcapacity');
INSERT INTO public.auth_permission VALUES (131, 'Can delete planned capacity', 33, 'delete_plannedcapacity');
INSERT INTO public.auth_permission VALUES (132, 'Can view planned capacity', 33, 'view_plannedcapacity');
INSERT INTO public.auth_permission VALUES (133, 'Can add digest subscription', 34, 'add_digestsubscription');
INSERT INTO public.auth_permission VALUES (134, 'Can change digest subscription', 34, 'change_digestsubscription');
INSERT INTO public.auth_permission VALUES (135, 'Can delete digest subscription', 34, 'delete_digestsubscription');
INSERT INTO public.auth_permission VALUES (136, 'Can view digest subscription', 34, 'view_digestsubscription');
INSERT INTO public.auth_permission VALUES (137, 'Can add early signal', 35, 'add_earlysignal');
INSERT INTO public.auth_permission VALUES (138, 'Can change early signal', 35, 'change_earlysignal');
INSERT INTO public.auth_permission VALUES (139, 'Can delete early signal', 35, 'delete_earlysignal');
INSERT INTO public.auth_permission VALUES (140, 'Can view early signal', 35, 'view_earlysignal');
INSERT INTO public.auth_permission VALUES (141, 'Can add signal change', 36, 'add_signalchange');
INSERT INTO public.auth_permission VALUES (142, 'Can change signal change', 36, 'change_signalchange');
INSERT INTO public.auth_permission VALUES (143, 'Can delete signal change', 36, 'delete_signalchange');
INSERT INTO public.auth_permission VALUES (144, 'Can view signal change', 36, 'view_signalchange');
INSERT INTO public.auth_permission VALUES (145, 'Can add spotting run', 37, 'add_spottingrun');
INSERT INTO public.auth_permission VALUES (146, 'Can change spotting run', 37, 'change_spottingrun');
INSERT INTO public.auth_permission VALUES (147, 'Can delete spotting run', 37, 'delete_spottingrun');
INSERT INTO public.auth_permission VALUES (148, 'Can view spotting run', 37, 'view_spottingrun');
INSERT INTO public.auth_permission VALUES (149, 'Can add outlook', 38, 'add_outlook');
INSERT INTO public.auth_permission VALUES (150, 'Can change outlook', 38, 'change_outlook');
INSERT INTO public.auth_permission VALUES (151, 'Can delete outlook', 38, 'delete_outlook');
INSERT INTO public.auth_permission VALUES (152, 'Can view outlook', 38, 'view_outlook');
INSERT INTO public.auth_permission VALUES (153, 'Can add kept outlook', 39, 'add_keptoutlook');
INSERT INTO public.auth_permission VALUES (154, 'Can change kept outlook', 39, 'change_keptoutlook');
INSERT INTO public.auth_permission VALUES (155, 'Can delete kept outlook', 39, 'delete_keptoutlook');
INSERT INTO public.auth_permission VALUES (156, 'Can view kept outlook', 39, 'view_keptoutlook');
INSERT INTO public.auth_permission VALUES (157, 'Can add spotting thresholds', 40, 'add_spottingthresholds');
INSERT INTO public.auth_permission VALUES (158, 'Can change spotting thresholds', 40, 'change_spottingthresholds');
INSERT INTO public.auth_permission VALUES (159, 'Can delete spotting thresholds', 40, 'delete_spottingthresholds');
INSERT INTO public.auth_permission VALUES (160, 'Can view spotting thresholds', 40, 'view_spottingthresholds');
INSERT INTO public.auth_permission VALUES (161, 'Can add digest mailing', 41, 'add_digestmailing');
INSERT INTO public.auth_permission VALUES (162, 'Can change digest mailing', 41, 'change_digestmailing');
INSERT INTO public.auth_permission VALUES (163, 'Can delete digest mailing', 41, 'delete_digestmailing');
INSERT INTO public.auth_permission VALUES (164, 'Can view digest mailing', 41, 'view_digestmailing');
INSERT INTO public.auth_permission VALUES (165, 'Can add disclosure grant', 42, 'add_disclosuregrant');
INSERT INTO public.auth_permission VALUES (166, 'Can change disclosure grant', 42, 'change_disclosuregrant');
INSERT INTO public.auth_permission VALUES (167, 'Can delete disclosure grant', 42, 'delete_disclosuregrant');
INSERT INTO public.auth_permission VALUES (168, 'Can view disclosure grant', 42, 'view_disclosuregrant');
INSERT INTO public.auth_permission VALUES (169, 'Can add eligibility answer', 43, 'add_eligibilityanswer');
INSERT INTO public.auth_permission VALUES (170, 'Can change eligibility answer', 43, 'change_eligibilityanswer');
INSERT INTO public.auth_permission VALUES (171, 'Can delete eligibility answer', 43, 'delete_eligibilityanswer');
INSERT INTO public.auth_permission VALUES (172, 'Can view eligibility answer', 43, 'view_eligibilityanswer');
INSERT INTO public.auth_permission VALUES (173, 'Can add lead', 44, 'add_lead');
INSERT INTO public.auth_permission VALUES (174, 'Can change lead', 44, 'change_lead');
INSERT INTO public.auth_permission VALUES (175, 'Can delete lead', 44, 'delete_lead');
INSERT INTO public.auth_permission VALUES (176, 'Can view lead', 44, 'view_lead');
INSERT INTO public.auth_permission VALUES (177, 'Can add nda', 45, 'add_nda');
INSERT INTO public.auth_permission VALUES (178, 'Can change nda', 45, 'change_nda');
INSERT INTO public.auth_permission VALUES (179, 'Can delete nda', 45, 'delete_nda');
INSERT INTO public.auth_permission VALUES (180, 'Can view nda', 45, 'view_nda');
INSERT INTO public.auth_permission VALUES (181, 'Can add articulation', 46, 'add_articulation');
INSERT INTO public.auth_permission VALUES (182, 'Can change articulation', 46, 'change_articulation');
INSERT INTO public.auth_permission VALUES (183, 'Can delete articulation', 46, 'delete_articulation');
INSERT INTO public.auth_permission VALUES (184, 'Can view articulation', 46, 'view_articulation');
INSERT INTO public.auth_permission VALUES (185, 'Can add conversation answer', 47, 'add_conversationanswer');
INSERT INTO public.auth_permission VALUES (186, 'Can change conversation answer', 47, 'change_conversationanswer');
INSERT INTO public.auth_permission VALUES (187, 'Can delete conversation answer', 47, 'delete_conversationanswer');
INSERT INTO public.auth_permission VALUES (188, 'Can view conversation answer', 47, 'view_conversationanswer');
INSERT INTO public.auth_permission VALUES (189, 'Can add demand', 48, 'add_demand');
INSERT INTO public.auth_permission VALUES (190, 'Can change demand', 48, 'change_demand');
INSERT INTO public.auth_permission VALUES (191, 'Can delete demand', 48, 'delete_demand');
INSERT INTO public.auth_permission VALUES (192, 'Can view demand', 48, 'view_demand');
INSERT INTO public.auth_permission VALUES (193, 'Can add station', 49, 'add_station');
INSERT INTO public.auth_permission VALUES (194, 'Can change station', 49, 'change_station');
INSERT INTO public.auth_permission VALUES (195, 'Can delete station', 49, 'delete_station');
INSERT INTO public.auth_permission VALUES (196, 'Can view station', 49, 'view_station');
INSERT INTO public.auth_permission VALUES (197, 'Can add supply import', 50, 'add_supplyimport');
INSERT INTO public.auth_permission VALUES (198, 'Can change supply import', 50, 'change_supplyimport');
INSERT INTO public.auth_permission VALUES (199, 'Can delete supply import', 50, 'delete_supplyimport');
INSERT INTO public.auth_permission VALUES (200, 'Can view supply import', 50, 'view_supplyimport');
INSERT INTO public.auth_permission VALUES (201, 'Can add grid area', 51, 'add_gridarea');
INSERT INTO public.auth_permission VALUES (202, 'Can change grid area', 51, 'change_gridarea');
INSERT INTO public.auth_permission VALUES (203, 'Can delete grid area', 51, 'delete_gridarea');
INSERT INTO public.auth_permission VALUES (204, 'Can view grid area', 51, 'view_gridarea');
INSERT INTO public.auth_permission VALUES (205, 'Can add municipality', 52, 'add_municipality');
INSERT INTO public.auth_permission VALUES (206, 'Can change municipality', 52, 'change_municipality');
INSERT INTO public.auth_permission VALUES (207, 'Can delete municipality', 52, 'delete_municipality');
INSERT INTO public.auth_permission VALUES (208, 'Can view municipality', 52, 'view_municipality');
INSERT INTO public.auth_permission VALUES (209, 'Can add knowledge institution', 53, 'add_knowledgeinstitution');
INSERT INTO public.auth_permission VALUES (210, 'Can change knowledge institution', 53, 'change_knowledgeinstitution');
INSERT INTO public.auth_permission VALUES (211, 'Can delete knowledge institution', 53, 'delete_knowledgeinstitution');
INSERT INTO public.auth_permission VALUES (212, 'Can view knowledge institution', 53, 'view_knowledgeinstitution');
INSERT INTO public.auth_permission VALUES (213, 'Can add hotspot', 54, 'add_hotspot');
INSERT INTO public.auth_permission VALUES (214, 'Can change hotspot', 54, 'change_hotspot');
INSERT INTO public.auth_permission VALUES (215, 'Can delete hotspot', 54, 'delete_hotspot');
INSERT INTO public.auth_permission VALUES (216, 'Can view hotspot', 54, 'view_hotspot');
INSERT INTO public.auth_permission VALUES (217, 'Can add shared facility', 55, 'add_sharedfacility');
INSERT INTO public.auth_permission VALUES (218, 'Can change shared facility', 55, 'change_sharedfacility');
INSERT INTO public.auth_permission VALUES (219, 'Can delete shared facility', 55, 'delete_sharedfacility');
INSERT INTO public.auth_permission VALUES (220, 'Can view shared facility', 55, 'view_sharedfacility');
INSERT INTO public.auth_permission VALUES (221, 'Can add site', 56, 'add_site');
INSERT INTO public.auth_permission VALUES (222, 'Can change site', 56, 'change_site');
INSERT INTO public.auth_permission VALUES (223, 'Can delete site', 56, 'delete_site');
INSERT INTO public.auth_permission VALUES (224, 'Can view site', 56, 'view_site');
INSERT INTO public.auth_permission VALUES (225, 'Can add fact', 57, 'add_fact');
INSERT INTO public.auth_permission VALUES (226, 'Can change fact', 57, 'change_fact');
INSERT INTO public.auth_permission VALUES (227, 'Can delete fact', 57, 'delete_fact');
INSERT INTO public.auth_permission VALUES (228, 'Can view fact', 57, 'view_fact');
INSERT INTO public.auth_permission VALUES (229, 'Can add municipality succession', 58, 'add_municipalitysuccession');
INSERT INTO public.auth_permission VALUES (230, 'Can change municipality succession', 58, 'change_municipalitysuccession');
INSERT INTO public.auth_permission VALUES (231, 'Can delete municipality succession', 58, 'delete_municipalitysuccession');
INSERT INTO public.auth_permission VALUES (232, 'Can view municipality succession', 58, 'view_municipalitysuccession');
INSERT INTO public.auth_permission VALUES (233, 'Can add match certificate', 59, 'add_matchcertificate');
INSERT INTO public.auth_permission VALUES (234, 'Can change match certificate', 59, 'change_matchcertificate');
INSERT INTO public.auth_permission VALUES (235, 'Can delete match certificate', 59, 'delete_matchcertificate');
INSERT INTO public.auth_permission VALUES (236, 'Can view match certificate', 59, 'view_matchcertificate');
INSERT INTO public.auth_permission VALUES (237, 'Can add site verdict', 60, 'add_siteverdict');
INSERT INTO public.auth_permission VALUES (238, 'Can change site verdict', 60, 'change_siteverdict');
INSERT INTO public.auth_permission VALUES (239, 'Can delete site verdict', 60, 'delete_siteverdict');
INSERT INTO public.auth_permission VALUES (240, 'Can view site verdict', 60, 'view_siteverdict');
INSERT INTO public.auth_permission VALUES (241, 'Can add match run', 61, 'add_matchrun');
INSERT INTO public.auth_permission VALUES (242, 'Can change match run', 61, 'change_matchrun');
INSERT INTO public.auth_permission VALUES (243, 'Can delete match run', 61, 'delete_matchrun');
INSERT INTO public.auth_permission VALUES (244, 'Can view match run', 61, 'view_matchrun');
INSERT INTO public.auth_permission VALUES (245, 'Can add brief', 62, 'add_brief');
INSERT INTO public.auth_permission VALUES (246, 'Can change brief', 62, 'change_brief');
INSERT INTO public.auth_permission VALUES (247, 'Can delete brief', 62, 'delete_brief');
INSERT INTO public.auth_permission VALUES (248, 'Can view brief', 62, 'view_brief');
INSERT INTO public.auth_permission VALUES (249, 'Can add regional request', 63, 'add_regionalrequest');
INSERT INTO public.auth_permission VALUES (250, 'Can change regional request', 63, 'change_regionalrequest');
INSERT INTO public.auth_permission VALUES (251, 'Can delete regional request', 63, 'delete_regionalrequest');
INSERT INTO public.auth_permission VALUES (252, 'Can view regional request', 63, 'view_regionalrequest');
INSERT INTO public.auth_permission VALUES (253, 'Can add proposition', 64, 'add_proposition');
INSERT INTO public.auth_permission VALUES (254, 'Can change proposition', 64, 'change_proposition');
INSERT INTO public.auth_permission VALUES (255, 'Can delete proposition', 64, 'delete_proposition');
INSERT INTO public.auth_permission VALUES (256, 'Can view proposition', 64, 'view_proposition');
INSERT INTO public.auth_permission VALUES (257, 'Can add supply task', 65, 'add_supplytask');
INSERT INTO public.auth_permission VALUES (258, 'Can change supply task', 65, 'change_supplytask');
INSERT INTO public.auth_permission VALUES (259, 'Can delete supply task', 65, 'delete_supplytask');
INSERT INTO public.auth_permission VALUES (260, 'Can view supply task', 65, 'view_supplytask');
INSERT INTO public.auth_permission VALUES (261, 'Can add proposed answer', 66, 'add_proposedanswer');
INSERT INTO public.auth_permission VALUES (262, 'Can change proposed answer', 66, 'change_proposedanswer');
INSERT INTO public.auth_permission VALUES (263, 'Can delete proposed answer', 66, 'delete_proposedanswer');
INSERT INTO public.auth_permission VALUES (264, 'Can view proposed answer', 66, 'view_proposedanswer');
INSERT INTO public.auth_permission VALUES (265, 'Can add case', 67, 'add_case');
INSERT INTO public.auth_permission VALUES (266, 'Can change case', 67, 'change_case');
INSERT INTO public.auth_permission VALUES (267, 'Can delete case', 67, 'delete_case');
INSERT INTO public.auth_permission VALUES (268, 'Can view case', 67, 'view_case');
INSERT INTO public.auth_permission VALUES (269, 'Can add case note', 68, 'add_casenote');
INSERT INTO public.auth_permission VALUES (270, 'Can change case note', 68, 'change_casenote');
INSERT INTO public.auth_permission VALUES (271, 'Can delete case note', 68, 'delete_casenote');
INSERT INTO public.auth_permission VALUES (272, 'Can view case note', 68, 'view_casenote');
INSERT INTO public.auth_permission VALUES (273, 'Can add case transition', 69, 'add_casetransition');
INSERT INTO public.auth_permission VALUES (274, 'Can change case transition', 69, 'change_casetransition');
INSERT INTO public.auth_permission VALUES (275, 'Can delete case transition', 69, 'delete_casetransition');
INSERT INTO public.auth_permission VALUES (276, 'Can view case transition', 69, 'view_casetransition');
INSERT INTO public.auth_permission VALUES (277, 'Can add contention lead', 70, 'add_contentionlead');
INSERT INTO public.auth_permission VALUES (278, 'Can change contention lead', 70, 'change_contentionlead');
INSERT INTO public.auth_permission VALUES (279, 'Can delete contention lead', 70, 'delete_contentionlead');
INSERT INTO public.auth_permission VALUES (280, 'Can view contention lead', 70, 'view_contentionlead');
INSERT INTO public.auth_permission VALUES (281, 'Can add contention place', 71, 'add_contentionplace');
INSERT INTO public.auth_permission VALUES (282, 'Can change contention place', 71, 'change_contentionplace');
INSERT INTO public.auth_permission VALUES (283, 'Can delete contention place', 71, 'delete_contentionplace');
INSERT INTO public.auth_permission VALUES (284, 'Can view contention place', 71, 'view_contentionplace');
INSERT INTO public.auth_permission VALUES (285, 'Can add contention run', 72, 'add_contentionrun');
INSERT INTO public.auth_permission VALUES (286, 'Can change contention run', 72, 'change_contentionrun');
INSERT INTO public.auth_permission VALUES (287, 'Can delete contention run', 72, 'delete_contentionrun');
INSERT INTO public.auth_permission VALUES (288, 'Can view contention run', 72, 'view_contentionrun');
INSERT INTO public.auth_permission VALUES (289, 'Can add entrepreneur decision', 73, 'add_entrepreneurdecision');
INSERT INTO public.auth_permission VALUES (290, 'Can change entrepreneur decision', 73, 'change_entrepreneurdecision');
INSERT INTO public.auth_permission VALUES (291, 'Can delete entrepreneur decision', 73, 'delete_entrepreneurdecision');
INSERT INTO public.auth_permission VALUES (292, 'Can view entrepreneur decision', 73, 'view_entrepreneurdecision');
INSERT INTO public.auth_permission VALUES (293, 'Can add importance order', 74, 'add_importanceorder');
INSERT INTO public.auth_permission VALUES (294, 'Can change importance order', 74, 'change_importanceorder');
INSERT INTO public.auth_permission VALUES (295, 'Can delete importance order', 74, 'delete_importanceorder');
INSERT INTO public.auth_permission VALUES (296, 'Can view importance order', 74, 'view_importanceorder');
INSERT INTO public.auth_permission VALUES (297, 'Can add invitation', 75, 'add_invitation');
INSERT INTO public.auth_permission VALUES (298, 'Can change invitation', 75, 'change_invitation');
INSERT INTO public.auth_permission VALUES (299, 'Can delete invitation', 75, 'delete_invitation');
INSERT INTO public.auth_permission VALUES (300, 'Can view invitation', 75, 'view_invitation');
INSERT INTO public.auth_permission VALUES (301, 'Can add verification', 76, 'add_verification');
INSERT INTO public.auth_permission VALUES (302, 'Can change verification', 76, 'change_verification');
INSERT INTO public.auth_permission VALUES (303, 'Can delete verification', 76, 'delete_verification');
INSERT INTO public.auth_permission VALUES (304, 'Can view verification', 76, 'view_verification');
INSERT INTO public.auth_permission VALUES (305, 'Can add policy signal', 77, 'add_policysignal');
INSERT INTO public.auth_permission VALUES (306, 'Can change policy signal', 77, 'change_policysignal');
INSERT INTO public.auth_permission VALUES (307, 'Can delete policy signal', 77, 'delete_policysignal');
INSERT INTO public.auth_permission VALUES (308, 'Can view policy signal', 77, 'view_policysignal');
INSERT INTO public.auth_permission VALUES (309, 'Can add policy signal change', 78, 'add_policysignalchange');
INSERT INTO public.auth_permission VALUES (310, 'Can change policy signal change', 78, 'change_policysignalchange');
INSERT INTO public.auth_permission VALUES (311, 'Can delete policy signal change', 78, 'delete_policysignalchange');
INSERT INTO public.auth_permission VALUES (312, 'Can view policy signal change', 78, 'view_policysignalchange');
INSERT INTO public.auth_permission VALUES (313, 'Can add policy signal source', 79, 'add_policysignalsource');
INSERT INTO public.auth_permission VALUES (314, 'Can change policy signal source', 79, 'change_policysignalsource');
INSERT INTO public.auth_permission VALUES (315, 'Can delete policy signal source', 79, 'delete_policysignalsource');
INSERT INTO public.auth_permission VALUES (316, 'Can view policy signal source', 79, 'view_policysignalsource');
INSERT INTO public.cases_case VALUES (1, 'GR-2026-002', 'LEAD', 'ONGOING', '', '2026-06-09 09:30:00+00', '', NULL, '', NULL, '', '', NULL, NULL, NULL, NULL, '2026-06-09 09:30:00+00', 1, 1, 1);
INSERT INTO public.cases_contentionlead VALUES (1, 0, 0.416667, 0.416667, '[]', 1, 1, 1, 1);
INSERT INTO public.cases_contentionrun VALUES (1, '2026-06-09 09:30:00+00', '2.0.0', '{"day": "2026-06-09", "kinds": ["power_mw"], "most_places": 20, "first_quarter": 8105}', 'd4476673c57f202f59392d0be6239ba99672cbc8e2e74a2d89aab8d643410bee', 0, 1, 0.416667, 0.416667, 'OPTIMAL', '[]', 1);
INSERT INTO public.companies_company VALUES (1, 'Fotonica BV', '', '', '', '', '', 'QUANTUM', NULL, '', '', '', '', false, '2026-06-09 09:30:00+00', 1, 'ACTIVE', NULL, 1, 2, NULL);
INSERT INTO public.companies_lifephaserecord VALUES (1, 'PHASE_3', 'First series sold', '2026-01-01', 1);
INSERT INTO public.companies_observation VALUES (1, 'FTE', 28.0000, '2026-01-01', 'STATED', '', 1);
INSERT INTO public.companies_observation VALUES (2, 'FTE', 20.0000, '2025-01-01', 'STATED', '', 1);
INSERT INTO public.companies_observation VALUES (3, 'FTE', 14.0000, '2024-01-01', 'STATED', '', 1);
INSERT INTO public.companies_observation VALUES (4, 'FTE', 10.0000, '2023-01-01', 'STATED', '', 1);
INSERT INTO public.companies_observation VALUES (5, 'WORKPLACES_AVAILABLE', 30.0000, '2026-01-01', 'STATED', '', 1);
INSERT INTO public.companies_observation VALUES (6, 'WORKPLACES_AVAILABLE', 30.0000, '2025-01-01', 'STATED', '', 1);
INSERT INTO public.companies_observation VALUES (7, 'WORKPLACES_AVAILABLE', 30.0000, '2024-01-01', 'STATED', '', 1);
INSERT INTO public.companies_observation VALUES (8, 'WORKPLACES_AVAILABLE', 30.0000, '2023-01-01', 'STATED', '', 1);
INSERT INTO public.companies_observation VALUES (9, 'FLOOR_AREA_USED_M2', 780.0000, '2026-01-01', 'STATED', '', 1);
INSERT INTO public.companies_observation VALUES (10, 'FLOOR_AREA_USED_M2', 640.0000, '2025-01-01', 'STATED', '', 1);
INSERT INTO public.companies_observation VALUES (11, 'FLOOR_AREA_USED_M2', 500.0000, '2024-01-01', 'STATED', '', 1);
INSERT INTO public.companies_observation VALUES (12, 'FLOOR_AREA_USED_M2', 400.0000, '2023-01-01', 'STATED', '', 1);
INSERT INTO public.companies_observation VALUES (13, 'FLOOR_AREA_AVAILABLE_M2', 800.0000, '2026-01-01', 'STATED', '', 1);
INSERT INTO public.companies_observation VALUES (14, 'FLOOR_AREA_AVAILABLE_M2', 800.0000, '2025-01-01', 'STATED', '', 1);
INSERT INTO public.companies_observation VALUES (15, 'FLOOR_AREA_AVAILABLE_M2', 800.0000, '2024-01-01', 'STATED', '', 1);
INSERT INTO public.companies_observation VALUES (16, 'FLOOR_AREA_AVAILABLE_M2', 800.0000, '2023-01-01', 'STATED', '', 1);
INSERT INTO public.demand_articulation VALUES (1, 1, '2026-06-09 09:30:00+00', 'Noor van Beek', '2026-06-09 09:30:00+00', 1, 1, 1);
INSERT INTO public.demand_demand VALUES (1, 'ENERGY', 'power_mw', 'REQUIREMENT', 3.0000, 4.0000, 6.0000, 'MW', 8112, NULL, '', 1);
INSERT INTO public.django_content_type VALUES (1, 'auth', 'permission');
INSERT INTO public.django_content_type VALUES (2, 'auth', 'group');
INSERT INTO public.django_content_type VALUES (3, 'contenttypes', 'contenttype');
INSERT INTO public.django_content_type VALUES (4, 'sessions', 'session');
INSERT INTO public.django_content_type VALUES (5, 'account', 'emailaddress');
INSERT INTO public.django_content_type VALUES (6, 'account', 'emailconfirmation');
INSERT INTO public.django_content_type VALUES (7, 'mfa', 'authenticator');
INSERT INTO public.django_content_type VALUES (8, 'usersessions', 'usersession');
INSERT INTO public.django_content_type VALUES (9, 'audit', 'signedhead');
INSERT INTO public.django_content_type VALUES (10, 'audit', 'auditevent');
INSERT INTO public.django_content_type VALUES (11, 'audit', 'audithead');
INSERT INTO public.django_content_type VALUES (12, 'jobs', 'job');
INSERT INTO public.django_content_type VALUES (13, 'jobs', 'scheduledturn');
INSERT INTO public.django_content_type VALUES (14, 'organizations', 'sharedcount');
INSERT INTO public.django_content_type VALUES (15, 'organizations', 'user');
INSERT INTO public.django_content_type VALUES (16, 'organizations', 'organization');
INSERT INTO public.django_content_type VALUES (17, 'organizations', 'notice');
INSERT INTO public.django_content_type VALUES (18, 'organizations', 'membership');
INSERT INTO public.django_content_type VALUES (19, 'organizations', 'colleagueinvitation');
INSERT INTO public.django_content_type VALUES (20, 'organizations', 'rightsreview');
INSERT INTO public.django_content_type VALUES (21, 'organizations', 'rolerequest');
INSERT INTO public.django_content_type VALUES (22, 'organizations', 'signinbrake');
INSERT INTO public.django_content_type VALUES (23, 'companies', 'company');
INSERT INTO public.django_content_type VALUES (24, 'companies', 'companymerge');
INSERT INTO public.django_content_type VALUES (25, 'companies', 'companystatus');
INSERT INTO public.django_content_type VALUES (26, 'companies', 'growthplan');
INSERT INTO public.django_content_type VALUES (27, 'companies', 'historyevent');
INSERT INTO public.django_content_type VALUES (28, 'companies', 'importedchange');
INSERT INTO public.django_content_type VALUES (29, 'companies', 'importmapping');
INSERT INTO public.django_content_type VALUES (30, 'companies', 'lifephaserecord');
INSERT INTO public.django_content_type VALUES (31, 'companies', 'observation');
INSERT INTO public.django_content_type VALUES (32, 'companies', 'pipelineimport');
INSERT INTO public.django_content_type VALUES (33, 'companies', 'plannedcapacity');
INSERT INTO public.django_content_type VALUES (34, 'spotting', 'digestsubscription');
INSERT INTO public.django_content_type VALUES (35, 'spotting', 'earlysignal');
INSERT INTO public.django_content_type VALUES (36, 'spotting', 'signalchange');
INSERT INTO public.django_content_type VALUES (37, 'spotting', 'spottingrun');
INSERT INTO public.django_content_type VALUES (38, 'spotting', 'outlook');
INSERT INTO public.django_content_type VALUES (39, 'spotting', 'keptoutlook');
INSERT INTO public.django_content_type VALUES (40, 'spotting', 'spottingthresholds');
INSERT INTO public.django_content_type VALUES (41, 'spotting', 'digestmailing');
INSERT INTO public.django_content_type VALUES (42, 'leads', 'disclosuregrant');
INSERT INTO public.django_content_type VALUES (43, 'leads', 'eligibilityanswer');
INSERT INTO public.django_content_type VALUES (44, 'leads', 'lead');
INSERT INTO public.django_content_type VALUES (45, 'leads', 'nda');
INSERT INTO public.django_content_type VALUES (46, 'demand', 'articulation');
INSERT INTO public.django_content_type VALUES (47, 'demand', 'conversationanswer');
INSERT INTO public.django_content_type VALUES (48, 'demand', 'demand');
INSERT INTO public.django_content_type VALUES (49, 'supply', 'station');
INSERT INTO public.django_content_type VALUES (50, 'supply', 'supplyimport');
INSERT INTO public.django_content_type VALUES (51, 'supply', 'gridarea');
INSERT INTO public.django_content_type VALUES (52, 'supply', 'municipality');
INSERT INTO public.django_content_type VALUES (53, 'supply', 'knowledgeinstitution');
INSERT INTO public.django_content_type VALUES (54, 'supply', 'hotspot');
INSERT INTO public.django_content_type VALUES (55, 'supply', 'sharedfacility');
INSERT INTO public.django_content_type VALUES (56, 'supply', 'site');
INSERT INTO public.django_content_type VALUES (57, 'supply', 'fact');
INSERT INTO public.django_content_type VALUES (58, 'supply', 'municipalitysuccession');
INSERT INTO public.django_content_type VALUES (59, 'matching', 'matchcertificate');
INSERT INTO public.django_content_type VALUES (60, 'matching', 'siteverdict');
INSERT INTO public.django_content_type VALUES (61, 'matching', 'matchrun');
INSERT INTO public.django_content_type VALUES (62, 'propositions', 'brief');
INSERT INTO public.django_content_type VALUES (63, 'propositions', 'regionalrequest');
INSERT INTO public.django_content_type VALUES (64, 'propositions', 'proposition');
INSERT INTO public.django_content_type VALUES (65, 'propositions', 'supplytask');
INSERT INTO public.django_content_type VALUES (66, 'propositions', 'proposedanswer');
INSERT INTO public.django_content_type VALUES (67, 'cases', 'case');
INSERT INTO public.django_content_type VALUES (68, 'cases', 'casenote');
INSERT INTO public.django_content_type VALUES (69, 'cases', 'casetransition');
INSERT INTO public.django_content_type VALUES (70, 'cases', 'contentionlead');
INSERT INTO public.django_content_type VALUES (71, 'cases', 'contentionplace');
INSERT INTO public.django_content_type VALUES (72, 'cases', 'contentionrun');
INSERT INTO public.django_content_type VALUES (73, 'cases', 'entrepreneurdecision');
INSERT INTO public.django_content_type VALUES (74, 'cases', 'importanceorder');
INSERT INTO public.django_content_type VALUES (75, 'cases', 'invitation');
INSERT INTO public.django_content_type VALUES (76, 'cases', 'verification');
INSERT INTO public.django_content_type VALUES (77, 'policy_signals', 'policysignal');
INSERT INTO public.django_content_type VALUES (78, 'policy_signals', 'policysignalchange');
INSERT INTO public.django_content_type VALUES (79, 'policy_signals', 'policysignalsource');
INSERT INTO public.django_migrations VALUES (1, 'contenttypes', '0001_initial', '2026-11-30 08:34:44.440445+00');
INSERT INTO public.django_migrations VALUES (2, 'contenttypes', '0002_remove_content_type_name', '2026-11-30 08:34:44.448782+00');
INSERT INTO public.django_migrations VALUES (3, 'auth', '0001_initial', '2026-11-30 08:34:44.484512+00');
INSERT INTO public.django_migrations VALUES (4, 'auth', '0002_alter_permission_name_max_length', '2026-11-30 08:34:44.491224+00');
INSERT INTO public.django_migrations VALUES (5, 'auth', '0003_alter_user_email_max_length', '2026-11-30 08:34:44.497732+00');
INSERT INTO public.django_migrations VALUES (6, 'auth', '0004_alter_user_username_opts', '2026-11-30 08:34:44.503908+00');
INSERT INTO public.django_migrations VALUES (7, 'auth', '0005_alter_user_last_login_null', '2026-11-30 08:34:44.51062+00');
INSERT INTO public.django_migrations VALUES (8, 'auth', '0006_require_contenttypes_0002', '2026-11-30 08:34:44.512145+00');
INSERT INTO public.django_migrations VALUES (9, 'auth', '0007_alter_validators_add_error_messages', '2026-11-30 08:34:44.51672+00');
INSERT INTO public.django_migrations VALUES (10, 'auth', '0008_alter_user_username_max_length', '2026-11-30 08:34:44.520892+00');
INSERT INTO public.django_migrations VALUES (11, 'auth', '0009_alter_user_last_name_max_length', '2026-11-30 08:34:44.525058+00');
INSERT INTO public.django_migrations VALUES (12, 'auth', '0010_alter_group_name_max_length', '2026-11-30 08:34:44.529886+00');
INSERT INTO public.django_migrations VALUES (13, 'auth', '0011_update_proxy_permissions', '2026-11-30 08:34:44.534313+00');
INSERT INTO public.django_migrations VALUES (14, 'auth', '0012_alter_user_first_name_max_length', '2026-11-30 08:34:44.538747+00');
INSERT INTO public.django_migrations VALUES (15, 'organizations', '0001_initial', '2026-11-30 08:34:44.725163+00');
INSERT INTO public.django_migrations VALUES (16, 'account', '0001_initial', '2026-11-30 08:34:44.763738+00');
INSERT INTO public.django_migrations VALUES (17, 'account', '0002_email_max_length', '2026-11-30 08:34:44.776749+00');
INSERT INTO public.django_migrations VALUES (18, 'account', '0003_alter_emailaddress_create_unique_verified_email', '2026-11-30 08:34:44.802747+00');
INSERT INTO public.django_migrations VALUES (19, 'account', '0004_alter_emailaddress_drop_unique_email', '2026-11-30 08:34:44.825144+00');
INSERT INTO public.django_migrations VALUES (20, 'account', '0005_emailaddress_idx_upper_email', '2026-11-30 08:34:44.927991+00');
INSERT INTO public.django_migrations VALUES (21, 'account', '0006_emailaddress_lower', '2026-11-30 08:34:44.945281+00');
INSERT INTO public.django_migrations VALUES (22, 'account', '0007_emailaddress_idx_email', '2026-11-30 08:34:44.970319+00');
INSERT INTO public.django_migrations VALUES (23, 'account', '0008_emailaddress_unique_primary_email_fixup', '2026-11-30 08:34:44.987974+00');
INSERT INTO public.django_migrations VALUES (24, 'account', '0009_emailaddress_unique_primary_email', '2026-11-30 08:34:45.000169+00');
INSERT INTO public.django_migrations VALUES (25, 'audit', '0001_initial', '2026-11-30 08:34:45.011892+00');
INSERT INTO public.django_migrations VALUES (26, 'audit', '0002_append_only', '2026-11-30 08:34:45.037032+00');
INSERT INTO public.django_migrations VALUES (27, 'supply', '0001_initial', '2026-11-30 08:34:45.433483+00');
INSERT INTO public.django_migrations VALUES (28, 'jobs', '0001_initial', '2026-11-30 08:34:45.501721+00');
INSERT INTO public.django_migrations VALUES (29, 'companies', '0001_initial', '2026-11-30 08:34:46.799388+00');
INSERT INTO public.django_migrations VALUES (30, 'leads', '0001_initial', '2026-11-30 08:34:47.448936+00');
INSERT INTO public.django_migrations VALUES (31, 'demand', '0001_initial', '2026-11-30 08:34:47.806706+00');
INSERT INTO public.django_migrations VALUES (32, 'propositions', '0001_initial', '2026-11-30 08:34:48.570921+00');
INSERT INTO public.django_migrations VALUES (33, 'cases', '0001_initial', '2026-11-30 08:34:50.931612+00');
INSERT INTO public.django_migrations VALUES (34, 'matching', '0001_initial', '2026-11-30 08:34:51.423993+00');
INSERT INTO public.django_migrations VALUES (35, 'mfa', '0001_initial', '2026-11-30 08:34:51.485652+00');
INSERT INTO public.django_migrations VALUES (36, 'mfa', '0002_authenticator_timestamps', '2026-11-30 08:34:51.554517+00');
INSERT INTO public.django_migrations VALUES (37, 'mfa', '0003_authenticator_type_uniq', '2026-11-30 08:34:51.660717+00');
INSERT INTO public.django_migrations VALUES (38, 'policy_signals', '0001_initial', '2026-11-30 08:34:51.79813+00');
INSERT INTO public.django_migrations VALUES (39, 'usersessions', '0001_initial', '2026-11-30 08:34:51.884942+00');
INSERT INTO public.django_migrations VALUES (40, 'spotting', '0001_initial', '2026-11-30 08:34:53.639508+00');
INSERT INTO public.django_migrations VALUES (41, 'sessions', '0001_initial', '2026-11-30 08:34:53.64619+00');
INSERT INTO public.django_migrations VALUES (42, 'project', '0001_second_wall', '2026-11-30 08:34:53.884062+00');
INSERT INTO public.leads_lead VALUES (1, '2026-06-09', 2029, 'ENERGY', '2026-06-09 09:30:00+00', 1, 1, 1);
INSERT INTO public.matching_matchcertificate VALUES (1, '\x1f8b080000000000040365924d6fdb300c86ff8bce6926cbb224e7b46148871ed662eb861e8a42a0252a31ea8f54b6910e41fefba824de32ec64837af9907cc903f3d842e7d9eac03a6891add826f658c7a96e47640b368c10478a0a2ed4cd374191b789221807b6927cc1fa7d67236eeabe23d1fad3e30f523430e2305a8f0dfc22d582d59d1deb04a7ff0681de5a889b9a52f8325bb0886f531db1c56e24eaf381bd22e5b15dbfc768dbfd479365a97000973a99c31481d19e70045e522f535727c1d7a7248e7dcb567ac1b61069ba314e787c39d23cd36ed710fdc0760d38bcae975d6a508c5e2fc5d9aa5872cafb77c6e3626e726e2c25fd2f4b151dc6b10eb523531238f4b185d4e695cf37579a0f89382fe55af4276c872d884211222bcb20b5aa72659c57413b34a84da97d084194de98aae0de9452a30c68248a50545c7ac8a174be2c8190673ffe2273c5b33273de640a0440ee54213c545c6b5e484971c73d7d759519d05e071178a90ba72a536650888290aeef5c330de7937878bab7dfd75fee1eeeede3cfdbdbbbcfeb47926cfbc60f96acb0d03476ea5e3bba23b230ad29793d8c83ed3b8bef3bba0b5adff30b6db4be5cc76971697a025dd67ca4777ca7aa7e565f98a7739a1392b357b7468879cbe7134b9401a1496c5554107200c339280dd29598abaa088021704ff6884c0a69b09242e4de54c660f015caac5264b161c7e36f0c69e21c5b030000', 1);
INSERT INTO public.matching_matchrun VALUES (1, '2026-06-09 09:30:00+00', '2.0.0', '{"day": "2026-06-09", "asked": [{"key": "power_mw@8112", "low": 3.0, "high": 6.0, "kind": "power_mw", "unit": "MW", "needed": 4.0, "is_hard": true, "needed_from": 8112, "needed_until": null}], "basis": "CONFIRMED", "draws": 10000, "kinds": ["knowledge_distance_km", "pilot_line", "power_mw", "shared_cleanroom", "station_distance_km"], "lines": {"in_time": 4, "least_margin": 0.1, "graduates_share": 0.2}, "around": ["graduates_around", "residents_around", "companies_around", "living", "regional_strategy"], "weights": {}, "criteria": ["soon_enough", "power_to_spare", "regional_strategy"], "own_region": "EAST", "latest_delay": 4, "first_quarter": 8105, "snapshot_hash": "f812c001924fbb6f5553ca6b3dd205b0fd75e385177fbd2cad80025f256e43f4", "planning_value": "likely", "criteria_versions": {"living": 1, "soon_enough": 1, "near_knowledge": 1, "power_to_spare": 1, "companies_around": 1, "graduates_around": 1, "residents_around": 1, "transport_access": 1, "regional_strategy": 1, "shared_facilities": 1}}', '873fb61a95aedad0067b416680be1e2c15db1432727bfe2f11ae88a7c407fc1e', 20250301, 'OWN_REGION_SUFFICES', '{"draws": 10000, "counts": {"FITS": 1, "UNKNOWN": 1, "EXCLUDED": 0, "FITS_FROM": 0}, "margin": null, "places": [1], "expired": {"count": 0, "kinds": {}, "places": []}, "nearest": [], "regions": {"EAST": {"out": {}, "alone": {}, "places": 2}}, "is_exact": false, "is_later": false, "left_out": ["graduates_around", "residents_around", "transport_access", "near_knowledge", "shared_facilities", "companies_around", "living"], "conflicts": [], "fits_from": 8112, "witnesses": {}, "own_counts": {"FITS": 1, "UNKNOWN": 1, "EXCLUDED": 0, "FITS_FROM": 0}, "robustness": {"needs": {"MOST": {"code": "UNDECIDED_UNKNOWN", "is_same": false, "is_other_place": false}, "LEAST": {"code": "OWN_REGION_SUFFICES", "is_same": true, "is_other_place": false}}, "decides": [], "expired": true, "weights": null, "unknowns": true, "is_robust": false, "not_measured": {}}, "bottlenecks": [{"key": "power_mw@8112", "kind": "power_mw", "alone": 0, "unknown": 1, "rules_out": 0}], "place_count": 1, "could_change": {"count": 0, "kinds": {}, "places": [], "own_region": 0}, "failing_sets": [], "shared_ranks": [], "central_weights": {"1": {"soon_enough": 0.3347, "power_to_spare": 0.3342, "regional_strategy": 0.3311}}, "has_own_weights": false, "holds_for_all_unknowns": true}', 1, 1);
INSERT INTO public.matching_siteverdict VALUES (1, 'FITS', true, 8112, '[]', 1, 1, 0, '{"soon_enough": 1.0, "power_to_spare": 0.25, "regional_strategy": 0.0}', 1, 1);
INSERT INTO public.matching_siteverdict VALUES (2, 'UNKNOWN', true, NULL, '[{"code": "UNKNOWN", "kind": "power_mw", "unit": "MW", "needed": 4.0, "needed_from": 8112}]', NULL, NULL, NULL, '{}', 1, 2);
INSERT INTO public.organizations_membership VALUES (1, 'CASE_ADVISER', '', NULL, NULL, 1, 2);
INSERT INTO public.organizations_membership VALUES (2, 'PIPELINE_MANAGER', '', NULL, NULL, 1, 2);
INSERT INTO public.organizations_membership VALUES (3, 'HOTSPOT_MANAGER', '', NULL, NULL, 2, 8);
INSERT INTO public.organizations_membership VALUES (4, 'HOTSPOT_MANAGER', '', NULL, NULL, 3, 8);
INSERT INTO public.organizations_organization VALUES (1, 'NOM', 'Noordelijke Ontwikkelingsmaatschappij', 'NOM', 'ROM', 'NORTH', false);
INSERT INTO public.organizations_organization VALUES (2, 'OOST_NL', 'Ontwikkelingsmaatschappij Oost-Nederland', 'Oost NL', 'ROM', 'EAST', false);
INSERT INTO public.organizations_organization VALUES (3, 'BOM', 'Brabantse Ontwikkelingsmaatschappij', 'BOM', 'ROM', 'SOUTH', false);
INSERT INTO public.organizations_organization VALUES (4, 'IQ', 'InnovationQuarter', 'InnovationQuarter', 'ROM', 'WEST', false);
INSERT INTO public.organizations_organization VALUES (5, 'HORIZON', 'Ontwikkelingsmaatschappij Horizon Flevoland', 'Horizon Flevoland', 'ROM', 'CENTER', false);
INSERT INTO public.organizations_organization VALUES (6, 'NFIA', 'Netherlands Foreign Investment Agency', 'NFIA', 'NFIA', 'NATIONAL', false);
INSERT INTO public.organizations_organization VALUES (7, 'CAMPUS_GRONINGEN', 'Campus Groningen', 'Campus Groningen', 'TRIPLE_HELIX', 'NORTH', false);
INSERT INTO public.organizations_organization VALUES (8, 'TWENTE_BOARD', 'Twente Board Development', 'Twente Board', 'TRIPLE_HELIX', 'EAST', false);
INSERT INTO public.organizations_organization VALUES (9, 'BRAINPORT', 'Brainport Development', 'Brainport', 'TRIPLE_HELIX', 'SOUTH', false);
INSERT INTO public.organizations_organization VALUES (10, 'PROVINCE_GR', 'Provincie Groningen', 'Groningen (provincie)', 'PROVINCE', 'NORTH', false);
INSERT INTO public.organizations_organization VALUES (11, 'PROVINCE_OV', 'Provincie Overijssel', 'Overijssel', 'PROVINCE', 'EAST', false);
INSERT INTO public.organizations_organization VALUES (12, 'PROVINCE_GE', 'Provincie Gelderland', 'Gelderland', 'PROVINCE', 'EAST', false);
INSERT INTO public.organizations_organization VALUES (13, 'PROVINCE_NB', 'Provincie Noord-Brabant', 'Noord-Brabant', 'PROVINCE', 'SOUTH', false);
INSERT INTO public.organizations_organization VALUES (14, 'PROVINCE_ZH', 'Provincie Zuid-Holland', 'Zuid-Holland', 'PROVINCE', 'WEST', false);
INSERT INTO public.organizations_organization VALUES (15, 'PROVINCE_FLEVOLAND', 'Provincie Flevoland', 'Flevoland', 'PROVINCE', 'CENTER', false);
INSERT INTO public.organizations_organization VALUES (16, 'ALMERE', 'Gemeente Almere', 'Almere', 'MUNICIPALITY', 'CENTER', false);
INSERT INTO public.organizations_organization VALUES (17, 'EZ', 'Ministerie van Economische Zaken', 'EZ', 'MINISTRY', 'NATIONAL', false);
INSERT INTO public.organizations_organization VALUES (18, 'INVEST_NL', 'Invest-NL', 'Invest-NL', 'FINANCIER', 'NATIONAL', false);
INSERT INTO public.organizations_user VALUES (1, '!uubsVH2n4czcXidQ5rQHeTa92hekuhfPaZ27zkS9', NULL, false, false, true, '2026-11-30 08:34:54.245467+00', 'adviser1@example.org', 'adviser');
INSERT INTO public.organizations_user VALUES (2, '!QjH4M1pmKMkf0VDG43pl02W53E56ZXphj3c39b69', NULL, false, false, true, '2026-11-30 08:34:55.071505+00', 'person6@example.org', 'Person 6');
INSERT INTO public.organizations_user VALUES (3, '!0PLG23jKQemsttSxiYhDHy0nDn511OjKTI45A5at', NULL, false, false, true, '2026-11-30 08:34:55.099615+00', 'person7@example.org', 'Person 7');
INSERT INTO public.propositions_brief VALUES (1, 'GR-2026-002-A', 'A company looks for room to grow.', '2026-06-26', '2026-06-09 09:30:00+00', 1, 1);
INSERT INTO public.propositions_proposedanswer VALUES (1, 'power_mw', 5.0000, 'MW', NULL, '', 'Made for a test', true, 1);
INSERT INTO public.propositions_proposedanswer VALUES (2, 'floor_space_m2', NULL, 'm2', NULL, '', 'Twente Board Development', false, 1);
INSERT INTO public.propositions_proposition VALUES (1, 'SUBMITTED', 'Room enough.', '2026-06-09 09:30:00+00', NULL, 2, 1, 3, 1);
INSERT INTO public.propositions_regionalrequest VALUES (2, 'OPEN', NULL, NULL, '', 1, 16);
INSERT INTO public.propositions_regionalrequest VALUES (1, 'ANSWERED', NULL, '2026-06-09 09:30:00+00', '', 1, 8);
INSERT INTO public.spotting_earlysignal VALUES (1, 'NEW', 'ACT', 2027, 'WORKPLACES', '2026-06-09 09:30:00+00', '2026-06-09 09:30:00+00', NULL, '', '', NULL, NULL, 1, 1, NULL);
INSERT INTO public.spotting_outlook VALUES (1, 'WORKPLACES', 0.99, 0.993, 0.997, 0.998, 1, 2027, 2027, 'ACT', 2027, 'WORKPLACES', '[["WORKPLACES", 0.99], ["WORKPLACES", 0.993], ["WORKPLACES", 0.997], ["WORKPLACES", 0.998], ["WORKPLACES", 1.0]]', '{"SPACE": {"fan": [[2027, 893.14, 1022.9, 1209.7, 1411.1, 1646.1, 1946.7, 2229.5], [2028, 1023.9, 1218.3, 1525.5, 1891.6, 2345.6, 2937.1, 3494.8], [2029, 1059.6, 1306.0, 1726.1, 2267.5, 2978.6, 3936.6, 4852.0], [2030, 1102.7, 1405.4, 1955.8, 2714.7, 3768.1, 5243.7, 6683.2], [2031, 1153.5, 1517.3, 2218.5, 3247.4, 4753.6, 6950.5, 9142.3]], "basis": "PRIOR", "outer": [[2027, 760.16, 2619.6], [2028, 836.28, 4278.7], [2029, 834.87, 6158.3], [2030, 840.23, 8770.7], [2031, 852.44, 12371.0]], "width": 1.0, "course": {"age": 1.0, "last": 780.0, "along": "WORKPLACES", "scale": [0.1147982, 0.1738949, 0.2221833, 0.2646158, 0.3031861, 0.338945], "location": [0.297104, 0.5928554, 0.8858945, 1.067121, 1.247132, 1.426325]}, "status": "OK", "drivers": [{"code": "LIFE_PHASE", "unit": "", "numbers": {"total": 1.108762, "per_year": 0.184794}}, {"code": "OWN_PACE", "unit": "", "numbers": {"total": 0.355626, "observed": 0.342566, "per_year": 0.059271}}, {"code": "NEED_HISTORY", "unit": "", "numbers": {"total": -0.038063, "per_year": -0.006344}}], "ends_at": null, "last_on": "2026-01-01", "n_peers": 0, "sharpen": [{"code": "ASK_RECENT_VALUE", "unit": "", "numbers": {"age": 1.0, "gain": 0.1706}}, {"code": "ASK_PLAN", "unit": "", "numbers": {"gain": 0.1161}}], "act_year": 2027, "capacity": 800.0, "short_at": [0.971, 0.977, 0.979, 0.976, 0.979], "survival": [0.88, 0.7942, 0.7302, 0.6805, 0.6407], "age_years": 1.0, "own_share": [0.7816, 0.6509, 0.5692, 0.5129, 0.4712], "capacities": [800.0, 800.0, 800.0, 800.0, 800.0], "last_value": 780.0, "watch_year": 2027, "assumptions": [], "first_share": 0.4955, "explanations": [{"code": "FOLLOWS_PEOPLE", "unit": "", "numbers": {"share": 0.8697}}, {"code": "TOO_FEW_PEERS", "unit": "", "numbers": {}}], "n_group_peers": 0, "probabilities": [0.989, 0.993, 0.996, 0.997, 0.999]}, "ENERGY": {"fan": [], "basis": "NONE", "outer": [], "width": 1.0, "course": {}, "status": "NO_HISTORY", "drivers": [], "ends_at": null, "last_on": null, "n_peers": 0, "sharpen": [], "act_year": null, "capacity": null, "short_at": [], "survival": [0.88, 0.7942, 0.7302, 0.6805, 0.6407], "age_years": null, "own_share": [], "capacities": [], "last_value": null, "watch_year": null, "assumptions": [], "first_share": 0.0, "explanations": [], "n_group_peers": 0, "probabilities": []}, "WORKPLACES": {"fan": [[2027, 34.812, 38.975, 44.961, 51.416, 58.797, 67.827, 75.939], [2028, 40.403, 46.883, 57.156, 69.368, 84.188, 102.63, 119.1], [2029, 42.231, 50.692, 65.139, 83.642, 107.4, 138.01, 165.66], [2030, 44.367, 54.985, 74.293, 100.7, 136.48, 184.41, 228.54], [2031, 46.753, 59.782, 84.806, 121.1, 172.92, 245.3, 313.66]], "basis": "PRIOR", "outer": [[2027, 30.477, 86.739], [2028, 34.094, 141.14], [2029, 34.465, 202.99], [2030, 35.111, 288.79], [2031, 35.903, 408.45]], "width": 1.0, "course": {"age": 1.0, "last": 28.0, "along": "WORKPLACES", "scale": [0.09222494, 0.1447164, 0.188355, 0.2270844, 0.26253, 0.2955607], "location": [0.3047403, 0.6077358, 0.9072144, 1.094343, 1.279895, 1.464388]}, "status": "OK", "drivers": [{"code": "LIFE_PHASE", "unit": "", "numbers": {"total": 1.108762, "per_year": 0.184794}}, {"code": "OWN_PACE", "unit": "", "numbers": {"total": 0.355626, "observed": 0.342566, "per_year": 0.059271}}], "ends_at": null, "last_on": "2026-01-01", "n_peers": 0, "sharpen": [{"code": "ASK_RECENT_VALUE", "unit": "", "numbers": {"age": 1.0, "gain": 0.1706}}, {"code": "ASK_PLAN", "unit": "", "numbers": {"gain": 0.0895}}], "act_year": 2027, "capacity": 30.0, "short_at": [0.975, 0.98, 0.981, 0.982, 0.982], "survival": [0.88, 0.7942, 0.7302, 0.6805, 0.6407], "age_years": 1.0, "own_share": [0.7126, 0.5727, 0.4932, 0.4412, 0.4039], "capacities": [30.0, 30.0, 30.0, 30.0, 30.0], "last_value": 28.0, "watch_year": 2027, "assumptions": [], "first_share": 0.5045, "explanations": [{"code": "TOO_FEW_PEERS", "unit": "", "numbers": {}}], "n_group_peers": 0, "probabilities": [0.99, 0.993, 0.997, 0.998, 1.0]}}', '{"group": "SCALE_UP", "needs": [{"need": "WORKPLACES", "plan": [], "points": [[2023.0, 10.0], [2024.0, 14.0], [2025.0, 20.0], [2026.0, 28.0]], "capacity": 30.0, "indicators": [], "capacity_changes": []}, {"need": "SPACE", "plan": [], "points": [[2023.0, 400.0], [2024.0, 500.0], [2025.0, 640.0], [2026.0, 780.0]], "capacity": 800.0, "indicators": [], "capacity_changes": []}, {"need": "ENERGY", "plan": [], "points": [], "capacity": null, "indicators": [], "capacity_changes": []}], "size_fte": 28.0}', 1, 1);
INSERT INTO public.spotting_signalchange VALUES (1, 'RAISED', '2026-06-09 09:30:00+00', 'ACT', 2027, 'WORKPLACES', '', NULL, false, NULL, '', '', NULL, 1);
INSERT INTO public.spotting_spottingrun VALUES (1, '2026-06-09 09:30:00+00', '2.0.0', '{"act": 0.5, "paths": 1000, "watch": 0.3, "method": "POOLED", "horizon": 5, "learned": {}, "origin_year": 2026}', '52db1ccbec2ab139ed30349309de121816e2653d18a898d5670e8bd466653d7e', 20250301, 1, '2026-06-09 09:30:00+00', true, false, false, '{"WORKPLACES": {"nu": 2.648721270700128, "eta": 0.65, "common": {"phi": [0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6], "mean": [0.02537055323965453, 0.023476235349523523, 0.012879097378074454, 0.025292312839236556, 0.022757933584264443, 0.010812149357223425, 0.02521454157011497, 0.022081200761638834, 0.009299730226357859], "error": [[[0.002352357697438604, -0.000003081130370551435], [-0.000003081130370551435, 0.000022669975144390084]], [[0.0024453438134239727, -0.00003143459395775681], [-0.00003143459395775681, 0.00024893534428438495]], [[0.002966096336419668, -0.0001902936201916253], [-0.0001902936201916253, 0.0026864192067913143]], [[0.002356123277237461, -0.000015359604608001566], [-0.000015359604608001566, 0.00011316009721061392]], [[0.002479909395938022, -0.00015251396453411033], [-0.00015251396453411033, 0.001223925092259508]], [[0.0030654716113709167, -0.0008038782233673584], [-0.0008038782233673584, 0.01223465647435848]], [[0.0023598657807792733, -0.000027564916206184084], [-0.000027564916206184084, 0.00020334795835144143]], [[0.0025124269582216096, -0.0002666411076576466], [-0.0002666411076576466, 0.002167138973087354]], [[0.0031371922539499496, -0.001256466790452546], [-0.001256466790452546, 0.02018965136532304]]], "years": [0.022267369653950975, 0.01862829002769229, 0.020182344443076917, 0.0186282900276923, 0.022267369653950975], "weight": [0.08001056421310128, 0.21867753603383883, 0.02857900248236607, 0.08013904249443032, 0.22209670421689573, 0.0306339814467771, 0.08026818904527833, 0.22571647582423185, 0.03387850424308047], "deviation": [0.00006193274072192733, 0.000631920165398511, 0.0038273162147708004, 0.0003086957623741223, 0.0030616363266128387, 0.0160278323329615, 0.0005539203832557556, 0.005344669030752161, 0.024727127157137648], "transient": [0.00020411539490117818, 0.0022500000000000003, 0.024802146856443604, 0.00011339744161176565, 0.0012500000000000002, 0.013778970475802002, 0.000022679488322353126, 0.0002499999999999998, 0.0027557940951603993], "persistent": [0.000022679488322353132, 0.00025000000000000006, 0.0027557940951604006, 0.00011339744161176565, 0.0012500000000000002, 0.013778970475802002, 0.00020411539490117818, 0.0022500000000000007, 0.024802146856443604]}}}', '2026-06-09', 2);
INSERT INTO public.supply_fact VALUES (1, 'power_mw', 5.0000, '', 'MW', NULL, NULL, 'Made for a test', '', '2026-06-09', 'STATED', '2027-06-09', '2026-06-09 09:30:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO public.supply_fact VALUES (2, 'power_mw', NULL, '', 'MW', NULL, NULL, 'Made for a test', '', '2026-06-09', 'STATED', '2027-06-09', '2026-06-09 09:30:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2);
INSERT INTO public.supply_hotspot VALUES (1, 'hotspot-3', 'Twente', 'ESTABLISHED', '', '', 6.85, 52.24, 8, 1);
INSERT INTO public.supply_municipality VALUES (1, 'GM0153', 'Enschede', 'Overijssel', NULL, NULL, 6.9, 52.2);
INSERT INTO public.supply_site VALUES (1, 'test:4', 'Technology Base', 'BUSINESS_PARK', '', '', 6.87, 52.27, 0, false, 1, NULL, 1, 8, 1);
INSERT INTO public.supply_site VALUES (2, 'test:5', 'Kennispark', 'BUSINESS_PARK', '', '', 6.87, 52.27, 0, false, 1, NULL, NULL, 8, 1);
INSERT INTO wall.pass_key VALUES ('2708aeb704d6836fe8cb7fb8ea539def156faa81aae6465f4eeb00b779e8e12e');
SELECT pg_catalog.setval('public.account_emailaddress_id_seq', 1, false);
SELECT pg_catalog.setval('public.account_emailconfirmation_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_group_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_permission_id_seq', 316, true);
SELECT pg_catalog.setval('public.cases_case_id_seq', 1, true);
SELECT pg_catalog.setval('public.cases_casenote_id_seq', 1, false);
SELECT pg_catalog.setval('public.cases_casetransition_id_seq', 1, false);
SELECT pg_catalog.setval('public.cases_contentionlead_id_seq', 1, true);
SELECT pg_catalog.setval('public.cases_contentionplace_id_seq', 1, false);
SELECT pg_catalog.setval('public.cases_contentionrun_id_seq', 1, true);
SELECT pg_catalog.setval('public.cases_entrepreneurdecision_id_seq', 1, false);
SELECT pg_catalog.setval('public.cases_importanceorder_id_seq', 1, false);
SELECT pg_catalog.setval('public.cases_invitation_id_seq', 1, false);
SELECT pg_catalog.setval('public.cases_verification_id_seq', 1, false);
SELECT pg_catalog.setval('public.companies_company_id_seq', 1, true);
SELECT pg_catalog.setval('public.companies_companymerge_id_seq', 1, false);
SELECT pg_catalog.setval('public.companies_companystatus_id_seq', 1, false);
SELECT pg_catalog.setval('public.companies_growthplan_id_seq', 1, false);
SELECT pg_catalog.setval('public.companies_historyevent_id_seq', 1, false);
SELECT pg_catalog.setval('public.companies_importedchange_id_seq', 1, false);
SELECT pg_catalog.setval('public.companies_importmapping_id_seq', 1, false);
SELECT pg_catalog.setval('public.companies_lifephaserecord_id_seq', 1, true);
SELECT pg_catalog.setval('public.companies_observation_id_seq', 16, true);
SELECT pg_catalog.setval('public.companies_pipelineimport_id_seq', 1, false);
SELECT pg_catalog.setval('public.companies_plannedcapacity_id_seq', 1, false);
SELECT pg_catalog.setval('public.demand_articulation_id_seq', 1, true);
SELECT pg_catalog.setval('public.demand_conversationanswer_id_seq', 1, false);
SELECT pg_catalog.setval('public.demand_demand_id_seq', 1, true);
SELECT pg_catalog.setval('public.django_content_type_id_seq', 79, true);
SELECT pg_catalog.setval('public.django_migrations_id_seq', 42, true);
SELECT pg_catalog.setval('public.jobs_job_id_seq', 1, false);
SELECT pg_catalog.setval('public.jobs_scheduledturn_id_seq', 1, false);
SELECT pg_catalog.setval('public.leads_disclosuregrant_id_seq', 1, false);
SELECT pg_catalog.setval('public.leads_eligibilityanswer_id_seq', 1, false);
SELECT pg_catalog.setval('public.leads_lead_id_seq', 1, true);
SELECT pg_catalog.setval('public.leads_nda_id_seq', 1, false);
SELECT pg_catalog.setval('public.matching_matchcertificate_id_seq', 1, true);
SELECT pg_catalog.setval('public.matching_matchrun_id_seq', 1, true);
SELECT pg_catalog.setval('public.matching_siteverdict_id_seq', 2, true);
SELECT pg_catalog.setval('public.mfa_authenticator_id_seq', 1, false);
SELECT pg_catalog.setval('public.organizations_colleagueinvitation_id_seq', 1, false);
SELECT pg_catalog.setval('public.organizations_membership_id_seq', 4, true);
SELECT pg_catalog.setval('public.organizations_notice_id_seq', 1, false);
SELECT pg_catalog.setval('public.organizations_organization_id_seq', 18, true);
SELECT pg_catalog.setval('public.organizations_rightsreview_id_seq', 1, false);
SELECT pg_catalog.setval('public.organizations_rolerequest_id_seq', 1, false);
SELECT pg_catalog.setval('public.organizations_user_groups_id_seq', 1, false);
SELECT pg_catalog.setval('public.organizations_user_id_seq', 3, true);
SELECT pg_catalog.setval('public.organizations_user_user_permissions_id_seq', 1, false);
SELECT pg_catalog.setval('public.policy_signals_policysignal_id_seq', 1, false);
SELECT pg_catalog.setval('public.policy_signals_policysignalchange_id_seq', 1, false);
SELECT pg_catalog.setval('public.policy_signals_policysignalsource_id_seq', 1, false);
SELECT pg_catalog.setval('public.propositions_brief_id_seq', 1, true);
SELECT pg_catalog.setval('public.propositions_proposedanswer_id_seq', 2, true);
SELECT pg_catalog.setval('public.propositions_proposition_id_seq', 1, true);
SELECT pg_catalog.setval('public.propositions_regionalrequest_id_seq', 2, true);
SELECT pg_catalog.setval('public.propositions_supplytask_id_seq', 1, false);
SELECT pg_catalog.setval('public.spotting_digestmailing_id_seq', 1, false);
SELECT pg_catalog.setval('public.spotting_digestsubscription_id_seq', 1, false);
SELECT pg_catalog.setval('public.spotting_earlysignal_id_seq', 1, true);
SELECT pg_catalog.setval('public.spotting_keptoutlook_id_seq', 1, false);
SELECT pg_catalog.setval('public.spotting_outlook_id_seq', 1, true);
SELECT pg_catalog.setval('public.spotting_signalchange_id_seq', 1, true);
SELECT pg_catalog.setval('public.spotting_spottingrun_id_seq', 1, true);
SELECT pg_catalog.setval('public.spotting_spottingthresholds_id_seq', 1, false);
SELECT pg_catalog.setval('public.supply_fact_id_seq', 2, true);
SELECT pg_catalog.setval('public.supply_gridarea_id_seq', 1, false);
SELECT pg_catalog.setval('public.supply_hotspot_id_seq', 1, true);
SELECT pg_catalog.setval('public.supply_knowledgeinstitution_id_seq', 1, false);
SELECT pg_catalog.setval('public.supply_municipality_id_seq', 1, true);
SELECT pg_catalog.setval('public.supply_municipalitysuccession_id_seq', 1, false);
SELECT pg_catalog.setval('public.supply_sharedfacility_id_seq', 1, false);
SELECT pg_catalog.setval('public.supply_site_id_seq', 2, true);
SELECT pg_catalog.setval('public.supply_station_id_seq', 1, false);
SELECT pg_catalog.setval('public.supply_supplyimport_id_seq', 1, false);
SELECT pg_catalog.setval('public.usersessions_usersession_id_seq', 1, false);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.demand_conversationanswer
    ADD CONSTRAINT answer_once_per_question UNIQUE (articulation_id, question);
ALTER TABLE ONLY public.demand_articulation
    ADD CONSTRAINT articulation_version_unique_per_lead UNIQUE (lead_id, version);
ALTER TABLE ONLY public.audit_auditevent
    ADD CONSTRAINT audit_auditevent_pkey PRIMARY KEY (sequence);
ALTER TABLE ONLY public.audit_audithead
    ADD CONSTRAINT audit_audithead_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.audit_signedhead
    ADD CONSTRAINT audit_signedhead_pkey PRIMARY KEY (number);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.cases_case
    ADD CONSTRAINT cases_case_lead_id_key UNIQUE (lead_id);
ALTER TABLE ONLY public.cases_case
    ADD CONSTRAINT cases_case_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.cases_case
    ADD CONSTRAINT cases_case_reference_key UNIQUE (reference);
ALTER TABLE ONLY public.cases_casenote
    ADD CONSTRAINT cases_casenote_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.cases_casetransition
    ADD CONSTRAINT cases_casetransition_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.cases_contentionlead
    ADD CONSTRAINT cases_contentionlead_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.cases_contentionplace
    ADD CONSTRAINT cases_contentionplace_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.cases_contentionrun
    ADD CONSTRAINT cases_contentionrun_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.cases_entrepreneurdecision
    ADD CONSTRAINT cases_entrepreneurdecision_case_id_key UNIQUE (case_id);
ALTER TABLE ONLY public.cases_entrepreneurdecision
    ADD CONSTRAINT cases_entrepreneurdecision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.cases_importanceorder
    ADD CONSTRAINT cases_importanceorder_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.cases_invitation
    ADD CONSTRAINT cases_invitation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.cases_invitation
    ADD CONSTRAINT cases_invitation_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY public.cases_verification
    ADD CONSTRAINT cases_verification_case_id_key UNIQUE (case_id);
ALTER TABLE ONLY public.cases_verification
    ADD CONSTRAINT cases_verification_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.companies_importedchange
    ADD CONSTRAINT change_once_per_company UNIQUE (pipeline_import_id, company_id);
ALTER TABLE ONLY public.companies_company
    ADD CONSTRAINT companies_company_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.companies_companymerge
    ADD CONSTRAINT companies_companymerge_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.companies_companystatus
    ADD CONSTRAINT companies_companystatus_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.companies_growthplan
    ADD CONSTRAINT companies_growthplan_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.companies_historyevent
    ADD CONSTRAINT companies_historyevent_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.companies_importedchange
    ADD CONSTRAINT companies_importedchange_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.companies_importmapping
    ADD CONSTRAINT companies_importmapping_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.companies_lifephaserecord
    ADD CONSTRAINT companies_lifephaserecord_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.companies_observation
    ADD CONSTRAINT companies_observation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.companies_pipelineimport
    ADD CONSTRAINT companies_pipelineimport_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.companies_plannedcapacity
    ADD CONSTRAINT companies_plannedcapacity_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.cases_contentionlead
    ADD CONSTRAINT contention_lead_once_per_run UNIQUE (run_id, lead_id);
ALTER TABLE ONLY public.cases_contentionlead
    ADD CONSTRAINT contention_number_once_per_run UNIQUE (run_id, number);
ALTER TABLE ONLY public.cases_contentionplace
    ADD CONSTRAINT contention_place_once_per_run UNIQUE (run_id, site_id);
ALTER TABLE ONLY public.demand_articulation
    ADD CONSTRAINT demand_articulation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.demand_conversationanswer
    ADD CONSTRAINT demand_conversationanswer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.demand_demand
    ADD CONSTRAINT demand_demand_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.demand_demand
    ADD CONSTRAINT demand_once_per_quarter UNIQUE (articulation_id, kind, needed_from);
ALTER TABLE ONLY public.spotting_digestmailing
    ADD CONSTRAINT digest_once_per_period UNIQUE (user_id, period);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);
ALTER TABLE ONLY public.leads_eligibilityanswer
    ADD CONSTRAINT eligibility_once_per_criterion UNIQUE (lead_id, criterion);
ALTER TABLE ONLY public.companies_historyevent
    ADD CONSTRAINT event_once_per_day UNIQUE (company_id, kind, happened_on);
ALTER TABLE ONLY public.companies_growthplan
    ADD CONSTRAINT growth_plan_once_per_day UNIQUE (company_id, quantity, year, stated_on);
ALTER TABLE ONLY public.cases_importanceorder
    ADD CONSTRAINT importance_order_version_unique_per_case UNIQUE (case_id, version);
ALTER TABLE ONLY public.jobs_job
    ADD CONSTRAINT jobs_job_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.jobs_scheduledturn
    ADD CONSTRAINT jobs_scheduledturn_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.spotting_keptoutlook
    ADD CONSTRAINT kept_outlook_once_per_scan UNIQUE (run_id, company_id);
ALTER TABLE ONLY public.leads_disclosuregrant
    ADD CONSTRAINT leads_disclosuregrant_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.leads_eligibilityanswer
    ADD CONSTRAINT leads_eligibilityanswer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.leads_lead
    ADD CONSTRAINT leads_lead_company_id_key UNIQUE (company_id);
ALTER TABLE ONLY public.leads_lead
    ADD CONSTRAINT leads_lead_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.leads_nda
    ADD CONSTRAINT leads_nda_company_id_key UNIQUE (company_id);
ALTER TABLE ONLY public.leads_nda
    ADD CONSTRAINT leads_nda_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.companies_lifephaserecord
    ADD CONSTRAINT life_phase_once_per_day UNIQUE (company_id, observed_on);
ALTER TABLE ONLY public.companies_importmapping
    ADD CONSTRAINT mapping_once_per_header UNIQUE (organization_id, header_signature);
ALTER TABLE ONLY public.matching_matchcertificate
    ADD CONSTRAINT matching_matchcertificate_match_run_id_key UNIQUE (match_run_id);
ALTER TABLE ONLY public.matching_matchcertificate
    ADD CONSTRAINT matching_matchcertificate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.matching_matchrun
    ADD CONSTRAINT matching_matchrun_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.matching_siteverdict
    ADD CONSTRAINT matching_siteverdict_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organizations_membership
    ADD CONSTRAINT membership_unique_per_role UNIQUE (user_id, organization_id, role);
ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.companies_observation
    ADD CONSTRAINT observation_once_per_day UNIQUE (company_id, quantity, observed_on);
ALTER TABLE ONLY public.organizations_colleagueinvitation
    ADD CONSTRAINT organizations_colleagueinvitation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organizations_colleagueinvitation
    ADD CONSTRAINT organizations_colleagueinvitation_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY public.organizations_membership
    ADD CONSTRAINT organizations_membership_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organizations_notice
    ADD CONSTRAINT organizations_notice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organizations_organization
    ADD CONSTRAINT organizations_organization_code_key UNIQUE (code);
ALTER TABLE ONLY public.organizations_organization
    ADD CONSTRAINT organizations_organization_name_key UNIQUE (name);
ALTER TABLE ONLY public.organizations_organization
    ADD CONSTRAINT organizations_organization_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organizations_rightsreview
    ADD CONSTRAINT organizations_rightsreview_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organizations_rolerequest
    ADD CONSTRAINT organizations_rolerequest_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organizations_sharedcount
    ADD CONSTRAINT organizations_sharedcount_pkey PRIMARY KEY (cache_key);
ALTER TABLE ONLY public.organizations_signinbrake
    ADD CONSTRAINT organizations_signinbrake_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.organizations_user
    ADD CONSTRAINT organizations_user_email_key UNIQUE (email);
ALTER TABLE ONLY public.organizations_user_groups
    ADD CONSTRAINT organizations_user_groups_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organizations_user_groups
    ADD CONSTRAINT organizations_user_groups_user_id_group_id_bad6e63f_uniq UNIQUE (user_id, group_id);
ALTER TABLE ONLY public.organizations_user
    ADD CONSTRAINT organizations_user_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organizations_user_user_permissions
    ADD CONSTRAINT organizations_user_user__user_id_permission_id_26386aa2_uniq UNIQUE (user_id, permission_id);
ALTER TABLE ONLY public.organizations_user_user_permissions
    ADD CONSTRAINT organizations_user_user_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.spotting_outlook
    ADD CONSTRAINT outlook_once_per_scan UNIQUE (run_id, company_id);
ALTER TABLE ONLY public.companies_plannedcapacity
    ADD CONSTRAINT planned_capacity_once_per_day UNIQUE (company_id, quantity, holds_from);
ALTER TABLE ONLY public.policy_signals_policysignalsource
    ADD CONSTRAINT policy_signal_source_once_per_lead UNIQUE (policy_signal_id, lead_id);
ALTER TABLE ONLY public.policy_signals_policysignal
    ADD CONSTRAINT policy_signals_policysignal_key_key UNIQUE (key);
ALTER TABLE ONLY public.policy_signals_policysignal
    ADD CONSTRAINT policy_signals_policysignal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.policy_signals_policysignalchange
    ADD CONSTRAINT policy_signals_policysignalchange_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.policy_signals_policysignalsource
    ADD CONSTRAINT policy_signals_policysignalsource_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.propositions_proposedanswer
    ADD CONSTRAINT proposed_answer_once_per_kind UNIQUE (proposition_id, kind);
ALTER TABLE ONLY public.propositions_proposition
    ADD CONSTRAINT proposition_once_per_site UNIQUE (request_id, site_id);
ALTER TABLE ONLY public.propositions_brief
    ADD CONSTRAINT propositions_brief_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.propositions_brief
    ADD CONSTRAINT propositions_brief_reference_key UNIQUE (reference);
ALTER TABLE ONLY public.propositions_proposedanswer
    ADD CONSTRAINT propositions_proposedanswer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.propositions_proposition
    ADD CONSTRAINT propositions_proposition_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.propositions_regionalrequest
    ADD CONSTRAINT propositions_regionalrequest_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.propositions_supplytask
    ADD CONSTRAINT propositions_supplytask_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.propositions_regionalrequest
    ADD CONSTRAINT request_once_per_organization UNIQUE (brief_id, organization_id);
ALTER TABLE ONLY public.jobs_scheduledturn
    ADD CONSTRAINT scheduled_once_per_period UNIQUE (kind, period);
ALTER TABLE ONLY public.spotting_digestmailing
    ADD CONSTRAINT spotting_digestmailing_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.spotting_digestsubscription
    ADD CONSTRAINT spotting_digestsubscription_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.spotting_digestsubscription
    ADD CONSTRAINT spotting_digestsubscription_user_id_key UNIQUE (user_id);
ALTER TABLE ONLY public.spotting_earlysignal
    ADD CONSTRAINT spotting_earlysignal_company_id_key UNIQUE (company_id);
ALTER TABLE ONLY public.spotting_earlysignal
    ADD CONSTRAINT spotting_earlysignal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.spotting_keptoutlook
    ADD CONSTRAINT spotting_keptoutlook_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.spotting_outlook
    ADD CONSTRAINT spotting_outlook_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.spotting_signalchange
    ADD CONSTRAINT spotting_signalchange_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.spotting_spottingrun
    ADD CONSTRAINT spotting_spottingrun_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.spotting_spottingthresholds
    ADD CONSTRAINT spotting_spottingthresholds_organization_id_key UNIQUE (organization_id);
ALTER TABLE ONLY public.spotting_spottingthresholds
    ADD CONSTRAINT spotting_spottingthresholds_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.companies_companystatus
    ADD CONSTRAINT status_once_per_day UNIQUE (company_id, holds_from);
ALTER TABLE ONLY public.supply_municipalitysuccession
    ADD CONSTRAINT succession_once UNIQUE (former_id, successor_id);
ALTER TABLE ONLY public.supply_fact
    ADD CONSTRAINT supply_fact_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.supply_gridarea
    ADD CONSTRAINT supply_gridarea_code_key UNIQUE (code);
ALTER TABLE ONLY public.supply_gridarea
    ADD CONSTRAINT supply_gridarea_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.supply_hotspot
    ADD CONSTRAINT supply_hotspot_code_key UNIQUE (code);
ALTER TABLE ONLY public.supply_hotspot
    ADD CONSTRAINT supply_hotspot_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.supply_knowledgeinstitution
    ADD CONSTRAINT supply_knowledgeinstitution_code_key UNIQUE (code);
ALTER TABLE ONLY public.supply_knowledgeinstitution
    ADD CONSTRAINT supply_knowledgeinstitution_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.supply_municipality
    ADD CONSTRAINT supply_municipality_code_key UNIQUE (code);
ALTER TABLE ONLY public.supply_municipality
    ADD CONSTRAINT supply_municipality_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.supply_municipalitysuccession
    ADD CONSTRAINT supply_municipalitysuccession_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.supply_sharedfacility
    ADD CONSTRAINT supply_sharedfacility_code_key UNIQUE (code);
ALTER TABLE ONLY public.supply_sharedfacility
    ADD CONSTRAINT supply_sharedfacility_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.supply_site
    ADD CONSTRAINT supply_site_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.supply_site
    ADD CONSTRAINT supply_site_source_key_key UNIQUE (source_key);
ALTER TABLE ONLY public.supply_station
    ADD CONSTRAINT supply_station_code_key UNIQUE (code);
ALTER TABLE ONLY public.supply_station
    ADD CONSTRAINT supply_station_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.supply_supplyimport
    ADD CONSTRAINT supply_supplyimport_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_session_key_key UNIQUE (session_key);
ALTER TABLE ONLY public.matching_siteverdict
    ADD CONSTRAINT verdict_once_per_site UNIQUE (match_run_id, site_id);
CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);
CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);
CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);
CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);
CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);
CREATE UNIQUE INDEX articulation_one_open_per_lead ON public.demand_articulation USING btree (lead_id) WHERE (confirmed_at IS NULL);
CREATE INDEX audit_audithead_name_08f24fcf_like ON public.audit_audithead USING btree (name varchar_pattern_ops);
CREATE INDEX audit_organization ON public.audit_auditevent USING btree (organization_id, sequence);
CREATE INDEX audit_target ON public.audit_auditevent USING btree (target, sequence);
CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);
CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);
CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);
CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);
CREATE INDEX cases_case_adviser_id_cff56585 ON public.cases_case USING btree (adviser_id);
CREATE INDEX cases_case_reference_cb43aa34_like ON public.cases_case USING btree (reference varchar_pattern_ops);
CREATE INDEX cases_casenote_case_id_fd10eb8b ON public.cases_casenote USING btree (case_id);
CREATE INDEX cases_casenote_written_by_id_19b638b4 ON public.cases_casenote USING btree (written_by_id);
CREATE INDEX cases_casetransition_case_id_1001483b ON public.cases_casetransition USING btree (case_id);
CREATE INDEX cases_casetransition_moved_by_id_7b480e94 ON public.cases_casetransition USING btree (moved_by_id);
CREATE INDEX cases_contentionlead_first_site_id_82175ca5 ON public.cases_contentionlead USING btree (first_site_id);
CREATE INDEX cases_contentionlead_joint_site_id_a5209d43 ON public.cases_contentionlead USING btree (joint_site_id);
CREATE INDEX cases_contentionlead_lead_id_7fb04507 ON public.cases_contentionlead USING btree (lead_id);
CREATE INDEX cases_contentionlead_run_id_30fedd9b ON public.cases_contentionlead USING btree (run_id);
CREATE INDEX cases_contentionplace_run_id_e8a3792d ON public.cases_contentionplace USING btree (run_id);
CREATE INDEX cases_contentionplace_site_id_93fb8f54 ON public.cases_contentionplace USING btree (site_id);
CREATE INDEX cases_contentionrun_requested_by_id_4a361f5c ON public.cases_contentionrun USING btree (requested_by_id);
CREATE INDEX cases_entrepreneurdecision_invitation_id_90d0e7fc ON public.cases_entrepreneurdecision USING btree (invitation_id);
CREATE INDEX cases_entrepreneurdecision_proposition_id_26dbe7a3 ON public.cases_entrepreneurdecision USING btree (proposition_id);
CREATE INDEX cases_importanceorder_case_id_e215cf08 ON public.cases_importanceorder USING btree (case_id);
CREATE INDEX cases_importanceorder_entered_by_id_5d510980 ON public.cases_importanceorder USING btree (entered_by_id);
CREATE INDEX cases_importanceorder_told_by_invitation_id_2780247c ON public.cases_importanceorder USING btree (told_by_invitation_id);
CREATE INDEX cases_invitation_case_id_b70e10fd ON public.cases_invitation USING btree (case_id);
CREATE INDEX cases_invitation_invited_by_id_5d87cf5c ON public.cases_invitation USING btree (invited_by_id);
CREATE INDEX cases_invitation_token_hash_7348a3bd_like ON public.cases_invitation USING btree (token_hash varchar_pattern_ops);
CREATE INDEX cases_verification_claimed_by_id_17f01053 ON public.cases_verification USING btree (claimed_by_id);
CREATE INDEX cases_verification_signed_by_id_84cb8c83 ON public.cases_verification USING btree (signed_by_id);
CREATE INDEX companies_company_account_manager_id_57f4fb4d ON public.companies_company USING btree (account_manager_id);
CREATE INDEX companies_company_held_by_id_2ad41343 ON public.companies_company USING btree (held_by_id);
CREATE INDEX companies_company_joined_with_id_02a984dc ON public.companies_company USING btree (joined_with_id);
CREATE INDEX companies_companymerge_joined_id_c49cd5cf ON public.companies_companymerge USING btree (joined_id);
CREATE INDEX companies_companymerge_kept_id_c61e2b1f ON public.companies_companymerge USING btree (kept_id);
CREATE INDEX companies_companymerge_merged_by_id_e549ce0a ON public.companies_companymerge USING btree (merged_by_id);
CREATE INDEX companies_companystatus_company_id_4f7a3a2b ON public.companies_companystatus USING btree (company_id);
CREATE INDEX companies_companystatus_recorded_by_id_16e5f7ab ON public.companies_companystatus USING btree (recorded_by_id);
CREATE INDEX companies_companystatus_successor_id_9ba2ce5e ON public.companies_companystatus USING btree (successor_id);
CREATE INDEX companies_growthplan_company_id_9a845f4b ON public.companies_growthplan USING btree (company_id);
CREATE INDEX companies_historyevent_company_id_235d15b9 ON public.companies_historyevent USING btree (company_id);
CREATE INDEX companies_historyevent_recorded_by_id_95745a21 ON public.companies_historyevent USING btree (recorded_by_id);
CREATE INDEX companies_importedchange_company_id_90ee0ef4 ON public.companies_importedchange USING btree (company_id);
CREATE INDEX companies_importedchange_pipeline_import_id_a1234df5 ON public.companies_importedchange USING btree (pipeline_import_id);
CREATE INDEX companies_importmapping_organization_id_31b38bab ON public.companies_importmapping USING btree (organization_id);
CREATE INDEX companies_lifephaserecord_company_id_7712c811 ON public.companies_lifephaserecord USING btree (company_id);
CREATE INDEX companies_observation_company_id_e4f8c1d1 ON public.companies_observation USING btree (company_id);
CREATE INDEX companies_pipelineimport_job_id_cd641933 ON public.companies_pipelineimport USING btree (job_id);
CREATE INDEX companies_pipelineimport_organization_id_517feda7 ON public.companies_pipelineimport USING btree (organization_id);
CREATE INDEX companies_pipelineimport_uploaded_by_id_f8a68c90 ON public.companies_pipelineimport USING btree (uploaded_by_id);
CREATE INDEX companies_plannedcapacity_company_id_42bc3a58 ON public.companies_plannedcapacity USING btree (company_id);
CREATE INDEX company_domain ON public.companies_company USING btree (held_by_id, technology_domain);
CREATE UNIQUE INDEX company_kvk_unique_per_pipeline ON public.companies_company USING btree (held_by_id, kvk_number) WHERE (NOT ((kvk_number)::text = ''::text));
CREATE INDEX company_pipeline ON public.companies_company USING btree (held_by_id, name);
CREATE INDEX demand_articulation_confirmed_by_id_826ae083 ON public.demand_articulation USING btree (confirmed_by_id);
CREATE INDEX demand_articulation_lead_id_fae1a215 ON public.demand_articulation USING btree (lead_id);
CREATE INDEX demand_articulation_started_by_id_5eff7b97 ON public.demand_articulation USING btree (started_by_id);
CREATE INDEX demand_conversationanswer_articulation_id_d7ece5b6 ON public.demand_conversationanswer USING btree (articulation_id);
CREATE INDEX demand_conversationanswer_saved_by_id_9d4cdd45 ON public.demand_conversationanswer USING btree (saved_by_id);
CREATE INDEX demand_demand_articulation_id_8d9cb180 ON public.demand_demand USING btree (articulation_id);
CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);
CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);
CREATE INDEX fact_current_of_site ON public.supply_fact USING btree (kind, site_id) WHERE (replaced_at IS NULL);
CREATE INDEX fact_expires ON public.supply_fact USING btree (kind, expires_on) WHERE (replaced_at IS NULL);
CREATE INDEX fact_recorded ON public.supply_fact USING btree (kind, recorded_at);
CREATE INDEX fact_replaced ON public.supply_fact USING btree (kind, replaced_at) WHERE (replaced_at IS NOT NULL);
CREATE UNIQUE INDEX grant_one_open_per_organization ON public.leads_disclosuregrant USING btree (lead_id, organization_id) WHERE (withdrawn_at IS NULL);
CREATE UNIQUE INDEX importance_order_one_open_per_case ON public.cases_importanceorder USING btree (case_id) WHERE (kept_at IS NULL);
CREATE INDEX job_to_do ON public.jobs_job USING btree (state, lease_until);
CREATE INDEX jobs_job_requested_by_id_b12e9296 ON public.jobs_job USING btree (requested_by_id);
CREATE INDEX leads_disclosuregrant_granted_by_id_31df7629 ON public.leads_disclosuregrant USING btree (granted_by_id);
CREATE INDEX leads_disclosuregrant_lead_id_c4508f80 ON public.leads_disclosuregrant USING btree (lead_id);
CREATE INDEX leads_disclosuregrant_organization_id_bb400396 ON public.leads_disclosuregrant USING btree (organization_id);
CREATE INDEX leads_eligibilityanswer_answered_by_id_f230663c ON public.leads_eligibilityanswer USING btree (answered_by_id);
CREATE INDEX leads_eligibilityanswer_lead_id_2e2e1a1e ON public.leads_eligibilityanswer USING btree (lead_id);
CREATE INDEX leads_lead_promoted_by_id_70750e11 ON public.leads_lead USING btree (promoted_by_id);
CREATE INDEX matching_matchrun_articulation_id_94fa495b ON public.matching_matchrun USING btree (articulation_id);
CREATE INDEX matching_matchrun_run_by_id_1e0161c2 ON public.matching_matchrun USING btree (run_by_id);
CREATE INDEX matching_siteverdict_match_run_id_cf87fa0c ON public.matching_siteverdict USING btree (match_run_id);
CREATE INDEX matching_siteverdict_site_id_bdd9d0a8 ON public.matching_siteverdict USING btree (site_id);
CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);
CREATE UNIQUE INDEX organization_one_coordinating_rom ON public.organizations_organization USING btree (is_coordinating_rom) WHERE is_coordinating_rom;
CREATE INDEX organizations_colleagueinvitation_invited_by_id_770bc46c ON public.organizations_colleagueinvitation USING btree (invited_by_id);
CREATE INDEX organizations_colleagueinvitation_organization_id_1e920f6a ON public.organizations_colleagueinvitation USING btree (organization_id);
CREATE INDEX organizations_colleagueinvitation_token_hash_c7cbcf4c_like ON public.organizations_colleagueinvitation USING btree (token_hash varchar_pattern_ops);
CREATE INDEX organizations_colleagueinvitation_user_id_22a5dd68 ON public.organizations_colleagueinvitation USING btree (user_id);
CREATE INDEX organizations_membership_organization_id_6889aa64 ON public.organizations_membership USING btree (organization_id);
CREATE INDEX organizations_membership_user_id_a8e72055 ON public.organizations_membership USING btree (user_id);
CREATE INDEX organizations_notice_organization_id_c9ea4482 ON public.organizations_notice USING btree (organization_id);
CREATE INDEX organizations_notice_recipient_id_a7d2a090 ON public.organizations_notice USING btree (recipient_id);
CREATE INDEX organizations_organization_code_06e4aa67_like ON public.organizations_organization USING btree (code varchar_pattern_ops);
CREATE INDEX organizations_organization_name_71edc74b_like ON public.organizations_organization USING btree (name varchar_pattern_ops);
CREATE INDEX organizations_rightsreview_organization_id_b3a64a19 ON public.organizations_rightsreview USING btree (organization_id);
CREATE INDEX organizations_rightsreview_reviewed_by_id_9843f560 ON public.organizations_rightsreview USING btree (reviewed_by_id);
CREATE INDEX organizations_rolerequest_asked_by_id_119fee5f ON public.organizations_rolerequest USING btree (asked_by_id);
CREATE INDEX organizations_rolerequest_decided_by_id_cfdb0119 ON public.organizations_rolerequest USING btree (decided_by_id);
CREATE INDEX organizations_rolerequest_organization_id_9ba31876 ON public.organizations_rolerequest USING btree (organization_id);
CREATE INDEX organizations_rolerequest_user_id_41662bea ON public.organizations_rolerequest USING btree (user_id);
CREATE INDEX organizations_sharedcount_cache_key_c494c49e_like ON public.organizations_sharedcount USING btree (cache_key varchar_pattern_ops);
CREATE INDEX organizations_sharedcount_expires_6915fa9a ON public.organizations_sharedcount USING btree (expires);
CREATE INDEX organizations_signinbrake_key_fa290bad_like ON public.organizations_signinbrake USING btree (key varchar_pattern_ops);
CREATE INDEX organizations_user_email_0af6d61d_like ON public.organizations_user USING btree (email varchar_pattern_ops);
CREATE INDEX organizations_user_groups_group_id_196e7adc ON public.organizations_user_groups USING btree (group_id);
CREATE INDEX organizations_user_groups_user_id_044f09bb ON public.organizations_user_groups USING btree (user_id);
CREATE INDEX organizations_user_user_permissions_permission_id_646e2ebf ON public.organizations_user_user_permissions USING btree (permission_id);
CREATE INDEX organizations_user_user_permissions_user_id_5d8131fb ON public.organizations_user_user_permissions USING btree (user_id);
CREATE INDEX outlook_level ON public.spotting_outlook USING btree (run_id, level, level_year);
CREATE INDEX outlook_standing ON public.spotting_outlook USING btree (run_id, company_id, level, level_year);
CREATE INDEX outlook_urgency ON public.spotting_outlook USING btree (run_id, probability_3 DESC);
CREATE INDEX policy_signals_policysignal_key_5fda1932_like ON public.policy_signals_policysignal USING btree (key varchar_pattern_ops);
CREATE INDEX policy_signals_policysignalchange_made_by_id_2bf48f3e ON public.policy_signals_policysignalchange USING btree (made_by_id);
CREATE INDEX policy_signals_policysignalchange_policy_signal_id_90c0fb4d ON public.policy_signals_policysignalchange USING btree (policy_signal_id);
CREATE INDEX policy_signals_policysignalsource_lead_id_0fe7c91d ON public.policy_signals_policysignalsource USING btree (lead_id);
CREATE INDEX policy_signals_policysignalsource_match_run_id_4b6cf1e6 ON public.policy_signals_policysignalsource USING btree (match_run_id);
CREATE INDEX policy_signals_policysignalsource_policy_signal_id_1a3ea7a8 ON public.policy_signals_policysignalsource USING btree (policy_signal_id);
CREATE INDEX propositions_brief_articulation_id_da69a560 ON public.propositions_brief USING btree (articulation_id);
CREATE INDEX propositions_brief_reference_15392163_like ON public.propositions_brief USING btree (reference varchar_pattern_ops);
CREATE INDEX propositions_brief_sent_by_id_2a475480 ON public.propositions_brief USING btree (sent_by_id);
CREATE INDEX propositions_proposedanswer_proposition_id_db36f4d3 ON public.propositions_proposedanswer USING btree (proposition_id);
CREATE INDEX propositions_proposition_request_id_af292888 ON public.propositions_proposition USING btree (request_id);
CREATE INDEX propositions_proposition_site_id_7b177342 ON public.propositions_proposition USING btree (site_id);
CREATE INDEX propositions_proposition_submitted_by_id_d80a5832 ON public.propositions_proposition USING btree (submitted_by_id);
CREATE INDEX propositions_regionalrequest_brief_id_c4a318ea ON public.propositions_regionalrequest USING btree (brief_id);
CREATE INDEX propositions_regionalrequest_organization_id_0e2739a1 ON public.propositions_regionalrequest USING btree (organization_id);
CREATE INDEX propositions_supplytask_articulation_id_4fda5026 ON public.propositions_supplytask USING btree (articulation_id);
CREATE INDEX propositions_supplytask_asked_by_id_b14c5bbc ON public.propositions_supplytask USING btree (asked_by_id);
CREATE INDEX propositions_supplytask_closed_by_id_fe655df9 ON public.propositions_supplytask USING btree (closed_by_id);
CREATE INDEX propositions_supplytask_fact_id_995ea681 ON public.propositions_supplytask USING btree (fact_id);
CREATE INDEX propositions_supplytask_organization_id_a495a3aa ON public.propositions_supplytask USING btree (organization_id);
CREATE INDEX propositions_supplytask_site_id_b5d6cb88 ON public.propositions_supplytask USING btree (site_id);
CREATE UNIQUE INDEX role_request_waits_once ON public.organizations_rolerequest USING btree (user_id, organization_id, role) WHERE ((state)::text = 'WAITING'::text);
CREATE INDEX sign_in_brake_age ON public.organizations_signinbrake USING btree (failed_at);
CREATE INDEX signal_history ON public.spotting_signalchange USING btree (early_signal_id, happened_at DESC);
CREATE INDEX signal_state ON public.spotting_earlysignal USING btree (state, snoozed_until);
CREATE INDEX site_name ON public.supply_site USING btree (name);
CREATE INDEX spotting_digestmailing_user_id_21cb6d95 ON public.spotting_digestmailing USING btree (user_id);
CREATE INDEX spotting_earlysignal_judged_by_id_b3747bc9 ON public.spotting_earlysignal USING btree (judged_by_id);
CREATE INDEX spotting_keptoutlook_company_id_0b2984ab ON public.spotting_keptoutlook USING btree (company_id);
CREATE INDEX spotting_keptoutlook_run_id_feaa7343 ON public.spotting_keptoutlook USING btree (run_id);
CREATE UNIQUE INDEX spotting_one_latest_run ON public.spotting_spottingrun USING btree (organization_id) WHERE is_latest;
CREATE UNIQUE INDEX spotting_one_run_in_hand ON public.spotting_spottingrun USING btree (organization_id) WHERE (completed_at IS NULL);
CREATE INDEX spotting_outlook_company_id_848d6f76 ON public.spotting_outlook USING btree (company_id);
CREATE INDEX spotting_outlook_run_id_1b486593 ON public.spotting_outlook USING btree (run_id);
CREATE INDEX spotting_signalchange_actor_id_5ae5c45c ON public.spotting_signalchange USING btree (actor_id);
CREATE INDEX spotting_signalchange_early_signal_id_94801533 ON public.spotting_signalchange USING btree (early_signal_id);
CREATE INDEX spotting_spottingrun_organization_id_03643ff2 ON public.spotting_spottingrun USING btree (organization_id);
CREATE INDEX spotting_spottingthresholds_set_by_id_fff578b2 ON public.spotting_spottingthresholds USING btree (set_by_id);
CREATE INDEX supply_fact_facility_id_60961b2e ON public.supply_fact USING btree (facility_id);
CREATE INDEX supply_fact_grid_area_id_a3ab715d ON public.supply_fact USING btree (grid_area_id);
CREATE INDEX supply_fact_hotspot_id_07872920 ON public.supply_fact USING btree (hotspot_id);
CREATE INDEX supply_fact_institution_id_c52d1795 ON public.supply_fact USING btree (institution_id);
CREATE INDEX supply_fact_municipality_id_a99691c9 ON public.supply_fact USING btree (municipality_id);
CREATE INDEX supply_fact_recorded_by_id_1d907303 ON public.supply_fact USING btree (recorded_by_id);
CREATE INDEX supply_fact_site_id_0429ae37 ON public.supply_fact USING btree (site_id);
CREATE INDEX supply_gridarea_code_f4b38d1b_like ON public.supply_gridarea USING btree (code varchar_pattern_ops);
CREATE INDEX supply_gridarea_parent_id_bf1e1144 ON public.supply_gridarea USING btree (parent_id);
CREATE INDEX supply_hotspot_code_7784c040_like ON public.supply_hotspot USING btree (code varchar_pattern_ops);
CREATE INDEX supply_hotspot_kept_by_id_f20f8a39 ON public.supply_hotspot USING btree (kept_by_id);
CREATE INDEX supply_hotspot_municipality_id_2f360487 ON public.supply_hotspot USING btree (municipality_id);
CREATE INDEX supply_knowledgeinstitution_code_56975869_like ON public.supply_knowledgeinstitution USING btree (code varchar_pattern_ops);
CREATE INDEX supply_knowledgeinstitution_municipality_id_dfbaf877 ON public.supply_knowledgeinstitution USING btree (municipality_id);
CREATE INDEX supply_municipality_code_c50dc45b_like ON public.supply_municipality USING btree (code varchar_pattern_ops);
CREATE INDEX supply_municipalitysuccession_former_id_6cf1a3e9 ON public.supply_municipalitysuccession USING btree (former_id);
CREATE INDEX supply_municipalitysuccession_successor_id_bec9e2bb ON public.supply_municipalitysuccession USING btree (successor_id);
CREATE INDEX supply_sharedfacility_code_5b589705_like ON public.supply_sharedfacility USING btree (code varchar_pattern_ops);
CREATE INDEX supply_sharedfacility_hotspot_id_6acf851b ON public.supply_sharedfacility USING btree (hotspot_id);
CREATE INDEX supply_sharedfacility_municipality_id_2e45197f ON public.supply_sharedfacility USING btree (municipality_id);
CREATE INDEX supply_site_grid_area_id_53516e9e ON public.supply_site USING btree (grid_area_id);
CREATE INDEX supply_site_hotspot_id_d3b52365 ON public.supply_site USING btree (hotspot_id);
CREATE INDEX supply_site_kept_by_id_ee25e271 ON public.supply_site USING btree (kept_by_id);
CREATE INDEX supply_site_municipality_id_3a546071 ON public.supply_site USING btree (municipality_id);
CREATE INDEX supply_site_source_key_ab9c4084_like ON public.supply_site USING btree (source_key varchar_pattern_ops);
CREATE INDEX supply_station_code_6fd4be64_like ON public.supply_station USING btree (code varchar_pattern_ops);
CREATE INDEX supply_task_of_keeper ON public.propositions_supplytask USING btree (organization_id, state);
CREATE UNIQUE INDEX supply_task_open_once ON public.propositions_supplytask USING btree (articulation_id, site_id, kind) WHERE ((state)::text = 'OPEN'::text);
CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));
CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";
CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;
CREATE INDEX usersessions_usersession_session_key_fd35de43_like ON public.usersessions_usersession USING btree (session_key varchar_pattern_ops);
CREATE INDEX usersessions_usersession_user_id_af5e0a6d ON public.usersessions_usersession USING btree (user_id);
CREATE INDEX verdict_of_run ON public.matching_siteverdict USING btree (match_run_id, verdict);
CREATE TRIGGER audit_event_follows BEFORE INSERT ON public.audit_auditevent FOR EACH ROW EXECUTE FUNCTION public.audit_event_follows();
CREATE TRIGGER audit_event_moves_head AFTER INSERT ON public.audit_auditevent FOR EACH ROW EXECUTE FUNCTION public.audit_event_moves_head();
CREATE TRIGGER audit_event_no_change BEFORE DELETE OR UPDATE ON public.audit_auditevent FOR EACH ROW EXECUTE FUNCTION public.audit_refuse();
CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON public.audit_auditevent FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse();
CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON public.audit_audithead FOR EACH ROW EXECUTE FUNCTION public.audit_refuse();
CREATE TRIGGER audit_head_no_truncate BEFORE TRUNCATE ON public.audit_audithead FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse();
CREATE TRIGGER audit_head_only_grows BEFORE UPDATE ON public.audit_audithead FOR EACH ROW EXECUTE FUNCTION public.audit_head_grows();
CREATE TRIGGER cases_case_write INSTEAD OF INSERT OR DELETE OR UPDATE ON wall.cases_case FOR EACH ROW EXECUTE FUNCTION wall.cases_case_write();
CREATE TRIGGER cases_casetransition_write INSTEAD OF INSERT OR DELETE OR UPDATE ON wall.cases_casetransition FOR EACH ROW EXECUTE FUNCTION wall.cases_casetransition_write();
CREATE TRIGGER cases_entrepreneurdecision_write INSTEAD OF INSERT OR DELETE OR UPDATE ON wall.cases_entrepreneurdecision FOR EACH ROW EXECUTE FUNCTION wall.cases_entrepreneurdecision_write();
CREATE TRIGGER cases_verification_write INSTEAD OF INSERT OR DELETE OR UPDATE ON wall.cases_verification FOR EACH ROW EXECUTE FUNCTION wall.cases_verification_write();
CREATE TRIGGER companies_company_write INSTEAD OF INSERT OR DELETE OR UPDATE ON wall.companies_company FOR EACH ROW EXECUTE FUNCTION wall.companies_company_write();
CREATE TRIGGER companies_lifephaserecord_write INSTEAD OF INSERT OR DELETE OR UPDATE ON wall.companies_lifephaserecord FOR EACH ROW EXECUTE FUNCTION wall.companies_lifephaserecord_write();
CREATE TRIGGER companies_observation_write INSTEAD OF INSERT OR DELETE OR UPDATE ON wall.companies_observation FOR EACH ROW EXECUTE FUNCTION wall.companies_observation_write();
CREATE TRIGGER demand_articulation_write INSTEAD OF INSERT OR DELETE OR UPDATE ON wall.demand_articulation FOR EACH ROW EXECUTE FUNCTION wall.demand_articulation_write();
CREATE TRIGGER demand_demand_write INSTEAD OF INSERT OR DELETE OR UPDATE ON wall.demand_demand FOR EACH ROW EXECUTE FUNCTION wall.demand_demand_write();
CREATE TRIGGER leads_disclosuregrant_write INSTEAD OF INSERT OR DELETE OR UPDATE ON wall.leads_disclosuregrant FOR EACH ROW EXECUTE FUNCTION wall.leads_disclosuregrant_write();
CREATE TRIGGER leads_eligibilityanswer_write INSTEAD OF INSERT OR DELETE OR UPDATE ON wall.leads_eligibilityanswer FOR EACH ROW EXECUTE FUNCTION wall.leads_eligibilityanswer_write();
CREATE TRIGGER organizations_user_write INSTEAD OF INSERT OR DELETE OR UPDATE ON wall.organizations_user FOR EACH ROW EXECUTE FUNCTION wall.organizations_user_write();
CREATE TRIGGER propositions_brief_write INSTEAD OF INSERT OR DELETE OR UPDATE ON wall.propositions_brief FOR EACH ROW EXECUTE FUNCTION wall.propositions_brief_write();
CREATE TRIGGER propositions_supplytask_write INSTEAD OF INSERT OR DELETE OR UPDATE ON wall.propositions_supplytask FOR EACH ROW EXECUTE FUNCTION wall.propositions_supplytask_write();
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_organizations_user_id FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_case
    ADD CONSTRAINT cases_case_adviser_id_cff56585_fk_organizations_user_id FOREIGN KEY (adviser_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_case
    ADD CONSTRAINT cases_case_lead_id_3e7fc465_fk_leads_lead_id FOREIGN KEY (lead_id) REFERENCES public.leads_lead(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_casenote
    ADD CONSTRAINT cases_casenote_case_id_fd10eb8b_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_casenote
    ADD CONSTRAINT cases_casenote_written_by_id_19b638b4_fk_organizations_user_id FOREIGN KEY (written_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_casetransition
    ADD CONSTRAINT cases_casetransition_case_id_1001483b_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_casetransition
    ADD CONSTRAINT cases_casetransition_moved_by_id_7b480e94_fk_organizat FOREIGN KEY (moved_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_contentionlead
    ADD CONSTRAINT cases_contentionlead_first_site_id_82175ca5_fk_supply_site_id FOREIGN KEY (first_site_id) REFERENCES public.supply_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_contentionlead
    ADD CONSTRAINT cases_contentionlead_joint_site_id_a5209d43_fk_supply_site_id FOREIGN KEY (joint_site_id) REFERENCES public.supply_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_contentionlead
    ADD CONSTRAINT cases_contentionlead_lead_id_7fb04507_fk_leads_lead_id FOREIGN KEY (lead_id) REFERENCES public.leads_lead(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_contentionlead
    ADD CONSTRAINT cases_contentionlead_run_id_30fedd9b_fk_cases_contentionrun_id FOREIGN KEY (run_id) REFERENCES public.cases_contentionrun(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_contentionplace
    ADD CONSTRAINT cases_contentionplace_run_id_e8a3792d_fk_cases_contentionrun_id FOREIGN KEY (run_id) REFERENCES public.cases_contentionrun(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_contentionplace
    ADD CONSTRAINT cases_contentionplace_site_id_93fb8f54_fk_supply_site_id FOREIGN KEY (site_id) REFERENCES public.supply_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_contentionrun
    ADD CONSTRAINT cases_contentionrun_requested_by_id_4a361f5c_fk_organizat FOREIGN KEY (requested_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_entrepreneurdecision
    ADD CONSTRAINT cases_entrepreneurde_invitation_id_90d0e7fc_fk_cases_inv FOREIGN KEY (invitation_id) REFERENCES public.cases_invitation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_entrepreneurdecision
    ADD CONSTRAINT cases_entrepreneurde_proposition_id_26dbe7a3_fk_propositi FOREIGN KEY (proposition_id) REFERENCES public.propositions_proposition(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_entrepreneurdecision
    ADD CONSTRAINT cases_entrepreneurdecision_case_id_e52520af_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_importanceorder
    ADD CONSTRAINT cases_importanceorde_entered_by_id_5d510980_fk_organizat FOREIGN KEY (entered_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_importanceorder
    ADD CONSTRAINT cases_importanceorde_told_by_invitation_i_2780247c_fk_cases_inv FOREIGN KEY (told_by_invitation_id) REFERENCES public.cases_invitation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_importanceorder
    ADD CONSTRAINT cases_importanceorder_case_id_e215cf08_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_invitation
    ADD CONSTRAINT cases_invitation_case_id_b70e10fd_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_invitation
    ADD CONSTRAINT cases_invitation_invited_by_id_5d87cf5c_fk_organizat FOREIGN KEY (invited_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_verification
    ADD CONSTRAINT cases_verification_case_id_a4e11a56_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_verification
    ADD CONSTRAINT cases_verification_claimed_by_id_17f01053_fk_organizat FOREIGN KEY (claimed_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cases_verification
    ADD CONSTRAINT cases_verification_signed_by_id_84cb8c83_fk_organizat FOREIGN KEY (signed_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.companies_company
    ADD CONSTRAINT companies_company_account_manager_id_57f4fb4d_fk_organizat FOREIGN KEY (account_manager_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.companies_company
    ADD CONSTRAINT companies_company_held_by_id_2ad41343_fk_organizat FOREIGN KEY (held_by_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.companies_company
    ADD CONSTRAINT companies_company_joined_with_id_02a984dc_fk_companies FOREIGN KEY (joined_with_id) REFERENCES public.companies_company(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.companies_companymerge
    ADD CONSTRAINT companies_companymer_joined_id_c49cd5cf_fk_companies FOREIGN KEY (joined_id) REFERENCES public.companies_company(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.companies_companymerge
    ADD CONSTRAINT companies_companymer_merged_by_id_e549ce0a_fk_organizat FOREIGN KEY (merged_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.companies_companymerge
    ADD CONSTRAINT companies_companymerge_kept_id_c61e2b1f_fk_companies_company_id FOREIGN KEY (kept_id) REFERENCES public.companies_company(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.companies_companystatus
    ADD CONSTRAINT companies_companysta_company_id_4f7a3a2b_fk_companies FOREIGN KEY (company_id) REFERENCES public.companies_company(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.companies_companystatus
    ADD CONSTRAINT companies_companysta_recorded_by_id_16e5f7ab_fk_organizat FOREIGN KEY (recorded_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.companies_companystatus
    ADD CONSTRAINT companies_companysta_successor_id_9ba2ce5e_fk_companies FOREIGN KEY (successor_id) REFERENCES public.companies_company(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.companies_growthplan
    ADD CONSTRAINT companies_growthplan_company_id_9a845f4b_fk_companies FOREIGN KEY (company_id) REFERENCES public.companies_company(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.companies_historyevent
    ADD CONSTRAINT companies_historyeve_company_id_235d15b9_fk_companies FOREIGN KEY (company_id) REFERENCES public.companies_company(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.companies_historyevent
    ADD CONSTRAINT companies_historyeve_recorded_by_id_95745a21_fk_organizat FOREIGN KEY (recorded_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.companies_importedchange
    ADD CONSTRAINT companies_importedch_company_id_90ee0ef4_fk_companies FOREIGN KEY (company_id) REFERENCES public.companies_company(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.companies_importedchange
    ADD CONSTRAINT companies_importedch_pipeline_import_id_a1234df5_fk_companies FOREIGN KEY (pipeline_import_id) REFERENCES public.companies_pipelineimport(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.companies_importmapping
    ADD CONSTRAINT companies_importmapp_organization_id_31b38bab_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.companies_lifephaserecord
    ADD CONSTRAINT companies_lifephaser_company_id_7712c811_fk_companies FOREIGN KEY (company_id) REFERENCES public.companies_company(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.companies_observation
    ADD CONSTRAINT companies_observatio_company_id_e4f8c1d1_fk_companies FOREIGN KEY (company_id) REFERENCES public.companies_company(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.companies_pipelineimport
    ADD CONSTRAINT companies_pipelineim_organization_id_517feda7_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.companies_pipelineimport
    ADD CONSTRAINT companies_pipelineim_uploaded_by_id_f8a68c90_fk_organizat FOREIGN KEY (uploaded_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.companies_pipelineimport
    ADD CONSTRAINT companies_pipelineimport_job_id_cd641933_fk_jobs_job_id FOREIGN KEY (job_id) REFERENCES public.jobs_job(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.companies_plannedcapacity
    ADD CONSTRAINT companies_plannedcap_company_id_42bc3a58_fk_companies FOREIGN KEY (company_id) REFERENCES public.companies_company(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.demand_articulation
    ADD CONSTRAINT demand_articulation_confirmed_by_id_826ae083_fk_organizat FOREIGN KEY (confirmed_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.demand_articulation
    ADD CONSTRAINT demand_articulation_lead_id_fae1a215_fk_leads_lead_id FOREIGN KEY (lead_id) REFERENCES public.leads_lead(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.demand_articulation
    ADD CONSTRAINT demand_articulation_started_by_id_5eff7b97_fk_organizat FOREIGN KEY (started_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.demand_conversationanswer
    ADD CONSTRAINT demand_conversationa_articulation_id_d7ece5b6_fk_demand_ar FOREIGN KEY (articulation_id) REFERENCES public.demand_articulation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.demand_conversationanswer
    ADD CONSTRAINT demand_conversationa_saved_by_id_9d4cdd45_fk_organizat FOREIGN KEY (saved_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.demand_demand
    ADD CONSTRAINT demand_demand_articulation_id_8d9cb180_fk_demand_ar FOREIGN KEY (articulation_id) REFERENCES public.demand_articulation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.jobs_job
    ADD CONSTRAINT jobs_job_requested_by_id_b12e9296_fk_organizations_user_id FOREIGN KEY (requested_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.leads_disclosuregrant
    ADD CONSTRAINT leads_disclosuregran_granted_by_id_31df7629_fk_organizat FOREIGN KEY (granted_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.leads_disclosuregrant
    ADD CONSTRAINT leads_disclosuregran_organization_id_bb400396_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.leads_disclosuregrant
    ADD CONSTRAINT leads_disclosuregrant_lead_id_c4508f80_fk_leads_lead_id FOREIGN KEY (lead_id) REFERENCES public.leads_lead(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.leads_eligibilityanswer
    ADD CONSTRAINT leads_eligibilityans_answered_by_id_f230663c_fk_organizat FOREIGN KEY (answered_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.leads_eligibilityanswer
    ADD CONSTRAINT leads_eligibilityanswer_lead_id_2e2e1a1e_fk_leads_lead_id FOREIGN KEY (lead_id) REFERENCES public.leads_lead(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.leads_lead
    ADD CONSTRAINT leads_lead_company_id_a66f0010_fk_companies_company_id FOREIGN KEY (company_id) REFERENCES public.companies_company(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.leads_lead
    ADD CONSTRAINT leads_lead_promoted_by_id_70750e11_fk_organizations_user_id FOREIGN KEY (promoted_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.leads_nda
    ADD CONSTRAINT leads_nda_company_id_e25f7dd1_fk_companies_company_id FOREIGN KEY (company_id) REFERENCES public.companies_company(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.matching_matchcertificate
    ADD CONSTRAINT matching_matchcertif_match_run_id_edd21551_fk_matching_ FOREIGN KEY (match_run_id) REFERENCES public.matching_matchrun(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.matching_matchrun
    ADD CONSTRAINT matching_matchrun_articulation_id_94fa495b_fk_demand_ar FOREIGN KEY (articulation_id) REFERENCES public.demand_articulation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.matching_matchrun
    ADD CONSTRAINT matching_matchrun_run_by_id_1e0161c2_fk_organizations_user_id FOREIGN KEY (run_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.matching_siteverdict
    ADD CONSTRAINT matching_siteverdict_match_run_id_cf87fa0c_fk_matching_ FOREIGN KEY (match_run_id) REFERENCES public.matching_matchrun(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.matching_siteverdict
    ADD CONSTRAINT matching_siteverdict_site_id_bdd9d0a8_fk_supply_site_id FOREIGN KEY (site_id) REFERENCES public.supply_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_organizations_user_id FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organizations_colleagueinvitation
    ADD CONSTRAINT organizations_collea_invited_by_id_770bc46c_fk_organizat FOREIGN KEY (invited_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organizations_colleagueinvitation
    ADD CONSTRAINT organizations_collea_organization_id_1e920f6a_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organizations_colleagueinvitation
    ADD CONSTRAINT organizations_collea_user_id_22a5dd68_fk_organizat FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organizations_membership
    ADD CONSTRAINT organizations_member_organization_id_6889aa64_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organizations_membership
    ADD CONSTRAINT organizations_member_user_id_a8e72055_fk_organizat FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organizations_notice
    ADD CONSTRAINT organizations_notice_organization_id_c9ea4482_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organizations_notice
    ADD CONSTRAINT organizations_notice_recipient_id_a7d2a090_fk_organizat FOREIGN KEY (recipient_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organizations_rightsreview
    ADD CONSTRAINT organizations_rights_organization_id_b3a64a19_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organizations_rightsreview
    ADD CONSTRAINT organizations_rights_reviewed_by_id_9843f560_fk_organizat FOREIGN KEY (reviewed_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organizations_rolerequest
    ADD CONSTRAINT organizations_rolere_asked_by_id_119fee5f_fk_organizat FOREIGN KEY (asked_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organizations_rolerequest
    ADD CONSTRAINT organizations_rolere_decided_by_id_cfdb0119_fk_organizat FOREIGN KEY (decided_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organizations_rolerequest
    ADD CONSTRAINT organizations_rolere_organization_id_9ba31876_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organizations_rolerequest
    ADD CONSTRAINT organizations_rolere_user_id_41662bea_fk_organizat FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organizations_user_groups
    ADD CONSTRAINT organizations_user_g_user_id_044f09bb_fk_organizat FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organizations_user_groups
    ADD CONSTRAINT organizations_user_groups_group_id_196e7adc_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organizations_user_user_permissions
    ADD CONSTRAINT organizations_user_u_permission_id_646e2ebf_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organizations_user_user_permissions
    ADD CONSTRAINT organizations_user_u_user_id_5d8131fb_fk_organizat FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.policy_signals_policysignalsource
    ADD CONSTRAINT policy_signals_polic_lead_id_0fe7c91d_fk_leads_lea FOREIGN KEY (lead_id) REFERENCES public.leads_lead(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.policy_signals_policysignalchange
    ADD CONSTRAINT policy_signals_polic_made_by_id_2bf48f3e_fk_organizat FOREIGN KEY (made_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.policy_signals_policysignalsource
    ADD CONSTRAINT policy_signals_polic_match_run_id_4b6cf1e6_fk_matching_ FOREIGN KEY (match_run_id) REFERENCES public.matching_matchrun(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.policy_signals_policysignalsource
    ADD CONSTRAINT policy_signals_polic_policy_signal_id_1a3ea7a8_fk_policy_si FOREIGN KEY (policy_signal_id) REFERENCES public.policy_signals_policysignal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.policy_signals_policysignalchange
    ADD CONSTRAINT policy_signals_polic_policy_signal_id_90c0fb4d_fk_policy_si FOREIGN KEY (policy_signal_id) REFERENCES public.policy_signals_policysignal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.propositions_brief
    ADD CONSTRAINT propositions_brief_articulation_id_da69a560_fk_demand_ar FOREIGN KEY (articulation_id) REFERENCES public.demand_articulation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.propositions_brief
    ADD CONSTRAINT propositions_brief_sent_by_id_2a475480_fk_organizations_user_id FOREIGN KEY (sent_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.propositions_proposedanswer
    ADD CONSTRAINT propositions_propose_proposition_id_db36f4d3_fk_propositi FOREIGN KEY (proposition_id) REFERENCES public.propositions_proposition(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.propositions_proposition
    ADD CONSTRAINT propositions_proposi_request_id_af292888_fk_propositi FOREIGN KEY (request_id) REFERENCES public.propositions_regionalrequest(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.propositions_proposition
    ADD CONSTRAINT propositions_proposi_submitted_by_id_d80a5832_fk_organizat FOREIGN KEY (submitted_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.propositions_proposition
    ADD CONSTRAINT propositions_proposition_site_id_7b177342_fk_supply_site_id FOREIGN KEY (site_id) REFERENCES public.supply_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.propositions_regionalrequest
    ADD CONSTRAINT propositions_regiona_brief_id_c4a318ea_fk_propositi FOREIGN KEY (brief_id) REFERENCES public.propositions_brief(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.propositions_regionalrequest
    ADD CONSTRAINT propositions_regiona_organization_id_0e2739a1_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.propositions_supplytask
    ADD CONSTRAINT propositions_supplyt_articulation_id_4fda5026_fk_demand_ar FOREIGN KEY (articulation_id) REFERENCES public.demand_articulation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.propositions_supplytask
    ADD CONSTRAINT propositions_supplyt_asked_by_id_b14c5bbc_fk_organizat FOREIGN KEY (asked_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.propositions_supplytask
    ADD CONSTRAINT propositions_supplyt_closed_by_id_fe655df9_fk_organizat FOREIGN KEY (closed_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.propositions_supplytask
    ADD CONSTRAINT propositions_supplyt_organization_id_a495a3aa_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.propositions_supplytask
    ADD CONSTRAINT propositions_supplytask_fact_id_995ea681_fk_supply_fact_id FOREIGN KEY (fact_id) REFERENCES public.supply_fact(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.propositions_supplytask
    ADD CONSTRAINT propositions_supplytask_site_id_b5d6cb88_fk_supply_site_id FOREIGN KEY (site_id) REFERENCES public.supply_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.spotting_digestmailing
    ADD CONSTRAINT spotting_digestmaili_user_id_21cb6d95_fk_organizat FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.spotting_digestsubscription
    ADD CONSTRAINT spotting_digestsubsc_user_id_a488cf04_fk_organizat FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.spotting_earlysignal
    ADD CONSTRAINT spotting_earlysignal_company_id_662f95cf_fk_companies FOREIGN KEY (company_id) REFERENCES public.companies_company(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.spotting_earlysignal
    ADD CONSTRAINT spotting_earlysignal_judged_by_id_b3747bc9_fk_organizat FOREIGN KEY (judged_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.spotting_keptoutlook
    ADD CONSTRAINT spotting_keptoutlook_company_id_0b2984ab_fk_companies FOREIGN KEY (company_id) REFERENCES public.companies_company(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.spotting_keptoutlook
    ADD CONSTRAINT spotting_keptoutlook_run_id_feaa7343_fk_spotting_spottingrun_id FOREIGN KEY (run_id) REFERENCES public.spotting_spottingrun(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.spotting_outlook
    ADD CONSTRAINT spotting_outlook_company_id_848d6f76_fk_companies_company_id FOREIGN KEY (company_id) REFERENCES public.companies_company(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.spotting_outlook
    ADD CONSTRAINT spotting_outlook_run_id_1b486593_fk_spotting_spottingrun_id FOREIGN KEY (run_id) REFERENCES public.spotting_spottingrun(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.spotting_signalchange
    ADD CONSTRAINT spotting_signalchang_actor_id_5ae5c45c_fk_organizat FOREIGN KEY (actor_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.spotting_signalchange
    ADD CONSTRAINT spotting_signalchang_early_signal_id_94801533_fk_spotting_ FOREIGN KEY (early_signal_id) REFERENCES public.spotting_earlysignal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.spotting_spottingrun
    ADD CONSTRAINT spotting_spottingrun_organization_id_03643ff2_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.spotting_spottingthresholds
    ADD CONSTRAINT spotting_spottingthr_organization_id_e98d55a2_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.spotting_spottingthresholds
    ADD CONSTRAINT spotting_spottingthr_set_by_id_fff578b2_fk_organizat FOREIGN KEY (set_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supply_fact
    ADD CONSTRAINT supply_fact_facility_id_60961b2e_fk_supply_sharedfacility_id FOREIGN KEY (facility_id) REFERENCES public.supply_sharedfacility(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supply_fact
    ADD CONSTRAINT supply_fact_grid_area_id_a3ab715d_fk_supply_gridarea_id FOREIGN KEY (grid_area_id) REFERENCES public.supply_gridarea(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supply_fact
    ADD CONSTRAINT supply_fact_hotspot_id_07872920_fk_supply_hotspot_id FOREIGN KEY (hotspot_id) REFERENCES public.supply_hotspot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supply_fact
    ADD CONSTRAINT supply_fact_institution_id_c52d1795_fk_supply_kn FOREIGN KEY (institution_id) REFERENCES public.supply_knowledgeinstitution(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supply_fact
    ADD CONSTRAINT supply_fact_municipality_id_a99691c9_fk_supply_municipality_id FOREIGN KEY (municipality_id) REFERENCES public.supply_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supply_fact
    ADD CONSTRAINT supply_fact_recorded_by_id_1d907303_fk_organizations_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supply_fact
    ADD CONSTRAINT supply_fact_site_id_0429ae37_fk_supply_site_id FOREIGN KEY (site_id) REFERENCES public.supply_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supply_gridarea
    ADD CONSTRAINT supply_gridarea_parent_id_bf1e1144_fk_supply_gridarea_id FOREIGN KEY (parent_id) REFERENCES public.supply_gridarea(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supply_hotspot
    ADD CONSTRAINT supply_hotspot_kept_by_id_f20f8a39_fk_organizat FOREIGN KEY (kept_by_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supply_hotspot
    ADD CONSTRAINT supply_hotspot_municipality_id_2f360487_fk_supply_mu FOREIGN KEY (municipality_id) REFERENCES public.supply_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supply_knowledgeinstitution
    ADD CONSTRAINT supply_knowledgeinst_municipality_id_dfbaf877_fk_supply_mu FOREIGN KEY (municipality_id) REFERENCES public.supply_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supply_municipalitysuccession
    ADD CONSTRAINT supply_municipalitys_former_id_6cf1a3e9_fk_supply_mu FOREIGN KEY (former_id) REFERENCES public.supply_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supply_municipalitysuccession
    ADD CONSTRAINT supply_municipalitys_successor_id_bec9e2bb_fk_supply_mu FOREIGN KEY (successor_id) REFERENCES public.supply_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supply_sharedfacility
    ADD CONSTRAINT supply_sharedfacilit_municipality_id_2e45197f_fk_supply_mu FOREIGN KEY (municipality_id) REFERENCES public.supply_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supply_sharedfacility
    ADD CONSTRAINT supply_sharedfacility_hotspot_id_6acf851b_fk_supply_hotspot_id FOREIGN KEY (hotspot_id) REFERENCES public.supply_hotspot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supply_site
    ADD CONSTRAINT supply_site_grid_area_id_53516e9e_fk_supply_gridarea_id FOREIGN KEY (grid_area_id) REFERENCES public.supply_gridarea(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supply_site
    ADD CONSTRAINT supply_site_hotspot_id_d3b52365_fk_supply_hotspot_id FOREIGN KEY (hotspot_id) REFERENCES public.supply_hotspot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supply_site
    ADD CONSTRAINT supply_site_kept_by_id_ee25e271_fk_organizat FOREIGN KEY (kept_by_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supply_site
    ADD CONSTRAINT supply_site_municipality_id_3a546071_fk_supply_municipality_id FOREIGN KEY (municipality_id) REFERENCES public.supply_municipality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_userses_user_id_af5e0a6d_fk_organizat FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE public.account_emailaddress ENABLE ROW LEVEL SECURITY;
CREATE POLICY account_emailaddress_wall ON public.account_emailaddress USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR ((user_id = ( SELECT public.wall_user() AS wall_user)) OR public.wall_signs_in((email)::text)))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR ((user_id = ( SELECT public.wall_user() AS wall_user)) OR public.wall_signs_in((email)::text))));
ALTER TABLE public.account_emailconfirmation ENABLE ROW LEVEL SECURITY;
CREATE POLICY account_emailconfirmation_wall ON public.account_emailconfirmation USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR false)) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR false));
ALTER TABLE public.audit_auditevent ENABLE ROW LEVEL SECURITY;
CREATE POLICY audit_auditevent_wall ON public.audit_auditevent USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR ((organization_id = ANY (( SELECT public.wall_organizations() AS wall_organizations)::bigint[])) OR ((actor)::text IN ( SELECT ('organizations.user:'::text || public.wall_user())
UNION ALL
 SELECT ('cases.invitation:'::text || current_setting('groeiruimte.invitation'::text, true))))))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR true));
ALTER TABLE public.audit_signedhead ENABLE ROW LEVEL SECURITY;
CREATE POLICY audit_signedhead_wall ON public.audit_signedhead USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR false)) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR false));
ALTER TABLE public.cases_case ENABLE ROW LEVEL SECURITY;
CREATE POLICY cases_case_wall ON public.cases_case USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_lead(lead_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_identity(lead_id)));
ALTER TABLE public.cases_casenote ENABLE ROW LEVEL SECURITY;
CREATE POLICY cases_casenote_wall ON public.cases_casenote USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_case_identity(case_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_case_identity(case_id)));
ALTER TABLE public.cases_casetransition ENABLE ROW LEVEL SECURITY;
CREATE POLICY cases_casetransition_wall ON public.cases_casetransition USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_case(case_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_case_identity(case_id)));
ALTER TABLE public.cases_contentionlead ENABLE ROW LEVEL SECURITY;
CREATE POLICY cases_contentionlead_wall ON public.cases_contentionlead USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_lead(lead_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_lead(lead_id)));
ALTER TABLE public.cases_contentionplace ENABLE ROW LEVEL SECURITY;
CREATE POLICY cases_contentionplace_wall ON public.cases_contentionplace USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR ( SELECT (public.wall_totals() OR (cardinality(public.wall_organizations()) > 0))))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR ( SELECT (public.wall_totals() OR (cardinality(public.wall_organizations()) > 0)))));
ALTER TABLE public.cases_contentionrun ENABLE ROW LEVEL SECURITY;
CREATE POLICY cases_contentionrun_wall ON public.cases_contentionrun USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR ( SELECT (public.wall_totals() OR (cardinality(public.wall_organizations()) > 0))))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR ( SELECT (public.wall_totals() OR (cardinality(public.wall_organizations()) > 0)))));
ALTER TABLE public.cases_entrepreneurdecision ENABLE ROW LEVEL SECURITY;
CREATE POLICY cases_entrepreneurdecision_wall ON public.cases_entrepreneurdecision USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_case(case_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_case_identity(case_id)));
ALTER TABLE public.cases_importanceorder ENABLE ROW LEVEL SECURITY;
CREATE POLICY cases_importanceorder_wall ON public.cases_importanceorder USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_case(case_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_case_identity(case_id)));
ALTER TABLE public.cases_invitation ENABLE ROW LEVEL SECURITY;
CREATE POLICY cases_invitation_wall ON public.cases_invitation USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR (public.wall_case_identity(case_id) OR ((token_hash)::text = ( SELECT current_setting('groeiruimte.token_hash'::text, true) AS current_setting))))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR (public.wall_case_identity(case_id) OR ((token_hash)::text = ( SELECT current_setting('groeiruimte.token_hash'::text, true) AS current_setting)))));
ALTER TABLE public.cases_verification ENABLE ROW LEVEL SECURITY;
CREATE POLICY cases_verification_wall ON public.cases_verification USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_case(case_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_case_identity(case_id)));
ALTER TABLE public.companies_company ENABLE ROW LEVEL SECURITY;
CREATE POLICY companies_company_wall ON public.companies_company USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR ((held_by_id = ANY (( SELECT public.wall_organizations() AS wall_organizations)::bigint[])) OR public.wall_company(id, held_by_id)))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR (held_by_id = ANY (( SELECT public.wall_organizations() AS wall_organizations)::bigint[]))));
ALTER TABLE public.companies_companymerge ENABLE ROW LEVEL SECURITY;
CREATE POLICY companies_companymerge_wall ON public.companies_companymerge USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_holds_company(kept_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_holds_company(kept_id)));
ALTER TABLE public.companies_companystatus ENABLE ROW LEVEL SECURITY;
CREATE POLICY companies_companystatus_wall ON public.companies_companystatus USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_holds_company(company_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_holds_company(company_id)));
ALTER TABLE public.companies_growthplan ENABLE ROW LEVEL SECURITY;
CREATE POLICY companies_growthplan_wall ON public.companies_growthplan USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_company_identity(company_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_holds_company(company_id)));
ALTER TABLE public.companies_historyevent ENABLE ROW LEVEL SECURITY;
CREATE POLICY companies_historyevent_wall ON public.companies_historyevent USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_holds_company(company_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_holds_company(company_id)));
ALTER TABLE public.companies_importedchange ENABLE ROW LEVEL SECURITY;
CREATE POLICY companies_importedchange_wall ON public.companies_importedchange USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_holds_company(company_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_holds_company(company_id)));
ALTER TABLE public.companies_importmapping ENABLE ROW LEVEL SECURITY;
CREATE POLICY companies_importmapping_wall ON public.companies_importmapping USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR (organization_id = ANY (( SELECT public.wall_organizations() AS wall_organizations)::bigint[])))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR (organization_id = ANY (( SELECT public.wall_organizations() AS wall_organizations)::bigint[]))));
ALTER TABLE public.companies_lifephaserecord ENABLE ROW LEVEL SECURITY;
CREATE POLICY companies_lifephaserecord_wall ON public.companies_lifephaserecord USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_company_row(company_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_holds_company(company_id)));
ALTER TABLE public.companies_observation ENABLE ROW LEVEL SECURITY;
CREATE POLICY companies_observation_wall ON public.companies_observation USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_company_identity(company_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_holds_company(company_id)));
ALTER TABLE public.companies_pipelineimport ENABLE ROW LEVEL SECURITY;
CREATE POLICY companies_pipelineimport_wall ON public.companies_pipelineimport USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR (organization_id = ANY (( SELECT public.wall_organizations() AS wall_organizations)::bigint[])))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR (organization_id = ANY (( SELECT public.wall_organizations() AS wall_organizations)::bigint[]))));
ALTER TABLE public.companies_plannedcapacity ENABLE ROW LEVEL SECURITY;
CREATE POLICY companies_plannedcapacity_wall ON public.companies_plannedcapacity USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_company_identity(company_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_holds_company(company_id)));
ALTER TABLE public.demand_articulation ENABLE ROW LEVEL SECURITY;
CREATE POLICY demand_articulation_wall ON public.demand_articulation USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR (public.wall_lead(lead_id) OR public.wall_articulation(id)))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_holds_lead(lead_id)));
ALTER TABLE public.demand_conversationanswer ENABLE ROW LEVEL SECURITY;
CREATE POLICY demand_conversationanswer_wall ON public.demand_conversationanswer USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_conversation(articulation_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_conversation(articulation_id)));
ALTER TABLE public.demand_demand ENABLE ROW LEVEL SECURITY;
CREATE POLICY demand_demand_wall ON public.demand_demand USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_articulation(articulation_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_conversation(articulation_id)));
ALTER TABLE public.django_session ENABLE ROW LEVEL SECURITY;
CREATE POLICY django_session_wall ON public.django_session USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR false)) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR false));
ALTER TABLE public.jobs_job ENABLE ROW LEVEL SECURITY;
CREATE POLICY jobs_job_wall ON public.jobs_job USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR ((requested_by_id = ( SELECT public.wall_user() AS wall_user)) OR public.wall_colleague(requested_by_id)))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR (requested_by_id = ( SELECT public.wall_user() AS wall_user))));
ALTER TABLE public.leads_disclosuregrant ENABLE ROW LEVEL SECURITY;
CREATE POLICY leads_disclosuregrant_wall ON public.leads_disclosuregrant USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_lead(lead_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_holds_lead(lead_id)));
ALTER TABLE public.leads_eligibilityanswer ENABLE ROW LEVEL SECURITY;
CREATE POLICY leads_eligibilityanswer_wall ON public.leads_eligibilityanswer USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_lead(lead_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_holds_lead(lead_id)));
ALTER TABLE public.leads_lead ENABLE ROW LEVEL SECURITY;
CREATE POLICY leads_lead_wall ON public.leads_lead USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR (public.wall_lead(id) OR public.wall_company_row(company_id)))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_holds_company(company_id)));
ALTER TABLE public.leads_nda ENABLE ROW LEVEL SECURITY;
CREATE POLICY leads_nda_wall ON public.leads_nda USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_company_identity(company_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_holds_company(company_id)));
ALTER TABLE public.matching_matchcertificate ENABLE ROW LEVEL SECURITY;
CREATE POLICY matching_matchcertificate_wall ON public.matching_matchcertificate USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_match(match_run_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_match(match_run_id)));
ALTER TABLE public.matching_matchrun ENABLE ROW LEVEL SECURITY;
CREATE POLICY matching_matchrun_wall ON public.matching_matchrun USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_need(articulation_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_need(articulation_id)));
ALTER TABLE public.matching_siteverdict ENABLE ROW LEVEL SECURITY;
CREATE POLICY matching_siteverdict_wall ON public.matching_siteverdict USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_match(match_run_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_match(match_run_id)));
ALTER TABLE public.mfa_authenticator ENABLE ROW LEVEL SECURITY;
CREATE POLICY mfa_authenticator_wall ON public.mfa_authenticator USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR (user_id = ( SELECT public.wall_user() AS wall_user)))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR (user_id = ( SELECT public.wall_user() AS wall_user))));
ALTER TABLE public.organizations_colleagueinvitation ENABLE ROW LEVEL SECURITY;
CREATE POLICY organizations_colleagueinvitation_wall ON public.organizations_colleagueinvitation USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR ((user_id = ( SELECT public.wall_user() AS wall_user)) OR (organization_id = ANY (( SELECT public.wall_organizations() AS wall_organizations)::bigint[])) OR public.wall_decides_for(organization_id) OR public.wall_manages(user_id) OR ((token_hash)::text = ( SELECT current_setting('groeiruimte.token_hash'::text, true) AS current_setting))))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR ((user_id = ( SELECT public.wall_user() AS wall_user)) OR (organization_id = ANY (( SELECT public.wall_organizations() AS wall_organizations)::bigint[])) OR public.wall_decides_for(organization_id) OR public.wall_manages(user_id))));
ALTER TABLE public.organizations_membership ENABLE ROW LEVEL SECURITY;
CREATE POLICY organizations_membership_wall ON public.organizations_membership USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR ((user_id = ( SELECT public.wall_user() AS wall_user)) OR (organization_id = ANY (( SELECT public.wall_organizations() AS wall_organizations)::bigint[])) OR public.wall_decides_for(organization_id) OR public.wall_may_ask(organization_id)))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR ((organization_id = ANY (( SELECT public.wall_organizations() AS wall_organizations)::bigint[])) OR public.wall_confirmed(user_id, organization_id, (role)::text))));
ALTER TABLE public.organizations_notice ENABLE ROW LEVEL SECURITY;
CREATE POLICY organizations_notice_wall ON public.organizations_notice USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR ((recipient_id = ( SELECT public.wall_user() AS wall_user)) OR (organization_id = ANY (( SELECT public.wall_organizations() AS wall_organizations)::bigint[])) OR public.wall_decides_for(organization_id)))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR ((recipient_id = ( SELECT public.wall_user() AS wall_user)) OR (organization_id = ANY (( SELECT public.wall_organizations() AS wall_organizations)::bigint[])) OR public.wall_decides_for(organization_id))));
ALTER TABLE public.organizations_rightsreview ENABLE ROW LEVEL SECURITY;
CREATE POLICY organizations_rightsreview_wall ON public.organizations_rightsreview USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR (organization_id = ANY (( SELECT public.wall_organizations() AS wall_organizations)::bigint[])))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR (organization_id = ANY (( SELECT public.wall_organizations() AS wall_organizations)::bigint[]))));
ALTER TABLE public.organizations_rolerequest ENABLE ROW LEVEL SECURITY;
CREATE POLICY organizations_rolerequest_wall ON public.organizations_rolerequest USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR ((organization_id = ANY (( SELECT public.wall_organizations() AS wall_organizations)::bigint[])) OR ( SELECT public.wall_coordinates() AS wall_coordinates) OR public.wall_manages(user_id)))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR ((organization_id = ANY (( SELECT public.wall_organizations() AS wall_organizations)::bigint[])) OR ( SELECT public.wall_coordinates() AS wall_coordinates) OR public.wall_manages(user_id))));
ALTER TABLE public.organizations_user ENABLE ROW LEVEL SECURITY;
CREATE POLICY organizations_user_wall ON public.organizations_user USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR ((id = ( SELECT public.wall_user() AS wall_user)) OR ( SELECT (public.wall_totals() OR (cardinality(public.wall_organizations()) > 0))) OR public.wall_signs_in((email)::text) OR ( SELECT public.wall_is_guest() AS wall_is_guest)))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR ((id = ( SELECT public.wall_user() AS wall_user)) OR public.wall_signs_in((email)::text) OR public.wall_newcomer(id))));
ALTER TABLE public.policy_signals_policysignal ENABLE ROW LEVEL SECURITY;
CREATE POLICY policy_signals_policysignal_wall ON public.policy_signals_policysignal USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR ( SELECT (public.wall_totals() OR (cardinality(public.wall_organizations()) > 0))))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR ( SELECT (public.wall_totals() OR (cardinality(public.wall_organizations()) > 0)))));
ALTER TABLE public.policy_signals_policysignalchange ENABLE ROW LEVEL SECURITY;
CREATE POLICY policy_signals_policysignalchange_wall ON public.policy_signals_policysignalchange USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR ( SELECT (public.wall_totals() OR (cardinality(public.wall_organizations()) > 0))))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR ( SELECT (public.wall_totals() OR (cardinality(public.wall_organizations()) > 0)))));
ALTER TABLE public.policy_signals_policysignalsource ENABLE ROW LEVEL SECURITY;
CREATE POLICY policy_signals_policysignalsource_wall ON public.policy_signals_policysignalsource USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_lead(lead_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_lead(lead_id)));
ALTER TABLE public.propositions_brief ENABLE ROW LEVEL SECURITY;
CREATE POLICY propositions_brief_wall ON public.propositions_brief USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_articulation(articulation_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_need(articulation_id)));
ALTER TABLE public.propositions_proposedanswer ENABLE ROW LEVEL SECURITY;
CREATE POLICY propositions_proposedanswer_wall ON public.propositions_proposedanswer USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_proposition(proposition_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_proposition(proposition_id)));
ALTER TABLE public.propositions_proposition ENABLE ROW LEVEL SECURITY;
CREATE POLICY propositions_proposition_wall ON public.propositions_proposition USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_request(request_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_request(request_id)));
ALTER TABLE public.propositions_regionalrequest ENABLE ROW LEVEL SECURITY;
CREATE POLICY propositions_regionalrequest_wall ON public.propositions_regionalrequest USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR ((organization_id = ANY (( SELECT public.wall_organizations() AS wall_organizations)::bigint[])) OR public.wall_asks(brief_id)))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR ((organization_id = ANY (( SELECT public.wall_organizations() AS wall_organizations)::bigint[])) OR public.wall_asks(brief_id))));
ALTER TABLE public.propositions_supplytask ENABLE ROW LEVEL SECURITY;
CREATE POLICY propositions_supplytask_wall ON public.propositions_supplytask USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR ((organization_id = ANY (( SELECT public.wall_organizations() AS wall_organizations)::bigint[])) OR public.wall_need(articulation_id)))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR ((organization_id = ANY (( SELECT public.wall_organizations() AS wall_organizations)::bigint[])) OR public.wall_need(articulation_id))));
ALTER TABLE public.spotting_digestmailing ENABLE ROW LEVEL SECURITY;
CREATE POLICY spotting_digestmailing_wall ON public.spotting_digestmailing USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_colleague(user_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_colleague(user_id)));
ALTER TABLE public.spotting_digestsubscription ENABLE ROW LEVEL SECURITY;
CREATE POLICY spotting_digestsubscription_wall ON public.spotting_digestsubscription USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_colleague(user_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_colleague(user_id)));
ALTER TABLE public.spotting_earlysignal ENABLE ROW LEVEL SECURITY;
CREATE POLICY spotting_earlysignal_wall ON public.spotting_earlysignal USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_company_identity(company_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_holds_company(company_id)));
ALTER TABLE public.spotting_keptoutlook ENABLE ROW LEVEL SECURITY;
CREATE POLICY spotting_keptoutlook_wall ON public.spotting_keptoutlook USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_company_identity(company_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_holds_company(company_id)));
ALTER TABLE public.spotting_outlook ENABLE ROW LEVEL SECURITY;
CREATE POLICY spotting_outlook_wall ON public.spotting_outlook USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_company_identity(company_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_holds_company(company_id)));
ALTER TABLE public.spotting_signalchange ENABLE ROW LEVEL SECURITY;
CREATE POLICY spotting_signalchange_wall ON public.spotting_signalchange USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_early_signal(early_signal_id))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR public.wall_early_signal(early_signal_id)));
ALTER TABLE public.spotting_spottingrun ENABLE ROW LEVEL SECURITY;
CREATE POLICY spotting_spottingrun_wall ON public.spotting_spottingrun USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR (organization_id = ANY (( SELECT public.wall_organizations() AS wall_organizations)::bigint[])))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR (organization_id = ANY (( SELECT public.wall_organizations() AS wall_organizations)::bigint[]))));
ALTER TABLE public.spotting_spottingthresholds ENABLE ROW LEVEL SECURITY;
CREATE POLICY spotting_spottingthresholds_wall ON public.spotting_spottingthresholds USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR (organization_id = ANY (( SELECT public.wall_organizations() AS wall_organizations)::bigint[])))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR (organization_id = ANY (( SELECT public.wall_organizations() AS wall_organizations)::bigint[]))));
ALTER TABLE public.usersessions_usersession ENABLE ROW LEVEL SECURITY;
CREATE POLICY usersessions_usersession_wall ON public.usersessions_usersession USING ((( SELECT public.wall_serves_all() AS wall_serves_all) OR (user_id = ( SELECT public.wall_user() AS wall_user)))) WITH CHECK ((( SELECT public.wall_serves_all() AS wall_serves_all) OR (user_id = ( SELECT public.wall_user() AS wall_user))));
