"""When people come together about a case, who they are, and what came of it."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.meetings.choices import MeetingKind, MeetingState, MeetingWhere, ReplyState


class Meeting(models.Model):
    """A talk, a visit or a meeting about one case.

    What stands in `title`, `agenda`, `cancel_reason` and `outcome` is for who may know which
    company it is; `nameless` is what everybody else reads. `uid` and `sequence` are how calendars
    know it and which change of it is the newest (RFC 5545).
    """

    case = models.ForeignKey(
        "cases.Case", on_delete=models.CASCADE, related_name="meetings", verbose_name=_("case")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=MeetingKind)
    title = models.CharField(_("what it is about"), max_length=150)
    nameless = models.CharField(_("what others read"), max_length=150, blank=True)
    starts_at = models.DateTimeField(_("begins at"))
    ends_at = models.DateTimeField(_("ends at"))
    place_kind = models.CharField(_("kind of place"), max_length=8, choices=MeetingWhere)
    site = models.ForeignKey(
        "supply.Site",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("place"),
    )
    # An address, or how to come in online. The address of a company says which company it is.
    place = models.CharField(_("address or link"), max_length=300, blank=True)
    place_is_open = models.BooleanField(_("others may read the address"), default=False)
    # Where a day of visits begins and ends.
    departs_from = models.ForeignKey(
        "supply.Municipality",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("begins and ends in"),
    )
    agenda = models.TextField(_("agenda"), blank=True)
    state = models.CharField(
        _("state"), max_length=9, choices=MeetingState, default=MeetingState.PLANNED
    )
    cancel_reason = models.CharField(_("why it was called off"), max_length=300, blank=True)
    outcome = models.TextField(_("what came of it"), blank=True)
    uid = models.UUIDField(_("how calendars know it"), default=uuid.uuid4, unique=True)
    sequence = models.PositiveSmallIntegerField(_("change for calendars"), default=0)
    # The newest change that the people were sent; behind `sequence` as long as they were not.
    told_sequence = models.PositiveSmallIntegerField(_("change that was sent"), default=0)
    organizer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organized by"),
    )
    made_at = models.DateTimeField(_("made at"))
    changed_at = models.DateTimeField(_("changed at"))
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=1)

    class Meta:
        ordering: ClassVar = ["starts_at", "pk"]
        indexes: ClassVar = [models.Index(fields=["state", "starts_at"], name="meeting_by_day")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(state="CANCELLED") | ~Q(cancel_reason=""),
                name="meeting_called_off_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state="PLANNED", closed_at=None)
                | (~Q(state="PLANNED") & Q(closed_at__isnull=False)),
                name="meeting_closed_at_goes_with_state",
            ),
            models.CheckConstraint(
                condition=Q(place_kind="SITE") | Q(site=None), name="meeting_site_goes_with_where"
            ),
        ]

    def __str__(self) -> str:
        return f"meeting {self.pk} of case {self.case_id}"

    @property
    def is_planned(self) -> bool:
        """It still has to take place."""
        return self.state == MeetingState.PLANNED


class Attendee(models.Model):
    """Somebody who takes part: a user who may see the case, or a person outside by name and mail.

    Who was taken off stays, so that a calendar that was invited hears that it is over.
    """

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="attendees", verbose_name=_("meeting")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("colleague"),
    )
    name = models.CharField(_("name"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    # Somebody of the company itself: knows which company it is.
    is_of_company = models.BooleanField(_("of the company"), default=False)
    # What the calendar of this person answered, when, and to which change of the meeting.
    reply = models.CharField(_("answer"), max_length=9, choices=ReplyState, blank=True)
    replied_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    reply_sequence = models.PositiveSmallIntegerField(_("answered to"), default=0)
    added_at = models.DateTimeField(_("added at"))
    removed_at = models.DateTimeField(_("taken off at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "user"],
                condition=Q(user__isnull=False),
                name="attendee_user_once",
            ),
            models.UniqueConstraint(
                fields=["meeting", "email"], condition=~Q(email=""), name="attendee_email_once"
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=False, name="", email="")
                | (Q(user=None) & ~Q(name="") & ~Q(email="")),
                name="attendee_is_a_user_or_has_a_name",
            ),
            models.CheckConstraint(
                condition=Q(reply="", replied_at=None)
                | (~Q(reply="") & Q(replied_at__isnull=False)),
                name="attendee_reply_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"attendee {self.pk} of meeting {self.meeting_id}"
