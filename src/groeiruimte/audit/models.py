"""What happened, who did it and when: a chain that only grows.

No foreign keys, so that nothing in it blocks the erasure of a person or a company. Database
triggers refuse every change and every deletion, on SQLite and on PostgreSQL (migration 0002).
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEvent(models.Model):
    """One act by one person, chained to the act before it by a hash."""

    # The key itself: whoever adds an act need not read it back, and may not be able to.
    sequence = models.PositiveBigIntegerField(_("sequence"), primary_key=True)
    occurred_at = models.DateTimeField(_("occurred at"))
    act = models.CharField(_("act"), max_length=100)
    actor = models.CharField(_("actor"), max_length=80)
    target = models.CharField(_("target"), max_length=120)
    organization_id = models.BigIntegerField(_("organization"), null=True, blank=True)
    details = models.JSONField(_("details"), default=dict)
    previous_hash = models.CharField(_("previous hash"), max_length=64)
    own_hash = models.CharField(_("own hash"), max_length=64)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["target", "sequence"], name="audit_target"),
            models.Index(fields=["organization_id", "sequence"], name="audit_organization"),
            # What somebody saw in the last hour is asked on every page with a name on it.
            models.Index(fields=["actor", "occurred_at"], name="audit_actor"),
        ]

    def __str__(self) -> str:
        return f"#{self.sequence} {self.act} {self.target}"


class AuditHead(models.Model):
    """How long the chain is and how it ends: without it, a cut tail would not be seen."""

    name = models.CharField(_("name"), max_length=10, primary_key=True)
    length = models.PositiveBigIntegerField(_("length"))
    last_hash = models.CharField(_("last hash"), max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(name="head"), name="audit_head_is_one_row"),
        ]

    def __str__(self) -> str:
        return f"{self.length} acts, last {self.last_hash[:12]}"


class SignedHead(models.Model):
    """How the chain ended on one night, signed with a key that is not in the database.

    Whoever owns the database can write the whole chain anew; not so that it still agrees with what
    was signed, and mailed to privacy officers (decision 0004).
    """

    number = models.PositiveBigIntegerField(_("number"), primary_key=True)
    length = models.PositiveBigIntegerField(_("length"))
    last_hash = models.CharField(_("last hash"), max_length=64)
    signed_at = models.DateTimeField(_("signed at"))
    previous_signature = models.CharField(_("previous signature"), max_length=64, blank=True)
    signature = models.CharField(_("signature"), max_length=64)

    def __str__(self) -> str:
        return f"signed head {self.number}: {self.length} acts"
