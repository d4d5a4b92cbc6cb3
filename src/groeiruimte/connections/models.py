"""With which keys do programs come in, which calls were carried out, and who is told of what?"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.connections.choices import DeliveryFailure, DeliveryState, EventType


class ApiClient(models.Model):
    """A program that shows with a private key of its own that it may come in, as one person.

    Nothing secret stands here: the public key checks what the program signed. It opens what this
    person may see for one organization, in the parts that it is for.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("who answers for it"),
    )
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organization"),
    )
    name = models.CharField(_("what it is for"), max_length=80)
    number = models.CharField(_("client number"), max_length=40, unique=True)
    # By this it is found before it is known who asks.
    number_hash = models.CharField(_("hash of the client number"), max_length=64, unique=True)
    public_key = models.JSONField(_("public key"))
    scopes = models.JSONField(_("what it opens"), default=list)
    made_at = models.DateTimeField(_("made at"))
    expires_at = models.DateTimeField(_("ends at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    used_at = models.DateTimeField(_("last used at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        verbose_name = _("API client")
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="api_client_says_what_it_is_for"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="api_client_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"API client {self.pk} of user {self.user_id}"


class ApiKey(models.Model):
    """A key with which a program comes in as one person: for a while, for a part, never for more.

    What it opens is what this person may see at that moment, in the parts that the key is for.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("person"),
    )
    name = models.CharField(_("what it is for"), max_length=80)
    # Only the hash is kept: whoever reads the database cannot come in with it.
    token_hash = models.CharField(_("hash of the key"), max_length=64, unique=True)
    # Of a key of a few minutes: the program that showed its own key, and what it showed, once.
    client = models.ForeignKey(
        ApiClient,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="keys",
        verbose_name=_("API client"),
    )
    assertion_hash = models.CharField(
        _("hash of what was shown"), max_length=64, null=True, blank=True, unique=True
    )
    scopes = models.JSONField(_("what it opens"), default=list)
    made_at = models.DateTimeField(_("made at"))
    expires_at = models.DateTimeField(_("ends at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    used_at = models.DateTimeField(_("last used at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        verbose_name = _("API key")
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="api_key_says_what_it_is_for"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="api_key_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(client=None, assertion_hash=None)
                | Q(client__isnull=False, assertion_hash__isnull=False),
                name="api_key_of_a_client_says_what_was_shown",
            ),
        ]

    def __str__(self) -> str:
        return f"API key {self.pk} of user {self.user_id}"


class AnsweredCall(models.Model):
    """A call of a program that was carried out, so that the same call again does not do it twice.

    Nothing of what was sent stands here: a hash to know the same call by, and the address of what
    came of it.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("person"),
    )
    name_hash = models.CharField(_("hash of the name of the call"), max_length=64)
    call_hash = models.CharField(_("hash of the call"), max_length=64)
    location = models.CharField(_("address of what came of it"), max_length=200, blank=True)
    called_at = models.DateTimeField(_("called at"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "name_hash"], name="answered_call_once_per_person"
            ),
        ]

    def __str__(self) -> str:
        return f"call {self.pk} of user {self.user_id}"


class EventSubscription(models.Model):
    """A system of somebody's organization that is told when something happens.

    It hears of what this person may see for this organization, and of nothing else: that something
    happened, and at which address of the API the rest stands.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("who answers for it"),
    )
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organization"),
    )
    name = models.CharField(_("what it is for"), max_length=80)
    url = models.CharField(_("web address"), max_length=300)
    kinds = models.JSONField(_("what it is told of"), default=list)
    # From this and the key of the site the secret is made that signs; it stands nowhere.
    salt = models.CharField(_("salt of the secret"), max_length=40)
    # The last act of the record that was looked at, and the last day of which was told.
    read_until = models.PositiveBigIntegerField(_("record read until"))
    told_until = models.DateField(_("days told until"))
    made_at = models.DateTimeField(_("made at"))
    paused_at = models.DateTimeField(_("paused at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        verbose_name = _("subscription to events")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(name=""), name="event_subscription_says_what_it_is_for"
            ),
            models.CheckConstraint(
                condition=Q(url__startswith="https://"), name="event_subscription_over_https"
            ),
        ]

    def __str__(self) -> str:
        return f"subscription {self.pk} of user {self.user_id}"


class EventDelivery(models.Model):
    """One event that is told to one system: at least once, under one number."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subscription = models.ForeignKey(
        EventSubscription,
        on_delete=models.CASCADE,
        related_name="deliveries",
        verbose_name=_("subscription to events"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=EventType)
    path = models.CharField(_("address in the API"), max_length=100)
    happened_at = models.DateTimeField(_("happened at"))
    state = models.CharField(
        _("state"), max_length=10, choices=DeliveryState, default=DeliveryState.WAITING
    )
    state_since = models.DateTimeField(_("in this state since"))
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_try_at = models.DateTimeField(_("next try at"), null=True, blank=True)
    failure = models.CharField(
        _("what went wrong"), max_length=14, choices=DeliveryFailure, blank=True
    )
    # Its number, never its words.
    reply_code = models.PositiveSmallIntegerField(_("reply of the host"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-happened_at", "-pk"]
        verbose_name = _("telling of an event")
        verbose_name_plural = "event deliveries"
        indexes: ClassVar = [
            models.Index(fields=["state", "next_try_at"], name="event_to_tell"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subscription", "kind", "path", "happened_at"],
                name="event_told_once_per_subscription",
            ),
            models.CheckConstraint(
                condition=Q(state=DeliveryState.WAITING, next_try_at__isnull=False)
                | (~Q(state=DeliveryState.WAITING) & Q(next_try_at=None)),
                name="event_next_try_goes_with_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to subscription {self.subscription_id}: {self.state}"
