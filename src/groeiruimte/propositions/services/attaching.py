"""Pictures and papers beside an offer: checked, cleaned, kept, read and destroyed."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.documents.rules.files import KINDS
from groeiruimte.documents.services.keeping import NewFile, keep_file, read_bytes
from groeiruimte.propositions.models.files import Attachment
from groeiruimte.propositions.services.answering import (
    UnableToAnswer,
    locked_proposition,
    refuse_closed,
)

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

MOST_ATTACHMENTS = 12
LONGEST_TITLE = 150
#: Mail holds names of people and whole conversations: no part of an offer.
NOT_TAKEN = frozenset({"eml", "msg"})
TAKEN = tuple(ending for ending in KINDS if ending not in NOT_TAKEN)


@transaction.atomic
def attach(
    *, proposition_id: int, title: str, file: NewFile, by: "User", now: datetime
) -> Attachment:
    """Add a file to a proposition; of a picture only the points are kept, no place and no camera.

    :raises UnacceptableFile: the file cannot be kept; nothing is left behind.
    :raises UnableToAnswer: the question is closed, there are too many files, it is a mail, or
        nothing says what it shows.
    """
    row = locked_proposition(proposition_id)
    refuse_closed(row.request)
    if not title.strip():
        raise UnableToAnswer(_("Say what it shows, for who cannot see it."))
    if file.name.rpartition(".")[2].lower() in NOT_TAKEN:
        raise UnableToAnswer(_("A mail is no part of an offer. Save what matters as a PDF."))
    if row.attachments.count() >= MOST_ATTACHMENTS:
        raise UnableToAnswer(
            _("%(count)d files are the most. Remove one first.") % {"count": MOST_ATTACHMENTS}
        )
    made = Attachment(
        proposition=row,
        title=" ".join(title.split())[:LONGEST_TITLE],
        is_picture=_is_picture(file.name),
        added_by=by,
        added_at=now,
    )
    keep_file(made, file=file)
    _record("propositions.attachment.added", made, by=by, now=now)
    return made


@transaction.atomic
def detach(*, attachment_id: int, by: "User", now: datetime) -> None:
    """Take a file away from a proposition; its bytes are destroyed.

    :raises UnableToAnswer: the question is closed: what was decided on stays.
    """
    made = Attachment.objects.select_related("proposition__request").get(pk=attachment_id)
    row = locked_proposition(made.proposition_id)
    refuse_closed(row.request)
    _record("propositions.attachment.removed", made, by=by, now=now)
    made.delete()


def read_attachment(*, attachment: Attachment, by: models.Model, now: datetime) -> bytes:
    """Return the bytes of a file, and put on the record that somebody opened it."""
    _record("propositions.attachment.read", attachment, by=by, now=now)
    return read_bytes(attachment)


def _is_picture(file_name: str) -> bool:
    ending = file_name.rpartition(".")[2].lower()
    kind = KINDS.get("jpg" if ending == "jpeg" else ending)
    return kind is not None and kind.is_picture


def _record(act: str, row: Attachment, *, by: models.Model, now: datetime) -> None:
    audit.record(
        act=act,
        actor=by,
        target=row,
        occurred_at=now,
        organization_id=row.proposition.request.organization_id,
    )
