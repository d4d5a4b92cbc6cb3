from django.apps import AppConfig


class ConnectionsConfig(AppConfig):
    name = "groeiruimte.connections"
    label = "connections"

    def ready(self) -> None:
        from groeiruimte.connections.tasks import register_connections

        register_connections()
