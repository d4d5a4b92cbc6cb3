"""What was seen at a place is sent once, whole or not at all: answers, words and photos."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from groeiruimte.documents.choices import DocumentKind, DocumentLevel
from groeiruimte.documents.rules.files import FileRefusal, UnacceptableFile, kind_of
from groeiruimte.documents.services.keeping import NewFile, add_document
from groeiruimte.documents.words.refusals import why_not
from groeiruimte.meetings.choices import MeetingState
from groeiruimte.meetings.models.visits import VisitItem, VisitReport, VisitStop
from groeiruimte.meetings.services.refusing import UnableToMeet, record, refuse_names
from groeiruimte.supply.words.wording import label_of

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

#: A few photos of one place at once; each also keeps to the limit of all documents.
MOST_PHOTOS = 12


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of one thing; no value and no words: looked, and it could not be seen."""

    value: Decimal | None = None
    text: str = ""
    remark: str = ""
    is_answered: bool = True
    photo: NewFile | None = None


def send_report(
    *,
    stop_id: int,
    key: UUID,
    seen: Mapping[int, Seen],
    words: str,
    organization_id: int | None,
    by: User,
    now: datetime,
) -> VisitReport:
    """Keep what was seen; sent a second time under the same key it is there already.

    `seen` goes by the key of the item; what is not in it stays as it was.

    :raises UnableToMeet: the visit was called off, a photo cannot be kept, or there are too many.
    """
    try:
        with transaction.atomic():
            return _send(
                stop_id=stop_id,
                key=key,
                seen=seen,
                words=words,
                organization_id=organization_id,
                by=by,
                now=now,
            )
    except IntegrityError:
        # The same form arrived twice at once: the other one is kept.
        there = VisitReport.objects.filter(key=key, stop_id=stop_id).first()
        if there is None:
            raise
        return there


def _send(
    *,
    stop_id: int,
    key: UUID,
    seen: Mapping[int, Seen],
    words: str,
    organization_id: int | None,
    by: User,
    now: datetime,
) -> VisitReport:
    there = VisitReport.objects.filter(key=key, stop_id=stop_id).first()
    if there is not None:
        return there
    stop = VisitStop.objects.select_related("site", "meeting__case__lead__company__held_by").get(
        pk=stop_id
    )
    if stop.meeting.state == MeetingState.CANCELLED:
        raise UnableToMeet(_("This visit was called off."))
    if sum(each.photo is not None for each in seen.values()) > MOST_PHOTOS:
        raise UnableToMeet(_("Send at most %(most)d photos at once.") % {"most": MOST_PHOTOS})
    report = VisitReport.objects.create(
        stop=stop, key=key, words=words.strip(), sent_by=by, sent_at=now
    )
    for row in VisitItem.objects.select_for_update().filter(stop=stop, pk__in=seen):
        _keep(row, seen[row.pk], stop=stop, organization_id=organization_id, by=by, now=now)
    record(
        stop.meeting,
        act="meetings.report.sent",
        by=by,
        now=now,
        details={"site": stop.site_id, "items": len(seen)},
    )
    return report


def _keep(
    row: VisitItem,
    seen: Seen,
    *,
    stop: VisitStop,
    organization_id: int | None,
    by: User,
    now: datetime,
) -> None:
    if seen.is_answered:
        company = stop.meeting.case.lead.company
        # Everybody who sees the case reads it, and the keeper of the place may.
        refuse_names(seen.text, company=company, field=f"value-{row.pk}")
        row.value, row.text = seen.value, seen.text
        row.answered_at, row.answered_by = now, by
        row.save()
        # Apart, and last: the second wall gives and takes a remark of who wrote the row alone.
        row.remark = seen.remark.strip()
        row.save(update_fields=["remark"])
    if seen.photo is not None:
        try:
            _refuse_no_picture(seen.photo)
            row.photo = add_document(
                company=stop.meeting.case.lead.company,
                kind=DocumentKind.PICTURE,
                title=f"{label_of(kind=row.kind)}: {stop.site.name}",
                # A picture may show a name: nobody has looked through it yet.
                level=DocumentLevel.IDENTITY,
                file=seen.photo,
                by=by,
                organization_id=organization_id,
                now=now,
            )
        except UnacceptableFile as refusal:
            raise UnableToMeet(why_not(refusal), field=f"photo-{row.pk}") from refusal
        row.save(update_fields=["photo"])


def _refuse_no_picture(photo: NewFile) -> None:
    """Refuse what is a document, and no picture.

    :raises UnacceptableFile: by its content or by its name.
    """
    most = settings.DOCUMENT_MOST_MB * 1024 * 1024
    if not kind_of(content=photo.content, file_name=photo.name, most_bytes=most).is_picture:
        raise UnacceptableFile(FileRefusal.KIND, photo.name.rpartition(".")[2])
