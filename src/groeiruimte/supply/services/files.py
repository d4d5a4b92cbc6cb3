"""Pictures, plans and documents of a place: checked, cleaned, kept, read and destroyed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.documents.rules.files import KINDS
from groeiruimte.documents.services.keeping import NewFile, keep_file, read_bytes
from groeiruimte.supply import access
from groeiruimte.supply.choices import FileReach, PlaceFileKind
from groeiruimte.supply.models.files import PlaceFile
from groeiruimte.supply.services.places import UnableToKeepPlace, keeper_id_of, kept_place

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

MOST_FILES = 20
LONGEST_TITLE = 150
#: Mail holds names of people and whole conversations: nothing to show of a place.
NOT_TAKEN = frozenset({"eml", "msg"})
TAKEN = tuple(ending for ending in KINDS if ending not in NOT_TAKEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a file is, and for whom."""

    kind: str
    title: str
    reach: str
    made_on: date | None = None


@transaction.atomic
def add_file(*, site_id: int, file: NewFile, shown: Shown, by: User, now: datetime) -> PlaceFile:
    """Keep a file beside a place; of a picture only the points: no place, no camera, no moment.

    :raises UnacceptableFile: the file cannot be kept; nothing is left behind.
    :raises UnableToKeepPlace: not the keeper, there are too many files, it is a mail, it is no
        picture, or nothing says what it shows.
    """
    site = kept_place(site_id, by=by)
    is_picture = _is_picture(file.name)
    _refuse(file, shown, is_picture=is_picture, now=now)
    if PlaceFile.objects.filter(site=site).count() >= MOST_FILES:
        raise UnableToKeepPlace(
            _("%(count)d files are the most. Remove one first.") % {"count": MOST_FILES},
            field="file",
        )
    row = PlaceFile(
        site=site,
        kind=PlaceFileKind(shown.kind),
        title=" ".join(shown.title.split())[:LONGEST_TITLE],
        reach=FileReach(shown.reach),
        made_on=shown.made_on,
        is_picture=is_picture,
        organization_id=keeper_id_of(site),
        added_by=by,
        added_at=now,
    )
    keep_file(row, file=file)
    _record("supply.file.added", row, by=by, now=now)
    return row


@transaction.atomic
def remove_file(*, file_id: int, by: User, now: datetime) -> None:
    """Take a file away from a place; its bytes are destroyed.

    :raises UnableToKeepPlace: somebody else keeps that place.
    """
    row = access.editable_files(user=by).select_for_update(of=("self",)).filter(pk=file_id).first()
    if row is None:
        raise UnableToKeepPlace(_("You do not keep this place, or it is closed."))
    _record("supply.file.removed", row, by=by, now=now)
    row.delete()


def read_file(*, row: PlaceFile, by: User, now: datetime) -> bytes:
    """Return the bytes of a file; a file that only its keeper may open leaves a trace."""
    if row.reach == FileReach.KEEPER:
        _record("supply.file.read", row, by=by, now=now)
    return read_bytes(row)


def _refuse(file: NewFile, shown: Shown, *, is_picture: bool, now: datetime) -> None:
    if not shown.title.strip():
        raise UnableToKeepPlace(_("Say what it shows, for who cannot see it."), field="title")
    if file.name.rpartition(".")[2].lower() in NOT_TAKEN:
        raise UnableToKeepPlace(
            _("A mail is nothing to show of a place. Save what matters as a PDF."), field="file"
        )
    if shown.kind == PlaceFileKind.PICTURE and not is_picture:
        raise UnableToKeepPlace(
            _("This is no picture. Choose another kind, or a JPG, PNG or WEBP."), field="file"
        )
    if shown.made_on is not None and shown.made_on > timezone.localdate(now):
        raise UnableToKeepPlace(_("This day is still to come."), field="made_on")


def _is_picture(file_name: str) -> bool:
    ending = file_name.rpartition(".")[2].lower()
    kind = KINDS.get("jpg" if ending == "jpeg" else ending)
    return kind is not None and kind.is_picture


def _record(act: str, row: PlaceFile, *, by: User, now: datetime) -> None:
    audit.record(
        act=act,
        actor=by,
        target=row,
        occurred_at=now,
        organization_id=row.organization_id,
        details={"kind": row.kind, "reach": row.reach},
    )
