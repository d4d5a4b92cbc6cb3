"""What somebody is told, and the letters with which that goes out."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.outbox.choices import LetterKind, LetterState, MailState


class Letter(models.Model):
    """One mail to one person: claimed in the database before it goes, under one Message-ID.

    `READY` was certainly not sent. `SENDING` is written before the first byte; a worker that dies
    there leaves a letter of which nobody knows whether it arrived, and it is never sent again.
    """

    # Empty: to somebody without an account, whose address stands in the one `GuestMessage` of it.
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recipient"),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=LetterKind)
    # The day of a letter of the day, so that there is one; empty for others.
    day = models.DateField(_("day"), null=True, blank=True)
    message_id = models.CharField(_("Message-ID"), max_length=120, unique=True)
    state = models.CharField(
        _("state"), max_length=10, choices=LetterState, default=LetterState.READY
    )
    made_at = models.DateTimeField(_("made at"))
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_try_at = models.DateTimeField(_("next try at"), null=True, blank=True)
    state_since = models.DateTimeField(_("in this state since"))
    # The mail server's code, such as 550; never its words, which may hold an address.
    reply_code = models.PositiveSmallIntegerField(_("reply of the mail server"), null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "next_try_at"], name="letter_to_send"),
            models.Index(fields=["recipient", "made_at"], name="letter_of_a_person"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["recipient", "day"], name="letter_of_the_day_once_per_person"
            ),
            models.CheckConstraint(
                condition=Q(kind=LetterKind.DAILY_LETTER, day__isnull=False)
                | (~Q(kind=LetterKind.DAILY_LETTER) & Q(day=None)),
                name="letter_day_goes_with_kind",
            ),
            models.CheckConstraint(
                condition=Q(state=LetterState.READY, next_try_at__isnull=False)
                | (~Q(state=LetterState.READY) & Q(next_try_at=None)),
                name="letter_next_try_goes_with_ready",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to user {self.recipient_id}: {self.state}"


class Message(models.Model):
    """One thing that one person is told, in the product and, as this person chose, by mail.

    It holds no words and no names: the kind says which sentence, the values fill it in, and the
    route leads to the page where the rest stands, behind its own door.
    """

    # Made by the product: whoever writes a message for somebody else cannot read it back.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("recipient"),
    )
    kind = models.CharField(_("kind"), max_length=40)
    level = models.CharField(_("level"), max_length=10)
    route = models.CharField(_("page"), max_length=100)
    route_args = models.JSONField(_("row of the page"), default=list)
    values = models.JSONField(_("values"), default=dict)
    # Two acts, or one act done twice, that mean the same message say so by the same key.
    key = models.CharField(_("key"), max_length=160, blank=True)
    posted_at = models.DateTimeField(_("posted at"))
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("posted by"),
    )
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    put_away_at = models.DateTimeField(_("put away at"), null=True, blank=True)
    mail_state = models.CharField(
        _("state of the mail"), max_length=10, choices=MailState, default=MailState.WAITING
    )
    # When its mail is looked at next: at once, or when the letter of the day goes.
    mail_after = models.DateTimeField(_("mail not before"))
    letter = models.ForeignKey(
        Letter,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="messages",
        verbose_name=_("letter"),
    )
    # Its letter may not have arrived: it goes along once more with a letter of the day.
    is_second_try = models.BooleanField(_("second try"), default=False)

    class Meta:
        ordering: ClassVar = ["-posted_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["recipient", "posted_at"], name="message_of_a_person"),
            models.Index(
                fields=["mail_after"],
                condition=Q(mail_state=MailState.WAITING),
                name="message_waits_for_mail",
            ),
            models.Index(fields=["recipient"], condition=Q(read_at=None), name="message_unread"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["recipient", "key"], condition=~Q(key=""), name="message_once_per_key"
            ),
            models.CheckConstraint(
                condition=~Q(mail_state=MailState.IN_LETTER) | Q(letter__isnull=False),
                name="message_in_a_letter_has_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to user {self.recipient_id}"


class GuestMessage(models.Model):
    """One thing that somebody without an account is told, by mail and in no other way.

    As a message it holds no words: `kind` says who writes it (`rules/guests.py`), from the rows
    named in `args` as they are when it goes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    address = models.EmailField(_("address"))
    language = models.CharField(_("language"), max_length=5)
    kind = models.CharField(_("kind"), max_length=40)
    args = models.JSONField(_("rows it is about"), default=list)
    key = models.CharField(_("key"), max_length=160, blank=True)
    posted_at = models.DateTimeField(_("posted at"))
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("posted by"),
    )
    letter = models.OneToOneField(
        Letter,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="guest_message",
        verbose_name=_("letter"),
    )

    class Meta:
        ordering: ClassVar = ["posted_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["address", "key"], condition=~Q(key=""), name="guest_message_once_per_key"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} to somebody outside"


class MessageChoice(models.Model):
    """How one person wants messages by mail, per group; what is not chosen follows the kind."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("person"),
        primary_key=True,
    )
    language = models.CharField(_("language"), max_length=5)
    # group -> when; a closed list of groups stands in messages.yaml.
    deliveries = models.JSONField(_("choice per group"), default=dict)
    # Said with the link in a letter: no letter of the day any more.
    daily_stopped_at = models.DateTimeField(
        _("letter of the day stopped at"), null=True, blank=True
    )
    changed_at = models.DateTimeField(_("changed at"))

    def __str__(self) -> str:
        return f"choice of user {self.user_id}"
