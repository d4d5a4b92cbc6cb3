"""A case told without its name: how far it is, for who guides it and for the entrepreneur."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from groeiruimte.leads.choices import ConsentPurpose, ConsentStanding
from groeiruimte.propositions.access import public_releases, releases_of_lead
from groeiruimte.propositions.rules.profiles import hierarchies

if TYPE_CHECKING:
    from collections.abc import Iterable

    from groeiruimte.cases.models.cases import Case
    from groeiruimte.leads.models.consents import Consent
    from groeiruimte.propositions.models.releases import Release


@dataclass(frozen=True, slots=True)
class OwnStory:
    """One text that the company was asked about, and what its answer is worth today."""

    consent: Consent
    standing: ConsentStanding

    @property
    def waits(self) -> bool:
        """It waits for an answer."""
        return self.standing is ConsentStanding.ASKED

    @property
    def stands(self) -> bool:
        """The company agreed, and did not take it back."""
        return self.standing is ConsentStanding.GIVEN


@dataclass(frozen=True, slots=True)
class StoryPage:
    """What was asked of the company, newest first, and what can be read today."""

    stories: list[OwnStory]
    release: Release | None

    @property
    def current(self) -> OwnStory | None:
        """The text that waits or stands: as long as it does, no other can be asked."""
        return next((row for row in self.stories if row.waits or row.stands), None)

    @property
    def earlier(self) -> list[OwnStory]:
        """What was asked besides: refused, or taken back."""
        return [row for row in self.stories if row is not self.current]

    @property
    def may_let_out(self) -> bool:
        """The company agreed to words, and they are not to be read yet."""
        current = self.current
        return (
            current is not None
            and current.stands
            and bool(current.consent.explanation)
            and self.release is None
        )


def silent_levels() -> tuple[int, ...]:
    """Return the steps at which a profile tells nothing at all: the words are everything."""
    return tuple(each.levels - 1 for each in hierarchies())


def own_stories(consents: Iterable[Consent], *, today: date) -> list[OwnStory]:
    """Return the texts among these questions, newest first; a question without words is none."""
    rows = [row for row in consents if row.purpose == ConsentPurpose.STORY]
    return [OwnStory(row, row.standing(today=today)) for row in rows if row.explanation]


def story_page(*, case: Case, today: date) -> StoryPage:
    """Return the page of who guides the case. The caller has checked that it may be guided."""
    rows = case.lead.company.consents.filter(purpose=ConsentPurpose.STORY)
    stories = [OwnStory(row, row.standing(today=today)) for row in rows]
    standing = public_releases(today=today).values("pk")
    release = releases_of_lead(lead_id=case.lead_id).filter(pk__in=standing).first()
    return StoryPage(stories, release)
