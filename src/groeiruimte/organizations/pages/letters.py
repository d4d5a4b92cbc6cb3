"""Letters of the product that did not arrive, for who can mend the address."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from groeiruimte.organizations import access, selectors
from groeiruimte.outbox import selectors as letters

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class UndeliveredLetter:
    """One letter that did not arrive, to whom it was, and where that person works."""

    letter: Any
    name: str
    address: str
    organizations: str


def undelivered(
    *, user: access.Person, page: int | str | None
) -> tuple[Page[Any], list[UndeliveredLetter]]:
    """Return a page of letters that did not arrive, to or from the user's organizations.

    The address is told to who can mend it: the administrator of where the person works.
    """
    ours = selectors.own_people(user=user)
    shown = Paginator(letters.undelivered(people=ours), PER_PAGE).get_page(page)
    rows = list(shown.object_list)
    places = selectors.workplaces(user_ids=[row.recipient_id for row in rows if row.recipient_id])
    return shown, [
        UndeliveredLetter(
            letter=row,
            # Who has no account is known by the address alone.
            name=row.recipient.name if row.recipient else row.guest_message.address,
            address=row.recipient.email if row.recipient and row.recipient.pk in ours else "",
            organizations=", ".join(dict.fromkeys(places.get(row.recipient_id or 0, []))),
        )
        for row in rows
    ]
