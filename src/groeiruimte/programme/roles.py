"""Which role fits which kind of organization, and which role needs a second person to give it?

The table is `parameters/roles.yaml`: policy people change it there, with a reason.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from groeiruimte.programme.organizations import OrganizationKindCode
from groeiruimte.programme.sources import Entry, Source, Text, load_parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRule:
    """Where one role may exist.

    `second_person`: the role opens nothing until somebody other than who asked confirms it.
    `only_coordinating_rom`: the role exists at the one ROM that coordinates the programme.
    """

    role: str
    kinds: frozenset[OrganizationKindCode]
    only_coordinating_rom: bool
    second_person: bool
    reason: Text
    source: Source

    def fits(self, *, kind: str, is_coordinating_rom: bool) -> bool:
        """Say whether the role may exist at an organization of this kind."""
        if self.only_coordinating_rom and not is_coordinating_rom:
            return False
        return kind in {str(row) for row in self.kinds}


@functools.cache
def role_rules() -> dict[str, RoleRule]:
    """Return the rule of every role, by the code of the role."""
    rules = (_rule(entry) for entry in load_parameters("roles").entries("roles"))
    return {rule.role: rule for rule in rules}


def _rule(entry: Entry) -> RoleRule:
    return RoleRule(
        role=entry.string("role"),
        kinds=frozenset(OrganizationKindCode(code) for code in entry.strings("kinds")),
        only_coordinating_rom=entry.flag("only_coordinating_rom", default=False),
        second_person=entry.flag("second_person"),
        reason=entry.text("reason"),
        source=entry.source(),
    )
