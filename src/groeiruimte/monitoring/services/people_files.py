"""Places in the taskforce as a file holds them: read before anything is kept, and given out again.

What stands there already, cell for cell, is left as it is: the file that was given out goes back in
and changes nothing. A change of a place is made on its page, so that how it was stays.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groeiruimte.intake.cells import text_of
from groeiruimte.monitoring.choices import TaskforceRole
from groeiruimte.monitoring.models import TaskforcePlace
from groeiruimte.monitoring.rules.people import Stay, most_at_once
from groeiruimte.monitoring.services.file_rows import (
    HUNDREDTH,
    ReadRow,
    UnableToRead,
    code_of,
    day_of,
    number_of,
    partner_of,
    read_rows,
)
from groeiruimte.monitoring.services.people import NewPlace, UnableToStaff, add_place, refuse_odd
from groeiruimte.programme.programme_budget import competences

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime
    from typing import Any

    from groeiruimte.monitoring.selectors.people import PlaceOnDay
    from groeiruimte.organizations.models import User

#: The columns of the file, in the order in which it is given out too.
COLUMNS = (
    *("partner", "rol", "naam", "fte", "van", "tot"),
    *("overeenkomst", "getekend", "competenties", "bron"),
)
ROLES = {
    TaskforceRole.COORDINATION: "coördinatie",
    TaskforceRole.CASE_GUIDANCE: "casusbegeleiding",
    TaskforceRole.SPOTTING: "signalering",
    TaskforceRole.HOTSPOT: "brandpunt",
    TaskforceRole.SUPPORT: "ondersteuning",
}
#: Names of competences hold commas.
BETWEEN = ";"
LONGEST = {"naam": 120, "overeenkomst": 200, "bron": 200}
FULL_TIME = Decimal(1)


def read_places(*, content: bytes, partners: Mapping[str, int]) -> list[ReadRow[NewPlace]]:
    """Return every row of a file: new, standing there already, or refused.

    :param partners: for which partners the reader may write, by their name in lower case.
    :raises UnableToRead: the file holds no table with these columns, no rows, or too many.
    """
    rows = read_rows(content=content, columns=COLUMNS, new=partial(_new, partners=partners))
    return _beside(rows, standing=_standing(partners.values()))


@transaction.atomic
def add_all(
    *, rows: Sequence[tuple[int, NewPlace]], by: User, now: datetime
) -> list[TaskforcePlace]:
    """Add the places of a file that do not stand there yet: all of them, or none.

    :param rows: each with its number in the file.
    :raises UnableToStaff: one of them is refused; the message names its row.
    """
    read = [ReadRow(number, (), new) for number, new in rows]
    standing = _standing((new.organization_id for _number, new in rows), locked=True)
    for row in (judged := _beside(read, standing=standing)):
        if row.problem:
            raise UnableToStaff(_("Row %(row)d: %(why)s") % {"row": row.number, "why": row.problem})
    return [add_place(new=row.new, by=by, now=now) for row in judged if row.new and not row.stands]


def as_file_rows(places: Iterable[PlaceOnDay]) -> list[tuple[Any, ...]]:
    """Return places as `read_places` reads them; names only of whom the reader may know."""
    names = {row.code: row.name.nl for row in competences()}
    return [
        (
            each.row.organization.short_name,
            ROLES[TaskforceRole(each.row.role)],
            each.row.person_name if each.is_named else "",
            each.row.fte,
            each.row.starts_on,
            each.row.ends_on,
            each.row.agreement if each.is_named else "",
            each.row.agreed_on,
            f"{BETWEEN} ".join(names.get(code, code) for code in each.row.competences),
            each.row.source,
        )
        for each in places
    ]


def _new(cells: list[Any], words: tuple[str, ...], *, partners: Mapping[str, int]) -> NewPlace:
    word = dict(zip(COLUMNS, words, strict=True))
    cell = dict(zip(COLUMNS, cells, strict=True))
    for name, most in LONGEST.items():
        if len(word[name]) > most:
            raise UnableToRead(
                _("Write “%(column)s” in %(most)d characters or fewer.")
                % {"column": name, "most": most}
            )
    new = NewPlace(
        organization_id=partner_of(word["partner"], partners),
        role=code_of(word["rol"], ROLES, what=_("role in the taskforce")),
        person_name=word["naam"],
        fte=_fte_of(cell["fte"]),
        starts_on=day_of(cell["van"]),
        ends_on=day_of(cell["tot"]) if word["tot"] else None,
        agreement=word["overeenkomst"],
        agreed_on=day_of(cell["getekend"]) if word["getekend"] else None,
        competences=_competences_of(word["competenties"]),
        source=word["bron"],
    )
    try:
        refuse_odd(new)
    except UnableToStaff as refusal:
        raise UnableToRead(str(refusal)) from refusal
    return new


def _fte_of(cell: Any) -> Decimal:  # noqa: ANN401  whatever a spreadsheet holds
    fte = number_of(cell, otherwise=_("“%(word)s” is no number of FTE; write 0,8."))
    if not 0 < fte <= FULL_TIME:
        raise UnableToRead(
            _("“%(word)s” is not between 0 and 1 FTE: each row is one person.")
            % {"word": text_of(cell)}
        )
    if fte != fte.quantize(HUNDREDTH):
        raise UnableToRead(
            _("“%(word)s” has more than two digits behind the comma.") % {"word": text_of(cell)}
        )
    return fte.quantize(HUNDREDTH)


def _competences_of(words: str) -> list[str]:
    known = {row.code: row.name.nl for row in competences()}
    named = [word.strip() for word in words.split(BETWEEN) if word.strip()]
    return sorted({code_of(word, known, what=_("competence")) for word in named})


def _standing(organization_ids: Iterable[int], *, locked: bool = False) -> list[NewPlace]:
    """Return all places of these partners, those that ended too, as a file would hold them."""
    rows = TaskforcePlace.objects.filter(organization_id__in=set(organization_ids))
    return [
        NewPlace(
            organization_id=row.organization_id,
            role=row.role,
            person_name=row.person_name,
            fte=row.fte,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            agreement=row.agreement,
            agreed_on=row.agreed_on,
            competences=sorted(row.competences),
            source=row.source,
        )
        for row in (rows.select_for_update() if locked else rows)
    ]


def _beside(
    rows: Sequence[ReadRow[NewPlace]], *, standing: Sequence[NewPlace]
) -> list[ReadRow[NewPlace]]:
    """Return the rows, each held against what stands there and against the rows before it."""
    left = Counter(_key(place) for place in standing)
    taken = list(standing)
    judged = []
    for row in rows:
        if row.new is None:
            judged.append(row)
            continue
        key = _key(row.new)
        if left[key]:
            left[key] -= 1
            judged.append(replace(row, stands=True))
            continue
        problem = _in_the_way(row.new, taken)
        if problem:
            judged.append(replace(row, new=None, problem=problem))
            continue
        taken.append(row.new)
        judged.append(row)
    return judged


def _key(new: NewPlace) -> tuple[object, ...]:
    return (
        *(new.organization_id, new.role, new.person_name, new.fte, new.starts_on, new.ends_on),
        *(new.agreement, new.agreed_on, tuple(sorted(new.competences)), new.source),
    )


def _in_the_way(new: NewPlace, taken: Sequence[NewPlace]) -> str:
    """Return why this person cannot be in this place too, or nothing. An open place is nobody's."""
    if not new.person_name:
        return ""
    own = [place for place in taken if _is_same_person(place, new)]
    for place in own:
        if place.role == new.role and _stay(place).meets(_stay(new)):
            return _(
                "%(name)s stands in this role from %(begin)s until %(end)s already: these days "
                "overlap. Change the place on its page, or choose other days."
            ) % {
                "name": new.person_name,
                "begin": date_format(place.starts_on, "SHORT_DATE_FORMAT"),
                "end": _until(place.ends_on),
            }
    most = most_at_once([_stay(new), *(_stay(place) for place in own)], within=_stay(new))
    if most > FULL_TIME:
        return _("With this row %(name)s is in the taskforce for more than 1 FTE at once.") % {
            "name": new.person_name
        }
    return ""


def _is_same_person(place: NewPlace, new: NewPlace) -> bool:
    return (
        place.organization_id == new.organization_id
        and place.person_name.casefold() == new.person_name.casefold()
    )


def _stay(place: NewPlace) -> Stay:
    return Stay(place.starts_on, place.ends_on, place.fte)


def _until(day: date | None) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else _("further notice")
