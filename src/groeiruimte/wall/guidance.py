"""Which rows of the tables of guidance a web request gets: the part of `policies.py` per app."""

from groeiruimte.wall.conditions import OF_CASE, OF_CASE_IDENTITY, Guard, own, withheld

OUTBOX: dict[str, Guard] = {}

DOCUMENTS: dict[str, Guard] = {}

_OF_TASK = "wall_task({row}task_id)"
_OF_TASK_IDENTITY = "wall_task_identity({row}task_id)"
_OWN = own("organization_id")

PLANNING: dict[str, Guard] = {
    # The plan goes with the case. Whose task it is works on it; free words are for who may know
    # which company it is.
    "planning_task": Guard(
        OF_CASE,
        write=f"{OF_CASE_IDENTITY} OR ({_OWN} AND {OF_CASE})",
        withheld=withheld(OF_CASE_IDENTITY, "title", "note"),
    ),
    "planning_taskchange": Guard(
        _OF_TASK,
        write=f"{_OF_TASK_IDENTITY} OR ({_OWN} AND {_OF_TASK})",
        withheld={"words": f"({_OF_TASK_IDENTITY} OR {_OWN})"},
    ),
}

CONTACTS: dict[str, Guard] = {}

MEETINGS: dict[str, Guard] = {}

RESULTS: dict[str, Guard] = {}
