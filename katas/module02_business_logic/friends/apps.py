from django.apps import AppConfig


class FriendsConfig(AppConfig):
    name = "friends"

    def ready(self) -> None:
        from friends import handlers  # noqa: F401 - its receivers connect themselves
