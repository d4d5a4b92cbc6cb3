"""Reading messages: what somebody was told, and which letters did not arrive."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from groeiruimte.outbox.access import own_messages
from groeiruimte.outbox.choices import LetterState
from groeiruimte.outbox.models import GuestMessage, Letter, Message, MessageChoice

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

UNDELIVERED = (LetterState.REFUSED, LetterState.DEAD)


def inbox(*, user: "User | AnonymousUser") -> QuerySet[Message]:
    """Return what this person was told and did not put away, newest first."""
    return own_messages(user=user).filter(put_away_at=None)


def put_away(*, user: "User | AnonymousUser") -> QuerySet[Message]:
    """Return what this person put away, newest first."""
    return own_messages(user=user).filter(put_away_at__isnull=False)


def has_unread(*, of: str) -> Exists:
    """Return the condition that the person in this column has something unread, for a join.

    It goes along with a question that every page asks anyway: the mark in the frame costs none.
    """
    return Exists(Message.objects.filter(recipient_id=OuterRef(of), read_at=None))


def choice_of(*, user: "User | AnonymousUser") -> MessageChoice | None:
    """Return what this person chose about mail; nothing as long as nothing was chosen."""
    return MessageChoice.objects.filter(user_id=user.pk).first() if user.is_authenticated else None


def people_of_letter(*, letter: Letter) -> tuple[set[int], bool]:
    """Return to whom and from whom a letter is, and whether it says more than that one was lost."""
    rows = [
        *letter.messages.values_list("posted_by_id", "kind"),
        *GuestMessage.objects.filter(letter=letter).values_list("posted_by_id", "kind"),
    ]
    people = [letter.recipient_id, *(sender for sender, _kind in rows)]
    return {key for key in people if key is not None}, any(
        kind != "mail_refused" for _sender, kind in rows
    )


def undelivered(*, people: Iterable[int]) -> QuerySet[Letter]:
    """Return letters to or from these people that did not arrive, newest first.

    The caller answers for these people: they work for an organization that the reader manages.
    """
    keys = list(people)
    from_them = Message.objects.filter(letter_id=OuterRef("pk"), posted_by_id__in=keys)
    to_guests = GuestMessage.objects.filter(letter_id=OuterRef("pk"), posted_by_id__in=keys)
    rows = Letter.objects.filter(state__in=UNDELIVERED)
    return (
        rows.filter(Q(recipient_id__in=keys) | Exists(from_them) | Exists(to_guests))
        .select_related("recipient", "guest_message")
        .order_by("-state_since", "-pk")
    )
