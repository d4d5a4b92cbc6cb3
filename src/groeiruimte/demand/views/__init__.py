"""Pages of the demand side."""

from groeiruimte.demand.views.articulating import articulation, confirm, new_version
from groeiruimte.demand.views.conversing import conversation, question
from groeiruimte.demand.views.planning import timeline

__all__ = ["articulation", "confirm", "conversation", "new_version", "question", "timeline"]
