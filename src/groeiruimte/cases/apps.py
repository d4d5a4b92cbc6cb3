from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "groeiruimte.cases"
    label = "cases"

    def ready(self) -> None:
        from groeiruimte.cases.pages.referrals import panel_of_case, panel_of_company
        from groeiruimte.cases.tasks import (
            register_checks,
            register_contention_jobs,
            register_facts,
            register_leaving,
            register_numbers,
            register_own_mail,
            register_referrals,
        )
        from groeiruimte.cases.views.panels import own_word_panel
        from groeiruimte.web.panels import register_panel

        register_panel("case", "own-word", own_word_panel)
        register_contention_jobs()
        register_checks()
        register_facts()
        register_leaving()
        register_referrals()
        register_numbers()
        register_own_mail()
        register_panel("company", "elsewhere", panel_of_company)
        register_panel("case", "referral", panel_of_case)
