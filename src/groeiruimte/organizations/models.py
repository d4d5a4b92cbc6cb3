"""Organizations that work together in the taskforce, and the people who act for them."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from groeiruimte.organizations.choices import (
    Density,
    ListKey,
    NoticeKind,
    OrganizationKind,
    Role,
    RoleRequestState,
    RomRegion,
)


class Organization(models.Model):
    """A ROM, NFIA, a triple-helix organization, a government or a financier."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200, unique=True)
    short_name = models.CharField(_("short name"), max_length=60)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganizationKind)
    rom_region = models.CharField(_("region"), max_length=10, choices=RomRegion)
    is_coordinating_rom = models.BooleanField(_("coordinating ROM"), default=False)
    # From that day on it takes no part any more; its rows stay, because others rest on them.
    ended_on = models.DateField(_("takes part until"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            # One ROM receives the subsidy and speaks with the ministry (programme §5.4).
            models.UniqueConstraint(
                fields=["is_coordinating_rom"],
                condition=models.Q(is_coordinating_rom=True),
                name="organization_one_coordinating_rom",
            ),
            models.CheckConstraint(
                condition=models.Q(is_coordinating_rom=False) | models.Q(kind=OrganizationKind.ROM),
                name="organization_only_a_rom_coordinates",
            ),
        ]

    def __str__(self) -> str:
        return self.short_name


class UserManager(BaseUserManager["User"]):
    """Makes people who sign in with their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Return a new person; without a password nobody can sign in as this person."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractUser):
    """A person who signs in. No shared accounts: every act has one name (BIO2)."""

    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    # Here and not in a table of their own: every list asks for them, and the person is read anyway.
    list_density = models.CharField(
        _("how close rows stand"), max_length=5, choices=Density, default=Density.ROOMY
    )
    # Per list (`ListKey`) the columns that this person chose, in their order.
    list_columns = models.JSONField(_("columns of lists"), default=dict, blank=True)
    # Whether there is anything to ask for: most people keep no views, and then no list asks.
    keeps_views = models.BooleanField(_("keeps views of lists"), default=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]
    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    #: Kept by `access.memberships_of` for as long as one request lasts.
    _current_memberships: "list[Membership]"
    _organization_ids: "dict[str, list[int]]"

    class Meta(AbstractUser.Meta):
        constraints: ClassVar = [
            # A name goes into the subject of letters: a line break there would start a new header.
            models.CheckConstraint(
                condition=~models.Q(name__contains="\n") & ~models.Q(name__contains="\r"),
                name="user_name_is_one_line",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        """Return the name as the person writes it."""
        return self.name

    def get_short_name(self) -> str:
        """Return the name as the person writes it."""
        return self.name


class Membership(models.Model):
    """One role that a person has for one organization; ended, never erased."""

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("person")
    )
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="memberships",
        verbose_name=_("organization"),
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    # As this organization wrote it: adding an address must not tell the name behind it.
    listed_name = models.CharField(_("name in the list"), max_length=150, blank=True)
    given_at = models.DateTimeField(_("given at"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "organization", "role"], name="membership_unique_per_role"
            ),
        ]

    def __str__(self) -> str:
        return f"user {self.user_id} is {self.role} for organization {self.organization_id}"

    @property
    def name_here(self) -> str:
        """The name under which this organization knows the person."""
        return self.listed_name or self.user.name


class RoleRequest(models.Model):
    """A role that an administrator asks for somebody, until a second person confirms it.

    Nobody asks for a role of their own, and nobody confirms what they asked themselves.
    """

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="role_requests", verbose_name=_("person")
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, verbose_name=_("organization")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    listed_name = models.CharField(_("name in the list"), max_length=150)
    state = models.CharField(
        _("state"), max_length=10, choices=RoleRequestState, default=RoleRequestState.WAITING
    )
    asked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked at"))
    decided_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["asked_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "organization", "role"],
                condition=models.Q(state=RoleRequestState.WAITING),
                name="role_request_waits_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(asked_by=models.F("user")),
                name="role_request_not_for_oneself",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=RoleRequestState.CONFIRMED)
                | (
                    ~models.Q(decided_by=models.F("asked_by"))
                    & ~models.Q(decided_by=models.F("user"))
                ),
                name="role_request_needs_a_second_person",
            ),
            models.CheckConstraint(
                condition=models.Q(state=RoleRequestState.WAITING, decided_at=None, decided_by=None)
                | (
                    ~models.Q(state=RoleRequestState.WAITING)
                    & models.Q(decided_at__isnull=False, decided_by__isnull=False)
                ),
                name="role_request_decided_at_goes_with_decided_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} for user {self.user_id}: {self.state}"


class Notice(models.Model):
    """What one person is told about a role or an account, until they put it away."""

    recipient = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="notices", verbose_name=_("recipient")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=NoticeKind)
    organization = models.ForeignKey(
        Organization,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        verbose_name=_("organization"),
    )
    role = models.CharField(_("role"), max_length=20, choices=Role, blank=True)
    # Names as the reader's organization writes them, and empty when it is about the reader.
    about = models.CharField(_("about"), max_length=150, blank=True)
    done_by = models.CharField(_("done by"), max_length=150, blank=True)
    told_at = models.DateTimeField(_("told at"))
    put_away_at = models.DateTimeField(_("put away at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-told_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} to user {self.recipient_id}"


class SavedView(models.Model):
    """A filter and an order of one list under a name, kept by and for one person.

    The address of the list without its page: opening it asks the list anew, behind the same doors.
    """

    person = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="saved_views", verbose_name=_("person")
    )
    list_key = models.CharField(_("list"), max_length=10, choices=ListKey)
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(_("filter and order"), max_length=1000, blank=True)
    saved_at = models.DateTimeField(_("saved at"))

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "list_key", "name"], name="saved_view_name_once_per_list"
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="saved_view_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.list_key} of user {self.person_id}"


class ColleagueInvitation(models.Model):
    """A link with which a new colleague sets a first password; only its hash is kept."""

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="invitations", verbose_name=_("person")
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, verbose_name=_("organization")
    )
    token_hash = models.CharField(_("hash of the key"), max_length=64, unique=True)
    invited_at = models.DateTimeField(_("invited at"))
    invited_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("invited by"),
    )
    expires_at = models.DateTimeField(_("expires at"))
    ended_at = models.DateTimeField(_("used or withdrawn at"), null=True, blank=True)

    def __str__(self) -> str:
        return f"user {self.user_id} until {self.expires_at:%Y-%m-%d}"


class LinkedSignIn(models.Model):
    """That an account of an organization's own sign-in and an account here are one person.

    Only a hash of who it is there: enough to know the person again, and no name or address.
    """

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="linked_sign_ins", verbose_name=_("person")
    )
    issuer = models.CharField(_("issuer"), max_length=200)
    subject_hash = models.CharField(_("hash of issuer and subject"), max_length=64, unique=True)
    linked_at = models.DateTimeField(_("linked at"))
    used_at = models.DateTimeField(_("last used at"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "issuer"], name="linked_sign_in_one_per_person_and_issuer"
            ),
        ]

    def __str__(self) -> str:
        return f"user {self.user_id} at {self.issuer}"


class RightsReview(models.Model):
    """That somebody looked through all roles of an organization, and what came of it."""

    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="rights_reviews",
        verbose_name=_("organization"),
    )
    reviewed_at = models.DateTimeField(_("reviewed at"))
    reviewed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("reviewed by")
    )
    kept = models.PositiveIntegerField(_("roles kept"))
    ended = models.PositiveIntegerField(_("roles ended"))

    class Meta:
        ordering: ClassVar = ["-reviewed_at", "-pk"]

    def __str__(self) -> str:
        return f"organization {self.organization_id} on {self.reviewed_at:%Y-%m-%d}"


class SignInBrake(models.Model):
    """How often signing in failed lately under one key, and when last; shared by all processes.

    The key is a keyed hash: which addresses somebody tried is nobody's business.
    """

    key = models.CharField(_("key"), max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(_("failures"), default=0)
    failed_at = models.DateTimeField(_("last failed at"))

    class Meta:
        indexes: ClassVar = [models.Index(fields=["failed_at"], name="sign_in_brake_age")]

    def __str__(self) -> str:
        return f"{self.failures} since {self.failed_at:%Y-%m-%d %H:%M}"


class SharedCount(models.Model):
    """The rows of Django's database cache: counters that all processes share and that survive.

    Columns as `django.core.cache.backends.db` wants them; a model, so that migrations make them.
    """

    cache_key = models.CharField(_("key"), max_length=255, primary_key=True)
    value = models.TextField(_("value"))
    expires = models.DateTimeField(_("expires"), db_index=True)

    def __str__(self) -> str:
        return self.cache_key
