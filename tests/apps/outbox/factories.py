"""Messages and letters for tests."""

from datetime import UTC, datetime, timedelta

from groeiruimte.outbox.choices import LetterState
from groeiruimte.outbox.models import Letter, Message, MessageChoice
from groeiruimte.outbox.services import sending
from groeiruimte.outbox.services.posting import post

# Amsterdam is two hours ahead of UTC in June: a quarter past nine, after the letter of the day.
NOW = datetime(2026, 6, 9, 7, 15, tzinfo=UTC)
TOMORROW_AT_SEVEN = datetime(2026, 6, 10, 5, 0, tzinfo=UTC)
AT_ONCE = {"kind": "access_asked", "values": {}}
DAILY = {"kind": "access_refused", "values": {}}
REQUIRED = {"kind": "role_notice", "values": {}}


def tell(reader, *, by=None, now=NOW, **differing):
    """Leave one message that goes out at once."""
    settled = {"route": "home", **AT_ONCE}
    post(to=[reader.pk], by=by, now=now, **(settled | differing))
    return Message.objects.filter(recipient=reader).latest("posted_at", "pk")


def send(now=NOW):
    """Send what is due at one moment."""
    return sending.send_due_letters(clock=lambda: now, progress=lambda _done, _total: None)


def choose(reader, *, daily=True, language="en", **deliveries):
    """Let somebody choose, without a page."""
    return MessageChoice.objects.create(
        user=reader,
        deliveries=deliveries,
        language=language,
        daily_stopped_at=None if daily else NOW,
        changed_at=NOW,
    )


def states():
    """Return how all letters stand, oldest first."""
    return [LetterState(row.state) for row in Letter.objects.order_by("pk")]


def later(**much):
    """Return a moment so much after the usual one."""
    return NOW + timedelta(**much)
