"""Reading companies, outlooks, leads and who may see them."""

from groeiruimte.leads.selectors.companies import (
    CompanyRow,
    PipelineFilter,
    account_managers,
    company_names_for_search,
    company_rows,
    pipeline_keys,
    similar_companies,
)
from groeiruimte.leads.selectors.company_page import (
    CompanyPage,
    NeedPanel,
    company_page,
    figures_of_day,
    newest_values,
    observations_of_day,
)
from groeiruimte.leads.selectors.early_signals import expected_bottleneck, signal_counts
from groeiruimte.leads.selectors.eligibility import (
    AnsweredCriterion,
    criteria_of,
    outcome_of,
    outcomes,
)
from groeiruimte.leads.selectors.grants import grants_of, possible_readers, readers
from groeiruimte.leads.selectors.history import HistoryEntry, history, readings
from groeiruimte.leads.selectors.learning import learned_so_far, learned_today
from groeiruimte.leads.selectors.named import company_named
from groeiruimte.leads.selectors.next_steps import NextStep, next_step
from groeiruimte.leads.selectors.outlooks import NeedView, OutlookView, outlook_view
from groeiruimte.leads.selectors.pictures import NeedChange, need_changes
from groeiruimte.leads.selectors.plans import planned_changes, planned_quantities
from groeiruimte.leads.selectors.recessions import Recession, recession
from groeiruimte.leads.selectors.spotting import (
    day_of_fraction,
    histories,
    money_needs,
    people_by_level,
    year_fraction,
)
from groeiruimte.leads.selectors.track_record import (
    ENOUGH_TO_SHOW,
    TrackRecord,
    lessons,
    track_record,
)
from groeiruimte.leads.selectors.waiting import pressing

__all__ = [
    "ENOUGH_TO_SHOW",
    "AnsweredCriterion",
    "CompanyPage",
    "CompanyRow",
    "HistoryEntry",
    "NeedChange",
    "NeedPanel",
    "NeedView",
    "NextStep",
    "OutlookView",
    "PipelineFilter",
    "Recession",
    "TrackRecord",
    "account_managers",
    "company_named",
    "company_names_for_search",
    "company_page",
    "company_rows",
    "criteria_of",
    "expected_bottleneck",
    "day_of_fraction",
    "grants_of",
    "histories",
    "history",
    "learned_so_far",
    "learned_today",
    "lessons",
    "money_needs",
    "need_changes",
    "next_step",
    "outcome_of",
    "people_by_level",
    "outcomes",
    "outlook_view",
    "pipeline_keys",
    "possible_readers",
    "planned_changes",
    "planned_quantities",
    "pressing",
    "readers",
    "recession",
    "readings",
    "figures_of_day",
    "newest_values",
    "observations_of_day",
    "signal_counts",
    "similar_companies",
    "track_record",
    "year_fraction",
]
