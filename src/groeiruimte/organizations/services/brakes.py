"""Slowing down whoever guesses passwords, without locking out whoever knows theirs.

Three counts of lately failed attempts, in the database, so that all processes share them:

- of one account from one address: somebody at that address guesses;
- of one address over all accounts: somebody there tries many accounts;
- of one account over all addresses: many machines guess together.

Each asks for a growing pause, with an upper bound, before the next attempt is looked at; an
attempt within the pause is not looked at and does not make it longer. A browser in which the
person signed in before carries proof of that, and is counted by itself: nobody else can slow it
down (OWASP, "device cookies").
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from groeiruimte.organizations.models import SignInBrake
from groeiruimte.organizations.rules import BRAKES, FAILURES_FADE_AFTER, pause_after


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to sign in: with which address of mail, from which network address.

    `known_browser`: the mark of a browser in which this very account signed in before.
    """

    email: str
    address: str
    known_browser: str = ""

    def keys(self) -> dict[str, str]:
        """Return under which keys this attempt counts, by the kind of brake."""
        email = self.email.strip().lower()
        if self.known_browser:
            return {"pair": _key("browser", email, self.known_browser)}
        return {
            "pair": _key("pair", email, self.address),
            "address": _key("address", self.address),
            "account": _key("account", email),
        }


def seconds_to_wait(*, attempt: Attempt, now: datetime) -> int:
    """Return how many seconds are left before this attempt is looked at; 0 when it may be."""
    keys = attempt.keys()
    lately = SignInBrake.objects.filter(
        key__in=keys.values(), failed_at__gt=now - FAILURES_FADE_AFTER
    ).in_bulk()
    if keys["pair"] not in lately:
        # The first try for this account from here is looked at, however many machines elsewhere
        # guess at it: or they could keep its owner out for as long as they like.
        keys.pop("account", None)
    left = [
        lately[key].failed_at + pause_after(brake=BRAKES[kind], failures=lately[key].failures) - now
        for kind, key in keys.items()
        if key in lately
    ]
    longest = max(left, default=timedelta(0))
    return max(0, -(-longest // timedelta(seconds=1)))


@transaction.atomic
def note_failure(*, attempt: Attempt, now: datetime) -> None:
    """Count one failed attempt under each of its keys."""
    # In one order, so that two attempts at once do not wait for each other.
    for key in sorted(attempt.keys().values()):
        row, is_new = SignInBrake.objects.select_for_update().get_or_create(
            key=key, defaults={"failures": 1, "failed_at": now}
        )
        if is_new:
            continue
        is_old = now - row.failed_at >= FAILURES_FADE_AFTER
        row.failures = 1 if is_old else row.failures + 1
        row.failed_at = now
        row.save(update_fields=["failures", "failed_at"])


@transaction.atomic
def note_success(*, attempt: Attempt) -> None:
    """Forget what failed for this account from here; the counts over many stay.

    (Or somebody with an account of their own could sign in between guesses at others.)
    """
    SignInBrake.objects.filter(key=attempt.keys()["pair"]).delete()


@transaction.atomic
def forget_old_failures(*, now: datetime) -> int:
    """Remove counts that no longer slow anybody down; return how many."""
    return SignInBrake.objects.filter(failed_at__lt=now - FAILURES_FADE_AFTER).delete()[0]


def _key(*parts: str) -> str:
    return salted_hmac(
        "groeiruimte.sign-in-brake", "\0".join(parts), algorithm="sha256"
    ).hexdigest()
