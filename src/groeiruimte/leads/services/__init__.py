"""Writing companies, what was seen of them, leads, and who may see those."""

from groeiruimte.leads.services.companies import (
    CompanyDetails,
    LooksLikeAnotherCompany,
    UnableToSaveCompany,
    create_company,
    mark_as_invented,
    record_company_reading,
    record_export,
    update_company,
)
from groeiruimte.leads.services.conversations import (
    Conversation,
    FivePoints,
    PlaceChange,
    record_conversation,
    remove_planned_capacity,
)
from groeiruimte.leads.services.eligibility import Reply, UnableToAnswer, answer_eligibility
from groeiruimte.leads.services.grants import (
    UnableToGrant,
    give_grant,
    record_lead_reading,
    withdraw_grant,
)
from groeiruimte.leads.services.leads import UnableToPromoteToLead, promote_to_lead
from groeiruimte.leads.services.looking_ahead import DEFAULT_SEED
from groeiruimte.leads.services.observations import (
    Sighting,
    UnableToRecord,
    record_life_phase,
    record_observations,
    remove_observation,
    set_nda,
)
from groeiruimte.leads.services.replaying import KeptScan, NoSuchScan, kept_scans, replay
from groeiruimte.leads.services.spotting import (
    JOB_KIND,
    MOST_AT_ONCE,
    invent_earlier_scan,
    nightly_scans,
    refresh_outlook,
    scan_as_job,
    scan_pipeline,
)
from groeiruimte.leads.services.spotting_at_once import (
    Found,
    UnableToSpot,
    spot_file,
    spot_register,
)

__all__ = [
    "DEFAULT_SEED",
    "Found",
    "KeptScan",
    "NoSuchScan",
    "UnableToSpot",
    "spot_file",
    "spot_register",
    "JOB_KIND",
    "MOST_AT_ONCE",
    "CompanyDetails",
    "Conversation",
    "FivePoints",
    "LooksLikeAnotherCompany",
    "PlaceChange",
    "Reply",
    "Sighting",
    "UnableToAnswer",
    "UnableToGrant",
    "UnableToPromoteToLead",
    "UnableToRecord",
    "UnableToSaveCompany",
    "answer_eligibility",
    "create_company",
    "give_grant",
    "invent_earlier_scan",
    "kept_scans",
    "mark_as_invented",
    "nightly_scans",
    "promote_to_lead",
    "record_company_reading",
    "record_conversation",
    "record_export",
    "record_lead_reading",
    "record_life_phase",
    "record_observations",
    "refresh_outlook",
    "remove_observation",
    "remove_planned_capacity",
    "replay",
    "scan_as_job",
    "scan_pipeline",
    "set_nda",
    "update_company",
    "withdraw_grant",
]
