"""What stands above a list for one person: own views, own columns, close rows or roomy."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise

from groeiruimte.organizations.access import Person, own_views
from groeiruimte.organizations.choices import Density, ListKey
from groeiruimte.web.lists import tidied


@dataclass(frozen=True, slots=True)
class OwnView:
    """One view that this person keeps of the list."""

    pk: int
    name: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Column:
    """One column that can be shown."""

    code: str
    label: str | Promise
    is_shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnList:
    """The tools of one list; `here` is its address now, to come back to."""

    key: ListKey
    here: str
    views: list[OwnView]
    columns: list[Column]
    shown: Collection[str]
    densities: list[tuple[str, str | Promise, bool]]
    can_keep: bool


def own_list(
    *,
    user: Person,
    key: ListKey,
    path: str,
    query: QueryDict,
    columns: Sequence[tuple[str, str | Promise]] = (),
    shown: Collection[str] = (),
) -> OwnList:
    """Return the tools of a list for this person: one question, and none for who keeps no views."""
    written = tidied(query)
    views = [
        OwnView(
            pk=view.pk,
            name=view.name,
            url=f"{path}?{view.query}",
            is_current=bool(written) and view.query == written,
        )
        for view in (own_views(user=user).filter(list_key=key) if _keeps_views(user) else ())
    ]
    density = getattr(user, "list_density", Density.ROOMY)
    return OwnList(
        key=key,
        here=f"{path}?{written}" if written else path,
        views=views,
        columns=[Column(code, label, code in shown) for code, label in columns],
        shown=shown,
        densities=[(code, label, code == density) for code, label in Density.choices],
        can_keep=bool(written) and not any(view.is_current for view in views),
    )


def _keeps_views(user: Person) -> bool:
    return bool(getattr(user, "keeps_views", False))
