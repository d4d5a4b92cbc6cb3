"""The record of acts in the shape of the standard Logboek Dataverwerkingen.

Each act becomes one line with a trace, an operation, the processing it belongs to and a reference
to the person it is about. Both numbers come from the hash of the act, so that a line can be held
against the record; the reference is a keyed hash, so that a line names nobody.
"""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.crypto import salted_hmac

from groeiruimte import __version__
from groeiruimte.audit.selectors import acts_of_organizations
from groeiruimte.organizations.access import Person, audited_organization_ids
from groeiruimte.programme.processing import activity_of_act

if TYPE_CHECKING:
    from groeiruimte.audit.models import AuditEvent

MOST_LINES = 20_000
SUBJECT_TYPE = "urn:groeiruimte:betrokkene:hmac-sha256"


def lines(*, user: Person, since: datetime, until: datetime) -> list[dict[str, Any]]:
    """Return the acts of a period on rows of the organizations of a privacy officer, oldest first.

    At most `MOST_LINES`: a longer period is asked for in parts.
    """
    acts = (
        acts_of_organizations(organization_ids=audited_organization_ids(user=user))
        .filter(occurred_at__gte=since, occurred_at__lt=until)
        .order_by("sequence")[:MOST_LINES]
    )
    return [_line(act) for act in acts]


#: How an act ends that was tried and did not happen.
FAILED = (".failed", ".unreadable", "sign_on.refused")


def _line(act: "AuditEvent") -> dict[str, Any]:
    moment = act.occurred_at.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return {
        "trace_id": act.own_hash[:32],
        "span_id": act.own_hash[32:48],
        "parent_span_id": None,
        "name": act.act,
        "start_time": moment,
        "end_time": moment,
        # What was tried and did not happen is on the record as well.
        "status": "Error" if act.act.endswith(FAILED) else "Ok",
        "resource": {"name": "groeiruimte", "version": __version__},
        "attributes": {
            "dpl.core.processing_activity_id": (
                f"{settings.SITE_URL}/bescherming/#{activity_of_act(act.act).code}"
            ),
            "dpl.core.data_subject_id": _subject(act),
            "dpl.core.data_subject_id_type": SUBJECT_TYPE,
            "groeiruimte.responsible": act.organization_id,
            "groeiruimte.actor": act.actor,
            "groeiruimte.sequence": act.sequence,
        },
    }


def _subject(act: "AuditEvent") -> str:
    about = str(act.details.get("person", "")) or act.target
    return salted_hmac("groeiruimte.ldv.subject", about, algorithm="sha256").hexdigest()
