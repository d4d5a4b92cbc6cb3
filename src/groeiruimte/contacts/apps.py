from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "groeiruimte.contacts"
    label = "contacts"
