from django.apps import AppConfig


class RotaConfig(AppConfig):
    name = "apps.rota"

    def ready(self) -> None:
        from apps.rota import signals  # noqa: F401
