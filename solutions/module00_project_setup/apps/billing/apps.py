from django.apps import AppConfig


class BillingConfig(AppConfig):
    name = "apps.billing"

    def ready(self) -> None:
        from apps.billing.panels import account
        from apps.clinic import panels

        panels.register(account)
