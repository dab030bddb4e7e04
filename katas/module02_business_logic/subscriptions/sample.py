"""Three series, of which one is sold out, and a partner that answers on your machine."""

from subscriptions.models import Partner, Series


def load() -> None:
    for name, seats in (("monday", 40), ("premieres", 3), ("gala", 0)):
        Series.objects.get_or_create(name=name, defaults={"seats_left": seats})
    Partner.objects.get_or_create(
        name="cloakroom", defaults={"url": "http://127.0.0.1:8000/subscriptions/demo-partner/"}
    )
