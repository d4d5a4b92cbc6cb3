"""One thing to do in a case: whose it is, by when, on what ground, and how it went."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.cases.choices import Step
from groeiruimte.demand.choices import DemandType
from groeiruimte.planning.choices import PlanState, TaskAct, TaskOrigin


class Task(models.Model):
    """A task in the plan of a case (programme §4.1: guided as a foreign investor is).

    What `code` says is data (`programme/parameters/playbook/`, `lead_times.yaml`) and names no
    company; `title` and `note` are free words, for who may know which company it is.
    """

    case = models.ForeignKey(
        "cases.Case", on_delete=models.CASCADE, related_name="tasks", verbose_name=_("case")
    )
    origin = models.CharField(_("origin"), max_length=10, choices=TaskOrigin)
    code = models.CharField(_("code"), max_length=40, blank=True)
    # What else makes it the one it is: the place of a bottleneck, the number of a question.
    subject = models.CharField(_("subject"), max_length=40, blank=True)
    step = models.CharField(_("step"), max_length=14, choices=Step)
    demand_type = models.CharField(_("type of need"), max_length=10, choices=DemandType, blank=True)
    title = models.CharField(_("what"), max_length=200, blank=True)
    # What an organization reads that may not know the company. Checked for names.
    nameless = models.CharField(_("what others read"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True)
    site = models.ForeignKey(
        "supply.Site",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("place"),
    )
    supply_task = models.OneToOneField(
        "propositions.SupplyTask",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("question about a place"),
    )
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("task of"),
    )
    # Empty: of the organization as a whole.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("owner"),
    )
    # What of the next gate waits for it: a key of `steps.yaml`.
    blocks = models.CharField(_("holds up"), max_length=40, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    snoozed_until = models.DateField(_("put off until"), null=True, blank=True)
    # Of a procedure: when it really began and really ended.
    began_on = models.DateField(_("began on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=PlanState, default=PlanState.OPEN)
    made_at = models.DateTimeField(_("made at"))
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=1)

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]
        indexes: ClassVar = [models.Index(fields=["state", "due_on"], name="task_by_day")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "origin", "code", "subject"],
                condition=~Q(code=""),
                name="task_once_per_case",
            ),
            models.CheckConstraint(
                condition=~Q(code="") | ~Q(title=""), name="task_says_what_to_do"
            ),
            models.CheckConstraint(
                condition=Q(state="OPEN", closed_at=None)
                | (~Q(state="OPEN") & Q(closed_at__isnull=False)),
                name="task_closed_at_goes_with_state",
            ),
            models.CheckConstraint(
                condition=Q(began_on=None)
                | Q(ended_on=None)
                | Q(ended_on__gte=models.F("began_on")),
                name="task_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"task {self.pk} of case {self.case_id}"

    @property
    def is_open(self) -> bool:
        """It still has to be done."""
        return self.state == PlanState.OPEN


class TaskChange(models.Model):
    """What somebody did with a task, when, and why; nobody in `changed_by` is the system."""

    task = models.ForeignKey(
        Task, on_delete=models.CASCADE, related_name="changes", verbose_name=_("task")
    )
    act = models.CharField(_("what was done"), max_length=12, choices=TaskAct)
    # In free words: why, or how it ended. For the own organization and who may know the company.
    words = models.TextField(_("why, or how it ended"), blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("for"),
    )
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("changed by"),
    )
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        ordering: ClassVar = ["changed_at", "pk"]

    def __str__(self) -> str:
        return f"{self.act} of task {self.task_id}"
