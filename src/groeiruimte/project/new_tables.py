"""Making all tables of a new database in a fifth of the time.

With every operation Django draws again each model that has to do with the one that changes, however
far away. Nearly all of ours have to do with a person or an organization, so each new table drew all
earlier ones anew: four fifths of the time. A new model, a new index and a new constraint change no
other model; here only the model itself is drawn.

Only where there is nothing to lose: an empty database. What holds rows is brought up to date by
Django as it is, and `tests/upgrades` holds the tables of both ways against each other.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.migrations.state import ModelState, ProjectState
from django.db.models import Index
from django.db.models.constraints import BaseConstraint


@contextmanager
def made_quickly() -> Iterator[None]:
    """Let `migrate` draw only what is new, as long as the block lasts."""
    quick = {"add_model": _add_model, "_append_option": _append_option}
    usual = {name: getattr(ProjectState, name) for name in quick}
    try:
        for name, way in quick.items():
            setattr(ProjectState, name, way)
        yield
    finally:
        for name, way in usual.items():
            setattr(ProjectState, name, way)


def _add_model(state: ProjectState, model: ModelState) -> None:
    key = model.app_label, model.name_lower
    state.models[key] = model
    if getattr(state, "_relations", None) is not None:
        state.resolve_model_relations(key)
    if "apps" in state.__dict__:  # Asking for it would draw all.
        state.apps.render_multiple([model])


def _append_option(
    state: ProjectState, app: str, name: str, option: str, new: Index | BaseConstraint
) -> None:
    model = state.models[app, name]
    model.options[option] = [*model.options.get(option, []), new]
    if "apps" in state.__dict__:
        setattr(state.apps.get_model(app, name)._meta, option, model.options[option])
