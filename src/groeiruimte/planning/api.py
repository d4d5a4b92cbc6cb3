"""Tasks over the API: the plans of the cases that one may see, and the acts of their pages."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_filters import ChoiceFilter, DateFilter, FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from groeiruimte.organizations.access import signed_in
from groeiruimte.planning import access
from groeiruimte.planning.choices import PlanState
from groeiruimte.planning.serializers import NewTaskBody, TaskChange, TaskRow
from groeiruimte.planning.services import acting
from groeiruimte.planning.services.acting import NewTask, UnableToPlan
from groeiruimte.rest.checked import refusing
from groeiruimte.rest.filters import RowNumber
from groeiruimte.rest.problems import Conflict
from groeiruimte.rest.scopes import Area
from groeiruimte.rest.views import RestView, RowsView, RowView, made, right_now

_KEYS: Final = {"until": "snoozedUntil", "result": "words", "reason": "words"}


class TaskFilter(FilterSet):
    """Which tasks to give."""

    caseId = RowNumber(field_name="case_id")
    state = ChoiceFilter(choices=PlanState.choices)
    dueUntil = DateFilter(field_name="due_on", lookup_expr="lte")


class _Tasks(RestView):
    area = Area.CASES
    serializer_class = TaskRow

    def get_queryset(self) -> Any:
        rows = access.visible_tasks(user=self.request.user, today=timezone.localdate())
        return rows.select_related("organization").order_by("pk")

    def named(self, rows: Iterable[Any]) -> Iterable[int]:
        return access.named_cases(
            user=self.request.user,
            today=timezone.localdate(),
            case_ids=sorted({row.case_id for row in rows}),
        )


class TasksView(_Tasks, RowsView):
    """The tasks of the cases that this reader may see."""

    filterset_class = TaskFilter

    @extend_schema(request=NewTaskBody, responses={201: TaskRow})
    def post(self, request: Request) -> Response:
        """Add a task to the plan of a case that one guides."""
        new = NewTaskBody(data=request.data)
        new.is_valid(raise_exception=True)
        said = new.validated_data
        if not access.plannable_cases(user=request.user).filter(pk=said["caseId"]).exists():
            raise ValidationError({"caseId": [_("You guide no such case.")]})
        task = NewTask(
            title=said["title"],
            nameless=said["nameless"],
            note=said["note"],
            due_on=said["dueOn"],
        )
        with refusing(UnableToPlan, keys={"due_on": "dueOn"}):
            row = acting.add_task(
                case_id=said["caseId"], new=task, by=signed_in(request.user), now=right_now()
            )
        (content,) = self.shown([self.get_queryset().get(pk=row.pk)])
        return made(content, location=reverse("api:task", args=[row.pk]))


class TaskView(_Tasks, RowView):
    """One task."""

    @extend_schema(request=TaskChange, responses={200: TaskRow})
    def patch(self, request: Request, pk: int) -> Response:
        """Close a task, open it again, or put it off."""
        row = self.get_object()
        self.changed_from(row)
        change = TaskChange(data=request.data)
        change.is_valid(raise_exception=True)
        said = change.validated_data
        if ("state" in said) == ("snoozedUntil" in said):
            raise ValidationError([_("Send either a state or snoozedUntil.")])
        self._refuse_others(row, to=said.get("state", ""))
        with refusing(UnableToPlan, keys=_KEYS):
            _act(said)(task_id=row.pk, by=signed_in(request.user), now=right_now())
        return self.retrieve(request)

    def _refuse_others(self, row: Any, *, to: str) -> None:
        """Refuse who may see the task and not do this with it."""
        user = self.request.user
        plans = to in {PlanState.DROPPED, PlanState.OPEN}
        rows = (
            access.plannable_tasks(user=user)
            if plans
            else access.workable_tasks(user=user, today=timezone.localdate())
        )
        if not rows.filter(pk=row.pk).exists():
            raise Conflict(_("This act is for who guides the case, or whose task it is."))


def _act(said: dict[str, Any]) -> Any:
    if "snoozedUntil" in said:
        return partial(acting.snooze, until=said["snoozedUntil"])
    if said["state"] == PlanState.DONE:
        return partial(acting.finish, result=said["words"])
    act = acting.drop if said["state"] == PlanState.DROPPED else acting.reopen
    return partial(act, reason=said["words"])
