from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "groeiruimte.meetings"
    label = "meetings"
