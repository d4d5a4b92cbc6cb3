"""The demo programme: invented companies in five regions, so that every page has life.

Everything goes through the same services as in real life, with the moments at which it would have
happened; so the demo also has a history, an audit trail and outlooks that can be replayed.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from groeiruimte.cases.services.contention import look_at_all_leads
from groeiruimte.organizations.services.people import load_organizations
from groeiruimte.policy_signals.services import count_signals
from groeiruimte.project.demo.contact import load_contact
from groeiruimte.project.demo.early_signals import load_early_signals
from groeiruimte.project.demo.grid import load_grid
from groeiruimte.project.demo.learning import load_learning
from groeiruimte.project.demo.money import load_money
from groeiruimte.project.demo.pipelines import load_pipelines
from groeiruimte.project.demo.place_offers import load_place_offers
from groeiruimte.project.demo.plans import load_plans
from groeiruimte.project.demo.programme import load_programme, load_settings, load_told_months
from groeiruimte.project.demo.registers import load_parks, load_people, load_sites
from groeiruimte.project.demo.sharing import load_sharing
from groeiruimte.project.demo.stories import load_stories
from groeiruimte.project.demo.together import load_referred_before, load_together
from groeiruimte.project.demo.visits import load_visits
from groeiruimte.supply.services.register import load_reference_data

Tell = Callable[[str], object]


@transaction.atomic
def load_demo(*, now: datetime, tell: Tell = lambda _words: None) -> None:
    """Fill an empty database with the demo programme; whole, or not at all."""
    tell("organizations and reference data")
    load_organizations(now=now)
    load_reference_data(now=now)
    tell("people and sites")
    load_people(now=now)
    load_grid(now=now)
    load_sites(now=now)
    load_parks(now=now)
    tell("companies of five regions")
    load_pipelines(now=now)
    tell("leads and cases")
    load_stories(now=now)
    load_sharing(now=now)
    load_together(now=now)
    tell("plans")
    load_plans(now=now)
    tell("meetings and visits")
    load_visits(now=now)
    tell("money")
    load_money(now=now)
    load_referred_before(now=now)
    tell("people and contact")
    load_contact(now=now)
    tell("what comparisons add up to")
    look_at_all_leads(by=None, now=now)
    count_signals(by=None, now=now)
    tell("money, people, plan and talks")
    load_programme(now=now)
    load_learning(now=now)
    tell("prices and reservations of places")
    load_place_offers(now=now)
    tell("early signals")
    load_early_signals(now=now)
    tell("settings, and what everybody is told")
    load_settings(now=now)
    load_told_months(now=now)
