"""Functions about guidance: who opens a document, a contact, a task, a meeting or a stop of it."""

from groeiruimte.wall.conditions import MEETING, RELEASE_END, RELEASED, TASK, VISIT_ITEM, VISIT_STOP
from groeiruimte.wall.function_kinds import IS_OWN, Function, yes_or_no
from groeiruimte.wall.guidance import (
    BUNDLE,
    BUNDLE_CASE,
    CONTACT_MOMENT,
    CONTACT_MOMENT_READS,
    DOCUMENT,
    DOCUMENT_OPENS,
)

GUIDANCE_FUNCTIONS: dict[str, Function] = {
    # A bundle for who has a case in it; once sent, for who may read every profile in it.
    "wall_bundle": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {BUNDLE_CASE} p
            WHERE p.bundle_id = asked AND wall_case_identity(p.case_id))
          OR EXISTS (SELECT 1 FROM {BUNDLE} b WHERE b.id = asked AND b.sent_at IS NOT NULL
            AND EXISTS (SELECT 1 FROM {BUNDLE_CASE} p WHERE p.bundle_id = b.id)
            AND NOT EXISTS (SELECT 1 FROM {BUNDLE_CASE} p
              LEFT JOIN {RELEASED} r ON r.id = p.profile_id
              WHERE p.bundle_id = b.id
                AND (r.id IS NULL OR NOT wall_release(r.release_id))))""",
    ),
    # A sent bundle that can still be read: its day, every consent, and nobody took a profile back.
    "wall_bundle_stands": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {BUNDLE} b
            WHERE b.id = asked AND b.sent_at IS NOT NULL AND b.valid_until >= wall_today())
          AND NOT EXISTS (SELECT 1 FROM {BUNDLE_CASE} p
            LEFT JOIN {RELEASED} r ON r.id = p.profile_id
            WHERE p.bundle_id = asked AND (r.id IS NULL
              OR (r.consent_id IS NOT NULL AND NOT wall_consent_stands(r.consent_id))
              OR EXISTS (SELECT 1 FROM {RELEASE_END} e WHERE e.release_id = r.release_id)))""",
    ),
    # Whether cases of several holders hide beside each other has to be counted over all of them.
    "wall_bundle_parts": Function(
        "asked bigint",
        "TABLE (candidates jsonb, hidden integer)",
        f"""SELECT r.candidates, r.effective_k
          FROM {BUNDLE_CASE} p JOIN {RELEASED} r ON r.id = p.profile_id
          WHERE p.bundle_id = asked AND (
            EXISTS (SELECT 1 FROM {BUNDLE} b
              WHERE b.id = asked AND b.organization_id {IS_OWN})
            OR EXISTS (SELECT 1 FROM {BUNDLE_CASE} o
              WHERE o.bundle_id = asked AND wall_case_identity(o.case_id)))""",
    ),
    "wall_document": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {DOCUMENT} d
          WHERE d.id = asked AND {DOCUMENT_OPENS.format(row="d.")})""",
    ),
    "wall_contact_person": yes_or_no(
        "asked bigint",
        """EXISTS (SELECT 1 FROM contacts_involvement i WHERE i.person_id = asked
          AND i.readers = 'IDENTITY' AND wall_company_identity(i.company_id))""",
    ),
    "wall_contact_moment": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {CONTACT_MOMENT} m
          WHERE m.id = asked AND {CONTACT_MOMENT_READS.format(row="m.")})""",
    ),
    "wall_filed_mail": yes_or_no(
        "asked bigint",
        """EXISTS (SELECT 1 FROM contacts_filedmail f
          WHERE f.id = asked AND wall_contact_moment(f.moment_id))""",
    ),
    "wall_task": yes_or_no(
        "asked bigint",
        f"EXISTS (SELECT 1 FROM {TASK} t WHERE t.id = asked AND wall_case(t.case_id))",
    ),
    "wall_task_identity": yes_or_no(
        "asked bigint",
        f"EXISTS (SELECT 1 FROM {TASK} t WHERE t.id = asked AND wall_case_identity(t.case_id))",
    ),
    "wall_meeting": yes_or_no(
        "asked bigint",
        f"EXISTS (SELECT 1 FROM {MEETING} m WHERE m.id = asked AND wall_case(m.case_id))",
    ),
    "wall_meeting_identity": yes_or_no(
        "asked bigint",
        f"EXISTS (SELECT 1 FROM {MEETING} m WHERE m.id = asked AND wall_case_identity(m.case_id))",
    ),
    "wall_stop": yes_or_no(
        "asked bigint",
        f"EXISTS (SELECT 1 FROM {VISIT_STOP} s WHERE s.id = asked AND wall_meeting(s.meeting_id))",
    ),
    "wall_stop_identity": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {VISIT_STOP} s
          WHERE s.id = asked AND wall_meeting_identity(s.meeting_id))""",
    ),
    "wall_visit_item": yes_or_no(
        "asked bigint",
        f"EXISTS (SELECT 1 FROM {VISIT_ITEM} i WHERE i.id = asked AND wall_stop(i.stop_id))",
    ),
}
