"""One company that is in the register twice becomes one row, and can become two again.

Every relation is found in the models, not in a list here: a new table that points at a company
moves along by itself. What cannot move, because the row that goes on has its own for that day,
scan or place, stays with the row that was joined, where undoing finds it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import models, transaction
from django.db.models import PROTECT, ForeignObjectRel, QuerySet
from django.utils.translation import gettext as _

from groeiruimte.audit.services import record
from groeiruimte.companies.models.companies import Company
from groeiruimte.companies.models.lives import CompanyMerge, CompanyStatus
from groeiruimte.companies.rules import WITH_SUCCESSOR
from groeiruimte.companies.services.lives import newest_status
from groeiruimte.companies.services.scans import ask_for_scan
from groeiruimte.organizations.models import Organization, User

#: What tells of the joining itself stays where it is: it is the way back.
_OF_THE_JOINING: Final = frozenset(
    {
        ("companies.company", "joined_with"),
        ("companies.companymerge", "kept"),
        ("companies.companymerge", "joined"),
    }
)

#: Empty in the row that goes on: then what the other row says is taken along.
FILLED_IN: Final = (
    *("kvk_number", "municipality_code", "municipality_name", "postcode", "website"),
    *("technology_domain", "founded_year", "contact_name", "contact_email", "contact_phone"),
    *("account_manager_id", "note"),
)
_TOGETHER: Final = ("municipality_code", "municipality_name", "postcode")
_IN_ONE_STATEMENT: Final = 500


class UnableToMerge(Exception):
    """These two rows cannot be one company, or not be two again; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovingRows:
    """The rows of one relation: which go along, and which stay because there is one already."""

    relation: str
    model: str
    moving: list[int]
    staying: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePlan:
    """What joining two rows would do."""

    rows: list[MovingRows]
    fields: dict[str, Any]

    @property
    def shown(self) -> list[MovingRows]:
        """The relations with something in them."""
        return [row for row in self.rows if row.moving or row.staying]


def merge_plan(*, kept: Company, joined: Company) -> MergePlan:
    """Return what moves when `joined` is joined with `kept`, and change nothing.

    :raises UnableToMerge: they cannot be one company.
    """
    _refuse(kept, joined)
    return MergePlan(
        rows=[_moving(relation, kept, joined) for relation in relations()],
        fields=_filled_in(kept, joined),
    )


def relations() -> Iterator[ForeignObjectRel]:
    """Yield every relation that points at a company and moves with it."""
    for relation in Company._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel) or not relation.auto_created:
            continue
        if (relation.related_model._meta.label_lower, relation.field.name) not in _OF_THE_JOINING:
            yield relation


@transaction.atomic
def merge_companies(*, kept_id: int, joined_id: int, by: User, now: datetime) -> CompanyMerge:
    """Join one row of the register with another of the same pipeline that is the same company.

    :raises UnableToMerge: it is the same row, another pipeline, or they cannot be one company.
    """
    kept, joined = _locked_pair(kept_id, joined_id)
    plan = merge_plan(kept=kept, joined=joined)
    before = {name: getattr(kept, name) for name in (*FILLED_IN, "status")}
    for row in plan.rows:
        _point(row.relation, row.moving, at=kept)
    # The number first leaves the one row, then enters the other: it is never there twice.
    joined.joined_with = kept
    joined.revision += 1
    number, joined.kvk_number = joined.kvk_number, ""
    joined.save(update_fields=["joined_with", "kvk_number", "revision"])
    for name, value in plan.fields.items():
        setattr(kept, name, value)
    kept.status = newest_status(kept)
    kept.revision += 1
    kept.save(update_fields=[*plan.fields, "status", "revision"])
    merge = CompanyMerge.objects.create(
        kept=kept,
        joined=joined,
        moved={row.relation: row.moving for row in plan.rows if row.moving},
        fields_before={
            "kept": before,
            "after": {name: getattr(kept, name) for name in before},
            "joined": {"kvk_number": number},
        },
        merged_at=now,
        merged_by=by,
    )
    moved = sum(len(row.moving) for row in plan.rows)
    for company, act in ((kept, "companies.company.merged"), (joined, "companies.company.joined")):
        _record(company, act, by=by, now=now, kept=kept.pk, joined=joined.pk, rows=moved)
    ask_for_scan(organization_id=kept.held_by_id, by=by, now=now)
    return merge


@transaction.atomic
def undo_merge(*, merge_id: int, by: User, now: datetime) -> Company:
    """Make two rows of one again, each with what it had; return the row that comes back.

    What was written down since stays with the row that went on: a field that somebody changed
    meanwhile is left as it is.

    :raises UnableToMerge: undone before, or a later joining stands on top of it.
    """
    merge = CompanyMerge.objects.select_for_update(of=("self",)).get(pk=merge_id)
    if merge.undone_at is not None:
        raise UnableToMerge(_("This was undone already."))
    newest = CompanyMerge.objects.filter(kept=merge.kept_id, undone_at=None).first()
    if newest != merge:
        raise UnableToMerge(_("Another row was joined later. Undo that first."))
    Organization.objects.select_for_update(no_key=True).get(pk=merge.kept.held_by_id)
    rows = Company.every_row.select_for_update(of=("self",)).in_bulk(
        [merge.kept_id, merge.joined_id]
    )
    kept, joined = rows[merge.kept_id], rows[merge.joined_id]
    if kept.joined_with_id is not None:
        raise UnableToMerge(_("This company was joined with another itself. Undo that first."))
    for relation, keys in merge.moved.items():
        _point(relation, keys, at=joined)
    changed = _fields_to_restore(kept, merge)
    for name, value in changed.items():
        setattr(kept, name, value)
    kept.status = newest_status(kept)
    kept.revision += 1
    kept.save(update_fields=[*changed, "status", "revision"])
    _bring_back(joined, number=merge.fields_before["joined"]["kvk_number"])
    merge.undone_at = now
    merge.save(update_fields=["undone_at"])
    for company in (kept, joined):
        _record(
            company,
            "companies.company.merge_undone",
            by=by,
            now=now,
            kept=kept.pk,
            joined=joined.pk,
        )
    ask_for_scan(organization_id=kept.held_by_id, by=by, now=now)
    return joined


def _bring_back(joined: Company, *, number: str) -> None:
    """Make a row a company of the register again, with the KVK number that it had."""
    joined.joined_with = None
    # Somebody gave the number to another row meanwhile, or kept it there on purpose: then not.
    taken = Company.objects.filter(held_by_id=joined.held_by_id, kvk_number=number).exists()
    joined.kvk_number = "" if number and taken else number
    joined.status = newest_status(joined)
    joined.revision += 1
    joined.save(update_fields=["joined_with", "kvk_number", "status", "revision"])


def _fields_to_restore(kept: Company, merge: CompanyMerge) -> dict[str, Any]:
    before, after = merge.fields_before["kept"], merge.fields_before["after"]
    return {
        name: before[name]
        for name in FILLED_IN
        if before[name] != after[name] and getattr(kept, name) == after[name]
    }


def _locked_pair(kept_id: int, joined_id: int) -> tuple[Company, Company]:
    # In one order, so that two people who join the same rows the other way round do not wait
    # for each other.
    rows = (
        Company.objects.select_for_update(of=("self",)).order_by("pk").in_bulk([kept_id, joined_id])
    )
    if len(rows) < 2:
        raise UnableToMerge(_("Choose another company of the same pipeline."))
    return rows[kept_id], rows[joined_id]


def _refuse(kept: Company, joined: Company) -> None:
    names = {"kept": kept.name, "joined": joined.name}
    if kept.pk == joined.pk or kept.held_by_id != joined.held_by_id:
        raise UnableToMerge(_("Choose another company of the same pipeline."))
    if kept.kvk_number and joined.kvk_number:
        raise UnableToMerge(
            _(
                "%(kept)s and %(joined)s have different KVK numbers, so they are two companies. "
                "Did one go on in the other? Write that down as its status."
            )
            % names
        )
    one_after_the_other = CompanyStatus.objects.filter(
        company__in=[kept.pk, joined.pk],
        successor__in=[kept.pk, joined.pk],
        status__in=WITH_SUCCESSOR,
    )
    if one_after_the_other.exists():
        raise UnableToMerge(
            _(
                "The status says that one of %(kept)s and %(joined)s went on in the other, so they "
                "were two companies. Take that status back first if it is one company twice."
            )
            % names
        )
    for relation in relations():
        if relation.one_to_one and relation.on_delete is PROTECT and _both(relation, kept, joined):
            raise UnableToMerge(
                _(
                    "%(kept)s and %(joined)s are both a lead, each with a case of its own. Two "
                    "cases cannot become one, so these two companies stay apart."
                )
                % names
            )


def _both(relation: ForeignObjectRel, kept: Company, joined: Company) -> bool:
    return _rows(relation).filter(**{f"{relation.field.name}__in": [kept, joined]}).count() == 2


def _moving(relation: ForeignObjectRel, kept: Company, joined: Company) -> MovingRows:
    """Say which rows can point at the other company without being there twice."""
    field = relation.field
    rows = _rows(relation).filter(**{field.name: joined})
    blocked: set[int] = set()
    for names in _unique_with(relation.related_model, field.name):
        others = [name for name in names if name != field.name]
        there = _rows(relation).filter(**{field.name: kept})
        if not others:
            blocked |= set(rows.values_list("pk", flat=True)) if there.exists() else set()
            continue
        taken = set(there.values_list(*others))
        blocked |= {pk for pk, *values in rows.values_list("pk", *others) if tuple(values) in taken}
    keys = sorted(rows.values_list("pk", flat=True))
    return MovingRows(
        relation=_code(relation),
        model=relation.related_model.__name__,
        moving=[key for key in keys if key not in blocked],
        staying=[key for key in keys if key in blocked],
    )


def _unique_with(model: type[models.Model], name: str) -> Iterator[tuple[str, ...]]:
    field = model._meta.get_field(name)
    if isinstance(field, models.Field) and field.unique:
        yield (name,)
    for together in model._meta.unique_together:
        if name in together:
            yield tuple(together)
    for row in model._meta.constraints:
        if isinstance(row, models.UniqueConstraint) and name in row.fields:
            yield tuple(row.fields)


def _point(code: str, keys: list[int], *, at: Company) -> None:
    relation = next(row for row in relations() if _code(row) == code)
    for first in range(0, len(keys), _IN_ONE_STATEMENT):
        some = keys[first : first + _IN_ONE_STATEMENT]
        _rows(relation).filter(pk__in=some).update(**{relation.field.name: at})


def _rows(relation: ForeignObjectRel) -> QuerySet[Any]:
    return relation.related_model._base_manager.all()


def _code(relation: ForeignObjectRel) -> str:
    return f"{relation.related_model._meta.label_lower}.{relation.field.name}"


def _filled_in(kept: Company, joined: Company) -> dict[str, Any]:
    # A place is taken along whole, or one would stand in the municipality of the other.
    has_place = any(getattr(kept, name) for name in _TOGETHER)
    return {
        name: getattr(joined, name)
        for name in FILLED_IN
        if getattr(kept, name) in ("", None)
        and getattr(joined, name) not in ("", None)
        and not (has_place and name in _TOGETHER)
    }


def _record(company: Company, act: str, *, by: User, now: datetime, **details: object) -> None:
    record(
        act=act,
        actor=by,
        target=company,
        occurred_at=now,
        organization_id=company.held_by_id,
        details=details,
    )
