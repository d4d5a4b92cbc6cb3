from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "groeiruimte.contacts"
    label = "contacts"

    def ready(self) -> None:
        from groeiruimte.contacts.pages.waiting import days_of_contact
        from groeiruimte.contacts.services.history import keep_conversation
        from groeiruimte.contacts.views.panels import case_panel, company_panel
        from groeiruimte.planning.rules.contacts import register_days_of_contact
        from groeiruimte.spotting.services.conversations import keep_conversations_with
        from groeiruimte.web.panels import register_panel

        keep_conversations_with(keep_conversation)
        register_days_of_contact(days_of_contact)
        register_panel("company", "contact", company_panel)
        register_panel("case", "contact", case_panel)
        # Beside the quick conversation: what was said the last times.
        register_panel("conversation", "contact", company_panel)
