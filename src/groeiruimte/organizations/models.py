"""Organizations that work together in the taskforce, and the people who act for them."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from groeiruimte.organizations.choices import OrganizationKind, Role, RomRegion


class Organization(models.Model):
    """A ROM, NFIA, a triple-helix organization, a government or a financier."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200, unique=True)
    short_name = models.CharField(_("short name"), max_length=60)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganizationKind)
    rom_region = models.CharField(_("region"), max_length=10, choices=RomRegion)
    is_coordinating_rom = models.BooleanField(_("coordinating ROM"), default=False)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            # One ROM receives the subsidy and speaks with the ministry (programme §5.4).
            models.UniqueConstraint(
                fields=["is_coordinating_rom"],
                condition=models.Q(is_coordinating_rom=True),
                name="organization_one_coordinating_rom",
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

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]
    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    #: Kept by `access.memberships_of` for as long as one request lasts.
    _current_memberships: "list[Membership]"

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
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "organization", "role"], name="membership_unique_per_role"
            ),
        ]

    def __str__(self) -> str:
        return f"user {self.user_id} is {self.role} for organization {self.organization_id}"
