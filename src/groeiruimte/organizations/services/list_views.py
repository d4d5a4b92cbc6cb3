"""Keeping how a person likes to see lists: views under a name, columns, how close rows stand.

Personal and private: it changes nothing for anybody else and opens no row, so it is no act for the
record.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from groeiruimte.organizations.access import own_views
from groeiruimte.organizations.choices import Density, ListKey
from groeiruimte.organizations.models import SavedView, User
from groeiruimte.web.lists import tidied

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST_VIEWS: Final = 20
_LONGEST_QUERY: Final = 1000
_MOST_COLUMNS: Final = 20
_CODE: Final = re.compile(r"[A-Z_]{1,20}")


class UnableToSaveView(Exception):
    """The view cannot be kept; the message says why and what to do."""


@transaction.atomic
def save_view(*, list_key: str, name: str, query: str, by: User, now: datetime) -> SavedView:
    """Keep a filter and order of a list under a name; the same name again replaces it.

    :raises UnableToSaveView: there is no name, the filter is too long, or there are too many views.
    """
    written = " ".join(name.split())
    if not written:
        raise UnableToSaveView(_("Give the view a name."))
    # Without its page: who opens a view begins at its start.
    kept = tidied(QueryDict(query))
    if len(kept) > _LONGEST_QUERY:
        raise UnableToSaveView(_("This filter is too long to keep. Take a condition away."))
    mine = _locked(by=by).filter(list_key=ListKey(list_key))
    if mine.exclude(name=written).count() >= MOST_VIEWS:
        raise UnableToSaveView(
            _("You keep %(count)s views of this list already. Remove one first.")
            % {"count": MOST_VIEWS}
        )
    view, _is_new = SavedView.objects.update_or_create(
        person=by,
        list_key=list_key,
        name=written,
        defaults={"query": kept, "saved_at": now},
    )
    _remember_that_there_are(by=by)
    return view


@transaction.atomic
def remove_view(*, view_id: int, by: User) -> None:
    """Forget a view; of somebody else there is nothing to forget."""
    _locked(by=by).filter(pk=view_id).delete()
    _remember_that_there_are(by=by)


def choose_columns(*, list_key: str, columns: Sequence[str], by: User) -> None:
    """Keep which columns this person wants to see in a list; none of them: the usual ones again.

    The list itself knows which columns there are, and passes over what it does not know.
    """
    chosen = [code for code in dict.fromkeys(columns) if _CODE.fullmatch(code)][:_MOST_COLUMNS]
    others = {key: kept for key, kept in (by.list_columns or {}).items() if key != list_key}
    by.list_columns = others | ({str(ListKey(list_key)): chosen} if chosen else {})
    by.save(update_fields=["list_columns"])


def choose_density(*, density: str, by: User) -> None:
    """Keep how close the rows of all lists stand for this person."""
    by.list_density = Density(density)
    by.save(update_fields=["list_density"])


def _remember_that_there_are(*, by: User) -> None:
    by.keeps_views = own_views(user=by).exists()
    by.save(update_fields=["keeps_views"])


def _locked(*, by: User) -> QuerySet[SavedView]:
    User.objects.select_for_update().filter(pk=by.pk).first()
    return own_views(user=by)
