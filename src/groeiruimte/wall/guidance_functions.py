"""Functions about guidance: who opens a document, a contact, a task, a meeting or a stop of it."""

from groeiruimte.wall.conditions import MEETING, TASK, VISIT_ITEM, VISIT_STOP
from groeiruimte.wall.function_kinds import Function, yes_or_no
from groeiruimte.wall.guidance import (
    CONTACT_MOMENT,
    CONTACT_MOMENT_READS,
    DOCUMENT,
    DOCUMENT_OPENS,
)

GUIDANCE_FUNCTIONS: dict[str, Function] = {
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
